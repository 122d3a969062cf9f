// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/course.h"
#include "course/filelog.h"

namespace quayside::course {

/// Reads one lab: front matter, introduction, one step a `##` section. What is wrong goes to `log`;
/// the result is then only good for its id.
Lab readLab(const QString &text, FileLog &log);

} // namespace quayside::course
