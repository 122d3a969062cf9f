// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagram/routecandidates.h"

#include "diagram/orthogonal.h"

#include <algorithm>
#include <cmath>

namespace quayside::diagram {

namespace {

constexpr double shortestStart = 10; ///< px before the first corner
constexpr double shortestEnd = 16; ///< px after the last corner: room for the arrow head
constexpr double aroundNode = 16; ///< px between a node and a line that goes around it
constexpr double aroundGroup = 12;
constexpr double laneDistance = 10; ///< px between two lines that share a gap
constexpr double widestGap = 200; ///< px; beyond that the middle of a gap belongs to nobody
constexpr double bend = 34; ///< px of way that one corner is worth
constexpr double detour = 90; ///< px beyond the ports; a longer way around costs more than it saves
constexpr double snap = 8; ///< px by which an author's corner may miss a port

void addGaps(std::vector<double> &lines, const std::vector<double> &ends,
             std::vector<double> starts)
{
    std::sort(starts.begin(), starts.end());
    for (const double end : ends) {
        const auto next = std::upper_bound(starts.begin(), starts.end(), end);
        if (next == starts.end() || *next - end > widestGap) {
            continue;
        }
        const double middle = std::round((end + *next) / 2);
        for (int lane = -2; lane <= 2; ++lane) {
            const double line = middle + lane * laneDistance;
            if (line - end >= laneDistance && *next - line >= laneDistance) {
                lines.push_back(line);
            }
        }
    }
}

void tidy(std::vector<double> &lines)
{
    std::sort(lines.begin(), lines.end());
    lines.erase(std::unique(lines.begin(), lines.end(),
                            [](double a, double b) { return std::abs(a - b) < 2; }),
                lines.end());
}

/// Whether the route leaves and arrives in the directions of its ports, with room for the arrow.
bool isSound(const QPolygonF &route, const PortPair &ports)
{
    const std::vector<Segment> pieces = segmentsOf(route);
    if (pieces.empty()) {
        return false;
    }
    const auto along = [](const QPointF &way, const QPointF &direction) {
        return QPointF::dotProduct(way, direction);
    };
    const double start = along(pieces.front().b - pieces.front().a, ports.from.outward());
    const double end = along(pieces.back().a - pieces.back().b, ports.to.outward());
    return start >= (pieces.size() == 1 ? 1 : shortestStart)
        && end >= (pieces.size() == 1 ? 1 : shortestEnd);
}

/// Offers the sound ones among the routes made of the given points.
class Offering
{
public:
    Offering(const PortPair &ports, const double &limit,
             const std::function<void(const QPolygonF &)> &offer)
        : m_ports(ports)
        , m_limit(limit)
        , m_offer(offer)
    {
    }

    void operator()(std::initializer_list<QPointF> corners) const
    {
        if (leastCost(corners) >= m_limit) {
            return;
        }
        QPolygonF route;
        route << m_ports.from.point;
        for (const QPointF &corner : corners) {
            route << corner;
        }
        route << m_ports.to.point;
        route = simplified(route);
        if (plainCost(route) < m_limit && isSound(route, m_ports)) {
            m_offer(route);
        }
    }

private:
    /// The length; cheap, because most routes are turned down here.
    double leastCost(std::initializer_list<QPointF> corners) const
    {
        double length = 0;
        QPointF here = m_ports.from.point;
        for (const QPointF &corner : corners) {
            length += (corner - here).manhattanLength();
            here = corner;
        }
        return length + (m_ports.to.point - here).manhattanLength();
    }

