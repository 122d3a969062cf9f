// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/labelhtml.h"

#include "render/theme.h"

namespace quayside::ui {

namespace {

QString inlineHtml(const std::vector<course::Inline> &inlines)
{
    QString html;
    for (const course::Inline &part : inlines) {
        const QString inner =
            part.children.empty() ? part.text.toHtmlEscaped() : inlineHtml(part.children);
        switch (part.kind) {
        case course::InlineKind::Code:
            html += QStringLiteral("<span style=\"font-family:'%1'\">%2</span>")
                        .arg(render::type::monoFamily(), inner);
            break;
        case course::InlineKind::Strong:
            html += QStringLiteral("<b>%1</b>").arg(inner);
            break;
        case course::InlineKind::Emphasis:
            html += QStringLiteral("<i>%1</i>").arg(inner);
            break;
        case course::InlineKind::Strike:
            html += QStringLiteral("<s>%1</s>").arg(inner);
            break;
        case course::InlineKind::Link:
            html += QStringLiteral("<a href=\"%1\" style=\"text-decoration:none\">%2</a>")
                        .arg(part.target.toHtmlEscaped(), inner);
            break;
        case course::InlineKind::SoftBreak:
            html += u' ';
            break;
        case course::InlineKind::LineBreak:
            html += QStringLiteral("<br>");
            break;
        case course::InlineKind::Text:
        case course::InlineKind::Image:
            html += inner;
            break;
        }
    }
    return html;
}

} // namespace

QString labelHtml(const QString &inlineMarkdown)
{
    return inlineHtml(course::parseInlineMarkdown(inlineMarkdown));
}

QString labelHtml(const std::vector<course::Inline> &inlines)
{
    return inlineHtml(inlines);
}

QString labelText(const QString &inlineMarkdown)
{
    return course::plainText(course::parseInlineMarkdown(inlineMarkdown));
}

} // namespace quayside::ui
