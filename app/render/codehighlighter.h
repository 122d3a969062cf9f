// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/theme.h"

#include <QString>

#include <vector>

namespace quayside::render {

/// What a stretch of code is; the theme gives each one colour.
enum class Token { Text, Comment, Keyword, String, Number, Command, Option, Prompt, Output };

/// Characters [start, start + length) of the text that was handed in.
struct TokenRange
{
    int start = 0;
    int length = 0;
    Token token = Token::Text;

    bool operator==(const TokenRange &) const = default;
};

/// The parts of `text` that are not plain, in order, without overlap, none across a line break.
/// `language` is the first word of a fence ("console", "bash", "dockerfile", "yaml", "json",
/// "python", "sql", "ini", "nginx" and their usual aliases); others have no tokens. Never fails on
/// wrong code: what is not understood stays plain. Pure; any thread.
std::vector<TokenRange> highlightCode(const QString &language, const QString &text);

/// What the learner wants on the clipboard: of a console block the commands without prompts and
/// output, continuation lines included; of any other language, and of a console block without a
/// prompt, the text as it is.
QString copyTextOf(const QString &language, const QString &text);

QColor tokenColor(Token token, const Theme &theme);

} // namespace quayside::render
