// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/arguments.h"

#include <optional>

namespace quayside::cli {

/// The shared opening of every command: parses, answers --help, complains about bad arguments. A
/// value = exit with it now.
inline std::optional<int> parseOrExit(Arguments &arguments, QCommandLineParser &parser)
{
    const Result<void> parsed = arguments.parse(parser);
    if (arguments.helpWanted()) {
        QString help = parser.helpText();
        const qsizetype firstLineEnd = help.indexOf(u'\n');
        const QString program = arguments.command().isEmpty()
            ? QStringLiteral("quayside")
            : QString(QStringLiteral("quayside ") + arguments.command());
        const QString usage = help.left(firstLineEnd).section(QStringLiteral(" [options]"), 1);
        print(QStringLiteral("Usage: %1 [options]%2").arg(program, usage)
              + help.mid(firstLineEnd).trimmed().prepend(QStringLiteral("\n\n")));
        return Done;
    }
    if (!parsed) {
        complain(parsed.error().message);
        return Unusable;
    }
    return std::nullopt;
}

} // namespace quayside::cli
