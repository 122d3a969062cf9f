// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/documentflow.h"
#include "render/textstyle.h"

namespace quayside::render {

class FigureObject;

/// Turns blocks of Markdown into a styled document. Internal to this library; one object builds
/// one document.
class BlockWriter
{
public:
    BlockWriter(QTextDocument &document, const BuildContext &context);

    void writeShortAnswer(const course::Blocks &blocks);
    void writeBody(const course::Blocks &blocks);
    void writeKeyPoints(const QStringList &points);
    void finish() { m_flow.finish(); }

    std::vector<Heading> takeHeadings() { return std::move(m_headings); }

private:
    /// Where text goes within the current frame, and how it looks.
    struct Place
    {
        TextStyle text;
        double left = 0;
        double right = 0;
        double width = 0; ///< between left and right
    };

    void write(const course::Blocks &blocks, const Place &place, double firstGap);
    void writeBlock(const course::Block &block, const Place &place, double gap);
    void writeParagraph(const course::Block &block, const Place &place, double gap);
    void writeHeading(const course::Block &block, const Place &place, double gap);
    void writeList(const course::Block &list, const Place &place, double gap);
    void writeItem(const course::Block &item, const QTextBlockFormat &marker, const Place &place,
                   double gap);
    void writeQuote(const course::Block &quote, const Place &place, double gap);
    void writeAlert(const course::Block &alert, const Place &place, double gap);
    void writeCode(const course::Block &code, const Place &place, double gap);
    void writeTable(const course::Block &table, const Place &place, double gap);
    void writeTableCell(const course::Block &cell, course::ColumnAlignment alignment,
                        const TextStyle &style);
    void writeFigure(const course::Block &figure, const Place &place, double gap);
    void writeSteps(const course::DiagramSpec &spec, const Place &place);
    void writeRule(const Place &place, double gap);
    void writeBoxHeading(const QString &text, const QColor &color, const Place &place);

    Place rootPlace() const;
    Place beginBox(FrameRole role, const Place &place, double gap,
                   const QTextFrameFormat &format = {});
    QTextBlockFormat formatAt(const Place &place) const;
    void inlines(const std::vector<course::Inline> &items, const TextStyle &style);

    const BuildContext &m_context;
    const Theme &m_theme;
    DocumentFlow m_flow;
    FigureObject *m_figures; ///< owned by the document's layout
    std::vector<Heading> m_headings;
    QTextBlockFormat m_pendingMarker; ///< of the list item whose first paragraph comes next
    QColor m_leadColor; ///< of the lead words of an alert whose first paragraph comes next
};

} // namespace quayside::render
