// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/diagramspec.h"

#include <QPolygonF>
#include <QRectF>

#include <vector>

namespace quayside::diagram {

/// Where Graphviz's dot puts things: px, y downwards, top left corner anywhere.
struct AutoPlaces
{
    std::vector<QRectF> nodes; ///< parallel to spec.nodes
    /// Parallel to spec.edges: the control points of a Bézier curve, 3n + 1 from node to node;
    /// empty for an edge with an unknown end.
    std::vector<QPolygonF> curves;
    std::vector<QRectF> labels; ///< parallel to spec.edges; empty without a label
    std::vector<QRectF> groups; ///< parallel to spec.groups; empty if nothing was placed
};

/// What Graphviz has to know of texts, which are ours: sizes in px.
struct AutoSizes
{
    std::vector<QSizeF> nodes; ///< parallel to spec.nodes
    std::vector<QSizeF> labels; ///< parallel to spec.edges
    std::vector<double> headings; ///< widths, parallel to spec.groups
};

/// Places nodes so that edges lead downwards or to the right (spec.layout), no node lies on another
/// and members of a group stay together. The same spec gives the same places. Any thread; Graphviz
/// keeps global state, so calls wait for each other.
AutoPlaces placeAutomatically(const course::DiagramSpec &spec, const AutoSizes &sizes);

} // namespace quayside::diagram
