// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/pdfexport.h"

#include <QSet>

namespace quayside::exporter {

/// What a job asks for, looked up in its course.
struct SelectedItem
{
    const course::Question *question = nullptr; ///< of the job's course
    course::Blocks note; ///< links already resolved
};

/// The items to write. An unknown question is an error, and so is a job that leaves nothing to
/// write (notesOnly without a note).
Result<std::vector<SelectedItem>> selectItems(const ExportJob &job);

/// The blocks with only those links that work in the document: to the web, and to the questions in
/// `present`. Of the others the words stay; a link without words gets the question's title first.
course::Blocks resolveLinks(course::Blocks blocks, const QSet<QString> &present,
                            const course::Course &course);

/// The same for a line of text.
std::vector<course::Inline> resolveLinks(const std::vector<course::Inline> &inlines,
                                         const QSet<QString> &present,
                                         const course::Course &course);

/// The same for a copy of a question: short answer, body and key points. A key point with a link
/// that does not work loses its mark-up.
course::Question resolveLinks(course::Question question, const QSet<QString> &present,
                              const course::Course &course);

/// Ids of the questions that the job contains.
QSet<QString> presentQuestions(const ExportJob &job);

/// "Fundamentals · Question 2 · Beginner · 6 min".
QString crumbOf(const course::Question &question, const course::Course &course);

} // namespace quayside::exporter
