// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/objects/objecttable.h"

#include "ui/live/parts/tableheader.h"
#include "ui/live/parts/tablelook.h"
#include "ui/objects/objectdelegate.h"

#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace quayside::ui {

namespace {

constexpr int focusBar = 3;
constexpr int leastStretching = 170;
constexpr int leastColumn = 72;

} // namespace

ObjectTable::ObjectTable(std::vector<ObjectColumn> columns, const render::Theme &theme,
                         QWidget *parent)
    : QTreeView(parent)
    , m_theme(&theme)
    , m_model(new ObjectModel(std::move(columns), this))
    , m_proxy(new ObjectProxy(this))
    , m_delegate(new ObjectDelegate(theme, this))
    , m_header(new TableHeader(theme, this))
{
    m_proxy->setSourceModel(m_model);
    setHeader(m_header);
    setModel(m_proxy);
    setItemDelegate(m_delegate);
    tablelook::setUpTable(*this);
    setAllColumnsShowFocus(false); // else the style lays its own ground over the row
    m_header->setMinimumSectionSize(48);
    for (int i = 0; i < m_model->columnCount(); ++i) {
        const int width = m_model->columns()[static_cast<size_t>(i)].width;
        m_stretching = width == 0 ? i : m_stretching;
        m_given.push_back(width);
        setColumnWidth(i, width);
    }
    m_header->setSectionResizeMode(m_stretching, QHeaderView::Stretch);
    sortByColumn(0, Qt::AscendingOrder);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ObjectTable::announceSelection);
    for (auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved}) {
        connect(m_proxy, signal, this, &ObjectTable::fitHeight);
        connect(m_proxy, signal, this, &ObjectTable::announceSelection);
    }
    setTheme(theme);
}

void ObjectTable::setTheme(const render::Theme &theme)
{
    m_theme = &theme;
    m_delegate->setTheme(theme);
    m_header->setTheme(theme);
    tablelook::setColors(*this, theme);
}

void ObjectTable::keepOrder()
{
    setSortingEnabled(false);
    m_header->setSortIndicatorShown(false);
    m_header->setSectionsClickable(false);
    m_header->setSortIndicator(-1, Qt::AscendingOrder);
    m_proxy->sort(-1);
}

void ObjectTable::setHeightByRows(int least)
{
    m_leastRows = least;
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    fitHeight();
}

void ObjectTable::fitHeight()
{
    if (m_leastRows < 0) {
        return;
    }
    setMaximumHeight(m_header->sizeHint().height() + shownRows() * ObjectDelegate::rowHeight
                     + horizontalScrollBar()->sizeHint().height());
    setMinimumHeight(m_header->sizeHint().height()
                     + std::min(shownRows(), m_leastRows) * ObjectDelegate::rowHeight);
    updateGeometry();
}

QSize ObjectTable::sizeHint() const
{
    const int rows = m_leastRows < 0 ? 6 : shownRows();
    return {600, m_header->sizeHint().height() + rows * ObjectDelegate::rowHeight + 2};
}

void ObjectTable::drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    QTreeView::drawRow(painter, option, index);
    if (hasFocus() && index.row() == currentIndex().row()) {
        painter->fillRect(
            QRect(option.rect.left(), option.rect.top(), focusBar, option.rect.height() - 1),
            m_theme->accent);
    }
}

void ObjectTable::resizeEvent(QResizeEvent *event)
{
    fitColumns();
    QTreeView::resizeEvent(event);
}

/// In a narrow window all columns give, so that the one that takes what is left can be read too.
void ObjectTable::fitColumns()
{
    int wished = 0;
    for (int i = 0; i < m_model->columnCount(); ++i) {
        wished += i == m_stretching ? 0 : m_model->columns()[static_cast<size_t>(i)].width;
    }
    const double share = std::clamp(
        static_cast<double>(viewport()->width() - leastStretching) / std::max(1, wished), 0.0, 1.0);
    for (int i = 0; i < m_model->columnCount(); ++i) {
        int &given = m_given[static_cast<size_t>(i)];
        if (i == m_stretching || columnWidth(i) != given) {
            continue; // what the learner has dragged stays
        }
        given =
            std::max(leastColumn,
                     static_cast<int>(m_model->columns()[static_cast<size_t>(i)].width * share));
        setColumnWidth(i, given);
    }
}

QString ObjectTable::selectedId() const
{
    return currentIndex().data(ObjectModel::IdRole).toString();
}

void ObjectTable::selectId(const QString &id)
{
    for (int row = 0; row < m_proxy->rowCount(); ++row) {
        const QModelIndex index = m_proxy->index(row, 0);
        if (index.data(ObjectModel::IdRole).toString() == id) {
            setCurrentIndex(index);
            scrollTo(index);
            return;
        }
    }
}

void ObjectTable::selectFirst()
{
    if (!currentIndex().isValid() && m_proxy->rowCount() > 0) {
        setCurrentIndex(m_proxy->index(0, 0));
    }
}

void ObjectTable::announceSelection()
{
    const QString id = selectedId();
    if (id != m_announced) {
        m_announced = id;
        Q_EMIT selectedIdChanged(id);
    }
}

} // namespace quayside::ui
