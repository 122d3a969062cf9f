// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statssubscriptions.h"

#include "base/clock.h"
#include "engine/engineclient.h"
#include "engine/enginefaults.h"
#include "engine/openfiles.h"

#include <algorithm>

namespace quayside::engine {

namespace {

constexpr int tickMs = 500;
constexpr double shortestPatienceMs = 3000;
constexpr double patiencePeriods = 2.5;
constexpr double longestKnownPeriodMs = 5000; ///< Podman's; assumed until a period was seen
constexpr double newPeriodWeight = 0.3;
constexpr qint64 firstRetryMs = 1000;
constexpr qint64 lastRetryMs = 10'000;
/// An ssh server takes ten conversations over one login; lists and events need some of them.
constexpr size_t mostOverSsh = 6;
/// With that many a stream has told the CPU twice; then another container may have its turn.
constexpr int framesPerTurn = 3;

bool sendsFigures(ContainerState state)
{
    return state == ContainerState::Running || state == ContainerState::Paused;
}

double blend(double average, double value)
{
    return average > 0 ? average * (1 - newPeriodWeight) + value * newPeriodWeight : value;
}

} // namespace

struct StatsSubscriptions::Subscription
{
    ContainerId id;
    HttpStream *stream = nullptr;
    StatsCalculator calculator;
    MetricsHistory history;
    std::optional<StatsSample> latest;
    std::optional<qint64> lastFrameMs; ///< of this stream
    double periodMs = 0; ///< 0 = not seen yet
    qint64 openedMs = 0;
    qint64 unwantedSinceMs = 0;
    qint64 retryAtMs = 0;
    qint64 retryDelayMs = firstRetryMs;
    int frames = 0; ///< of this stream
    bool stale = true;
};

StatsSubscriptions::StatsSubscriptions(EngineClient &client, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_clock(clock)
    , m_enginePeriodMs(longestKnownPeriodMs)
{
    m_timer.setInterval(tickMs);
    connect(&m_timer, &QTimer::timeout, this, &StatsSubscriptions::update);
}

StatsSubscriptions::~StatsSubscriptions()
{
    for (auto &[id, subscription] : m_subscriptions) {
        close(*subscription);
    }
}

void StatsSubscriptions::setWatched(const QSet<ContainerId> &ids)
{
    for (auto &[id, subscription] : m_subscriptions) {
        if (m_watched.contains(id) && !ids.contains(id)) {
            subscription->unwantedSinceMs = m_clock.monotonicMs();
        }
    }
    m_watched = ids;
    update();
}

void StatsSubscriptions::setContainers(const std::vector<ContainerSummary> &containers)
{
    m_running.clear();
    for (const ContainerSummary &container : containers) {
        if (sendsFigures(container.state)) {
            m_running.insert(container.id);
        }
    }
    update();
}

void StatsSubscriptions::setOnline(bool online)
{
    m_online = online;
    for (auto &[id, subscription] : m_subscriptions) {
        subscription->retryAtMs = 0;
        subscription->retryDelayMs = firstRetryMs;
    }
    if (online) {
        m_timer.start();
    } else {
        m_timer.stop();
    }
    update();
}

void StatsSubscriptions::forget(const std::vector<ContainerId> &ids)
{
    for (const ContainerId &id : ids) {
        const auto found = m_subscriptions.find(id);
        if (found != m_subscriptions.end()) {
            close(*found->second);
            m_subscriptions.erase(found);
        }
        m_running.remove(id);
    }
}

void StatsSubscriptions::update()
{
    if (m_online) {
        for (const ContainerId &id : std::as_const(m_watched)) {
            std::unique_ptr<Subscription> &subscription = m_subscriptions[id];
            if (!subscription && m_running.contains(id)) {
                subscription = std::make_unique<Subscription>();
                subscription->id = id;
            } else if (!subscription) {
                m_subscriptions.erase(id);
            }
        }
    }
    // A slot connected to staleChanged() may change the map: walk over a copy of the pointers.
    std::vector<ContainerId> ids;
    ids.reserve(m_subscriptions.size());
    for (const auto &[id, subscription] : m_subscriptions) {
        ids.push_back(id);
    }
    for (const ContainerId &id : ids) {
        const auto found = m_subscriptions.find(id);
        if (found != m_subscriptions.end()) {
            updateOne(*found->second);
        }
    }
    openInTurn();
}

void StatsSubscriptions::openInTurn()
{
    const qint64 now = m_clock.monotonicMs();
    std::vector<Subscription *> waiting;
    std::vector<Subscription *> serving;
    for (const auto &[id, subscription] : m_subscriptions) {
        if (subscription->stream) {
            serving.push_back(subscription.get());
        } else if (isWanted(*subscription) && now >= subscription->retryAtMs) {
            waiting.push_back(subscription.get());
        }
    }
    const auto earlier = [](const Subscription *a, const Subscription *b) {
        return a->openedMs < b->openedMs;
    };
    std::stable_sort(waiting.begin(), waiting.end(), earlier);
    std::stable_sort(serving.begin(), serving.end(), earlier);
    const bool overSsh = m_client.endpoint().transport == Endpoint::Transport::Ssh;
    const size_t most = overSsh ? mostOverSsh : streamsThatFit();
    size_t room = most - std::min(most, serving.size());
    auto served = serving.begin();
    for (Subscription *next : waiting) {
        if (room == 0) {
            served = std::find_if(served, serving.end(), [](const Subscription *subscription) {
                return subscription->frames >= framesPerTurn;
            });
            if (served == serving.end()) {
                return;
            }
            close(**served++);
            ++room;
        }
        open(*next);
        --room;
    }
}

bool StatsSubscriptions::isWanted(const Subscription &subscription) const
{
    if (!m_online || !m_running.contains(subscription.id)) {
        return false;
    }
    const bool inGrace =
        subscription.stream && m_clock.monotonicMs() - subscription.unwantedSinceMs < graceMs;
    return m_watched.contains(subscription.id) || inGrace;
}

void StatsSubscriptions::updateOne(Subscription &subscription)
{
    const qint64 now = m_clock.monotonicMs();
    if (!isWanted(subscription)) {
        close(subscription);
        setStale(subscription, true);
        return;
    }
    if (subscription.stream) {
        const qint64 lastSign = subscription.lastFrameMs.value_or(subscription.openedMs);
        if (now - lastSign <= patienceMs(subscription)) {
            return;
        }
        close(subscription);
        open(subscription);
        setStale(subscription, true);
        Q_EMIT stalled();
    } else if (subscription.latest
               && now - subscription.latest->receivedMs > patienceMs(subscription)) {
        setStale(subscription, true); // it waits for its turn, or for the next try
    }
}

qint64 StatsSubscriptions::patienceMs(const Subscription &subscription) const
{
    const double period = subscription.periodMs > 0 ? subscription.periodMs : m_enginePeriodMs;
    return static_cast<qint64>(std::max(shortestPatienceMs, patiencePeriods * period));
}

void StatsSubscriptions::open(Subscription &subscription)
{
    const bool isWindows = m_client.info().osType == u"windows";
    subscription.calculator = StatsCalculator(isWindows);
    subscription.lastFrameMs.reset();
    subscription.frames = 0;
    subscription.openedMs = m_clock.monotonicMs();
    Subscription *target = &subscription;
    subscription.stream = m_client.stats(
        subscription.id, [this, target](std::string_view json) { onFrame(*target, json); }, this);
    connect(subscription.stream, &HttpStream::ended, this, [this, target] { onEnded(*target); });
    subscription.stream->open();
}

void StatsSubscriptions::close(Subscription &subscription)
{
    if (!subscription.stream) {
        return;
    }
    subscription.stream->disconnect(this);
    subscription.stream->close();
    subscription.stream->deleteLater();
    subscription.stream = nullptr;
}

void StatsSubscriptions::onFrame(Subscription &subscription, std::string_view json)
{
    const Result<StatsFrame> frame = m_parser.parse(json);
    if (!frame) {
        return; // one broken frame; the watchdog notices when no good one follows
    }
    const qint64 now = m_clock.monotonicMs();
    if (subscription.lastFrameMs) {
        const auto passed = static_cast<double>(now - *subscription.lastFrameMs);
        subscription.periodMs = blend(subscription.periodMs, passed);
        m_enginePeriodMs = subscription.periodMs;
    }
    subscription.lastFrameMs = now;
    ++subscription.frames;
    subscription.retryDelayMs = firstRetryMs;
    subscription.latest = subscription.calculator.add(subscription.id, *frame, now);
    enginefaults::mend(*subscription.latest, m_client.info());
    if (!frame->isEmpty()) {
        subscription.history.push(*subscription.latest);
    }
    setStale(subscription, false);
    // A copy: a slot may stop watching, and the last figures are ours to change.
    const StatsSample sample = *subscription.latest;
    Q_EMIT sampleArrived(sample);
}

void StatsSubscriptions::onEnded(Subscription &subscription)
{
    close(subscription);
    subscription.retryAtMs = m_clock.monotonicMs() + subscription.retryDelayMs;
    subscription.retryDelayMs = std::min(subscription.retryDelayMs * 2, lastRetryMs);
    setStale(subscription, true);
}

void StatsSubscriptions::setStale(Subscription &subscription, bool stale)
{
    if (std::exchange(subscription.stale, stale) != stale) {
        const ContainerId id = subscription.id;
        Q_EMIT staleChanged(id);
    }
}

const StatsSubscriptions::Subscription *StatsSubscriptions::find(const ContainerId &id) const
{
    const auto found = m_subscriptions.find(id);
    return found == m_subscriptions.end() ? nullptr : found->second.get();
}

const StatsSample *StatsSubscriptions::latest(const ContainerId &id) const
{
    const Subscription *subscription = find(id);
    return subscription && subscription->latest ? &*subscription->latest : nullptr;
}

const MetricsHistory *StatsSubscriptions::history(const ContainerId &id) const
{
    const Subscription *subscription = find(id);
    return subscription && !subscription->history.isEmpty() ? &subscription->history : nullptr;
}

bool StatsSubscriptions::isStale(const ContainerId &id) const
{
    const Subscription *subscription = find(id);
    return !subscription || subscription->stale;
}

} // namespace quayside::engine
