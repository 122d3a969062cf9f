// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "engine/endpoint.h"

/// What to tell a learner when the way over ssh does not lead to an engine: each cause has its own
/// sentence with its own remedy. Pure.
namespace quayside::engine::ssherror {

/// From the exit code of `ssh … docker system dial-stdio` and what was written to its standard
/// error: ssh's own failures (255), no docker there (127), docker too old, and what docker says of
/// its engine. NotFound, Refused, Timeout, PermissionDenied, Unsupported, else Disconnected.
Error fromExit(const Endpoint &endpoint, int exitCode, const QString &words);

/// NotFound.
Error notInstalled(const Endpoint &endpoint, const QString &detail = {});
/// InvalidInput: ssh would take the name for an option.
Error notAHost(const Endpoint &endpoint);

} // namespace quayside::engine::ssherror
