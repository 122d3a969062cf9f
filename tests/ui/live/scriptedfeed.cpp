// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/scriptedfeed.h"

#include <algorithm>

namespace quayside::ui {

namespace {

const QDateTime start(QDate(2026, 3, 14), QTime(14, 2, 11), Qt::UTC);

} // namespace

ScriptedFeed::ScriptedFeed()
    : m_clock(start)
{
    m_clock.advanceMs(1'000'000);
}

const engine::StatsSample *ScriptedFeed::latestSample(const ContainerId &id) const
{
    const auto found = m_samples.find(id);
    return found == m_samples.end() ? nullptr : &found->second;
}

const engine::MetricsHistory *ScriptedFeed::history(const ContainerId &id) const
{
    const auto found = m_histories.find(id);
    return found == m_histories.end() ? nullptr : &found->second;
}

QFuture<Result<engine::ProcessTable>> ScriptedFeed::top(const ContainerId &)
{
    ++m_topCalls;
    return QtFuture::makeReadyFuture(m_processes);
}

void ScriptedFeed::setState(State state, const QString &error)
{
    m_state = state;
    m_error = Error{ErrorKind::Refused, error, {}};
    Q_EMIT stateChanged();
}

void ScriptedFeed::setContainers(std::vector<engine::ContainerSummary> containers)
{
    m_containers = std::move(containers);
    Q_EMIT containersChanged();
}

engine::ContainerSummary &ScriptedFeed::edit(const QString &name)
{
    const auto found =
        std::find_if(m_containers.begin(), m_containers.end(),
                     [&name](const engine::ContainerSummary &c) { return c.name == name; });
    Q_ASSERT(found != m_containers.end());
    Q_EMIT containersChanged(); // views read it later, when the caller has changed it
    return *found;
}

void ScriptedFeed::remove(const QString &name)
{
    std::erase_if(m_containers,
                  [&name](const engine::ContainerSummary &c) { return c.name == name; });
    Q_EMIT containersChanged();
}

void ScriptedFeed::addEvent(const engine::EngineEvent &event)
{
    m_events.push_back(event);
    Q_EMIT eventArrived();
}

void ScriptedFeed::setSample(const QString &name, engine::StatsSample sample)
{
    const ContainerId id = idOf(name);
    sample.id = id;
    sample.receivedMs = m_clock.monotonicMs();
    sample.read = m_clock.now();
    m_samples.insert_or_assign(id, sample);
    m_histories[id].push(sample);
    Q_EMIT sampleArrived(id);
}

QStringList ScriptedFeed::watchedNames() const
{
    QStringList names;
    for (const engine::ContainerSummary &c : m_containers) {
        if (m_watched.contains(c.id)) {
            names.append(c.name);
        }
    }
    names.sort();
    return names;
}

engine::ContainerSummary container(const QString &name, engine::ContainerState state,
                                   const QDateTime &created)
{
    engine::ContainerSummary summary;
    summary.id = ScriptedFeed::idOf(name);
    summary.name = name;
    summary.image = name + QStringLiteral(":latest");
    summary.state = state;
    summary.created = created.isValid() ? created : start;
    return summary;
}

engine::StatsSample sample(double cpuPercent, qint64 memoryBytes, qint64 pids)
{
    engine::StatsSample values;
    values.cpuPercent = cpuPercent;
    values.memoryBytes = memoryBytes;
    values.pids = pids;
    values.netRxBytes = 1200;
    values.netTxBytes = 800;
    values.blockReadBytes = 0;
    values.blockWriteBytes = 12'000;
    return values;
}

} // namespace quayside::ui
