// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/enginemonitor.h"

#include "engine/connectionsupervisor.h"
#include "engine/containerregistry.h"
#include "engine/containersync.h"
#include "engine/engineclient.h"
#include "engine/futures.h"
#include "engine/statssubscriptions.h"

#include <QTimer>

namespace quayside::engine {

namespace {

constexpr size_t mostEvents = 500;
constexpr int coalesceMs = 50;

} // namespace

class EngineMonitor::Private
{
public:
    Private(Endpoint endpoint, const Clock &clock)
        : client(std::move(endpoint), clock)
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
            changedTimer.start(coalesceMs);
        }
    }

    /// What a one-shot read answers while there is nobody to ask.
    template <typename T>
    std::optional<QFuture<Result<T>>> refusal() const
    {
        switch (supervisor.state()) {
        case State::Online:
            return std::nullopt;
        case State::Offline:
            return readyReply<T>(supervisor.lastError());
        default:
            return readyReply<T>(Error{ErrorKind::Disconnected,
                                       QStringLiteral("There is no connection to the container "
                                                      "engine yet.")});
        }
    }

    EngineClient client;
    ContainerRegistry registry;
    ContainerSync sync;
    StatsSubscriptions stats;
    ConnectionSupervisor supervisor;
    QTimer changedTimer;
    std::vector<EngineEvent> events;
};

EngineMonitor::EngineMonitor(Endpoint endpoint, const Clock &clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(std::move(endpoint), clock))
{
    connect(&d->supervisor, &ConnectionSupervisor::stateChanged, this, [this](State state) {
        if (state != State::Online) {
            d->sync.stop();
        }
        d->stats.setOnline(state == State::Online);
        Q_EMIT stateChanged(state);
    });
    connect(&d->supervisor, &ConnectionSupervisor::listed, this,
            [this](const std::vector<ContainerSummary> &containers) {
                d->sync.start(containers);
                d->noteChanged();
            });
    connect(&d->supervisor, &ConnectionSupervisor::eventReceived, this,
            [this](const EngineEvent &event) {
                d->remember(event);
                d->sync.onEvent(event);
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
    connect(&d->changedTimer, &QTimer::timeout, this, &EngineMonitor::containersChanged);
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

QFuture<Result<ProcessTable>> EngineMonitor::top(const ContainerId &id)
{
    const auto refused = d->refusal<ProcessTable>();
    return refused ? *refused : d->client.top(id);
}

QFuture<Result<QJsonObject>> EngineMonitor::inspectContainer(const QString &idOrName)
{
    const auto refused = d->refusal<QJsonObject>();
    return refused ? *refused : d->client.inspectContainer(idOrName);
}

QFuture<Result<QJsonObject>> EngineMonitor::inspectImage(const QString &reference)
{
    const auto refused = d->refusal<QJsonObject>();
    return refused ? *refused : d->client.inspectImage(reference);
}

QFuture<Result<QJsonObject>> EngineMonitor::inspectNetwork(const QString &name)
{
    const auto refused = d->refusal<QJsonObject>();
    return refused ? *refused : d->client.inspectNetwork(name);
}

QFuture<Result<QJsonObject>> EngineMonitor::inspectVolume(const QString &name)
{
    const auto refused = d->refusal<QJsonObject>();
    return refused ? *refused : d->client.inspectVolume(name);
}

} // namespace quayside::engine
