// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "ui/live/livefeed.h"

#include <map>

namespace quayside::ui {

/// A live feed that says what a test tells it to. Changes are silent until an `announce…` call.
class ScriptedFeed : public LiveFeed
{
public:
    ScriptedFeed();

    State state() const override { return m_state; }
    Error lastError() const override { return m_error; }
    std::optional<qint64> staleSinceMs() const override { return m_staleSince; }
    const std::vector<engine::ContainerSummary> &containers() const override
    {
        return m_containers;
    }
    const engine::StatsSample *latestSample(const ContainerId &id) const override;
    bool isStale(const ContainerId &id) const override { return m_silent.contains(id); }
    const engine::MetricsHistory *history(const ContainerId &id) const override;
    const std::vector<engine::EngineEvent> &recentEvents() const override { return m_events; }
    QFuture<Result<engine::ProcessTable>> top(const ContainerId &id) override;
    void retryNow() override { ++m_retries; }
    const Clock &clock() const override { return m_clock; }

    ManualClock &manualClock() { return m_clock; }
    void setState(State state, const QString &error = {});
    void setStaleSince(std::optional<qint64> ms) { m_staleSince = ms; }
    void setSilent(const QString &name) { m_silent.insert(idOf(name)); }
    void setContainers(std::vector<engine::ContainerSummary> containers);
    engine::ContainerSummary &edit(const QString &name);
    void remove(const QString &name);
    void addEvent(const engine::EngineEvent &event);
    /// Also pushes it to the container's history, stamped with the clock's time.
    void setSample(const QString &name, engine::StatsSample sample);
    void setProcesses(const Result<engine::ProcessTable> &answer) { m_processes = answer; }

    const QSet<ContainerId> &watched() const { return m_watched; }
    QStringList watchedNames() const;
    int retries() const { return m_retries; }
    int topCalls() const { return m_topCalls; }

    static ContainerId idOf(const QString &name) { return ContainerId(u"id-" + name); }

protected:
    void setWatched(const QSet<ContainerId> &ids) override { m_watched = ids; }

private:
    ManualClock m_clock;
    State m_state = State::Online;
    Error m_error;
    std::optional<qint64> m_staleSince;
    std::vector<engine::ContainerSummary> m_containers;
    std::map<ContainerId, engine::StatsSample> m_samples;
    std::map<ContainerId, engine::MetricsHistory> m_histories;
    std::vector<engine::EngineEvent> m_events;
    Result<engine::ProcessTable> m_processes = engine::ProcessTable();
    QSet<ContainerId> m_silent;
    QSet<ContainerId> m_watched;
    int m_retries = 0;
    int m_topCalls = 0;
};

/// A container called `name`; its id is ScriptedFeed::idOf(name).
engine::ContainerSummary container(const QString &name, engine::ContainerState state,
                                   const QDateTime &created = {});
engine::StatsSample sample(double cpuPercent, qint64 memoryBytes, qint64 pids = 1);

} // namespace quayside::ui
