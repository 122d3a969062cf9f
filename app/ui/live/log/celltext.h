// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

#include <utility>

/// Text on a grid of equally wide cells, as terminals show it: most characters take one cell, those
/// of East Asian scripts and emoji two, combining ones none. Pure.
namespace quayside::ui::celltext {

int cellWidth(char32_t character);

/// Whether every UTF-16 unit takes exactly one cell, so that index and column are the same.
bool isSimple(QStringView text);

/// Cells of the whole text.
int cellCount(QStringView text);

/// The index of the character that covers `cell`; the text's size for cells beyond it. And the cell
/// at which that character begins.
std::pair<qsizetype, int> indexAtCell(QStringView text, int cell);

/// The cell at which the character at `index` begins.
int cellOfIndex(QStringView text, qsizetype index);

} // namespace quayside::ui::celltext
