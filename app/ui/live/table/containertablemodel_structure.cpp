// SPDX-License-Identifier: GPL-3.0-or-later
// Which rows there are, in which groups and in which order.
#include "ui/live/livefeed.h"
#include "ui/live/table/containertablemodel_p.h"
#include "ui/live/table/rowsortkey.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace quayside::ui {

SortKey ContainerTableModel::sortKey(const Entry &entry) const
{
    return sortKeyOf(m_source.at(entry.source), m_source.feed().history(entry.id), m_sortColumn,
                     m_options);
}

bool ContainerTableModel::accepts(const ContainerRow &row) const
{
    const bool stopped = row.hasEnded() || row.summary.state == engine::ContainerState::Created;
    if (m_stoppedHidden && stopped) {
        return false;
    }
    return m_filter.isEmpty() || row.summary.name.contains(m_filter, Qt::CaseInsensitive)
        || row.summary.image.contains(m_filter, Qt::CaseInsensitive)
        || composeProject(row.summary).contains(m_filter, Qt::CaseInsensitive)
        || statePill(row).text.contains(m_filter, Qt::CaseInsensitive);
}

bool ContainerTableModel::hasComposeProject() const
{
    return std::any_of(m_bySource.begin(), m_bySource.end(), [this](const Entry *entry) {
        return !composeProject(m_source.at(entry->source).summary).isEmpty();
    });
}

void ContainerTableModel::setFilterText(const QString &text)
{
    if (m_filter != text.trimmed()) {
        m_filter = text.trimmed();
        restructure();
        rewordGroups();
    }
}

void ContainerTableModel::setStoppedHidden(bool hidden)
{
    m_stoppedHidden = hidden;
    restructure();
    rewordGroups();
}

void ContainerTableModel::setGrouping(Grouping grouping)
{
    if (m_grouping != grouping) {
        beginResetModel();
        m_groups.clear();
        for (Entry *entry : m_bySource) {
            entry->group = nullptr;
        }
        m_grouping = grouping;
        m_shownCount = 0;
        endResetModel();
        restructure();
        rewordGroups();
    }
}

void ContainerTableModel::setLabContainers(const LabContainers &lab)
{
    m_lab = lab;
    if (isGrouped()) {
        for (const std::unique_ptr<Group> &group : m_groups) {
            if (group->identity == labGroup(lab)) {
                group->identity = labGroup(lab); // the same key, perhaps another heading
                group->dirty = true;
            }
        }
        restructure();
        rewordGroups();
    }
}

void ContainerTableModel::takeInserted()
{
    renumberSource();
    for (Entry *entry : m_bySource) {
        if (entry->group == nullptr && m_active) {
            reword(*entry, m_inUse, moment());
        }
    }
    restructure();
    rewordGroups();
}

void ContainerTableModel::renumberSource()
{
    m_bySource.assign(static_cast<size_t>(m_source.rowCount()), nullptr);
    for (int row = 0; row < m_source.rowCount(); ++row) {
        const ContainerId &id = m_source.at(row).summary.id;
        std::unique_ptr<Entry> &entry = m_entries[id];
        if (!entry) {
            entry = std::make_unique<Entry>();
            entry->id = id;
        }
        entry->source = row;
        m_bySource[static_cast<size_t>(row)] = entry.get();
    }
}

void ContainerTableModel::dropRemoved(int first, int last)
{
    for (int row = first; row <= last; ++row) {
        m_bySource[static_cast<size_t>(row)]->leaving = true;
    }
    removeUnfit();
    removeEmptyGroups();
    for (int row = first; row <= last; ++row) {
        m_entries.erase(m_source.at(row).summary.id);
    }
    m_bySource.erase(m_bySource.begin() + first, m_bySource.begin() + last + 1);
}

void ContainerTableModel::restructure()
{
    removeUnfit();
    addMissing();
    removeEmptyGroups();
}

