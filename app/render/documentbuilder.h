// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/course.h"
#include "render/theme.h"

#include <QTextDocument>

#include <functional>
#include <memory>
#include <vector>

class QPainter;

namespace quayside::render {

/// What a QTextFrame of a built document is; stored in its format, painted by paintDecorations().
enum class FrameRole {
    None,
    ShortAnswer,
    Note,
    Tip,
    Important,
    Warning,
    Caution,
    Code,
    Figure,
    KeyPoints,
    Quote
};

/// Where the pieces of a document come from.
struct BuildContext
{
    const course::Course *course =
        nullptr; ///< for diagrams and for titles of linked questions; must outlive the document
    const Theme *theme = nullptr; ///< must outlive the document
    double textWidth = space::readingWidth; ///< px; figures are scaled down to it
    /// For what is read from its source only now, the steps of a diagram: the words with those
    /// links that work in this document. Empty = all do.
    std::function<std::vector<course::Inline>(const std::vector<course::Inline> &)>
        withWorkingLinks = {};
};

struct Heading
{
    QString text;
    int level = 2;
    int position = 0; ///< QTextCursor position of its block
};

/// A document and what one needs to know of it. Belongs to the thread that built it.
struct BuiltDocument
{
    std::unique_ptr<QTextDocument> document;
    std::vector<Heading> headings;
};

/// Markdown blocks as a styled QTextDocument: the same for screen and PDF. Diagrams are vector text
/// objects, code is highlighted, links keep their target in the anchor's href.
BuiltDocument buildDocument(const course::Blocks &blocks, const BuildContext &context);

/// The question as read: short answer, body, key points. The title is the page's own.
BuiltDocument buildQuestion(const course::Question &question, const BuildContext &context);

/// The rounded boxes behind short answers, alerts, code and figures. Call before
/// QAbstractTextDocumentLayout::draw(), with the same origin; only what meets `clip` (document
/// coordinates) is painted.
void paintDecorations(QPainter &painter, const QTextDocument &document, const Theme &theme,
                      const QRectF &clip);

/// A code block's place on the page, for the copy button.
struct CodeBlock
{
    QRectF rect; ///< document coordinates
    QString copyText; ///< for a console block only the commands, without "$ "
};
std::vector<CodeBlock> codeBlocks(const QTextDocument &document);

/// A figure's place, for clicks and the accessible name.
struct FigureBlock
{
    QRectF rect;
    DiagramId diagram;
};
std::vector<FigureBlock> figures(const QTextDocument &document);

} // namespace quayside::render
