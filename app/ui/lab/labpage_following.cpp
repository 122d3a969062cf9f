// SPDX-License-Identifier: GPL-3.0-or-later
// What the lab page does by itself while the learner works in a terminal: opens the next step,
// brings into view what is new, and keeps what is being read where it is. And where the keyboard
// is.
#include "ui/lab/labpage.h"
#include "ui/lab/labstepwidget.h"
#include "ui/lab/preflightpanel.h"

#include <QApplication>
#include <QLabel>
#include <QResizeEvent>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace quayside::ui {

void LabPage::openStep(int current)
{
    if (current == m_openedFor) {
        return;
    }
    const int before = m_openedFor;
    const bool looking = isLooking(before) || isLooking(current - 1);
    if (LabStepWidget *old = stepWidget(before)) {
        old->setOpen(false);
    }
    m_openedFor = current;
    if (LabStepWidget *step = stepWidget(current)) {
        step->setOpen(true);
    }
    if (before >= 0 && current > m_foundAt && looking) {
        bringIntoView(current);
    }
}

/// Who works in a terminal beside this window does not scroll, but may have gone to read elsewhere
/// on the page.
bool LabPage::isLooking(int stepIndex) const
{
    const QWidget *step = stepWidget(stepIndex);
    return step != nullptr && !step->visibleRegion().isEmpty();
}

/// The step, or what is said when there is none left.
void LabPage::bringIntoView(int stepIndex)
{
    QTimer::singleShot(0, m_body, [this, stepIndex] {
        if (LabStepWidget *step = stepWidget(stepIndex)) {
            reveal(*step);
        } else if (stepIndex == static_cast<int>(m_steps.size())) {
            reveal(*m_allDone);
        }
    });
}

/// What the engine's answer to the learner's last command is, if it stands below the window's edge.
void LabPage::bringAnswerIntoView(int stepIndex)
{
    QTimer::singleShot(0, m_body, [this, stepIndex] {
        if (LabStepWidget *step = stepWidget(stepIndex)) {
            revealEnd(*step);
        }
    });
}

/// Has the learner just been told something else about the step?
bool LabPage::isAnswered(int stepIndex, const lab::StepStatus &now) const
{
    if (stepIndex != m_openedFor || static_cast<size_t>(stepIndex) >= m_statuses.size()) {
        return false;
    }
    const lab::StepStatus &before = m_statuses[static_cast<size_t>(stepIndex)];
    return before.state == lab::StepState::Open && now.state == lab::StepState::Open
        && !before.why.isEmpty()
        && (before.nearMissHint != now.nearMissHint || before.why != now.why);
}

/// The panel above the steps says something else when the engine does; whoever reads below it must
/// not lose the line.
bool LabPage::eventFilter(QObject *watched, QEvent *event)
{
    const bool isOnPage = m_body != nullptr && m_body->isAncestorOf(m_preflight);
    if (watched == m_preflight && event->type() == QEvent::Resize && isOnPage) {
        const auto *resize = static_cast<QResizeEvent *>(event);
        const int before = resize->oldSize().height();
        const int end = m_preflight->mapTo(widget(), QPoint(0, before)).y();
        const bool known = std::exchange(m_preflightKnown, m_preflight->isKnown());
        if (known && before > 0 && end < scrollPosition()) {
            setScrollPosition(scrollPosition() + resize->size().height() - before);
        }
    }
    return ReadingColumn::eventFilter(watched, event);
}

int LabPage::focusedStep() const
{
    const QWidget *focus = QApplication::focusWidget();
    for (size_t i = 0; i < m_steps.size(); ++i) {
        if (focus != nullptr && (focus == m_steps[i] || m_steps[i]->isAncestorOf(focus))) {
            return static_cast<int>(i);
        }
    }
    return m_openedFor;
}

bool LabPage::isDone(int stepIndex) const
{
    return stepIndex >= 0 && static_cast<size_t>(stepIndex) < m_statuses.size()
        && m_statuses[static_cast<size_t>(stepIndex)].isDone();
}

/// The step that a key is about. The focus stays where it was while steps tick; of one that is done
/// and closed nobody asks for anything.
int LabPage::meantStep() const
{
    const int step = focusedStep();
    const LabStepWidget *widget = stepWidget(step);
    return widget != nullptr && isDone(step) && !widget->isOpen() ? m_openedFor : step;
}

void LabPage::moveFocus(int by)
{
    const QWidget *focus = QApplication::focusWidget();
    const int from = focusedStep();
    const bool inside =
        stepWidget(from) != nullptr && focus != nullptr && stepWidget(from)->isAncestorOf(focus);
    const int to = std::clamp(inside ? from + by : from, 0, static_cast<int>(m_steps.size()) - 1);
    if (LabStepWidget *step = stepWidget(to)) {
        step->focusTitle();
        reveal(*step);
    }
}

} // namespace quayside::ui
