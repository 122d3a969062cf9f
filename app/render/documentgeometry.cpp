// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/documentgeometry.h"

#include "render/boxmetrics.h"
#include "render/formatproperties.h"

#include <QAbstractTextDocumentLayout>
#include <QTextFrame>
#include <QTextTable>

#include <algorithm>

namespace quayside::render {

namespace {

QRectF blockRect(const QTextBlock &block)
{
    return block.document()->documentLayout()->blockBoundingRect(block);
}

double fixedLineHeight(const QTextBlock &block)
{
    const QTextBlockFormat format = block.blockFormat();
    return format.lineHeightType() == QTextBlockFormat::FixedHeight ? format.lineHeight() : -1;
}

/// Bottom of a block's last line, with the space that a fixed height leaves around the text.
double blockBottom(const QTextBlock &block)
{
    const QRectF rect = blockRect(block);
    const double height = fixedLineHeight(block);
    return height < 0 ? rect.bottom() : rect.top() + height * block.layout()->lineCount();
}

bool isSpacer(const QTextBlock &block)
{
    return fixedLineHeight(block) == 0;
}

/// Collects pieces in reading order.
class PieceCollector
{
public:
    void collect(const QTextFrame &frame, int box)
    {
        for (auto it = frame.begin(); !it.atEnd(); ++it) {
            if (const QTextFrame *child = it.currentFrame())
                collectFrame(*child, box);
            else
                collectBlock(it.currentBlock(), box);
        }
    }

    std::vector<FlowPiece> take() { return std::move(m_pieces); }

private:
    void collectFrame(const QTextFrame &frame, int box)
    {
        const int own = box >= 0 ? box : m_boxes++;
        if (const auto *table = qobject_cast<const QTextTable *>(&frame)) {
            collectTable(*table, own);
            return;
        }
        const QRectF rect = boxRect(frame);
        if (frameRole(frame) == FrameRole::Figure) {
            m_pieces.push_back({rect.top(), rect.bottom(),
                                frame.frameFormat().boolProperty(KeepWithNextProperty), own});
            return;
        }
        const size_t first = m_pieces.size();
        collect(frame, own);
        if (m_pieces.size() > first) {
            m_pieces[first].top = std::min(m_pieces[first].top, rect.top());
            m_pieces.back().bottom = std::max(m_pieces.back().bottom, rect.bottom());
        }
    }

    void collectTable(const QTextTable &table, int box)
    {
        bool header = true;
        for (const QRectF &row : tableRows(table)) {
            m_pieces.push_back({row.top(), row.bottom(), header, box, -1, true});
            header = false;
        }
    }

    void collectBlock(const QTextBlock &block, int box)
    {
        if (isSpacer(block))
            return;
        const double top = blockRect(block).top();
        const double height = fixedLineHeight(block);
        const bool keep = block.blockFormat().boolProperty(KeepWithNextProperty);
        if (height < 0) {
            m_pieces.push_back({top, blockBottom(block), keep, box, block.blockNumber()});
            return;
        }
        for (int line = 0; line < block.layout()->lineCount(); ++line) {
            const double lineTop = top + height * line;
            const bool announces =
                line == block.layout()->lineCount() - 1 && block.text().endsWith(u':');
            m_pieces.push_back({lineTop, lineTop + height, keep || (announces && box < 0), box,
                                block.blockNumber()});
        }
    }

    std::vector<FlowPiece> m_pieces;
    int m_boxes = 0;
};

template <typename Visit>
void forEachFrame(const QTextFrame &frame, FrameRole role, Visit visit)
{
    for (const QTextFrame *child : frame.childFrames()) {
        if (frameRole(*child) == role)
            visit(*child);
        forEachFrame(*child, role, visit);
    }
}

} // namespace

std::vector<FlowPiece> flowPieces(const QTextDocument &document)
{
    // The layout is lazy: asking for the size completes it.
    document.documentLayout()->documentSize();
    PieceCollector collector;
    collector.collect(*document.rootFrame(), -1);
    return collector.take();
}

QRectF lineRect(const QTextBlock &block, int line)
{
    return block.layout()->lineAt(line).rect().translated(blockRect(block).topLeft());
}

FrameRole frameRole(const QTextFrame &frame)
{
    return static_cast<FrameRole>(frame.frameFormat().intProperty(FrameRoleProperty));
}

QString markerText(const QTextBlock &block)
{
    const QTextBlockFormat format = block.blockFormat();
    switch (static_cast<Marker>(format.intProperty(MarkerProperty))) {
    case Marker::Bullet:
        return QStringLiteral("•");
    case Marker::Number:
        return format.stringProperty(MarkerTextProperty);
    case Marker::TaskOpen:
        return QStringLiteral("☐");
    case Marker::TaskDone:
        return QStringLiteral("☑");
    case Marker::KeyPoint:
        return QStringLiteral("✓");
    case Marker::None:
    case Marker::Rule:
        break;
    }
    return {};
}

std::vector<QRectF> tableRows(const QTextTable &table)
{
    std::vector<QRectF> rows;
    const int lastColumn = table.columns() - 1;
    for (int row = 0; row < table.rows(); ++row) {
        const QTextTableCell first = table.cellAt(row, 0);
        const QTextTableCell last = table.cellAt(row, lastColumn);
        const QTextTableCellFormat format = first.format().toTableCellFormat();
        double bottom = 0;
        for (int column = 0; column <= lastColumn; ++column) {
            const QTextBlock block = table.cellAt(row, column).lastCursorPosition().block();
            bottom = std::max(bottom, blockBottom(block) + format.bottomPadding());
        }
        const QRectF left = blockRect(first.firstCursorPosition().block());
        const QRectF right = blockRect(last.firstCursorPosition().block());
        rows.emplace_back(
            QPointF(left.left() - format.leftPadding(), left.top() - format.topPadding()),
            QPointF(right.right() + format.rightPadding(), bottom));
    }
    return rows;
}

std::vector<CodeBlock> codeBlocks(const QTextDocument &document)
{
    std::vector<CodeBlock> blocks;
    forEachFrame(*document.rootFrame(), FrameRole::Code, [&](const QTextFrame &frame) {
        blocks.push_back({boxRect(frame), frame.frameFormat().stringProperty(CopyTextProperty)});
    });
    return blocks;
}

std::vector<FigureBlock> figures(const QTextDocument &document)
{
    std::vector<FigureBlock> found;
    forEachFrame(*document.rootFrame(), FrameRole::Figure, [&](const QTextFrame &frame) {
        found.push_back(
            {boxRect(frame), DiagramId(frame.frameFormat().stringProperty(DiagramProperty))});
    });
    return found;
}

} // namespace quayside::render
