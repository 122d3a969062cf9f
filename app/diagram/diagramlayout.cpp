// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagram/diagramlayout.h"

#include "diagram/edgerouter.h"
#include "diagram/groups.h"
#include "diagram/labelplacer.h"
#include "diagram/nodeshape.h"
#include "diagram/orthogonal.h"
#include "diagram/textmetrics.h"

#include <algorithm>
#include <cmath>

namespace quayside::diagram {

using course::DiagramGroup;
using course::DiagramNode;
using course::DiagramSpec;

namespace {

constexpr double outerMargin = 16;
constexpr double groupPadding = 12;
constexpr double headingRoom = 22;
constexpr double headingHeight = 14;
constexpr double headingInset = 9; ///< px from the outline's top to the heading's

QPointF gridPoint(const DiagramSpec &spec, double column, double row)
{
    return {std::round(column * (spec.columnWidth + spec.columnGap)),
            std::round(row * (spec.rowHeight + spec.rowGap))};
}

NodeBox boxOf(const DiagramSpec &spec, int index)
{
    const DiagramNode &node = spec.nodes[static_cast<size_t>(index)];
    const double width = node.columns * spec.columnWidth + (node.columns - 1) * spec.columnGap;
    const double height = node.rows * spec.rowHeight + (node.rows - 1) * spec.rowGap;
    NodeBox box;
    box.node = index;
    box.rect = QRectF(gridPoint(spec, node.column, node.row),
                      QSizeF(std::max(1.0, std::round(width)), std::max(1.0, std::round(height))));
    const QPointF centre = box.rect.center();
    box.labelBaseline = centre + QPointF(0, node.sub.isEmpty() ? 4.5 : -2.5);
    box.subBaseline = centre + QPointF(0, 12.5);
    return box;
}

/// The rectangle around a group's nodes and inner groups.
QRectF outlineOf(const DiagramLayout &layout, const DiagramGroup &group,
                 const QHash<QString, QSet<QString>> &contents)
{
    const DiagramSpec &spec = *layout.spec;
    QRectF bounds;
    for (const NodeBox &box : layout.nodes) {
        if (contents.value(group.id).contains(spec.nodes[static_cast<size_t>(box.node)].id)) {
            bounds |= box.rect;
        }
    }
    for (const DiagramGroup &inner : spec.groups) {
        // Groups that contain each other have no order; leaving them out ends the recursion.
        if (contents.value(group.id).contains(inner.id)
            && !contents.value(inner.id).contains(group.id)) {
            bounds |= outlineOf(layout, inner, contents);
        }
    }
    if (bounds.isEmpty()) {
        return {};
    }
    const double top = groupPadding + (group.label.isEmpty() ? 0 : headingRoom);
    return bounds.adjusted(-groupPadding, -top, groupPadding, groupPadding);
}

void placeGroups(DiagramLayout &layout)
{
    const DiagramSpec &spec = *layout.spec;
    const QHash<QString, QSet<QString>> contents = contentsOfGroups(spec);
    for (size_t i = 0; i < spec.groups.size(); ++i) {
        GroupBox box;
        box.group = static_cast<int>(i);
        box.rect = outlineOf(layout, spec.groups[i], contents);
        if (!spec.groups[i].label.isEmpty() && !box.rect.isEmpty()) {
            const double width = textWidth(layout.headingFont, spec.groups[i].label);
            box.headingRect = QRectF(box.rect.left() + groupPadding, box.rect.top() + headingInset,
                                     std::ceil(width), headingHeight);
        }
        layout.groups.push_back(box);
    }
    // Outer groups have more in them.
    std::stable_sort(layout.groups.begin(), layout.groups.end(), [&](const auto &a, const auto &b) {
        const auto size = [&](const GroupBox &box) {
            return contents.value(spec.groups[static_cast<size_t>(box.group)].id).size();
        };
        return size(a) > size(b);
    });
}

EdgeScene sceneOf(const DiagramLayout &layout)
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
            via.push_back(gridPoint(spec, corner.x(), corner.y()));
        }
        scene.via.push_back(via);
    }
    return scene;
}

void placeEdges(DiagramLayout &layout)
{
    const EdgeScene scene = sceneOf(layout);
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
        layout.edges.push_back(path);
    }
}

bool isFree(const DiagramLayout &layout, const GroupBox &own, const QRectF &heading)
{
    const QRectF wide = heading.adjusted(-5, -2, 5, 2);
    const auto enters = [&](const Segment &piece) { return entersRect(piece, wide); };
    for (const EdgePath &path : layout.edges) {
        const std::vector<Segment> pieces = segmentsOf(path.points);
        if (std::any_of(pieces.begin(), pieces.end(), enters)) {
            return false;
        }
    }
    return std::none_of(layout.nodes.begin(), layout.nodes.end(),
                        [&](const NodeBox &box) { return wide.intersects(box.rect); })
        && std::none_of(layout.groups.begin(), layout.groups.end(), [&](const GroupBox &box) {
               return box.group != own.group && wide.intersects(box.headingRect);
           });
}

/// A heading that a line runs through goes to the right end of its group, or between the lines.
void moveHeadingsOffLines(DiagramLayout &layout)
{
    constexpr double step = 4;
    for (GroupBox &box : layout.groups) {
        if (box.headingRect.isEmpty() || isFree(layout, box, box.headingRect)) {
            continue;
        }
        const double first = box.headingRect.left();
        const double last = box.rect.right() - groupPadding - box.headingRect.width();
        std::vector<double> places = {last};
        for (double x = first + step; x < last; x += step) {
            places.push_back(std::round(x));
        }
        for (const double x : places) {
            QRectF moved = box.headingRect;
            moved.moveLeft(x);
            if (x > first && isFree(layout, box, moved)) {
                box.headingRect = moved;
                break;
            }
        }
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
    const QPointF shift(outerMargin - std::floor(bounds.left()),
                        outerMargin - std::floor(bounds.top()));
    for (NodeBox &box : layout.nodes) {
        box.rect.translate(shift);
        box.labelBaseline += shift;
        box.subBaseline += shift;
    }
    for (GroupBox &box : layout.groups) {
        box.rect.translate(shift);
        box.headingRect.translate(shift);
    }
    for (EdgePath &path : layout.edges) {
        path.points.translate(shift);
        path.labelRect.translate(shift);
    }
    layout.size = QSizeF(std::ceil(bounds.right() + shift.x() + outerMargin),
                         std::ceil(bounds.bottom() + shift.y() + outerMargin));
}

} // namespace

DiagramLayout layOut(const DiagramSpec &spec, const QString &family)
{
    DiagramLayout layout;
    layout.spec = &spec;
    layout.nodeFont = diagramFont(family, 12.5, QFont::DemiBold);
    layout.smallFont = diagramFont(family, 10.5, QFont::Normal);
    layout.headingFont = diagramFont(family, 11, QFont::DemiBold);
    for (size_t i = 0; i < spec.nodes.size(); ++i) {
        layout.nodes.push_back(boxOf(spec, static_cast<int>(i)));
    }
    placeGroups(layout);
    placeEdges(layout);
    moveHeadingsOffLines(layout);
    LabelPlacer(layout).placeAll();
    shiftIntoView(layout);
    return layout;
}

} // namespace quayside::diagram
