// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "engine/endpoint.h"
#include "engine/enginereads.h"
#include "engine/metricshistory.h"
#include "engine/types.h"

#include <QFuture>
#include <QJsonObject>
#include <QObject>
#include <QSet>

#include <memory>

namespace quayside {
class Clock;
}

namespace quayside::engine {

/// Keeps a live, read-only picture of one engine: connects, negotiates, lists, follows events,
/// streams figures of the watched containers, and comes back by itself after the engine went away.
/// Lives on the thread of its event loop (the window's); never blocks. Sends GET and HEAD only.
/// Signals are coalesced: the first containersChanged() comes at once, others at most every ~50 ms,
/// or every ~16 ms while events come.
class EngineMonitor : public QObject, public EngineReads
{
    Q_OBJECT

public:
    enum class State {
        Idle, ///< start() was not called
        Connecting,
        Online,
        Offline ///< lastError() says why; it retries with a backoff of 1 to 30 s
    };
    Q_ENUM(State)

    /// `clock` must outlive the monitor.
    EngineMonitor(Endpoint endpoint, const Clock &clock, QObject *parent = nullptr);
    ~EngineMonitor() override;

    void start();
    /// Closes every connection and stays Idle.
    void stop();
    /// Turns to another engine, or to the same one in another way: containers, figures, histories,
    /// events, what is watched and since when things are stale are dropped, and it starts anew if
    /// it was started. One-shot reads under way end with Cancelled. May be called from a slot.
    void setEndpoint(const Endpoint &endpoint);
    /// Tries again now instead of waiting for the backoff.
    void retryNow();
    /// For every request from now on; 10 s unless set.
    void setRequestDeadline(int milliseconds);

    State state() const;
    /// Valid while Offline: what is wrong and what to do about it, in words for the learner.
    const Error &lastError() const;
    const Endpoint &endpoint() const;
    /// Valid while Online.
    const EngineInfo &info() const;
    /// Milliseconds on the monotonic clock since when the shown values are stale; empty while
    /// Online.
    std::optional<qint64> staleSinceMs() const;

    /// In the engine's order, newest first. Includes stopped ones.
    const std::vector<ContainerSummary> &containers() const;
    const ContainerSummary *container(const ContainerId &id) const;
    /// The name a learner types; nullptr when there is none.
    const ContainerSummary *containerByName(const QString &name) const;

    /// Which containers' figures are wanted now (those on screen, selected, or of the open lab). A
    /// stream is opened for each that runs, and closed a grace period of 3 s after it is no longer
    /// wanted. Replaces the previous set.
    void setWatched(const QSet<ContainerId> &ids);
    /// The last figures, nullptr until there are any; marked stale by isStale().
    const StatsSample *latestSample(const ContainerId &id) const;
    bool isStale(const ContainerId &id) const;
    const MetricsHistory *history(const ContainerId &id) const;

    /// The last events, oldest first, at most 500.
    const std::vector<EngineEvent> &recentEvents() const;

    /// EngineReads: each answers within a deadline of 10 s (disk use: a minute), at once with the
    /// connection's error while there is none.
    QFuture<Result<SystemInfo>> systemInfo() override;
    QFuture<Result<ProcessTable>> top(const ContainerId &id) override;
    QFuture<Result<QJsonObject>> inspectContainer(const QString &idOrName) override;
    QFuture<Result<QJsonObject>> inspectImage(const QString &reference) override;
    QFuture<Result<QJsonObject>> inspectNetwork(const QString &name) override;
    QFuture<Result<QJsonObject>> inspectVolume(const QString &name) override;
    QFuture<Result<QJsonObject>> inspectService(const QString &name) override;
    QFuture<Result<QJsonObject>> inspectNode(const QString &name) override;
    QFuture<Result<std::vector<ImageSummary>>> images() override;
    QFuture<Result<std::vector<ImageHistoryEntry>>> imageHistory(const QString &reference) override;
    QFuture<Result<ImageDetails>> image(const QString &reference) override;
    QFuture<Result<std::vector<NetworkSummary>>> networks() override;
    QFuture<Result<std::vector<VolumeSummary>>> volumes() override;
    QFuture<Result<DiskUsage>> diskUsage() override;
    QFuture<Result<std::vector<ServiceSummary>>> services() override;
    QFuture<Result<std::vector<TaskSummary>>> tasks() override;
    QFuture<Result<std::vector<NodeSummary>>> nodes() override;
    QFuture<Result<QStringList>> changes(const ContainerId &id) override;
    QFuture<Result<bool>> pathExists(const QString &idOrName, const QString &path) override;
    /// Ends with Cancelled when another engine is chosen.
    LogStream *logs(const ContainerId &id, const LogOptions &options, QObject *parent) override;

Q_SIGNALS:
    /// setEndpoint() was called; everything is empty now. Followed by containersChanged() and
    /// stateChanged().
    void endpointChanged();
    void stateChanged(quayside::engine::EngineMonitor::State state);
    /// The list or a summary in it changed.
    void containersChanged();
    void sampleArrived(const quayside::engine::StatsSample &sample);
    /// isStale() of a watched container changed.
    void staleChanged(const quayside::ContainerId &id);
    void eventArrived(const quayside::engine::EngineEvent &event);
    /// After a reconnect: events may have been missed, so whoever derives state must inspect again.
    void resynchronised();

private:
    class Private;
    void wire();

    std::unique_ptr<Private> d;
};

} // namespace quayside::engine
