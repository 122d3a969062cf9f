// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/eventparser.h"

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace quayside::engine;

/// One line of GET /events. What is accepted has an action, and a second parser that has never seen
/// anything else reads the same out of it: nothing of an earlier line may stay in the buffers.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static EventParser used;
    const std::string line(reinterpret_cast<const char *>(data), size);
    const auto event = used.parse(line);
    EventParser fresh;
    const auto same = fresh.parse(line);
    if (event.isOk() != same.isOk()) {
        std::abort();
    }
    if (event && (event->action.isEmpty() || !(*event == *same))) {
        std::abort();
    }
    return 0;
}
