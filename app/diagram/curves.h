// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPolygonF>

/// Bézier curves as control points, 3n + 1 of them, and points on lines. Pure; any thread.
namespace quayside::diagram {

/// Points on the curve, close enough together to stand for it.
QPolygonF flattened(const QPolygonF &curve);

/// A curve that leaves and arrives as the line of right angles does.
QPolygonF curveThrough(const QPolygonF &line);

/// The point at `share` (0 to 1) of the line's length; it must have a point.
QPointF pointAlong(const QPolygonF &line, double share);

} // namespace quayside::diagram
