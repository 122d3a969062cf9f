// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/diagramspec.h"
#include "livediagram/enginevalues.h"

#include <QString>

#include <optional>
#include <vector>

namespace quayside::livediagram {

/// A step of a walk-through that the learner's last `docker run` has reached.
struct ReachedStep
{
    int step = 0; ///< from 1
    QString words; ///< "container start, 0.21 s after create"
    qint64 timeNano = 0;
};

/// Follows the newest container that was created: which of the steps that are bound to events it
/// has come by, in the order of time. Empty before the first create event.
std::vector<ReachedStep> reachedSteps(const course::DiagramSpec &spec, const EngineValues &values);

/// How a container was last stopped, from its events: the signal, the code, and the time between.
struct LastStop
{
    QString signal; ///< "SIGTERM"; empty = none was sent
    std::optional<int> exitCode;
    std::optional<qint64> gapMs; ///< from the first signal to the end
    int signalCount = 0;
};

std::optional<LastStop> lastStop(const ContainerId &id, const EngineValues &values);

/// "SIGTERM, SIGKILL: 137 after 10.1 s".
QString wordsOf(const LastStop &stop);

/// The newest `docker exec … ping …` that has ended.
struct LastPing
{
    QString container; ///< in which it ran
    QString command; ///< "ping -c 1 web"
    int exitCode = 0;
};

/// Of the containers that pass; nothing while no event tells of one.
std::optional<LastPing> lastPing(const course::LiveFilter &who, const EngineValues &values);

/// 15 -> "SIGTERM"; numbers without a name worth knowing stay numbers.
QString signalName(int signal);

} // namespace quayside::livediagram
