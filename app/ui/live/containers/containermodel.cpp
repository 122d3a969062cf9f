// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/containers/containermodel.h"

#include "base/clock.h"
#include "ui/live/containers/columntext.h"
#include "ui/live/containers/exitmeaning.h"
#include "ui/live/containers/figurehelp.h"
#include "ui/live/livefeed.h"

#include <algorithm>

namespace quayside::ui {

namespace {

constexpr int stalenessIntervalMs = 1000;

template <typename T>
QVariant orInvalid(const std::optional<T> &value)
{
    return value ? QVariant::fromValue(*value) : QVariant();
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
    // A stream can fall silent without any signal; silence is seen only by looking.
    connect(&m_staleness, &QTimer::timeout, this, [this] {
        updateStaleness();
        refresh();
    });
    connect(&feed, &LiveFeed::containersChanged, this, &ContainerModel::scheduleFullRefresh);
    connect(&feed, &LiveFeed::sampleArrived, this, &ContainerModel::takeSample);
    connect(&feed, &LiveFeed::stateChanged, this, &ContainerModel::scheduleFullRefresh);
    refresh();
}

const ContainerRow *ContainerModel::row(const ContainerId &id) const
{
    const int number = rowNumber(id);
    return number < 0 ? nullptr : &at(number);
}

void ContainerModel::setHostCpus(int cpus)
{
    if (m_hostCpus != cpus) {
        m_hostCpus = cpus;
        Q_EMIT hostCpusChanged();
    }
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
        return columnText(row, index.column(), {},
                          {m_feed.clock().now(), m_feed.clock().monotonicMs()});
    case Qt::ToolTipRole:
        return figureNumbers(row, NameColumn, {},
                             {m_feed.clock().now(), m_feed.clock().monotonicMs()});
    case Qt::AccessibleTextRole:
        return index.column() == NameColumn ? QVariant(containerSpokenText(row, m_firstFigures))
                                            : QVariant();
    case Qt::TextAlignmentRole:
        return static_cast<int>((isFigureColumn(index.column()) ? Qt::AlignRight : Qt::AlignLeft)
                                | Qt::AlignVCenter);
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
        return figureHelp(section).what;
    case Qt::TextAlignmentRole:
        return static_cast<int>((isFigureColumn(section) ? Qt::AlignRight : Qt::AlignLeft)
                                | Qt::AlignVCenter);
    default:
        return {};
    }
}

} // namespace quayside::ui
