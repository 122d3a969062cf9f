// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explorer/explorerpainter.h"

#include "ui/explorer/explorerglyphs.h"
#include "ui/explorer/explorerink.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace quayside::ui {

using livediagram::ExplorerBar;
using livediagram::ExplorerBox;
using livediagram::ExplorerDrawing;
using livediagram::ExplorerFrame;
using livediagram::ExplorerLayout;
using livediagram::ExplorerLine;
using livediagram::ExplorerLink;
using livediagram::ExplorerPanel;
using livediagram::ExplorerThing;
using Kind = ExplorerThing::Kind;

namespace {

namespace type = render::type;

constexpr double smallWordsFrom = 0.4; ///< scale
constexpr double corner = 7;

class Brush : private ExplorerInk
{
public:
    using ExplorerInk::ExplorerInk;

    void paint()
    {
        for (const ExplorerFrame &frame : m_layout.frames) {
            paintFrame(frame);
        }
        paintTrunks();
        for (const ExplorerBar &bar : m_layout.bars) {
            paintBar(bar);
        }
        for (const ExplorerLine &line : m_layout.lines) {
            paintLine(line);
        }
        for (const ExplorerLine &line : m_layout.lines) {
            paintLabel(line);
        }
        paintImageLinks();
        for (const ExplorerBox &box : m_layout.boxes) {
            paintBox(box);
        }
        m_painter.setOpacity(1);
    }

private:
    void paintFrame(const ExplorerFrame &frame)
    {
        const ExplorerPanel &panel = m_drawing.panels[static_cast<size_t>(frame.panel)];
        if (isOutside(frame.rect)) {
            return;
        }
        m_painter.setOpacity(1);
        const bool shelf = panel.kind == ExplorerPanel::Kind::Shelf;
        m_painter.setBrush(shelf ? QBrush(Qt::NoBrush) : QBrush(m_theme.side));
        const bool lab = panel.kind == ExplorerPanel::Kind::Lab;
        m_painter.setPen(QPen(lab ? m_theme.accent : m_theme.line, 1));
        m_painter.drawRoundedRect(frame.rect.adjusted(0.5, 0.5, -0.5, -0.5), 10, 10);
        const QRectF line(frame.rect.left() + 14, frame.rect.top() + 6, frame.rect.width() - 28,
                          22);
        text(line, m_heading, lab ? m_theme.accent : m_theme.text, panel.title);
        const double used = widthOf(m_heading, panel.title) + 10;
        text(line.adjusted(used, 0, 0, 0), m_small, m_theme.muted, panel.words);
    }

    void paintTrunks()
    {
        for (const livediagram::ExplorerTrunk &trunk : m_layout.trunks) {
            const ExplorerThing &one = thing(trunk.thing);
            setOpacityOf(one.id);
            m_painter.setPen(QPen(tintOf(one).ink, 3, Qt::SolidLine, Qt::RoundCap));
            m_painter.drawLine(trunk.from, trunk.to);
        }
    }

    void paintBar(const ExplorerBar &bar)
    {
        if (isOutside(bar.rect)) {
            return;
        }
        const ExplorerThing &one = thing(bar.thing);
        setOpacityOf(one.id);
        const Tint tint = tintOf(one);
        const bool lit = one.id == m_look.hovered || one.id == m_look.selected;
        m_painter.setPen(QPen(tint.ink, lit ? 1.6 : 1));
        m_painter.setBrush(one.kind == Kind::Host ? m_theme.chip : tint.soft);
        m_painter.drawRoundedRect(bar.rect, 3, 3);
    }

    void paintLine(const ExplorerLine &line)
    {
        const ExplorerLink &one = link(line);
        if (isOutside(line.points.boundingRect().adjusted(-6, -6, 6, 6))) {
            return;
        }
        setOpacityOf(one);
        const ExplorerThing *to = m_drawing.thing(one.to);
        const QColor ink = to == nullptr ? m_theme.muted : tintOf(*to).ink;
        const bool mount = one.kind == ExplorerLink::Kind::Mount;
        QPen pen(ink, 1.4);
        if (mount && one.readOnly) {
            pen.setDashPattern({3, 2.5});
        }
        m_painter.setPen(pen);
        m_painter.setBrush(Qt::NoBrush);
        if (line.points.size() == 2) {
            m_painter.drawLine(line.points.first(), line.points.last());
        } else {
            m_painter.drawPolyline(line.points);
        }
        m_painter.setPen(QPen(m_theme.surface, 1.5));
        m_painter.setBrush(ink);
        if (one.kind == ExplorerLink::Kind::Port) {
            paintArrow(line.points.first(), ink);
        } else if (!mount) {
            m_painter.drawEllipse(line.points.last(), 4.5, 4.5); // the plug
        } else if (!one.readOnly) {
            m_painter.drawEllipse(line.points.last(), 3.5, 3.5);
        }
    }

