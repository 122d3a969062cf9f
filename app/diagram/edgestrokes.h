// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "diagram/diagramlayout.h"

#include <QPainterPath>
#include <QPen>

#include <vector>

/// What an edge is painted with. Pure geometry; any thread.
namespace quayside::diagram {

inline constexpr double lineWidth = 1.4; ///< px, of an edge

/// A line that ends inside its arrow heads.
struct EdgeStroke
{
    QPainterPath line;
    std::vector<QPolygonF> heads; ///< one, or two for an edge that leads both ways
};

/// Right angles get rounded corners. `path` must have two points or more.
EdgeStroke strokeOf(const EdgePath &path, bool bothWays);

/// Told by dashes: a request is solid, control dashed, a dependency dotted.
QPen linePen(course::EdgeKind kind, const QColor &color, double width);

} // namespace quayside::diagram
