// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/logdemultiplexer.h"
#include "engine/loglines.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

using namespace quayside::engine;

namespace {

struct Outcome
{
    std::vector<LogLine> lines;
    bool isOk = true;

    bool operator==(const Outcome &) const = default;
};

Outcome read(std::string_view bytes, LogLines::Form form, bool framed, std::size_t step)
{
    Outcome outcome;
    LogLines lines(form, [&](RawLogLine &&line) { outcome.lines.push_back(line.decoded()); });
    LogDemultiplexer demultiplexer([&](const LogDemultiplexer::Piece &piece) { lines.add(piece); });
    for (std::size_t at = 0; at < bytes.size() && outcome.isOk; at += step) {
        const std::string_view part = bytes.substr(at, step);
        if (framed) {
            outcome.isOk = demultiplexer.feed(part).isOk();
        } else {
            lines.addPlain(part);
        }
    }
    lines.finish();
    return outcome;
}

} // namespace

/// The first byte chooses the form, the second the size of the reads. The lines must not depend on
/// the latter, none may be too long or hold a line end, and without a fault none may be lost.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 2) {
        return 0;
    }
    const LogLines::Form form{(data[0] & 1) != 0, (data[0] & 2) != 0};
    const bool framed = (data[0] & 4) != 0;
    const std::string_view bytes(reinterpret_cast<const char *>(data) + 2, size - 2);
    const Outcome whole = read(bytes, form, framed, bytes.size() + 1);
    if (!(whole == read(bytes, form, framed, data[1] + 1U))) {
        std::abort();
    }
    for (const LogLine &line : whole.lines) {
        if (line.text.size() > LogLine::mostCharacters || line.text.contains(u'\n')) {
            std::abort();
        }
    }
    const auto ends = static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '\n'));
    if (!framed && whole.lines.size() < ends) {
        std::abort();
    }
    return 0;
}
