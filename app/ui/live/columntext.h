// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace quayside::ui {

struct ContainerRow;

/// The words of the containers' table, by ContainerModel::Column.
QString columnText(const ContainerRow &row, int column);
QString columnTitle(int column);
/// What the figure is and where the engine gets it.
QString columnExplanation(int column);
/// Figures stand at the right of their column, words at the left.
bool isFigureColumn(int column);

} // namespace quayside::ui
