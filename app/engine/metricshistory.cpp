// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/metricshistory.h"

#include <cmath>
#include <limits>

namespace quayside::engine {

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

template <typename Number>
double orUnknown(const std::optional<Number> &value)
{
    return value ? static_cast<double>(*value) : unknown;
}

void addToMean(double &mean, int &count, double value)
{
    if (std::isnan(value)) {
        return;
    }
    ++count;
    mean = count == 1 ? value : mean + (value - mean) / count;
}

void takeGreater(double &greatest, double value)
{
    greatest = std::fmax(greatest, value); // of a number and a NaN, fmax gives the number
}

void takeKnown(double &last, double value)
{
    if (!std::isnan(value)) {
        last = value;
    }
}

/// The slot after the newest; drops the oldest of a full ring.
int advance(int &first, int &size, int capacity)
{
    const int slot = (first + size) % capacity;
    if (size < capacity) {
        ++size;
    } else {
        first = (first + 1) % capacity;
    }
    return slot;
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
    point.blockReadBytes = orUnknown(sample.blockReadBytes);
    point.blockWriteBytes = orUnknown(sample.blockWriteBytes);
    point.pids = orUnknown(sample.pids);
    m_points[static_cast<size_t>(advance(m_first, m_size, capacity))] = point;
    addCoarse(point);
}

MetricsHistory::CoarsePoint &MetricsHistory::coarseFor(qint64 receivedMs)
{
    const qint64 middle = receivedMs / coarseIntervalMs * coarseIntervalMs + coarseIntervalMs / 2;
    if (m_coarseSize > 0) {
        const int newest = (m_coarseFirst + m_coarseSize - 1) % coarseCapacity;
        CoarsePoint &point = m_coarse[static_cast<size_t>(newest)];
        if (middle <= point.receivedMs) {
            return point;
        }
    }
    m_counts = {};
    const int slot = advance(m_coarseFirst, m_coarseSize, coarseCapacity);
    CoarsePoint &point = m_coarse[static_cast<size_t>(slot)];
    point = {middle,  unknown, unknown, unknown, unknown, unknown,
             unknown, unknown, unknown, unknown, unknown, unknown};
    return point;
}

void MetricsHistory::addCoarse(const Point &point)
{
    CoarsePoint &coarse = coarseFor(point.receivedMs);
    addToMean(coarse.cpuPercent, m_counts.cpu, point.cpuPercent);
    addToMean(coarse.throttledPercent, m_counts.throttled, point.throttledPercent);
    addToMean(coarse.memoryBytes, m_counts.memory, point.memoryBytes);
    addToMean(coarse.pids, m_counts.pids, point.pids);
    takeGreater(coarse.cpuPercentMax, point.cpuPercent);
    takeGreater(coarse.memoryBytesMax, point.memoryBytes);
    takeKnown(coarse.memoryLimitBytes, point.memoryLimitBytes);
    takeKnown(coarse.netRxBytes, point.netRxBytes);
    takeKnown(coarse.netTxBytes, point.netTxBytes);
    takeKnown(coarse.blockReadBytes, point.blockReadBytes);
    takeKnown(coarse.blockWriteBytes, point.blockWriteBytes);
}

void MetricsHistory::clear()
{
    m_first = 0;
    m_size = 0;
    m_coarseFirst = 0;
    m_coarseSize = 0;
}

const MetricsHistory::Point &MetricsHistory::at(int index) const
{
    Q_ASSERT(index >= 0 && index < m_size);
    return m_points[static_cast<size_t>((m_first + index) % capacity)];
}

const MetricsHistory::CoarsePoint &MetricsHistory::coarseAt(int index) const
{
    Q_ASSERT(index >= 0 && index < m_coarseSize);
    return m_coarse[static_cast<size_t>((m_coarseFirst + index) % coarseCapacity)];
}

} // namespace quayside::engine
