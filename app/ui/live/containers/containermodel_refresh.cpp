// SPDX-License-Identifier: GPL-3.0-or-later
// How the rows follow the feed: what comes, goes and changes, and what is said of it.
#include "ui/live/containers/columntext.h"
#include "ui/live/containers/containermodel.h"
#include "ui/live/livefeed.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace quayside::ui {

namespace {

bool sameSummary(const engine::ContainerSummary &a, const engine::ContainerSummary &b)
{
    return a.name == b.name && a.image == b.image && a.state == b.state && a.health == b.health
        && a.created == b.created && a.startedAt == b.startedAt && a.finishedAt == b.finishedAt
        && a.exitCode == b.exitCode && a.oomKilled == b.oomKilled
        && a.restartCount == b.restartCount && a.networks == b.networks && a.ports == b.ports
        && a.cpuLimitCores == b.cpuLimitCores && a.memoryLimitBytes == b.memoryLimitBytes
        && a.pidsLimit == b.pidsLimit && a.labels == b.labels && a.restartPolicy == b.restartPolicy
        && a.stateError == b.stateError && a.attachments == b.attachments && a.mounts == b.mounts
        && a.publishedPorts == b.publishedPorts;
}

/// What cards, charts' titles and notes say about a container.
QString cardWords(const ContainerRow &row, const std::vector<CardFigure> &first)
{
    return containerSpokenText(row, first) + columnText(row, ContainerModel::ThrottledColumn) + u'|'
        + columnText(row, ContainerModel::MemoryPercentColumn);
}

const QList<int> &figureRoles()
{
    using M = ContainerModel;
    static const QList<int> roles = {
        Qt::DisplayRole,  Qt::ToolTipRole,   Qt::AccessibleTextRole, M::CpuRole,
        M::ThrottledRole, M::MemoryRole,     M::MemoryLimitRole,     M::MemoryPercentRole,
        M::NetRxRole,     M::NetTxRole,      M::BlockReadRole,       M::BlockWriteRole,
        M::PidsRole,      M::StaleSinceRole, M::TrendRole,           M::RowRole};
    return roles;
}

} // namespace

void ContainerModel::scheduleRefresh()
{
    if (!m_refresh.isActive()) {
        m_refresh.start();
    }
}

void ContainerModel::scheduleFullRefresh()
{
    m_fullRefresh = true;
    scheduleRefresh();
}

void ContainerModel::takeSample(const ContainerId &id)
{
    // Taken as it arrives, not at the refresh: rates need each sample's predecessor.
    const int number = rowNumber(id);
    if (number < 0) {
        scheduleFullRefresh();
        return;
    }
    noteFigures(static_cast<size_t>(number));
    scheduleRefresh();
}

void ContainerModel::noteFigures(size_t row)
{
    if (updateFigures(m_rows[row])) {
        m_changes[row] |= Figures;
    }
}

void ContainerModel::refresh()
{
    if (m_fullRefresh) {
        m_fullRefresh = false;
        removeMissing();
        updateSummaries();
        updateStaleness();
        announce();
        insertNew();
    } else {
        announce();
    }
    const bool anySample = std::any_of(m_rows.begin(), m_rows.end(), [](const ContainerRow &row) {
        return row.sample.has_value();
    });
    if (anySample && !m_staleness.isActive()) {
        m_staleness.start();
    } else if (!anySample) {
        m_staleness.stop();
    }
}

void ContainerModel::renumber(int from)
{
    for (auto i = static_cast<size_t>(from); i < m_rows.size(); ++i) {
        m_numbers.insert(m_rows[i].summary.id, static_cast<int>(i));
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
        while (first > 0 && !present.contains(at(first - 1).summary.id)) {
            --first;
        }
        if (first < end) {
            beginRemoveRows({}, first, end - 1);
            for (int row = first; row < end; ++row) {
                m_numbers.remove(at(row).summary.id);
            }
            m_rows.erase(m_rows.begin() + first, m_rows.begin() + end);
            m_cardWords.erase(m_cardWords.begin() + first, m_cardWords.begin() + end);
            m_changes.erase(m_changes.begin() + first, m_changes.begin() + end);
            renumber(first);
            endRemoveRows();
        }
        end = first - 1;
    }
}

void ContainerModel::updateSummaries()
{
    for (const engine::ContainerSummary &summary : m_feed.containers()) {
        const int number = rowNumber(summary.id);
        if (number < 0) {
            continue; // a new one
        }
        const auto i = static_cast<size_t>(number);
        if (!sameSummary(m_rows[i].summary, summary)) {
            m_rows[i].summary = summary;
            m_changes[i] |= Summary;
        }
    }
}

void ContainerModel::updateStaleness()
{
    for (size_t i = 0; i < m_rows.size(); ++i) {
        noteFigures(i);
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
    row.stale = stale;
    if (sameSample) {
        return true;
    }
    const bool sameRun = sample != nullptr && row.sample
        && !(row.summary.startedAt.isValid() && row.sample->read < row.summary.startedAt);
    if (!sameRun) {
        row.interval.reset();
    } else if (row.sample->read != sample->read) {
        row.interval = intervalBetween(*row.sample, *sample);
    }
    row.sample = sample != nullptr ? std::optional(*sample) : std::nullopt;
    return true;
}

void ContainerModel::announce()
{
    std::vector<Refreshed> refreshed;
    for (size_t i = 0; i < m_rows.size(); ++i) {
        if (m_changes[i] == None) {
            continue;
        }
        refreshed.push_back({static_cast<int>(i), (m_changes[i] & Summary) != 0});
        QString words = cardWords(m_rows[i], m_firstFigures);
        if (words != m_cardWords[i]) {
            m_cardWords[i] = std::move(words);
            m_changes[i] |= Words;
        }
    }
    if (refreshed.empty()) {
        return;
    }
    Q_EMIT rowsRefreshed(refreshed);
    const std::vector<char> changes = std::exchange(m_changes, std::vector<char>(m_rows.size(), 0));
    const auto shown = [](char change) { return (change & (Words | Summary)) != 0; };
    const auto end = changes.end();
    for (auto first = std::find_if(changes.begin(), end, shown); first != end;) {
        const auto last = std::find_if_not(first, end, shown);
        // A summary decides the order of rows in the proxies, figures alone never do.
        const bool summary =
            std::any_of(first, last, [](char change) { return (change & Summary) != 0; });
        Q_EMIT dataChanged(index(static_cast<int>(first - changes.begin()), 0),
                           index(static_cast<int>(last - changes.begin()) - 1, ColumnCount - 1),
                           summary ? QList<int>() : figureRoles());
        first = std::find_if(last, end, shown);
    }
}

void ContainerModel::insertNew()
{
    std::vector<ContainerRow> added;
    for (const engine::ContainerSummary &summary : m_feed.containers()) {
        if (!m_numbers.contains(summary.id)) {
            ContainerRow row;
            row.summary = summary;
            updateFigures(row);
            added.push_back(std::move(row));
        }
    }
    if (added.empty()) {
        return;
    }
    const int first = static_cast<int>(m_rows.size());
    beginInsertRows({}, first, first + static_cast<int>(added.size()) - 1);
    for (ContainerRow &row : added) {
        m_cardWords.push_back(cardWords(row, m_firstFigures));
        m_rows.push_back(std::move(row));
    }
    m_changes.resize(m_rows.size(), 0);
    renumber(first);
    endInsertRows();
}

} // namespace quayside::ui
