// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/containertableproxy.h"

#include "ui/live/containermodel.h"

#include <cmath>

namespace quayside::ui {

namespace {

QString idOf(const QModelIndex &index)
{
    return index.data(ContainerModel::IdRole).toString();
}

/// The mean over the trend: the last value alone is mostly noise.
QVariant steadyKey(const QModelIndex &index, int column)
{
    const QVariant last = index.siblingAtColumn(column).data(ContainerModel::SortRole);
    if (!last.isValid()
        || (column != ContainerModel::CpuColumn && column != ContainerModel::TrendColumn)) {
        return last;
    }
    double sum = 0;
    int count = 0;
    const auto trend = index.data(ContainerModel::TrendRole).value<QList<double>>();
    for (const double value : trend.last(std::min<qsizetype>(trend.size(), 10))) {
        if (std::isfinite(value)) {
            sum += value;
            ++count;
        }
    }
    return count > 0 ? QVariant(sum / count) : last;
}

bool lessByType(const QVariant &a, const QVariant &b)
{
    if (a.typeId() == QMetaType::QString) {
        return a.toString().compare(b.toString(), Qt::CaseInsensitive) < 0;
    }
    return a.toDouble() < b.toDouble();
}

} // namespace

ContainerTableProxy::ContainerTableProxy(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setSortRole(ContainerModel::OrderRole);
    setFilterRole(ContainerModel::OrderRole);
    setDynamicSortFilter(true);
}

void ContainerTableProxy::setFilterText(const QString &text)
{
    m_text = text.trimmed();
    invalidateFilter();
}

void ContainerTableProxy::setStoppedHidden(bool hidden)
{
    m_stoppedHidden = hidden;
    invalidateFilter();
}

void ContainerTableProxy::sort(int column, Qt::SortOrder order)
{
    takeSnapshot(column);
    const bool same = column == sortColumn() && order == sortOrder();
    QSortFilterProxyModel::sort(column, order);
    if (same) {
        invalidate();
    }
}

void ContainerTableProxy::settle()
{
    takeSnapshot(sortColumn());
    for (int row = 1; row < rowCount(); ++row) {
        const QModelIndex above = mapToSource(index(row - 1, 0));
        if (comesBefore(mapToSource(index(row, 0)), above, sortOrder())) {
            invalidate();
            return;
        }
    }
}

void ContainerTableProxy::takeSnapshot(int column)
{
    m_keys.clear();
    if (sourceModel() == nullptr || column < 0) {
        return;
    }
    for (int row = 0; row < sourceModel()->rowCount(); ++row) {
        const QModelIndex index = sourceModel()->index(row, 0);
        m_keys.insert(idOf(index), steadyKey(index, column));
    }
}

QVariant ContainerTableProxy::key(const QModelIndex &sourceIndex) const
{
    return m_keys.value(idOf(sourceIndex));
}

bool ContainerTableProxy::filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const
{
    const QModelIndex index = sourceModel()->index(sourceRow, 0, sourceParent);
    const auto *row = index.data(ContainerModel::RowRole).value<const ContainerRow *>();
    const bool stopped = row->hasEnded() || row->summary.state == engine::ContainerState::Created;
    if (m_stoppedHidden && stopped) {
        return false;
    }
    return m_text.isEmpty() || row->summary.name.contains(m_text, Qt::CaseInsensitive)
        || row->summary.image.contains(m_text, Qt::CaseInsensitive)
        || statePill(*row).text.contains(m_text, Qt::CaseInsensitive);
}

bool ContainerTableProxy::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    // In descending order the base class asks whether right comes before left.
    return sortOrder() == Qt::AscendingOrder ? comesBefore(left, right, Qt::AscendingOrder)
                                             : comesBefore(right, left, Qt::DescendingOrder);
}

bool ContainerTableProxy::comesBefore(const QModelIndex &left, const QModelIndex &right,
                                      Qt::SortOrder order) const
{
    const QVariant a = key(left);
    const QVariant b = key(right);
    if (a.isValid() != b.isValid()) {
        return a.isValid();
    }
    if (a.isValid()) {
        if (lessByType(a, b)) {
            return order == Qt::AscendingOrder;
        }
        if (lessByType(b, a)) {
            return order == Qt::DescendingOrder;
        }
    }
    const QString leftName = left.siblingAtColumn(0).data(ContainerModel::NameRole).toString();
    const QString rightName = right.siblingAtColumn(0).data(ContainerModel::NameRole).toString();
    return leftName < rightName;
}

} // namespace quayside::ui
