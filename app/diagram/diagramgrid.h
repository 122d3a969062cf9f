// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "diagram/diagramlayout.h"

#include <QHash>

namespace quayside::diagram {

/// The height in px of what the engine shows in a node, by the node's id; zero for a node that gets
/// a second line of text alone.
using Trays = QHash<QString, double>;

inline constexpr double trayAir = 6; ///< px that a tray needs besides its height

/// What spec.live asks for.
Trays traysOf(const course::DiagramSpec &spec);

/// The author's grid in px. Rows grow alike by what the highest tray needs. The spec must outlive
/// it.
class Grid
{
public:
    Grid(const course::DiagramSpec &spec, const Trays &trays);

    QPointF point(double column, double row) const;
    /// At least 1 by 1 px.
    QSizeF size(const course::DiagramNode &node) const;
    double width(double columns) const;

private:
    double rowHeight() const { return m_spec.rowHeight + m_extra; }

    const course::DiagramSpec &m_spec;
    double m_extra = 0;
};

/// The node's text and tray within its rectangle.
NodeBox boxIn(const course::DiagramNode &node, int index, const QRectF &rect, const Trays &trays);

} // namespace quayside::diagram
