// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/course.h"
#include "course/filelog.h"
#include "course/yamlreader.h"

namespace quayside::course {

/// Reads one question. Its place in the course (category, number, file) is the caller's to set.
/// What is wrong goes to `log`; the result is then only good for its id.
Question readQuestion(const QString &text, FileLog &log);

/// Titles that stand in trees and tabs.
inline constexpr int longestShortTitle = 28;
QString readShortTitle(YamlReader &reader);
Difficulty readDifficulty(YamlReader &reader);

} // namespace quayside::course
