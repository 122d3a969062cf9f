// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/atomicfile.h"
#include "export/exportselection.h"
#include "export/figurecharts.h"
#include "export/htmlstyle.h"
#include "export/htmlwriter.h"
#include "export/labjournal.h"
#include "export/pageformat.h"
#include "export/pdfsections.h"

// A journal as a file: Markdown as it is, HTML and PDF from the same Markdown.
namespace quayside::exporter {

namespace {

QString titleOf(const JournalData &data)
{
    const course::Lab *lab = data.course ? data.course->lab(data.lab) : nullptr;
    return QStringLiteral("Journal: %1").arg(lab ? lab->title : data.lab.text());
}

/// The blocks without the title, which HTML and PDF set by themselves.
course::Blocks bodyOf(const JournalData &data)
{
    course::Blocks blocks = course::parseMarkdown(journalMarkdown(data));
    if (!blocks.empty() && blocks.front().level == 1) {
        blocks.erase(blocks.begin());
    }
    return resolveLinks(std::move(blocks), {}, *data.course); // none leads out of the file
}

QByteArray journalHtml(const JournalData &data)
{
    HtmlWriter html(*data.course);
    html.raw(
        QStringLiteral("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                       "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
                       "<title>"));
    html.text(titleOf(data));
    html.raw(QStringLiteral("</title>\n<style>") + htmlStyleSheet()
             + QStringLiteral("</style>\n</head>\n<body>\n<main>\n<h1>"));
    html.text(titleOf(data));
    html.raw(QStringLiteral("</h1>\n"));
    for (const JournalRun &run : data.runs) {
        html.raw(QStringLiteral("<article>\n"));
        html.blocks(bodyOf({data.course, data.lab, {run}}), 0);
        html.raw(figuresSvg(run) + QStringLiteral("</article>\n"));
    }
    html.raw(QStringLiteral("</main>\n</body>\n</html>\n"));
    return html.html().toUtf8();
}

Result<void> writeJournalPdf(const JournalData &data, const QString &path)
{
    std::vector<IllustratedText> texts;
    for (const JournalRun &run : data.runs) {
        IllustratedText text;
        text.blocks = bodyOf({data.course, data.lab, {run}});
        text.drawingHeight = figureChartHeight;
        for (const FigureChart &chart : figureCharts(run)) {
            text.drawings.push_back(
                [chart](QPainter &painter) { drawFigureChart(painter, chart, page::textWidth); });
        }
        texts.push_back(std::move(text));
    }
    std::vector<PrintSection> sections;
    sections.push_back(documentSection(titleOf(data), texts, *data.course));
    return writePdfSections(std::move(sections), titleOf(data), path);
}

} // namespace

Result<void> writeJournal(const JournalData &data, const QString &path)
{
    const QString ending = path.section(u'.', -1).toLower();
    if (ending == QLatin1String("md")) {
        return writeFileAtomically(path, journalMarkdown(data).toUtf8());
    }
    if (ending == QLatin1String("html")) {
        return writeFileAtomically(path, journalHtml(data));
    }
    if (ending == QLatin1String("csv")) {
        return writeFileAtomically(path, journalCsv(data));
    }
    if (ending == QLatin1String("json")) {
        return writeFileAtomically(path, journalJson(data));
    }
    if (ending == QLatin1String("pdf")) {
        return writeJournalPdf(data, path);
    }
    return Error{ErrorKind::InvalidInput,
                 QStringLiteral("A journal is written as .md, .html, .pdf, .csv or .json; %1 is "
                                "none of them.")
                     .arg(path)};
}

} // namespace quayside::exporter