void ContainerTableModel::removeUnfit()
{
    const auto unfit = [this](const Entry *entry) {
        const ContainerRow &row = m_source.at(entry->source);
        return entry->leaving || !accepts(row)
            || (isGrouped()
                && !(groupOf(row.summary, m_grouping, m_lab) == entry->group->identity));
    };
    for (const std::unique_ptr<Group> &group : m_groups) {
        std::vector<Entry *> &rows = group->rows;
        const QModelIndex parentIndex = isGrouped() ? indexOf(*group, 0) : QModelIndex();
        for (auto end = rows.end(); end != rows.begin();) {
            auto first = end;
            while (first != rows.begin() && unfit(*(first - 1))) {
                --first;
            }
            if (first == end) {
                --end;
                continue;
            }
            const auto begin = rows.begin();
            beginRemoveRows(parentIndex, static_cast<int>(first - begin),
                            static_cast<int>(end - begin) - 1);
            std::for_each(first, end, [](Entry *entry) { entry->group = nullptr; });
            end = rows.erase(first, end);
            renumber(*group);
            endRemoveRows();
        }
    }
}

void ContainerTableModel::removeEmptyGroups()
{
    for (size_t i = m_groups.size(); i-- > 0;) {
        if (!m_groups[i]->rows.empty()) {
            continue;
        }
        if (isGrouped()) {
            beginRemoveRows({}, static_cast<int>(i), static_cast<int>(i));
        }
        m_groups.erase(m_groups.begin() + static_cast<std::ptrdiff_t>(i));
        for (size_t later = i; later < m_groups.size(); ++later) {
            m_groups[later]->place = static_cast<int>(later);
        }
        if (isGrouped()) {
            endRemoveRows();
        }
    }
}

void ContainerTableModel::addMissing()
{
    std::map<GroupIdentity, std::vector<Entry *>> missing;
    for (Entry *entry : m_bySource) {
        const ContainerRow &row = m_source.at(entry->source);
        if (entry->group == nullptr && !entry->leaving && accepts(row)) {
            entry->key = sortKey(*entry);
            missing[groupOf(row.summary, m_grouping, m_lab)].push_back(entry);
        }
    }
    for (auto &[identity, entries] : missing) {
        insertInto(groupFor(identity), std::move(entries));
    }
}

ContainerTableModel::Group &ContainerTableModel::groupFor(const GroupIdentity &identity)
{
    const auto place = std::find_if_not(
        m_groups.begin(), m_groups.end(),
        [&identity](const std::unique_ptr<Group> &group) { return group->identity < identity; });
    if (place != m_groups.end() && (*place)->identity == identity) {
        return **place;
    }
    const auto row = static_cast<int>(place - m_groups.begin());
    if (isGrouped()) {
        beginInsertRows({}, row, row);
    }
    auto made = std::make_unique<Group>();
    made->identity = identity;
    m_groups.insert(place, std::move(made));
    for (auto i = static_cast<size_t>(row); i < m_groups.size(); ++i) {
        m_groups[i]->place = static_cast<int>(i);
    }
    if (isGrouped()) {
        endInsertRows();
    }
    return *m_groups[static_cast<size_t>(row)];
}

void ContainerTableModel::insertInto(Group &group, std::vector<Entry *> added)
{
    const auto before = [this](const Entry *a, const Entry *b) {
        return comesBefore(a->key, b->key, m_sortOrder);
    };
    std::sort(added.begin(), added.end(), before);
    std::vector<Entry *> order;
    std::merge(group.rows.begin(), group.rows.end(), added.begin(), added.end(),
               std::back_inserter(order), before);
    const auto first = static_cast<int>(group.rows.size());
    beginInsertRows(isGrouped() ? indexOf(group, 0) : QModelIndex(), first,
                    first + static_cast<int>(added.size()) - 1);
    for (Entry *entry : added) {
        entry->group = &group;
        group.rows.push_back(entry);
    }
    renumber(group);
    endInsertRows();
    if (order != group.rows) {
        std::vector<std::vector<Entry *>> orders;
        for (const std::unique_ptr<Group> &each : m_groups) {
            orders.push_back(each.get() == &group ? order : each->rows);
        }
        reorder(orders);
    }
}

void ContainerTableModel::renumber(Group &group)
{
    for (size_t i = 0; i < group.rows.size(); ++i) {
        group.rows[i]->place = static_cast<int>(i);
    }
    group.dirty = true;
    m_shownCount = std::accumulate(m_groups.begin(), m_groups.end(), 0,
                                   [](int count, const std::unique_ptr<Group> &each) {
                                       return count + static_cast<int>(each->rows.size());
                                   });
}

void ContainerTableModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= columns) {
        return;
    }
    m_sortColumn = column;
    m_sortOrder = order;
    std::vector<std::vector<Entry *>> orders;
    for (const std::unique_ptr<Group> &group : m_groups) {
        for (Entry *entry : group->rows) {
            entry->key = sortKey(*entry);
        }
        orders.push_back(group->rows);
        std::sort(
            orders.back().begin(), orders.back().end(),
            [order](const Entry *a, const Entry *b) { return comesBefore(a->key, b->key, order); });
    }
    reorder(orders);
}

void ContainerTableModel::settle()
{
    const SortTolerance tolerance = sortToleranceOf(m_sortColumn);
    std::vector<std::vector<Entry *>> orders;
    bool moved = false;
    for (const std::unique_ptr<Group> &group : m_groups) {
        std::vector<SortKey> keys;
        for (Entry *entry : group->rows) {
            entry->key = sortKey(*entry);
            keys.push_back(entry->key);
        }
        const std::vector<size_t> places =
            steadyOrder(keys, m_sortOrder, tolerance.share, tolerance.least);
        moved |= !std::is_sorted(places.begin(), places.end());
        std::vector<Entry *> &order = orders.emplace_back();
        for (const size_t place : places) {
            order.push_back(group->rows[place]);
        }
    }
    if (moved) {
        reorder(orders);
    }
}

void ContainerTableModel::reorder(const std::vector<std::vector<Entry *>> &orders)
{
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<Entry *> entries;
    for (const QModelIndex &each : before) {
        entries.push_back(entryAt(each));
    }
    for (size_t i = 0; i < orders.size(); ++i) {
        m_groups[i]->rows = orders[i];
        renumber(*m_groups[i]);
    }
    QModelIndexList after;
    for (size_t i = 0; i < entries.size(); ++i) {
        const QModelIndex &old = before[static_cast<qsizetype>(i)];
        after.append(entries[i] == nullptr ? old : indexOf(*entries[i], old.column()));
    }
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

ContainerTableModel::Entry *ContainerTableModel::entryAt(const QModelIndex &index) const
{
    if (!index.isValid()) {
        return nullptr;
    }
    const auto row = static_cast<size_t>(index.row());
    if (!isGrouped()) {
        return m_groups.front()->rows[row];
    }
    const auto *group = static_cast<const Group *>(index.internalPointer());
    return group == nullptr ? nullptr : group->rows[row];
}

ContainerTableModel::Group *ContainerTableModel::groupAt(const QModelIndex &index) const
{
    return index.isValid() && isGrouped() && index.internalPointer() == nullptr
        ? m_groups[static_cast<size_t>(index.row())].get()
        : nullptr;
}

QModelIndex ContainerTableModel::indexOf(const Entry &entry, int column) const
{
    return createIndex(entry.place, column, isGrouped() ? entry.group : nullptr);
}

QModelIndex ContainerTableModel::indexOf(const Group &group, int column) const
{
    return createIndex(group.place, column, nullptr);
}

std::vector<const ContainerRow *> ContainerTableModel::members(const Group &group) const
{
    std::vector<const ContainerRow *> rows;
    rows.reserve(group.rows.size());
    for (const Entry *entry : group.rows) {
        rows.push_back(&m_source.at(entry->source));
    }
    return rows;
}

QModelIndex ContainerTableModel::index(int row, int column, const QModelIndex &parentIndex) const
{
    if (!hasIndex(row, column, parentIndex)) {
        return {};
    }
    return createIndex(row, column, groupAt(parentIndex));
}

QModelIndex ContainerTableModel::parent(const QModelIndex &child) const
{
    const auto *group = static_cast<const Group *>(child.internalPointer());
    return group == nullptr ? QModelIndex() : indexOf(*group, 0);
}

int ContainerTableModel::rowCount(const QModelIndex &parentIndex) const
{
    if (!parentIndex.isValid()) {
        return isGrouped() ? static_cast<int>(m_groups.size()) : m_shownCount;
    }
    const Group *group = parentIndex.column() == 0 ? groupAt(parentIndex) : nullptr;
    return group == nullptr ? 0 : static_cast<int>(group->rows.size());
}

int ContainerTableModel::columnCount(const QModelIndex &) const
{
    return columns;
}

} // namespace quayside::ui
