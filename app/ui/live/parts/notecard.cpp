// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/parts/notecard.h"

#include "ui/live/parts/livelabel.h"
#include "ui/live/parts/pill.h"

#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace quayside::ui {

namespace {

constexpr int paddingX = 11;

} // namespace

NoteCard::NoteCard(const render::Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(&theme)
    , m_note(new QLabel(this))
    , m_events(new QLabel(this))
{
    setObjectName(QStringLiteral("noteCard"));
    setAccessibleName(tr("What stands out"));
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::RichText);
    m_note->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_note->setTextInteractionFlags(Qt::TextBrowserInteraction);
    m_note->setFocusPolicy(Qt::StrongFocus);
    m_events->setTextFormat(Qt::PlainText);
    m_events->setAlignment(Qt::AlignLeft | Qt::AlignBottom);
    m_events->setMinimumWidth(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(paddingX, render::space::s, paddingX, render::space::s);
    layout->setSpacing(render::space::xs);
    layout->addWidget(m_note, 1);
    layout->addWidget(m_events);
    connect(m_note, &QLabel::linkActivated, this, &NoteCard::questionRequested);
    setTheme(theme);
}

QSize NoteCard::minimumSizeHint() const
{
    return {180, 60};
}

void NoteCard::setTheme(const render::Theme &theme)
{
    namespace type = render::type;
    m_theme = &theme;
    styleLabel(*m_note, LabelKind::Plain, type::sans(type::small), theme);
    styleLabel(*m_events, LabelKind::Muted, type::sans(type::caption), theme);
    update();
}

void NoteCard::setWords(const Words &words)
{
    if (words == m_words) {
        return; // a learner may be selecting in it
    }
    m_words = words;
    QString html = QStringLiteral("<b>%1.</b> %2")
                       .arg(words.title.toHtmlEscaped(), words.text.toHtmlEscaped());
    if (!words.questionId.isEmpty()) {
        html += QStringLiteral(" <a href=\"%1\" style=\"text-decoration:none\">%2</a>")
                    .arg(words.questionId.toHtmlEscaped(), words.questionWords.toHtmlEscaped());
    }
    m_note->setText(html);
    elideEvents();
    setAccessibleDescription(words.title + QStringLiteral(". ") + words.text);
}

void NoteCard::elideEvents()
{
    QStringList lines;
    for (const QString &event : m_words.events) {
        lines.append(
            m_events->fontMetrics().elidedText(event, Qt::ElideRight, width() - 2 * paddingX));
    }
    m_events->setText(lines.join(u'\n'));
    m_events->setVisible(!lines.isEmpty());
}

void NoteCard::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    elideEvents();
}

void NoteCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintCard(painter, rect(), false, *m_theme);
}

} // namespace quayside::ui
