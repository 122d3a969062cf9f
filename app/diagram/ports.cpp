// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagram/ports.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

namespace quayside::diagram {

using course::DiagramEdge;
using course::NodeRole;
using course::Side;

namespace {

constexpr double cornerInset = 10; ///< px that stay free of ports at a corner
constexpr double portSpacing = 16; ///< px between two ports of one side, where there is room

/// A position along a side, in px of the picture: x for top and bottom, y for left and right.
/// Several ports can share one (both ends of a straight edge).
struct Slot
{
    double value = 0;
    double low = 0;
    double high = 0;
    bool pinned = false;
    bool straight = false; ///< both ends share it
};

struct Span
{
    double low = 0;
    double high = 0;
};

bool isHorizontalSide(Side side)
{
    return side == Side::Left || side == Side::Right;
}

Span usableSpan(const QRectF &rect, Side side, NodeRole role)
{
    const double low = isHorizontalSide(side) ? rect.top() : rect.left();
    const double high = isHorizontalSide(side) ? rect.bottom() : rect.right();
    double inset = std::min(cornerInset, (high - low) * 0.3);
    if (role == NodeRole::State && !isHorizontalSide(side)) {
        inset = std::min(rect.height() / 2, (high - low) * 0.4);
    }
    return {low + inset, high - inset};
}

bool face(const QRectF &from, const QRectF &to, SidePair sides)
{
    return (sides.from == Side::Right && sides.to == Side::Left && from.right() < to.left())
        || (sides.from == Side::Left && sides.to == Side::Right && to.right() < from.left())
        || (sides.from == Side::Bottom && sides.to == Side::Top && from.bottom() < to.top())
        || (sides.from == Side::Top && sides.to == Side::Bottom && to.bottom() < from.top());
}

double pinnedAt(const QRectF &rect, Side side, double at)
{
    const double low = isHorizontalSide(side) ? rect.top() : rect.left();
    const double length = isHorizontalSide(side) ? rect.height() : rect.width();
    return low
        + std::clamp(at * length, std::min(4.0, length / 2), std::max(length - 4, length / 2));
}

bool isPinned(double at)
{
    return at != 0.5;
}

Port portAt(const QRectF &rect, Side side, double value)
{
    const double along = std::round(value);
    switch (side) {
    case Side::Left:
        return {QPointF(rect.left(), along), side};
    case Side::Top:
        return {QPointF(along, rect.top()), side};
    case Side::Bottom:
        return {QPointF(along, rect.bottom()), side};
    case Side::Right:
    case Side::Auto:
        break;
    }
    return {QPointF(rect.right(), along), Side::Right};
}

/// Orders the ports of one side so that their lines fan out without crossing.
double fanKey(const QRectF &own, const QPointF &target, Side side)
{
    const QPointF d = target - own.center();
    switch (side) {
    case Side::Left:
        return std::atan2(d.y(), std::max(1.0, -d.x()));
    case Side::Top:
        return std::atan2(d.x(), std::max(1.0, -d.y()));
    case Side::Bottom:
        return std::atan2(d.x(), std::max(1.0, d.y()));
    case Side::Right:
    case Side::Auto:
        break;
    }
    return std::atan2(d.y(), std::max(1.0, d.x()));
}

struct End
{
    QRectF rect;
    Side side = Side::Right;
    NodeRole role = NodeRole::Process;
    double at = 0.5;
    QPointF target; ///< where the line goes first
};

End endOf(const EdgeScene &scene, int edge, SidePair sides, bool start)
{
    const auto index = static_cast<size_t>(edge);
    const DiagramEdge &e = scene.spec->edges[index];
    const auto [from, to] = scene.edgeNodes[index];
    const auto own = static_cast<size_t>(start ? from : to);
    const auto other = static_cast<size_t>(start ? to : from);
    End end;
    end.rect = scene.nodes[own];
    end.side = start ? sides.from : sides.to;
    end.role = scene.spec->nodes[own].role;
    end.at = start ? e.fromAt : e.toAt;
    end.target = scene.nodes[other].center();
    const std::vector<QPointF> &via = scene.via[index];
    if (!via.empty()) {
        end.target = start ? via.front() : via.back();
    }
    return end;
}

Slot slotOf(const End &end)
{
    if (isPinned(end.at)) {
        const double value = pinnedAt(end.rect, end.side, end.at);
        return {value, value, value, true, false};
    }
    const Span span = usableSpan(end.rect, end.side, end.role);
    return {(span.low + span.high) / 2, span.low, span.high, false, false};
}

/// One slot for both ends if the nodes face each other closely enough for a straight line.
std::optional<Slot> straightSlot(const End &from, const End &to)
{
    const Slot a = slotOf(from);
    const Slot b = slotOf(to);
    const double low = std::max(a.low, b.low);
    const double high = std::min(a.high, b.high);
    if (low > high) {
        return std::nullopt;
    }
    if (a.pinned || b.pinned) {
        return Slot{low, low, low, true, true};
    }
    const auto inside = [&](double value) { return value >= low && value <= high; };
    const bool fromIsNarrower = a.high - a.low < b.high - b.low;
    const double first = fromIsNarrower ? a.value : b.value;
    const double second = fromIsNarrower ? b.value : a.value;
    const double value = inside(first) ? first : inside(second) ? second : (low + high) / 2;
    return Slot{value, low, high, false, true};
}

/// The slots of one side in the order of their ports.
struct SideMember
{
    size_t slot = 0;
    double key = 0;
};

/// Ports fan out in the order of their targets, unless the author has placed some of them.
void sortMembers(std::vector<SideMember> &members, const std::vector<Slot> &places)
{
    const bool somePinned = std::any_of(members.begin(), members.end(), [&](const auto &member) {
        return places[member.slot].pinned;
    });
    std::stable_sort(members.begin(), members.end(), [&](const auto &a, const auto &b) {
        const double va = places[a.slot].value;
        const double vb = places[b.slot].value;
        return somePinned && std::abs(va - vb) > 0.01 ? va < vb : a.key < b.key;
    });
}

/// Makes room between two slots; a straight line moves only if the other cannot.
void separate(Slot &a, Slot &b, double spacing)
{
    const auto missing = [&] { return spacing - (b.value - a.value); };
    const auto moveA = [&](double by) {
        a.value = a.pinned ? a.value : std::clamp(a.value - by, a.low, a.high);
    };
    const auto moveB = [&](double by) {
        b.value = b.pinned ? b.value : std::clamp(b.value + by, b.low, b.high);
    };
    if (a.straight == b.straight && missing() > 0) {
        const double half = missing() / 2;
        moveA(half);
        moveB(half);
    }
    if (missing() > 0) {
        a.straight ? moveB(missing()) : moveA(missing());
    }
    if (missing() > 0) {
        a.straight ? moveA(missing()) : moveB(missing());
    }
}

void pushApart(const std::vector<SideMember> &members, std::vector<Slot> &places)
{
    double low = places[members.front().slot].low;
    double high = places[members.front().slot].high;
    for (const SideMember &member : members) {
        low = std::min(low, places[member.slot].low);
        high = std::max(high, places[member.slot].high);
    }
    const double spacing =
        std::min(portSpacing, (high - low) / static_cast<double>(members.size() - 1));
    for (size_t i = 1; i < members.size(); ++i) {
        separate(places[members[i - 1].slot], places[members[i].slot], spacing);
    }
}

/// All slots, which of them each edge uses, and which of them share a side.
struct Ports
{
    std::vector<Slot> places;
    std::vector<std::pair<size_t, size_t>> ofEdge;
    std::map<std::pair<int, Side>, std::vector<SideMember>> bySide;
};

Ports portsBeforeSpreading(const EdgeScene &scene, const std::vector<SidePair> &sides)
{
    Ports ports;
    ports.ofEdge.resize(sides.size());
    for (size_t i = 0; i < sides.size(); ++i) {
        const auto [fromNode, toNode] = scene.edgeNodes[i];
        if (fromNode < 0 || toNode < 0) {
            continue;
        }
        const End from = endOf(scene, static_cast<int>(i), sides[i], true);
        const End to = endOf(scene, static_cast<int>(i), sides[i], false);
        const bool mayBeStraight = scene.via[i].empty() && face(from.rect, to.rect, sides[i]);
        const auto straight = mayBeStraight ? straightSlot(from, to) : std::nullopt;
        const size_t first = ports.places.size();
        ports.places.push_back(straight ? *straight : slotOf(from));
        if (!straight) {
            ports.places.push_back(slotOf(to));
        }
        const size_t second = ports.places.size() - 1;
        ports.ofEdge[i] = {first, second};
        ports.bySide[{fromNode, from.side}].push_back(
            {first, fanKey(from.rect, from.target, from.side)});
        ports.bySide[{toNode, to.side}].push_back({second, fanKey(to.rect, to.target, to.side)});
    }
    return ports;
}

} // namespace

QPointF Port::outward() const
{
    switch (side) {
    case Side::Left:
        return {-1, 0};
    case Side::Top:
        return {0, -1};
    case Side::Bottom:
        return {0, 1};
    case Side::Right:
    case Side::Auto:
        break;
    }
    return {1, 0};
}

PortPair lonePorts(const EdgeScene &scene, int edge, SidePair sides)
{
    const End from = endOf(scene, edge, sides, true);
    const End to = endOf(scene, edge, sides, false);
    if (scene.via[static_cast<size_t>(edge)].empty() && face(from.rect, to.rect, sides)) {
        if (const auto slot = straightSlot(from, to)) {
            return {portAt(from.rect, from.side, slot->value),
                    portAt(to.rect, to.side, slot->value)};
        }
    }
    return {portAt(from.rect, from.side, slotOf(from).value),
            portAt(to.rect, to.side, slotOf(to).value)};
}

std::vector<PortPair> spreadPorts(const EdgeScene &scene, const std::vector<SidePair> &sides)
{
    Ports ports = portsBeforeSpreading(scene, sides);
    for (auto &[side, members] : ports.bySide) {
        sortMembers(members, ports.places);
    }
    // Moving a straight edge at one node moves it at the other too: a few rounds settle that.
    for (int round = 0; round < 40; ++round) {
        for (const auto &[side, members] : ports.bySide) {
            if (members.size() > 1) {
                pushApart(members, ports.places);
            }
        }
    }
    std::vector<PortPair> pairs(sides.size());
    for (size_t i = 0; i < sides.size(); ++i) {
        const auto [fromNode, toNode] = scene.edgeNodes[i];
        if (fromNode >= 0 && toNode >= 0) {
            pairs[i] = {portAt(scene.nodes[static_cast<size_t>(fromNode)], sides[i].from,
                               ports.places[ports.ofEdge[i].first].value),
                        portAt(scene.nodes[static_cast<size_t>(toNode)], sides[i].to,
                               ports.places[ports.ofEdge[i].second].value)};
        }
    }
    return pairs;
}

} // namespace quayside::diagram
