// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/documentbuilder.h"

#include <QRectF>
#include <QTextBlock>

#include <vector>

class QTextFrame;
class QTextTable;

namespace quayside::render {

/// Something of a built document that a page can hold or not: a line of text, or a box, figure or
/// table row with all its lines.
struct FlowPiece
{
    double top = 0; ///< document coordinates
    double bottom = 0;
    bool keepWithNext = false; ///< a heading, a figure above its caption, "as follows:"
    int box = -1; ///< pieces of the same box have the same number; -1 outside of boxes
    int block = -1; ///< lines of the same paragraph have the same number
    bool tableRow = false;
};

/// The pieces from top to bottom. Lines within a box are pieces of their own, so that a box that
/// is longer than a page can be divided; a figure and a table row are one piece each. Works on the
/// document's present layout, like the functions below.
std::vector<FlowPiece> flowPieces(const QTextDocument &document);

/// A line of a block in document coordinates, as high as its text.
QRectF lineRect(const QTextBlock &block, int line);

/// What kind of box a frame of a built document is; None for its root and for tables.
FrameRole frameRole(const QTextFrame &frame);

/// What is painted beside a list item, as a character for those who cannot see it: "•", "2.", "☐",
/// "☑" or "✓"; empty for other blocks.
QString markerText(const QTextBlock &block);

/// The rows of a table with their padding.
std::vector<QRectF> tableRows(const QTextTable &table);

} // namespace quayside::render
