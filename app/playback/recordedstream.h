// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "playback/cassette.h"

#include <QByteArray>

#include <memory>
#include <optional>

namespace quayside::playback {

class RecordedEngine;

/// An answer that goes on for ever: what is due by a moment, and when there is more. Pure. The
/// cassette it was made from must outlive it.
class RecordedStream
{
public:
    virtual ~RecordedStream() = default;

    /// What was sent up to that moment and was not taken yet.
    virtual QByteArray take(qint64 untilMs) = 0;
    /// When there is something to take, or it ends; empty = never.
    virtual std::optional<qint64> nextMs() const = 0;
    /// It is over by then: the engine would close it.
    virtual bool endsBy(qint64 atMs) const = 0;
};

/// `GET /events` from `fromMs` on, or those since `sinceNano`.
std::unique_ptr<RecordedStream> eventStream(const Cassette &cassette, qint64 fromMs,
                                            std::optional<qint64> sinceNano);

/// `GET /containers/{id}/stats?stream=true`, opened at `fromMs`: begins with a frame that is just
/// past, as an engine does.
std::unique_ptr<RecordedStream> statsStream(const Cassette &cassette, const QString &containerId,
                                            qint64 fromMs);
/// The last frame before `atMs`, with its predecessor in it, for `stream=false`.
QByteArray statsOnce(const Cassette &cassette, const QString &containerId, qint64 atMs);

struct OutputWishes
{
    bool follow = false;
    bool stamped = false; ///< with the engine's time in front
    bool output = true;
    bool error = true;
    std::optional<qint64> sinceNano;
    int tail = -1; ///< lines of what is there already; -1 = all
};

/// `GET /containers/{id}/logs`, framed unless the container has a terminal.
std::unique_ptr<RecordedStream> outputStream(const Cassette &cassette, const QString &containerId,
                                             const OutputWishes &wishes, qint64 fromMs);

} // namespace quayside::playback
