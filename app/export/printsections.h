// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/exportselection.h"
#include "export/pagination.h"
#include "render/documentbuilder.h"

#include <functional>

class QPainter;

namespace quayside::exporter {

/// A drawing from the origin, page::textWidth wide.
using Drawing = std::function<void(QPainter &painter)>;

/// One document, or drawing, of a section and where it begins in the section's flow.
struct PrintPart
{
    render::BuiltDocument built; ///< without a document in a drawing
    double top = 0;
    Drawing draw; ///< empty in a document
    double height = 0;
};

/// What begins on a page of its own: the contents, or a question with its answer and notes.
struct PrintSection
{
    QString title; ///< its outline entry
    QString headerTitle; ///< at the top of its pages
    QString target; ///< "question:ID"; empty for the contents
    std::vector<PrintPart> parts;
    std::vector<PageSlice> pages; ///< in the section's flow
    int firstPage = 0; ///< 0-based
};

/// A question laid out and cut into pages.
PrintSection questionSection(const SelectedItem &item, const ExportJob &job);

/// Text, and the drawings that belong below it, all of one height.
struct IllustratedText
{
    course::Blocks blocks;
    std::vector<Drawing> drawings;
    double drawingHeight = 0;
};

/// Any texts under a title, laid out and cut into pages.
PrintSection documentSection(const QString &title, const std::vector<IllustratedText> &texts,
                             const course::Course &course);

/// A line of the contents.
struct ContentsEntry
{
    QString category; ///< stands above the line if it is not that of the line before
    int number = 0; ///< the question's
    QString title;
    QString target;
    int page = 0; ///< 1-based
};

/// The first pages of a document with several questions. Their count depends on the words of the
/// entries only, not on the page numbers.
PrintSection contentsSection(const ExportJob &job, const std::vector<ContentsEntry> &entries);

} // namespace quayside::exporter
