// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/markdown.h"

#include <QString>

#include <vector>

namespace quayside::ui {

/// Inline Markdown as the rich text that a label shows; everything else is escaped.
QString labelHtml(const QString &inlineMarkdown);
QString labelHtml(const std::vector<course::Inline> &inlines);

/// The same as plain words, for screen readers and the clipboard.
QString labelText(const QString &inlineMarkdown);

} // namespace quayside::ui
