// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/openfiles.h"

#include <sys/resource.h>

#include <algorithm>

namespace quayside::engine {

namespace {

constexpr rlim_t enough = 65'536;
constexpr rlim_t keptFree = 128; ///< the store, fonts, the window system, lists, logs, events
constexpr rlim_t least = 16;

} // namespace

void allowManyOpenFiles()
{
    rlimit limit = {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= enough) {
        return;
    }
    limit.rlim_cur = std::min(limit.rlim_max, enough);
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

size_t streamsThatFit()
{
    rlimit limit = {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) {
        return least;
    }
    const rlim_t open = std::min(limit.rlim_cur, enough);
    return open > keptFree + least ? open - keptFree : least;
}

} // namespace quayside::engine
