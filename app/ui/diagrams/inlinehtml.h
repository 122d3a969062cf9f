// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace quayside::ui {

/// Inline Markdown as the little HTML that labels take.
QString labelHtml(const QString &inlineMarkdown);

} // namespace quayside::ui
