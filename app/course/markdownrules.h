// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/filelog.h"
#include "course/markdown.h"

#include <QString>
#include <QStringList>

namespace quayside::course {

/// The house rules that Markdown alone does not have: headings start at `##` and skip no level, a
/// fence names a known language and known words, links and figures point to what there is. Reports
/// to `log` and notes every reference to a question, a lab or a diagram.
/// `ownFences` are languages that only this kind of file has ("quiz", "check").
void checkBlocks(const Blocks &blocks, const QStringList &ownFences, FileLog &log);

/// The same for Markdown that stands in a YAML value. `line` is the value's line.
void checkInlineMarkdown(const QString &text, int line, FileLog &log);
void checkInlineMarkdown(const QStringList &texts, int line, FileLog &log);

} // namespace quayside::course
