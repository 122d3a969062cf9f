// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/statsframe.h"
#include "engine/types.h"

#include <optional>

namespace quayside::engine {

/// Turns raw frames of one container into figures; holds the previous frame for those that need
/// two. A value without allocations, one per container and subscription. The formulas are those of
/// `docker stats` (docker/cli, cli/command/container/stats_helpers.go), but for the CPU, which is
/// Δtotal_usage / Δread: the same quantity without the 10 ms steps of system_cpu_usage.
class StatsCalculator
{
public:
    /// `isWindows` for engines that do not put os_type into the frames.
    explicit StatsCalculator(bool isWindows = false);

    /// `id` and `receivedMs` are carried into the sample. CPU and throttling are empty for a first
    /// frame, an empty one, one that is not later than the previous by the daemon's clock, and when
    /// a counter went back or the outcome is impossible; such a frame is a new baseline.
    StatsSample add(const ContainerId &id, const StatsFrame &frame, qint64 receivedMs);
    /// The next frame counts as a first one.
    void reset();

    /// From one frame that brings its own predecessor (`precpu_stats`, `preread`), as
    /// `stats?stream=false` answers.
    static StatsSample fromSingle(const ContainerId &id, const StatsFrame &frame, qint64 receivedMs,
                                  bool isWindows = false);

private:
    struct Baseline
    {
        qint64 readNano = 0;
        StatsFrame::Cpu cpu;
    };

    static void addRates(StatsSample &sample, const Baseline &before, const StatsFrame &frame,
                         bool isWindows);

    std::optional<Baseline> m_previous;
    bool m_isWindows;
};

} // namespace quayside::engine
