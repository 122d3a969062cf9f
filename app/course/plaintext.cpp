// SPDX-License-Identifier: GPL-3.0-or-later
#include "course/markdown.h"

namespace quayside::course {

namespace {

void append(QString &text, const std::vector<Inline> &inlines)
{
    for (const Inline &item : inlines) {
        switch (item.kind) {
        case InlineKind::Text:
        case InlineKind::Code:
            text += item.text;
            break;
        case InlineKind::SoftBreak:
        case InlineKind::LineBreak:
            text += QLatin1Char(' ');
            break;
        default:
            append(text, item.children);
            break;
        }
    }
}

void append(QString &text, const Block &block)
{
    const bool isRow = block.kind == BlockKind::TableRow;
    const auto separate = [&text](QChar separator) {
        if (!text.isEmpty() && text.back() != QLatin1Char('\n')) {
            text += separator;
        }
    };
    QString own;
    append(own, block.inlines);
    if (block.kind == BlockKind::Code) {
        own = block.text;
    }
    if (!own.isEmpty()) {
        text += own;
    }
    bool first = true;
    for (const Block &child : block.children) {
        if (!first || !own.isEmpty()) {
            separate(QLatin1Char(isRow ? '\t' : '\n'));
        }
        append(text, child);
        first = false;
    }
}

} // namespace

QString plainText(const std::vector<Inline> &inlines)
{
    QString text;
    append(text, inlines);
    return text;
}

QString plainText(const Blocks &blocks)
{
    QString text;
    for (const Block &block : blocks) {
        QString own;
        append(own, block);
        if (own.isEmpty()) {
            continue;
        }
        if (!text.isEmpty()) {
            text += QLatin1Char('\n');
        }
        text += own;
    }
    return text;
}

} // namespace quayside::course
