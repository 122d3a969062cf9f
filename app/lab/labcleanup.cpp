// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/labcleanup.h"

#include "engine/enginemonitor.h"
#include "engine/futures.h"
#include "lab/concern.h"

namespace quayside::lab {

using engine::EngineMonitor;

namespace {

constexpr int soonMs = 500; ///< several events of one command cause one look

} // namespace

LabCleanup::LabCleanup(const course::Lab &lab, EngineMonitor &monitor, QObject *parent)
    : QObject(parent)
    , m_monitor(monitor)
    , m_ledger(lab)
    , m_hasServices(!lab.services.isEmpty())
    , m_hasBuilds(!lab.builds.isEmpty())
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(soonMs);
    connect(&m_soon, &QTimer::timeout, this, &LabCleanup::refresh);
    connect(&monitor, &EngineMonitor::eventArrived, this, &LabCleanup::onEvent);
    connect(&monitor, &EngineMonitor::stateChanged, this, &LabCleanup::refresh);
    connect(&monitor, &EngineMonitor::resynchronised, this, &LabCleanup::refresh);
    connect(&monitor, &EngineMonitor::endpointChanged, this, [this] { setHorizon(0); });
    connect(&monitor, &EngineMonitor::containersChanged, this, [this] {
        if (m_monitor.state() == EngineMonitor::State::Online) {
            m_ledger.setContainers(m_monitor.containers());
            announce();
        }
    });
}

void LabCleanup::setHorizon(qint64 nano)
{
    if (nano == m_ledger.horizonNano()) {
        return;
    }
    m_ledger.begin(nano);
    for (const engine::EngineEvent &event : m_monitor.recentEvents()) {
        m_ledger.addEvent(event);
    }
    refresh();
    announce();
}

void LabCleanup::onEvent(const engine::EngineEvent &event)
{
    m_ledger.addEvent(event);
    announce();
    const bool isMount =
        event.type == QLatin1String("volume") && event.action.endsWith(QLatin1String("mount"));
    if (!concern::isNoise(event) && !isMount && !m_soon.isActive()) {
        m_soon.start();
    }
}

void LabCleanup::refresh()
{
    const qint64 horizon = m_ledger.horizonNano();
    if (horizon == 0 || m_monitor.state() != EngineMonitor::State::Online) {
        return;
    }
    m_ledger.setContainers(m_monitor.containers());
    const auto take = [&](auto future, auto setter) {
        engine::whenReady(future, this, [this, horizon, setter](const auto &list) {
            if (list && m_ledger.horizonNano() == horizon) {
                (m_ledger.*setter)(*list);
                announce();
            }
        });
    };
    take(m_monitor.networks(), &CleanupLedger::setNetworks);
    take(m_monitor.volumes(), &CleanupLedger::setVolumes);
    if (m_hasBuilds) {
        take(m_monitor.images(), &CleanupLedger::setImages);
    }
    if (m_hasServices) {
        take(m_monitor.services(), &CleanupLedger::setServices);
    }
    announce();
}

void LabCleanup::announce()
{
    std::vector<CleanupItem> now = m_ledger.items();
    if (now != m_announced) {
        m_announced = std::move(now);
        Q_EMIT changed();
    }
}

} // namespace quayside::lab
