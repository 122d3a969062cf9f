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
constexpr double smallestText = 0.35; ///< the scale below which no letter can be told
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

QPainterPath curvedLine(const QPolygonF &curve)
{
    QPainterPath path(curve.first());
    for (qsizetype i = 0; i + 3 < curve.size(); i += 3) {
        path.cubicTo(curve[i + 1], curve[i + 2], curve[i + 3]);
    }
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
              const Extras &extras)
        : m_painter(painter)
        , m_layout(layout)
        , m_style(style)
        , m_extras(extras)
        , m_lit(extras.highlight.ids)
        , m_scale(std::abs(painter.deviceTransform().m11()))
    {
        for (const DiagramGroup &group : layout.spec->groups) {
            if (!m_lit.isEmpty() && contentsOf(*layout.spec, group).intersects(m_lit)) {
                m_aroundLit.insert(group.id);
            }
        }
    }

    void paint();
    void paintMovingParts();

private:
    QColor toned(const QColor &color, bool pale) const
    {
        return pale ? mixed(color, m_style.background, paleness) : color;
    }
    bool isPale(const QString &id) const { return !m_lit.isEmpty() && !m_lit.contains(id); }
    /// A group around something lit stays as it is: it says where that is.
    bool isPale(const DiagramGroup &group) const
    {
        return isPale(group.id) && !m_aroundLit.contains(group.id);
    }
    bool isSeen(const QRectF &rect) const
    {
        return m_extras.visible.isEmpty() || m_extras.visible.intersects(rect);
    }
    const EdgeMark *flashOf(const QString &edge) const
    {
        const auto found = m_extras.overlay.edges.constFind(edge);
        return found == m_extras.overlay.edges.cend() ? nullptr : &*found;
    }
    void drawText(const QFont &font, const QColor &color, const QString &text, QPointF baseline,
                  bool centred);
    void paintGroup(const GroupBox &box);
    void paintEdge(const EdgePath &path);
    void paintNode(const NodeBox &box);
    void paintSecondLine(const NodeBox &box, const DiagramNode &node, const NodeMark &mark,
                         bool pale);
    void paintGauge(const NodeBox &box, const NodeMark &mark);
    void paintHatching(const QRectF &area);
    void paintLabel(const EdgePath &path);
    void paintPill(const QRectF &rect, const QString &text, Tone tone);
    void paintNote(const NoteBox &box);
    void paintChip(const ChipBox &chip);
    void paintDot(const ChipBox &chip);
    bool crossesGroupBorder(const QRectF &rect) const;

    QPainter &m_painter;
    const DiagramLayout &m_layout;
    const DiagramStyle &m_style;
    const Extras &m_extras;
    const QSet<QString> &m_lit;
    QSet<QString> m_aroundLit;
    double m_scale; ///< device px to a px of the layout
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
    // A map of hundreds of lines, seen from afar, is painted in a frame without smooth edges.
    m_painter.setRenderHint(QPainter::Antialiasing, m_scale >= smallestText);
    // What is lit lies on top of what is pale.
    for (const bool lit : {false, true}) {
        for (const EdgePath &path : m_layout.edges) {
            const auto &edge = m_layout.spec->edges[static_cast<size_t>(path.edge)];
            if (m_lit.contains(edgeId(edge)) == lit
                && isSeen(path.points.boundingRect().adjusted(-9, -9, 9, 9))) {
                paintEdge(path);
            }
        }
    }
    m_painter.setRenderHint(QPainter::Antialiasing);
    for (const NodeBox &box : m_layout.nodes) {
        if (isSeen(box.rect.adjusted(-4, -4, 4, 4))) {
            paintNode(box);
        }
    }
    for (const EdgePath &path : m_layout.edges) {
        paintLabel(path);
    }
    for (const NoteBox &box : m_layout.notes) {
        paintNote(box);
    }
    m_painter.restore();
}

void Brushwork::paintMovingParts()
{
    constexpr double token = 5.5;
    m_painter.save();
    m_painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    m_painter.translate(0.5, 0.5);
    for (const ChipBox &chip : m_extras.chips) {
        if (isSeen(chip.rect)) {
            paintChip(chip);
        }
    }
    m_painter.setPen(QPen(m_style.background, 2));
    m_painter.setBrush(m_style.accent);
    for (const QPointF &at : m_extras.tokens) {
        m_painter.drawEllipse(at, token, token);
    }
    m_painter.restore();
}

