// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/textstyle.h"

#include <QFontMetricsF>
#include <QTextCursor>
#include <QTextOption>

#include <algorithm>

namespace quayside::render {

namespace {

QTextCharFormat formatWith(const QString &family, int px, const TextStyle &style)
{
    QTextCharFormat format;
    format.setFontFamilies({family});
    format.setProperty(QTextFormat::FontPixelSize, px);
    format.setFontWeight(style.weight);
    format.setFontHintingPreference(QFont::PreferNoHinting);
    format.setForeground(style.color);
    return format;
}

/// What a link without words of its own says; empty if it has them.
QString titleFor(const course::Inline &link, const course::Course *course)
{
    const QString words = course::plainText(link.children);
    if (!course || (!words.isEmpty() && words != link.target))
        return {};
    const QString id = link.target.section(u':', 1);
    if (link.target.startsWith(QLatin1String("question:"))) {
        if (const auto *question = course->question(QuestionId(id)))
            return question->title;
    } else if (link.target.startsWith(QLatin1String("lab:"))) {
        if (const auto *lab = course->lab(LabId(id)))
            return lab->title;
    }
    return {};
}

/// Walks inline mark-up and inserts it; the format is the nesting so far.
class InlineWriter
{
public:
    InlineWriter(QTextCursor &cursor, const TextStyle &style, const Theme &theme,
                 const course::Course *course)
        : m_cursor(cursor)
        , m_style(style)
        , m_theme(theme)
        , m_course(course)
    {
    }

    void write(const std::vector<course::Inline> &inlines, const QTextCharFormat &format)
    {
        for (const course::Inline &inlineItem : inlines)
            write(inlineItem, format);
    }

private:
    void write(const course::Inline &item, QTextCharFormat format)
    {
        using course::InlineKind;
        switch (item.kind) {
        case InlineKind::Text:
            m_cursor.insertText(item.text, format);
            return;
        case InlineKind::Code:
            writeCode(item.text, format);
            return;
        case InlineKind::SoftBreak:
            m_cursor.insertText(QStringLiteral(" "), format);
            return;
        case InlineKind::LineBreak:
            m_cursor.insertText(QString(QChar::LineSeparator), format);
            return;
        case InlineKind::Emphasis:
            format.setFontItalic(true);
            break;
        case InlineKind::Strong:
            format.setFontWeight(QFont::DemiBold);
            break;
        case InlineKind::Strike:
            format.setFontStrikeOut(true);
            break;
        case InlineKind::Link:
            format.setAnchor(true);
            format.setAnchorHref(item.target);
            format.setForeground(m_theme.accent);
            format.setFontUnderline(m_theme.name == ThemeName::Print);
            if (const QString title = titleFor(item, m_course); !title.isEmpty()) {
                m_cursor.insertText(title, format);
                return;
            }
            break;
        case InlineKind::Image:
            break;
        }
        write(item.children, format);
    }

    void writeCode(const QString &text, const QTextCharFormat &around)
    {
        QTextCharFormat format = around;
        const QTextCharFormat mono = monoFormat(m_style);
        format.setFontFamilies(mono.fontFamilies().toStringList());
        format.setProperty(QTextFormat::FontPixelSize,
                           mono.intProperty(QTextFormat::FontPixelSize));
        format.setFontStyleStrategy(QFont::PreferNoShaping);
        m_cursor.insertText(text, format);
    }

    QTextCursor &m_cursor;
    const TextStyle &m_style;
    const Theme &m_theme;
    const course::Course *m_course;
};

/// Adds up the widths of words of changing fonts.
class InlineMeasurer
{
public:
    void add(const std::vector<course::Inline> &inlines, const TextStyle &style)
    {
        using course::InlineKind;
        for (const course::Inline &item : inlines) {
            TextStyle inner = style;
            if (item.kind == InlineKind::Strong)
                inner.weight = QFont::DemiBold;
            if (item.kind == InlineKind::Code)
                addText(item.text, monoFormat(style).font());
            else if (item.kind == InlineKind::Text)
                addText(item.text, sansFormat(style).font());
            else if (item.kind == InlineKind::SoftBreak)
                addText(QStringLiteral(" "), sansFormat(style).font());
            else if (item.kind == InlineKind::LineBreak)
                endLine();
            else
                add(item.children, inner);
        }
    }

    InlineWidths result()
    {
        endLine();
        return m_widths;
    }

private:
    void addText(const QString &text, const QFont &font)
    {
        const QFontMetricsF metrics(font);
        m_line += metrics.horizontalAdvance(text);
        const QStringList words = text.split(u' ');
        for (qsizetype i = 0; i < words.size(); ++i) {
            if (i > 0)
                endWord();
            m_word += metrics.horizontalAdvance(words[i]);
        }
    }

    void endWord()
    {
        m_widths.widestWord = std::max(m_widths.widestWord, m_word);
        m_word = 0;
    }

    void endLine()
    {
        endWord();
        m_widths.natural = std::max(m_widths.natural, m_line);
        m_line = 0;
    }

    InlineWidths m_widths;
    double m_line = 0;
    double m_word = 0;
};

} // namespace

std::unique_ptr<QTextDocument> newDocument(double width)
{
    auto document = std::make_unique<QTextDocument>();
    document->setUndoRedoEnabled(false);
    document->setDocumentMargin(0);
    document->setUseDesignMetrics(true);
    QFont font = type::sans(type::reading);
    font.setHintingPreference(QFont::PreferNoHinting);
    document->setDefaultFont(font);
    QTextOption option = document->defaultTextOption();
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    document->setDefaultTextOption(option);
    document->setTextWidth(width);
    return document;
}

QTextCharFormat sansFormat(const TextStyle &style)
{
    return formatWith(type::sansFamily(), style.px, style);
}

QTextCharFormat monoFormat(const TextStyle &style)
{
    QTextCharFormat format = formatWith(type::monoFamily(), style.px - 1, style);
    // Without shaping there are no ligatures: `--name` shows the two dashes that one types.
    format.setFontStyleStrategy(QFont::PreferNoShaping);
    return format;
}

QTextBlockFormat blockFormat(const TextStyle &style)
{
    QTextBlockFormat format;
    format.setLineHeight(style.linePx, QTextBlockFormat::FixedHeight);
    return format;
}

void insertInlines(QTextCursor &cursor, const std::vector<course::Inline> &inlines,
                   const TextStyle &style, const Theme &theme, const course::Course *course)
{
    InlineWriter(cursor, style, theme, course).write(inlines, sansFormat(style));
}

InlineWidths measureInlines(const std::vector<course::Inline> &inlines, const TextStyle &style)
{
    InlineMeasurer measurer;
    measurer.add(inlines, style);
    return measurer.result();
}

} // namespace quayside::render
