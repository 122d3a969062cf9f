// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace quayside::course {

/// What is wrong at one place of a content file.
struct Fault
{
    QString file;
    int line = 0; ///< 1-based; 0 = the file as a whole
    QString message; ///< what is wrong, what was expected

    /// "file:line: message", the form compilers use.
    QString text() const { return QStringLiteral("%1:%2: %3").arg(file).arg(line).arg(message); }
};

} // namespace quayside::course
