// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "course/course.h"

#include <QHash>
#include <QString>

#include <vector>

namespace quayside::exporter {

/// One thing to print: a question with what the learner wrote about it.
struct ExportItem
{
    QuestionId question;
    QString note; ///< Markdown; may be empty
};

struct ExportJob
{
    course::CoursePtr course;
    QString title; ///< "Docker architecture", "My notes"
    std::vector<ExportItem> items;
    bool notesOnly = false; ///< leave the answers out
};

/// Writes A4 pages: vector diagrams, selectable text, embedded fonts, page numbers, an outline,
/// working links, /Lang and title. Written to a temporary file beside `path`, synchronised and
/// renamed, so that an existing file is replaced whole or not at all. Blocking, thread-safe (needs
/// a QGuiApplication): run it off the window's thread.
Result<void> writePdf(const ExportJob &job, const QString &path);

/// The accessible form: one HTML file with inline SVG diagrams.
Result<void> writeHtml(const ExportJob &job, const QString &path);

} // namespace quayside::exporter
