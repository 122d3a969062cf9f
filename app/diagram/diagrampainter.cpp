// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagram/diagrampainter.h"

#include "diagram/groups.h"
#include "diagram/nodeshape.h"
#include "diagram/orthogonal.h"
#include "diagram/textmetrics.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace quayside::diagram {

using course::DiagramEdge;
using course::DiagramGroup;
using course::DiagramNode;
using course::EdgeKind;

namespace {

constexpr double borderWidth = 1.3;
constexpr double innerWidth = 1.0;
constexpr double lineWidth = 1.4;
constexpr double highlightWidth = 2.0;
constexpr double groupCorner = 12;
constexpr double lineCorner = 6;
constexpr double arrowLength = 8;
constexpr double arrowHalf = 4;
constexpr double arrowGap = 2; ///< px between the tip and the border it points at
constexpr double paleness = 0.35; ///< what is left of a part that is not highlighted
constexpr double headingAscent = 10.5; ///< px from the heading's top to its baseline

QColor mixed(const QColor &a, const QColor &b, double shareOfA)
{
    const auto channel = [&](float x, float y) {
        return static_cast<float>(static_cast<double>(x) * shareOfA
                                  + static_cast<double>(y) * (1 - shareOfA));
    };
    return QColor::fromRgbF(channel(a.redF(), b.redF()), channel(a.greenF(), b.greenF()),
                            channel(a.blueF(), b.blueF()));
}

QPointF unit(const QPointF &from, const QPointF &to)
{
    const QPointF d = to - from;
    const double length = std::hypot(d.x(), d.y());
    return length > 0 ? d / length : QPointF(1, 0);
}

/// The polyline with rounded corners.
QPainterPath roundedLine(const QPolygonF &points)
{
    QPainterPath path(points.first());
    for (qsizetype i = 1; i + 1 < points.size(); ++i) {
        const QPointF in = unit(points[i - 1], points[i]);
        const QPointF out = unit(points[i], points[i + 1]);
        const double before = QLineF(points[i - 1], points[i]).length();
        const double after = QLineF(points[i], points[i + 1]).length();
        const double radius = std::min({lineCorner, before / 2, after / 2});
        path.lineTo(points[i] - in * radius);
        path.quadTo(points[i], points[i] + out * radius);
    }
    path.lineTo(points.last());
    return path;
}

QPolygonF arrowHead(const QPointF &tip, const QPointF &direction)
{
    const QPointF back = tip - direction * arrowLength;
    const QPointF across(-direction.y() * arrowHalf, direction.x() * arrowHalf);
    return QPolygonF({tip, back + across, back - across});
}

QPen linePen(EdgeKind kind, const QColor &color, double width)
{
    QPen pen(color, width, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
    // Dash lengths are counted in line widths.
    if (kind == EdgeKind::Control) {
        pen.setDashPattern({4 / width, 3 / width});
    } else if (kind == EdgeKind::Dependency) {
        pen.setCapStyle(Qt::RoundCap);
        pen.setDashPattern({0.01, 3.6 / width});
    }
    return pen;
}

/// Paints one diagram with one highlight.
class Brushwork
{
public:
    Brushwork(QPainter &painter, const DiagramLayout &layout, const DiagramStyle &style,
              const Highlight &highlight)
        : m_painter(painter)
        , m_layout(layout)
        , m_style(style)
        , m_lit(highlight.ids)
    {
    }

    void paint();

private:
    QColor toned(const QColor &color, bool pale) const
    {
        return pale ? mixed(color, m_style.background, paleness) : color;
    }
    bool isPale(const QString &id) const { return !m_lit.isEmpty() && !m_lit.contains(id); }
    bool isPale(const DiagramGroup &group) const;
    void drawText(const QFont &font, const QColor &color, const QString &text, QPointF baseline,
                  bool centred);
    void paintGroup(const GroupBox &box);
    void paintEdge(const EdgePath &path);
    void paintNode(const NodeBox &box);
    void paintLabel(const EdgePath &path);
    bool crossesGroupBorder(const QRectF &rect) const;

    QPainter &m_painter;
    const DiagramLayout &m_layout;
    const DiagramStyle &m_style;
    const QSet<QString> &m_lit;
};

QString edgeId(const DiagramEdge &edge)
{
    return edge.from + QStringLiteral("->") + edge.to;
}

void Brushwork::paint()
{
    m_painter.save();
    m_painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    // Lines lie on whole px; their middle belongs on the middle of a pixel, at twice the size
    // between two.
    m_painter.translate(0.5, 0.5);
    for (const GroupBox &box : m_layout.groups) {
        paintGroup(box);
    }
    // What is lit lies on top of what is pale.
    for (const bool lit : {false, true}) {
        for (const EdgePath &path : m_layout.edges) {
            const auto &edge = m_layout.spec->edges[static_cast<size_t>(path.edge)];
            if (m_lit.contains(edgeId(edge)) == lit) {
                paintEdge(path);
            }
        }
    }
    for (const NodeBox &box : m_layout.nodes) {
        paintNode(box);
    }
    for (const EdgePath &path : m_layout.edges) {
        paintLabel(path);
    }
    m_painter.restore();
}

/// A group around something lit stays as it is: it says where that is.
bool Brushwork::isPale(const DiagramGroup &group) const
{
    return isPale(group.id) && !contentsOf(*m_layout.spec, group).intersects(m_lit);
}

void Brushwork::drawText(const QFont &font, const QColor &color, const QString &text,
                         QPointF baseline, bool centred)
{
    if (centred) {
        baseline.rx() -= textWidth(font, text) / 2;
    }
    m_painter.save();
    m_painter.translate(baseline);
    m_painter.scale(fontScale, fontScale);
    m_painter.setFont(font);
    m_painter.setPen(color);
    m_painter.drawText(QPointF(), text);
    m_painter.restore();
}

void Brushwork::paintGroup(const GroupBox &box)
{
    if (box.rect.isEmpty()) {
        return;
    }
    const DiagramGroup &group = m_layout.spec->groups[static_cast<size_t>(box.group)];
    const bool pale = isPale(group);
    const bool lit = m_lit.contains(group.id);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(
        QPen(lit ? m_style.accent : toned(m_style.line, pale), lit ? highlightWidth : borderWidth));
    m_painter.drawRoundedRect(box.rect, groupCorner, groupCorner);
    drawText(m_layout.headingFont, toned(m_style.muted, pale), group.label,
             box.headingRect.topLeft() + QPointF(0, headingAscent), false);
}

void Brushwork::paintEdge(const EdgePath &path)
{
    const DiagramEdge &edge = m_layout.spec->edges[static_cast<size_t>(path.edge)];
    const QString id = edgeId(edge);
    const bool lit = m_lit.contains(id);
    const QColor color = lit ? m_style.accent : toned(m_style.muted, isPale(id));
    QPolygonF points = path.points;
    std::vector<QPolygonF> heads;
    const auto addHead = [&](QPointF &end, const QPointF &before) {
        const QPointF direction = unit(before, end);
        const QPointF tip = end - direction * arrowGap;
        heads.push_back(arrowHead(tip, direction));
        // The line ends inside the head, or its square end would show at the tip.
        end = tip - direction * (arrowLength - 1);
    };
    addHead(points.last(), points[points.size() - 2]);
    if (edge.bothWays) {
        addHead(points.first(), points[1]);
    }
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(linePen(edge.kind, color, lit ? highlightWidth : lineWidth));
    m_painter.drawPath(roundedLine(points));
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(color);
    for (const QPolygonF &head : heads) {
        m_painter.drawPolygon(head);
    }
}

void Brushwork::paintNode(const NodeBox &box)
{
    const DiagramNode &node = m_layout.spec->nodes[static_cast<size_t>(box.node)];
    const bool pale = isPale(node.id);
    const bool lit = m_lit.contains(node.id);
    const DiagramStyle::Tint &tint = m_style.tint(node.role);
    const QColor border = toned(tint.border, pale);
    m_painter.setBrush(toned(tint.fill, pale));
    m_painter.setPen(QPen(lit ? m_style.accent : border, lit ? highlightWidth : borderWidth));
    m_painter.drawPath(outline(node.role, box.rect));
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(mixed(border, toned(tint.fill, pale), 0.5), innerWidth));
    m_painter.drawPath(innerLines(node.role, box.rect));
    drawText(m_layout.nodeFont, toned(m_style.text, pale), node.label, box.labelBaseline, true);
    if (!node.sub.isEmpty()) {
        drawText(m_layout.smallFont, toned(m_style.muted, pale), node.sub, box.subBaseline, true);
    }
}

bool Brushwork::crossesGroupBorder(const QRectF &rect) const
{
    return std::any_of(m_layout.groups.begin(), m_layout.groups.end(), [&](const GroupBox &box) {
        const std::vector<Segment> borders = bordersOf(box.rect);
        return std::any_of(borders.begin(), borders.end(),
                           [&](const Segment &border) { return entersRect(border, rect); });
    });
}

void Brushwork::paintLabel(const EdgePath &path)
{
    if (path.labelRect.isEmpty()) {
        return;
    }
    const DiagramEdge &edge = m_layout.spec->edges[static_cast<size_t>(path.edge)];
    const QString id = edgeId(edge);
    const QRectF patch = path.labelRect.adjusted(-2, -1, 2, 1);
    if (crossesGroupBorder(patch)) {
        m_painter.fillRect(patch, m_style.background);
    }
    const QColor color = m_lit.contains(id) ? m_style.text : toned(m_style.muted, isPale(id));
    QPointF baseline(path.labelRect.center().x(), path.labelRect.top() + labelAscent);
    for (const QString &line : path.labelLines) {
        drawText(m_layout.smallFont, color, line, baseline, true);
        baseline.ry() += labelLineHeight;
    }
}

} // namespace

void paintDiagram(QPainter &painter, const DiagramLayout &layout, const DiagramStyle &style,
                  const Highlight &highlight)
{
    Brushwork(painter, layout, style, highlight).paint();
}

} // namespace quayside::diagram
