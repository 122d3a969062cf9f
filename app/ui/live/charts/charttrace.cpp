// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/charts/charttrace.h"

#include <array>
#include <cmath>
#include <limits>

namespace quayside::ui {

namespace {

using Metric = ChartTrace::Metric;
using Point = engine::MetricsHistory::Point;

constexpr double headroom = 1.15;
constexpr double nearLimit = 0.1; ///< of a memory limit: from here on its line shows
constexpr double nearestSeconds = 2;

double smallestTop(Metric metric)
{
    switch (metric) {
    case Metric::Cpu:
        return 5; // percent: below it is noise, which should look flat
    case Metric::Memory:
        return 1024.0 * 1024.0;
    case Metric::NetworkIn:
        break;
    }
    return 1000;
}

/// The next of 1, 1.5, 2, 3, 4, 6, 8 times a power of ten, so that the scale rests while values
/// move a little.
double roundUp(double value)
{
    constexpr std::array steps = {1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0, 10.0};
    const double power = std::pow(10.0, std::floor(std::log10(value)));
    for (const double step : steps) {
        if (value <= step * power) {
            return step * power;
        }
    }
    return 10.0 * power;
}

/// NaN when unknown: the first of a run for rates, a counter that went back, a figure not sent.
double valueOf(const Point &point, const Point *previous, Metric metric)
{
    if (metric == Metric::Cpu) {
        return point.cpuPercent;
    }
    if (metric == Metric::Memory) {
        return point.memoryBytes;
    }
    const double unknown = std::numeric_limits<double>::quiet_NaN();
    if (previous == nullptr || point.receivedMs <= previous->receivedMs
        || point.netRxBytes < previous->netRxBytes) {
        return unknown;
    }
    return (point.netRxBytes - previous->netRxBytes) * 1000.0
        / static_cast<double>(point.receivedMs - previous->receivedMs);
}

double topFor(double peak, const std::optional<double> &limit, Metric metric)
{
    const double wanted = std::max(peak * headroom, smallestTop(metric));
    return limit && *limit * headroom >= wanted ? *limit * headroom : roundUp(wanted);
}

} // namespace

ChartTrace ChartTrace::of(const engine::MetricsHistory *history, Metric metric,
                          std::optional<double> limit, qint64 nowMs)
{
    ChartTrace trace;
    double peak = 0;
    bool inRun = false;
    const Point *previous = nullptr;
    const int size = history == nullptr ? 0 : history->size();
    for (int i = 0; i < size; ++i) {
        const Point &point = history->at(i);
        if (previous != nullptr && point.receivedMs - previous->receivedMs > gapMs) {
            previous = nullptr;
            inRun = false;
        }
        const double value = valueOf(point, previous, metric);
        previous = &point;
        const double x = static_cast<double>(point.receivedMs - nowMs) / 1000.0;
        const bool known = std::isfinite(value);
        trace.current = known ? std::optional(value) : std::nullopt;
        // One sample beyond the left edge keeps the line reaching it.
        if (!known || x < -windowSeconds - 2) {
            inRun = false;
            continue;
        }
        if (!inRun) {
            trace.runs.emplace_back();
            inRun = true;
        }
        trace.runs.back().append({x, value});
        peak = std::max(peak, value);
    }
    if (limit && (metric == Metric::Cpu || peak >= *limit * nearLimit)) {
        trace.limit = limit;
    }
    trace.top = topFor(peak, trace.limit, metric);
    return trace;
}

std::optional<double> ChartTrace::valueAt(double x) const
{
    std::optional<double> nearest;
    double distance = nearestSeconds;
    for (const QList<QPointF> &run : runs) {
        for (const QPointF &point : run) {
            if (std::abs(point.x() - x) <= distance) {
                distance = std::abs(point.x() - x);
                nearest = point.y();
            }
        }
    }
    return nearest;
}

} // namespace quayside::ui
