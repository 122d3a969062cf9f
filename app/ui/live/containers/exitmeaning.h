// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/parts/tone.h"

#include <QString>

namespace quayside::ui {

/// What an exit code says about how a container ended.
struct ExitMeaning
{
    QString how; ///< the short name: "SIGKILL", "Exit code"
    QString what; ///< one or two words: "OOM", "killed", "clean"
    QString sentence; ///< for tool tips and screen readers
    Tone tone = Tone::Neutral;
};

/// Codes above 128 are 128 + the signal's number (shells, and Docker for its containers); 125 to
/// 127 are those of `docker run` and of shells for a command that could not start.
ExitMeaning exitMeaning(int exitCode, bool oomKilled);

/// In a table's cell: "137 · SIGKILL, OOM", "127 · not found", "0 · clean".
QString exitWords(int exitCode, bool oomKilled);

} // namespace quayside::ui
