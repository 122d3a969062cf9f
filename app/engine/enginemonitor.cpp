// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/enginemonitor.h"

#include "engine/connectionsupervisor.h"
#include "engine/containerregistry.h"
#include "engine/containersync.h"
#include "engine/engineclient.h"
#include "engine/futures.h"
#include "engine/statssubscriptions.h"

#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>

namespace quayside::engine {

namespace {

constexpr size_t mostEvents = 500;
constexpr int coalesceMs = 50;
constexpr int frameMs = 16; ///< what an event changed is not to wait longer

} // namespace

class EngineMonitor::Private
{
public:
    Private(Endpoint endpoint, const Clock &monitorClock)
        : clock(monitorClock)
        , client(std::move(endpoint), clock)
        , sync(client, registry)
        , stats(client, clock)
        , supervisor(client, clock)
    {
        changedTimer.setSingleShot(true);
    }

    void remember(const EngineEvent &event)
    {
        if (events.size() >= mostEvents) {
            events.erase(events.begin());
        }
        events.push_back(event);
    }

    void noteChanged()
    {
        stats.setContainers(registry.containers());
        if (!changedTimer.isActive()) {
            announceIn(coalesceMs);
        }
    }

    /// So long after the announcement before; at once if that is longer ago.
    void announceIn(int spacingMs)
    {
        const qint64 quietMs = announced.isValid() ? announced.elapsed() : spacingMs;
        changedTimer.start(static_cast<int>(std::max<qint64>(spacingMs - quietMs, 0)));
    }

    /// Asks the engine if there is a connection, else answers why there is none.
    template <typename T, typename... Parameters, typename... Arguments>
    QFuture<Result<T>> ask(QFuture<Result<T>> (EngineClient::*call)(Parameters...),
                           const Arguments &...arguments)
    {
        switch (supervisor.state()) {
        case State::Online:
            return (client.*call)(arguments...);
        case State::Offline:
            return readyReply<T>(supervisor.lastError());
        default:
            return readyReply<T>(Error{ErrorKind::Disconnected,
                                       QStringLiteral("There is no connection to the container "
                                                      "engine yet.")});
        }
    }

    /// No signal of ours reaches anybody any more.
    void cutOff(const EngineMonitor *monitor)
    {
        for (QObject *part :
             {static_cast<QObject *>(&sync), static_cast<QObject *>(&stats),
              static_cast<QObject *>(&supervisor), static_cast<QObject *>(&changedTimer)}) {
            part->disconnect(monitor);
        }
        changedTimer.stop();
        supervisor.stop();
        sync.stop();
        stats.setOnline(false);
    }

