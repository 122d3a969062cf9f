// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagram/graphvizlayout.h"

#include "diagram/autolayout.h"
#include "diagram/curves.h"
#include "diagram/orthogonal.h"
#include "diagram/textmetrics.h"

#include <algorithm>
#include <cmath>

namespace quayside::diagram {

using course::DiagramGroup;
using course::DiagramNode;
using course::DiagramSpec;

namespace {

constexpr double textAir = 12; ///< px beside the text of a node that is as wide as its text
constexpr double narrowestNode = 56;

QSizeF naturalSize(const DiagramLayout &layout, const DiagramNode &node, const Grid &grid,
                   double tray)
{
    QSizeF size = grid.size(node);
    if (node.columns <= 0) {
        const double text =
            std::max(textWidth(layout.nodeFont, node.label), textWidth(layout.smallFont, node.sub));
        size.setWidth(std::max(narrowestNode, std::ceil(text) + 2 * textAir));
    }
    size.rheight() += tray > 0 ? tray + trayAir : 0;
    return size;
}

AutoSizes autoSizes(const DiagramLayout &layout, const Trays &trays)
{
    const DiagramSpec &spec = *layout.spec;
    const Grid grid(spec, {});
    AutoSizes sizes;
    for (const DiagramNode &node : spec.nodes) {
        sizes.nodes.push_back(naturalSize(layout, node, grid, trays.value(node.id)));
    }
    for (const course::DiagramEdge &edge : spec.edges) {
        sizes.labels.push_back(edge.label.isEmpty()
                                   ? QSizeF()
                                   : QSizeF(std::ceil(textWidth(layout.smallFont, edge.label)),
                                            std::ceil(labelLineHeight)));
    }
    for (const DiagramGroup &group : spec.groups) {
        sizes.headings.push_back(
            group.label.isEmpty() ? 0 : std::ceil(textWidth(layout.headingFont, group.label)));
    }
    return sizes;
}

/// Whether a label there lies on nothing.
bool isFreeForLabel(const DiagramLayout &layout, const EdgePath &own, const QRectF &rect)
{
    const QRectF wide = rect.adjusted(-1, -1, 1, 1);
    for (const EdgePath &path : layout.edges) {
        if (path.edge != own.edge && wide.intersects(path.labelRect)) {
            return false;
        }
        const std::vector<Segment> pieces = segmentsOf(path.points);
        if (std::any_of(pieces.begin(), pieces.end(),
                        [&](const Segment &piece) { return entersRect(piece, wide); })) {
            return false;
        }
    }
    return std::none_of(layout.nodes.begin(), layout.nodes.end(),
                        [&](const NodeBox &box) { return wide.intersects(box.rect); });
}

/// Graphviz keeps room for a label, but its curves may cut a corner of it.
void nudgeLabels(DiagramLayout &layout)
{
    constexpr double step = 3;
    constexpr int mostSteps = 16;
    for (EdgePath &path : layout.edges) {
        if (path.labelRect.isEmpty() || isFreeForLabel(layout, path, path.labelRect)) {
            continue;
        }
        const QRectF first = path.labelRect;
        for (int i = 1; i <= 2 * mostSteps; ++i) {
            const int away = (i + 1) / 2; // right and left in turn
            const double by = step * (i % 2 == 1 ? away : -away);
            if (isFreeForLabel(layout, path, first.translated(by, 0))) {
                path.labelRect = first.translated(by, 0);
                break;
            }
        }
    }
}

} // namespace

std::vector<QRectF> placeByGraphviz(DiagramLayout &layout, const Trays &trays)
{
    const DiagramSpec &spec = *layout.spec;
    const AutoPlaces places = placeAutomatically(spec, autoSizes(layout, trays));
    for (size_t i = 0; i < spec.nodes.size(); ++i) {
        layout.nodes.push_back(boxIn(spec.nodes[i], static_cast<int>(i), places.nodes[i], trays));
    }
    for (size_t i = 0; i < spec.edges.size(); ++i) {
        if (places.curves[i].size() < 4) {
            continue;
        }
        EdgePath path;
        path.edge = static_cast<int>(i);
        path.curve = places.curves[i];
        path.points = flattened(path.curve);
        path.labelRect = places.labels[i];
        if (!path.labelRect.isEmpty()) {
            path.labelLines = {spec.edges[i].label};
        }
        layout.edges.push_back(path);
    }
    nudgeLabels(layout);
    return places.groups;
}

} // namespace quayside::diagram
