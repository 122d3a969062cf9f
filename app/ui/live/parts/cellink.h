// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Qt>

namespace quayside::ui {

/// What a cell of a detail's tree says, which decides its colour.
enum class CellInk { Plain, Muted, Name, String, Number, Keyword };

/// Roles with which a model tells DetailTree's delegate how to paint a cell.
namespace cellrole {
inline constexpr int ink = Qt::UserRole + 100; ///< CellInk as int; Plain if invalid
inline constexpr int mark = Qt::UserRole + 101; ///< CellMark as int; None if invalid
} // namespace cellrole

enum class CellMark {
    None,
    Changed, ///< just now
    ChangedBelow, ///< something below it
};

} // namespace quayside::ui
