// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/diagramspec.h"

#include <QPointF>
#include <QRectF>

#include <vector>

namespace quayside::diagram {

/// Where an edge leaves or enters a node: a point on the node's bounding box and the side it is on
/// (never Auto).
struct Port
{
    QPointF point;
    course::Side side = course::Side::Right;

    bool isHorizontal() const { return side == course::Side::Left || side == course::Side::Right; }
    /// The unit step away from the node.
    QPointF outward() const;
};

/// The sides one edge uses; not Auto.
struct SidePair
{
    course::Side from = course::Side::Right;
    course::Side to = course::Side::Left;
};

/// The ends of one edge.
struct PortPair
{
    Port from;
    Port to;
};

/// A group's heading; it is moved out of the way of lines if its group is wide enough.
struct Heading
{
    QRectF rect;
    bool isMovable = false;
};

/// A diagram's edges as indices into its nodes, and the nodes as boxes; what ports and routes need
/// to know. `edgeNodes` and `via` are parallel to the spec's edges.
struct EdgeScene
{
    const course::DiagramSpec *spec = nullptr;
    std::vector<QRectF> nodes;
    std::vector<QRectF> groups;
    std::vector<Heading> headings;
    std::vector<std::pair<int, int>> edgeNodes; ///< from, to; -1 = unknown id, edge is not drawn
    std::vector<std::vector<QPointF>> via; ///< px, in the coordinates of `nodes`
};

/// The ports of an edge that has its sides to itself: opposite each other where the nodes face each
/// other, else in the middle of the side (or where the author pinned it).
PortPair lonePorts(const EdgeScene &scene, int edge, SidePair sides);

/// The ports of all edges: those that share a side are spread along it, and a straight edge stays
/// straight. `sides` is parallel to spec->edges.
std::vector<PortPair> spreadPorts(const EdgeScene &scene, const std::vector<SidePair> &sides);

} // namespace quayside::diagram
