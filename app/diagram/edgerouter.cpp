// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagram/edgerouter.h"

#include "diagram/orthogonal.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace quayside::diagram {

using course::DiagramEdge;
using course::Side;

namespace {

// What a route costs, in px of extra way one would go to avoid it.
constexpr double throughNode = 100'000;
constexpr double onLine = 300; ///< running along another line, plus three times the shared length
constexpr double throughHeading = 400;
constexpr double downThroughMovable = 20;
constexpr double alongBorder = 120;
constexpr double crossing = 90;
constexpr double atArrowHead = 120; ///< a crossing where a line ends
constexpr double nearNode = 40;
constexpr double shortPiece = 30;
constexpr double throughBorder = 18;
constexpr double sharedSide = 14;

constexpr double bad = 60; ///< an edge that costs this much more than it would alone is looked at
constexpr double clearance = 9; ///< px a line keeps from nodes that it passes
constexpr double headRoom = 11; ///< px around the end of a line
constexpr double lineDistance = 9; ///< px that parallel lines keep from each other
constexpr double shortestPiece = 12;
constexpr double unreachable = std::numeric_limits<double>::max();

bool sharesSide(const EdgeScene &scene, const std::vector<SidePair> &sides, int one, int other)
{
    const auto a = static_cast<size_t>(one);
    const auto b = static_cast<size_t>(other);
    const std::pair<int, Side> endsOfA[] = {{scene.edgeNodes[a].first, sides[a].from},
                                            {scene.edgeNodes[a].second, sides[a].to}};
    const std::pair<int, Side> endsOfB[] = {{scene.edgeNodes[b].first, sides[b].from},
                                            {scene.edgeNodes[b].second, sides[b].to}};
    return endsOfA[0] == endsOfB[0] || endsOfA[0] == endsOfB[1] || endsOfA[1] == endsOfB[0]
        || endsOfA[1] == endsOfB[1];
}

QRectF headOf(const QPolygonF &line)
{
    return QRectF(line.last(), line.last()).adjusted(-headRoom, -headRoom, headRoom, headRoom);
}

double costOfShape(const QPolygonF &line)
{
    const std::vector<Segment> pieces = segmentsOf(line);
    double cost = plainCost(line);
    for (size_t i = 1; i + 1 < pieces.size(); ++i) {
        if (pieces[i].length() < shortestPiece) {
            cost += shortPiece;
        }
    }
    // A jog looks best in the middle of its way.
    if (pieces.size() == 3) {
        cost += std::abs(pieces.front().length() - pieces.back().length()) * 0.05;
    }
    return cost;
}

/// The side that looks from `rect` towards a point outside it.
Side sideTowards(const QRectF &rect, const QPointF &point)
{
    const bool within = point.x() >= rect.left() && point.x() <= rect.right();
    const bool level = point.y() >= rect.top() && point.y() <= rect.bottom();
    const QPointF d = point - rect.center();
    if (within || (!level && std::abs(d.y()) > std::abs(d.x()))) {
        return d.y() < 0 ? Side::Top : Side::Bottom;
    }
    return d.x() < 0 ? Side::Left : Side::Right;
}

} // namespace

double EdgeRouter::Plan::total() const
{
    return std::accumulate(costs.begin(), costs.end(), 0.0);
}

EdgeRouter::EdgeRouter(const EdgeScene &scene)
    : m_scene(scene)
    , m_channels(channelsOf(scene))
{
}

std::vector<QPolygonF> EdgeRouter::routes()
{
    Plan plan;
    const size_t count = m_scene.spec->edges.size();
    plan.sides.resize(count);
    plan.lines.resize(count);
    plan.costs.resize(count);
    m_ideals.assign(count, 0);
    m_portsAreFinal = false;
    chooseSides(plan);
    m_portsAreFinal = true;
    route(plan);
    mendSides(plan);
    return plan.lines;
}

std::vector<int> EdgeRouter::shortestFirst() const
{
    std::vector<int> order;
    for (size_t i = 0; i < m_scene.edgeNodes.size(); ++i) {
        if (m_scene.edgeNodes[i].first >= 0 && m_scene.edgeNodes[i].second >= 0) {
            order.push_back(static_cast<int>(i));
        }
    }
    const auto rank = [this](int edge) {
        const auto index = static_cast<size_t>(edge);
        if (!m_scene.via[index].empty()) {
            return -1.0; // the author has decided: the others go around it
        }
        const auto [from, to] = m_scene.edgeNodes[index];
        const QPointF d = m_scene.nodes[static_cast<size_t>(from)].center()
            - m_scene.nodes[static_cast<size_t>(to)].center();
        return d.manhattanLength();
    };
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return rank(a) < rank(b); });
    return order;
}

