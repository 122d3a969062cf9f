// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/check.h"
#include "course/filelog.h"
#include "course/markdown.h"

#include <QStringList>

namespace quayside::course {

/// What a `check` block says: the check itself and the step's hints.
struct CheckBlock
{
    Check check;
    QStringList hints; ///< inline Markdown
};

/// Reads the YAML of a fenced `check` block; what is wrong goes to `log` with the file's line.
CheckBlock readCheckBlock(const Block &fence, FileLog &log);

} // namespace quayside::course
