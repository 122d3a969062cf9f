// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/theme.h"

class QPainter;
class QStyleOptionViewItem;
class QTreeView;

/// What every table of the window has in common, whatever its rows are: how it takes the pointer
/// and the keyboard, and the ground its cells stand on.
namespace quayside::ui::tablelook {

/// Beside a cell's words, left and right.
inline constexpr int paddingX = 10;

/// Rows of one height that are selected one at a time and never edited; Tab leaves the view.
void setUpRows(QTreeView &view);
/// The same without branches and sorted by a click on the header. After the model was set.
void setUpTable(QTreeView &view);
/// The colours of what no delegate paints; repaints the view.
void setColors(QTreeView &view, const render::Theme &theme);

/// A cell's ground, with the line below it. `raised` grounds look as under the pointer; the
/// `first` cell of a selected row shows the keyboard's focus.
void paintGround(QPainter &painter, const QStyleOptionViewItem &option, bool raised, bool first,
                 const render::Theme &theme);

} // namespace quayside::ui::tablelook
