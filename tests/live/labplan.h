// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "course/course.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace quayside::live {

/// How a lab is done without a learner: the commands of its console blocks, and what the replay
/// file tests/live/labs/ID.yaml puts in place of those that need one.
struct LabPlan
{
    struct Step
    {
        QStringList commands; ///< each may have several lines
        QString skipped; ///< why the step cannot be done here; mostly empty
    };

    QString setup; ///< what the lab before left; a script, mostly empty
    QString remark; ///< how the replay differs from the original; mostly empty
    std::vector<Step> steps; ///< one a step of the lab
};

/// InvalidInput when the replay file cannot be read; without one the lab's own commands are all.
Result<LabPlan> planFor(const course::Lab &lab, const QString &replayFolder);

} // namespace quayside::live
