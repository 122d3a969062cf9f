// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/types.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <vector>

namespace quayside::ui {

/// An event in a few words.
struct EventLine
{
    QString time; ///< the local time of day, "14:02:40"
    QString words; ///< "create web", "connect web to bridge", "die web (exit 137)"
};

/// The last `count` events of the named containers, oldest first. Leaves out what nobody did:
/// `top` comes from our own reading of processes, `exec_*` from health checks.
std::vector<EventLine> eventLines(const std::vector<engine::EngineEvent> &events,
                                  const std::vector<engine::ContainerSummary> &containers,
                                  const QStringList &names, int count);

/// The same for whatever `wanted` lets through; it is asked about each event, oldest first.
std::vector<EventLine> eventLines(const std::vector<engine::EngineEvent> &events,
                                  const std::vector<engine::ContainerSummary> &containers,
                                  const std::function<bool(const engine::EngineEvent &)> &wanted,
                                  int count);

/// All of them in words, for a list that somebody else has chosen. Names of containers are found
/// in the events themselves.
std::vector<EventLine> eventLines(const std::vector<engine::EngineEvent> &events);

} // namespace quayside::ui