    const PortPair &m_ports;
    const double &m_limit;
    const std::function<void(const QPolygonF &)> &m_offer;
};

/// Both ends on vertical sides (flat) or both on horizontal ones: with x and y swapped these are
/// the same routes.
void offerParallel(const QPointF &a, const QPointF &b, const Channels &channels, bool flat,
                   bool winding, const Offering &offer)
{
    const std::vector<double> &main = flat ? channels.xs : channels.ys;
    const std::vector<double> &cross = flat ? channels.ys : channels.xs;
    const auto at = [flat](double along, double across) {
        return flat ? QPointF(along, across) : QPointF(across, along);
    };
    const double aAcross = flat ? a.y() : a.x();
    const double bAcross = flat ? b.y() : b.x();
    const double middle = std::round(flat ? (a.x() + b.x()) / 2 : (a.y() + b.y()) / 2);
    if (aAcross == bAcross) {
        offer({});
    }
    offer({at(middle, aAcross), at(middle, bAcross)});
    for (const double first : main) {
        offer({at(first, aAcross), at(first, bAcross)});
        for (const double lane : winding ? cross : std::vector<double>()) {
            for (const double second : main) {
                offer({at(first, aAcross), at(first, lane), at(second, lane), at(second, bAcross)});
            }
        }
    }
}

} // namespace

Channels channelsOf(const EdgeScene &scene)
{
    Channels channels;
    std::vector<double> lefts, rights, tops, bottoms;
    const auto add = [&](const QRectF &rect, double distance) {
        if (!rect.isValid()) {
            return;
        }
        lefts.push_back(rect.left());
        rights.push_back(rect.right());
        tops.push_back(rect.top());
        bottoms.push_back(rect.bottom());
        channels.xs.insert(channels.xs.end(), {rect.left() - distance, rect.right() + distance});
        channels.ys.insert(channels.ys.end(), {rect.top() - distance, rect.bottom() + distance});
    };
    for (const QRectF &node : scene.nodes) {
        add(node, aroundNode);
    }
    addGaps(channels.xs, rights, lefts);
    addGaps(channels.ys, bottoms, tops);
    for (const QRectF &group : scene.groups) {
        add(group, aroundGroup);
    }
    tidy(channels.xs);
    tidy(channels.ys);
    return channels;
}

Channels channelsNear(const Channels &channels, const PortPair &ports)
{
    const auto near = [](const std::vector<double> &lines, double one, double other) {
        std::vector<double> kept;
        for (const double line : lines) {
            if (line >= std::min(one, other) - detour && line <= std::max(one, other) + detour) {
                kept.push_back(line);
            }
        }
        return kept;
    };
    return {near(channels.xs, ports.from.point.x(), ports.to.point.x()),
            near(channels.ys, ports.from.point.y(), ports.to.point.y())};
}

double plainCost(const QPolygonF &line)
{
    return lengthOf(line) + bend * static_cast<double>(line.size() - 2);
}

void forEachRoute(const PortPair &ports, const Channels &channels, bool winding,
                  const double &limit, const std::function<void(const QPolygonF &)> &offer)
{
    const Offering offering(ports, limit, offer);
    const QPointF a = ports.from.point;
    const QPointF b = ports.to.point;
    const bool flat = ports.from.isHorizontal();
    if (flat == ports.to.isHorizontal()) {
        offerParallel(a, b, channels, flat, winding, offering);
        return;
    }
    offering({flat ? QPointF(b.x(), a.y()) : QPointF(a.x(), b.y())});
    const double straightOn = (b - a).manhattanLength();
    for (const double x : channels.xs) {
        if (straightOn + 3 * bend >= limit) {
            break;
        }
        for (const double y : channels.ys) {
            if (flat) {
                offering({{x, a.y()}, {x, y}, {b.x(), y}});
            } else {
                offering({{a.x(), y}, {x, y}, {x, b.y()}});
            }
        }
    }
}

QPolygonF routeThrough(const PortPair &ports, const std::vector<QPointF> &via)
{
    QPolygonF route;
    route << ports.from.point;
    bool flat = ports.from.isHorizontal(); // the direction in which the line runs next
    for (size_t i = 0; i < via.size(); ++i) {
        QPointF corner = via[i];
        const QPointF here = route.last();
        const bool last = i + 1 == via.size();
        if (std::abs(corner.x() - here.x()) <= snap) {
            corner.setX(here.x());
        } else if (last && !ports.to.isHorizontal()
                   && std::abs(corner.x() - ports.to.point.x()) <= snap) {
            corner.setX(ports.to.point.x());
        }
        if (std::abs(corner.y() - here.y()) <= snap) {
            corner.setY(here.y());
        } else if (last && ports.to.isHorizontal()
                   && std::abs(corner.y() - ports.to.point.y()) <= snap) {
            corner.setY(ports.to.point.y());
        }
        if (here.x() != corner.x() && here.y() != corner.y()) {
            route << (flat ? QPointF(corner.x(), here.y()) : QPointF(here.x(), corner.y()));
        }
        route << corner;
        flat = route[route.size() - 2].y() != corner.y(); // turn, if there is anything to turn to
    }
    const QPointF here = route.last();
    const QPointF end = ports.to.point;
    if (here.x() != end.x() && here.y() != end.y()) {
        route << (ports.to.isHorizontal() ? QPointF(here.x(), end.y())
                                          : QPointF(end.x(), here.y()));
    }
    route << end;
    return simplified(route);
}

} // namespace quayside::diagram
