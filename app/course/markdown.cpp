// SPDX-License-Identifier: GPL-3.0-or-later
#include "course/markdown.h"

#include "course/markdowninline.h"

#include <QStringList>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <memory>
#include <mutex>

namespace quayside::course {

namespace {

struct ParserFree
{
    void operator()(cmark_parser *parser) const { cmark_parser_free(parser); }
};
struct NodeFree
{
    void operator()(cmark_node *node) const { cmark_node_free(node); }
};
using ParserPtr = std::unique_ptr<cmark_parser, ParserFree>;
using NodePtr = std::unique_ptr<cmark_node, NodeFree>;

struct Extensions
{
    cmark_syntax_extension *table = nullptr;
    cmark_syntax_extension *strike = nullptr;
    cmark_syntax_extension *tasks = nullptr;
};

/// cmark keeps its extensions in a process-wide list without a lock.
const Extensions &extensions()
{
    static Extensions found;
    static std::once_flag once;
    std::call_once(once, [] {
        cmark_gfm_core_extensions_ensure_registered();
        found.table = cmark_find_syntax_extension("table");
        found.strike = cmark_find_syntax_extension("strikethrough");
        found.tasks = cmark_find_syntax_extension("tasklist");
    });
    return found;
}

NodePtr parse(const QString &text)
{
    const Extensions &known = extensions();
    const ParserPtr parser(cmark_parser_new(CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8
                                            | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE));
    for (cmark_syntax_extension *extension : {known.table, known.strike, known.tasks}) {
        if (extension) {
            cmark_parser_attach_syntax_extension(parser.get(), extension);
        }
    }
    const QByteArray utf8 = text.toUtf8();
    cmark_parser_feed(parser.get(), utf8.constData(), static_cast<size_t>(utf8.size()));
    return NodePtr(cmark_parser_finish(parser.get()));
}

/// "[!TIP]" at the beginning of a quote's first paragraph; takes it away when it is there.
std::optional<AlertKind> takeAlertMark(Blocks &children)
{
    if (children.empty() || children.front().kind != BlockKind::Paragraph) {
        return std::nullopt;
    }
    std::vector<Inline> &inlines = children.front().inlines;
    const bool standsAlone = inlines.size() == 1
        || (inlines.size() > 1
            && (inlines[1].kind == InlineKind::SoftBreak
                || inlines[1].kind == InlineKind::LineBreak));
    if (!standsAlone || inlines.front().kind != InlineKind::Text) {
        return std::nullopt;
    }
    static const QStringList marks = {QStringLiteral("[!NOTE]"), QStringLiteral("[!TIP]"),
                                      QStringLiteral("[!IMPORTANT]"), QStringLiteral("[!WARNING]"),
                                      QStringLiteral("[!CAUTION]")};
    const auto index = marks.indexOf(inlines.front().text.trimmed().toUpper());
    if (index < 0) {
        return std::nullopt;
    }
    inlines.erase(inlines.begin(), inlines.begin() + (inlines.size() > 1 ? 2 : 1));
    if (inlines.empty()) {
        children.erase(children.begin());
    }
    return static_cast<AlertKind>(index);
}

/// Turns cmark's blocks into ours; knows the file's line of the text's first line.
class BlockReader
{
public:
    explicit BlockReader(int firstLine)
        : m_firstLine(firstLine)
    {
    }

    Blocks children(cmark_node *parent, int depth) const
    {
        Blocks blocks;
        for (cmark_node *node = cmark_node_first_child(parent); node;
             node = cmark_node_next(node)) {
            if (std::optional<Block> block = read(node, depth)) {
                blocks.push_back(std::move(*block));
            }
        }
        return blocks;
    }

private:
    std::optional<Block> read(cmark_node *node, int depth) const
    {
        Block block;
        block.line = m_firstLine + std::max(0, cmark_node_get_start_line(node) - 1);
        if (depth > deepestNesting) {
            appendText(block.inlines, flattened(node));
            return block.inlines.empty() ? std::nullopt : std::optional(std::move(block));
        }
        switch (cmark_node_get_type(node)) {
        case CMARK_NODE_PARAGRAPH:
            return paragraph(node, std::move(block));
        case CMARK_NODE_HTML_BLOCK:
            appendText(block.inlines,
                       withoutComments(fromC(cmark_node_get_literal(node))).trimmed());
            return block.inlines.empty() ? std::nullopt : std::optional(std::move(block));
        case CMARK_NODE_HEADING:
            block.kind = BlockKind::Heading;
            block.level = cmark_node_get_heading_level(node);
            block.inlines = readInlines(node, 0);
            trim(block.inlines);
            return block;
        case CMARK_NODE_THEMATIC_BREAK:
            block.kind = BlockKind::Rule;
            return block;
        case CMARK_NODE_CODE_BLOCK:
            return code(node, std::move(block));
        case CMARK_NODE_LIST:
            block.kind = BlockKind::List;
            block.ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
            block.start = block.ordered ? cmark_node_get_list_start(node) : 1;
            block.children = children(node, depth + 1);
            return block;
        case CMARK_NODE_BLOCK_QUOTE:
            return quote(node, std::move(block), depth);
        default:
            return extension(node, std::move(block), depth);
        }
    }

