// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagram/labelplacer.h"

#include "diagram/orthogonal.h"
#include "diagram/textmetrics.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace quayside::diagram {

namespace {

constexpr double besideFlat = 4; ///< px between a label and the horizontal line below or above it
constexpr double besideUpright = 7; ///< an arrow's head reaches 4 px to the side
constexpr double air = 2; ///< px that a label keeps from everything else
constexpr double muchAir = 5; ///< px that it had better keep from other edges and their labels

// Costs of a place, to be compared with each other only.
constexpr double onNode = 1000;
constexpr double onText = 1000;
constexpr double onLine = 600;
constexpr double onBorder = 300;
constexpr double offMiddle = 40; ///< at the end of a piece
constexpr double onShorterPiece = 40; ///< on a piece of no length
constexpr double overhang = 25; ///< wider than its piece
constexpr double secondSide = 3; ///< below rather than above, left rather than right
constexpr double secondLine = 30;
constexpr double crowded = 20;
constexpr double leavesPicture = 15;

QSizeF sizeOf(const QFont &font, const QStringList &lines)
{
    double width = 0;
    for (const QString &line : lines) {
        width = std::max(width, textWidth(font, line));
    }
    return {std::ceil(width), std::ceil(labelLineHeight * static_cast<double>(lines.size()))};
}

QRectF grown(const QRectF &rect, double by)
{
    return rect.adjusted(-by, -by, by, by);
}

/// The two places beside a piece at `point`, the better side first.
std::vector<QRectF> bothSides(const Segment &piece, const QPointF &point, const QSizeF &size)
{
    const double w = size.width();
    const double h = size.height();
    if (piece.isHorizontal()) {
        const double x = std::round(point.x() - w / 2);
        return {QRectF(x, point.y() - besideFlat - h, w, h),
                QRectF(x, point.y() + besideFlat, w, h)};
    }
    const double y = std::round(point.y() - h / 2);
    return {QRectF(point.x() + besideUpright, y, w, h),
            QRectF(point.x() - besideUpright - w, y, w, h)};
}

} // namespace

LabelPlacer::LabelPlacer(DiagramLayout &layout)
    : m_layout(layout)
{
}

void LabelPlacer::placeAll()
{
    const auto &edges = m_layout.spec->edges;
    std::vector<size_t> order;
    for (size_t i = 0; i < m_layout.edges.size(); ++i) {
        const auto &edge = edges[static_cast<size_t>(m_layout.edges[i].edge)];
        if (!edge.label.isEmpty() && m_layout.edges[i].points.size() >= 2) {
            order.push_back(i);
        }
    }
    // Pinned labels first, then those on short lines: they have the least choice.
    const auto freedom = [&](size_t i) {
        const EdgePath &path = m_layout.edges[i];
        const auto &edge = edges[static_cast<size_t>(path.edge)];
        return edge.labelAt ? -1e6
                            : lengthOf(path.points) - textWidth(m_layout.smallFont, edge.label);
    };
    std::stable_sort(order.begin(), order.end(),
                     [&](size_t a, size_t b) { return freedom(a) < freedom(b); });
    for (int pass = 0; pass < 3; ++pass) {
        for (const size_t index : order) {
            place(index);
        }
    }
}

void LabelPlacer::place(size_t index)
{
    EdgePath &path = m_layout.edges[index];
    double least = std::numeric_limits<double>::max();
    Candidate best;
    for (const Candidate &candidate : candidatesOf(path)) {
        if (candidate.cost >= least) {
            continue;
        }
        const double cost = candidate.cost + obstruction(index, candidate.rect);
        if (cost < least) {
            least = cost;
            best = candidate;
        }
    }
    path.labelRect = best.rect;
    path.labelLines = best.lines;
}

std::vector<LabelPlacer::Candidate> LabelPlacer::candidatesOf(const EdgePath &path) const
{
    const auto &edge = m_layout.spec->edges[static_cast<size_t>(path.edge)];
    std::vector<Candidate> found;
    addBeside(found, path.points, {edge.label}, 0, edge.labelAt);
    const QStringList split = inTwoLines(m_layout.smallFont, edge.label);
    if (split.size() == 2) {
        addBeside(found, path.points, split, secondLine, edge.labelAt);
    }
    return found;
}

void LabelPlacer::addBeside(std::vector<Candidate> &found, const QPolygonF &points,
                            const QStringList &lines, double extraCost,
                            std::optional<double> labelAt) const
{
    const std::vector<Segment> pieces = segmentsOf(points);
    const QSizeF size = sizeOf(m_layout.smallFont, lines);
    double longest = 0;
    for (const Segment &piece : pieces) {
        longest = std::max(longest, piece.length());
    }
    const auto add = [&](const Segment &piece, double at, double cost) {
        const double room = piece.isHorizontal() ? size.width() : size.height();
        cost += extraCost + (room > piece.length() ? overhang : 0);
        for (const QRectF &rect : bothSides(piece, piece.a + (piece.b - piece.a) * at, size)) {
            found.push_back({rect, lines, cost});
            cost += secondSide;
        }
    };
    if (labelAt) {
        double left = std::clamp(*labelAt, 0.0, 1.0) * lengthOf(points);
        for (const Segment &piece : pieces) {
            if (left <= piece.length() || &piece == &pieces.back()) {
                add(piece, std::min(1.0, left / piece.length()), 0);
                return;
            }
            left -= piece.length();
        }
        return;
    }
    for (const Segment &piece : pieces) {
        const double lack = (1 - piece.length() / longest) * onShorterPiece;
        for (int step = 0; step <= 20; ++step) {
            const double at = step / 20.0;
            add(piece, at, lack + std::abs(at - 0.5) * 2 * offMiddle);
        }
    }
}

double LabelPlacer::obstruction(size_t own, const QRectF &rect) const
{
    const QRectF wide = grown(rect, air);
    const QRectF wider = grown(rect, muchAir);
    double cost = 0;
    QRectF nodes;
    for (const NodeBox &node : m_layout.nodes) {
        cost += wide.intersects(node.rect) ? onNode : 0;
        nodes |= node.rect;
    }
    for (const GroupBox &group : m_layout.groups) {
        cost += wide.intersects(group.headingRect) ? onText : 0;
        for (const Segment &border : bordersOf(group.rect)) {
            cost += entersRect(border, wide) ? onBorder : 0;
        }
        nodes |= group.rect;
    }
    for (size_t i = 0; i < m_layout.edges.size(); ++i) {
        const EdgePath &other = m_layout.edges[i];
        if (i != own) {
            cost += wide.intersects(other.labelRect) ? onText : 0;
            cost += wider.intersects(other.labelRect) ? crowded : 0;
        }
        for (const Segment &piece : segmentsOf(other.points)) {
            cost += entersRect(piece, wide) ? onLine : 0;
            cost += i != own && entersRect(piece, wider) ? crowded : 0;
        }
    }
    return cost + (nodes.contains(rect) ? 0 : leavesPicture);
}

} // namespace quayside::diagram
