// SPDX-License-Identifier: GPL-3.0-or-later
// The figures of BlockWriter, with their captions and, on paper, their steps.
#include "render/blockwriter.h"
#include "render/figureobject.h"
#include "render/formatproperties.h"

#include <QFontMetricsF>

namespace quayside::render {

namespace {

void appendWalkLink(std::vector<course::Inline> &caption, const QString &target)
{
    using course::InlineKind;
    constexpr char16_t enSpace = 0x2002;
    if (!caption.empty())
        caption.push_back({InlineKind::Text, QString(QChar(enSpace)), {}, {}});
    caption.push_back({InlineKind::Link,
                       {},
                       target,
                       {{InlineKind::Text, QStringLiteral("Walk through it"), {}, {}}}});
}

} // namespace

void BlockWriter::writeFigure(const course::Block &figure, const Place &place, double gap)
{
    const DiagramId id(figure.target.section(u':', 1));
    const course::DiagramSpec *spec = m_context.course ? m_context.course->diagram(id) : nullptr;
    QTextFrameFormat frame;
    frame.setProperty(DiagramProperty, id.text());
    const bool canBeWalked = spec != nullptr && !spec->steps.empty();
    frame.setProperty(KeepWithNextProperty, !figure.inlines.empty() || canBeWalked);
    const Place inside = beginBox(FrameRole::Figure, place, gap, frame);
    QTextBlockFormat format;
    format.setAlignment(Qt::AlignHCenter);
    if (spec) {
        TextStyle tiny = place.text;
        tiny.px = 1;
        QTextCharFormat object = sansFormat(tiny);
        object.setObjectType(FigureObjectType);
        object.setProperty(FigureIndexProperty, m_figures->add(*spec));
        object.setProperty(FigureInsetProperty, m_context.textWidth - inside.width);
        m_flow.beginBlock(format, sansFormat(tiny), 0);
        m_flow.cursor().insertText(QString(QChar::ObjectReplacementCharacter), object);
    } else {
        TextStyle muted = place.text;
        muted.color = m_theme.muted;
        m_flow.beginBlock(format, sansFormat(muted), 0);
        m_flow.cursor().insertText(
            QStringLiteral("The diagram “%1” is not part of this course.").arg(id.text()),
            sansFormat(muted));
    }
    m_flow.endFrame();
    const bool onPaper = m_theme.name == ThemeName::Print;
    std::vector<course::Inline> words = figure.inlines;
    if (canBeWalked && !onPaper)
        appendWalkLink(words, figure.target);
    Place caption = place;
    caption.text = {type::small, 19, QFont::Normal, m_theme.muted};
    if (!words.empty()) {
        m_flow.beginBlock(formatAt(caption), sansFormat(caption.text), 7);
        inlines(words, caption.text);
    }
    if (canBeWalked && onPaper)
        writeSteps(*spec, caption);
}

/// On paper nothing can be played: the walk-through is a numbered legend, set like a list.
void BlockWriter::writeSteps(const course::DiagramSpec &spec, const Place &place)
{
    constexpr double firstGap = 6;
    constexpr double gap = 3;
    const double indent = QFontMetricsF(sansFormat(place.text).font())
                              .horizontalAdvance(QString::number(spec.steps.size()))
        + 14;
    Place inside = place;
    inside.left += indent;
    inside.width -= indent;
    int number = 0;
    for (const course::DiagramStep &step : spec.steps) {
        ++number;
        QTextBlockFormat format = formatAt(inside);
        format.setProperty(MarkerProperty, static_cast<int>(Marker::Number));
        format.setProperty(MarkerTextProperty, QString(QString::number(number) + u'.'));
        format.setProperty(MarkerSizeProperty, place.text.px);
        m_flow.beginBlock(format, sansFormat(place.text), number == 1 ? firstGap : gap);
        // It is read here for the first time.
        const auto caption = course::parseInlineMarkdown(step.caption);
        inlines(m_context.withWorkingLinks ? m_context.withWorkingLinks(caption) : caption,
                place.text);
    }
}

} // namespace quayside::render