    /// Into the container's left side.
    void paintArrow(const QPointF &tip, const QColor &ink)
    {
        QPainterPath head(tip);
        head.lineTo(tip + QPointF(-8, -4));
        head.lineTo(tip + QPointF(-8, 4));
        head.closeSubpath();
        m_painter.setPen(Qt::NoPen);
        m_painter.fillPath(head, ink);
    }

    void paintLabel(const ExplorerLine &line)
    {
        const ExplorerLink &one = link(line);
        if (line.label.isEmpty() || m_look.scale < smallWordsFrom || isOutside(line.label)) {
            return;
        }
        const bool port = one.kind == ExplorerLink::Kind::Port;
        const QString mode = one.readOnly ? QStringLiteral(" ro") : QStringLiteral(" rw");
        const double modeWidth = port ? 0 : widthOf(m_code, mode);
        const QFont font = m_code;
        QString words = one.label;
        if (words.isEmpty()) {
            return;
        }
        words = QFontMetricsF(font).elidedText(words, Qt::ElideMiddle,
                                               line.label.width() - modeWidth - 12);
        const double width = widthOf(font, words) + 12 + modeWidth;
        QRectF box(line.label);
        if (port) {
            box.setLeft(box.right() - width);
        } else {
            box.setWidth(width);
        }
        cover(box, m_theme.side, 4);
        setOpacityOf(one);
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(port ? m_theme.chip : m_theme.side);
        m_painter.drawRoundedRect(box, 4, 4);
        text(box.adjusted(6, 0, 6, 0), font, m_theme.text, words);
        if (!port) {
            text(box.adjusted(widthOf(font, words) + 6, 0, 8, 0), font,
                 one.readOnly ? m_theme.muted : m_theme.warn, mode);
        }
    }

    void paintBox(const ExplorerBox &box)
    {
        if (isOutside(box.rect.adjusted(-4, -4, 4, 4))) {
            return;
        }
        const ExplorerThing &one = thing(box.thing);
        const bool onPanel = !box.place.isEmpty() && !m_shelves.contains(box.place);
        cover(box.rect, onPanel ? m_theme.side : m_theme.surface, corner);
        setOpacityOf(one.id);
        if (one.kind == Kind::Container || one.kind == Kind::More) {
            paintContainer(box, one);
        } else if ((one.kind == Kind::Network && !one.pale) || one.kind == Kind::Host) {
            paintPlate(box, one);
        } else {
            paintStore(box, one);
        }
        if (one.id == m_look.focused) {
            m_painter.setBrush(Qt::NoBrush);
            m_painter.setPen(QPen(m_theme.accent, 2));
            m_painter.drawRoundedRect(box.rect.adjusted(-3.5, -3.5, 3.5, 3.5), corner + 3,
                                      corner + 3);
        }
    }

    void paintGround(const ExplorerBox &box, const ExplorerThing &one, const QColor &fill,
                     const QColor &border, bool dashed)
    {
        const bool selected = one.id == m_look.selected;
        const bool lit = selected || one.id == m_look.hovered;
        QPen pen(lit ? m_theme.accent : border, selected ? 2 : 1);
        if (dashed) {
            pen.setDashPattern({4, 3});
        }
        m_painter.setPen(pen);
        m_painter.setBrush(fill);
        m_painter.drawRoundedRect(box.rect.adjusted(0.5, 0.5, -0.5, -0.5), corner, corner);
    }

    void paintContainer(const ExplorerBox &box, const ExplorerThing &one)
    {
        const bool more = one.kind == Kind::More;
        if (more) { // a second sheet below the first
            m_painter.setPen(QPen(m_theme.line, 1));
            m_painter.setBrush(m_theme.surface);
            m_painter.drawRoundedRect(box.rect.adjusted(4.5, 4.5, 3.5, 3.5), corner, corner);
        }
        const QColor tone = toneColor(one.tone);
        const QColor border = one.pale ? m_theme.muted : more ? m_theme.line : m_theme.ok;
        paintGround(box, one, m_theme.surface, border, one.pale && !more);
        const double middle = box.rect.center().y();
        const QPointF badge(box.rect.left() + 17, middle);
        if (one.state != engine::ContainerState::Unknown || !more) {
            paintStateGlyph(m_painter, badge, one.state, one.tone == diagram::Tone::Bad, tone,
                            m_theme.surface);
        }
        const QRectF words(box.rect.left() + 33, middle - 18, box.rect.width() - 41, 18);
        double badgeWidth = 0;
        if (!one.badge.isEmpty()) {
            badgeWidth = paintBadge(words, one);
        }
        text(words.adjusted(0, 0, -badgeWidth, 0), m_name,
             one.pale || one.onlyNear ? m_theme.muted : m_theme.text, one.name,
             Qt::AlignLeft | Qt::AlignVCenter, Qt::ElideMiddle);
        if (m_look.scale >= smallWordsFrom) {
            text(words.translated(0, 17), m_small, m_theme.muted, one.words);
        }
    }

