// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagram/nodeshape.h"

#include <algorithm>
#include <cmath>

namespace quayside::diagram {

using course::NodeRole;

namespace {

constexpr double corner = 8;
constexpr double doubled = 3; ///< px between the two lines of a doubled border

struct Radii
{
    double top = corner;
    double bottom = corner;
};

Radii radiiOf(NodeRole role, const QRectF &rect)
{
    const double most = std::min(rect.width(), rect.height()) / 2;
    switch (role) {
    case NodeRole::State:
        return {most, most};
    case NodeRole::Host:
        return {std::min(3.0, most), std::min(3.0, most)};
    case NodeRole::User: // head and shoulders
        return {std::min(14.0, most), std::min(5.0, most)};
    case NodeRole::Process:
    case NodeRole::Container:
    case NodeRole::Store:
    case NodeRole::Network:
        break;
    }
    return {std::min(corner, most), std::min(corner, most)};
}

QPainterPath roundedBox(const QRectF &rect, Radii radii)
{
    const double top = 2 * radii.top;
    const double bottom = 2 * radii.bottom;
    QPainterPath path;
    path.moveTo(rect.left(), rect.top() + radii.top);
    path.arcTo(rect.left(), rect.top(), top, top, 180, -90);
    path.arcTo(rect.right() - top, rect.top(), top, top, 90, -90);
    path.arcTo(rect.right() - bottom, rect.bottom() - bottom, bottom, bottom, 0, -90);
    path.arcTo(rect.left(), rect.bottom() - bottom, bottom, bottom, 270, -90);
    path.closeSubpath();
    return path;
}

/// How far the outline lies inside the bounding box, `along` px from the end of a side whose corner
/// has the given radius.
double curvedIn(double along, double radius)
{
    if (along >= radius) {
        return 0;
    }
    const double rest = radius - along;
    return radius - std::sqrt(std::max(0.0, radius * radius - rest * rest));
}

} // namespace

QPainterPath outline(NodeRole role, const QRectF &rect)
{
    return roundedBox(rect, radiiOf(role, rect));
}

QPainterPath innerLines(NodeRole role, const QRectF &rect)
{
    QPainterPath path;
    if (rect.width() < 4 * corner || rect.height() < 2.5 * corner) {
        return path;
    }
    const double in = curvedIn(doubled, corner);
    switch (role) {
    case NodeRole::Container:
        return roundedBox(rect.adjusted(doubled, doubled, -doubled, -doubled),
                          {corner - doubled, corner - doubled});
    case NodeRole::Store:
        path.moveTo(rect.left() + in, rect.bottom() - doubled);
        path.lineTo(rect.right() - in, rect.bottom() - doubled);
        return path;
    case NodeRole::Network:
        for (const double x : {rect.left() + doubled, rect.right() - doubled}) {
            path.moveTo(x, rect.top() + in);
            path.lineTo(x, rect.bottom() - in);
        }
        return path;
    case NodeRole::Host:
    case NodeRole::Process:
    case NodeRole::User:
    case NodeRole::State:
        break;
    }
    return path;
}

QPointF onOutline(NodeRole role, const QRectF &rect, const QPointF &onBox, const QPointF &outside)
{
    const Radii radii = radiiOf(role, rect);
    const double fromTop = onBox.y() - rect.top();
    const double fromBottom = rect.bottom() - onBox.y();
    const double fromSide = std::min(onBox.x() - rect.left(), rect.right() - onBox.x());
    QPointF point = onBox;
    if (outside.x() < rect.left() || outside.x() > rect.right()) {
        const double in =
            std::max(curvedIn(fromTop, radii.top), curvedIn(fromBottom, radii.bottom));
        point.rx() += outside.x() < rect.left() ? in : -in;
    } else if (outside.y() < rect.top()) {
        point.ry() += curvedIn(fromSide, radii.top);
    } else if (outside.y() > rect.bottom()) {
        point.ry() -= curvedIn(fromSide, radii.bottom);
    }
    return point;
}

} // namespace quayside::diagram
