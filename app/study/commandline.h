// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace quayside::study {

/// A word of a command line after quotes are taken off, or an operator (`|`, `&&`, `>` …).
struct ShellWord
{
    QString text;
    bool isOperator = false;

    friend bool operator==(const ShellWord &, const ShellWord &) = default;
};

/// Splits what somebody typed or pasted as a POSIX shell would: quotes, backslashes, line
/// continuations, `$(…)` kept whole, comments dropped. Unicode spaces (NBSP …) count as spaces,
/// zero-width characters as nothing, typographic quotes and dashes as the plain ones. An open
/// quote reaches to the end. Expands nothing. Pure.
std::vector<ShellWord> splitCommandLine(const QString &text);

} // namespace quayside::study
