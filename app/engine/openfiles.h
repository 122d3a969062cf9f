// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

/// Each stream of figures is a connection, and a process may have so many files open only. Any
/// thread.
namespace quayside::engine {

/// Raises this process's limit to what the system allows it, 65,536 at most. For a program's start;
/// programs that it runs inherit the limit.
void allowManyOpenFiles();

/// How many streams of figures may be open at a time, so that files, windows and other requests
/// still find room; at least 16.
size_t streamsThatFit();

} // namespace quayside::engine
