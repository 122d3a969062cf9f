// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/htmlwriter.h"

#include "diagram/diagramlayout.h"
#include "export/exportselection.h"
#include "render/codehighlighter.h"
#include "render/theme.h"

#include <algorithm>

namespace quayside::exporter {

using course::Block;
using course::BlockKind;
using course::Inline;
using course::InlineKind;

namespace {

struct AlertWords
{
    QString cssClass;
    QString name;
};

AlertWords wordsOf(course::AlertKind kind)
{
    switch (kind) {
    case course::AlertKind::Note:
        return {QStringLiteral("note"), QStringLiteral("Note")};
    case course::AlertKind::Tip:
        return {QStringLiteral("tip"), QStringLiteral("Tip")};
    case course::AlertKind::Important:
        return {QStringLiteral("important"), QStringLiteral("Important")};
    case course::AlertKind::Warning:
        return {QStringLiteral("warning"), QStringLiteral("Warning")};
    case course::AlertKind::Caution:
        return {QStringLiteral("caution"), QStringLiteral("Caution")};
    }
    return {};
}

QLatin1String tokenClass(render::Token token)
{
    using render::Token;
    switch (token) {
    case Token::Comment:
    case Token::Prompt:
    case Token::Output:
        return QLatin1String("t-m");
    case Token::Keyword:
    case Token::Command:
        return QLatin1String("t-a");
    case Token::String:
        return QLatin1String("t-s");
    case Token::Number:
        return QLatin1String("t-n");
    case Token::Option:
        return QLatin1String("t-o");
    case Token::Text:
        break;
    }
    return {};
}

QString hrefOf(const QString &target)
{
    return target.startsWith(QLatin1String("question:")) ? QString(u'#' + target.section(u':', 1))
                                                         : target;
}

/// The element alone, without the prologue that only a file of its own has.
QString svgElement(const QByteArray &document)
{
    return QString::fromUtf8(document.mid(std::max(qsizetype(0), document.indexOf("<svg"))));
}

bool isLead(const Inline &item)
{
    const QString words =
        item.kind == InlineKind::Strong ? course::plainText(item.children) : QString();
    return !words.isEmpty() && QStringLiteral(".:!?").contains(words.back());
}

} // namespace

void HtmlWriter::inlines(const std::vector<Inline> &items)
{
    for (const Inline &item : items) {
        const auto wrap = [&](const QString &open, const QString &close) {
            m_html += open;
            inlines(item.children);
            m_html += close;
        };
        switch (item.kind) {
        case InlineKind::Text:
            text(item.text);
            break;
        case InlineKind::Code:
            m_html +=
                QLatin1String("<code>") + item.text.toHtmlEscaped() + QLatin1String("</code>");
            break;
        case InlineKind::SoftBreak:
            m_html += u'\n';
            break;
        case InlineKind::LineBreak:
            m_html += QLatin1String("<br>\n");
            break;
        case InlineKind::Emphasis:
            wrap(QStringLiteral("<em>"), QStringLiteral("</em>"));
            break;
        case InlineKind::Strong:
            wrap(QStringLiteral("<strong>"), QStringLiteral("</strong>"));
            break;
        case InlineKind::Strike:
            wrap(QStringLiteral("<del>"), QStringLiteral("</del>"));
            break;
        case InlineKind::Link:
            wrap(QStringLiteral("<a href=\"%1\">").arg(hrefOf(item.target).toHtmlEscaped()),
                 QStringLiteral("</a>"));
            break;
        case InlineKind::Image:
            inlines(item.children);
            break;
        }
    }
}

void HtmlWriter::blocks(const course::Blocks &items, int raise)
{
    for (const Block &item : items)
        block(item, raise);
}

void HtmlWriter::block(const Block &item, int raise)
{
    switch (item.kind) {
    case BlockKind::Paragraph:
        m_html += QLatin1String("<p>");
        inlines(item.inlines);
        m_html += QLatin1String("</p>\n");
        return;
    case BlockKind::Heading: {
        const QString tag = QStringLiteral("h%1").arg(std::min(6, item.level + raise));
        m_html += u'<' + tag + u'>';
        inlines(item.inlines);
        m_html += QLatin1String("</") + tag + QLatin1String(">\n");
        return;
    }
    case BlockKind::List:
        return list(item, raise);
    case BlockKind::Quote:
        m_html += QLatin1String("<blockquote>\n");
        blocks(item.children, raise);
        m_html += QLatin1String("</blockquote>\n");
        return;
    case BlockKind::Alert:
        return alert(item, raise);
    case BlockKind::Code:
        return code(item);
    case BlockKind::Table:
        return table(item);
    case BlockKind::Rule:
        m_html += QLatin1String("<hr>\n");
        return;
    case BlockKind::Figure:
        return figure(item);
    case BlockKind::Item:
    case BlockKind::TableRow:
    case BlockKind::TableCell:
        return blocks(item.children, raise);
    }
}

void HtmlWriter::list(const Block &list, int raise)
{
    const QString tag = list.ordered ? QStringLiteral("ol") : QStringLiteral("ul");
    m_html += u'<' + tag;
    if (list.ordered && list.start != 1)
        m_html += QStringLiteral(" start=\"%1\"").arg(list.start);
    m_html += QLatin1String(">\n");
    for (const Block &item : list.children) {
        m_html += item.checked ? QLatin1String("<li class=\"task\">") : QLatin1String("<li>");
        if (item.checked) {
            m_html += QStringLiteral("<input type=\"checkbox\" disabled%1 aria-label=\"%2\"> ")
                          .arg(*item.checked ? QStringLiteral(" checked") : QString(),
                               *item.checked ? QStringLiteral("done") : QStringLiteral("open"));
        }
        // An item of one paragraph is text, without the distance of a paragraph.
        if (item.children.size() == 1 && item.children.front().kind == BlockKind::Paragraph)
            inlines(item.children.front().inlines);
        else
            blocks(item.children, raise);
        m_html += QLatin1String("</li>\n");
    }
    m_html += QLatin1String("</") + tag + QLatin1String(">\n");
}

void HtmlWriter::alert(const Block &alert, int raise)
{
    const AlertWords words = wordsOf(alert.alert);
    m_html +=
        QStringLiteral("<aside class=\"%1\" aria-label=\"%2\">\n").arg(words.cssClass, words.name);
    const bool hasLead = !alert.children.empty() && !alert.children.front().inlines.empty()
        && isLead(alert.children.front().inlines.front());
    if (!hasLead) {
        m_html += QStringLiteral("<p class=\"name\">%1</p>\n").arg(words.name);
        blocks(alert.children, raise);
    } else {
        const auto &first = alert.children.front().inlines;
        m_html += QLatin1String("<p><strong class=\"lead\">");
        inlines(first.front().children);
        m_html += QLatin1String("</strong>");
        inlines({first.begin() + 1, first.end()});
        m_html += QLatin1String("</p>\n");
        blocks({alert.children.begin() + 1, alert.children.end()}, raise);
    }
    m_html += QLatin1String("</aside>\n");
}

void HtmlWriter::code(const Block &code)
{
    m_html += QLatin1String("<pre tabindex=\"0\"><code>");
    int at = 0;
    for (const render::TokenRange &range : render::highlightCode(code.language, code.text)) {
        text(code.text.mid(at, range.start - at));
        m_html += QStringLiteral("<span class=\"%1\">%2</span>")
                      .arg(tokenClass(range.token),
                           code.text.mid(range.start, range.length).toHtmlEscaped());
        at = range.start + range.length;
    }
    text(code.text.mid(at));
    m_html += QLatin1String("</code></pre>\n");
}

void HtmlWriter::table(const Block &table)
{
    m_html += QLatin1String("<div class=\"scroll\"><table>\n");
    for (size_t row = 0; row < table.children.size(); ++row) {
        const bool header = row == 0;
        m_html += header ? QLatin1String("<thead><tr>") : QLatin1String("<tr>");
        const auto &cells = table.children[row].children;
        for (size_t column = 0; column < cells.size(); ++column) {
            const auto alignment = column < table.alignments.size() ? table.alignments[column]
                                                                    : course::ColumnAlignment::Left;
            m_html += header ? QLatin1String("<th scope=\"col\"") : QLatin1String("<td");
            if (alignment == course::ColumnAlignment::Right)
                m_html += QLatin1String(" class=\"r\"");
            else if (alignment == course::ColumnAlignment::Center)
                m_html += QLatin1String(" class=\"c\"");
            m_html += u'>';
            inlines(cells[column].inlines);
            m_html += header ? QLatin1String("</th>") : QLatin1String("</td>");
        }
        m_html += header ? QLatin1String("</tr></thead>\n<tbody>\n") : QLatin1String("</tr>\n");
    }
    m_html += QLatin1String("</tbody></table></div>\n");
}

void HtmlWriter::figure(const Block &figure)
{
    const course::DiagramSpec *spec = m_course.diagram(DiagramId(figure.target.section(u':', 1)));
    m_html += QLatin1String("<figure>\n");
    if (spec) {
        const auto layout = diagram::layOut(*spec, render::type::sansFamily());
        const QString words = spec->description.isEmpty() ? spec->title : spec->description;
        // Both pictures are there; the style sheet shows the one that suits the page.
        for (const auto *theme : {&render::Theme::light(), &render::Theme::dark()}) {
            m_html +=
                QStringLiteral("<div class=\"%1\" role=\"img\" aria-label=\"%2\">%3</div>\n")
                    .arg(theme->isDark() ? QStringLiteral("on-dark") : QStringLiteral("on-light"),
                         words.toHtmlEscaped(), svgElement(diagram::toSvg(layout, theme->diagram)));
        }
    }
    if (!figure.inlines.empty()) {
        m_html += QLatin1String("<figcaption>");
        inlines(figure.inlines);
        m_html += QLatin1String("</figcaption>\n");
    }
    if (spec && !spec->steps.empty()) {
        m_html += QLatin1String("<ol class=\"steps\">\n");
        for (const course::DiagramStep &step : spec->steps) {
            m_html += QLatin1String("<li>");
            // A caption is read here for the first time: its links are the author's still.
            inlines(resolveLinks(course::parseInlineMarkdown(step.caption), m_present, m_course));
            m_html += QLatin1String("</li>\n");
        }
        m_html += QLatin1String("</ol>\n");
    }
    m_html += QLatin1String("</figure>\n");
}

} // namespace quayside::exporter
