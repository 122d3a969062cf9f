// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/course.h"

#include <QString>
#include <QStringList>

namespace quayside::live {

/// The commands of the console blocks in the order of the page, those marked norun left out; a
/// here-document belongs to its command. The same rules as record-transcripts has.
QStringList consoleCommands(const course::Blocks &blocks);

} // namespace quayside::live
