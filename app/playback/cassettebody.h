// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "playback/cassette.h"

#include <QByteArray>

/// What a recording's file packs behind its first line: lines of JSON with the tracks of a
/// cassette. The form is described in content/README.md. Pure; any thread.
namespace quayside::playback::cassettebody {

QByteArray write(const Cassette &cassette);
/// Into `cassette`, whose `info` bounds what is sound. Corrupt says which line is wrong, and how;
/// the cassette is then of no use.
Result<void> read(const QByteArray &lines, Cassette &cassette);

} // namespace quayside::playback::cassettebody
