// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/documentbuilder.h"

#include <QTextCursor>
#include <QTextFrameFormat>
#include <QTextTable>

#include <vector>

namespace quayside::render {

/// Appends blocks, frames and tables to a document and sees to the distances between them, which
/// QTextDocument leaves uneven: margins next to a frame are lost, and each frame leaves an empty
/// block behind. Internal to this library; lives while a document is built.
class DocumentFlow
{
public:
    explicit DocumentFlow(QTextDocument &document);

    /// Begins a paragraph `gap` px below what came before; the first one in a frame has no gap.
    /// The cursor then stands in the empty paragraph.
    void beginBlock(QTextBlockFormat format, const QTextCharFormat &charFormat, double gap);

    void beginFrame(FrameRole role, QTextFrameFormat format, double gap);
    void endFrame();

    /// The cells are filled between beginCell() and the next call.
    QTextTable *beginTable(int rows, int columns, QTextTableFormat format, double gap);
    void beginCell(QTextTable &table, int row, int column);
    void endTable(QTextTable &table);

    /// Call last: hides the empty block after a frame at the document's end and lays out.
    void finish();

    QTextCursor &cursor() { return m_cursor; }

private:
    struct Level
    {
        QTextFrame *frame = nullptr;
        QTextFrame *previous = nullptr; ///< the frame just before the cursor
        bool fresh = true; ///< the cursor's block is empty and nobody's yet
        bool first = true; ///< nothing came before in this frame
    };

    Level &level() { return m_levels.back(); }
    void collapseBlock();
    void setGapBefore(QTextFrameFormat &format, double gap);
    void leave(QTextFrame &frame);

    QTextCursor m_cursor;
    std::vector<Level> m_levels;
};

} // namespace quayside::render
