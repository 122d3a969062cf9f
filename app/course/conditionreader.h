// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/check.h"
#include "course/filelog.h"
#include "course/yamlvalue.h"

#include <QString>

namespace quayside::course {

/// Reads one condition of a check block. Every leaf must have words to show while it does not hold,
/// its own or those of the nearest condition around it; `inherited` are the latter. A near miss
/// needs none (`needsWords` false). What is wrong goes to `log`.
Condition readCondition(const YamlValue &value, const QString &inherited, bool needsWords,
                        FileLog &log);

} // namespace quayside::course
