// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/containers/columnoptions.h"
#include "ui/live/table/tableorder.h"

namespace quayside::engine {
class MetricsHistory;
}

namespace quayside::ui {

struct ContainerRow;

/// What a container is sorted by in a column of ContainerModel. The CPU is the mean of the last ten
/// samples, since the last one alone is mostly noise; two-way traffic is the sum of both ways.
/// `history` may be nullptr.
SortKey sortKeyOf(const ContainerRow &row, const engine::MetricsHistory *history, int column,
                  const ColumnOptions &options);

/// How far a figure must be beyond another's before rows change places by themselves.
struct SortTolerance
{
    double share = 0;
    double least = 0;
};
SortTolerance sortToleranceOf(int column);

} // namespace quayside::ui
