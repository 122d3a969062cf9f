// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/types.h"
#include "ui/live/charts/timetrace.h"
#include "ui/live/parts/tone.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace quayside::ui {

/// Something that happened to a container, on the time axis of its charts.
struct EventMark
{
    /// Each is drawn with a shape of its own, since colour alone is not enough.
    enum class Shape { Start, End, OutOfMemory, Pause, Health, Exec };

    qint64 atMs = 0; ///< monotonic
    Shape shape = Shape::Start;
    Tone tone = Tone::Neutral;
    QString label; ///< one or two words, "exit 137"; for what must be seen at once, else empty
    QString text; ///< a line for the tool tip: "14:02:40 exited with code 137 (SIGKILL)"

    bool operator==(const EventMark &) const = default;
};

/// Those of one container, oldest first. `daemonOffsetMs` is the daemon's clock − the monotonic
/// clock. A container with a health check runs it by exec all the time, so then exec is left out.
std::vector<EventMark> eventMarks(const std::vector<engine::EngineEvent> &events,
                                  const ContainerId &id, qint64 daemonOffsetMs,
                                  bool hasHealthCheck);

/// Marks that stand on the same few pixels, drawn as their most important one.
struct MarkGroup
{
    double x = 0;
    EventMark mark;
    QStringList texts; ///< of all of them
};

/// `pixelsPerMs` of the axis; marks outside the span are left out.
std::vector<MarkGroup> groupedMarks(const std::vector<EventMark> &marks, const TimeSpan &span,
                                    double pixelsPerMs, double nearPixels);

} // namespace quayside::ui
