// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <optional>

namespace quayside::engine {

/// The raw figures of one object of `GET /containers/{id}/stats`, before anything is computed.
/// A plain value without allocations; an absent key is an empty optional.
struct StatsFrame
{
    struct Cpu
    {
        std::optional<quint64> totalUsage; ///< ns on Linux, 100 ns on Windows
        std::optional<quint64> systemUsage;
        quint64 onlineCpus = 0; ///< 0 = not said
        quint64 percpuCount = 0;
        quint64 periods = 0;
        quint64 throttledPeriods = 0;
    };

    std::optional<qint64> readNano; ///< since the epoch; empty in the empty frame (year 1)
    std::optional<qint64> prereadNano;
    quint64 numProcs = 0; ///< Windows
    bool isWindows = false; ///< from os_type (API 1.52 and later)
    Cpu cpu;
    Cpu precpu;

    std::optional<quint64> memoryUsage;
    std::optional<quint64> memoryLimit;
    std::optional<quint64> totalInactiveFile; ///< cgroup v1
    std::optional<quint64> inactiveFile; ///< cgroup v2 (v1 has it too, for the cgroup alone)
    std::optional<quint64> privateWorkingSet; ///< Windows

    std::optional<quint64> netRx; ///< summed over `networks`; empty without that key
    std::optional<quint64> netTx;
    std::optional<quint64> blockRead; ///< summed; 0 for an empty or null array
    std::optional<quint64> blockWrite;
    std::optional<quint64> storageRead; ///< Windows
    std::optional<quint64> storageWrite;
    std::optional<quint64> pids;

    /// What a created or crash-looping container sends.
    bool isEmpty() const { return !readNano; }
};

} // namespace quayside::engine
