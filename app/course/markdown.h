// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <vector>

/// Markdown as a tree of plain values: what cmark-gfm found, without anything that a screen or a
/// page needs to know.
namespace quayside::course {

enum class InlineKind { Text, Code, Emphasis, Strong, Strike, Link, Image, SoftBreak, LineBreak };

struct Inline
{
    InlineKind kind = InlineKind::Text;
    QString text; ///< for Text and Code
    QString target; ///< for Link ("https://…", "question:ID", "lab:ID", "diagram:ID") and Image
    std::vector<Inline> children; ///< for Emphasis, Strong, Strike, Link, Image
};

enum class BlockKind {
    Paragraph, ///< inlines
    Heading, ///< level 1 to 6, inlines
    List, ///< children are Item; ordered, start
    Item, ///< children; checked for task lists
    Quote, ///< children
    Alert, ///< children; alert ("> [!TIP]")
    Code, ///< language, info, text
    Table, ///< children are TableRow, the first is the header; alignments
    TableRow, ///< children are TableCell
    TableCell, ///< inlines
    Rule,
    Figure ///< a paragraph that is one image: target "diagram:NAME", inlines = caption
};

enum class AlertKind { Note, Tip, Important, Warning, Caution };
enum class ColumnAlignment { Left, Center, Right };

struct Block
{
    BlockKind kind = BlockKind::Paragraph;
    int line = 0; ///< 1-based line in the file
    int level = 0;
    bool ordered = false;
    int start = 1;
    std::optional<bool> checked;
    AlertKind alert = AlertKind::Note;
    QString language; ///< first word of a fence's info string: "console", "dockerfile", "yaml"
    QString info; ///< the rest of it
    QString text; ///< of a Code block, without the last line break
    QString target;
    std::vector<ColumnAlignment> alignments;
    std::vector<Inline> inlines;
    std::vector<Block> children;
};

using Blocks = std::vector<Block>;

/// Parses GitHub-flavoured CommonMark (tables, task lists, strike-through, alerts). Never fails:
/// any text is Markdown. `firstLine` is the line of the file at which `text` begins. HTML comments
/// are dropped; other raw HTML is kept as text. Pure; may be called from any thread.
Blocks parseMarkdown(const QString &text, int firstLine = 1);

/// Only inline mark-up, for titles, key points and captions that come from YAML.
std::vector<Inline> parseInlineMarkdown(const QString &text);

/// The words without mark-up, for search, accessible names and PDF outlines.
QString plainText(const std::vector<Inline> &inlines);
QString plainText(const Blocks &blocks);

} // namespace quayside::course
