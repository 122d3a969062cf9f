// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "diagram/diagramlayout.h"

#include <optional>
#include <vector>

namespace quayside::diagram {

/// Finds a place beside its line for the label of each edge: never on a node, a heading, a line or
/// another label if there is any such place, near the middle of a long piece if there are several.
/// Works on a layout whose nodes, groups and lines are in place; one thread at a time.
class LabelPlacer
{
public:
    explicit LabelPlacer(DiagramLayout &layout);

    void placeAll();

private:
    struct Candidate
    {
        QRectF rect;
        QStringList lines;
        double cost = 0; ///< of the place as such, whatever is there
    };

    std::vector<Candidate> candidatesOf(const EdgePath &path) const;
    void addBeside(std::vector<Candidate> &found, const QPolygonF &points, const QStringList &lines,
                   double extraCost, std::optional<double> labelAt) const;
    double obstruction(size_t own, const QRectF &rect) const;
    void place(size_t index);

    DiagramLayout &m_layout;
};

} // namespace quayside::diagram
