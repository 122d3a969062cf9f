// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statscalculator.h"

#include "engine/timestamp.h"

#include <limits>

namespace quayside::engine {

namespace {

constexpr double windowsTickNano = 100.0;
/// A container cannot use more than all cores; the slack is for the jitter of the two clocks.
constexpr double impossibleFactor = 1.5;

/// Figures above what a signed count can hold are how engines write "unlimited".
std::optional<qint64> toSigned(const std::optional<quint64> &value)
{
    constexpr auto largest = static_cast<quint64>(std::numeric_limits<qint64>::max());
    if (!value || *value > largest) {
        return std::nullopt;
    }
    return static_cast<qint64>(*value);
}

std::optional<quint64> memoryInUse(const StatsFrame &frame)
{
    if (!frame.memoryUsage) {
        return std::nullopt;
    }
    const quint64 usage = *frame.memoryUsage;
    if (frame.totalInactiveFile && *frame.totalInactiveFile < usage) {
        return usage - *frame.totalInactiveFile;
    }
    if (frame.inactiveFile && *frame.inactiveFile < usage) {
        return usage - *frame.inactiveFile;
    }
    return usage;
}

std::optional<double> cpuPercent(const StatsFrame::Cpu &before, const StatsFrame &frame,
                                 double elapsedNano, bool isWindows)
{
    if (!before.totalUsage || !frame.cpu.totalUsage || *frame.cpu.totalUsage < *before.totalUsage) {
        return std::nullopt;
    }
    const auto used = static_cast<double>(*frame.cpu.totalUsage - *before.totalUsage);
    if (isWindows) {
        const double possible = elapsedNano / windowsTickNano * static_cast<double>(frame.numProcs);
        return possible > 0 ? std::optional<double>(used / possible * 100.0) : std::nullopt;
    }
    const double percent = used / elapsedNano * 100.0;
    const quint64 cores = frame.cpu.onlineCpus > 0 ? frame.cpu.onlineCpus : frame.cpu.percpuCount;
    if (cores > 0 && percent > static_cast<double>(cores) * 100.0 * impossibleFactor) {
        return std::nullopt;
    }
    return percent;
}

std::optional<double> throttledPercent(const StatsFrame::Cpu &before, const StatsFrame::Cpu &now)
{
    // Without a quota the kernel counts no periods.
    if (now.periods <= before.periods || now.throttledPeriods < before.throttledPeriods) {
        return std::nullopt;
    }
    return 100.0 * static_cast<double>(now.throttledPeriods - before.throttledPeriods)
        / static_cast<double>(now.periods - before.periods);
}

StatsSample figuresOf(const ContainerId &id, const StatsFrame &frame, qint64 receivedMs,
                      bool isWindows)
{
    StatsSample sample;
    sample.id = id;
    sample.receivedMs = receivedMs;
    if (frame.isEmpty()) {
        return sample;
    }
    sample.read = timestamp::fromNano(*frame.readNano);
    sample.netRxBytes = toSigned(frame.netRx);
    sample.netTxBytes = toSigned(frame.netTx);
    if (isWindows) {
        sample.memoryBytes = toSigned(frame.privateWorkingSet);
        sample.blockReadBytes = toSigned(frame.storageRead);
        sample.blockWriteBytes = toSigned(frame.storageWrite);
        return sample;
    }
    sample.memoryBytes = toSigned(memoryInUse(frame));
    sample.memoryLimitBytes = toSigned(frame.memoryLimit);
    sample.blockReadBytes = toSigned(frame.blockRead);
    sample.blockWriteBytes = toSigned(frame.blockWrite);
    sample.pids = toSigned(frame.pids);
    return sample;
}

} // namespace

StatsCalculator::StatsCalculator(bool isWindows)
    : m_isWindows(isWindows)
{
}

void StatsCalculator::addRates(StatsSample &sample, const Baseline &before, const StatsFrame &frame,
                               bool isWindows)
{
    const auto elapsedNano = static_cast<double>(*frame.readNano - before.readNano);
    sample.cpuPercent = cpuPercent(before.cpu, frame, elapsedNano, isWindows);
    if (sample.cpuPercent) {
        sample.throttledPercent = throttledPercent(before.cpu, frame.cpu);
    }
}

StatsSample StatsCalculator::add(const ContainerId &id, const StatsFrame &frame, qint64 receivedMs)
{
    const bool isWindows = m_isWindows || frame.isWindows;
    StatsSample sample = figuresOf(id, frame, receivedMs, isWindows);
    if (frame.isEmpty()) {
        m_previous.reset();
        return sample;
    }
    if (m_previous && *frame.readNano == m_previous->readNano) {
        return sample; // the same moment again: the older baseline stays good
    }
    if (m_previous && *frame.readNano > m_previous->readNano) {
        addRates(sample, *m_previous, frame, isWindows);
    }
    m_previous = Baseline{*frame.readNano, frame.cpu};
    return sample;
}

void StatsCalculator::reset()
{
    m_previous.reset();
}

StatsSample StatsCalculator::fromSingle(const ContainerId &id, const StatsFrame &frame,
                                        qint64 receivedMs, bool isWindows)
{
    const bool windows = isWindows || frame.isWindows;
    StatsSample sample = figuresOf(id, frame, receivedMs, windows);
    // Podman leaves precpu_stats zero; counting from zero would give the average since the start.
    const bool hasPredecessor = frame.prereadNano && frame.precpu.totalUsage.value_or(0) > 0;
    if (!frame.isEmpty() && hasPredecessor && *frame.readNano > *frame.prereadNano) {
        addRates(sample, Baseline{*frame.prereadNano, frame.precpu}, frame, windows);
    }
    return sample;
}

} // namespace quayside::engine