    static std::optional<Block> paragraph(cmark_node *node, Block block)
    {
        block.inlines = readInlines(node, 0);
        trim(block.inlines);
        if (block.inlines.empty()) {
            return std::nullopt;
        }
        if (block.inlines.size() == 1 && block.inlines.front().kind == InlineKind::Image) {
            Inline image = std::move(block.inlines.front());
            block.kind = BlockKind::Figure;
            block.target = std::move(image.target);
            block.inlines = std::move(image.children);
        }
        return block;
    }

    static Block code(cmark_node *node, Block block)
    {
        block.kind = BlockKind::Code;
        const QString fence = fromC(cmark_node_get_fence_info(node)).simplified();
        const qsizetype space = fence.indexOf(QLatin1Char(' '));
        block.language = space < 0 ? fence : fence.left(space);
        block.info = space < 0 ? QString() : fence.mid(space + 1);
        block.text = fromC(cmark_node_get_literal(node));
        if (block.text.endsWith(QLatin1Char('\n'))) {
            block.text.chop(1);
        }
        return block;
    }

    Block quote(cmark_node *node, Block block, int depth) const
    {
        block.kind = BlockKind::Quote;
        block.children = children(node, depth + 1);
        if (const std::optional<AlertKind> alert = takeAlertMark(block.children)) {
            block.kind = BlockKind::Alert;
            block.alert = *alert;
        }
        return block;
    }

    /// Items, and what the extensions add, whose types are known by name only.
    std::optional<Block> extension(cmark_node *node, Block block, int depth) const
    {
        if (isType(node, "table_cell")) {
            block.kind = BlockKind::TableCell;
            block.inlines = readInlines(node, 0);
            trim(block.inlines);
            return block;
        }
        if (isType(node, "table")) {
            block.kind = BlockKind::Table;
            block.alignments = alignments(node);
        } else if (isType(node, "table_row") || isType(node, "table_header")) {
            block.kind = BlockKind::TableRow;
        } else {
            block.kind = BlockKind::Item;
            if (isType(node, "tasklist")) {
                block.checked = cmark_gfm_extensions_get_tasklist_item_checked(node);
            }
        }
        block.children = children(node, depth + 1);
        return block;
    }

    static std::vector<ColumnAlignment> alignments(cmark_node *table)
    {
        std::vector<ColumnAlignment> found;
        const uint16_t columns = cmark_gfm_extensions_get_table_columns(table);
        const uint8_t *letters = cmark_gfm_extensions_get_table_alignments(table);
        for (uint16_t column = 0; column < columns; ++column) {
            const char letter = letters ? static_cast<char>(letters[column]) : 'l';
            found.push_back(letter == 'c'       ? ColumnAlignment::Center
                                : letter == 'r' ? ColumnAlignment::Right
                                                : ColumnAlignment::Left);
        }
        return found;
    }

    int m_firstLine;
};

} // namespace

Blocks parseMarkdown(const QString &text, int firstLine)
{
    const NodePtr document = parse(text);
    return document ? BlockReader(firstLine).children(document.get(), 0) : Blocks();
}

std::vector<Inline> parseInlineMarkdown(const QString &text)
{
    QString line = text.trimmed();
    line.replace(QLatin1Char('\n'), QLatin1Char(' '));
    const auto paragraphOf = [](cmark_node *document) -> cmark_node * {
        cmark_node *first = document ? cmark_node_first_child(document) : nullptr;
        const bool alone = first && !cmark_node_next(first);
        return alone && cmark_node_get_type(first) == CMARK_NODE_PARAGRAPH ? first : nullptr;
    };
    const NodePtr document = parse(line);
    std::vector<Inline> inlines;
    if (cmark_node *paragraph = paragraphOf(document.get())) {
        inlines = readInlines(paragraph, 0);
    } else {
        // It begins like a list, a heading or a fence: an invisible character (word joiner) in
        // front keeps that from being seen.
        const QChar joiner(0x2060);
        const NodePtr guarded = parse(joiner + line);
        if (cmark_node *again = paragraphOf(guarded.get())) {
            inlines = readInlines(again, 0);
            if (!inlines.empty() && inlines.front().text.startsWith(joiner)) {
                inlines.front().text.remove(0, 1);
            }
        }
    }
    trim(inlines);
    return inlines;
}

} // namespace quayside::course
