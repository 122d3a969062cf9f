// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/pdfexport.h"

#include "export/atomicfile.h"
#include "export/pageformat.h"
#include "export/pagepainter.h"
#include "export/pdfsections.h"
#include "export/pdfstructure.h"

#include <QAbstractTextDocumentLayout>
#include <QTextBlock>

namespace quayside::exporter {

namespace {

/// Where a y of a section's flow lies on paper, a little above it so that a heading has air.
PdfPlace placeOf(const PrintSection &section, double y)
{
    size_t index = 0;
    while (index + 1 < section.pages.size() && section.pages[index].bottom <= y)
        ++index;
    const double onPage = page::top + y - section.pages[index].top - 12;
    return {section.firstPage + static_cast<int>(index), onPage * page::pointsPerUnit};
}

std::vector<ContentsEntry> contentsOf(const std::vector<PrintSection> &sections,
                                      const std::vector<SelectedItem> &items,
                                      const course::Course &course)
{
    std::vector<ContentsEntry> entries;
    for (size_t i = 0; i < items.size(); ++i) {
        const course::Question &question = *items[i].question;
        const course::Category *category = course.category(question.category);
        entries.push_back({category ? category->title : QString(), question.number, question.title,
                           sections[i].target, sections[i].firstPage + 1});
    }
    return entries;
}

void numberPages(std::vector<PrintSection> &sections, int first)
{
    for (PrintSection &section : sections) {
        section.firstPage = first;
        first += static_cast<int>(section.pages.size());
    }
}

void addHeadings(PdfStructure &structure, const PrintSection &section)
{
    for (const PrintPart &part : section.parts) {
        if (part.draw)
            continue;
        const QTextDocument &document = *part.built.document;
        for (const render::Heading &heading : part.built.headings) {
            const QTextBlock block = document.findBlock(heading.position);
            const double y = document.documentLayout()->blockBoundingRect(block).top() + part.top;
            structure.outline.push_back({heading.text, heading.level + 1, placeOf(section, y)});
        }
    }
}

PdfStructure structureOf(const std::vector<PrintSection> &sections, const QString &title)
{
    PdfStructure structure;
    structure.title = title;
    for (const PrintSection &section : sections) {
        const PdfPlace place = placeOf(section, section.pages.front().top);
        structure.outline.push_back({section.title, 1, place});
        if (!section.target.isEmpty())
            structure.targets.insert(section.target, place);
        addHeadings(structure, section);
    }
    return structure;
}

} // namespace

Result<void> writePdf(const ExportJob &job, const QString &path)
{
    const auto items = selectItems(job);
    if (!items)
        return items.error();
    std::vector<PrintSection> sections;
    for (const SelectedItem &item : *items)
        sections.push_back(questionSection(item, job));
    numberPages(sections, 0);
    if (sections.size() > 1) {
        // Once to know how many pages the contents take, once with the right numbers.
        const PrintSection draft = contentsSection(job, contentsOf(sections, *items, *job.course));
        numberPages(sections, static_cast<int>(draft.pages.size()));
        sections.insert(sections.begin(),
                        contentsSection(job, contentsOf(sections, *items, *job.course)));
    }
    return writePdfSections(std::move(sections), job.title, path);
}

Result<void> writePdfSections(std::vector<PrintSection> sections, const QString &title,
                              const QString &path)
{
    numberPages(sections, 0);
    const Result<QByteArray> pages = paintPages(sections, title);
    if (!pages)
        return pages.error();
    const Result<QByteArray> pdf = addStructure(*pages, structureOf(sections, title));
    if (!pdf)
        return pdf.error();
    return writeFileAtomically(path, *pdf);
}

} // namespace quayside::exporter
