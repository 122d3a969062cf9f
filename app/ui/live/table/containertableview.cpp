// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/table/containertableview.h"

#include "ui/live/parts/tableheader.h"
#include "ui/live/parts/tablelook.h"
#include "ui/live/table/containerrowdelegate.h"
#include "ui/live/table/containertablemodel.h"

#include <QAccessible>
#include <QContextMenuEvent>
#include <QHoverEvent>
#include <QKeyEvent>
#include <QPaintEvent>
#include <QScopedValueRollback>
#include <QScrollBar>

#include <utility>

namespace quayside::ui {

namespace {

/// Where a row stands: its group, or itself where there is none, and its place in it.
std::pair<int, int> standing(const QModelIndex &index)
{
    const QModelIndex group = index.parent();
    return group.isValid() ? std::pair(group.row(), index.row()) : std::pair(index.row(), -1);
}

} // namespace

ContainerTableView::ContainerTableView(ContainerTableModel &model, const render::Theme &theme,
                                       QWidget *parent)
    : QTreeView(parent)
    , m_table(model)
    , m_delegate(new ContainerRowDelegate(theme, this))
    , m_header(new TableHeader(theme, this))
{
    setObjectName(QStringLiteral("containerTable"));
    setAccessibleName(tr("Containers"));
    setHeader(m_header);
    m_header->setFocusProxy(nullptr); // the base class gave its own: the header has keys itself
    setModel(&model);
    setItemDelegate(m_delegate);
    tablelook::setUpTable(*this);
    setExpandsOnDoubleClick(false);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setAutoScroll(false);
    connect(m_header, &TableHeader::helpRequested, this,
            [this](int column) { Q_EMIT helpRequested(column, m_header->globalRect(column)); });
    connect(m_header, &TableHeader::menuRequested, this, &ContainerTableView::menuRequested);
    connect(m_header, &TableHeader::leaveRequested, this,
            [this] { setFocus(Qt::ShortcutFocusReason); });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this,
            &ContainerTableView::sightChanged);
    connect(this, &QTreeView::collapsed, this,
            [this](const QModelIndex &group) { rememberClosed(group, true); });
    connect(this, &QTreeView::expanded, this,
            [this](const QModelIndex &group) { rememberClosed(group, false); });
    connect(&model, &QAbstractItemModel::rowsInserted, this, &ContainerTableView::openGroups);
    connect(&model, &QAbstractItemModel::modelReset, this, &ContainerTableView::openGroups);
    openGroups();
}

void ContainerTableView::setTheme(const render::Theme &theme)
{
    m_delegate->setTheme(theme);
    m_header->setTheme(theme);
    viewport()->update();
}

QModelIndexList ContainerTableView::rowsInSight() const
{
    QModelIndexList rows;
    QModelIndex row = indexAt(QPoint(1, 0));
    for (int y = 0; row.isValid() && y <= viewport()->height();
         y += ContainerRowDelegate::rowHeight) {
        rows.append(row.siblingAtColumn(0));
        row = indexBelow(row);
    }
    return rows;
}

int ContainerTableView::contentHeight() const
{
    int rows = m_table.rowCount();
    for (int group = 0; group < m_table.rowCount(); ++group) {
        const QModelIndex index = m_table.index(group, 0);
        if (m_table.groupKey(index).isEmpty()) {
            break; // no groups
        }
        rows += isExpanded(index) ? m_table.rowCount(index) : 0;
    }
    return m_header->sizeHint().height() + rows * ContainerRowDelegate::rowHeight;
}

void ContainerTableView::setClosedGroups(const QStringList &keys)
{
    m_closed = keys;
    openGroups();
}

void ContainerTableView::openGroups()
{
    const QScopedValueRollback<bool> guard(m_opening, true);
    for (int row = 0; row < m_table.rowCount(); ++row) {
        const QModelIndex index = m_table.index(row, 0);
        const QString key = m_table.groupKey(index);
        if (key.isEmpty()) {
            return;
        }
        setExpanded(index, !m_closed.contains(key));
    }
}

void ContainerTableView::rememberClosed(const QModelIndex &group, bool closed)
{
    if (!m_opening) {
        const QString key = m_table.groupKey(group);
        m_closed.removeAll(key);
        if (closed) {
            m_closed.append(key);
        }
        Q_EMIT closedGroupsChanged();
        Q_EMIT sightChanged();
    }
}

