// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "diagram/ports.h"

#include <QPolygonF>

#include <functional>
#include <vector>

namespace quayside::diagram {

/// The lines a route may take besides those its ports give: x positions of vertical pieces, y
/// positions of horizontal ones; in the gaps between nodes and around them.
struct Channels
{
    std::vector<double> xs;
    std::vector<double> ys;
};

Channels channelsOf(const EdgeScene &scene);

/// The channels that a sensible route between the two ports can take.
Channels channelsNear(const Channels &channels, const PortPair &ports);

/// What a line costs if nothing is in its way: its length, and 34 px for each corner.
double plainCost(const QPolygonF &line);

/// Calls `offer` with each orthogonal route between two ports that leaves and arrives straight out
/// of the sides: one to four pieces, or five if `winding`. Nodes in the way are not looked at.
/// Routes whose plain cost is not below `limit` are left out; `offer` may lower the limit.
void forEachRoute(const PortPair &ports, const Channels &channels, bool winding,
                  const double &limit, const std::function<void(const QPolygonF &)> &offer);

/// The route through an author's corners; it passes through each of them.
QPolygonF routeThrough(const PortPair &ports, const std::vector<QPointF> &via);

} // namespace quayside::diagram
