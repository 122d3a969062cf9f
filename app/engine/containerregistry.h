// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/enginejson.h"
#include "engine/types.h"

#include <QHash>
#include <QSet>

#include <vector>

namespace quayside::engine {

/// What is known of the engine's containers: the last list, joined with what inspecting said. Says
/// which containers must be inspected again. Pure data, no I/O; not synchronised.
class ContainerRegistry
{
public:
    struct Update
    {
        bool changed = false;
        std::vector<ContainerId> toInspect; ///< new or changed, and not going away
        std::vector<ContainerId> gone;
    };

    /// Replaces the list; what inspecting said of a container is kept until it is inspected again.
    Update applyList(std::vector<ContainerSummary> listed);
    /// True when a summary changed; an unknown id is ignored (it was removed meanwhile).
    bool applyInspect(const ContainerId &id, const enginejson::InspectExtras &extras);
    /// An event named it: the next list asks for its inspection even when it looks the same.
    void markDirty(const ContainerId &id);
    void markAllDirty();
    /// The kernel killed a process in it. The engine's OOMKilled may read false for a moment after.
    void noteOutOfMemory(const ContainerId &id);
    void noteStarted(const ContainerId &id);

    const std::vector<ContainerSummary> &containers() const { return m_containers; }
    const ContainerSummary *find(const ContainerId &id) const;
    const ContainerSummary *findByName(const QString &name) const;

private:
    void carryOver(ContainerSummary &fresh, const ContainerSummary &old) const;
    void rebuildIndex();

    std::vector<ContainerSummary> m_containers;
    QHash<ContainerId, size_t> m_index;
    QSet<ContainerId> m_dirty;
    QSet<ContainerId> m_outOfMemory;
};

} // namespace quayside::engine
