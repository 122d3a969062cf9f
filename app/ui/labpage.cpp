// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/labpage.h"

#include "render/documentbuilder.h"
#include "ui/documentview.h"
#include "ui/labstepwidget.h"
#include "ui/quizpanel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace quayside::ui {

namespace {

QLabel *newLabel(const QString &text, const char *variant)
{
    auto *label = new QLabel(text);
    label->setProperty("variant", QLatin1String(variant));
    return label;
}

/// The commands as one console block, so that they look and copy like all others.
course::Blocks consoleBlock(const QStringList &commands)
{
    course::Block block;
    block.kind = course::BlockKind::Code;
    block.language = QStringLiteral("console");
    block.text = QStringLiteral("$ ") + commands.join(QStringLiteral("\n$ "));
    return {block};
}

} // namespace

LabPage::LabPage(const render::Theme &theme, QWidget *parent)
    : ReadingColumn(parent)
    , m_theme(&theme)
{
    setAccessibleName(tr("Lab"));
}

void LabPage::setTheme(const render::Theme &theme)
{
    m_theme = &theme;
    for (LabStepWidget *step : m_steps) {
        step->setTheme(theme);
    }
    for (DocumentView *document : {m_introduction, m_cleanup}) {
        if (document != nullptr) {
            rebuild(*document);
        }
    }
}

void LabPage::show(const course::Course &course, const course::Lab &lab)
{
    clear();
    m_course = &course;
    m_lab = &lab;
    m_body = new QWidget;
    m_bodyLayout = new QVBoxLayout(m_body);
    m_bodyLayout->setContentsMargins(0, 0, 0, 0);
    m_bodyLayout->setSpacing(0);
    buildHead();
    buildSteps();
    buildCleanup();
    m_bodyLayout->addStretch(1);
    column().addWidget(m_body);
    setScrollPosition(0);
}

void LabPage::clear()
{
    delete m_body;
    m_body = nullptr;
    m_introduction = nullptr;
    m_cleanup = nullptr;
    m_steps.clear();
    m_openedFor = -1;
}

void LabPage::buildHead()
{
    auto *crumb = new QHBoxLayout;
    crumb->setSpacing(8);
    const course::Question *question = m_course->question(m_lab->question);
    crumb->addWidget(
        newLabel(question != nullptr ? tr("Lab for question %1").arg(question->number) : tr("Lab"),
                 "caption"));
    crumb->addWidget(newLabel(tr("%1 min").arg(m_lab->minutes), "tag"));
    crumb->addStretch(1);
    m_count = newLabel({}, "caption");
    crumb->addWidget(m_count);
    m_watch = new QPushButton(tr("Watch the recording"));
    m_watch->setObjectName(QStringLiteral("watchRecording"));
    m_watch->setProperty("variant", QStringLiteral("link"));
    m_watch->setToolTip(tr("See this lab done on a real engine, without one of your own"));
    m_watch->hide();
    connect(m_watch, &QPushButton::clicked, this, &LabPage::watchRecordingRequested);
    crumb->addWidget(m_watch);
    auto *restart = new QPushButton(tr("Start over"));
    restart->setObjectName(QStringLiteral("restartLab"));
    restart->setProperty("variant", QStringLiteral("link"));
    restart->setToolTip(tr("Forget the ticks of this lab and begin at step 1"));
    connect(restart, &QPushButton::clicked, this, &LabPage::restartRequested);
    crumb->addWidget(restart);
    m_bodyLayout->addLayout(crumb);

    auto *title = newLabel(m_lab->title, "title");
    title->setWordWrap(true);
    title->setContentsMargins(0, 8, 0, 6);
    m_bodyLayout->addWidget(title);
    auto *goal = newLabel(labelHtml(m_lab->goal), "reading");
    goal->setTextFormat(Qt::RichText);
    goal->setWordWrap(true);
    goal->setContentsMargins(0, 0, 0, 12);
    m_bodyLayout->addWidget(goal);
    if (question != nullptr) {
        auto *back =
            newLabel(QStringLiteral("<a href=\"question:%1\" style=\"text-decoration:none\">%2</a>")
                         .arg(question->id.text(),
                              tr("Read the question: %1").arg(question->title.toHtmlEscaped())),
                     "body");
        back->setContentsMargins(0, 0, 0, 8);
        back->setWordWrap(true);
        connect(back, &QLabel::linkActivated, this,
                [this](const QString &link) { Q_EMIT linkActivated(QUrl(link)); });
        m_bodyLayout->addWidget(back);
    }
    m_notice = newLabel({}, "wrong");
    m_notice->setWordWrap(true);
    m_notice->hide();
    m_bodyLayout->addWidget(m_notice);
    if (!m_lab->introduction.empty()) {
        m_introduction = new DocumentView(*m_theme);
        rebuild(*m_introduction);
        connect(m_introduction, &DocumentView::linkActivated, this, &LabPage::linkActivated);
        connect(m_introduction, &DocumentView::figureActivated, this, &LabPage::figureActivated);
        m_bodyLayout->addWidget(m_introduction);
        m_bodyLayout->addSpacing(12);
    }
}

