// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/documentflow.h"

#include "render/formatproperties.h"

namespace quayside::render {

DocumentFlow::DocumentFlow(QTextDocument &document)
    : m_cursor(&document)
{
    m_levels.push_back({document.rootFrame()});
    // One edit: the document lays itself out once, not after every word.
    m_cursor.beginEditBlock();
}

void DocumentFlow::beginBlock(QTextBlockFormat format, const QTextCharFormat &charFormat,
                              double gap)
{
    Level &here = level();
    if (!here.fresh) {
        format.setTopMargin(gap);
        m_cursor.insertBlock(format, charFormat);
    } else {
        if (here.previous) {
            QTextFrameFormat above = here.previous->frameFormat();
            above.setBottomMargin(above.bottomMargin() + gap);
            here.previous->setFrameFormat(above);
        }
        m_cursor.setBlockFormat(format);
        m_cursor.setBlockCharFormat(charFormat);
        m_cursor.setCharFormat(charFormat);
    }
    here.fresh = false;
    here.first = false;
    here.previous = nullptr;
}

void DocumentFlow::setGapBefore(QTextFrameFormat &format, double gap)
{
    Level &here = level();
    if (!here.first)
        format.setTopMargin(format.topMargin() + gap);
    if (here.fresh)
        collapseBlock();
    here.first = false;
}

void DocumentFlow::beginFrame(FrameRole role, QTextFrameFormat format, double gap)
{
    format.setProperty(FrameRoleProperty, static_cast<int>(role));
    setGapBefore(format, gap);
    m_levels.push_back({m_cursor.insertFrame(format)});
}

void DocumentFlow::endFrame()
{
    if (level().fresh)
        collapseBlock();
    QTextFrame *frame = level().frame;
    m_levels.pop_back();
    leave(*frame);
}

QTextTable *DocumentFlow::beginTable(int rows, int columns, QTextTableFormat format, double gap)
{
    setGapBefore(format, gap);
    QTextTable *table = m_cursor.insertTable(rows, columns, format);
    m_levels.push_back({table});
    return table;
}

void DocumentFlow::beginCell(QTextTable &table, int row, int column)
{
    m_cursor = table.cellAt(row, column).firstCursorPosition();
    level().fresh = true;
    level().first = true;
}

void DocumentFlow::endTable(QTextTable &table)
{
    m_levels.pop_back();
    leave(table);
}

void DocumentFlow::leave(QTextFrame &frame)
{
    m_cursor.setPosition(frame.lastPosition() + 1);
    level().fresh = true;
    level().previous = &frame;
}

void DocumentFlow::finish()
{
    if (level().fresh && level().previous)
        collapseBlock();
    m_cursor.endEditBlock();
}

void DocumentFlow::collapseBlock()
{
    QTextBlockFormat format;
    format.setLineHeight(0, QTextBlockFormat::FixedHeight);
    QTextCharFormat charFormat;
    charFormat.setProperty(QTextFormat::FontPixelSize, 1);
    m_cursor.setBlockFormat(format);
    m_cursor.setBlockCharFormat(charFormat);
}

} // namespace quayside::render
