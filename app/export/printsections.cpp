// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/printsections.h"

#include "export/pageformat.h"
#include "render/textstyle.h"

#include <QAbstractTextDocumentLayout>
#include <QTextCursor>

namespace quayside::exporter {

namespace {

using render::TextStyle;
using render::Theme;
namespace type = render::type;
namespace space = render::space;

/// Puts a document together from plain paragraphs.
class PlainDocument
{
public:
    PlainDocument()
        : m_document(render::newDocument(page::textWidth))
        , m_cursor(m_document.get())
    {
    }

    void paragraph(const QString &text, const TextStyle &style, double gap,
                   const QString &target = {})
    {
        QTextBlockFormat format = render::blockFormat(style);
        format.setTopMargin(m_empty ? 0 : gap);
        format.setTabPositions({QTextOption::Tab(26, QTextOption::LeftTab),
                                QTextOption::Tab(page::textWidth - 1, QTextOption::RightTab)});
        QTextCharFormat characters = render::sansFormat(style);
        if (m_empty)
            m_cursor.setBlockFormat(format);
        else
            m_cursor.insertBlock(format, characters);
        if (!target.isEmpty()) {
            characters.setAnchor(true);
            characters.setAnchorHref(target);
        }
        m_cursor.insertText(text, characters);
        m_empty = false;
    }

    render::BuiltDocument take()
    {
        render::BuiltDocument built;
        built.document = std::move(m_document);
        return built;
    }

private:
    std::unique_ptr<QTextDocument> m_document;
    QTextCursor m_cursor;
    bool m_empty = true;
};

const TextStyle titleStyle{type::title, 33, QFont::DemiBold, Theme::print().text};
const TextStyle mutedStyle{type::caption, 18, QFont::Normal, Theme::print().muted};

double nextTop(const PrintSection &section, double gap)
{
    return section.parts.empty() ? 0 : section.parts.back().top + section.parts.back().height + gap;
}

void addPart(PrintSection &section, render::BuiltDocument built, double gap)
{
    const double height = built.document->documentLayout()->documentSize().height();
    section.parts.push_back({std::move(built), nextTop(section, gap), {}, height});
}

void addDrawing(PrintSection &section, const Drawing &drawing, double height, double gap)
{
    section.parts.push_back({{}, nextTop(section, gap), drawing, height});
}

void cutIntoPages(PrintSection &section)
{
    std::vector<render::FlowPiece> flow;
    // Numbers of boxes and paragraphs are per document; here they must differ between documents.
    int offset = 0;
    for (const PrintPart &part : section.parts) {
        if (part.draw) {
            render::FlowPiece piece;
            piece.top = part.top;
            piece.bottom = part.top + part.height;
            flow.push_back(piece);
            continue;
        }
        for (render::FlowPiece piece : render::flowPieces(*part.built.document)) {
            piece.top += part.top;
            piece.bottom += part.top;
            piece.box += piece.box >= 0 ? offset : 0;
            piece.block += piece.block >= 0 ? offset : 0;
            flow.push_back(piece);
        }
        // The title stays with what it is the title of.
        if (&part == &section.parts.front() && section.parts.size() > 1 && !flow.empty())
            flow.back().keepWithNext = true;
        offset += part.built.document->blockCount() + 1;
    }
    section.pages = paginate(std::move(flow), page::textHeight);
}

render::BuildContext printContext(const course::Course &course, const QSet<QString> &present)
{
    render::BuildContext context{&course, &Theme::print(), page::textWidth};
    context.withWorkingLinks = [&course, present](const std::vector<course::Inline> &words) {
        return resolveLinks(words, present, course);
    };
    return context;
}

course::Block headingBlock(const QString &text)
{
    course::Block block;
    block.kind = course::BlockKind::Heading;
    block.level = 2;
    block.inlines.push_back({course::InlineKind::Text, text, {}, {}});
    return block;
}

} // namespace

PrintSection questionSection(const SelectedItem &item, const ExportJob &job)
{
    const course::Course &course = *job.course;
    const QSet<QString> present = presentQuestions(job);
    const render::BuildContext context = printContext(course, present);
    PrintSection section;
    section.title = item.question->title;
    section.headerTitle =
        item.question->shortTitle.isEmpty() ? section.title : item.question->shortTitle;
    section.target = QString(QLatin1String("question:") + item.question->id.text());

    PlainDocument title;
    title.paragraph(crumbOf(*item.question, course), mutedStyle, 0);
    title.paragraph(section.title, titleStyle, 4);
    addPart(section, title.take(), 0);
    if (!job.notesOnly && !item.question->written) {
        PlainDocument open;
        open.paragraph(QStringLiteral("This answer is not written yet."), mutedStyle, 0);
        addPart(section, open.take(), space::l);
    } else if (!job.notesOnly) {
        const course::Question question = resolveLinks(*item.question, present, course);
        addPart(section, render::buildQuestion(question, context), space::l);
    }
    if (!item.note.empty()) {
        course::Blocks note = item.note;
        if (!job.notesOnly)
            note.insert(note.begin(), headingBlock(QStringLiteral("My notes")));
        addPart(section, render::buildDocument(note, context),
                job.notesOnly ? space::l : space::xxl);
    }
    cutIntoPages(section);
    return section;
}

PrintSection documentSection(const QString &title, const std::vector<IllustratedText> &texts,
                             const course::Course &course)
{
    PrintSection section;
    section.title = title;
    section.headerTitle = title;
    PlainDocument head;
    head.paragraph(title, titleStyle, 0);
    addPart(section, head.take(), 0);
    for (const IllustratedText &text : texts) {
        addPart(section, render::buildDocument(text.blocks, printContext(course, {})), space::l);
        for (const Drawing &drawing : text.drawings) {
            const bool isFirst = &drawing == &text.drawings.front();
            addDrawing(section, drawing, text.drawingHeight, isFirst ? space::xl : space::m);
        }
    }
    cutIntoPages(section);
    return section;
}

PrintSection contentsSection(const ExportJob &job, const std::vector<ContentsEntry> &entries)
{
    const Theme &theme = Theme::print();
    const TextStyle categoryStyle{type::caption, 18, QFont::DemiBold, theme.muted};
    const TextStyle entryStyle{type::control, 21, QFont::Normal, theme.text};
    PrintSection section;
    section.title = QStringLiteral("Contents");
    PlainDocument contents;
    contents.paragraph(job.title, titleStyle, 0);
    contents.paragraph(QStringLiteral("%1 questions").arg(entries.size()), mutedStyle, 4);
    QString category;
    for (const ContentsEntry &entry : entries) {
        if (entry.category != category)
            contents.paragraph(entry.category, categoryStyle, space::l);
        category = entry.category;
        contents.paragraph(
            QStringLiteral("%1\t%2\t%3").arg(entry.number).arg(entry.title).arg(entry.page),
            entryStyle, 0, entry.target);
    }
    addPart(section, contents.take(), 0);
    cutIntoPages(section);
    return section;
}

} // namespace quayside::exporter
