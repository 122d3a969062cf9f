// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/course.h"
#include "course/filelog.h"

namespace quayside::course {

/// Reports checks about a container, network, volume or service that the lab's front matter does
/// not list: nearly always a name mistyped. Images are left out, as their references have many
/// spellings.
void checkLabNames(const Lab &lab, FileLog &log);

} // namespace quayside::course
