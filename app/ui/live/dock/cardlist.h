// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListView>

namespace quayside::ui {

/// A list as tall as its contents, for use inside a scroll area: it never scrolls by itself, but
/// says where the current card is so that the area can follow the keyboard.
class CardList : public QListView
{
    Q_OBJECT

public:
    explicit CardList(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;

Q_SIGNALS:
    /// The learner chose a card, by pointer or keyboard. Not emitted when the current card leaves
    /// and the view falls back on its neighbour.
    void picked(const QModelIndex &index);
    /// In the list's coordinates.
    void currentMoved(const QRect &rect);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void fitContents();

    bool m_removing = false;
};

} // namespace quayside::ui
