// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/monitorsource.h"

#include "engine/enginemonitor.h"

namespace quayside::lab {

using engine::EngineMonitor;

MonitorSource::MonitorSource(EngineMonitor &monitor, QObject *parent)
    : ObjectSource(parent)
    , m_monitor(monitor)
{
    connect(&monitor, &EngineMonitor::stateChanged, this, &ObjectSource::watchingChanged);
    connect(&monitor, &EngineMonitor::eventArrived, this, &ObjectSource::eventArrived);
    connect(&monitor, &EngineMonitor::resynchronised, this, &ObjectSource::resynchronised);
}

bool MonitorSource::isWatching() const
{
    return m_monitor.state() == EngineMonitor::State::Online;
}

QString MonitorSource::problem() const
{
    switch (m_monitor.state()) {
    case EngineMonitor::State::Offline:
        return m_monitor.lastError().message;
    case EngineMonitor::State::Connecting:
        return QStringLiteral("Connecting to the container engine.");
    case EngineMonitor::State::Idle:
        return QStringLiteral("There is no connection to a container engine.");
    case EngineMonitor::State::Online:
        break;
    }
    return {};
}

const std::vector<engine::EngineEvent> &MonitorSource::recentEvents() const
{
    return m_monitor.recentEvents();
}

const std::vector<engine::ContainerSummary> &MonitorSource::containers() const
{
    return m_monitor.containers();
}

QFuture<Result<QJsonObject>> MonitorSource::inspect(const ObjectKey &key)
{
    switch (key.kind) {
    case course::ObjectKind::Image:
        return m_monitor.inspectImage(key.name);
    case course::ObjectKind::Network:
        return m_monitor.inspectNetwork(key.name);
    case course::ObjectKind::Volume:
        return m_monitor.inspectVolume(key.name);
    case course::ObjectKind::Container:
        break;
    }
    return m_monitor.inspectContainer(key.name);
}

} // namespace quayside::lab
