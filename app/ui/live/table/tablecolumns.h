// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/containers/containermodel.h"

#include <QHash>
#include <QJsonObject>
#include <QObject>

class QMenu;

namespace quayside::ui {

class ContainerTableModel;
class ContainerTableView;

/// Which columns of the table are shown, in which order and how wide: as wide as what is in them,
/// unless the learner dragged one. The names take what is left. Owned by the page.
class TableColumns : public QObject
{
    Q_OBJECT

public:
    TableColumns(ContainerTableView &view, ContainerTableModel &model, QObject *parent = nullptr);

    bool isShown(int column) const;
    /// The name's column always is.
    void setShown(int column, bool shown);
    /// Those that are shown until the learner chooses, in their first order and width.
    void reset();
    /// One checkable action a column, and "Standard columns".
    void fillMenu(QMenu &menu);

    /// Widens columns in which something is cut. Narrows the others only if it `mayNarrow`, and
    /// then only by much, so that columns do not breathe with their figures.
    void fit(bool mayNarrow);

    QJsonObject save() const;
    void restore(const QJsonObject &settings);

Q_SIGNALS:
    /// The learner chose other columns, another order or another width.
    void changed();

private:
    int naturalWidth(int column) const;
    void takeUserWidth(int column, int width);
    void fitNames();
    void applyShown();
    bool eventFilter(QObject *watched, QEvent *event) override;

    ContainerTableView &m_view;
    ContainerTableModel &m_model;
    QHash<int, int> m_userWidths; ///< by column
    bool m_fitting = false;
};

} // namespace quayside::ui
