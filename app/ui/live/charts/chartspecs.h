// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/charts/timechart.h"
#include "ui/live/charts/timetrace.h"

#include <array>
#include <vector>

namespace quayside::ui {

/// One of the charts that a container has, live or recorded.
struct ChartSpec
{
    const char *name; ///< of the widget
    QString title;
    ValueUnit unit;
    std::vector<TimeChart::Line> lines;
    std::vector<TimeMetric> metrics; ///< as many as lines
};

/// CPU, memory, network, block I/O, processes; in this order everywhere.
const std::array<ChartSpec, 5> &chartSpecs();

} // namespace quayside::ui
