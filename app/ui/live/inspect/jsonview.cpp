// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/inspect/jsonview.h"

#include "render/codehighlighter.h"

#include <QScrollBar>
#include <QTextBlock>
#include <QTextLayout>

namespace quayside::ui {

namespace {

constexpr int margin = 8;

} // namespace

JsonView::JsonView(const render::Theme &theme, QWidget *parent)
    : QTextEdit(parent)
    , m_theme(&theme)
{
    setObjectName(QStringLiteral("jsonView"));
    setAccessibleName(tr("JSON"));
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setAcceptRichText(false);
    setFrameShape(QFrame::NoFrame);
    setLineWrapMode(QTextEdit::NoWrap);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    document()->setDocumentMargin(margin);
    setTheme(theme);
}

void JsonView::setTheme(const render::Theme &theme)
{
    m_theme = &theme;
    setFont(render::type::mono(render::type::caption));
    QPalette own = palette();
    own.setColor(QPalette::Base, theme.code);
    own.setColor(QPalette::Window, theme.code);
    setAutoFillBackground(true);
    own.setColor(QPalette::Text, theme.text);
    setPalette(own);
    highlight();
    markMatches();
}

void JsonView::setJson(const QString &json)
{
    if (json == m_json) {
        return;
    }
    m_json = json;
    const int down = verticalScrollBar()->value();
    const int across = horizontalScrollBar()->value();
    setPlainText(json);
    highlight();
    markMatches();
    verticalScrollBar()->setValue(down);
    horizontalScrollBar()->setValue(across);
}

void JsonView::highlight()
{
    // No token of indented JSON goes over a line's end, so line by line is right.
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        QList<QTextLayout::FormatRange> formats;
        for (const render::TokenRange &token :
             render::highlightCode(QStringLiteral("json"), block.text())) {
            QTextLayout::FormatRange range;
            range.start = token.start;
            range.length = token.length;
            range.format.setForeground(render::tokenColor(token.token, *m_theme));
            formats.append(range);
        }
        block.layout()->setFormats(formats);
    }
    document()->markContentsDirty(0, document()->characterCount());
}

void JsonView::find(const QString &needle)
{
    m_needle = needle;
    QTextCursor start = textCursor();
    start.setPosition(start.selectionStart());
    setTextCursor(start);
    markMatches();
    findNext();
}

void JsonView::findNext()
{
    if (m_needle.isEmpty()) {
        return;
    }
    if (!QTextEdit::find(m_needle)) {
        moveCursor(QTextCursor::Start);
        QTextEdit::find(m_needle);
    }
}

void JsonView::markMatches()
{
    QList<QTextEdit::ExtraSelection> marks;
    if (!m_needle.isEmpty()) {
        QColor tint = m_theme->warn;
        tint.setAlphaF(0.25F);
        for (QTextCursor at = document()->find(m_needle); !at.isNull();
             at = document()->find(m_needle, at)) {
            QTextEdit::ExtraSelection mark;
            mark.cursor = at;
            mark.format.setBackground(tint);
            marks.append(mark);
        }
    }
    setExtraSelections(marks);
}

} // namespace quayside::ui
