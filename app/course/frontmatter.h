// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/filelog.h"

#include <QString>

#include <optional>

namespace quayside::course {

/// A Markdown file cut in two: the YAML between the `---` lines at its top, and what follows.
struct FrontMatter
{
    QString yaml;
    int yamlLine = 2; ///< the file's line at which the YAML begins
    QString body;
    int bodyLine = 1; ///< the file's line at which the body begins
};

/// Reports a file without front matter, or whose front matter does not end, and gives nothing.
std::optional<FrontMatter> splitFrontMatter(const QString &text, FileLog &log);

} // namespace quayside::course
