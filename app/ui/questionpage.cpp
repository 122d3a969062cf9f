// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/questionpage.h"

#include "render/documentbuilder.h"
#include "ui/documentview.h"
#include "ui/gradebar.h"
#include "ui/notesbox.h"
#include "ui/quizpanel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace quayside::ui {

namespace {

QLabel *newLabel(const char *variant)
{
    auto *label = new QLabel;
    label->setProperty("variant", QLatin1String(variant));
    return label;
}

QString difficultyName(course::Difficulty difficulty)
{
    switch (difficulty) {
    case course::Difficulty::Beginner:
        return QuestionPage::tr("Beginner");
    case course::Difficulty::Intermediate:
        return QuestionPage::tr("Intermediate");
    case course::Difficulty::Advanced:
        return QuestionPage::tr("Advanced");
    }
    return {};
}

QString link(const QString &target, const QString &words)
{
    return QStringLiteral("<a href=\"%1\" style=\"text-decoration:none\">%2</a>")
        .arg(target, words.toHtmlEscaped());
}

} // namespace

QuestionPage::QuestionPage(const render::Theme &theme, QWidget *parent)
    : ReadingColumn(parent)
    , m_theme(&theme)
    , m_place(newLabel("caption"))
    , m_difficulty(newLabel("tag"))
    , m_minutes(newLabel("tag"))
    , m_title(newLabel("title"))
    , m_document(new DocumentView(theme))
    , m_unwritten(new QWidget)
    , m_unwrittenWords(newLabel("reading"))
    , m_labs(newLabel("reading"))
    , m_quiz(new QuizPanel)
    , m_grades(new GradeBar)
    , m_notes(new NotesBox)
    , m_notesSection(new QWidget)
    , m_previous(new QPushButton)
    , m_next(new QPushButton)
{
    setAccessibleName(tr("Question"));
    buildHead();
    column().addWidget(m_document);
    column().addWidget(m_unwritten);
    column().addWidget(m_labs);
    column().addWidget(m_quiz);
    buildFoot();
    connect(m_document, &DocumentView::linkActivated, this, &QuestionPage::linkActivated);
    connect(m_document, &DocumentView::figureActivated, this, &QuestionPage::figureActivated);
    connect(this, &ReadingColumn::columnWidthChanged, this, &QuestionPage::rebuildDocument);
}

void QuestionPage::buildHead()
{
    auto *crumb = new QHBoxLayout;
    crumb->setSpacing(8);
    crumb->addWidget(m_place);
    crumb->addWidget(m_difficulty);
    crumb->addWidget(m_minutes);
    crumb->addStretch(1);
    auto *print = new QPushButton(tr("Export PDF"));
    print->setObjectName(QStringLiteral("exportPdf"));
    print->setProperty("variant", QStringLiteral("link"));
    print->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_P));
    print->setToolTip(tr("Write this question and your notes as a PDF (Ctrl+P)"));
    connect(print, &QPushButton::clicked, this, &QuestionPage::exportRequested);
    crumb->addWidget(print);
    column().addLayout(crumb);
    m_title->setWordWrap(true);
    m_title->setContentsMargins(0, 8, 0, 14);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column().addWidget(m_title);

    auto *layout = new QVBoxLayout(m_unwritten);
    layout->setContentsMargins(0, 0, 0, 0);
    m_unwrittenWords->setWordWrap(true);
    m_unwrittenWords->setTextFormat(Qt::RichText);
    layout->addWidget(m_unwrittenWords);
    connect(m_unwrittenWords, &QLabel::linkActivated, this,
            [this](const QString &target) { Q_EMIT linkActivated(QUrl(target)); });
    m_labs->setWordWrap(true);
    m_labs->setTextFormat(Qt::RichText);
    m_labs->setContentsMargins(0, 20, 0, 0);
    connect(m_labs, &QLabel::linkActivated, this,
            [this](const QString &target) { Q_EMIT linkActivated(QUrl(target)); });
}

void QuestionPage::buildFoot()
{
    column().addSpacing(28);
    column().addWidget(m_grades);
    auto *notes = new QVBoxLayout(m_notesSection);
    notes->setContentsMargins(0, 22, 0, 0);
    notes->setSpacing(8);
    auto *heading = newLabel("heading");
    heading->setText(tr("Your notes"));
    notes->addWidget(heading);
    notes->addWidget(m_notes);
    column().addWidget(m_notesSection);

    column().addSpacing(24);
    auto *way = new QHBoxLayout;
    way->setSpacing(8);
    m_previous->setObjectName(QStringLiteral("previousQuestion"));
    m_previous->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Left));
    m_next->setObjectName(QStringLiteral("nextQuestion"));
    m_next->setProperty("variant", QStringLiteral("primary"));
    m_next->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Right));
    way->addWidget(m_previous);
    way->addStretch(1);
    way->addWidget(m_next);
    column().addLayout(way);
    column().addStretch(1);
    for (QPushButton *button : {m_previous, m_next}) {
        connect(button, &QPushButton::clicked, this, [this, button] {
            Q_EMIT linkActivated(
                QUrl(QStringLiteral("question:") + button->property("question").toString()));
        });
    }
}

