// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/metricshistory.h"

#include <QList>
#include <QPointF>

#include <optional>
#include <vector>

namespace quayside::ui {

/// One figure of one container over the last minute, ready to be drawn: x in seconds before now
/// (−window … 0), y in the figure's own unit. A pure function of a history.
struct ChartTrace
{
    enum class Metric {
        Cpu, ///< percent of one core
        Memory, ///< bytes
        NetworkIn ///< bytes per second, from the cumulative count
    };

    std::vector<QList<QPointF>> runs; ///< without gaps inside; none empty
    std::optional<double> current; ///< the newest sample's, if it is known
    std::optional<double> limit; ///< only if it is to be drawn
    double top = 1; ///< upper end of the y axis, > 0

    /// The value nearest to `x`, if there is one within two seconds.
    std::optional<double> valueAt(double x) const;

    static constexpr double windowSeconds = 60;
    /// Silence longer than this is a gap. Podman sends a frame every 5 s.
    static constexpr qint64 gapMs = 12'000;

    /// `history` may be nullptr. A memory limit far above what is used is left out, since it would
    /// press the line flat; a CPU limit always shows.
    static ChartTrace of(const engine::MetricsHistory *history, Metric metric,
                         std::optional<double> limit, qint64 nowMs);
};

} // namespace quayside::ui
