// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/eventparser.h"
#include "engine/jsonlinesplitter.h"

#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

using namespace quayside::engine;

namespace {

std::vector<std::string> split(std::string_view bytes, std::size_t step)
{
    std::vector<std::string> objects;
    JsonLineSplitter splitter([&](std::string_view object) { objects.emplace_back(object); });
    for (std::size_t at = 0; at < bytes.size(); at += step) {
        if (!splitter.feed(bytes.substr(at, step))) {
            break;
        }
    }
    (void)splitter.finish().isOk();
    return objects;
}

} // namespace

/// The first byte chooses the size of the reads. The objects must not depend on it, and each may
/// be handed to the parser of events.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0) {
        return 0;
    }
    const std::string_view bytes(reinterpret_cast<const char *>(data) + 1, size - 1);
    const std::vector<std::string> objects = split(bytes, bytes.size() + 1);
    if (objects != split(bytes, data[0] + 1U)) {
        std::abort();
    }
    EventParser parser;
    for (const std::string &object : objects) {
        const auto event = parser.parse(object);
        if (event && event->action.isEmpty()) {
            std::abort();
        }
    }
    return 0;
}