void LabPage::buildSteps()
{
    for (size_t i = 0; i < m_lab->steps.size(); ++i) {
        auto *widget = new LabStepWidget(*m_course, m_lab->steps[i], *m_theme);
        connect(widget, &LabStepWidget::linkActivated, this, &LabPage::linkActivated);
        connect(widget, &LabStepWidget::figureActivated, this, &LabPage::figureActivated);
        connect(widget, &LabStepWidget::tickRequested, this,
                [this, i] { Q_EMIT tickRequested(static_cast<int>(i)); });
        m_bodyLayout->addWidget(widget);
        m_steps.push_back(widget);
    }
    m_allDone = newLabel(
        tr("Every step is done. Clean up below, then mark how well you know the question."),
        "right");
    m_allDone->setWordWrap(true);
    m_bodyLayout->addSpacing(12);
    m_bodyLayout->addWidget(m_allDone);
}

void LabPage::buildCleanup()
{
    if (m_lab->cleanup.isEmpty()) {
        return;
    }
    auto *heading = newLabel(tr("Clean up"), "heading");
    heading->setContentsMargins(0, 20, 0, 4);
    m_bodyLayout->addWidget(heading);
    auto *words = newLabel(
        tr("Removes exactly what this lab made. You run it; Quayside only reads."), "muted");
    words->setWordWrap(true);
    m_bodyLayout->addWidget(words);
    m_cleanup = new DocumentView(*m_theme);
    rebuild(*m_cleanup);
    m_bodyLayout->addWidget(m_cleanup);
}

void LabPage::rebuild(DocumentView &document)
{
    const course::Blocks blocks =
        &document == m_cleanup ? consoleBlock(m_lab->cleanup) : m_lab->introduction;
    document.setFixedWidth(columnWidth());
    document.show(
        render::buildDocument(blocks, {m_course, m_theme, static_cast<double>(columnWidth())}),
        *m_theme);
}

void LabPage::setRecordingAvailable(bool available)
{
    if (m_watch != nullptr) {
        m_watch->setVisible(available);
    }
}

void LabPage::showNotice(const QString &words)
{
    m_notice->setText(words);
    m_notice->setVisible(!words.isEmpty());
}

void LabPage::setSteps(const std::vector<lab::StepStatus> &statuses, int current)
{
    int done = 0;
    for (size_t i = 0; i < m_steps.size() && i < statuses.size(); ++i) {
        const lab::StepStatus &status = statuses[i];
        done +=
            status.state == lab::StepState::Done || status.state == lab::StepState::Self ? 1 : 0;
        m_steps[i]->setStatus(status, static_cast<int>(i) == current);
    }
    m_count->setText(tr("%1 of %2 steps").arg(done).arg(m_steps.size()));
    m_allDone->setVisible(done > 0 && done == static_cast<int>(m_steps.size()));
    openStep(current);
}

void LabPage::openStep(int current)
{
    if (current == m_openedFor) {
        return;
    }
    if (m_openedFor >= 0 && m_openedFor < static_cast<int>(m_steps.size())) {
        m_steps[static_cast<size_t>(m_openedFor)]->setOpen(false);
    }
    m_openedFor = current;
    if (current < static_cast<int>(m_steps.size())) {
        m_steps[static_cast<size_t>(current)]->setOpen(true);
    }
}

} // namespace quayside::ui
