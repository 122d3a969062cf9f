// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/diagramspec.h"
#include "course/filelog.h"

namespace quayside::course {

/// What must hold between the parts of a diagram: ids are unique, edges, groups, steps and bindings
/// name what there is, and no group is inside itself.
void checkDiagram(const DiagramSpec &spec, FileLog &log);

} // namespace quayside::course
