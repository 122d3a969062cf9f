// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/labjournal.h"

#include <algorithm>

// What the figures of a run come to, container by container.
namespace quayside::exporter {

namespace {

using Sample = store::RecordedSample;

std::optional<double> asReal(const std::optional<qint64> &value)
{
    return value ? std::optional<double>(static_cast<double>(*value)) : std::nullopt;
}

struct Spread
{
    double sum = 0;
    int count = 0;
    std::optional<double> least, most;

    void add(const std::optional<double> &value)
    {
        if (value) {
            sum += *value;
            ++count;
            least = std::min(least.value_or(*value), *value);
            most = std::max(most.value_or(*value), *value);
        }
    }
    std::optional<double> mean() const
    {
        return count == 0 ? std::nullopt : std::optional<double>(sum / count);
    }
};

FigureSummary summaryOf(const QString &name, const ContainerId &id, const JournalRun &run)
{
    Spread cpu, throttled, memory, netIn, netOut, pids;
    for (const Sample &sample : run.samples) {
        if (sample.container == id) {
            cpu.add(sample.cpuPercent);
            throttled.add(sample.throttledPercent);
            memory.add(asReal(sample.memoryBytes));
            netIn.add(asReal(sample.netRxBytes));
            netOut.add(asReal(sample.netTxBytes));
            pids.add(asReal(sample.pids));
        }
    }
    // Counted from the container's start, so the last is what it came to.
    return {name,        cpu.mean(), cpu.most,    throttled.most, memory.mean(),
            memory.most, netIn.most, netOut.most, pids.most};
}

} // namespace

std::vector<FigureSummary> figureSummaries(const JournalRun &run)
{
    std::vector<FigureSummary> summaries;
    if (!run.recording || run.samples.empty()) {
        return summaries;
    }
    for (const store::RecordedContainer &container : run.recording->containers) {
        const bool any = std::any_of(run.samples.begin(), run.samples.end(),
                                     [&](const Sample &s) { return s.container == container.id; });
        if (any) {
            summaries.push_back(summaryOf(container.name, container.id, run));
        }
    }
    return summaries;
}

} // namespace quayside::exporter
