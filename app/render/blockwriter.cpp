// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/blockwriter.h"

#include "render/boxmetrics.h"
#include "render/figureobject.h"
#include "render/formatproperties.h"

#include <QAbstractTextDocumentLayout>
#include <QFontMetricsF>

#include <algorithm>

namespace quayside::render {

using course::Block;
using course::BlockKind;

namespace {

constexpr double paragraphGap = 12;
constexpr double boxGap = 16;
constexpr double listIndent = 22;

/// The distance above a block, which depends on what it is.
double gapBefore(const Block &block)
{
    switch (block.kind) {
    case BlockKind::Heading:
        return block.level <= 2 ? 28 : 22;
    case BlockKind::Code:
    case BlockKind::Alert:
    case BlockKind::Table:
    case BlockKind::Figure:
    case BlockKind::Quote:
        return boxGap;
    case BlockKind::Rule:
        return space::xl;
    default:
        return paragraphGap;
    }
}

/// The distance that a block wants below itself.
double gapAfter(const Block &block)
{
    switch (block.kind) {
    case BlockKind::Heading:
        return block.level <= 2 ? 8 : 4;
    case BlockKind::Code:
    case BlockKind::Alert:
    case BlockKind::Table:
    case BlockKind::Quote:
        return boxGap;
    case BlockKind::Figure:
        return space::l + 4;
    case BlockKind::Rule:
        return space::xl;
    default:
        return paragraphGap;
    }
}

double gapBetween(const Block &above, const Block &below)
{
    // What follows a heading belongs to it, a box a little less closely than text.
    if (above.kind == BlockKind::Heading && below.kind != BlockKind::Heading) {
        const bool isBox = gapBefore(below) == boxGap;
        return gapAfter(above) + (isBox ? 4 : 0);
    }
    if (above.kind == BlockKind::Paragraph && below.kind == BlockKind::List)
        return space::s;
    return std::max(gapAfter(above), gapBefore(below));
}

/// A text in bold that ends like a sentence: "In practice."
bool isLead(const course::Inline &item)
{
    if (item.kind != course::InlineKind::Strong)
        return false;
    const QString text = course::plainText(item.children);
    return !text.isEmpty() && QStringLiteral(".:!?").contains(text.back());
}

struct AlertLook
{
    FrameRole role;
    QColor color;
    QString name;
};

AlertLook lookOf(course::AlertKind kind, const Theme &theme)
{
    switch (kind) {
    case course::AlertKind::Note:
        return {FrameRole::Note, theme.info, QStringLiteral("Note")};
    case course::AlertKind::Tip:
        return {FrameRole::Tip, theme.ok, QStringLiteral("Tip")};
    case course::AlertKind::Important:
        return {FrameRole::Important, theme.accent, QStringLiteral("Important")};
    case course::AlertKind::Warning:
        return {FrameRole::Warning, theme.warn, QStringLiteral("Warning")};
    case course::AlertKind::Caution:
        return {FrameRole::Caution, theme.bad, QStringLiteral("Caution")};
    }
    return {FrameRole::Note, theme.info, {}};
}

} // namespace

BlockWriter::BlockWriter(QTextDocument &document, const BuildContext &context)
    : m_context(context)
    , m_theme(*context.theme)
    , m_flow(document)
    , m_figures(new FigureObject(m_theme.diagram, type::sansFamily(), document.documentLayout()))
{
    document.documentLayout()->registerHandler(FigureObjectType, m_figures);
}

BlockWriter::Place BlockWriter::rootPlace() const
{
    Place place;
    place.text.color = m_theme.text;
    place.width = m_context.textWidth;
    return place;
}

QTextBlockFormat BlockWriter::formatAt(const Place &place) const
{
    QTextBlockFormat format = blockFormat(place.text);
    format.setLeftMargin(place.left);
    format.setRightMargin(place.right);
    return format;
}

void BlockWriter::inlines(const std::vector<course::Inline> &items, const TextStyle &style)
{
    insertInlines(m_flow.cursor(), items, style, m_theme, m_context.course);
}

BlockWriter::Place BlockWriter::beginBox(FrameRole role, const Place &place, double gap,
                                         const QTextFrameFormat &base)
{
    const BoxMetrics metrics = boxMetrics(role);
    QTextFrameFormat format = base;
    format.setBorder(0);
    format.setPadding(metrics.padding);
    format.setLeftMargin(place.left);
    format.setRightMargin(place.right);
    format.setTopMargin(std::max(0.0, metrics.above));
    format.setBottomMargin(std::max(0.0, metrics.below));
    m_flow.beginFrame(role, format, gap);

    Place inside = place;
    inside.left = metrics.left;
    inside.right = metrics.right;
    inside.width = place.width - 2 * metrics.padding - metrics.left - metrics.right;
    return inside;
}

void BlockWriter::writeBoxHeading(const QString &text, const QColor &color, const Place &place)
{
    Place heading = place;
    heading.text = {type::caption, 18, QFont::DemiBold, color};
    QTextBlockFormat format = formatAt(heading);
    format.setProperty(KeepWithNextProperty, true);
    m_flow.beginBlock(format, sansFormat(heading.text), 0);
    m_flow.cursor().insertText(text, sansFormat(heading.text));
}

void BlockWriter::writeShortAnswer(const course::Blocks &blocks)
{
    if (blocks.empty())
        return;
    Place inside = beginBox(FrameRole::ShortAnswer, rootPlace(), 0);
    writeBoxHeading(QStringLiteral("In thirty seconds"), m_theme.accent, inside);
    inside.text.linePx = 22;
    write(blocks, inside, 2);
    m_flow.endFrame();
}

void BlockWriter::writeBody(const course::Blocks &blocks)
{
    write(blocks, rootPlace(), space::xl - 4);
}

void BlockWriter::writeKeyPoints(const QStringList &points)
{
    if (points.isEmpty())
        return;
    Place inside = beginBox(FrameRole::KeyPoints, rootPlace(), space::xl);
    writeBoxHeading(QStringLiteral("Key points"), m_theme.ok, inside);
    m_headings.push_back({QStringLiteral("Key points"), 2, m_flow.cursor().block().position()});
    inside.text = {type::control, 21, QFont::Normal, m_theme.text};
    inside.left += listIndent;
    inside.width -= listIndent;
    for (const QString &point : points) {
        QTextBlockFormat format = formatAt(inside);
        format.setProperty(MarkerProperty, static_cast<int>(Marker::KeyPoint));
        format.setProperty(MarkerSizeProperty, inside.text.px);
        m_flow.beginBlock(format, sansFormat(inside.text), 5);
        inlines(course::parseInlineMarkdown(point), inside.text);
    }
    m_flow.endFrame();
}

void BlockWriter::write(const course::Blocks &blocks, const Place &place, double firstGap)
{
    for (size_t i = 0; i < blocks.size(); ++i)
        writeBlock(blocks[i], place, i == 0 ? firstGap : gapBetween(blocks[i - 1], blocks[i]));
}

void BlockWriter::writeBlock(const Block &block, const Place &place, double gap)
{
    switch (block.kind) {
    case BlockKind::Paragraph:
        return writeParagraph(block, place, gap);
    case BlockKind::Heading:
        return writeHeading(block, place, gap);
    case BlockKind::List:
        return writeList(block, place, gap);
    case BlockKind::Quote:
        return writeQuote(block, place, gap);
    case BlockKind::Alert:
        return writeAlert(block, place, gap);
    case BlockKind::Code:
        return writeCode(block, place, gap);
    case BlockKind::Table:
        return writeTable(block, place, gap);
    case BlockKind::Figure:
        return writeFigure(block, place, gap);
    case BlockKind::Rule:
        return writeRule(place, gap);
    case BlockKind::Item:
    case BlockKind::TableRow:
    case BlockKind::TableCell:
        return write(block.children, place, gap);
    }
}

void BlockWriter::writeParagraph(const Block &block, const Place &place, double gap)
{
    QTextBlockFormat format = formatAt(place);
    format.merge(std::exchange(m_pendingMarker, {}));
    m_flow.beginBlock(format, sansFormat(place.text), gap);
    const QColor lead = std::exchange(m_leadColor, {});
    if (!lead.isValid() || block.inlines.empty()) {
        inlines(block.inlines, place.text);
        return;
    }
    TextStyle style = place.text;
    style.color = lead;
    inlines({block.inlines.front()}, style);
    inlines({block.inlines.begin() + 1, block.inlines.end()}, place.text);
}

void BlockWriter::writeHeading(const Block &block, const Place &place, double gap)
{
    Place heading = place;
    heading.text.weight = QFont::DemiBold;
    heading.text.color = m_theme.text;
    heading.text.px = block.level <= 2 ? type::heading
        : block.level == 3             ? type::subheading
                                       : type::control;
    heading.text.linePx = block.level <= 2 ? 26 : 22;
    QTextBlockFormat format = formatAt(heading);
    format.setHeadingLevel(block.level);
    format.setProperty(HeadingLevelProperty, block.level);
    format.setProperty(KeepWithNextProperty, true);
    m_flow.beginBlock(format, sansFormat(heading.text), gap);
    inlines(block.inlines, heading.text);
    m_headings.push_back(
        {course::plainText(block.inlines), block.level, m_flow.cursor().block().position()});
}

void BlockWriter::writeList(const Block &list, const Place &place, double gap)
{
    const bool loose = std::any_of(list.children.begin(), list.children.end(),
                                   [](const Block &item) { return item.children.size() > 1; });
    const auto last = list.start + static_cast<int>(list.children.size()) - 1;
    const double numberWidth =
        QFontMetricsF(sansFormat(place.text).font()).horizontalAdvance(QString::number(last));
    Place inside = place;
    const double indent = list.ordered ? std::max(listIndent, numberWidth + 14) : listIndent;
    inside.left += indent;
    inside.width -= indent;
    int number = list.start;
    for (const Block &item : list.children) {
        QTextBlockFormat marker;
        marker.setProperty(MarkerSizeProperty, place.text.px);
        Marker kind = list.ordered ? Marker::Number : Marker::Bullet;
        if (item.checked)
            kind = *item.checked ? Marker::TaskDone : Marker::TaskOpen;
        marker.setProperty(MarkerProperty, static_cast<int>(kind));
        if (kind == Marker::Number)
            marker.setProperty(MarkerTextProperty, QString(QString::number(number) + u'.'));
        writeItem(item, marker, inside, number == list.start ? gap : loose ? 8 : 5);
        ++number;
    }
}

void BlockWriter::writeItem(const Block &item, const QTextBlockFormat &marker, const Place &place,
                            double gap)
{
    m_pendingMarker = marker;
    const bool hasText =
        !item.children.empty() && item.children.front().kind == BlockKind::Paragraph;
    if (!hasText)
        writeParagraph({}, place, gap);
    for (size_t i = 0; i < item.children.size(); ++i) {
        const Block &child = item.children[i];
        // Within an item the pieces stand closer together than on the page.
        const bool isList = child.kind == BlockKind::List;
        const double inner = isList ? 5 : child.kind == BlockKind::Paragraph ? 6 : 10;
        writeBlock(child, place, i == 0 && hasText ? gap : inner);
    }
}

void BlockWriter::writeQuote(const Block &quote, const Place &place, double gap)
{
    Place inside = beginBox(FrameRole::Quote, place, gap);
    inside.text.color = m_theme.muted;
    write(quote.children, inside, 0);
    m_flow.endFrame();
}

void BlockWriter::writeAlert(const Block &alert, const Place &place, double gap)
{
    const AlertLook look = lookOf(alert.alert, m_theme);
    Place inside = beginBox(look.role, place, gap);
    const bool hasLead = !alert.children.empty()
        && alert.children.front().kind == BlockKind::Paragraph
        && !alert.children.front().inlines.empty()
        && isLead(alert.children.front().inlines.front());
    if (!hasLead)
        writeBoxHeading(look.name, look.color, inside);
    m_leadColor = hasLead ? look.color : QColor();
    inside.text = {type::control, 22, QFont::Normal, m_theme.text};
    write(alert.children, inside, 0);
    m_flow.endFrame();
}

void BlockWriter::writeRule(const Place &place, double gap)
{
    Place rule = place;
    rule.text.linePx = 2;
    QTextBlockFormat format = formatAt(rule);
    format.setProperty(MarkerProperty, static_cast<int>(Marker::Rule));
    TextStyle small = place.text;
    small.px = 2;
    m_flow.beginBlock(format, sansFormat(small), gap);
}

} // namespace quayside::render
