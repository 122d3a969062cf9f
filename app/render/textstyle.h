// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/course.h"
#include "render/theme.h"

#include <QTextBlockFormat>
#include <QTextCharFormat>
#include <QTextDocument>

#include <memory>

class QTextCursor;

namespace quayside::render {

/// How a stretch of running text looks. For this library, and for documents that others put
/// together by hand.
struct TextStyle
{
    int px = type::reading;
    int linePx = type::readingLine;
    QFont::Weight weight = QFont::Normal;
    QColor color;
};

/// An empty document of `width` px without margins, set for exact metrics.
std::unique_ptr<QTextDocument> newDocument(double width);

/// Character format with exact, unhinted metrics: lines break at the same words on every screen
/// and on paper.
QTextCharFormat sansFormat(const TextStyle &style);
/// The fixed font beside running text of `style`: a pixel smaller, which evens out its larger
/// letters.
QTextCharFormat monoFormat(const TextStyle &style);
/// A block with lines of a fixed height.
QTextBlockFormat blockFormat(const TextStyle &style);

/// Inserts inline mark-up at the cursor. Links that have no words of their own get the title of
/// the question or lab they lead to (`course` may be null).
void insertInlines(QTextCursor &cursor, const std::vector<course::Inline> &inlines,
                   const TextStyle &style, const Theme &theme, const course::Course *course);

/// Width of the inlines on one line, and of their widest piece that should not be broken, in px.
struct InlineWidths
{
    double natural = 0;
    double widestWord = 0;
};
InlineWidths measureInlines(const std::vector<course::Inline> &inlines, const TextStyle &style);

} // namespace quayside::render
