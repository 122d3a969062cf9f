// SPDX-License-Identifier: GPL-3.0-or-later
// The blocks of BlockWriter that are grids of characters: code and tables.
#include "render/blockwriter.h"
#include "render/boxmetrics.h"
#include "render/codehighlighter.h"
#include "render/columnwidths.h"
#include "render/formatproperties.h"

#include <QFontMetricsF>

#include <algorithm>

namespace quayside::render {

using course::Block;

namespace {

constexpr double cellPaddingX = 10;
constexpr double cellPaddingY = 6;
constexpr double copyButtonRoom = 54; ///< what DocumentView puts at the upper right corner

/// A cell shares its format with its first block's characters, so this comes after the text.
void setPadding(QTextTableCell cell)
{
    QTextTableCellFormat format = cell.format().toTableCellFormat();
    format.setLeftPadding(cellPaddingX);
    format.setRightPadding(cellPaddingX);
    format.setTopPadding(cellPaddingY);
    format.setBottomPadding(cellPaddingY + 2);
    cell.setFormat(format);
}

/// Tabs as a terminal shows them.
QString expandTabs(QStringView line)
{
    QString expanded;
    for (const QChar c : line) {
        if (c == u'\t')
            expanded.append(QString(8 - expanded.size() % 8, u' '));
        else
            expanded.append(c);
    }
    return expanded;
}

/// Eighty columns just fit in the smaller size; longer lines wrap in the normal one.
int codeSize(const QStringList &lines, double width)
{
    qsizetype columns = 0;
    for (const QString &line : lines)
        columns = std::max(columns, line.size());
    const auto fits = [&](int px) {
        return QFontMetricsF(type::mono(px)).horizontalAdvance(u'0') * double(columns) <= width;
    };
    return !fits(type::code) && fits(type::code - 1) ? type::code - 1 : type::code;
}

} // namespace

void BlockWriter::writeCode(const Block &code, const Place &place, double gap)
{
    QTextFrameFormat frame;
    frame.setProperty(CopyTextProperty, copyTextOf(code.language, code.text));
    const Place inside = beginBox(FrameRole::Code, place, gap, frame);

    QStringList lines;
    for (const QStringView line : QStringView(code.text).split(u'\n'))
        lines.append(expandTabs(line));
    // The style's fixed font is one px smaller than its text.
    const TextStyle style{codeSize(lines, inside.width) + 1, 20, QFont::Normal, m_theme.text};
    const double hanging = 2 * QFontMetricsF(type::mono(style.px - 1)).horizontalAdvance(u'0');
    QTextBlockFormat format = blockFormat(style);
    format.setLeftMargin(inside.left + hanging);
    format.setRightMargin(inside.right);
    format.setTextIndent(-hanging);
    const QTextCharFormat plain = monoFormat(style);

    // On a screen the copy button stands at the end of the first line.
    QTextBlockFormat first = format;
    if (m_theme.name != ThemeName::Print) {
        first.setRightMargin(inside.right + copyButtonRoom);
    }

    const QString expanded = lines.join(u'\n');
    const std::vector<TokenRange> tokens = highlightCode(code.language, expanded);
    auto token = tokens.begin();
    int offset = 0;
    for (const QString &line : lines) {
        m_flow.beginBlock(offset == 0 ? first : format, plain, 0);
        const int end = offset + static_cast<int>(line.size());
        int at = offset;
        for (; token != tokens.end() && token->start < end; ++token) {
            QTextCharFormat coloured = plain;
            coloured.setForeground(tokenColor(token->token, m_theme));
            m_flow.cursor().insertText(expanded.mid(at, token->start - at), plain);
            m_flow.cursor().insertText(expanded.mid(token->start, token->length), coloured);
            at = token->start + token->length;
        }
        m_flow.cursor().insertText(expanded.mid(at, end - at), plain);
        offset = end + 1;
    }
    m_flow.endFrame();
}

void BlockWriter::writeTable(const Block &table, const Place &place, double gap)
{
    if (table.children.empty() || table.children.front().children.empty())
        return;
    const auto rows = static_cast<int>(table.children.size());
    const auto columns = static_cast<int>(table.children.front().children.size());
    const TextStyle header{type::caption, 18, QFont::DemiBold, m_theme.muted};
    const TextStyle body{type::control, 20, QFont::Normal, m_theme.text};

    std::vector<InlineWidths> widths(static_cast<size_t>(columns));
    for (int row = 0; row < rows; ++row) {
        const auto &cells = table.children[static_cast<size_t>(row)].children;
        for (size_t column = 0; column < widths.size() && column < cells.size(); ++column) {
            const InlineWidths cell =
                measureInlines(cells[column].inlines, row == 0 ? header : body);
            widths[column].natural = std::max(widths[column].natural, cell.natural);
            widths[column].widestWord = std::max(widths[column].widestWord, cell.widestWord);
        }
    }
    QTextTableFormat format;
    format.setBorder(0);
    format.setCellSpacing(0);
    format.setCellPadding(0);
    format.setHeaderRowCount(1);
    format.setLeftMargin(place.left);
    // A percentage follows the window, but Qt takes it from the whole width, margins included.
    format.setWidth(place.left > 0 ? QTextLength(QTextLength::FixedLength, place.width)
                                   : QTextLength(QTextLength::PercentageLength, 100));
    QList<QTextLength> lengths;
    for (const double share : columnShares(widths, place.width, 2 * cellPaddingX))
        lengths.append(QTextLength(QTextLength::PercentageLength, share * 100));
    format.setColumnWidthConstraints(lengths);

    QTextTable *grid = m_flow.beginTable(rows, columns, format, gap);
    for (int row = 0; row < rows; ++row) {
        const auto &cells = table.children[static_cast<size_t>(row)].children;
        for (int column = 0; column < columns; ++column) {
            m_flow.beginCell(*grid, row, column);
            const auto index = static_cast<size_t>(column);
            const auto alignment = index < table.alignments.size() ? table.alignments[index]
                                                                   : course::ColumnAlignment::Left;
            writeTableCell(index < cells.size() ? cells[index] : Block{}, alignment,
                           row == 0 ? header : body);
            setPadding(grid->cellAt(row, column));
        }
    }
    m_flow.endTable(*grid);
}

void BlockWriter::writeTableCell(const Block &cell, course::ColumnAlignment alignment,
                                 const TextStyle &style)
{
    QTextBlockFormat format = blockFormat(style);
    format.setAlignment(alignment == course::ColumnAlignment::Right        ? Qt::AlignRight
                            : alignment == course::ColumnAlignment::Center ? Qt::AlignHCenter
                                                                           : Qt::AlignLeft);
    m_flow.beginBlock(format, sansFormat(style), 0);
    inlines(cell.inlines, style);
}

} // namespace quayside::render
