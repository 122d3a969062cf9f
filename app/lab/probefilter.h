// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/types.h"

#include <QHash>

#include <deque>
#include <vector>

namespace quayside::lab {

/// Keeps the events of our own looks into containers away from the checks. An engine that is asked
/// for a path mounts the container's volumes and unmounts them again, and announces both; a mount
/// and an unmount of one container with no start in between are no learner's work. A mount is held
/// back until it is known which it is. Fed by hand: no clock, no I/O. Not synchronised.
class ProbeFilter
{
public:
    static constexpr qint64 holdMs = 500; ///< a mount that is older is a learner's
    static constexpr qint64 probeMs = 5000; ///< so long after asking its events may still come

    /// A look into the container is about to be sent; an empty id: into one that is not listed yet.
    void noteProbe(const ContainerId &container, qint64 nowMs);

    /// The events to hand on, now that this one has come.
    std::vector<engine::EngineEvent> pass(const engine::EngineEvent &event, qint64 nowMs);
    /// Those that were held back long enough.
    std::vector<engine::EngineEvent> expired(qint64 nowMs);
    bool isHolding() const { return !m_held.empty(); }
    void clear();

    /// The same for events that are over: without any mount that was undone before a start.
    static std::vector<engine::EngineEvent>
    withoutProbes(const std::vector<engine::EngineEvent> &events);

private:
    struct Held
    {
        engine::EngineEvent event;
        qint64 sinceMs = 0;
    };

    bool isProbed(const QString &container, qint64 nowMs) const;

    QHash<QString, qint64> m_probes; ///< container id -> when asked last
    std::deque<Held> m_held;
};

} // namespace quayside::lab
