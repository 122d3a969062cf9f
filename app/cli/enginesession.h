// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "cli/arguments.h"
#include "engine/enginemonitor.h"

#include <memory>

namespace quayside::cli {

/// A monitor for a command that needs the engine: found as --engine and the environment say. Runs
/// the event loop until it is online; its error when it is not within ten seconds. `clock` must
/// outlive it.
Result<std::unique_ptr<engine::EngineMonitor>> connectedMonitor(const GlobalOptions &options,
                                                                const Clock &clock);

} // namespace quayside::cli
