// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/boxmetrics.h"

#include "render/documentgeometry.h"

#include <QAbstractTextDocumentLayout>
#include <QTextFrame>

#include <cmath>

namespace quayside::render {

BoxMetrics boxMetrics(FrameRole role)
{
    switch (role) {
    case FrameRole::ShortAnswer:
        return {10, 9, 6, 0, 3};
    case FrameRole::Note:
    case FrameRole::Tip:
    case FrameRole::Important:
    case FrameRole::Warning:
    case FrameRole::Caution:
        return {8, 8, 6, 0, 3};
    case FrameRole::Code:
        return {8, 6, 0, 1, 3};
    case FrameRole::Figure:
        return {12, 0, 0, 0, 0};
    case FrameRole::KeyPoints:
        return {12, 4, 4, 0, 3};
    case FrameRole::Quote:
        return {0, 16, 0, -2, 2};
    case FrameRole::None:
        break;
    }
    return {};
}

QRectF boxRect(const QTextFrame &frame)
{
    const QTextFrameFormat format = frame.frameFormat();
    const BoxMetrics metrics = boxMetrics(frameRole(frame));
    const QRectF outer =
        frame.document()->documentLayout()->frameBoundingRect(const_cast<QTextFrame *>(&frame));
    const QRectF box = outer.adjusted(format.leftMargin(), format.topMargin() - metrics.above,
                                      -format.rightMargin(), metrics.below - format.bottomMargin());
    return {QPointF(std::round(box.left()), std::round(box.top())),
            QPointF(std::round(box.right()), std::round(box.bottom()))};
}

} // namespace quayside::render
