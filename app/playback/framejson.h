// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "playback/cassette.h"

#include <QByteArray>
#include <QJsonArray>

namespace quayside::playback::framejson {

/// A frame as an engine sends it, with the fields that the client reads. `before` is the frame
/// before it, for precpu_stats; may be nullptr.
QByteArray toEngineJson(const engine::StatsFrame &frame, const engine::StatsFrame *before);

/// Frames as rows of whole numbers: the first as it is, the others as differences from the one
/// before; null = not said, and rows with a time alone are empty frames.
QJsonArray toRows(const std::vector<RecordedFrame> &frames);
/// Empty when a row is not what toRows() wrote.
std::optional<std::vector<RecordedFrame>> fromRows(const QJsonArray &rows);

} // namespace quayside::playback::framejson
