// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagram/diagrampainter.h"

#include "diagram/edgestrokes.h"
#include "diagram/groups.h"
#include "diagram/nodeshape.h"
#include "diagram/orthogonal.h"
#include "diagram/paintkit.h"
#include "diagram/textmetrics.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace quayside::diagram {

using course::DiagramEdge;
using course::DiagramGroup;
using course::DiagramNode;
using course::EdgeKind;

namespace {

constexpr double highlightWidth = 2.0;
constexpr double groupCorner = 12;
constexpr double headingAscent = 10.5; ///< px from the heading's top to its baseline

/// Paints what does not move of one diagram with one highlight.
class Brushwork
{
public:
    Brushwork(QPainter &painter, const DiagramLayout &layout, const DiagramStyle &style,
              const Extras &extras)
        : m_painter(painter)
        , m_layout(layout)
        , m_style(style)
        , m_extras(extras)
        , m_lit(extras.highlight.ids)
        , m_kit(painter, layout, style)
    {
        for (const DiagramGroup &group : layout.spec->groups) {
            if (!m_lit.isEmpty() && contentsOf(*layout.spec, group).intersects(m_lit)) {
                m_aroundLit.insert(group.id);
            }
        }
    }

    void paint();

private:
    bool isPale(const QString &id) const { return !m_lit.isEmpty() && !m_lit.contains(id); }
    /// A group around something lit stays as it is: it says where that is.
    bool isPale(const DiagramGroup &group) const
    {
        return isPale(group.id) && !m_aroundLit.contains(group.id);
    }
    const EdgeMark *flashOf(const QString &edge) const
    {
        const auto found = m_extras.overlay.edges.constFind(edge);
        return found == m_extras.overlay.edges.cend() ? nullptr : &*found;
    }
    void paintGroup(const GroupBox &box);
    void paintEdge(const EdgePath &path);
    void paintNode(const NodeBox &box);
    void paintSecondLine(const NodeBox &box, const DiagramNode &node, const NodeMark &mark,
                         bool pale);
    void paintGauge(const NodeBox &box, const NodeMark &mark);
    void paintHatching(const QRectF &area);
    void paintLabel(const EdgePath &path);
    void paintNote(const NoteBox &box);
    bool crossesGroupBorder(const QRectF &rect) const;

