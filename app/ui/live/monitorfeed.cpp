// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/monitorfeed.h"

namespace quayside::ui {

using engine::EngineMonitor;

MonitorFeed::MonitorFeed(EngineMonitor &monitor, const Clock &clock, QObject *parent)
    : LiveFeed(parent)
    , m_monitor(monitor)
    , m_clock(clock)
{
    connect(&monitor, &EngineMonitor::stateChanged, this, [this] { Q_EMIT stateChanged(); });
    connect(&monitor, &EngineMonitor::containersChanged, this, &LiveFeed::containersChanged);
    connect(&monitor, &EngineMonitor::sampleArrived, this,
            [this](const engine::StatsSample &sample) { Q_EMIT sampleArrived(sample.id); });
    connect(&monitor, &EngineMonitor::eventArrived, this, [this] { Q_EMIT eventArrived(); });
    connect(&monitor, &EngineMonitor::resynchronised, this, &LiveFeed::containersChanged);
}

LiveFeed::State MonitorFeed::state() const
{
    return m_monitor.state();
}

Error MonitorFeed::lastError() const
{
    return m_monitor.lastError();
}

std::optional<qint64> MonitorFeed::staleSinceMs() const
{
    return m_monitor.staleSinceMs();
}

const std::vector<engine::ContainerSummary> &MonitorFeed::containers() const
{
    return m_monitor.containers();
}

const engine::StatsSample *MonitorFeed::latestSample(const ContainerId &id) const
{
    return m_monitor.latestSample(id);
}

bool MonitorFeed::isStale(const ContainerId &id) const
{
    return m_monitor.isStale(id);
}

const engine::MetricsHistory *MonitorFeed::history(const ContainerId &id) const
{
    return m_monitor.history(id);
}

const std::vector<engine::EngineEvent> &MonitorFeed::recentEvents() const
{
    return m_monitor.recentEvents();
}

QFuture<Result<engine::ProcessTable>> MonitorFeed::top(const ContainerId &id)
{
    return m_monitor.top(id);
}

void MonitorFeed::retryNow()
{
    m_monitor.retryNow();
}

const Clock &MonitorFeed::clock() const
{
    return m_clock;
}

void MonitorFeed::setWatched(const QSet<ContainerId> &ids)
{
    m_monitor.setWatched(ids);
}

} // namespace quayside::ui
