// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagram/paintkit.h"

#include "diagram/textmetrics.h"

#include <cmath>

namespace quayside::diagram {

namespace {

constexpr double paleness = 0.35; ///< what is left of a part that is not highlighted

} // namespace

QColor mixed(const QColor &a, const QColor &b, double shareOfA)
{
    const auto channel = [&](float x, float y) {
        return static_cast<float>(static_cast<double>(x) * shareOfA
                                  + static_cast<double>(y) * (1 - shareOfA));
    };
    return QColor::fromRgbF(channel(a.redF(), b.redF()), channel(a.greenF(), b.greenF()),
                            channel(a.blueF(), b.blueF()));
}

PaintKit::PaintKit(QPainter &painter, const DiagramLayout &layout, const DiagramStyle &style)
    : m_painter(painter)
    , m_layout(layout)
    , m_style(style)
    , m_scale(std::abs(painter.deviceTransform().m11()))
{
    m_painter.save();
    m_painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    // Lines lie on whole px; their middle belongs on the middle of a pixel, at twice the size
    // between two.
    m_painter.translate(0.5, 0.5);
}

PaintKit::~PaintKit()
{
    m_painter.restore();
}

QColor PaintKit::toned(const QColor &color, bool pale) const
{
    return pale ? mixed(color, m_style.background, paleness) : color;
}

void PaintKit::drawText(const QFont &font, const QColor &color, const QString &text,
                        QPointF baseline, bool centred)
{
    if (isFarAway()) {
        return; // grey dust; a map of hundreds of nodes is painted in a frame without it
    }
    if (centred) {
        baseline.rx() -= textWidth(font, text) / 2;
    }
    m_painter.save();
    m_painter.translate(baseline);
    m_painter.scale(fontScale, fontScale);
    m_painter.setFont(font);
    m_painter.setPen(color);
    m_painter.drawText(QPointF(), text);
    m_painter.restore();
}

void PaintKit::paintPill(const QRectF &rect, const QString &text, Tone tone)
{
    const DiagramStyle::Tint &tint = m_style.tint(tone);
    m_painter.setPen(QPen(mixed(tint.border, tint.fill, 0.45), innerWidth));
    m_painter.setBrush(tint.fill);
    m_painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2);
    drawText(m_layout.smallFont, tint.border, text, rect.center() + QPointF(0, 3.7), true);
}

} // namespace quayside::diagram
