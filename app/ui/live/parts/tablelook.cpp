// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/parts/tablelook.h"

#include <QPainter>
#include <QStyleOptionViewItem>
#include <QTreeView>

namespace quayside::ui::tablelook {

namespace {

constexpr int focusBar = 3;

} // namespace

void setUpRows(QTreeView &view)
{
    view.setUniformRowHeights(true);
    view.setAllColumnsShowFocus(true);
    view.setFrameShape(QFrame::NoFrame);
    view.setSelectionMode(QAbstractItemView::SingleSelection);
    view.setEditTriggers(QAbstractItemView::NoEditTriggers);
    view.setTabKeyNavigation(false);
}

void setUpTable(QTreeView &view)
{
    setUpRows(view);
    view.setRootIsDecorated(false);
    view.setIndentation(0);
    view.setMouseTracking(true);
    view.setSortingEnabled(true);
}

void setColors(QTreeView &view, const render::Theme &theme)
{
    QPalette own = view.palette();
    own.setColor(QPalette::Base, theme.surface);
    own.setColor(QPalette::Text, theme.text);
    view.setPalette(own);
    view.viewport()->update();
}

void paintGround(QPainter &painter, const QStyleOptionViewItem &option, bool raised, bool first,
                 const render::Theme &theme)
{
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QRect &cell = option.rect;
    painter.fillRect(cell, selected ? theme.accentSoft : raised ? theme.side : theme.surface);
    painter.fillRect(QRect(cell.left(), cell.bottom(), cell.width(), 1), theme.line);
    if (first && selected && option.state.testFlag(QStyle::State_HasFocus)) {
        painter.fillRect(QRect(cell.left(), cell.top(), focusBar, cell.height() - 1), theme.accent);
    }
}

} // namespace quayside::ui::tablelook
