// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/containers/columnoptions.h"

#include <QString>

#include <optional>

namespace quayside::ui {

struct ContainerRow;

/// The words of the containers' table, by ContainerModel::Column.
QString columnText(const ContainerRow &row, int column, const ColumnOptions &options = {},
                   const Moment &moment = {});
/// On the header; says what the figure is of. Empty for the trend, which needs none.
QString columnTitle(int column, const ColumnOptions &options = {});
/// In menus and for screen readers; never empty.
QString columnName(int column);
/// In stored settings; never changes.
QString columnKey(int column);
/// Figures stand at the right of their column, words at the left.
bool isFigureColumn(int column);

/// The CPU figure in the chosen unit; empty when unknown, or when there is nothing to measure by
/// (no limit, number of the host's cores unknown).
std::optional<double> cpuPercentOf(const ContainerRow &row, const ColumnOptions &options);
/// Two amounts of bytes, "1.2 kB / 3 MB"; the unit once when it is the same: "1.2 / 8.4 kB". The
/// suffix ("/s") follows each unit.
QString pairText(std::optional<double> a, std::optional<double> b, const QString &suffix);

} // namespace quayside::ui
