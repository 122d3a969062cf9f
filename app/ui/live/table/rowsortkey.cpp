// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/table/rowsortkey.h"

#include "engine/metricshistory.h"
#include "ui/live/containers/columntext.h"
#include "ui/live/containers/containermodel.h"
#include "ui/live/containers/containerrow.h"

#include <algorithm>
#include <cmath>

namespace quayside::ui {

namespace {

constexpr int steadySamples = 10;

/// The mean over the last samples: the last value alone is mostly noise.
std::optional<double> steadyCpu(const ContainerRow &row, const engine::MetricsHistory *history,
                                const ColumnOptions &options)
{
    const std::optional<double> last = cpuPercentOf(row, options);
    if (!last || history == nullptr) {
        return last;
    }
    double sum = 0;
    int count = 0;
    for (int i = std::max(0, history->size() - steadySamples); i < history->size(); ++i) {
        if (std::isfinite(history->at(i).cpuPercent)) {
            sum += history->at(i).cpuPercent;
            ++count;
        }
    }
    const double ofCore = *row.sample->cpuPercent;
    const double scale = ofCore > 0 ? *last / ofCore : 1;
    return count > 0 ? std::optional(sum / count * scale) : last;
}

template <typename T>
std::optional<double> together(std::optional<T> a, std::optional<T> b)
{
    if (!a && !b) {
        return std::nullopt;
    }
    return static_cast<double>(a.value_or(0)) + static_cast<double>(b.value_or(0));
}

template <typename T>
std::optional<double> asDouble(const std::optional<T> &value)
{
    return value ? std::optional(static_cast<double>(*value)) : std::nullopt;
}

std::optional<double> trafficOf(const ContainerRow &row, int column, Traffic traffic)
{
    const bool network = column == ContainerModel::NetworkColumn;
    if (traffic == Traffic::Rates) {
        const SampleInterval interval = row.interval.value_or(SampleInterval());
        return network ? together(interval.netRx, interval.netTx)
                       : together(interval.blockRead, interval.blockWrite);
    }
    if (!row.sample) {
        return std::nullopt;
    }
    return network ? together(row.sample->netRxBytes, row.sample->netTxBytes)
                   : together(row.sample->blockReadBytes, row.sample->blockWriteBytes);
}

/// Negative times: who started later has been up for less.
std::optional<double> uptimeOf(const ContainerRow &row)
{
    return row.hasProcesses() && row.summary.startedAt.isValid()
        ? std::optional(-static_cast<double>(row.summary.startedAt.toMSecsSinceEpoch()))
        : std::nullopt;
}

std::optional<double> numberOf(const ContainerRow &row, int column, Traffic traffic)
{
    static const engine::StatsSample none;
    const engine::StatsSample &sample = row.sample ? *row.sample : none;
    switch (column) {
    case ContainerModel::StateColumn:
        return static_cast<double>(row.summary.state);
    case ContainerModel::ThrottledColumn:
        return sample.throttledPercent;
    case ContainerModel::MemoryColumn:
        return asDouble(sample.memoryBytes);
    case ContainerModel::MemoryPercentColumn:
        return sample.memoryPercent();
    case ContainerModel::NetworkColumn:
    case ContainerModel::BlockColumn:
        return trafficOf(row, column, traffic);
    case ContainerModel::PidsColumn:
        return asDouble(sample.pids);
    case ContainerModel::UptimeColumn:
        return uptimeOf(row);
    case ContainerModel::RestartsColumn:
        return asDouble(row.summary.restartCount);
    case ContainerModel::ExitColumn:
        return asDouble(row.summary.exitCode);
    default:
        return 0;
    }
}

} // namespace

SortKey sortKeyOf(const ContainerRow &row, const engine::MetricsHistory *history, int column,
                  const ColumnOptions &options)
{
    const bool cpu = column == ContainerModel::CpuColumn || column == ContainerModel::TrendColumn;
    const std::optional<double> number =
        cpu ? steadyCpu(row, history, options) : numberOf(row, column, options.traffic);
    const bool byName = column == ContainerModel::NameColumn;
    return {number.has_value(), number.value_or(0), byName ? row.summary.name : QString(),
            row.summary.name};
}

SortTolerance sortToleranceOf(int column)
{
    switch (column) {
    case ContainerModel::CpuColumn:
    case ContainerModel::TrendColumn:
    case ContainerModel::ThrottledColumn:
    case ContainerModel::MemoryPercentColumn:
        return {0.05, 0.5};
    case ContainerModel::MemoryColumn:
        return {0.05, 1024.0 * 1024.0};
    case ContainerModel::NetworkColumn:
    case ContainerModel::BlockColumn:
        return {0.05, 1000};
    case ContainerModel::PidsColumn:
        return {0.05, 1};
    default:
        return {};
    }
}

} // namespace quayside::ui
