// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagram/grouplayout.h"

#include "diagram/groups.h"
#include "diagram/orthogonal.h"
#include "diagram/textmetrics.h"

#include <algorithm>
#include <cmath>

namespace quayside::diagram {

using course::DiagramGroup;
using course::DiagramSpec;

namespace {

constexpr double groupPadding = 12;
constexpr double headingRoom = 22;
constexpr double headingHeight = 14;
constexpr double headingInset = 9; ///< px from the outline's top to the heading's

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

} // namespace

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

void widenGroups(DiagramLayout &layout, const std::vector<QRectF> &outlines)
{
    for (GroupBox &box : layout.groups) {
        const QRectF &outline = outlines[static_cast<size_t>(box.group)];
        if (outline.contains(box.rect.adjusted(groupPadding, groupPadding + headingRoom,
                                               -groupPadding, -groupPadding))) {
            box.headingRect.translate(outline.topLeft() - box.rect.topLeft());
            box.rect = outline;
        }
    }
}

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

} // namespace quayside::diagram
