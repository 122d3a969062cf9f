// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/table/containertablemodel.h"

#include "base/clock.h"
#include "ui/live/containers/columntext.h"
#include "ui/live/containers/figurehelp.h"
#include "ui/live/livefeed.h"
#include "ui/live/table/containertablemodel_p.h"

#include <algorithm>
#include <cmath>

namespace quayside::ui {

namespace {

constexpr quint32 trendBit = columnBit(ContainerModel::TrendColumn);
/// A container that does nothing shows a flat line, not its noise blown up.
constexpr double smallestScale = 2.0;

/// The last samples of the CPU as heights, each row by its own scale.
QByteArray trendLevels(const engine::MetricsHistory *history)
{
    if (history == nullptr) {
        return {};
    }
    const int first = std::max(0, history->size() - ContainerModel::trendSamples);
    double top = smallestScale;
    for (int i = first; i < history->size(); ++i) {
        const double value = history->at(i).cpuPercent;
        top = std::isfinite(value) ? std::max(top, value * 1.1) : top;
    }
    QByteArray levels(history->size() - first, static_cast<char>(ContainerTableModel::gap));
    for (int i = first; i < history->size(); ++i) {
        const double value = history->at(i).cpuPercent;
        if (std::isfinite(value)) {
            levels[i - first] =
                static_cast<char>(std::lround(value / top * 2 * ContainerTableModel::trendHeight));
        }
    }
    return levels;
}

int sideOf(int column)
{
    return static_cast<int>((isFigureColumn(column) ? Qt::AlignRight : Qt::AlignLeft)
                            | Qt::AlignVCenter);
}

} // namespace

ContainerTableModel::ContainerTableModel(ContainerModel &source, QObject *parent)
    : QAbstractItemModel(parent)
    , m_source(source)
{
    m_options.hostCpus = source.hostCpus();
    connect(&source, &ContainerModel::rowsRefreshed, this, &ContainerTableModel::takeRefreshed);
    connect(&source, &QAbstractItemModel::rowsInserted, this, &ContainerTableModel::takeInserted);
    connect(&source, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex &, int first, int last) { dropRemoved(first, last); });
    connect(&source, &QAbstractItemModel::rowsRemoved, this, &ContainerTableModel::renumberSource);
    connect(&source, &ContainerModel::hostCpusChanged, this, [this] {
        ColumnOptions changed = m_options;
        changed.hostCpus = m_source.hostCpus();
        setOptions(changed);
    });
    takeInserted();
}

ContainerTableModel::~ContainerTableModel() = default;

Moment ContainerTableModel::moment() const
{
    const Clock &clock = m_source.feed().clock();
    return {clock.now(), clock.monotonicMs()};
}

void ContainerTableModel::setActive(bool active)
{
    if (m_active == active) {
        return;
    }
    m_active = active;
    if (active) {
        rewordAll();
    }
}

void ContainerTableModel::setColumnsInUse(quint32 columnsInUse)
{
    m_inUse = columnsInUse;
    rewordAll();
}

void ContainerTableModel::setOptions(const ColumnOptions &options)
{
    if (m_options == options) {
        return;
    }
    m_options = options;
    rewordAll();
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columns - 1);
    sort(m_sortColumn, m_sortOrder);
}

void ContainerTableModel::takeRefreshed(const std::vector<ContainerModel::Refreshed> &rows)
{
    bool structure = false;
    const Moment now = moment();
    for (const ContainerModel::Refreshed &refreshed : rows) {
        Entry &entry = *m_bySource[static_cast<size_t>(refreshed.row)];
        structure |= refreshed.summary;
        if (!m_filter.isEmpty()) {
            structure |= accepts(m_source.at(entry.source)) != (entry.group != nullptr);
        }
        if (!m_active) {
            continue;
        }
        const quint32 changed = reword(entry, m_inUse, now);
        if (entry.group != nullptr) {
            entry.group->dirty = true;
            announce(indexOf(entry, 0), changed);
        }
    }
    if (structure) {
        restructure();
    }
    rewordGroups();
}

quint32 ContainerTableModel::reword(Entry &entry, quint32 which, const Moment &now)
{
    const ContainerRow &row = m_source.at(entry.source);
    quint32 changed = 0;
    for (int column = 0; column < columns; ++column) {
        if ((which & columnBit(column) & ~trendBit) == 0) {
            continue;
        }
        QString words = columnText(row, column, m_options, now);
        QString &known = entry.words[static_cast<size_t>(column)];
        if (words != known) {
            known = std::move(words);
            changed |= columnBit(column);
        }
    }
    if ((which & trendBit) != 0) {
        QByteArray trend =
            row.hasProcesses() ? trendLevels(m_source.feed().history(entry.id)) : QByteArray();
        if (trend != entry.trend) {
            entry.trend = std::move(trend);
            changed |= trendBit;
        }
    }
    return changed;
}

quint32 ContainerTableModel::reword(Group &group)
{
    const std::vector<const ContainerRow *> rows = members(group);
    quint32 changed = 0;
    for (int column = 0; column < columns; ++column) {
        QString words = groupText(group.identity, rows, column, m_options);
        QString &known = group.words[static_cast<size_t>(column)];
        if (words != known) {
            known = std::move(words);
            changed |= columnBit(column);
        }
    }
    group.dirty = false;
    return changed;
}

