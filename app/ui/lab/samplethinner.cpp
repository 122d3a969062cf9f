// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lab/samplethinner.h"

#include <cmath>

namespace quayside::ui {

using store::RecordedSample;

namespace {

/// What is not known in this sample was known in one before.
template <typename T>
void keepKnown(std::optional<T> &target, const std::optional<T> &value)
{
    if (value) {
        target = value;
    }
}

std::optional<double> asReal(const std::optional<qint64> &value)
{
    return value ? std::optional<double>(static_cast<double>(*value)) : std::nullopt;
}

} // namespace

void SampleThinner::Mean::add(const std::optional<double> &value)
{
    if (value) {
        sum += *value;
        ++count;
    }
}

std::optional<double> SampleThinner::Mean::value() const
{
    return count == 0 ? std::nullopt : std::optional<double>(sum / count);
}

std::optional<RecordedSample> SampleThinner::push(const RecordedSample &sample)
{
    const qint64 number = sample.time.toMSecsSinceEpoch() / stepMs;
    const auto open = m_steps.find(sample.container);
    std::optional<RecordedSample> finished;
    if (open != m_steps.end() && open->number != number) {
        finished = result(*open);
        m_steps.erase(open);
    }
    Step &step = m_steps[sample.container];
    step.number = number;
    add(step, sample);
    return finished;
}

std::vector<RecordedSample> SampleThinner::flush()
{
    std::vector<RecordedSample> rest;
    for (const Step &step : std::as_const(m_steps)) {
        rest.push_back(result(step));
    }
    m_steps.clear();
    return rest;
}

void SampleThinner::add(Step &step, const RecordedSample &sample)
{
    RecordedSample &last = step.last;
    last.container = sample.container;
    last.time = sample.time;
    keepKnown(last.memoryLimitBytes, sample.memoryLimitBytes);
    keepKnown(last.netRxBytes, sample.netRxBytes);
    keepKnown(last.netTxBytes, sample.netTxBytes);
    keepKnown(last.blockReadBytes, sample.blockReadBytes);
    keepKnown(last.blockWriteBytes, sample.blockWriteBytes);
    keepKnown(last.pids, sample.pids);
    step.cpu.add(sample.cpuPercent);
    step.throttled.add(sample.throttledPercent);
    step.memory.add(asReal(sample.memoryBytes));
}

RecordedSample SampleThinner::result(const Step &step)
{
    RecordedSample sample = step.last;
    sample.cpuPercent = step.cpu.value();
    sample.throttledPercent = step.throttled.value();
    const std::optional<double> memory = step.memory.value();
    sample.memoryBytes = memory ? std::optional<qint64>(std::llround(*memory)) : std::nullopt;
    return sample;
}

} // namespace quayside::ui
