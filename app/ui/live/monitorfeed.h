// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/livefeed.h"

namespace quayside::ui {

/// The live feed of one EngineMonitor. Owns nothing: monitor and clock must outlive it.
class MonitorFeed final : public LiveFeed
{
public:
    MonitorFeed(engine::EngineMonitor &monitor, const Clock &clock, QObject *parent = nullptr);

    State state() const override;
    Error lastError() const override;
    std::optional<qint64> staleSinceMs() const override;
    const std::vector<engine::ContainerSummary> &containers() const override;
    const engine::StatsSample *latestSample(const ContainerId &id) const override;
    bool isStale(const ContainerId &id) const override;
    const engine::MetricsHistory *history(const ContainerId &id) const override;
    const std::vector<engine::EngineEvent> &recentEvents() const override;
    QFuture<Result<engine::ProcessTable>> top(const ContainerId &id) override;
    void retryNow() override;
    const Clock &clock() const override;

protected:
    void setWatched(const QSet<ContainerId> &ids) override;

private:
    engine::EngineMonitor &m_monitor;
    const Clock &m_clock;
};

} // namespace quayside::ui
