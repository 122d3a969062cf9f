// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace quayside::course {
struct LabStep;
}
namespace quayside::lab {
struct StepStatus;
}

namespace quayside::cli {

/// One line about a step of a lab: its number, how it is, and what is missing.
void printStep(const course::LabStep &step, const lab::StepStatus &status, bool json);

} // namespace quayside::cli
