// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "engine/backoff.h"
#include "engine/enginemonitor.h"
#include "engine/eventparser.h"
#include "engine/types.h"

#include <QObject>
#include <QTimer>

#include <optional>
#include <string_view>
#include <vector>

namespace quayside {
class Clock;
}

namespace quayside::engine {

class EngineClient;
class HttpStream;

/// Gets and keeps the connection: handshake, subscription to events, first list, then Online until
/// the stream of events ends; Offline with a growing pause, and again from the start. Subscribes
/// before it lists, so that no change falls between. Lives on the client's event loop; time is the
/// clock's.
class ConnectionSupervisor : public QObject
{
    Q_OBJECT

public:
    using State = EngineMonitor::State;

    /// Both must outlive this object.
    ConnectionSupervisor(EngineClient &client, const Clock &clock, QObject *parent = nullptr);

    void start();
    void stop();
    void retryNow();
    /// Asks whether the engine still answers; Offline when it does not.
    void probe();
    /// A request found that the engine cannot be reached.
    void reportFailure(const Error &error);

    State state() const { return m_state; }
    const Error &lastError() const { return m_lastError; }
    std::optional<qint64> staleSinceMs() const { return m_staleSinceMs; }

Q_SIGNALS:
    /// All but the `top` events that our own process listings cause. From the subscription on, so
    /// before listed() too.
    void eventReceived(const quayside::engine::EngineEvent &event);
    /// The first list of a connection, just before the state becomes Online.
    void listed(const std::vector<quayside::engine::ContainerSummary> &containers);
    void stateChanged(quayside::engine::EngineMonitor::State state);
    /// Online again after having been Online before.
    void resynchronised();

private:
    void attempt();
    void waitForRetry();
    void subscribe();
    void listContainers();
    void goOnline(const std::vector<ContainerSummary> &containers);
    void goOffline(const Error &error);
    void closeEvents();
    void onEventText(std::string_view json);
    bool isRepeated(const EngineEvent &event) const;
    void setState(State state);

    EngineClient &m_client;
    const Clock &m_clock;
    EventParser m_parser;
    HttpStream *m_events = nullptr;
    QTimer m_retryTimer;
    QTimer m_headTimer;
    State m_state = State::Idle;
    Error m_lastError;
    std::optional<EngineEvent> m_lastEvent;
    std::optional<qint64> m_staleSinceMs;
    Backoff m_backoff;
    qint64 m_retryAtMs = 0;
    quint64 m_generation = 0;
    bool m_wasOnline = false;
    bool m_listing = false;
    bool m_probing = false;
};

} // namespace quayside::engine
