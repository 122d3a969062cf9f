// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/connectionsupervisor.h"

#include "base/clock.h"
#include "engine/connectionerror.h"
#include "engine/engineclient.h"
#include "engine/futures.h"

#include <algorithm>

namespace quayside::engine {

namespace {

/// How late an attempt may be when the clock was set forward, or the machine slept.
constexpr qint64 longestWaitMs = 500;
/// Some proxies hold the head of an endless answer back until its first byte; the subscription is
/// made all the same.
constexpr int headPatienceMs = 1000;

} // namespace

ConnectionSupervisor::ConnectionSupervisor(EngineClient &client, const Clock &clock,
                                           QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_clock(clock)
{
    m_retryTimer.setSingleShot(true);
    connect(&m_retryTimer, &QTimer::timeout, this, &ConnectionSupervisor::waitForRetry);
    m_headTimer.setSingleShot(true);
    connect(&m_headTimer, &QTimer::timeout, this, &ConnectionSupervisor::listContainers);
}

void ConnectionSupervisor::start()
{
    if (m_state == State::Idle) {
        setState(State::Connecting);
        attempt();
    }
}

void ConnectionSupervisor::stop()
{
    ++m_generation;
    closeEvents();
    m_retryTimer.stop();
    m_backoff.reset();
    if (m_state == State::Online) {
        m_staleSinceMs = m_clock.monotonicMs();
    }
    setState(State::Idle);
}

void ConnectionSupervisor::retryNow()
{
    if (m_state == State::Offline) {
        m_backoff.reset();
        setState(State::Connecting);
        attempt();
    }
}

void ConnectionSupervisor::probe()
{
    if (m_state != State::Online || std::exchange(m_probing, true)) {
        return;
    }
    whenReady(m_client.ping(), this, [this, generation = m_generation](const Result<void> &answer) {
        m_probing = false;
        if (generation == m_generation && !answer) {
            reportFailure(answer.error());
        }
    });
}

void ConnectionSupervisor::reportFailure(const Error &error)
{
    if (m_state == State::Online) {
        goOffline(error);
    }
}

void ConnectionSupervisor::attempt()
{
    const quint64 generation = ++m_generation;
    closeEvents();
    m_retryTimer.stop();
    m_listing = false;
    whenReady(m_client.connectToEngine(), this, [this, generation](const Result<EngineInfo> &info) {
        if (generation != m_generation) {
            return;
        }
        if (info) {
            subscribe();
        } else {
            goOffline(info.error());
        }
    });
}

void ConnectionSupervisor::subscribe()
{
    std::optional<qint64> since;
    if (m_lastEvent) {
        since = m_lastEvent->timeNano;
    }
    m_events = m_client.events(
        since, [this](std::string_view json) { onEventText(json); }, this);
    connect(m_events, &HttpStream::opened, this, &ConnectionSupervisor::listContainers);
    connect(m_events, &HttpStream::ended, this, &ConnectionSupervisor::goOffline);
    m_events->open();
    m_headTimer.start(headPatienceMs);
}

void ConnectionSupervisor::listContainers()
{
    m_headTimer.stop();
    if (std::exchange(m_listing, true)) {
        return;
    }
    whenReady(
        m_client.listContainers(), this,
        [this, generation = m_generation](const Result<std::vector<ContainerSummary>> &containers) {
            if (generation != m_generation) {
                return;
            }
            if (containers) {
                goOnline(*containers);
            } else if (containers.error().kind == ErrorKind::Protocol) {
                goOffline(
                    connectionerror::notAnEngine(m_client.endpoint(), containers.error().detail));
            } else {
                goOffline(containers.error());
            }
        });
}

void ConnectionSupervisor::goOnline(const std::vector<ContainerSummary> &containers)
{
    const bool again = std::exchange(m_wasOnline, true);
    m_staleSinceMs.reset();
    m_backoff.reset();
    const quint64 generation = m_generation;
    Q_EMIT listed(containers);
    setState(State::Online);
    if (again && generation == m_generation) {
        Q_EMIT resynchronised();
    }
}

void ConnectionSupervisor::goOffline(const Error &error)
{
    ++m_generation;
    closeEvents();
    m_lastError = error;
    if (!m_staleSinceMs) {
        m_staleSinceMs = m_clock.monotonicMs();
    }
    m_retryAtMs = m_clock.monotonicMs() + m_backoff.take();
    waitForRetry();
    setState(State::Offline);
}

void ConnectionSupervisor::waitForRetry()
{
    const qint64 remaining = m_retryAtMs - m_clock.monotonicMs();
    if (remaining > 0) {
        m_retryTimer.start(static_cast<int>(std::min(remaining, longestWaitMs)));
    } else {
        attempt();
    }
}

void ConnectionSupervisor::closeEvents()
{
    m_headTimer.stop();
    if (m_events) {
        m_events->disconnect(this);
        m_events->close();
        m_events->deleteLater();
        m_events = nullptr;
    }
}

bool ConnectionSupervisor::isRepeated(const EngineEvent &event) const
{
    if (!m_lastEvent) {
        return false;
    }
    // `since` includes its own moment, so a replay begins with what was seen last.
    return event == *m_lastEvent;
}

void ConnectionSupervisor::onEventText(std::string_view json)
{
    const Result<EngineEvent> event = m_parser.parse(json);
    if (!event || isRepeated(*event)) {
        return;
    }
    m_lastEvent = *event;
    if (event->type == u"container" && event->action == u"top") {
        return;
    }
    Q_EMIT eventReceived(*event);
}

void ConnectionSupervisor::setState(State state)
{
    if (m_state != state) {
        m_state = state;
        Q_EMIT stateChanged(state);
    }
}

} // namespace quayside::engine
