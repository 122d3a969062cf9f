// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/containers/sampleinterval.h"

namespace quayside::ui {

namespace {

/// A counter that went back began anew: the container or its interface was restarted.
std::optional<double> rate(std::optional<qint64> before, std::optional<qint64> now,
                           qint64 elapsedMs)
{
    if (!before || !now || *now < *before) {
        return std::nullopt;
    }
    return static_cast<double>(*now - *before) * 1000.0 / static_cast<double>(elapsedMs);
}

} // namespace

std::optional<SampleInterval> intervalBetween(const engine::StatsSample &before,
                                              const engine::StatsSample &now)
{
    if (!before.read.isValid() || !now.read.isValid()) {
        return std::nullopt;
    }
    const qint64 elapsed = before.read.msecsTo(now.read);
    if (elapsed <= 0) {
        return std::nullopt;
    }
    SampleInterval interval;
    interval.elapsedMs = elapsed;
    interval.netRx = rate(before.netRxBytes, now.netRxBytes, elapsed);
    interval.netTx = rate(before.netTxBytes, now.netTxBytes, elapsed);
    interval.blockRead = rate(before.blockReadBytes, now.blockReadBytes, elapsed);
    interval.blockWrite = rate(before.blockWriteBytes, now.blockWriteBytes, elapsed);
    return interval;
}

} // namespace quayside::ui
