// SPDX-License-Identifier: GPL-3.0-or-later
#include "playback/cassettefile.h"
#include "playback/recordedengine.h"
#include "playback/recordedstream.h"

#include <cstdint>
#include <cstdlib>

using namespace quayside;
using namespace quayside::playback;

/// A file that is read must be written and read again as the same, and must answer whatever is
/// asked without falling.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const Result<Cassette> cassette = cassettefile::read(bytes);
    if (!cassette) {
        if (cassette.error().message.isEmpty()) {
            std::abort();
        }
        return 0;
    }
    const Result<Cassette> again = cassettefile::read(cassettefile::write(*cassette));
    if (!again || again->info.durationMs != cassette->info.durationMs
        || again->events.size() != cassette->events.size()
        || again->marks.size() != cassette->marks.size()) {
        std::abort();
    }
    const RecordedEngine engine(*cassette);
    const qint64 end = cassette->info.durationMs;
    for (auto it = cassette->values.cbegin(); it != cassette->values.cend(); ++it) {
        static_cast<void>(engine.get(it.key().mid(1).split(u'/'), end));
    }
    static_cast<void>(eventStream(*cassette, 0, std::nullopt)->take(end));
    for (auto it = cassette->frames.cbegin(); it != cassette->frames.cend(); ++it) {
        static_cast<void>(statsStream(*cassette, it.key(), 0)->take(end));
        static_cast<void>(statsOnce(*cassette, it.key(), end));
    }
    for (auto it = cassette->output.cbegin(); it != cassette->output.cend(); ++it) {
        OutputWishes wishes;
        wishes.follow = true;
        static_cast<void>(outputStream(*cassette, it.key(), wishes, 0)->take(end));
    }
    return 0;
}
