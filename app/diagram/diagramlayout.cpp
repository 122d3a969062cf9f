// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagram/diagramlayout.h"

#include "diagram/curves.h"
#include "diagram/diagramgrid.h"
#include "diagram/edgerouter.h"
#include "diagram/graphvizlayout.h"
#include "diagram/grouplayout.h"
#include "diagram/labelplacer.h"
#include "diagram/nodeshape.h"
#include "diagram/textmetrics.h"

#include <algorithm>
#include <cmath>

namespace quayside::diagram {

using course::DiagramNode;
using course::DiagramSpec;

namespace {

constexpr double outerMargin = 16;
constexpr double noteLineHeight = 13;

void placeNodes(DiagramLayout &layout, const Grid &grid, const Trays &trays)
{
    const DiagramSpec &spec = *layout.spec;
    for (size_t i = 0; i < spec.nodes.size(); ++i) {
        const DiagramNode &node = spec.nodes[i];
        const QRectF rect(grid.point(node.column, node.row), grid.size(node));
        layout.nodes.push_back(boxIn(node, static_cast<int>(i), rect, trays));
    }
}

/// What is wrapped at `width`, word by word.
QStringList wrapped(const QFont &font, const QString &text, double width)
{
    QStringList lines;
    for (const QString &word : text.split(u' ', Qt::SkipEmptyParts)) {
        const QString longer = lines.isEmpty() ? word : QString(lines.last() + u' ' + word);
        if (!lines.isEmpty() && textWidth(font, longer) <= width) {
            lines.last() = longer;
        } else {
            lines.append(word);
        }
    }
    return lines;
}

void placeNotes(DiagramLayout &layout, const Grid &grid)
{
    for (size_t i = 0; i < layout.spec->notes.size(); ++i) {
        const course::DiagramNote &note = layout.spec->notes[i];
        NoteBox box;
        box.note = static_cast<int>(i);
        const double width = grid.width(note.columns);
        box.lines = wrapped(layout.smallFont, note.text, width);
        box.rect = QRectF(grid.point(note.column, note.row),
                          QSizeF(width, noteLineHeight * static_cast<double>(box.lines.size())));
        layout.notes.push_back(box);
    }
}

EdgeScene sceneOf(const DiagramLayout &layout, const Grid &grid)
{
    const DiagramSpec &spec = *layout.spec;
    EdgeScene scene;
    scene.spec = &spec;
    QHash<QString, int> nodes;
    for (const NodeBox &box : layout.nodes) {
        nodes.insert(spec.nodes[static_cast<size_t>(box.node)].id, box.node);
        scene.nodes.push_back(box.rect);
    }
    for (const GroupBox &group : layout.groups) {
        if (!group.rect.isEmpty()) {
            scene.groups.push_back(group.rect);
        }
        if (!group.headingRect.isEmpty()) {
            const bool movable = 2 * group.headingRect.width() < group.rect.width();
            scene.headings.push_back({group.headingRect, movable});
        }
    }
    for (const course::DiagramEdge &edge : spec.edges) {
        scene.edgeNodes.emplace_back(nodes.value(edge.from, -1), nodes.value(edge.to, -1));
        std::vector<QPointF> via;
        for (const QPointF &corner : edge.via) {
            via.push_back(grid.point(corner.x(), corner.y()));
        }
        scene.via.push_back(via);
    }
    return scene;
}

void placeEdges(DiagramLayout &layout, const Grid &grid)
{
    const EdgeScene scene = sceneOf(layout, grid);
    const std::vector<QPolygonF> routes = EdgeRouter(scene).routes();
    for (size_t i = 0; i < routes.size(); ++i) {
        if (routes[i].size() < 2) {
            continue;
        }
        const auto [from, to] = scene.edgeNodes[i];
        EdgePath path;
        path.edge = static_cast<int>(i);
        path.points = routes[i];
        const auto role = [&](int node) {
            return layout.spec->nodes[static_cast<size_t>(node)].role;
        };
        path.points.first() = onOutline(role(from), scene.nodes[static_cast<size_t>(from)],
                                        path.points.first(), path.points[1]);
        path.points.last() = onOutline(role(to), scene.nodes[static_cast<size_t>(to)],
                                       path.points.last(), path.points[path.points.size() - 2]);
        if (layout.spec->edges[i].curved) {
            path.curve = curveThrough(path.points);
            path.points = flattened(path.curve);
        }
        layout.edges.push_back(path);
    }
}

/// Moves the picture so that it begins at the margins, and measures it.
void shiftIntoView(DiagramLayout &layout)
{
    QRectF bounds;
    for (const NodeBox &box : layout.nodes) {
        bounds |= box.rect;
    }
    for (const GroupBox &box : layout.groups) {
        bounds |= box.rect;
        bounds |= box.headingRect;
    }
    for (const EdgePath &path : layout.edges) {
        // An empty rectangle, that of a straight line, would be ignored.
        bounds |= path.points.boundingRect().adjusted(-1, -1, 1, 1);
        bounds |= path.labelRect;
    }
    for (const NoteBox &box : layout.notes) {
        bounds |= box.rect;
    }
    const QPointF shift(outerMargin - std::floor(bounds.left()),
                        outerMargin - std::floor(bounds.top()));
    for (NodeBox &box : layout.nodes) {
        box.rect.translate(shift);
        box.labelBaseline += shift;
        box.subBaseline += shift;
        box.tray.translate(shift);
    }
    for (NoteBox &box : layout.notes) {
        box.rect.translate(shift);
    }
    for (GroupBox &box : layout.groups) {
        box.rect.translate(shift);
        box.headingRect.translate(shift);
    }
    for (EdgePath &path : layout.edges) {
        path.points.translate(shift);
        path.curve.translate(shift);
        path.labelRect.translate(shift);
    }
    layout.size = QSizeF(std::ceil(bounds.right() + shift.x() + outerMargin),
                         std::ceil(bounds.bottom() + shift.y() + outerMargin));
}

} // namespace

DiagramLayout layOut(const DiagramSpec &spec, const QString &family, Room room)
{
    DiagramLayout layout;
    layout.spec = &spec;
    layout.nodeFont = diagramFont(family, 12.5, QFont::DemiBold);
    layout.smallFont = diagramFont(family, 10.5, QFont::Normal);
    layout.headingFont = diagramFont(family, 11, QFont::DemiBold);
    const Trays trays = room == Room::ForLive ? traysOf(spec) : Trays();
    if (spec.layout != course::LayoutMode::Grid) {
        const std::vector<QRectF> outlines = placeByGraphviz(layout, trays);
        placeGroups(layout);
        widenGroups(layout, outlines);
        moveHeadingsOffLines(layout);
        moveHeadingsBelow(layout);
        shiftIntoView(layout);
        return layout;
    }
    const Grid grid(spec, trays);
    placeNodes(layout, grid, trays);
    placeNotes(layout, grid);
    placeGroups(layout);
    placeEdges(layout, grid);
    moveHeadingsOffLines(layout);
    LabelPlacer(layout).placeAll();
    shiftIntoView(layout);
    return layout;
}

} // namespace quayside::diagram