std::vector<SidePair> EdgeRouter::allowedSides(int edge) const
{
    const auto index = static_cast<size_t>(edge);
    const DiagramEdge &e = m_scene.spec->edges[index];
    const auto [from, to] = m_scene.edgeNodes[index];
    std::vector<Side> starts = {Side::Left, Side::Top, Side::Right, Side::Bottom};
    std::vector<Side> ends = starts;
    if (!m_scene.via[index].empty()) {
        starts = {
            sideTowards(m_scene.nodes[static_cast<size_t>(from)], m_scene.via[index].front())};
        ends = {sideTowards(m_scene.nodes[static_cast<size_t>(to)], m_scene.via[index].back())};
    }
    if (e.fromSide != Side::Auto) {
        starts = {e.fromSide};
    }
    if (e.toSide != Side::Auto) {
        ends = {e.toSide};
    }
    std::vector<SidePair> pairs;
    for (const Side start : starts) {
        for (const Side end : ends) {
            pairs.push_back({start, end});
        }
    }
    return pairs;
}

void EdgeRouter::chooseSides(Plan &plan)
{
    const std::vector<int> order = shortestFirst();
    const Plan empty = plan;
    for (const int edge : order) {
        const auto index = static_cast<size_t>(edge);
        double least = unreachable;
        m_ideals[index] = unreachable;
        SidePair chosen;
        QPolygonF line;
        for (const SidePair &pair : allowedSides(edge)) {
            plan.sides[index] = pair;
            const PortPair ports = lonePorts(m_scene, edge, pair);
            double ideal = unreachable;
            bestRoute(edge, ports, empty, false, ideal);
            m_ideals[index] = std::min(m_ideals[index], ideal);
            double cost = unreachable;
            const QPolygonF candidate = bestRoute(edge, ports, plan, false, cost);
            for (const int other : order) {
                if (other != edge && !plan.lines[static_cast<size_t>(other)].isEmpty()
                    && sharesSide(m_scene, plan.sides, edge, other)) {
                    cost += sharedSide;
                }
            }
            if (cost < least) {
                least = cost;
                chosen = pair;
                line = candidate;
            }
        }
        plan.sides[index] = chosen;
        plan.lines[index] = line;
    }
}

void EdgeRouter::route(Plan &plan) const
{
    const std::vector<PortPair> ports = spreadPorts(m_scene, plan.sides);
    const std::vector<int> order = shortestFirst();
    std::fill(plan.lines.begin(), plan.lines.end(), QPolygonF());
    for (int pass = 0; pass < 2; ++pass) {
        for (const int edge : order) {
            const auto index = static_cast<size_t>(edge);
            plan.lines[index].clear();
            plan.lines[index] = bestRoute(edge, ports[index], plan, true, plan.costs[index]);
        }
    }
    for (const int edge : order) {
        const auto index = static_cast<size_t>(edge);
        plan.costs[index] = costOf(edge, plan.lines[index], plan, unreachable);
    }
}

void EdgeRouter::mendSides(Plan &plan) const
{
    // Worst first: what a bad edge forces on good ones is undone by its own mending.
    std::vector<int> order = shortestFirst();
    const auto excess = [&](int edge) {
        return plan.costs[static_cast<size_t>(edge)] - m_ideals[static_cast<size_t>(edge)];
    };
    for (int round = 0; round < 2; ++round) {
        std::stable_sort(order.begin(), order.end(),
                         [&](int a, int b) { return excess(a) > excess(b); });
        const std::vector<int> now = order;
        for (const int edge : now) {
            if (excess(edge) >= bad) {
                mendSidesOf(edge, plan);
            }
        }
    }
}