bool ContainerTableView::isInSight(const QModelIndex &index) const
{
    if (!m_first.isValid()) {
        return false;
    }
    const auto place = standing(index);
    return place >= standing(m_first) && (!m_last.isValid() || place <= standing(m_last));
}

void ContainerTableView::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                                     const QList<int> &roles)
{
    if (QAccessible::isActive()) {
        QTreeView::dataChanged(topLeft, bottomRight, roles); // tells assistive technology
    }
    // The base class would look for the row among all of them to measure its height; here all are
    // of one height, and rows out of sight need nothing.
    if (isInSight(topLeft)) {
        viewport()->update(visualRect(topLeft).united(visualRect(bottomRight)));
    }
}

void ContainerTableView::paintEvent(QPaintEvent *event)
{
    m_painting = event->region();
    m_first = indexAt(QPoint(1, 0)).siblingAtColumn(0);
    m_last = indexAt(QPoint(1, viewport()->height() - 1)).siblingAtColumn(0);
    QTreeView::paintEvent(event);
}

void ContainerTableView::drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    const bool hovered = m_hovered.isValid() && m_hovered.row() == index.row()
        && m_hovered.internalPointer() == index.internalPointer();
    cell.state.setFlag(QStyle::State_Selected,
                       selectionModel()->isRowSelected(index.row(), index.parent()));
    cell.state.setFlag(QStyle::State_MouseOver, hovered);
    cell.state.setFlag(QStyle::State_HasFocus, hasFocus());
    cell.state.setFlag(QStyle::State_Open, isExpanded(index));
    for (int visual = 0; visual < m_header->count(); ++visual) {
        const int column = m_header->logicalIndex(visual);
        if (m_header->isSectionHidden(column)) {
            continue;
        }
        cell.rect = QRect(m_header->sectionViewportPosition(column), option.rect.y(),
                          m_header->sectionSize(column), option.rect.height());
        if (m_painting.intersects(cell.rect)) {
            m_delegate->paint(painter, cell, index.siblingAtColumn(column));
        }
    }
}

bool ContainerTableView::viewportEvent(QEvent *event)
{
    // The base class repaints the rows that the pointer enters and leaves; which they are it keeps
    // to itself.
    if (event->type() == QEvent::HoverEnter || event->type() == QEvent::HoverMove) {
        m_hovered = indexAt(static_cast<QHoverEvent *>(event)->position().toPoint());
    } else if (event->type() == QEvent::HoverLeave) {
        m_hovered = {};
    }
    return QTreeView::viewportEvent(event);
}

void ContainerTableView::keyPressEvent(QKeyEvent *event)
{
    const int column = m_header->focusedColumn();
    const bool control = event->modifiers() == Qt::ControlModifier;
    if (event->key() == Qt::Key_F1) {
        Q_EMIT helpRequested(column, m_header->globalRect(column));
    } else if (control && event->key() == Qt::Key_Left) {
        m_header->moveFocusedColumn(-1);
    } else if (control && event->key() == Qt::Key_Right) {
        m_header->moveFocusedColumn(1);
    } else {
        QTreeView::keyPressEvent(event);
        return;
    }
    event->accept();
}

void ContainerTableView::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (index.isValid()) {
        m_header->setFocusedColumn(index.column());
    }
    QTreeView::mousePressEvent(event);
    const bool group = index.isValid() && !m_table.groupKey(index).isEmpty();
    if (group && event->button() == Qt::LeftButton) {
        const QModelIndex first = index.siblingAtColumn(0);
        setExpanded(first, !isExpanded(first));
    }
}

void ContainerTableView::contextMenuEvent(QContextMenuEvent *event)
{
    const int column = event->reason() == QContextMenuEvent::Mouse ? indexAt(event->pos()).column()
                                                                   : m_header->focusedColumn();
    const QPoint place = event->reason() == QContextMenuEvent::Mouse
        ? event->globalPos()
        : m_header->globalRect(m_header->focusedColumn()).bottomLeft();
    Q_EMIT menuRequested(column >= 0 ? column : m_header->focusedColumn(), place);
    event->accept();
}

void ContainerTableView::updateGeometries()
{
    QTreeView::updateGeometries();
    Q_EMIT sightChanged();
}

} // namespace quayside::ui
