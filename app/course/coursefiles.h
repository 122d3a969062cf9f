// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/course.h"
#include "course/filelog.h"

#include <QString>

#include <vector>

namespace quayside::course {

/// What one file holds, and what is wrong with it.
template <typename T>
struct ReadFile
{
    T value;
    FileLog log;
};

struct CategoryEntry
{
    Category category;
    QString folder; ///< below the content folder
    int line = 0; ///< in course.yaml
};

/// One content folder as read, file by file, before anything is compared between files.
struct CourseFiles
{
    QString title;
    std::vector<CategoryEntry> categories;
    std::vector<ReadFile<Question>> questions; ///< category by category, each by file name
    std::vector<ReadFile<Lab>> labs;
    std::vector<ReadFile<DiagramSpec>> diagrams;
    FileLog log; ///< of course.yaml and of the folder itself
};

/// Reads everything below `dir`. A pack needs no title, and no course.yaml when it brings only labs
/// and diagrams.
CourseFiles readCourseFiles(const QString &dir, bool isPack);

} // namespace quayside::course
