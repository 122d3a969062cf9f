// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/objects/objectmodel.h"

#include "base/naturalorder.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace quayside::ui {

ObjectModel::ObjectModel(std::vector<ObjectColumn> columns, QObject *parent)
    : QAbstractTableModel(parent)
    , m_columns(std::move(columns))
{
}

void ObjectModel::removeMissing(const std::vector<ObjectRow> &rows)
{
    QSet<QString> kept;
    for (const ObjectRow &row : rows) {
        kept.insert(row.id);
    }
    for (int i = rowCount() - 1; i >= 0; --i) {
        if (!kept.contains(m_rows[static_cast<size_t>(i)].id)) {
            beginRemoveRows({}, i, i);
            m_rows.erase(m_rows.begin() + i);
            endRemoveRows();
        }
    }
}

void ObjectModel::setRows(std::vector<ObjectRow> rows)
{
    removeMissing(rows);
    QHash<QString, int> place;
    for (int i = 0; i < rowCount(); ++i) {
        place.insert(m_rows[static_cast<size_t>(i)].id, i);
    }
    std::vector<ObjectRow> added;
    for (ObjectRow &row : rows) {
        Q_ASSERT(row.cells.size() == m_columns.size());
        const auto known = place.constFind(row.id);
        if (known == place.constEnd()) {
            place.insert(row.id, -1); // a second row of the same id is dropped
            added.push_back(std::move(row));
        } else if (*known >= 0 && m_rows[static_cast<size_t>(*known)] != row) {
            m_rows[static_cast<size_t>(*known)] = std::move(row);
            Q_EMIT dataChanged(index(*known, 0), index(*known, columnCount() - 1));
        }
    }
    if (!added.empty()) {
        const int first = rowCount();
        beginInsertRows({}, first, first + static_cast<int>(added.size()) - 1);
        std::move(added.begin(), added.end(), std::back_inserter(m_rows));
        endInsertRows();
    }
}

int ObjectModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ObjectModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant ObjectModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const ObjectRow &row = m_rows[static_cast<size_t>(index.row())];
    const ObjectCell &cell = row.cells[static_cast<size_t>(index.column())];
    switch (role) {
    case Qt::DisplayRole:
        return cell.text;
    case Qt::ToolTipRole:
        return row.toolTip.isEmpty() ? cell.text : row.toolTip;
    case Qt::TextAlignmentRole:
        return headerData(index.column(), Qt::Horizontal, role);
    case IdRole:
        return row.id;
    case SortRole:
        return cell.sort.isValid() ? cell.sort : QVariant(cell.text);
    case CellRole:
        return QVariant::fromValue(&cell);
    default:
        return {};
    }
}

QVariant ObjectModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) {
        return {};
    }
    const ObjectColumn &column = m_columns[static_cast<size_t>(section)];
    switch (role) {
    case Qt::DisplayRole:
        return column.title;
    case Qt::ToolTipRole:
    case ExplanationRole:
        return column.explanation;
    case Qt::TextAlignmentRole:
        return static_cast<int>((column.figure ? Qt::AlignRight : Qt::AlignLeft)
                                | Qt::AlignVCenter);
    default:
        return {};
    }
}

ObjectProxy::ObjectProxy(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setSortRole(ObjectModel::SortRole);
    setDynamicSortFilter(true);
}

void ObjectProxy::setFilterText(const QString &text)
{
    m_words = text.split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

bool ObjectProxy::filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const
{
    return std::all_of(m_words.begin(), m_words.end(), [&](const QString &word) {
        for (int column = 0; column < sourceModel()->columnCount(); ++column) {
            const QModelIndex index = sourceModel()->index(sourceRow, column, sourceParent);
            if (index.data().toString().contains(word, Qt::CaseInsensitive)) {
                return true;
            }
        }
        return false;
    });
}

bool ObjectProxy::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const QVariant a = left.data(ObjectModel::SortRole);
    const QVariant b = right.data(ObjectModel::SortRole);
    if (a.typeId() == QMetaType::QString && b.typeId() == QMetaType::QString) {
        const int words = compareNaturally(a.toString(), b.toString());
        if (words != 0) {
            return words < 0;
        }
    }
    const auto order = QVariant::compare(a, b);
    if (order != QPartialOrdering::Equivalent && order != QPartialOrdering::Unordered) {
        return order == QPartialOrdering::Less;
    }
    // Equal ones stay in one order whatever came first.
    return left.data(ObjectModel::IdRole).toString() < right.data(ObjectModel::IdRole).toString();
}

} // namespace quayside::ui
