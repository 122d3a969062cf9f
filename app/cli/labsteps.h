// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace quayside::course {
struct LabStep;
}
namespace quayside::lab {
struct StepStatus;
enum class StepState;
}

namespace quayside::cli {

/// "open", "done", "self" or "unknown", as scripts read it.
QString stateWord(lab::StepState state);

/// One line about a step of a lab: its number, how it is, and what is missing.
void printStep(const course::LabStep &step, const lab::StepStatus &status, bool json);

} // namespace quayside::cli
