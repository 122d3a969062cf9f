// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagram/diagramgrid.h"

#include <algorithm>
#include <cmath>

namespace quayside::diagram {

using course::DiagramNode;
using course::DiagramSpec;

namespace {

constexpr double chipTray = 31; ///< two lines of chips
constexpr double gaugeTray = 8;
constexpr double trayInset = 7;

} // namespace

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

Grid::Grid(const DiagramSpec &spec, const Trays &trays)
    : m_spec(spec)
{
    for (const double height : trays) {
        m_extra = std::max(m_extra, height > 0 ? height + trayAir : 0.0);
    }
}

QPointF Grid::point(double column, double row) const
{
    return {std::round(column * (m_spec.columnWidth + m_spec.columnGap)),
            std::round(row * (rowHeight() + m_spec.rowGap))};
}

QSizeF Grid::size(const DiagramNode &node) const
{
    return {std::max(1.0, std::round(width(node.columns))),
            std::max(1.0, std::round(node.rows * rowHeight() + (node.rows - 1) * m_spec.rowGap))};
}

double Grid::width(double columns) const
{
    return columns * m_spec.columnWidth + (columns - 1) * m_spec.columnGap;
}

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

} // namespace quayside::diagram
