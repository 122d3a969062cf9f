// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "diagram/ports.h"
#include "diagram/routecandidates.h"

#include <QPolygonF>

#include <vector>

namespace quayside::diagram {

/// Finds a way for each edge of a scene: sides first, one edge after the other, then ports, then
/// routes with all others in view, then another look at the sides of edges that came out badly.
/// Deterministic. The scene must outlive the router; one thread at a time.
class EdgeRouter
{
public:
    explicit EdgeRouter(const EdgeScene &scene);

    /// Parallel to spec->edges; an edge with an unknown end has an empty line. The ends lie on the
    /// nodes' bounding boxes.
    std::vector<QPolygonF> routes();

private:
    struct Plan
    {
        std::vector<SidePair> sides;
        std::vector<QPolygonF> lines;
        std::vector<double> costs;

        double total() const;
    };

    std::vector<int> shortestFirst() const;
    std::vector<SidePair> allowedSides(int edge) const;
    void chooseSides(Plan &plan);
    void route(Plan &plan) const;
    void mendSides(Plan &plan) const;
    void mendSidesOf(int edge, Plan &plan) const;
    QPolygonF bestRoute(int edge, const PortPair &ports, const Plan &plan, bool mayWind,
                        double &cost) const;
    double costOf(int edge, const QPolygonF &line, const Plan &plan, double limit) const;
    double costWithScene(int edge, const QPolygonF &line) const;
    double costWithLines(int edge, const QPolygonF &line, const Plan &plan) const;

    const EdgeScene &m_scene;
    Channels m_channels;
    std::vector<double> m_ideals; ///< what each edge would cost if it were alone
    bool m_portsAreFinal = false;
};

} // namespace quayside::diagram
