// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace quayside::cli {

/// The whole program: finds the word, makes the application object it needs, runs it. Returns the
/// exit status.
int run(int argc, char **argv);

} // namespace quayside::cli
