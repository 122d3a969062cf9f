// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/dock/cardlist.h"

#include <QAbstractItemDelegate>
#include <QWheelEvent>

namespace quayside::ui {

CardList::CardList(QWidget *parent)
    : QListView(parent)
{
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setUniformItemSizes(true);
    setResizeMode(QListView::Adjust);
    setAutoScroll(false);
    viewport()->setAutoFillBackground(false);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(this, &QAbstractItemView::clicked, this, &CardList::picked);
}

void CardList::setModel(QAbstractItemModel *model)
{
    QListView::setModel(model);
    connect(model, &QAbstractItemModel::rowsInserted, this, &CardList::fitContents);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &CardList::fitContents);
    connect(model, &QAbstractItemModel::layoutChanged, this, &CardList::fitContents);
    connect(model, &QAbstractItemModel::modelReset, this, &CardList::fitContents);
    fitContents();
}

void CardList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    if (current.isValid() && !m_removing) {
        Q_EMIT picked(current);
        Q_EMIT currentMoved(visualRect(current));
    }
}

void CardList::rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end)
{
    m_removing = true;
    QListView::rowsAboutToBeRemoved(parent, start, end);
    m_removing = false;
}

void CardList::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

void CardList::fitContents()
{
    const int rows = model()->rowCount();
    setFixedHeight(rows == 0 ? 0 : rows * sizeHintForRow(0));
}

} // namespace quayside::ui
