// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "render/theme.h"

#include <QRegion>
#include <QTreeView>

#include <vector>

namespace quayside::ui {

class ContainerRowDelegate;
class ContainerTableModel;
class TableHeader;

/// The table of containers: rows, and groups that open and close. It repaints the cells that its
/// model names and no others, so that a thousand rows cost what is on screen. Besides the keys of a
/// QTreeView: F1 explains the focused column, Ctrl+Left and Ctrl+Right choose another, the menu key
/// opens the column's menu. `model` must outlive it.
class ContainerTableView : public QTreeView
{
    Q_OBJECT

public:
    ContainerTableView(ContainerTableModel &model, const render::Theme &theme,
                       QWidget *parent = nullptr);

    void setTheme(const render::Theme &theme);
    TableHeader &columnHeader() const { return *m_header; }
    ContainerRowDelegate &rowDelegate() const { return *m_delegate; }
    /// Rows that are at least partly in sight, from the top.
    QModelIndexList rowsInSight() const;
    /// The height of all rows that are not in a closed group, with the header.
    int contentHeight() const;
    QStringList closedGroups() const { return m_closed; }
    /// Groups that appear later are closed too when they are named here.
    void setClosedGroups(const QStringList &keys);

Q_SIGNALS:
    /// The learner wants to know what the column's figure is; `cell` on the screen.
    void helpRequested(int column, const QRect &cell);
    void menuRequested(int column, const QPoint &globalPosition);
    /// Rows came into sight or left it.
    void sightChanged();
    void closedGroupsChanged();

protected:
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                     const QList<int> &roles = {}) override;
    void paintEvent(QPaintEvent *event) override;
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                 const QModelIndex &index) const override;
    void drawBranches(QPainter *, const QRect &, const QModelIndex &) const override { }
    bool viewportEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void updateGeometries() override;

private:
    bool isInSight(const QModelIndex &index) const;
    void openGroups();
    void rememberClosed(const QModelIndex &group, bool closed);

    ContainerTableModel &m_table;
    ContainerRowDelegate *m_delegate;
    TableHeader *m_header;
    QRegion m_painting; ///< of the paint event that is under way
    QModelIndex m_hovered; ///< valid until the model changes; only compared
    QModelIndex m_first; ///< in sight when it was painted last; only compared
    QModelIndex m_last;
    QStringList m_closed;
    bool m_opening = false;
};

} // namespace quayside::ui
