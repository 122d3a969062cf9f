// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "engine/containerregistry.h"
#include "engine/types.h"

#include <QElapsedTimer>
#include <QObject>
#include <QQueue>
#include <QSet>
#include <QTimer>

namespace quayside::engine {

class EngineClient;

/// Keeps a ContainerRegistry in step with the engine: takes over what events say at once, lists
/// again when they call for it, at most once in 50 ms and never twice at a time, and inspects what
/// changed, four at a time. Once the events have calmed down, or two seconds on, it lists and
/// inspects a last time, since an engine may announce a change a moment before its list and its
/// OOMKilled show it; and again until a list agrees with the events, or they are too old to hold
/// against it. Lives on the client's event loop.
class ContainerSync : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive this object.
    ContainerSync(EngineClient &client, ContainerRegistry &registry, QObject *parent = nullptr);

    /// Takes over a list that has just been read and keeps following from there. After a reconnect
    /// everything is inspected again.
    void start(std::vector<ContainerSummary> listed);
    /// Forgets everything that is under way; the registry keeps its values.
    void stop();
    /// Takes over what the event says, and lists again soon if it can have changed the list. Before
    /// start() it only remembers that there must be another list.
    void onEvent(const EngineEvent &event);

Q_SIGNALS:
    void changed();
    void containersGone(const std::vector<quayside::ContainerId> &ids);
    /// The engine could not be reached any more.
    void failed(const quayside::Error &error);

private:
    void requestList(int delayMs);
    void list();
    void onListed(const Result<std::vector<ContainerSummary>> &listed);
    void take(const ContainerRegistry::Update &update);
    void inspectNext();
    void inspect(const ContainerId &id);

    EngineClient &m_client;
    ContainerRegistry &m_registry;
    QTimer m_listTimer;
    QTimer m_settleTimer;
    QElapsedTimer m_time; ///< the moments that the registry is told
    qint64 m_listBegunNs = 0;
    QElapsedTimer m_unsettledFor; ///< since the settle timer was first started
    QQueue<ContainerId> m_toInspect;
    QSet<ContainerId>
        m_unsettled; ///< named by events since the last time that they had calmed down
    quint64 m_generation = 0;
    int m_delayMs;
    int m_inspecting = 0;
    bool m_active = false;
    bool m_listing = false;
    bool m_listAgain = false;
};

} // namespace quayside::engine
