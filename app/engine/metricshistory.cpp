// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/metricshistory.h"

#include <limits>

namespace quayside::engine {

namespace {

template <typename Number>
double orUnknown(const std::optional<Number> &value)
{
    return value ? static_cast<double>(*value) : std::numeric_limits<double>::quiet_NaN();
}

std::optional<qint64> blockTotal(const StatsSample &sample)
{
    if (!sample.blockReadBytes && !sample.blockWriteBytes) {
        return std::nullopt;
    }
    return sample.blockReadBytes.value_or(0) + sample.blockWriteBytes.value_or(0);
}

} // namespace

void MetricsHistory::push(const StatsSample &sample)
{
    Point point;
    point.receivedMs = sample.receivedMs;
    point.cpuPercent = orUnknown(sample.cpuPercent);
    point.throttledPercent = orUnknown(sample.throttledPercent);
    point.memoryBytes = orUnknown(sample.memoryBytes);
    point.memoryLimitBytes = orUnknown(sample.memoryLimitBytes);
    point.netRxBytes = orUnknown(sample.netRxBytes);
    point.netTxBytes = orUnknown(sample.netTxBytes);
    point.blockBytes = orUnknown(blockTotal(sample));
    point.pids = orUnknown(sample.pids);

    const int slot = (m_first + m_size) % capacity;
    m_points[static_cast<size_t>(slot)] = point;
    if (m_size < capacity) {
        ++m_size;
    } else {
        m_first = (m_first + 1) % capacity;
    }
}

void MetricsHistory::clear()
{
    m_first = 0;
    m_size = 0;
}

const MetricsHistory::Point &MetricsHistory::at(int index) const
{
    Q_ASSERT(index >= 0 && index < m_size);
    return m_points[static_cast<size_t>((m_first + index) % capacity)];
}

} // namespace quayside::engine
