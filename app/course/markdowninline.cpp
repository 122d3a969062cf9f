// SPDX-License-Identifier: GPL-3.0-or-later
#include "course/markdowninline.h"

#include <QRegularExpression>

#include <cmark-gfm.h>

#include <algorithm>
#include <cstring>

namespace quayside::course {

QString fromC(const char *text)
{
    return text ? QString::fromUtf8(text) : QString();
}

bool isType(cmark_node *node, const char *name)
{
    return std::strcmp(cmark_node_get_type_string(node), name) == 0;
}

QString withoutComments(QString html)
{
    static const QRegularExpression comment(QStringLiteral("<!--.*?-->"),
                                            QRegularExpression::DotMatchesEverythingOption);
    return html.remove(comment);
}

QString flattened(cmark_node *node)
{
    QString text;
    cmark_iter *iter = cmark_iter_new(node);
    for (cmark_event_type event = cmark_iter_next(iter); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(iter)) {
        cmark_node *at = cmark_iter_get_node(iter);
        const cmark_node_type type = cmark_node_get_type(at);
        if (event == CMARK_EVENT_ENTER
            && (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE
                || type == CMARK_NODE_CODE_BLOCK)) {
            text += fromC(cmark_node_get_literal(at));
        }
    }
    cmark_iter_free(iter);
    return text;
}

void appendText(std::vector<Inline> &inlines, const QString &text)
{
    if (text.isEmpty()) {
        return;
    }
    if (!inlines.empty() && inlines.back().kind == InlineKind::Text) {
        inlines.back().text += text;
        return;
    }
    Inline item;
    item.text = text;
    inlines.push_back(std::move(item));
}

namespace {

void appendInline(std::vector<Inline> &inlines, cmark_node *node, int depth)
{
    Inline item;
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
        appendText(inlines, fromC(cmark_node_get_literal(node)));
        return;
    case CMARK_NODE_HTML_INLINE:
        appendText(inlines, withoutComments(fromC(cmark_node_get_literal(node))));
        return;
    case CMARK_NODE_CODE:
        item.kind = InlineKind::Code;
        item.text = fromC(cmark_node_get_literal(node));
        inlines.push_back(std::move(item));
        return;
    case CMARK_NODE_SOFTBREAK:
        item.kind = InlineKind::SoftBreak;
        inlines.push_back(std::move(item));
        return;
    case CMARK_NODE_LINEBREAK:
        item.kind = InlineKind::LineBreak;
        inlines.push_back(std::move(item));
        return;
    case CMARK_NODE_EMPH:
        item.kind = InlineKind::Emphasis;
        break;
    case CMARK_NODE_STRONG:
        item.kind = InlineKind::Strong;
        break;
    case CMARK_NODE_LINK:
        item.kind = InlineKind::Link;
        item.target = fromC(cmark_node_get_url(node));
        break;
    case CMARK_NODE_IMAGE:
        item.kind = InlineKind::Image;
        item.target = fromC(cmark_node_get_url(node));
        break;
    default:
        if (!isType(node, "strikethrough")) {
            appendText(inlines, flattened(node));
            return;
        }
        item.kind = InlineKind::Strike;
        break;
    }
    item.children = readInlines(node, depth + 1);
    inlines.push_back(std::move(item));
}

} // namespace

std::vector<Inline> readInlines(cmark_node *parent, int depth)
{
    std::vector<Inline> inlines;
    if (depth > deepestNesting) {
        appendText(inlines, flattened(parent));
        return inlines;
    }
    for (cmark_node *node = cmark_node_first_child(parent); node; node = cmark_node_next(node)) {
        appendInline(inlines, node, depth);
    }
    return inlines;
}

void trim(std::vector<Inline> &inlines)
{
    const auto isBreak = [](const Inline &item) {
        return item.kind == InlineKind::SoftBreak || item.kind == InlineKind::LineBreak
            || (item.kind == InlineKind::Text && item.text.trimmed().isEmpty());
    };
    while (!inlines.empty() && isBreak(inlines.back())) {
        inlines.pop_back();
    }
    const auto first = std::find_if_not(inlines.begin(), inlines.end(), isBreak);
    inlines.erase(inlines.begin(), first);
    if (!inlines.empty() && inlines.back().kind == InlineKind::Text) {
        QString &text = inlines.back().text;
        while (!text.isEmpty() && text.back().isSpace()) {
            text.chop(1);
        }
    }
}

} // namespace quayside::course
