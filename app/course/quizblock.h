// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/course.h"
#include "course/filelog.h"

#include <vector>

namespace quayside::course {

/// Reads the items of a fenced `quiz` block; what is wrong goes to `log` with the file's line.
std::vector<QuizItem> readQuizBlock(const Block &fence, FileLog &log);

/// Ids must be unique among all quiz blocks of one question.
void checkQuizIds(const std::vector<QuizItem> &items, FileLog &log);

} // namespace quayside::course
