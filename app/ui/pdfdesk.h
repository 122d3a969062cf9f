// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/course.h"

class QWidget;

namespace quayside::ui {

/// Asks where to, writes the PDF off the window's thread, and says in a tool tip-like box when it
/// is there or why it is not.
void exportQuestion(QWidget &window, const course::CoursePtr &course, const QuestionId &question,
                    const QString &note);

} // namespace quayside::ui
