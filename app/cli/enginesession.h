// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "cli/arguments.h"
#include "engine/enginemonitor.h"

#include <memory>

namespace quayside::cli {

/// A monitor for a command that needs the engine: found as --engine and the environment say, not
/// started yet.
Result<std::unique_ptr<engine::EngineMonitor>> newMonitor(const GlobalOptions &options,
                                                          const Clock &clock);

/// Starts it and runs the event loop until it is online; its error when it is not within ten
/// seconds.
Result<void> connectAndWait(engine::EngineMonitor &monitor);

} // namespace quayside::cli
