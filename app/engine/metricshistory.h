// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/types.h"

#include <QtGlobal>

#include <array>
#include <optional>

namespace quayside::engine {

/// The figures of one container in two fixed rings: every one of the last 300 samples, and the last
/// half hour in steps of 5 s. Pushing never allocates. A value, not synchronised.
class MetricsHistory
{
public:
    static constexpr int capacity = 300;
    static constexpr int coarseCapacity = 360;
    static constexpr qint64 coarseIntervalMs = 5000;

    struct Point
    {
        qint64 receivedMs = 0; ///< monotonic
        double cpuPercent = 0; ///< NaN = unknown
        double throttledPercent = 0;
        double memoryBytes = 0;
        double memoryLimitBytes = 0;
        double netRxBytes = 0;
        double netTxBytes = 0;
        double blockReadBytes = 0;
        double blockWriteBytes = 0;
        double pids = 0;
    };

    /// One interval: means of the samples whose figure is known, the greatest of the two ...Max,
    /// the last known value of cumulative counts and of the limit; NaN = known in no sample.
    struct CoarsePoint
    {
        qint64 receivedMs = 0; ///< the middle of the interval
        double cpuPercent = 0;
        double cpuPercentMax = 0;
        double throttledPercent = 0;
        double memoryBytes = 0;
        double memoryBytesMax = 0;
        double memoryLimitBytes = 0;
        double netRxBytes = 0;
        double netTxBytes = 0;
        double blockReadBytes = 0;
        double blockWriteBytes = 0;
        double pids = 0;
    };

    /// Samples come in the order of receivedMs.
    void push(const StatsSample &sample);
    void clear();
    int size() const { return m_size; }
    bool isEmpty() const { return m_size == 0; }
    /// 0 is the oldest.
    const Point &at(int index) const;

    /// Intervals that had samples; one without any is left out. The newest may still grow.
    int coarseSize() const { return m_coarseSize; }
    /// 0 is the oldest.
    const CoarsePoint &coarseAt(int index) const;

private:
    struct Counts
    {
        int cpu = 0;
        int throttled = 0;
        int memory = 0;
        int pids = 0;
    };

    CoarsePoint &coarseFor(qint64 receivedMs);
    void addCoarse(const Point &point);

    std::array<Point, capacity> m_points = {};
    std::array<CoarsePoint, coarseCapacity> m_coarse = {};
    Counts m_counts; ///< of the newest interval, for its means
    int m_first = 0;
    int m_size = 0;
    int m_coarseFirst = 0;
    int m_coarseSize = 0;
};

} // namespace quayside::engine
