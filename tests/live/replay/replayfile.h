// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/course.h"
#include "course/filelog.h"

#include <QString>

#include <map>
#include <vector>

namespace quayside::live {

/// What is run to get into a near miss of a step, and back.
struct WrongTurn
{
    QString commands;
    QString undo;
    QString skip; ///< why it cannot be taken here; then there are no commands
    int line = 0;
};

/// What the replay of one step needs besides the step's own console blocks.
struct StepReplay
{
    QString spoil; ///< makes the step not hold
    QString unspoil;
    QString instead; ///< in place of the console blocks
    QString why; ///< why instead
    QString skip; ///< why the step cannot be replayed; then the learner ticks it
    std::vector<WrongTurn> wrongTurns; ///< one for each near miss, in the lab's order
    int line = 0;
};

/// tests/live/labs/ID.yaml.
struct ReplayFile
{
    QString setup;
    QString standIn; ///< how the replay differs from the original; may be empty
    QString noBystander; ///< why no other containers may run beside the lab; may be empty
    std::map<int, StepReplay> steps; ///< by number, from 1

    /// An empty one for a step that needs nothing.
    const StepReplay &step(int number) const;
};

/// What is wrong, also that a near miss of the lab has no wrong turn, goes to `log`.
ReplayFile readReplayFile(const QString &yaml, const course::Lab &lab, course::FileLog &log);

} // namespace quayside::live
