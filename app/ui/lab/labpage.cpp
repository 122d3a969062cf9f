// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lab/labpage.h"

#include "render/documentbuilder.h"
#include "ui/documentview.h"
#include "ui/lab/cleanuppanel.h"
#include "ui/lab/labstepwidget.h"
#include "ui/lab/labwords.h"
#include "ui/lab/preflightpanel.h"
#include "ui/lab/restartpanel.h"
#include "ui/labelhtml.h"

#include <QAccessible>
#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

namespace quayside::ui {

namespace {

QLabel *newLabel(const QString &text, const char *variant)
{
    auto *label = new QLabel(text);
    label->setProperty("variant", QLatin1String(variant));
    return label;
}

QPushButton *newLink(const QString &text, const char *name)
{
    auto *button = new QPushButton(text);
    button->setObjectName(QLatin1String(name));
    button->setProperty("variant", QStringLiteral("link"));
    return button;
}

} // namespace

LabPage::LabPage(const render::Theme &theme, QWidget *parent)
    : ReadingColumn(parent)
    , m_theme(&theme)
    , m_announcer(new QLabel(this))
{
    setAccessibleName(tr("Lab"));
    m_announcer->setObjectName(QStringLiteral("labAnnouncer"));
    m_announcer->setFixedSize(0, 0);
    buildPanels();
    addShortcuts();
    connect(this, &ReadingColumn::columnWidthChanged, this, [this] {
        if (m_introduction != nullptr) {
            rebuildIntroduction();
        }
    });
}

LabPage::~LabPage() = default;

/// The panels that outlive a change of labs.
void LabPage::buildPanels()
{
    m_preflight = new PreflightPanel(*m_theme, this);
    m_cleanup = new CleanupPanel(*m_theme, this);
    m_restart = new RestartPanel(*m_theme, this);
    m_preflight->installEventFilter(this);
    m_preflight->hide();
    m_cleanup->hide();
    connect(m_cleanup, &CleanupPanel::leftChanged, this, [this] {
        if (m_allDone != nullptr) {
            showAllDone();
        }
    });
    connect(m_preflight, &PreflightPanel::retryRequested, this, &LabPage::retryRequested);
    connect(m_preflight, &PreflightPanel::watchRecordingRequested, this,
            &LabPage::watchRecordingRequested);
    connect(m_restart, &RestartPanel::confirmed, this, &LabPage::restartRequested);
    connect(m_restart, &RestartPanel::dismissed, this, [this] { setFocus(Qt::OtherFocusReason); });
}

void LabPage::addShortcuts()
{
    const auto add = [this](int key, auto action) {
        auto *shortcut = new QShortcut(QKeySequence(Qt::ALT | key), this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, action);
    };
    const auto withStep = [this](void (LabStepWidget::*action)()) {
        return [this, action] {
            if (LabStepWidget *step = stepWidget(meantStep())) {
                (step->*action)();
            }
        };
    };
    add(Qt::Key_Down, [this] { moveFocus(1); });
    add(Qt::Key_Up, [this] { moveFocus(-1); });
    add(Qt::Key_H, withStep(&LabStepWidget::openNextHint));
    add(Qt::Key_C, withStep(&LabStepWidget::copyCommands));
    add(Qt::Key_T, [this] {
        const int step = meantStep();
        if (stepWidget(step) != nullptr && !isDone(step)) {
            Q_EMIT tickRequested(step); // refused by the verifier where the engine can see
        }
    });
}

void LabPage::setTheme(const render::Theme &theme)
{
    m_theme = &theme;
    for (LabStepWidget *step : m_steps) {
        step->setTheme(theme);
    }
    m_preflight->setTheme(theme);
    m_cleanup->setTheme(theme);
    m_restart->setTheme(theme);
    if (m_allDone != nullptr) {
        showAllDone();
    }
    if (m_introduction != nullptr) {
        rebuildIntroduction();
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
    m_preflight->setLab(lab);
    m_cleanup->setLab(lab);
    buildHead();
    buildSteps();
    if (!m_recorded) {
        m_bodyLayout->addWidget(m_cleanup);
        m_cleanup->show();
    }
    m_bodyLayout->addStretch(1);
    column().addWidget(m_body);
    setScrollPosition(0);
}

void LabPage::clear()
{
    for (QWidget *panel : std::initializer_list<QWidget *>{m_preflight, m_cleanup, m_restart}) {
        panel->hide();
        panel->setParent(this); // not to go with the body
    }
    delete m_body;
    m_body = nullptr;
    m_introduction = nullptr;
    m_allDone = nullptr;
    m_steps.clear();
    m_statuses.clear();
    m_openedFor = -1;
    m_foundAt = -1;
    m_preflightKnown = false;
}

void LabPage::buildCrumb()
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
    m_count->setObjectName(QStringLiteral("stepCount"));
    crumb->addWidget(m_count);
    if (!m_recorded) {
        QPushButton *journal = newLink(tr("Journal"), "openJournal");
        journal->setToolTip(tr("Every run of this lab: steps, events and figures"));
        connect(journal, &QPushButton::clicked, this, &LabPage::journalRequested);
        crumb->addWidget(journal);
    }
    QPushButton *restart =
        newLink(m_recorded ? tr("From the beginning") : tr("Start over"), "restartLab");
    restart->setToolTip(m_recorded ? tr("Play the recording from step 1")
                                   : tr("Begin at step 1 again; the journal keeps this run"));
    connect(restart, &QPushButton::clicked, this, &LabPage::restartAsked);
    crumb->addWidget(restart);
    m_bodyLayout->addLayout(crumb);
}

void LabPage::buildHead()
{
    buildCrumb();
    auto *title = newLabel(m_lab->title, "title");
    title->setWordWrap(true);
    title->setContentsMargins(0, 8, 0, 6);
    m_bodyLayout->addWidget(title);
    m_bodyLayout->addWidget(m_restart);
    auto *goal = newLabel(labelHtml(m_lab->goal), "reading");
    goal->setTextFormat(Qt::RichText);
    goal->setWordWrap(true);
    goal->setContentsMargins(0, 6, 0, 8); // also below the question whether to start over
    m_bodyLayout->addWidget(goal);
    if (const course::Question *question = m_course->question(m_lab->question)) {
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
    m_notice->setObjectName(QStringLiteral("labNotice"));
    m_notice->setWordWrap(true);
    m_notice->hide();
    m_bodyLayout->addWidget(m_notice);
    m_bodyLayout->addSpacing(8);
    if (!m_recorded) {
        m_bodyLayout->addWidget(m_preflight);
        m_preflight->show();
        m_bodyLayout->addSpacing(4);
    }
    if (!m_lab->introduction.empty()) {
        m_introduction = new DocumentView(*m_theme);
        rebuildIntroduction();
        connect(m_introduction, &DocumentView::linkActivated, this, &LabPage::linkActivated);
        connect(m_introduction, &DocumentView::figureActivated, this, &LabPage::figureActivated);
        m_bodyLayout->addSpacing(8);
        m_bodyLayout->addWidget(m_introduction);
        m_bodyLayout->addSpacing(8);
    }
}

void LabPage::buildSteps()
{
    for (size_t i = 0; i < m_lab->steps.size(); ++i) {
        auto *widget = new LabStepWidget(*m_course, m_lab->steps[i], *m_theme);
        widget->setRecorded(m_recorded);
        const int index = static_cast<int>(i);
        connect(widget, &LabStepWidget::linkActivated, this, &LabPage::linkActivated);
        connect(widget, &LabStepWidget::figureActivated, this, &LabPage::figureActivated);
        connect(widget, &LabStepWidget::tickRequested, this,
                [this, index] { Q_EMIT tickRequested(index); });
        connect(widget, &LabStepWidget::hintOpened, this,
                [this, index](const QString &words) { Q_EMIT hintOpened(index, words); });
        m_bodyLayout->addWidget(widget);
        m_steps.push_back(widget);
    }
    m_allDone = newLabel({}, "right");
    m_allDone->setObjectName(QStringLiteral("labDone"));
    m_allDone->setTextFormat(Qt::RichText);
    m_allDone->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    m_allDone->setWordWrap(true);
    m_allDone->hide();
    connect(m_allDone, &QLabel::linkActivated, this,
            [this](const QString &link) { Q_EMIT linkActivated(QUrl(link)); });
    m_bodyLayout->addSpacing(12);
    m_bodyLayout->addWidget(m_allDone);
    showAllDone();
}

void LabPage::showAllDone()
{
    if (m_recorded) {
        m_allDone->setText(tr("That was the last step of the recording. Now do the lab yourself."));
        return;
    }
    const QString link = tr("<a href=\"question:%1\" style=\"color:%2\">mark how well you know the "
                            "question</a>")
                             .arg(m_lab->question.text(), m_theme->ok.name());
    m_allDone->setText((m_cleanup->left().empty()
                            ? tr("Every step is done. Now %1.")
                            : tr("Every step is done. Clean up below, then %1."))
                           .arg(link));
}

void LabPage::rebuildIntroduction()
{
    m_introduction->setFixedWidth(columnWidth());
    m_introduction->show(
        render::buildDocument(m_lab->introduction,
                              {m_course, m_theme, static_cast<double>(columnWidth())}),
        *m_theme);
}

void LabPage::showNotice(const QString &words)
{
    m_notice->setText(words);
    m_notice->setVisible(!words.isEmpty());
}

void LabPage::setRecordingAvailable(bool available)
{
    m_preflight->setRecordingAvailable(available);
}

LabStepWidget *LabPage::stepWidget(int stepIndex) const
{
    return stepIndex >= 0 && stepIndex < static_cast<int>(m_steps.size())
        ? m_steps[static_cast<size_t>(stepIndex)]
        : nullptr;
}

void LabPage::setHintsOpened(int stepIndex, const QStringList &hints)
{
    if (LabStepWidget *step = stepWidget(stepIndex)) {
        step->setHintsOpened(hints);
    }
}

void LabPage::setSteps(const std::vector<lab::StepStatus> &statuses, int current,
                       const QDateTime &notWatchingSince)
{
    announce(statuses);
    const QWidget *focus = QApplication::focusWidget();
    const LabStepWidget *opened = stepWidget(m_openedFor);
    const bool hadFocus = opened != nullptr && focus != nullptr && opened->isAncestorOf(focus);
    const bool answered = current >= 0 && static_cast<size_t>(current) < statuses.size()
        && isAnswered(current, statuses[static_cast<size_t>(current)]) && isLooking(current);
    int done = 0;
    for (size_t i = 0; i < m_steps.size() && i < statuses.size(); ++i) {
        done += statuses[i].isDone() ? 1 : 0;
        m_steps[i]->setStatus(statuses[i], static_cast<int>(i) == current, notWatchingSince);
    }
    m_statuses = statuses;
    m_count->setText(tr("%1 of %2 steps").arg(done).arg(m_steps.size()));
    showAllDone();
    m_allDone->setVisible(done > 0 && done == static_cast<int>(m_steps.size()));
    const bool moves = current != m_openedFor;
    openStep(current);
    if (answered) {
        bringAnswerIntoView(current);
    } else if (moves && hadFocus && stepWidget(current) != nullptr) {
        stepWidget(current)->focusTitle(); // what was ticked there is hidden now
    }
}

/// Of steps that became done while the learner was here; not of those that were brought back.
void LabPage::announce(const std::vector<lab::StepStatus> &statuses)
{
    QStringList words;
    for (size_t i = 0; i < std::min(statuses.size(), m_statuses.size()); ++i) {
        if (statuses[i].isDone() && !m_statuses[i].isDone()) {
            const StepWords step = m_recorded ? recordedStepWords(statuses[i], false)
                                              : stepWords(statuses[i], false, {});
            words.append(stepDoneAnnouncement(m_lab->steps[i], step.done));
        }
    }
    if (words.isEmpty()) {
        return;
    }
    m_announcer->setAccessibleName(words.join(u' '));
    QAccessibleEvent event(m_announcer, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

} // namespace quayside::ui