void QuestionPage::setTheme(const render::Theme &theme)
{
    m_theme = &theme;
    rebuildDocument();
}

void QuestionPage::show(const course::Course &course, const course::Question &question,
                        const course::Question *previous, const course::Question *next)
{
    m_course = &course;
    m_question = &question;
    showHead();
    rebuildDocument();
    m_quiz->setItems(question.quiz);
    m_grades->setVisible(question.written);
    showFoot(previous, next);
    orderFocus();
    setScrollPosition(0);
}

void QuestionPage::showHead()
{
    const course::Category *category = m_course->category(m_question->category);
    m_place->setText(tr("%1  ·  Question %2")
                         .arg(category != nullptr ? category->shortTitle : QString())
                         .arg(m_question->number));
    m_difficulty->setText(difficultyName(m_question->difficulty));
    m_minutes->setText(tr("%1 min").arg(m_question->minutes));
    m_minutes->setVisible(m_question->written);
    m_title->setText(m_question->title);
    showLabs();
}

void QuestionPage::showLabs()
{
    const QString labs = labLinks();
    m_labs->setText(labs);
    m_labs->setVisible(!labs.isEmpty());
}

void QuestionPage::setLabWords(const QHash<QString, QString> &wordsOfLab)
{
    m_labWords = wordsOfLab;
    if (m_question != nullptr) {
        showLabs();
    }
}

QString QuestionPage::labLinks() const
{
    QStringList links;
    for (const LabId &id : m_question->labs) {
        if (const course::Lab *lab = m_course->lab(id)) {
            const QString words = m_labWords.value(id.text());
            links.append(link(QStringLiteral("lab:") + id.text(), lab->title)
                         + tr(" · %1 min").arg(lab->minutes)
                         + (words.isEmpty() ? QString() : QStringLiteral(" · ") + words));
        }
    }
    if (links.isEmpty()) {
        return {};
    }
    QString html = QStringLiteral("<div style=\"font-size:18px; font-weight:600\">%1</div>")
                       .arg(tr("Do it yourself"));
    for (const QString &one : links) {
        html += QStringLiteral("<div style=\"margin-top:8px\">%1</div>").arg(one);
    }
    return html;
}

void QuestionPage::rebuildDocument()
{
    if (m_question == nullptr) {
        return;
    }
    m_stale = !isVisible();
    if (m_stale) {
        return; // its width is not known yet; showEvent() builds it, once
    }
    m_document->setVisible(m_question->written);
    m_unwritten->setVisible(!m_question->written);
    if (m_question->written) {
        m_document->setFixedWidth(columnWidth());
        m_document->show(render::buildQuestion(
                             *m_question, {m_course, m_theme, static_cast<double>(columnWidth())}),
                         *m_theme);
        orderFocus();
        return;
    }
    QString words = tr("The answer to this question is not written yet. Its place in the course is "
                       "kept, and you can already take "
                       "notes on it.");
    for (const course::Question &other : m_course->questions) {
        if (other.written) {
            words += tr("<br><br>Written so far begins with %1.")
                         .arg(link(QStringLiteral("question:") + other.id.text(), other.title));
            break;
        }
    }
    m_unwrittenWords->setText(words);
}

/// Copy buttons and quizzes are made anew for each question, and what is made last is reached last.
void QuestionPage::orderFocus()
{
    QWidget *before = nullptr;
    const auto append = [&before](QWidget *widget) {
        if (widget->focusPolicy() & Qt::TabFocus) {
            if (before != nullptr) {
                setTabOrder(before, widget);
            }
            before = widget;
        }
    };
    for (QWidget *part : std::initializer_list<QWidget *>{m_document, m_labs, m_quiz, m_grades,
                                                          m_notesSection, m_previous, m_next}) {
        append(part);
        for (QWidget *inside : part->findChildren<QWidget *>()) {
            append(inside);
        }
    }
}

void QuestionPage::showEvent(QShowEvent *event)
{
    ReadingColumn::showEvent(event);
    if (m_stale) {
        rebuildDocument();
    }
}

void QuestionPage::showFoot(const course::Question *previous, const course::Question *next)
{
    m_previous->setVisible(previous != nullptr);
    m_next->setVisible(next != nullptr);
    if (previous != nullptr) {
        m_previous->setText(tr("‹  %1").arg(previous->shortTitle));
        m_previous->setToolTip(tr("%1 (Alt+Left)").arg(previous->title));
        m_previous->setProperty("question", previous->id.text());
    }
    if (next != nullptr) {
        m_next->setText(tr("%1  ›").arg(next->shortTitle));
        m_next->setToolTip(tr("%1 (Alt+Right)").arg(next->title));
        m_next->setProperty("question", next->id.text());
    }
}

} // namespace quayside::ui
