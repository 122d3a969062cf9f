// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notesbox.h"

#include <QEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTextBlock>
#include <QTimer>
#include <QVBoxLayout>

namespace quayside::ui {

namespace {

constexpr int saveDelayMs = 400;
constexpr int minimumLines = 4;

} // namespace

NotesBox::NotesBox(QWidget *parent)
    : QWidget(parent)
    , m_edit(new QPlainTextEdit(this))
    , m_status(new QLabel(this))
    , m_delay(new QTimer(this))
{
    m_edit->setObjectName(QStringLiteral("notes"));
    m_edit->setPlaceholderText(
        tr("Your own words stick best. Markdown is fine; it is printed with the PDF."));
    m_edit->setAccessibleName(tr("Your notes on this question"));
    m_edit->setTabChangesFocus(true);
    m_edit->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_edit->installEventFilter(this);
    m_status->setProperty("variant", QStringLiteral("caption"));
    m_status->setWordWrap(true);
    m_delay->setSingleShot(true);
    m_delay->setInterval(saveDelayMs);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_edit);
    layout->addWidget(m_status);
    connect(m_edit, &QPlainTextEdit::textChanged, this, [this] {
        fitHeight();
        if (!m_loading) {
            m_dirty = true;
            m_status->setText(tr("Not saved yet"));
            m_delay->start();
        }
    });
    connect(m_delay, &QTimer::timeout, this, &NotesBox::flush);
    fitHeight();
}

void NotesBox::setText(const QString &text)
{
    flush();
    m_loading = true;
    m_edit->setPlainText(text);
    m_loading = false;
    m_status->clear();
}

QString NotesBox::text() const
{
    return m_edit->toPlainText();
}

void NotesBox::flush()
{
    m_delay->stop();
    if (m_dirty) {
        m_dirty = false;
        Q_EMIT saveRequested(text());
    }
}

void NotesBox::setReadOnlyBecause(const QString &reason)
{
    m_edit->setReadOnly(!reason.isEmpty());
    m_status->setText(reason);
}

void NotesBox::saved()
{
    if (!m_dirty) {
        m_status->setText(tr("Saved"));
    }
}

void NotesBox::saveFailed(const QString &message)
{
    m_dirty = true; // the next pause tries again
    m_status->setText(message);
}

bool NotesBox::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_edit && event->type() == QEvent::FocusOut) {
        flush();
    } else if (watched == m_edit && event->type() == QEvent::Resize) {
        fitHeight();
    }
    return QWidget::eventFilter(watched, event);
}

void NotesBox::fitHeight()
{
    const int line = m_edit->fontMetrics().lineSpacing();
    int lines = 0;
    for (QTextBlock block = m_edit->document()->begin(); block.isValid(); block = block.next()) {
        lines += std::max(1, block.lineCount());
    }
    m_edit->setFixedHeight(std::max(minimumLines, lines + 1) * line + 24);
}

} // namespace quayside::ui
