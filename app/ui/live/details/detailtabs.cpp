// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/details/detailtabs.h"

#include <QPainter>

namespace quayside::ui {

namespace {

constexpr int tabHeight = 32;
constexpr int paddingX = 10;

QFont tabFont()
{
    // As wide as the chosen one's, so that nothing moves.
    return render::type::sans(render::type::small, QFont::DemiBold);
}

} // namespace

DetailTabs::DetailTabs(const render::Theme &theme, QWidget *parent)
    : QTabBar(parent)
    , m_theme(&theme)
{
    setDrawBase(false);
    setExpanding(false);
    setUsesScrollButtons(false);
    setFocusPolicy(Qt::TabFocus);
    setMouseTracking(true);
}

void DetailTabs::setTheme(const render::Theme &theme)
{
    m_theme = &theme;
    update();
}

QSize DetailTabs::tabSizeHint(int index) const
{
    return {QFontMetrics(tabFont()).horizontalAdvance(tabText(index)) + 2 * paddingX, tabHeight};
}

QSize DetailTabs::minimumTabSizeHint(int index) const
{
    return tabSizeHint(index);
}

void DetailTabs::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPoint pointer = mapFromGlobal(QCursor::pos());
    for (int i = 0; i < count(); ++i) {
        const QRect tab = tabRect(i);
        const bool chosen = i == currentIndex();
        const bool pointedAt = underMouse() && tab.contains(pointer);
        painter.setFont(chosen ? tabFont() : render::type::sans(render::type::small));
        painter.setPen(chosen ? m_theme->accent : pointedAt ? m_theme->text : m_theme->muted);
        painter.drawText(tab, Qt::AlignCenter, tabText(i));
        if (chosen) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(m_theme->accent);
            painter.drawRoundedRect(
                QRectF(tab.left() + paddingX, tab.bottom() - 1.5, tab.width() - 2 * paddingX, 2), 1,
                1);
            if (hasFocus()) {
                painter.setPen(m_theme->accent);
                painter.setBrush(Qt::NoBrush);
                painter.drawRoundedRect(QRectF(tab).adjusted(2.5, 3.5, -2.5, -4.5), 6, 6);
            }
        }
    }
}

} // namespace quayside::ui
