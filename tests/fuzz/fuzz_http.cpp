// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/httpresponsereader.h"

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace quayside::engine;

namespace {

struct Outcome
{
    std::string body;
    int status = 0;
    bool failed = false;
    bool complete = false;

    bool operator==(const Outcome &) const = default;
};

Outcome read(HttpRequest::Method method, std::string_view bytes, std::size_t step)
{
    Outcome outcome;
    HttpResponseReader reader(
        method, [&](const HttpHead &head) { outcome.status = head.status; },
        [&](std::string_view piece) { outcome.body.append(piece); });
    for (std::size_t at = 0; at < bytes.size() && !outcome.failed; at += step) {
        outcome.failed = !reader.feed(bytes.substr(at, step)).isOk();
    }
    if (!outcome.failed) {
        outcome.failed = !reader.finish().isOk();
    }
    outcome.complete = reader.isComplete();
    return outcome;
}

} // namespace

/// The first byte chooses the method and the size of the reads. However the bytes of an acceptable
/// response are split, the outcome must be the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0) {
        return 0;
    }
    const auto method = (data[0] & 1) != 0 ? HttpRequest::Method::Head : HttpRequest::Method::Get;
    const std::size_t step = data[0] / 2 + 1U;
    const std::string_view bytes(reinterpret_cast<const char *>(data) + 1, size - 1);
    const Outcome whole = read(method, bytes, bytes.size() + 1);
    const Outcome split = read(method, bytes, step);
    if (!whole.failed && !split.failed && !(whole == split)) {
        std::abort();
    }
    return 0;
}
