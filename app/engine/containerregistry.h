// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/enginejson.h"
#include "engine/types.h"

#include <QHash>
#include <QSet>

#include <limits>
#include <optional>
#include <vector>

namespace quayside::engine {

/// What is known of the engine's containers: the last list, what events have said since, joined
/// with what inspecting said. Says which containers must be inspected again.
///
/// What an event says holds against lists that were asked for before it came, and against later
/// ones until one agrees, for Docker announces some changes before its list shows them. A list that
/// was asked for `holdNs` after the event is believed whatever it says: the engine is the truth.
///
/// Moments are nanoseconds on a monotonic clock of the caller's. Pure data, no I/O; not
/// synchronised.
class ContainerRegistry
{
public:
    struct Update
    {
        bool changed = false;
        std::vector<ContainerId> toInspect; ///< new or changed, and not going away
        std::vector<ContainerId> gone;
    };

    static constexpr qint64 holdNs = 2'000'000'000;

    /// Takes over what an event that came at `nowNs` says by itself: create, start, pause, unpause,
    /// die, destroy, rename. What it cannot say (start time, health, networks, …) is empty until a
    /// list or inspection tells. Whether a container that ended will be restarted is known only
    /// without a restart policy; otherwise it is to be inspected. Events that are older than what
    /// is known change nothing, by the engine's clock.
    Update applyEvent(const EngineEvent &event, qint64 nowNs);
    /// Replaces the list, which was asked for at `begunNs`, but for what events hold against it;
    /// what inspecting said of a container is kept until it is inspected again.
    Update applyList(std::vector<ContainerSummary> listed, qint64 begunNs);
    /// The same for the first list of a connection: it wins over all events.
    Update applyList(std::vector<ContainerSummary> listed);
    /// True when a summary changed; an unknown id is ignored (it was removed meanwhile), as is an
    /// answer to a question of before the last event, which is to be asked again.
    bool applyInspect(const ContainerId &id, const enginejson::InspectExtras &extras,
                      qint64 begunNs = std::numeric_limits<qint64>::max());
    /// An event named it: the next list asks for its inspection even when it looks the same.
    void markDirty(const ContainerId &id);
    void markAllDirty();
    /// The kernel killed a process in it. The engine's OOMKilled may read false for a moment after.
    void noteOutOfMemory(const ContainerId &id);
    void noteStarted(const ContainerId &id);

    /// Events say what no list has confirmed yet: another list is needed.
    bool isHolding() const { return !m_told.isEmpty(); }
    const std::vector<ContainerSummary> &containers() const { return m_containers; }
    const ContainerSummary *find(const ContainerId &id) const;
    const ContainerSummary *findByName(const QString &name) const;

private:
    /// What events have said of a container since lists last agreed with them.
    struct Told
    {
        qint64 atNs = 0; ///< when the last of them came
        std::optional<ContainerState> state;
        QString name; ///< the new one; empty = not renamed
        bool isNew = false; ///< no list has shown it yet
        bool isGone = false;
        bool mayRestart = false; ///< it ended, and its state is not known before the engine tells
    };

    Update create(const EngineEvent &event, const ContainerId &id, qint64 nowNs);
    Update destroy(const ContainerId &id, qint64 nowNs);
    Update rename(ContainerSummary &container, const EngineEvent &event, qint64 nowNs);
    Update begin(ContainerSummary &container, qint64 nowNs);
    Update end(ContainerSummary &container, const EngineEvent &event, qint64 nowNs);
    Update turn(ContainerSummary &container, ContainerState from, ContainerState to, qint64 nowNs);
    Update tell(ContainerSummary &container, ContainerState state, qint64 nowNs);
    bool isOutdated(const ContainerSummary &container, const EngineEvent &event) const;

    /// Forgets what events said where the list agrees or they are too old to hold against it.
    void settle(const std::vector<ContainerSummary> &listed, qint64 begunNs);
    void holdAgainst(std::vector<ContainerSummary> &listed) const;
    static bool agrees(const Told &told, const ContainerSummary *listed);
    /// False when the answer is of before what events said.
    bool adopt(Told &told, ContainerSummary &container, const enginejson::InspectExtras &extras,
               qint64 begunNs) const;
    void carryOver(ContainerSummary &fresh, const ContainerSummary &old) const;
    void forget(const ContainerId &id);
    void rebuildIndex();

    std::vector<ContainerSummary> m_containers;
    QHash<ContainerId, size_t> m_index;
    QHash<ContainerId, Told> m_told;
    QHash<ContainerId, qint64> m_lastEvent; ///< nanoseconds by the engine's clock
    QSet<ContainerId> m_dirty;
    QSet<ContainerId> m_outOfMemory;
};

} // namespace quayside::engine
