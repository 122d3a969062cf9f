// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/containermodel.h"

#include "base/clock.h"
#include "ui/live/columntext.h"
#include "ui/live/exitmeaning.h"
#include "ui/live/livefeed.h"

#include <algorithm>

namespace quayside::ui {

namespace {

constexpr int stalenessIntervalMs = 1000;

bool sameSummary(const engine::ContainerSummary &a, const engine::ContainerSummary &b)
{
    return a.name == b.name && a.image == b.image && a.state == b.state && a.health == b.health
        && a.created == b.created && a.startedAt == b.startedAt && a.finishedAt == b.finishedAt
        && a.exitCode == b.exitCode && a.oomKilled == b.oomKilled
        && a.restartCount == b.restartCount && a.networks == b.networks && a.ports == b.ports
        && a.cpuLimitCores == b.cpuLimitCores && a.memoryLimitBytes == b.memoryLimitBytes;
}

template <typename T>
QVariant orInvalid(const std::optional<T> &value)
{
    return value ? QVariant::fromValue(*value) : QVariant();
}

const QList<int> &figureRoles()
{
    using M = ContainerModel;
    static const QList<int> roles = {
        Qt::DisplayRole,  Qt::ToolTipRole,   Qt::AccessibleTextRole, M::CpuRole,
        M::ThrottledRole, M::MemoryRole,     M::MemoryLimitRole,     M::MemoryPercentRole,
        M::NetRxRole,     M::NetTxRole,      M::BlockReadRole,       M::BlockWriteRole,
        M::PidsRole,      M::StaleSinceRole, M::TrendRole,           M::SortRole,
        M::RowRole};
    return roles;
}

} // namespace

ContainerModel::ContainerModel(LiveFeed &feed, QObject *parent)
    : QAbstractTableModel(parent)
    , m_feed(feed)
{
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(refreshIntervalMs);
    connect(&m_refresh, &QTimer::timeout, this, &ContainerModel::refresh);
    m_staleness.setInterval(stalenessIntervalMs);
    m_staleness.setTimerType(Qt::CoarseTimer);
    connect(&m_staleness, &QTimer::timeout, this, &ContainerModel::refreshStaleness);
    connect(&feed, &LiveFeed::containersChanged, this, &ContainerModel::scheduleRefresh);
    connect(&feed, &LiveFeed::sampleArrived, this, &ContainerModel::scheduleRefresh);
    connect(&feed, &LiveFeed::stateChanged, this, &ContainerModel::scheduleRefresh);
    refresh();
}

const ContainerRow *ContainerModel::row(const ContainerId &id) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(),
                                    [&id](const ContainerRow &r) { return r.summary.id == id; });
    return found == m_rows.end() ? nullptr : &*found;
}

QModelIndex ContainerModel::indexOfName(const QString &name) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&name](const ContainerRow &r) {
        return r.summary.name == name;
    });
    return found == m_rows.end() ? QModelIndex()
                                 : index(static_cast<int>(found - m_rows.begin()), NameColumn);
}

int ContainerModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ContainerModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ContainerModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const ContainerRow &row = m_rows[static_cast<size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return columnText(row, index.column());
    case Qt::ToolTipRole:
        return containerToolTip(row, m_feed.clock().now());
    case Qt::AccessibleTextRole:
        return index.column() == NameColumn ? QVariant(containerSpokenText(row)) : QVariant();
    case Qt::TextAlignmentRole:
        return static_cast<int>((isFigureColumn(index.column()) ? Qt::AlignRight : Qt::AlignLeft)
                                | Qt::AlignVCenter);
    case SortRole:
        return sortValue(row, index.column());
    case RowRole:
        return QVariant::fromValue(&row);
    default:
        return figure(row, role);
    }
}

QVariant ContainerModel::figure(const ContainerRow &row, int role) const
{
    const engine::ContainerSummary &summary = row.summary;
    const engine::StatsSample sample = row.sample.value_or(engine::StatsSample());
    switch (role) {
    case IdRole:
        return summary.id.text();
    case NameRole:
        return summary.name;
    case ImageRole:
        return summary.image;
    case StateRole:
        return static_cast<int>(summary.state);
    case HealthRole:
        return static_cast<int>(summary.health);
    case ExitCodeRole:
        return orInvalid(summary.exitCode);
    case ExitMeaningRole:
        return summary.exitCode
            ? QVariant(exitMeaning(*summary.exitCode, summary.oomKilled).sentence)
            : QVariant();
    case CpuRole:
        return orInvalid(sample.cpuPercent);
    case ThrottledRole:
        return orInvalid(sample.throttledPercent);
    case MemoryRole:
        return orInvalid(sample.memoryBytes);
    case MemoryLimitRole:
        return orInvalid(row.memoryLimit() ? row.memoryLimit() : sample.memoryLimitBytes);
    case MemoryPercentRole:
        return orInvalid(sample.memoryPercent());
    case NetRxRole:
        return orInvalid(sample.netRxBytes);
    case NetTxRole:
        return orInvalid(sample.netTxBytes);
    case BlockReadRole:
        return orInvalid(sample.blockReadBytes);
    case BlockWriteRole:
        return orInvalid(sample.blockWriteBytes);
    case PidsRole:
        return orInvalid(sample.pids);
    case UptimeRole:
        return orInvalid(ranForMs(row, m_feed.clock().now()));
    case RestartsRole:
        return orInvalid(summary.restartCount);
    case StaleSinceRole:
        return row.stale && row.sample
            ? QVariant(m_feed.clock().monotonicMs() - row.sample->receivedMs)
            : QVariant();
    case TrendRole:
        return QVariant::fromValue(trend(summary.id));
    default:
        return {};
    }
}

