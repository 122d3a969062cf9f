// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/types.h"

#include <QtGlobal>

#include <array>
#include <optional>

namespace quayside::engine {

/// The last 300 samples of one container in a fixed ring; pushing never allocates. A value, not
/// synchronised.
class MetricsHistory
{
public:
    static constexpr int capacity = 300;

    struct Point
    {
        qint64 receivedMs = 0; ///< monotonic
        double cpuPercent = 0; ///< NaN = unknown
        double throttledPercent = 0;
        double memoryBytes = 0;
        double memoryLimitBytes = 0;
        double netRxBytes = 0;
        double netTxBytes = 0;
        double blockBytes = 0; ///< read + written
        double pids = 0;
    };

    void push(const StatsSample &sample);
    void clear();
    int size() const { return m_size; }
    bool isEmpty() const { return m_size == 0; }
    /// 0 is the oldest.
    const Point &at(int index) const;

private:
    std::array<Point, capacity> m_points = {};
    int m_first = 0;
    int m_size = 0;
};

} // namespace quayside::engine