    QPainter &m_painter;
    const DiagramLayout &m_layout;
    const DiagramStyle &m_style;
    const Extras &m_extras;
    const QSet<QString> &m_lit;
    QSet<QString> m_aroundLit;
    PaintKit m_kit;
};

QString edgeId(const DiagramEdge &edge)
{
    return edge.from + QStringLiteral("->") + edge.to;
}

void Brushwork::paint()
{
    for (const GroupBox &box : m_layout.groups) {
        paintGroup(box);
    }
    // A map of hundreds of lines, seen from afar, is painted in a frame without smooth edges.
    m_painter.setRenderHint(QPainter::Antialiasing, !m_kit.isFarAway());
    // What is lit lies on top of what is pale.
    for (const bool lit : {false, true}) {
        for (const EdgePath &path : m_layout.edges) {
            const auto &edge = m_layout.spec->edges[static_cast<size_t>(path.edge)];
            if (m_lit.contains(edgeId(edge)) == lit
                && m_extras.sees(path.points.boundingRect().adjusted(-9, -9, 9, 9))) {
                paintEdge(path);
            }
        }
    }
    m_painter.setRenderHint(QPainter::Antialiasing);
    for (const NodeBox &box : m_layout.nodes) {
        if (m_extras.sees(box.rect.adjusted(-4, -4, 4, 4))) {
            paintNode(box);
        }
    }
    for (const EdgePath &path : m_layout.edges) {
        paintLabel(path);
    }
    for (const NoteBox &box : m_layout.notes) {
        paintNote(box);
    }
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
    m_painter.setPen(QPen(lit ? m_style.accent : m_kit.toned(m_style.line, pale),
                          lit ? highlightWidth : borderWidth));
    m_painter.drawRoundedRect(box.rect, groupCorner, groupCorner);
    m_kit.drawText(m_layout.headingFont, m_kit.toned(m_style.muted, pale), group.label,
                   box.headingRect.topLeft() + QPointF(0, headingAscent), false);
}

void Brushwork::paintEdge(const EdgePath &path)
{
    const DiagramEdge &edge = m_layout.spec->edges[static_cast<size_t>(path.edge)];
    const QString id = edgeId(edge);
    const bool lit = m_lit.contains(id);
    const EdgeMark *flash = flashOf(id);
    QColor color = lit ? m_style.accent : m_kit.toned(m_style.muted, isPale(id));
    double width = lit ? highlightWidth : lineWidth;
    if (flash != nullptr) {
        color = mixed(m_style.tint(flash->tone).border, color, flash->strength);
        width += flash->strength * (highlightWidth + 0.6 - lineWidth);
    }
    const EdgeStroke stroke = strokeOf(path, edge.bothWays);
    m_painter.setBrush(Qt::NoBrush);
    const EdgeKind kind = m_kit.isFarAway() ? EdgeKind::Request : edge.kind; // no dashes
    m_painter.setPen(linePen(kind, color, width));
    m_painter.drawPath(stroke.line);
    if (m_kit.isFarAway()) {
        return;
    }
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(color);
    for (const QPolygonF &head : stroke.heads) {
        m_painter.drawPolygon(head);
    }
}

void Brushwork::paintNode(const NodeBox &box)
{
    const DiagramNode &node = m_layout.spec->nodes[static_cast<size_t>(box.node)];
    const NodeMark mark = m_extras.overlay.nodes.value(node.id);
    const bool lit = m_lit.contains(node.id) || mark.lit;
    const bool pale = !lit && (isPale(node.id) || mark.pale);
    const DiagramStyle::Tint &tint = m_style.tint(node.role);
    const QColor border = m_kit.toned(tint.border, pale);
    if (node.id == m_extras.focused) {
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(QPen(m_style.accent, highlightWidth));
        m_painter.drawRoundedRect(box.rect.adjusted(-4, -4, 4, 4), groupCorner, groupCorner);
    }
    m_painter.setBrush(m_kit.toned(tint.fill, pale));
    m_painter.setPen(QPen(lit ? m_style.accent : border, lit ? highlightWidth : borderWidth));
    m_painter.drawPath(outline(node.role, box.rect));
    m_painter.setBrush(Qt::NoBrush);
    if (!m_kit.isFarAway()) {
        m_painter.setPen(QPen(mixed(border, m_kit.toned(tint.fill, pale), 0.5), innerWidth));
        m_painter.drawPath(innerLines(node.role, box.rect));
    }
    m_kit.drawText(m_layout.nodeFont, m_kit.toned(m_style.text, pale), node.label,
                   box.labelBaseline, true);
    paintSecondLine(box, node, mark, pale);
    if (mark.fraction && !box.tray.isEmpty()) {
        paintGauge(box, mark);
    }
}

void Brushwork::paintSecondLine(const NodeBox &box, const DiagramNode &node, const NodeMark &mark,
                                bool pale)
{
    constexpr double margin = 5;
    if (mark.text.isEmpty()) {
        if (!node.sub.isEmpty()) {
            m_kit.drawText(m_layout.smallFont, m_kit.toned(m_style.muted, pale), node.sub,
                           box.subBaseline, true);
        }
        return;
    }
    const QColor color = mark.tone == Tone::Plain ? m_style.accent : m_style.tint(mark.tone).border;
    const QString fitting =
        QFontMetricsF(m_layout.smallFont)
            .elidedText(mark.text, Qt::ElideRight, (box.rect.width() - 2 * margin) / fontScale);
    QFont strong = m_layout.smallFont;
    strong.setWeight(QFont::Medium);
    m_kit.drawText(strong, m_kit.toned(color, pale), fitting, box.subBaseline, true);
}

void Brushwork::paintGauge(const NodeBox &box, const NodeMark &mark)
{
    constexpr double height = 5;
    QRectF bar = box.tray;
    bar.setTop(bar.bottom() - height);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(mixed(m_style.muted, m_style.background, 0.25));
    m_painter.drawRoundedRect(bar, height / 2, height / 2);
    const double share = std::clamp(*mark.fraction, 0.0, 1.0);
    if (share > 0) {
        bar.setWidth(std::max(height, bar.width() * share));
        m_painter.setBrush(mark.tone == Tone::Plain ? m_style.accent
                                                    : m_style.tint(mark.tone).border);
        m_painter.drawRoundedRect(bar, height / 2, height / 2);
    }
    if (mark.hatched > 0) {
        bar.setLeft(bar.right() - std::min(bar.width(), box.tray.width() * mark.hatched));
        paintHatching(bar);
    }
}

/// Slanted lines of the background over what is painted already.
void Brushwork::paintHatching(const QRectF &area)
{
    constexpr double step = 4;
    m_painter.save();
    m_painter.setClipRect(area, Qt::IntersectClip);
    m_painter.setPen(QPen(m_style.background, 1.6));
    for (double x = area.left() - area.height(); x < area.right(); x += step) {
        m_painter.drawLine(QPointF(x, area.bottom() + 1),
                           QPointF(x + area.height() + 2, area.top() - 1));
    }
    m_painter.restore();
}

void Brushwork::paintNote(const NoteBox &box)
{
    QPointF baseline(box.rect.left(), box.rect.top() + labelAscent);
    for (const QString &line : box.lines) {
        m_kit.drawText(m_layout.smallFont, m_kit.toned(m_style.muted, !m_lit.isEmpty()), line,
                       baseline, false);
        baseline.ry() += 13;
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
    if (const EdgeMark *flash = flashOf(id); flash != nullptr && !flash->text.isEmpty()) {
        const double width = textWidth(m_layout.smallFont, flash->text) + 12;
        QRectF pill(0, 0, width, 15);
        pill.moveCenter(path.labelRect.center());
        m_kit.paintPill(pill, flash->text, flash->tone);
        return;
    }
    const QRectF patch = path.labelRect.adjusted(-2, -1, 2, 1);
    if (crossesGroupBorder(patch)) {
        m_painter.fillRect(patch, m_style.background);
    }
    const QColor color = m_lit.contains(id) ? m_style.text : m_kit.toned(m_style.muted, isPale(id));
    QPointF baseline(path.labelRect.center().x(), path.labelRect.top() + labelAscent);
    for (const QString &line : path.labelLines) {
        m_kit.drawText(m_layout.smallFont, color, line, baseline, true);
        baseline.ry() += labelLineHeight;
    }
}

} // namespace

void paintDiagram(QPainter &painter, const DiagramLayout &layout, const DiagramStyle &style,
                  const Highlight &highlight)
{
    paintDiagram(painter, layout, style, Extras{highlight, {}, {}, {}, {}, {}});
}

void paintDiagram(QPainter &painter, const DiagramLayout &layout, const DiagramStyle &style,
                  const Extras &extras)
{
    Brushwork(painter, layout, style, extras).paint();
    paintMoving(painter, layout, style, extras);
}

} // namespace quayside::diagram
