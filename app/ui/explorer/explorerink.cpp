// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explorer/explorerink.h"

#include <QFontMetricsF>
#include <QPainter>

namespace quayside::ui {

using livediagram::ExplorerPanel;
using livediagram::ExplorerThing;
using Kind = ExplorerThing::Kind;

namespace {

namespace type = render::type;

constexpr double paleness = 0.42; ///< opacity of what is not meant
constexpr double wordsFrom = 0.2; ///< scale

} // namespace

ExplorerInk::ExplorerInk(QPainter &painter, const livediagram::ExplorerDrawing &drawing,
                         const livediagram::ExplorerLayout &layout, const render::Theme &theme,
                         const ExplorerLook &look)
    : m_painter(painter)
    , m_drawing(drawing)
    , m_layout(layout)
    , m_theme(theme)
    , m_look(look)
    , m_name(type::sans(13, QFont::DemiBold))
    , m_small(type::sans(11))
    , m_heading(type::sans(13, QFont::DemiBold))
    , m_code(type::mono(11))
{
    if (!look.selected.isEmpty() && drawing.thing(look.selected) != nullptr) {
        const QStringList linked = drawing.neighbours(look.selected);
        m_meant = QSet<QString>(linked.begin(), linked.end());
        m_meant.insert(look.selected);
    }
    for (const ExplorerPanel &panel : drawing.panels) {
        if (panel.kind == ExplorerPanel::Kind::Shelf) {
            m_shelves.insert(panel.id);
        }
    }
    int number = 0;
    for (const ExplorerThing &one : drawing.things) {
        if (one.kind == Kind::Network && !one.builtIn) {
            m_numbers.insert(one.id, number++);
        }
    }
}

ExplorerInk::Tint ExplorerInk::tintOf(const ExplorerThing &one) const
{
    switch (one.kind) {
    case Kind::Network: {
        if (one.builtIn) {
            return {m_theme.muted, m_theme.chip};
        }
        const int number = m_numbers.value(one.id) % 3;
        return number == 0 ? Tint{m_theme.info, m_theme.infoSoft}
            : number == 1  ? Tint{m_theme.user, m_theme.userSoft}
                           : Tint{m_theme.accent, m_theme.accentSoft};
    }
    case Kind::Volume:
    case Kind::Bind:
    case Kind::Memory:
    case Kind::Image:
        return {m_theme.warn, m_theme.warnSoft};
    default:
        return {m_theme.muted, m_theme.surface};
    }
}

QColor ExplorerInk::toneColor(diagram::Tone tone) const
{
    switch (tone) {
    case diagram::Tone::Ok:
        return m_theme.ok;
    case diagram::Tone::Warn:
        return m_theme.warn;
    case diagram::Tone::Bad:
        return m_theme.bad;
    case diagram::Tone::Info:
        return m_theme.info;
    default:
        return m_theme.muted;
    }
}

bool ExplorerInk::isOutside(const QRectF &rect) const
{
    return !m_look.visible.isEmpty() && !rect.isEmpty() && !m_look.visible.intersects(rect);
}

void ExplorerInk::setOpacityOf(const QString &id)
{
    const double meant = m_meant.isEmpty() || m_meant.contains(id) ? 1 : paleness;
    m_painter.setOpacity(meant * (m_look.coming.contains(id) ? m_look.come : 1));
}

void ExplorerInk::setOpacityOf(const livediagram::ExplorerLink &one)
{
    const bool meant =
        m_meant.isEmpty() || one.from == m_look.selected || one.to == m_look.selected;
    const bool coming = m_look.coming.contains(one.from) || m_look.coming.contains(one.to);
    m_painter.setOpacity((meant ? 1 : paleness) * (coming ? m_look.come : 1));
}

void ExplorerInk::text(const QRectF &rect, const QFont &font, const QColor &color,
                       const QString &words, Qt::Alignment alignment, Qt::TextElideMode mode)
{
    if (m_look.scale < wordsFrom || rect.width() < 8) {
        return;
    }
    m_painter.setFont(font);
    m_painter.setPen(color);
    m_painter.drawText(
        rect, static_cast<int>(alignment) | Qt::TextSingleLine,
        m_painter.fontMetrics().elidedText(words, mode, static_cast<int>(rect.width())));
}

double ExplorerInk::widthOf(const QFont &font, const QString &words) const
{
    return QFontMetricsF(font).horizontalAdvance(words);
}

void ExplorerInk::cover(const QRectF &rect, const QColor &ground, double radius)
{
    m_painter.setOpacity(1);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(ground);
    m_painter.drawRoundedRect(rect, radius, radius);
}

} // namespace quayside::ui
