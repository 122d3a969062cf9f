// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "engine/enginemonitor.h"

#include <QFuture>
#include <QHash>
#include <QObject>
#include <QSet>

#include <optional>
#include <vector>

namespace quayside {
class Clock;
}

namespace quayside::ui {

/// What the live views read: the seam between them and the engine. MonitorFeed is the real one;
/// tests script their own. Lives on the window's thread. References it hands out hold until control
/// returns to the event loop.
class LiveFeed : public QObject
{
    Q_OBJECT

public:
    using State = engine::EngineMonitor::State;
    using QObject::QObject;

    virtual State state() const = 0;
    /// Meaningful while Offline; its message may hold commands between backticks.
    virtual Error lastError() const = 0;
    /// On the monotonic clock; empty while the figures are fresh.
    virtual std::optional<qint64> staleSinceMs() const = 0;
    virtual const std::vector<engine::ContainerSummary> &containers() const = 0;
    virtual const engine::StatsSample *latestSample(const ContainerId &id) const = 0;
    virtual bool isStale(const ContainerId &id) const = 0;
    virtual const engine::MetricsHistory *history(const ContainerId &id) const = 0;
    /// Oldest first.
    virtual const std::vector<engine::EngineEvent> &recentEvents() const = 0;
    virtual QFuture<Result<engine::ProcessTable>> top(const ContainerId &id) = 0;
    virtual void retryNow() = 0;
    virtual const Clock &clock() const = 0;

    /// Says whose figures `reader` needs now, in place of what it said before. The engine is asked
    /// for the union over all readers; a destroyed reader needs nothing.
    void watch(const QObject *reader, const QSet<ContainerId> &ids);

Q_SIGNALS:
    void stateChanged();
    void containersChanged();
    void sampleArrived(const quayside::ContainerId &id);
    void eventArrived();

protected:
    virtual void setWatched(const QSet<ContainerId> &ids) = 0;

private:
    QHash<const QObject *, QSet<ContainerId>> m_wanted;
};

} // namespace quayside::ui
