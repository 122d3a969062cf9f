// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagram/diagramlayout.h"

#include "diagram/autolayout.h"
#include "diagram/curves.h"
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

constexpr double chipTray = 31; ///< two lines of chips
constexpr double gaugeTray = 8;
constexpr double trayInset = 7;
constexpr double trayAir = 6; ///< px that a tray needs besides its height
constexpr double textAir = 12; ///< px beside the text of a node that is as wide as its text
constexpr double narrowestNode = 56;
constexpr double noteLineHeight = 13;

using Trays = QHash<QString, double>; ///< heights, by node

Trays traysOf(const DiagramSpec &spec)
{
    using Kind = course::LiveBinding::Kind;
    Trays trays;
    for (const course::LiveBinding &binding : spec.live.show) {
        const double height = binding.kind == Kind::Containers || binding.kind == Kind::Tasks
            ? chipTray
            : binding.kind == Kind::Gauge ? gaugeTray
                                          : 0;
        // A node without a tray is entered, too: it gets a second line of text.
        if (!trays.contains(binding.on) || height > trays.value(binding.on)) {
            trays.insert(binding.on, height);
        }
    }
    return trays;
}

/// The author's grid in px. Rows grow alike by what the highest tray needs.
class Grid
{
public:
    Grid(const DiagramSpec &spec, const Trays &trays)
        : m_spec(spec)
    {
        for (const double height : trays) {
            m_extra = std::max(m_extra, height > 0 ? height + trayAir : 0.0);
        }
    }

    QPointF point(double column, double row) const
    {
        return {std::round(column * (m_spec.columnWidth + m_spec.columnGap)),
                std::round(row * (rowHeight() + m_spec.rowGap))};
    }
    QSizeF size(const DiagramNode &node) const
    {
        return {std::max(1.0, std::round(width(node.columns))),
                std::max(1.0,
                         std::round(node.rows * rowHeight() + (node.rows - 1) * m_spec.rowGap))};
    }
    double width(double columns) const
    {
        return columns * m_spec.columnWidth + (columns - 1) * m_spec.columnGap;
    }

private:
    double rowHeight() const { return m_spec.rowHeight + m_extra; }

    const DiagramSpec &m_spec;
    double m_extra = 0;
};

/// The node's text and tray within its rectangle.
NodeBox boxIn(const DiagramNode &node, int index, const QRectF &rect, const Trays &trays)
{
    const double tray = trays.value(node.id);
    NodeBox box;
    box.node = index;
    box.rect = rect;
    QRectF texts = rect;
    if (tray > 0) {
        box.tray = QRectF(rect.left() + trayInset, rect.bottom() - trayInset - tray,
                          rect.width() - 2 * trayInset, tray);
        texts.setBottom(box.tray.top());
    }
    QPointF centre = texts.center();
    if (node.role == course::NodeRole::Volume) {
        centre.ry() += 2; // below the curve of its top
    }
    // The engine gives it a second line, whether the author wrote one or not.
    const bool twoLines = !node.sub.isEmpty() || trays.contains(node.id);
    box.labelBaseline = centre + QPointF(0, twoLines ? -2.5 : 4.5);
    box.subBaseline = centre + QPointF(0, 12.5);
    return box;
}

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

QSizeF naturalSize(const DiagramLayout &layout, const DiagramNode &node, const Grid &grid,
                   double tray)
{
    QSizeF size = grid.size(node);
    if (node.columns <= 0) {
        const double text = std::max(textWidth(layout.nodeFont, node.label),
                                     textWidth(layout.smallFont, node.sub));
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
            const double by = step * ((i + 1) / 2) * (i % 2 == 1 ? 1 : -1);
            if (isFreeForLabel(layout, path, first.translated(by, 0))) {
                path.labelRect = first.translated(by, 0);
                break;
            }
        }
    }
}

/// Nodes, edges and groups by Graphviz; returns the groups' outlines.
std::vector<QRectF> placeByGraphviz(DiagramLayout &layout, const Trays &trays)
{
    const DiagramSpec &spec = *layout.spec;
    const AutoPlaces places = placeAutomatically(spec, autoSizes(layout, trays));
    for (size_t i = 0; i < spec.nodes.size(); ++i) {
        layout.nodes.push_back(
            boxIn(spec.nodes[i], static_cast<int>(i), places.nodes[i], trays));
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

/// Where lines come in from above all along a group, its heading goes below what is in it.
void moveHeadingsBelow(DiagramLayout &layout)
{
    for (GroupBox &box : layout.groups) {
        if (box.headingRect.isEmpty() || isFree(layout, box, box.headingRect)) {
            continue;
        }
        QRectF below = box.headingRect;
        below.moveTopLeft(box.rect.bottomLeft() + QPointF(groupPadding, 0));
        if (isFree(layout, box, below)) {
            box.headingRect = below;
            box.rect.setBottom(below.bottom() + headingInset);
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
        for (GroupBox &box : layout.groups) {
            const QRectF &outline = outlines[static_cast<size_t>(box.group)];
            if (outline.contains(box.rect.adjusted(groupPadding, groupPadding + headingRoom,
                                                   -groupPadding, -groupPadding))) {
                box.headingRect.translate(outline.topLeft() - box.rect.topLeft());
                box.rect = outline;
            }
        }
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