QVariant ContainerModel::sortValue(const ContainerRow &row, int column) const
{
    switch (column) {
    case StateColumn:
        return static_cast<int>(row.summary.state);
    case CpuColumn:
    case TrendColumn:
        return figure(row, CpuRole);
    case ThrottledColumn:
        return figure(row, ThrottledRole);
    case MemoryColumn:
        return figure(row, MemoryRole);
    case MemoryPercentColumn:
        return figure(row, MemoryPercentRole);
    case NetworkColumn:
        return figure(row, NetRxRole);
    case BlockColumn:
        return figure(row, BlockReadRole);
    case PidsColumn:
        return figure(row, PidsRole);
    default:
        return row.summary.name;
    }
}

QList<double> ContainerModel::trend(const ContainerId &id) const
{
    QList<double> values;
    const engine::MetricsHistory *history = m_feed.history(id);
    if (history == nullptr) {
        return values;
    }
    const int first = std::max(0, history->size() - trendSamples);
    values.reserve(trendSamples);
    for (int i = first; i < history->size(); ++i) {
        values.append(history->at(i).cpuPercent);
    }
    return values;
}

QVariant ContainerModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return columnTitle(section);
    case Qt::ToolTipRole:
        return columnExplanation(section);
    case Qt::TextAlignmentRole:
        return static_cast<int>((isFigureColumn(section) ? Qt::AlignRight : Qt::AlignLeft)
                                | Qt::AlignVCenter);
    default:
        return {};
    }
}

void ContainerModel::scheduleRefresh()
{
    if (!m_refresh.isActive()) {
        m_refresh.start();
    }
}

void ContainerModel::refresh()
{
    removeMissing();
    std::vector<char> changed(m_rows.size(), 0);
    bool orderChanged = false;
    updateKept(changed, orderChanged);
    announce(changed, orderChanged);
    insertNew();
    const bool anySample = std::any_of(m_rows.begin(), m_rows.end(), [](const ContainerRow &row) {
        return row.sample.has_value();
    });
    if (anySample && !m_staleness.isActive()) {
        m_staleness.start();
    } else if (!anySample) {
        m_staleness.stop();
    }
}

void ContainerModel::removeMissing()
{
    QSet<ContainerId> present;
    for (const engine::ContainerSummary &summary : m_feed.containers()) {
        present.insert(summary.id);
    }
    int end = static_cast<int>(m_rows.size());
    while (end > 0) {
        int first = end;
        while (first > 0 && !present.contains(m_rows[static_cast<size_t>(first - 1)].summary.id)) {
            --first;
        }
        if (first < end) {
            beginRemoveRows({}, first, end - 1);
            m_rows.erase(m_rows.begin() + first, m_rows.begin() + end);
            endRemoveRows();
        }
        end = first - 1;
    }
}

void ContainerModel::updateKept(std::vector<char> &changed, bool &orderChanged)
{
    QHash<ContainerId, const engine::ContainerSummary *> fresh;
    for (const engine::ContainerSummary &summary : m_feed.containers()) {
        fresh.insert(summary.id, &summary);
    }
    for (size_t i = 0; i < m_rows.size(); ++i) {
        ContainerRow &row = m_rows[i];
        const engine::ContainerSummary *summary = fresh.value(row.summary.id);
        if (!sameSummary(row.summary, *summary)) {
            row.summary = *summary;
            changed[i] = 1;
            orderChanged = true;
        }
        if (updateFigures(row)) {
            changed[i] = 1;
        }
    }
}

bool ContainerModel::updateFigures(ContainerRow &row) const
{
    const engine::StatsSample *sample =
        row.hasProcesses() ? m_feed.latestSample(row.summary.id) : nullptr;
    // A container without figures has none that could be old.
    const bool stale =
        sample != nullptr && (m_feed.isStale(row.summary.id) || m_feed.staleSinceMs().has_value());
    const bool sameSample = row.sample.has_value() == (sample != nullptr)
        && (sample == nullptr
            || (row.sample->receivedMs == sample->receivedMs && row.sample->read == sample->read));
    if (sameSample && stale == row.stale) {
        return false;
    }
    row.sample = sample != nullptr ? std::optional(*sample) : std::nullopt;
    row.stale = stale;
    return true;
}

void ContainerModel::announce(const std::vector<char> &changed, bool orderChanged)
{
    // A summary decides the order of rows in the proxies, figures alone never do.
    const QList<int> roles = orderChanged ? QList<int>() : figureRoles();
    const auto end = changed.end();
    for (auto first = std::find(changed.begin(), end, 1); first != end;) {
        const auto last = std::find(first, end, 0);
        Q_EMIT dataChanged(index(static_cast<int>(first - changed.begin()), 0),
                           index(static_cast<int>(last - changed.begin()) - 1, ColumnCount - 1),
                           roles);
        first = std::find(last, end, 1);
    }
}

void ContainerModel::insertNew()
{
    QSet<ContainerId> known;
    for (const ContainerRow &row : m_rows) {
        known.insert(row.summary.id);
    }
    std::vector<ContainerRow> added;
    for (const engine::ContainerSummary &summary : m_feed.containers()) {
        if (known.contains(summary.id)) {
            continue;
        }
        ContainerRow row;
        row.summary = summary;
        updateFigures(row);
        added.push_back(std::move(row));
    }
    if (added.empty()) {
        return;
    }
    const int first = static_cast<int>(m_rows.size());
    beginInsertRows({}, first, first + static_cast<int>(added.size()) - 1);
    std::move(added.begin(), added.end(), std::back_inserter(m_rows));
    endInsertRows();
}

void ContainerModel::refreshStaleness()
{
    // A stream can fall silent without any signal; silence is seen only by looking.
    refresh();
}

} // namespace quayside::ui
