// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/types.h"

#include <optional>

namespace quayside::ui {

/// What the counters of a container did between its two last samples. A value.
struct SampleInterval
{
    qint64 elapsedMs = 0; ///< by the daemon's clock, > 0
    std::optional<double> netRx; ///< bytes a second; empty when a counter is missing or went back
    std::optional<double> netTx;
    std::optional<double> blockRead;
    std::optional<double> blockWrite;
};

/// Empty unless both samples tell when they were read and `now` is the later one.
std::optional<SampleInterval> intervalBetween(const engine::StatsSample &before,
                                              const engine::StatsSample &now);

} // namespace quayside::ui
