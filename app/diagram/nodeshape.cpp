// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagram/nodeshape.h"

#include <algorithm>
#include <cmath>

namespace quayside::diagram {

using course::NodeRole;

namespace {

constexpr double corner = 8;
constexpr double doubled = 3; ///< px between the two lines of a doubled border
constexpr double roundest = 22;
constexpr double rim = 3.5; ///< how high the round top of a volume is
constexpr double fold = 9; ///< the folded corner of a file

struct Radii
{
    double top = corner;
    double bottom = corner;
};

Radii radiiOf(NodeRole role, const QRectF &rect)
{
    const double most = std::min(rect.width(), rect.height()) / 2;
    switch (role) {
    case NodeRole::State: // a pill; a tall one is none, but as round
        return {std::min(most, roundest), std::min(most, roundest)};
    case NodeRole::Host:
        return {std::min(3.0, most), std::min(3.0, most)};
    case NodeRole::User: // head and shoulders
        return {std::min(14.0, most), std::min(5.0, most)};
    default:
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

/// A drum seen from the side and a little from above.
QPainterPath drum(const QRectF &rect)
{
    const double high = std::min(rim, rect.height() / 4);
    const QRectF top(rect.left(), rect.top(), rect.width(), 2 * high);
    const QRectF bottom(rect.left(), rect.bottom() - 2 * high, rect.width(), 2 * high);
    QPainterPath path;
    path.moveTo(rect.left(), rect.top() + high);
    path.arcTo(top, 180, -180);
    path.lineTo(rect.right(), rect.bottom() - high);
    path.arcTo(bottom, 0, -180);
    path.closeSubpath();
    return path;
}

QPainterPath foldedSheet(const QRectF &rect)
{
    const double cut = std::min({fold, rect.width() / 3, rect.height() / 3});
    const double radius = 2 * std::min(3.0, cut);
    QPainterPath path;
    path.moveTo(rect.left(), rect.top() + radius / 2);
    path.arcTo(rect.left(), rect.top(), radius, radius, 180, -90);
    path.lineTo(rect.right() - cut, rect.top());
    path.lineTo(rect.right(), rect.top() + cut);
    path.lineTo(rect.right(), rect.bottom() - radius / 2);
    path.arcTo(rect.right() - radius, rect.bottom() - radius, radius, radius, 0, -90);
    path.arcTo(rect.left(), rect.bottom() - radius, radius, radius, 270, -90);
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

/// How far the round top or bottom of a drum lies inside its bounding box at `x`.
double drumIn(const QRectF &rect, double x)
{
    const double off = 2 * (x - rect.center().x()) / std::max(1.0, rect.width());
    return rim * (1 - std::sqrt(std::max(0.0, 1 - off * off)));
}

void addLine(QPainterPath &path, const QPointF &from, const QPointF &to)
{
    path.moveTo(from);
    path.lineTo(to);
}

} // namespace

QPainterPath outline(NodeRole role, const QRectF &rect)
{
    if (role == NodeRole::Volume) {
        return drum(rect);
    }
    if (role == NodeRole::File) {
        return foldedSheet(rect);
    }
    return roundedBox(rect, radiiOf(role, rect));
}

QPainterPath innerLines(NodeRole role, const QRectF &rect)
{
    QPainterPath path;
    if (rect.width() < 3 * corner || rect.height() < 2 * corner) {
        return path;
    }
    const double in = curvedIn(doubled, corner);
    const QRectF inside = rect.adjusted(doubled, doubled, -doubled, -doubled);
    switch (role) {
    case NodeRole::Container:
        return roundedBox(inside, {corner - doubled, corner - doubled});
    case NodeRole::Image: // a sheet, and the edge of the one behind it
        path.moveTo(rect.left() + in, inside.top());
        path.lineTo(inside.right() - corner, inside.top());
        path.quadTo(QPointF(inside.right(), inside.top()),
                    QPointF(inside.right(), inside.top() + corner));
        path.lineTo(inside.right(), rect.bottom() - in);
        return path;
    case NodeRole::Layer:
        addLine(path, {rect.left() + in, inside.bottom()}, {rect.right() - in, inside.bottom()});
        return path;
    case NodeRole::Volume:
        path.moveTo(rect.left(), rect.top() + rim);
        path.arcTo(QRectF(rect.left(), rect.top(), rect.width(), 2 * rim), 180, 180);
        return path;
    case NodeRole::File:
        addLine(path, {rect.right() - fold, rect.top()}, {rect.right() - fold, rect.top() + fold});
        path.lineTo(rect.right(), rect.top() + fold);
        return path;
    case NodeRole::Network:
        addLine(path, {inside.left(), rect.top() + in}, {inside.left(), rect.bottom() - in});
        addLine(path, {inside.right(), rect.top() + in}, {inside.right(), rect.bottom() - in});
        return path;
    case NodeRole::Registry:
        addLine(path, {rect.left() + in, inside.top()}, {rect.right() - in, inside.top()});
        addLine(path, {rect.left() + in, inside.bottom()}, {rect.right() - in, inside.bottom()});
        return path;
    case NodeRole::Host:
    case NodeRole::Process:
    case NodeRole::User:
    case NodeRole::State:
        break;
    }
    return path;
}

double textInset(NodeRole role, const QRectF &rect, bool firstLine)
{
    constexpr double pillEnd = 4; ///< what is cut off at the height of either line
    constexpr double tall = 52; ///< px; from there the text is below a fold, and between round ends
    switch (role) {
    case NodeRole::Container:
    case NodeRole::Image:
    case NodeRole::Network:
        return doubled;
    case NodeRole::State:
        return rect.height() < tall ? pillEnd : 0;
    case NodeRole::File:
        return firstLine && rect.height() < tall ? fold - doubled : 0;
    default:
        break;
    }
    return 0;
}

QPointF onOutline(NodeRole role, const QRectF &rect, const QPointF &onBox, const QPointF &outside)
{
    const Radii radii = radiiOf(role, rect);
    const double fromTop = onBox.y() - rect.top();
    const double fromBottom = rect.bottom() - onBox.y();
    const double fromSide = std::min(onBox.x() - rect.left(), rect.right() - onBox.x());
    QPointF point = onBox;
    if (role == NodeRole::Volume && outside.x() >= rect.left() && outside.x() <= rect.right()) {
        point.ry() += (outside.y() < rect.top() ? 1 : -1) * drumIn(rect, onBox.x());
        return point;
    }
    if (role == NodeRole::File) {
        const double cut = std::max(0.0, fold - std::max(fromTop, rect.right() - onBox.x()));
        if (outside.x() > rect.right()) {
            point.rx() -= cut;
        } else if (outside.y() < rect.top()) {
            point.ry() += cut;
        }
        return point;
    }
    if (role == NodeRole::Volume) {
        return point;
    }
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
