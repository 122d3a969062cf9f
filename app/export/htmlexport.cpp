// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/atomicfile.h"
#include "export/exportselection.h"
#include "export/htmlstyle.h"
#include "export/htmlwriter.h"
#include "export/pdfexport.h"

namespace quayside::exporter {

namespace {

void writeContents(HtmlWriter &html, const std::vector<SelectedItem> &items,
                   const course::Course &course)
{
    html.raw(QStringLiteral("<nav aria-label=\"Contents\">\n"));
    CategoryId category;
    bool open = false;
    for (const SelectedItem &item : items) {
        const course::Question &question = *item.question;
        if (!open || question.category != category) {
            if (open)
                html.raw(QStringLiteral("</ol>\n"));
            const course::Category *found = course.category(question.category);
            html.raw(QStringLiteral("<h2>"));
            html.text(found ? found->title : QStringLiteral("Questions"));
            html.raw(QStringLiteral("</h2>\n<ol>\n"));
            category = question.category;
            open = true;
        }
        html.raw(QStringLiteral("<li>%1 <a href=\"#%2\">%3</a></li>\n")
                     .arg(QString::number(question.number), question.id.text().toHtmlEscaped(),
                          question.title.toHtmlEscaped()));
    }
    html.raw(QStringLiteral("</ol>\n</nav>\n"));
}

void writeAnswer(HtmlWriter &html, const course::Question &question)
{
    if (!question.written) {
        html.raw(QStringLiteral("<p class=\"crumb\">This answer is not written yet.</p>\n"));
        return;
    }
    if (!question.shortAnswer.empty()) {
        html.raw(QStringLiteral("<aside class=\"short\" aria-label=\"Short answer\">\n"
                                "<p class=\"name\">In thirty seconds</p>\n"));
        html.blocks(question.shortAnswer, 1);
        html.raw(QStringLiteral("</aside>\n"));
    }
    html.blocks(question.body, 1);
    if (question.keyPoints.isEmpty())
        return;
    html.raw(QStringLiteral("<section class=\"points\">\n<h3>Key points</h3>\n<ul>\n"));
    for (const QString &point : question.keyPoints) {
        html.raw(QStringLiteral("<li>"));
        html.inlines(course::parseInlineMarkdown(point));
        html.raw(QStringLiteral("</li>\n"));
    }
    html.raw(QStringLiteral("</ul>\n</section>\n"));
}

void writeItem(HtmlWriter &html, const SelectedItem &item, const ExportJob &job,
               const QSet<QString> &present)
{
    const course::Question &question = *item.question;
    html.raw(QStringLiteral("<article id=\"%1\">\n<header>\n<p class=\"crumb\">%2</p>\n"
                            "<h2>%3</h2>\n</header>\n")
                 .arg(question.id.text().toHtmlEscaped(),
                      crumbOf(question, *job.course).toHtmlEscaped(),
                      question.title.toHtmlEscaped()));
    if (!job.notesOnly)
        writeAnswer(html, resolveLinks(question, present, *job.course));
    if (!item.note.empty()) {
        html.raw(QStringLiteral("<section>\n"));
        if (!job.notesOnly)
            html.raw(QStringLiteral("<h3>My notes</h3>\n"));
        html.blocks(item.note, job.notesOnly ? 1 : 2);
        html.raw(QStringLiteral("</section>\n"));
    }
    html.raw(QStringLiteral("</article>\n"));
}

} // namespace

Result<void> writeHtml(const ExportJob &job, const QString &path)
{
    const auto items = selectItems(job);
    if (!items)
        return items.error();
    const QSet<QString> present = presentQuestions(job);
    HtmlWriter html(*job.course, present);
    html.raw(
        QStringLiteral("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                       "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
                       "<title>"));
    html.text(job.title);
    html.raw(QStringLiteral("</title>\n<style>") + htmlStyleSheet()
             + QStringLiteral("</style>\n</head>\n<body>\n<main>\n<h1>"));
    html.text(job.title);
    html.raw(QStringLiteral("</h1>\n"));
    if (items->size() > 1)
        writeContents(html, *items, *job.course);
    for (const SelectedItem &item : *items)
        writeItem(html, item, job, present);
    html.raw(QStringLiteral("</main>\n</body>\n</html>\n"));
    return writeFileAtomically(path, html.html().toUtf8());
}

} // namespace quayside::exporter