void Brushwork::drawText(const QFont &font, const QColor &color, const QString &text,
                         QPointF baseline, bool centred)
{
    if (m_scale < smallestText) {
        return; // grey dust; a map of hundreds of nodes is painted in a frame without it
    }
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
    const EdgeMark *flash = flashOf(id);
    QColor color = lit ? m_style.accent : toned(m_style.muted, isPale(id));
    double width = lit ? highlightWidth : lineWidth;
    if (flash != nullptr) {
        color = mixed(m_style.tint(flash->tone).border, color, flash->strength);
        width += flash->strength * (highlightWidth + 0.6 - lineWidth);
    }
    QPolygonF points = path.curve.isEmpty() ? path.points : path.curve;
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
    const EdgeKind kind = m_scale < smallestText ? EdgeKind::Request : edge.kind; // no dashes
    m_painter.setPen(linePen(kind, color, width));
    m_painter.drawPath(path.curve.isEmpty() ? roundedLine(points) : curvedLine(points));
    if (m_scale < smallestText) {
        return;
    }
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(color);
    for (const QPolygonF &head : heads) {
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
    const QColor border = toned(tint.border, pale);
    if (node.id == m_extras.focused) {
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(QPen(m_style.accent, highlightWidth));
        m_painter.drawRoundedRect(box.rect.adjusted(-4, -4, 4, 4), groupCorner, groupCorner);
    }
    m_painter.setBrush(toned(tint.fill, pale));
    m_painter.setPen(QPen(lit ? m_style.accent : border, lit ? highlightWidth : borderWidth));
    m_painter.drawPath(outline(node.role, box.rect));
    m_painter.setBrush(Qt::NoBrush);
    if (m_scale >= smallestText) {
        m_painter.setPen(QPen(mixed(border, toned(tint.fill, pale), 0.5), innerWidth));
        m_painter.drawPath(innerLines(node.role, box.rect));
    }
    drawText(m_layout.nodeFont, toned(m_style.text, pale), node.label, box.labelBaseline, true);
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
            drawText(m_layout.smallFont, toned(m_style.muted, pale), node.sub, box.subBaseline,
                     true);
        }
        return;
    }
    const QColor color = mark.tone == Tone::Plain ? m_style.accent : m_style.tint(mark.tone).border;
    const QString fitting =
        QFontMetricsF(m_layout.smallFont)
            .elidedText(mark.text, Qt::ElideRight, (box.rect.width() - 2 * margin) / fontScale);
    QFont strong = m_layout.smallFont;
    strong.setWeight(QFont::Medium);
    drawText(strong, toned(color, pale), fitting, box.subBaseline, true);
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

void Brushwork::paintPill(const QRectF &rect, const QString &text, Tone tone)
{
    const DiagramStyle::Tint &tint = m_style.tint(tone);
    m_painter.setPen(QPen(mixed(tint.border, tint.fill, 0.45), innerWidth));
    m_painter.setBrush(tint.fill);
    m_painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2);
    drawText(m_layout.smallFont, tint.border, text, rect.center() + QPointF(0, 3.7), true);
}

void Brushwork::paintChip(const ChipBox &chip)
{
    if (chip.isDot()) {
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(m_style.tint(chip.tone).border);
        paintDot(chip);
    } else if (chip.key.isEmpty()) {
        drawText(m_layout.smallFont, m_style.muted, chip.text, chip.rect.center() + QPointF(0, 3.7),
                 true);
    } else {
        paintPill(chip.rect, chip.text, chip.tone);
    }
}

/// A dot has no words: what is bad has corners, what is to be watched is a square.
void Brushwork::paintDot(const ChipBox &chip)
{
    const QPointF middle = chip.rect.center();
    const double half = chip.rect.width() / 2;
    if (chip.tone == Tone::Bad) {
        const double tip = half + 0.8; // as large to the eye as the others
        m_painter.drawPolygon(QPolygonF({middle - QPointF(0, tip), middle + QPointF(tip, 0),
                                         middle + QPointF(0, tip), middle - QPointF(tip, 0)}));
    } else if (chip.tone == Tone::Warn) {
        m_painter.drawRect(chip.rect.adjusted(0.5, 0.5, -0.5, -0.5));
    } else {
        m_painter.drawEllipse(chip.rect);
    }
}

void Brushwork::paintNote(const NoteBox &box)
{
    QPointF baseline(box.rect.left(), box.rect.top() + labelAscent);
    for (const QString &line : box.lines) {
        drawText(m_layout.smallFont, toned(m_style.muted, !m_lit.isEmpty()), line, baseline, false);
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
        paintPill(pill, flash->text, flash->tone);
        return;
    }
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
    paintDiagram(painter, layout, style, Extras{highlight, {}, {}, {}, {}, {}});
}

void paintDiagram(QPainter &painter, const DiagramLayout &layout, const DiagramStyle &style,
                  const Extras &extras)
{
    Brushwork(painter, layout, style, extras).paint();
    paintMoving(painter, layout, style, extras);
}

void paintMoving(QPainter &painter, const DiagramLayout &layout, const DiagramStyle &style,
                 const Extras &extras)
{
    Brushwork(painter, layout, style, extras).paintMovingParts();
}

} // namespace quayside::diagram
