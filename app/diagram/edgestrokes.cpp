// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagram/edgestrokes.h"

#include <QLineF>

#include <algorithm>
#include <cmath>

namespace quayside::diagram {

using course::EdgeKind;

namespace {

constexpr double lineCorner = 6;
constexpr double arrowLength = 8;
constexpr double arrowHalf = 4;
constexpr double arrowGap = 2; ///< px between the tip and the border it points at

QPointF unit(const QPointF &from, const QPointF &to)
{
    const QPointF d = to - from;
    const double length = std::hypot(d.x(), d.y());
    return length > 0 ? d / length : QPointF(1, 0);
}

/// The polyline with rounded corners.
QPainterPath roundedLine(const QPolygonF &points)
{
    QPainterPath path(points.first());
    for (qsizetype i = 1; i + 1 < points.size(); ++i) {
        const QPointF in = unit(points[i - 1], points[i]);
        const QPointF out = unit(points[i], points[i + 1]);
        const double before = QLineF(points[i - 1], points[i]).length();
        const double after = QLineF(points[i], points[i + 1]).length();
        const double radius = std::min({lineCorner, before / 2, after / 2});
        path.lineTo(points[i] - in * radius);
        path.quadTo(points[i], points[i] + out * radius);
    }
    path.lineTo(points.last());
    return path;
}

QPainterPath curvedLine(const QPolygonF &curve)
{
    QPainterPath path(curve.first());
    for (qsizetype i = 0; i + 3 < curve.size(); i += 3) {
        path.cubicTo(curve[i + 1], curve[i + 2], curve[i + 3]);
    }
    return path;
}

QPolygonF arrowHead(const QPointF &tip, const QPointF &direction)
{
    const QPointF back = tip - direction * arrowLength;
    const QPointF across(-direction.y() * arrowHalf, direction.x() * arrowHalf);
    return QPolygonF({tip, back + across, back - across});
}

} // namespace

EdgeStroke strokeOf(const EdgePath &path, bool bothWays)
{
    EdgeStroke stroke;
    QPolygonF points = path.curve.isEmpty() ? path.points : path.curve;
    const auto addHead = [&](QPointF &end, const QPointF &before) {
        const QPointF direction = unit(before, end);
        const QPointF tip = end - direction * arrowGap;
        stroke.heads.push_back(arrowHead(tip, direction));
        // The line ends inside the head, or its square end would show at the tip.
        end = tip - direction * (arrowLength - 1);
    };
    addHead(points.last(), points[points.size() - 2]);
    if (bothWays) {
        addHead(points.first(), points[1]);
    }
    stroke.line = path.curve.isEmpty() ? roundedLine(points) : curvedLine(points);
    return stroke;
}

QPen linePen(EdgeKind kind, const QColor &color, double width)
{
    QPen pen(color, width, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
    // Dash lengths are counted in line widths.
    if (kind == EdgeKind::Control) {
        pen.setDashPattern({4 / width, 3 / width});
    } else if (kind == EdgeKind::Dependency) {
        pen.setCapStyle(Qt::RoundCap);
        pen.setDashPattern({0.01, 3.6 / width});
    }
    return pen;
}

} // namespace quayside::diagram
