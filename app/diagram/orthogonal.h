// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPolygonF>
#include <QRectF>

#include <vector>

/// Pieces of lines that run along the axes. Pure functions; any thread.
namespace quayside::diagram {

/// A horizontal or vertical piece of a line; `a` comes first on the way from the edge's start.
struct Segment
{
    QPointF a;
    QPointF b;

    bool isHorizontal() const { return a.y() == b.y(); }
    double length() const;
    /// The bounding box; one of its sides is zero.
    QRectF box() const;
};

/// The pieces of a polyline, without those of no length.
std::vector<Segment> segmentsOf(const QPolygonF &points);

/// The same line without repeated points and without points in the middle of a straight piece.
QPolygonF simplified(const QPolygonF &points);

double lengthOf(const QPolygonF &points);

/// Whether some point of the segment lies strictly inside the rectangle.
bool entersRect(const Segment &segment, const QRectF &rect);

/// Whether a horizontal and a vertical segment meet, ends included.
bool crosses(const Segment &one, const Segment &other);

/// Over how many px two parallel segments run side by side at less than `distance`; 0 if never.
double sharedLength(const Segment &one, const Segment &other, double distance);

/// The four sides of a rectangle.
std::vector<Segment> bordersOf(const QRectF &rect);

} // namespace quayside::diagram
