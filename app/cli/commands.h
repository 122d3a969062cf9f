// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/arguments.h"

/// One function a word of the command line. Each parses its own options, prints to stdout,
/// complains on stderr in one line, and gives the program's exit status. Those that run an event
/// loop need the application object that commandline.cpp made.
namespace quayside::cli {

int checkCommand(Arguments &arguments);
int listCommand(Arguments &arguments);
int statsCommand(Arguments &arguments);
int labCommand(Arguments &arguments);
int exportCommand(Arguments &arguments);
int screenshotCommand(Arguments &arguments);
/// A part of labCommand(): plays the lab's recording in the terminal.
int followRecording(const QString &name, double speed, bool json, const GlobalOptions &options);
/// No word: the window.
int windowCommand(Arguments &arguments);

} // namespace quayside::cli
