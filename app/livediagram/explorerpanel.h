// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "livediagram/explorerlayout.h"

#include <utility>
#include <vector>

namespace quayside::livediagram {

/// The inside of one panel, from its own corner. Used by layOutExplorer().
struct PanelShape
{
    /// How much of its words a panel shows; a narrow one lets two panels stand beside each other.
    enum class Width { Roomy, Narrow };

    static constexpr double barStep = 18;
    static constexpr double barWidth = 6;
    static constexpr double plateHeight = 22;
    static constexpr double plateStep = 28;

    /// A line that leaves the panel to the left.
    struct WayOut
    {
        int link = 0;
        size_t shared = 0; ///< which of the shared bars
        QPointF from;
        QRectF label;
    };

    int panel = 0;
    QSizeF size;
    QStringList order;
    std::vector<std::pair<int, QRectF>> boxes;
    std::vector<std::pair<int, QRectF>> bars;
    std::vector<ExplorerLine> lines;
    std::vector<WayOut> waysOut;

    /// Of the plate with a network's name; about as wide as its text.
    static double plateWidth(const ExplorerThing &thing);
};

/// `shared`: things with bars outside of the panels; `before`: the order of the rows until now.
PanelShape shapePanel(const ExplorerDrawing &drawing, int panel, const std::vector<int> &shared,
                      const QStringList &before, PanelShape::Width width);

} // namespace quayside::livediagram
