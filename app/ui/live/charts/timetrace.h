// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/metricshistory.h"

#include <QList>
#include <QPointF>

#include <optional>
#include <vector>

namespace quayside::ui {

/// A stretch of the monotonic clock, in milliseconds; the range that the charts of one container
/// show together.
struct TimeSpan
{
    qint64 fromMs = 0;
    qint64 toMs = 1;

    qint64 lengthMs() const { return toMs - fromMs; }
    bool contains(qint64 ms) const { return ms >= fromMs && ms <= toMs; }
    bool operator==(const TimeSpan &) const = default;
};

/// A figure of a container that has a history.
enum class TimeMetric {
    Cpu, ///< percent of one core
    Throttled, ///< percent of the scheduler's periods
    Memory, ///< bytes
    NetworkIn, ///< bytes per second from here on, from cumulative counts
    NetworkOut,
    BlockRead,
    BlockWrite,
    Pids
};

using HistoryPoints = std::vector<engine::MetricsHistory::CoarsePoint>;

/// The points of a history that a chart of `span` needs: every sample if the fine ring reaches back
/// to its start (or as far as there is anything), else the means of 5 s without the one that still
/// grows. One point beyond either edge is kept, so that lines reach it. `history` may be nullptr.
HistoryPoints pointsFor(const engine::MetricsHistory *history, const TimeSpan &span);

/// The figure of the last sample, if it is known. `history` may be nullptr.
std::optional<double> newestFigure(const engine::MetricsHistory *history, TimeMetric metric);

/// At most two points, the lowest and the highest, of each `bucket` on the x axis; buckets begin at
/// whole multiples of it after −`origin`, so that they stay with their points while a window moves.
QList<QPointF> thinned(const QList<QPointF> &points, double bucket, double origin);

/// One figure over a span, ready to be drawn. A pure function of points.
struct TimeTrace
{
    /// Without a gap inside, never empty. x in seconds after the span's start, y in the unit of the
    /// figure; `peaks` has the same x and the greatest value of each interval (the value itself
    /// where every sample is there).
    struct Run
    {
        QList<QPointF> means;
        QList<QPointF> peaks;
    };

    std::vector<Run> runs;
    double peak = 0; ///< the greatest

    /// The value nearest to `seconds` after the span's start, if one is near: half a gap, at most.
    std::optional<double> valueAt(double seconds) const;

    /// Silence longer than this is a gap. Podman sends a frame every 5 s.
    static constexpr qint64 gapMs = 12'000;

    static TimeTrace of(const HistoryPoints &points, TimeMetric metric, const TimeSpan &span);
};

} // namespace quayside::ui
