// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/types.h"

#include <QString>

#include <vector>

namespace quayside::ui {

/// One line of `docker top`, as the window shows it.
struct ProcessRow
{
    QString pid;
    QString user;
    QString command;
    int depth = 0; ///< below which process it hangs; 0 without PPIDs

    bool operator==(const ProcessRow &) const = default;
};

/// Parents before their children, siblings in the engine's order. Columns that the engine did not
/// send are empty; a PPID outside the table, or a circle, makes a root.
std::vector<ProcessRow> processRows(const engine::ProcessTable &table);

/// A row of the table at its place in the tree.
struct OrderedProcess
{
    size_t row = 0; ///< of ProcessTable::rows
    int depth = 0;

    bool operator==(const OrderedProcess &) const = default;
};

/// The same order as above, for those who need every column.
std::vector<OrderedProcess> processOrder(const engine::ProcessTable &table);

} // namespace quayside::ui
