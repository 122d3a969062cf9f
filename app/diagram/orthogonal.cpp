// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagram/orthogonal.h"

#include <algorithm>
#include <cmath>

namespace quayside::diagram {

namespace {

bool between(double value, double one, double other)
{
    return value >= std::min(one, other) && value <= std::max(one, other);
}

bool inLine(const QPointF &a, const QPointF &b, const QPointF &c)
{
    return (a.x() == b.x() && b.x() == c.x()) || (a.y() == b.y() && b.y() == c.y());
}

} // namespace

double Segment::length() const
{
    return std::abs(a.x() - b.x()) + std::abs(a.y() - b.y());
}

QRectF Segment::box() const
{
    return QRectF(QPointF(std::min(a.x(), b.x()), std::min(a.y(), b.y())),
                  QPointF(std::max(a.x(), b.x()), std::max(a.y(), b.y())));
}

std::vector<Segment> segmentsOf(const QPolygonF &points)
{
    std::vector<Segment> segments;
    for (qsizetype i = 1; i < points.size(); ++i) {
        if (points[i - 1] != points[i]) {
            segments.push_back({points[i - 1], points[i]});
        }
    }
    return segments;
}

QPolygonF simplified(const QPolygonF &points)
{
    QPolygonF result;
    for (const QPointF &point : points) {
        if (!result.isEmpty() && result.last() == point) {
            continue;
        }
        if (result.size() >= 2 && inLine(result[result.size() - 2], result.last(), point)) {
            result.last() = point;
        } else {
            result.append(point);
        }
    }
    return result;
}

double lengthOf(const QPolygonF &points)
{
    double sum = 0;
    for (const Segment &segment : segmentsOf(points)) {
        sum += segment.length();
    }
    return sum;
}

bool entersRect(const Segment &segment, const QRectF &rect)
{
    const QRectF box = segment.box();
    return box.right() > rect.left() && box.left() < rect.right() && box.bottom() > rect.top()
        && box.top() < rect.bottom();
}

bool crosses(const Segment &one, const Segment &other)
{
    if (one.isHorizontal() == other.isHorizontal()) {
        return false;
    }
    const Segment &flat = one.isHorizontal() ? one : other;
    const Segment &upright = one.isHorizontal() ? other : one;
    return between(upright.a.x(), flat.a.x(), flat.b.x())
        && between(flat.a.y(), upright.a.y(), upright.b.y());
}

double sharedLength(const Segment &one, const Segment &other, double distance)
{
    if (one.isHorizontal() != other.isHorizontal()) {
        return 0;
    }
    const QRectF a = one.box();
    const QRectF b = other.box();
    const bool flat = one.isHorizontal();
    const double apart = flat ? std::abs(a.top() - b.top()) : std::abs(a.left() - b.left());
    if (apart >= distance) {
        return 0;
    }
    return flat ? std::max(0.0, std::min(a.right(), b.right()) - std::max(a.left(), b.left()))
                : std::max(0.0, std::min(a.bottom(), b.bottom()) - std::max(a.top(), b.top()));
}

std::vector<Segment> bordersOf(const QRectF &rect)
{
    return {{rect.topLeft(), rect.topRight()},
            {rect.topRight(), rect.bottomRight()},
            {rect.bottomRight(), rect.bottomLeft()},
            {rect.bottomLeft(), rect.topLeft()}};
}

} // namespace quayside::diagram
