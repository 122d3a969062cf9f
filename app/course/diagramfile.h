// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/diagramspec.h"
#include "course/filelog.h"

namespace quayside::course {

/// Reads one diagram. What is wrong goes to `log`; the result is then only good for its id.
DiagramSpec readDiagram(const QString &text, FileLog &log);

} // namespace quayside::course
