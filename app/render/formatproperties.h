// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextFormat>

/// What the builder writes into text formats for those who paint and read a document; internal to
/// this library. The numbers live only as long as a document does.
namespace quayside::render {

enum FormatProperty {
    /// QTextFrameFormat: int, FrameRole.
    FrameRoleProperty = QTextFormat::UserProperty + 1,
    /// QTextFrameFormat of a Code frame: QString, what its copy button copies.
    CopyTextProperty,
    /// QTextFrameFormat of a Figure frame: QString, DiagramId.
    DiagramProperty,
    /// QTextBlockFormat: int, Marker.
    MarkerProperty,
    /// QTextBlockFormat: QString, the number of an ordered item with its full stop.
    MarkerTextProperty,
    /// QTextBlockFormat: int, font size of the item in px, for the marker's size and place.
    MarkerSizeProperty,
    /// QTextBlockFormat: bool, the block must stay on the page of the one after it.
    KeepWithNextProperty,
    /// QTextBlockFormat: int, level of a heading.
    HeadingLevelProperty,
    /// QTextCharFormat of a figure: int, index of its diagram in the FigureObject.
    FigureIndexProperty,
    /// QTextCharFormat of a figure: double, px at the sides that the figure cannot have.
    FigureInsetProperty,
};

/// The object type of figures.
inline constexpr int FigureObjectType = QTextFormat::UserObject + 1;

/// What is painted to the left of a list item's first line, or instead of an empty line.
enum class Marker { None, Bullet, Number, TaskOpen, TaskDone, KeyPoint, Rule };

} // namespace quayside::render