void EdgeRouter::mendSidesOf(int edge, Plan &plan) const
{
    const auto index = static_cast<size_t>(edge);
    for (const SidePair &pair : allowedSides(edge)) {
        Plan other = plan;
        other.sides[index] = pair;
        other.lines[index].clear();
        double alone = unreachable;
        bestRoute(edge, lonePorts(m_scene, edge, pair), other, false, alone);
        if (alone > plan.costs[index] + bad) {
            continue; // worse even before the others have to make room
        }
        route(other);
        if (other.total() < plan.total() - 1) {
            plan = other;
        }
    }
}

QPolygonF EdgeRouter::bestRoute(int edge, const PortPair &ports, const Plan &plan, bool mayWind,
                                double &cost) const
{
    const std::vector<QPointF> &via = m_scene.via[static_cast<size_t>(edge)];
    QPolygonF best;
    cost = unreachable;
    const auto consider = [&](const QPolygonF &line) {
        const double its = costOf(edge, line, plan, cost);
        if (its < cost) {
            cost = its;
            best = line;
        }
    };
    if (!via.empty()) {
        consider(routeThrough(ports, via));
        return best;
    }
    forEachRoute(ports, channelsNear(m_channels, ports), false, cost, consider);
    if (mayWind && cost >= throughNode) {
        forEachRoute(ports, m_channels, true, cost, consider);
    }
    if (best.isEmpty()) {
        // Nodes that touch leave no room for a sound route: draw the plainest line there is.
        consider(routeThrough(ports, {ports.to.point}));
    }
    return best;
}

double EdgeRouter::costOf(int edge, const QPolygonF &line, const Plan &plan, double limit) const
{
    double cost = costOfShape(line);
    if (cost < limit) {
        cost += costWithScene(edge, line);
    }
    if (cost < limit) {
        cost += costWithLines(edge, line, plan);
    }
    return cost;
}

double EdgeRouter::costWithScene(int edge, const QPolygonF &line) const
{
    const auto [from, to] = m_scene.edgeNodes[static_cast<size_t>(edge)];
    const std::vector<Segment> pieces = segmentsOf(line);
    double cost = 0;
    for (size_t k = 0; k < pieces.size(); ++k) {
        const Segment &piece = pieces[k];
        for (size_t n = 0; n < m_scene.nodes.size(); ++n) {
            const int node = static_cast<int>(n);
            const bool touching =
                (k == 0 && node == from) || (k + 1 == pieces.size() && node == to);
            const QRectF wide =
                m_scene.nodes[n].adjusted(-clearance, -clearance, clearance, clearance);
            if (entersRect(piece, m_scene.nodes[n])) {
                cost += throughNode;
            } else if (!touching && entersRect(piece, wide)) {
                cost += nearNode;
            }
        }
        for (const Heading &heading : m_scene.headings) {
            if (entersRect(piece, heading.rect.adjusted(-3, -2, 3, 2))) {
                cost += heading.isMovable && !piece.isHorizontal() ? downThroughMovable
                                                                   : throughHeading;
            }
        }
        for (const QRectF &group : m_scene.groups) {
            for (const Segment &border : bordersOf(group)) {
                const double shared = sharedLength(piece, border, 6);
                cost += shared > 8 ? alongBorder + shared : 0;
                cost += crosses(piece, border) ? throughBorder : 0;
            }
        }
    }
    return cost;
}

double EdgeRouter::costWithLines(int edge, const QPolygonF &line, const Plan &plan) const
{
    const std::vector<Segment> pieces = segmentsOf(line);
    double cost = 0;
    for (size_t i = 0; i < plan.lines.size(); ++i) {
        if (static_cast<int>(i) == edge || plan.lines[i].isEmpty()) {
            continue;
        }
        // Ports that share a side are not spread yet: what runs together now will not later.
        const bool willSpread =
            !m_portsAreFinal && sharesSide(m_scene, plan.sides, edge, static_cast<int>(i));
        for (const Segment &other : segmentsOf(plan.lines[i])) {
            for (const Segment &piece : pieces) {
                const double shared = willSpread ? 0 : sharedLength(piece, other, lineDistance);
                cost += shared > 0 ? onLine + 3 * shared : 0;
                if (!willSpread && crosses(piece, other)) {
                    cost += crossing;
                    cost += entersRect(piece, headOf(plan.lines[i])) ? atArrowHead : 0;
                    cost += entersRect(other, headOf(line)) ? atArrowHead : 0;
                }
            }
        }
    }
    return cost;
}

} // namespace quayside::diagram