void ContainerTableModel::rewordAll()
{
    if (!m_active) {
        return;
    }
    const Moment now = moment();
    for (Entry *entry : m_bySource) {
        const quint32 changed = reword(*entry, m_inUse, now);
        if (entry->group != nullptr) {
            entry->group->dirty = true;
            announce(indexOf(*entry, 0), changed);
        }
    }
    rewordGroups();
}

void ContainerTableModel::rewordGroups()
{
    if (!m_active || !isGrouped()) {
        return;
    }
    for (const std::unique_ptr<Group> &group : m_groups) {
        if (group->dirty) {
            announce(indexOf(*group, 0), reword(*group));
        }
    }
}

void ContainerTableModel::tick()
{
    if (!m_active) {
        return;
    }
    const Moment now = moment();
    for (Entry *entry : m_bySource) {
        if (entry->group == nullptr) {
            continue;
        }
        quint32 which = columnBit(ContainerModel::UptimeColumn);
        if (m_source.at(entry->source).stale) {
            which |= columnBit(ContainerModel::StateColumn);
        }
        announce(indexOf(*entry, 0), reword(*entry, which & m_inUse, now));
    }
}

void ContainerTableModel::announce(const QModelIndex &firstCell, quint32 changed)
{
    for (int column = 0; column < columns; ++column) {
        if ((changed & columnBit(column)) == 0) {
            continue;
        }
        int last = column;
        while (last + 1 < columns && (changed & columnBit(last + 1)) != 0) {
            ++last;
        }
        Q_EMIT dataChanged(firstCell.siblingAtColumn(column), firstCell.siblingAtColumn(last));
        column = last;
    }
}

const ContainerRow *ContainerTableModel::container(const QModelIndex &index) const
{
    const Entry *entry = entryAt(index);
    return entry == nullptr ? nullptr : &m_source.at(entry->source);
}

QString ContainerTableModel::groupKey(const QModelIndex &index) const
{
    const Group *group = groupAt(index);
    return group == nullptr ? QString() : group->identity.key;
}

QModelIndex ContainerTableModel::indexOf(const ContainerId &id) const
{
    const auto found = m_entries.find(id);
    const bool shown = found != m_entries.end() && found->second->group != nullptr;
    return shown ? indexOf(*found->second, 0) : QModelIndex();
}

std::vector<ContainerId> ContainerTableModel::shownIds() const
{
    std::vector<ContainerId> ids;
    for (const std::unique_ptr<Group> &group : m_groups) {
        for (const Entry *entry : group->rows) {
            ids.push_back(entry->id);
        }
    }
    return ids;
}

const QString &ContainerTableModel::words(const QModelIndex &index) const
{
    static const QString none;
    const auto column = static_cast<size_t>(index.column());
    if (const Entry *entry = entryAt(index)) {
        return entry->words[column];
    }
    const Group *group = groupAt(index);
    return group == nullptr ? none : group->words[column];
}

const QByteArray &ContainerTableModel::trend(const QModelIndex &index) const
{
    static const QByteArray none;
    const Entry *entry = entryAt(index);
    return entry == nullptr ? none : entry->trend;
}

QVariant ContainerTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const int column = index.column();
    const ContainerRow *row = container(index);
    switch (role) {
    case Qt::DisplayRole:
        if (m_active && (row == nullptr || (m_inUse & columnBit(column)) != 0)) {
            return words(index);
        }
        return row != nullptr
            ? columnText(*row, column, m_options, moment())
            : groupText(groupAt(index)->identity, members(*groupAt(index)), column, m_options);
    case Qt::ToolTipRole:
        return toolTip(index);
    case Qt::TextAlignmentRole:
        return sideOf(column);
    case Qt::AccessibleTextRole:
        if (row == nullptr || column != ContainerModel::NameColumn) {
            const QString text = data(index, Qt::DisplayRole).toString();
            return text.isEmpty() ? QVariant()
                                  : QVariant(QString(columnName(column) + u' ' + text));
        }
        break;
    default:
        break;
    }
    return row == nullptr ? QVariant() : m_source.index(entryAt(index)->source, column).data(role);
}

QVariant ContainerTableModel::toolTip(const QModelIndex &index) const
{
    if (const ContainerRow *row = container(index)) {
        return figureNumbers(*row, index.column(), m_options, moment());
    }
    const Group *group = groupAt(index);
    return groupToolTip(group->identity, members(*group), m_options);
}

QVariant ContainerTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columns) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return columnTitle(section, m_options);
    case Qt::ToolTipRole:
        return figureHelpToolTip(section);
    case Qt::AccessibleTextRole:
        return columnName(section);
    case Qt::InitialSortOrderRole:
        return static_cast<int>(isFigureColumn(section) || section == ContainerModel::TrendColumn
                                    ? Qt::DescendingOrder
                                    : Qt::AscendingOrder);
    case Qt::TextAlignmentRole:
        return sideOf(section);
    default:
        return {};
    }
}

} // namespace quayside::ui
