// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QSortFilterProxyModel>
#include <QString>

namespace quayside::ui {

/// Filter and order of the engine page's table. Figures change every second; the order does not: it
/// follows a snapshot of the sorted column, taken when the column is chosen and at each settle(),
/// so that rows do not jump under the pointer. Unknown figures come last in both directions; equal
/// ones are in order of their names.
class ContainerTableProxy : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit ContainerTableProxy(QObject *parent = nullptr);

    /// Part of a name, an image or a state's words; case does not matter.
    void setFilterText(const QString &text);
    void setStoppedHidden(bool hidden);
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    /// Takes a new snapshot and moves rows if their order has changed.
    void settle();

protected:
    bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    void takeSnapshot(int column);
    QVariant key(const QModelIndex &sourceIndex) const;
    bool comesBefore(const QModelIndex &left, const QModelIndex &right, Qt::SortOrder order) const;

    QString m_text;
    bool m_stoppedHidden = false;
    QHash<QString, QVariant> m_keys; ///< by id; a container that is not in it came later
};

} // namespace quayside::ui
