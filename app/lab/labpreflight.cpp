// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/labpreflight.h"

#include "engine/enginemonitor.h"
#include "engine/futures.h"
#include "lab/concern.h"

namespace quayside::lab {

using engine::EngineMonitor;

namespace {

constexpr int soonMs = 300; ///< several events of one command cause one look

} // namespace

LabPreflight::LabPreflight(const course::Lab &lab, EngineMonitor &monitor, QObject *parent)
    : QObject(parent)
    , m_lab(lab)
    , m_monitor(monitor)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(soonMs);
    connect(&m_soon, &QTimer::timeout, this, &LabPreflight::refresh);
    connect(&monitor, &EngineMonitor::stateChanged, this, &LabPreflight::refresh);
    connect(&monitor, &EngineMonitor::resynchronised, this, &LabPreflight::refresh);
    connect(&monitor, &EngineMonitor::eventArrived, this, &LabPreflight::onEvent);
    // Listed a little later than announced.
    connect(&monitor, &EngineMonitor::containersChanged, this, [this] {
        if (m_isKnown && m_open == 0 && m_monitor.state() == EngineMonitor::State::Online) {
            judge();
        }
    });
}

void LabPreflight::setHorizon(qint64 nano)
{
    m_horizonNano = nano;
    refresh();
}

void LabPreflight::onEvent(const engine::EngineEvent &event)
{
    const bool isMount =
        event.type == QLatin1String("volume") && event.action.endsWith(QLatin1String("mount"));
    if (!concern::isNoise(event) && !isMount && !m_soon.isActive()) {
        m_soon.start();
    }
}

void LabPreflight::refresh()
{
    const quint64 round = ++m_round;
    if (m_monitor.state() != EngineMonitor::State::Online) {
        const bool isOffline = m_monitor.state() == EngineMonitor::State::Offline;
        m_items = {noEngine(isOffline
                                ? m_monitor.lastError().message
                                : QStringLiteral("There is no connection to a container engine."))};
        m_isKnown = isOffline;
        Q_EMIT changed();
        return;
    }
    m_facts = {};
    m_facts.product = m_monitor.info().product;
    m_facts.version = m_monitor.info().version;
    m_facts.horizonNano = m_horizonNano;
    m_open = 0;
    const auto gather = [&](auto future, auto store) {
        ++m_open;
        engine::whenReady(future, this, [this, round, store](auto answer) {
            if (round == m_round) {
                if (answer) {
                    store(m_facts, *std::move(answer));
                }
                finishOne(round);
            }
        });
    };
    gather(m_monitor.systemInfo(), [](PreflightFacts &facts, const engine::SystemInfo &info) {
        facts.swarmState = info.swarmState;
        facts.swarmManager = info.swarmManager;
        facts.swarmCreated = info.swarmCreated;
    });
    gather(m_monitor.images(), [](PreflightFacts &facts, auto list) { facts.images = list; });
    gather(m_monitor.networks(), [](PreflightFacts &facts, auto list) { facts.networks = list; });
    gather(m_monitor.volumes(), [](PreflightFacts &facts, auto list) { facts.volumes = list; });
    if (!m_lab.services.isEmpty()) {
        gather(m_monitor.services(),
               [](PreflightFacts &facts, auto list) { facts.services = list; });
    }
}

void LabPreflight::finishOne(quint64 round)
{
    if (--m_open > 0 || round != m_round) {
        return;
    }
    if (!m_facts.services) {
        m_facts.services.emplace(); // no Swarm, no services
    }
    m_isKnown = true;
    judge();
}

void LabPreflight::judge()
{
    m_facts.containers = m_monitor.containers();
    m_items = preflight(m_lab, m_facts);
    Q_EMIT changed();
}

} // namespace quayside::lab