    /// At the right end of the first line; how much room it took.
    double paintBadge(const QRectF &line, const ExplorerThing &one)
    {
        const double width = widthOf(m_small, one.badge) + 12;
        const QRectF box(line.right() - width, line.top() + 2, width, 15);
        const auto &style = m_theme.diagram.tint(one.badgeTone);
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(style.fill);
        m_painter.drawRoundedRect(box, 7.5, 7.5);
        text(box.adjusted(6, 0, 6, 0), m_small, style.border, one.badge);
        return width + 6;
    }

    void paintPlate(const ExplorerBox &box, const ExplorerThing &one)
    {
        const Tint tint = tintOf(one);
        const bool selected = one.id == m_look.selected;
        const bool lit = selected || one.id == m_look.hovered;
        m_painter.setPen(QPen(lit ? m_theme.accent : tint.ink, selected ? 2 : 1));
        m_painter.setBrush(one.kind == Kind::Host ? m_theme.surface : tint.soft);
        m_painter.drawRoundedRect(box.rect.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
        const QRectF line = box.rect.adjusted(9, 0, -6, 0);
        const QFont name = type::sans(12, QFont::DemiBold);
        text(line, name, one.onlyNear ? m_theme.muted : m_theme.text, one.name);
        if (m_look.scale >= smallWordsFrom) {
            text(line.adjusted(widthOf(name, one.name) + 8, 0, 0, 0), m_small, m_theme.muted,
                 one.words);
        }
    }

    void paintStore(const ExplorerBox &box, const ExplorerThing &one)
    {
        const Tint tint = tintOf(one);
        paintGround(box, one, one.pale ? m_theme.surface : tint.soft,
                    one.pale ? m_theme.muted : tint.ink, one.pale);
        const double middle = box.rect.center().y();
        paintKindGlyph(m_painter, QPointF(box.rect.left() + 17, middle), one.kind,
                       one.pale ? m_theme.muted : tint.ink);
        const QRectF words(box.rect.left() + 33, middle - 16, box.rect.width() - 40, 16);
        const bool path = one.kind == Kind::Bind;
        text(words, type::sans(12, QFont::DemiBold), one.onlyNear ? m_theme.muted : m_theme.text,
             one.name, Qt::AlignLeft | Qt::AlignVCenter, path ? Qt::ElideLeft : Qt::ElideMiddle);
        if (m_look.scale >= smallWordsFrom) {
            text(words.translated(0, 15), m_small, m_theme.muted,
                 box.again ? one.words + QStringLiteral(", as elsewhere") : one.words);
        }
    }

    /// Only of what is selected: lines from every container to its image would hide the rest.
    void paintImageLinks()
    {
        if (m_look.selected.isEmpty()) {
            return;
        }
        m_painter.setOpacity(1);
        for (const ExplorerLink &one : m_drawing.links) {
            if (one.kind != ExplorerLink::Kind::Image
                || (one.from != m_look.selected && one.to != m_look.selected)) {
                continue;
            }
            const ExplorerBox *from = m_layout.box(m_drawing, one.from);
            const ExplorerBox *to = m_layout.box(m_drawing, one.to);
            if (from == nullptr || to == nullptr) {
                continue;
            }
            const QPointF start(from->rect.center().x(), from->rect.bottom());
            const QPointF end(to->rect.center().x(), to->rect.top());
            const double bend = std::min(120.0, std::abs(end.y() - start.y()) / 2);
            QPainterPath path(start);
            path.cubicTo(start + QPointF(0, bend), end - QPointF(0, bend), end);
            m_painter.setBrush(Qt::NoBrush);
            m_painter.setPen(QPen(m_theme.warn, 1.4, Qt::DotLine));
            m_painter.drawPath(path);
        }
    }
};

} // namespace

void paintExplorer(QPainter &painter, const ExplorerDrawing &drawing, const ExplorerLayout &layout,
                   const render::Theme &theme, const ExplorerLook &look)
{
    Brush(painter, drawing, layout, theme, look).paint();
}

} // namespace quayside::ui