    const Clock &clock;
    EngineClient client;
    ContainerRegistry registry;
    ContainerSync sync;
    StatsSubscriptions stats;
    ConnectionSupervisor supervisor;
    QTimer changedTimer;
    QElapsedTimer announced; ///< since containersChanged() was last emitted
    std::vector<EngineEvent> events;
};

EngineMonitor::EngineMonitor(Endpoint endpoint, const Clock &clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(std::move(endpoint), clock))
{
    wire();
}

void EngineMonitor::wire()
{
    connect(&d->supervisor, &ConnectionSupervisor::stateChanged, this, [this](State newState) {
        if (newState != State::Online) {
            d->sync.stop();
        }
        d->stats.setOnline(newState == State::Online);
        if (state() == newState) { // unless a slot has changed it meanwhile
            Q_EMIT stateChanged(newState);
        }
    });
    connect(&d->supervisor, &ConnectionSupervisor::listed, this,
            [this](const std::vector<ContainerSummary> &containers) {
                d->sync.start(containers);
                d->noteChanged();
                d->changedTimer.start(0); // the first rows need not wait for more
            });
    connect(&d->supervisor, &ConnectionSupervisor::eventReceived, this,
            [this](const EngineEvent &event) {
                d->remember(event);
                d->sync.onEvent(event);
                if (d->changedTimer.isActive()) {
                    d->announceIn(frameMs);
                }
                Q_EMIT eventArrived(event);
            });
    connect(&d->supervisor, &ConnectionSupervisor::resynchronised, this,
            &EngineMonitor::resynchronised);
    connect(&d->sync, &ContainerSync::changed, this, [this] { d->noteChanged(); });
    connect(&d->sync, &ContainerSync::containersGone, &d->stats, &StatsSubscriptions::forget);
    connect(&d->sync, &ContainerSync::failed, &d->supervisor, &ConnectionSupervisor::reportFailure);
    connect(&d->stats, &StatsSubscriptions::sampleArrived, this, &EngineMonitor::sampleArrived);
    connect(&d->stats, &StatsSubscriptions::staleChanged, this, &EngineMonitor::staleChanged);
    connect(&d->stats, &StatsSubscriptions::stalled, &d->supervisor, &ConnectionSupervisor::probe);
    connect(&d->changedTimer, &QTimer::timeout, this, [this] {
        d->announced.start();
        Q_EMIT containersChanged();
    });
}

EngineMonitor::~EngineMonitor() = default;

void EngineMonitor::start()
{
    d->supervisor.start();
}

void EngineMonitor::stop()
{
    d->supervisor.stop();
}

void EngineMonitor::setEndpoint(const Endpoint &endpoint)
{
    const bool wasStarted = state() != State::Idle;
    std::shared_ptr<Private> old = std::move(d);
    d = std::make_unique<Private>(endpoint, old->clock);
    d->client.setDeadline(old->client.deadline());
    wire();
    old->cutOff(this);
    // The caller may stand in a slot of one of its parts.
    QTimer::singleShot(0, this, [old] {});
    Q_EMIT endpointChanged();
    Q_EMIT containersChanged();
    if (wasStarted && state() == State::Idle) {
        start();
    } else {
        Q_EMIT stateChanged(state());
    }
}

void EngineMonitor::retryNow()
{
    d->supervisor.retryNow();
}

void EngineMonitor::setRequestDeadline(int milliseconds)
{
    d->client.setDeadline(milliseconds);
}

EngineMonitor::State EngineMonitor::state() const
{
    return d->supervisor.state();
}

const Error &EngineMonitor::lastError() const
{
    return d->supervisor.lastError();
}

const Endpoint &EngineMonitor::endpoint() const
{
    return d->client.endpoint();
}

const EngineInfo &EngineMonitor::info() const
{
    return d->client.info();
}

std::optional<qint64> EngineMonitor::staleSinceMs() const
{
    return d->supervisor.staleSinceMs();
}

const std::vector<ContainerSummary> &EngineMonitor::containers() const
{
    return d->registry.containers();
}

const ContainerSummary *EngineMonitor::container(const ContainerId &id) const
{
    return d->registry.find(id);
}

const ContainerSummary *EngineMonitor::containerByName(const QString &name) const
{
    return d->registry.findByName(name);
}

void EngineMonitor::setWatched(const QSet<ContainerId> &ids)
{
    d->stats.setWatched(ids);
}

const StatsSample *EngineMonitor::latestSample(const ContainerId &id) const
{
    return d->stats.latest(id);
}

bool EngineMonitor::isStale(const ContainerId &id) const
{
    return d->stats.isStale(id);
}

const MetricsHistory *EngineMonitor::history(const ContainerId &id) const
{
    return d->stats.history(id);
}

const std::vector<EngineEvent> &EngineMonitor::recentEvents() const
{
    return d->events;
}

QFuture<Result<SystemInfo>> EngineMonitor::systemInfo()
{
    return d->ask(&EngineClient::systemInfo);
}

QFuture<Result<ProcessTable>> EngineMonitor::top(const ContainerId &id)
{
    return d->ask(&EngineClient::top, id);
}

QFuture<Result<QJsonObject>> EngineMonitor::inspectContainer(const QString &idOrName)
{
    return d->ask(&EngineClient::inspectContainer, idOrName);
}

QFuture<Result<QJsonObject>> EngineMonitor::inspectImage(const QString &reference)
{
    return d->ask(&EngineClient::inspectImage, reference);
}

QFuture<Result<QJsonObject>> EngineMonitor::inspectNetwork(const QString &name)
{
    return d->ask(&EngineClient::inspectNetwork, name);
}

QFuture<Result<QJsonObject>> EngineMonitor::inspectVolume(const QString &name)
{
    return d->ask(&EngineClient::inspectVolume, name);
}

QFuture<Result<QJsonObject>> EngineMonitor::inspectService(const QString &name)
{
    return d->ask(&EngineClient::inspectService, name);
}

QFuture<Result<QJsonObject>> EngineMonitor::inspectNode(const QString &name)
{
    return d->ask(&EngineClient::inspectNode, name);
}

QFuture<Result<std::vector<ImageSummary>>> EngineMonitor::images()
{
    return d->ask(&EngineClient::images);
}

QFuture<Result<std::vector<ImageHistoryEntry>>>
EngineMonitor::imageHistory(const QString &reference)
{
    return d->ask(&EngineClient::imageHistory, reference);
}

QFuture<Result<ImageDetails>> EngineMonitor::image(const QString &reference)
{
    return d->ask(&EngineClient::image, reference);
}

QFuture<Result<std::vector<NetworkSummary>>> EngineMonitor::networks()
{
    return d->ask(&EngineClient::networks);
}

QFuture<Result<std::vector<VolumeSummary>>> EngineMonitor::volumes()
{
    return d->ask(&EngineClient::volumes);
}

QFuture<Result<DiskUsage>> EngineMonitor::diskUsage()
{
    return d->ask(&EngineClient::diskUsage);
}

QFuture<Result<std::vector<ServiceSummary>>> EngineMonitor::services()
{
    return d->ask(&EngineClient::services);
}

QFuture<Result<std::vector<TaskSummary>>> EngineMonitor::tasks()
{
    return d->ask(&EngineClient::tasks);
}

QFuture<Result<std::vector<NodeSummary>>> EngineMonitor::nodes()
{
    return d->ask(&EngineClient::nodes);
}

QFuture<Result<QStringList>> EngineMonitor::changes(const ContainerId &id)
{
    return d->ask(&EngineClient::changes, id);
}

QFuture<Result<bool>> EngineMonitor::pathExists(const QString &idOrName, const QString &path)
{
    return d->ask(&EngineClient::pathExists, idOrName, path);
}

LogStream *EngineMonitor::logs(const ContainerId &id, const LogOptions &options, QObject *parent)
{
    return d->client.logs(id, options, parent);
}

} // namespace quayside::engine
