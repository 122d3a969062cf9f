// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/charts/timetrace.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace quayside::ui {

namespace {

using engine::MetricsHistory;
using Point = MetricsHistory::CoarsePoint;

constexpr double nearestSeconds = 3;

Point widened(const MetricsHistory::Point &fine)
{
    Point point;
    point.receivedMs = fine.receivedMs;
    point.cpuPercent = fine.cpuPercent;
    point.cpuPercentMax = fine.cpuPercent;
    point.throttledPercent = fine.throttledPercent;
    point.memoryBytes = fine.memoryBytes;
    point.memoryBytesMax = fine.memoryBytes;
    point.memoryLimitBytes = fine.memoryLimitBytes;
    point.netRxBytes = fine.netRxBytes;
    point.netTxBytes = fine.netTxBytes;
    point.blockReadBytes = fine.blockReadBytes;
    point.blockWriteBytes = fine.blockWriteBytes;
    point.pids = fine.pids;
    return point;
}

bool fineSuffices(const MetricsHistory &history, const TimeSpan &span)
{
    if (history.size() == 0 || history.coarseSize() == 0) {
        return true;
    }
    const qint64 oldest = history.at(0).receivedMs;
    // Three hundred samples a second apart are a second short of five minutes.
    return oldest <= span.fromMs + MetricsHistory::coarseIntervalMs
        || oldest - history.coarseAt(0).receivedMs < MetricsHistory::coarseIntervalMs;
}

/// Of the interval that still grows neither the mean nor the rate holds yet.
bool lastGrowing(const MetricsHistory &history)
{
    const qint64 end = history.coarseAt(history.coarseSize() - 1).receivedMs
        + MetricsHistory::coarseIntervalMs / 2;
    return history.at(history.size() - 1).receivedMs < end - 1000;
}

/// Points come in the order of time: [first, last) with one neighbour at either side.
template <typename At>
HistoryPoints cutOut(int size, const TimeSpan &span, At at)
{
    int first = 0;
    while (first + 1 < size && at(first + 1).receivedMs <= span.fromMs) {
        ++first;
    }
    HistoryPoints points;
    points.reserve(static_cast<size_t>(size - first));
    for (int i = first; i < size; ++i) {
        points.push_back(at(i));
        if (points.back().receivedMs >= span.toMs) {
            break;
        }
    }
    return points;
}

double Point::*counterOf(TimeMetric metric)
{
    switch (metric) {
    case TimeMetric::NetworkIn:
        return &Point::netRxBytes;
    case TimeMetric::NetworkOut:
        return &Point::netTxBytes;
    case TimeMetric::BlockRead:
        return &Point::blockReadBytes;
    case TimeMetric::BlockWrite:
        return &Point::blockWriteBytes;
    default:
        return nullptr;
    }
}

/// NaN when unknown: the first of a run, a counter that went back, a figure not sent.
double rateOf(const Point &point, const Point *previous, double Point::*counter)
{
    if (previous == nullptr || point.receivedMs <= previous->receivedMs
        || point.*counter < previous->*counter) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    return (point.*counter - previous->*counter) * 1000.0
        / static_cast<double>(point.receivedMs - previous->receivedMs);
}

struct Figure
{
    double mean;
    double peak;
};

Figure figureOf(const Point &point, const Point *previous, TimeMetric metric)
{
    switch (metric) {
    case TimeMetric::Cpu:
        return {point.cpuPercent, point.cpuPercentMax};
    case TimeMetric::Throttled:
        return {point.throttledPercent, point.throttledPercent};
    case TimeMetric::Memory:
        return {point.memoryBytes, point.memoryBytesMax};
    case TimeMetric::Pids:
        return {point.pids, point.pids};
    default:
        break;
    }
    const double rate = rateOf(point, previous, counterOf(metric));
    return {rate, rate};
}

} // namespace

HistoryPoints pointsFor(const MetricsHistory *history, const TimeSpan &span)
{
    if (history == nullptr) {
        return {};
    }
    if (fineSuffices(*history, span)) {
        return cutOut(history->size(), span, [history](int i) { return widened(history->at(i)); });
    }
    const int grown = lastGrowing(*history) ? history->coarseSize() - 1 : history->coarseSize();
    return cutOut(grown, span, [history](int i) { return history->coarseAt(i); });
}

std::optional<double> newestFigure(const MetricsHistory *history, TimeMetric metric)
{
    const int size = history == nullptr ? 0 : history->size();
    if (size == 0) {
        return std::nullopt;
    }
    const Point last = widened(history->at(size - 1));
    const Point before = widened(history->at(std::max(0, size - 2)));
    const bool joined = last.receivedMs - before.receivedMs <= TimeTrace::gapMs;
    const double figure = figureOf(last, size > 1 && joined ? &before : nullptr, metric).mean;
    return std::isfinite(figure) ? std::optional(figure) : std::nullopt;
}

QList<QPointF> thinned(const QList<QPointF> &points, double bucket, double origin)
{
    QList<QPointF> kept;
    kept.reserve(points.size());
    const auto place = [&](const QPointF &point) {
        return std::floor((point.x() + origin) / bucket);
    };
    for (qsizetype begin = 0; begin < points.size();) {
        qsizetype low = begin;
        qsizetype high = begin;
        qsizetype end = begin + 1;
        for (; end < points.size() && place(points[end]) == place(points[begin]); ++end) {
            low = points[end].y() < points[low].y() ? end : low;
            high = points[end].y() > points[high].y() ? end : high;
        }
        kept.append(points[std::min(low, high)]);
        if (low != high) {
            kept.append(points[std::max(low, high)]);
        }
        begin = end;
    }
    return kept;
}

TimeTrace TimeTrace::of(const HistoryPoints &points, TimeMetric metric, const TimeSpan &span)
{
    TimeTrace trace;
    bool inRun = false;
    const Point *previous = nullptr;
    for (const Point &point : points) {
        if (previous != nullptr && point.receivedMs - previous->receivedMs > gapMs) {
            previous = nullptr;
            inRun = false;
        }
        const Figure figure = figureOf(point, previous, metric);
        previous = &point;
        const bool known = std::isfinite(figure.mean);
        if (!known) {
            inRun = false;
            continue;
        }
        if (!inRun) {
            trace.runs.emplace_back();
            inRun = true;
        }
        const double x = static_cast<double>(point.receivedMs - span.fromMs) / 1000.0;
        const double peak = std::fmax(figure.mean, figure.peak);
        trace.runs.back().means.append({x, figure.mean});
        trace.runs.back().peaks.append({x, peak});
        trace.peak = std::max(trace.peak, peak);
    }
    return trace;
}

std::optional<double> TimeTrace::valueAt(double seconds) const
{
    std::optional<double> nearest;
    double distance = nearestSeconds;
    for (const Run &run : runs) {
        const auto after =
            std::lower_bound(run.means.begin(), run.means.end(), seconds,
                             [](const QPointF &point, double x) { return point.x() < x; });
        for (auto it = after == run.means.begin() ? after : after - 1;
             it != run.means.end() && it - after <= 0; ++it) {
            if (std::abs(it->x() - seconds) <= distance) {
                distance = std::abs(it->x() - seconds);
                nearest = it->y();
            }
        }
    }
    return nearest;
}

} // namespace quayside::ui
