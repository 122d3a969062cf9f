// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "engine/statsframe.h"

#include <QByteArray>
#include <QDateTime>
#include <QHash>
#include <QString>

#include <vector>

namespace quayside::playback {

/// What an engine answered on one path, from a moment on.
struct RecordedValue
{
    qint64 atMs = 0;
    int status = 200;
    QByteArray body; ///< JSON

    bool operator==(const RecordedValue &) const = default;
};

struct RecordedEvent
{
    qint64 atMs = 0;
    qint64 timeNano = 0; ///< the engine's own, since the epoch
    QByteArray json; ///< one line of GET /events

    bool operator==(const RecordedEvent &) const = default;
};

struct RecordedFrame
{
    qint64 atMs = 0;
    engine::StatsFrame frame;
};

/// One line of a container's output, with the engine's time in front as `timestamps=1` has it.
struct RecordedOutput
{
    enum class Stream { Terminal, Output, Error };

    qint64 atMs = 0;
    Stream stream = Stream::Output;
    QByteArray line; ///< with its end

    bool operator==(const RecordedOutput &) const = default;
};

/// What the one who did the lab was doing.
struct Mark
{
    enum class Kind {
        StepBegins,
        StepEnds,
        CommandBegins, ///< `text` is the command as typed
        CommandEnds ///< `text` is what it printed
    };

    Kind kind = Kind::StepBegins;
    qint64 atMs = 0;
    int step = 0; ///< from 1
    QString text;
    int exitCode = 0;
    bool cannotBeSeen = false; ///< of StepEnds: the step could not be done, or not be seen, there

    bool operator==(const Mark &) const = default;
};

struct CassetteInfo
{
    LabId lab;
    QString engine; ///< "Docker Engine 20.10.24"
    QString apiVersion; ///< "1.41"
    QDateTime start; ///< by the engine's clock; all times count from there
    qint64 durationMs = 0;
    int steps = 0;
    QString remark; ///< how it differs from what a learner would see; mostly empty

    bool operator==(const CassetteInfo &) const = default;
};

/// A lab as it was done once on a real engine: what the engine answered to GET over the time, its
/// events, figures and output, and what was typed. A plain value; times are milliseconds since the
/// start, each list is in their order.
class Cassette
{
public:
    CassetteInfo info;
    /// By path without version: "/containers/json", "/containers/ID/top", "/images/ID/history",
    /// "/containers/ID/archive?path=/x" (HEAD).
    QHash<QString, std::vector<RecordedValue>> values;
    std::vector<RecordedEvent> events;
    QHash<QString, std::vector<RecordedFrame>> frames; ///< by container id
    QHash<QString, std::vector<RecordedOutput>> output; ///< by container id
    std::vector<Mark> marks;

    /// Adds the value unless it is what the path has already.
    void put(const QString &path, const RecordedValue &value);
    /// What the path had at that moment; nullptr = nothing yet, or never recorded.
    const RecordedValue *at(const QString &path, qint64 atMs) const;

    /// The mark of a step; nullptr when there is none.
    const Mark *mark(Mark::Kind kind, int step) const;
    /// The step under way at that moment: the last that has begun, at least 1.
    int stepAt(qint64 atMs) const;
    /// How many steps have ended by then, in order from the first.
    int stepsEndedBy(qint64 atMs) const;
};

} // namespace quayside::playback
