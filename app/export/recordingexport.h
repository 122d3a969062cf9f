// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/recordings.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace quayside::exporter {

/// A recording with everything in it.
struct RecordingData
{
    store::Recording recording;
    std::vector<store::RecordedSample> samples; ///< by time
    std::vector<store::RecordedEvent> events; ///< by time
};

/// One table by time (RFC 4180, UTF-8, CRLF): a row a sample, with the columns of `quayside stats
/// --json`, and a row an event, with `event` ("container/die") and `event_attributes` (JSON). Times
/// are ISO 8601 in UTC with milliseconds; unknown is empty.
QByteArray recordingCsv(const RecordingData &data);

/// One object: what was recorded, `samples` and `events`; unknown is null.
QByteArray recordingJson(const RecordingData &data);

/// CSV or JSON by the ending of `path`; InvalidInput for any other. Replaces a file whole or not at
/// all. May be called off the window's thread.
Result<void> writeRecording(const RecordingData &data, const QString &path);

} // namespace quayside::exporter
