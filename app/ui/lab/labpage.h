// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/course.h"
#include "lab/labverifier.h"
#include "render/theme.h"
#include "ui/readingcolumn.h"

#include <QDateTime>

class QLabel;
class QVBoxLayout;

namespace quayside::ui {

class CleanupPanel;
class DocumentView;
class LabStepWidget;
class PreflightPanel;
class RestartPanel;

/// A lab as it is done: goal, whether it can begin, steps that tick themselves off, clean-up. Shows
/// what a LabVerifier says; owns neither lab nor verifier. Alt with Up and Down goes from step to
/// step, with H opens a hint, with C copies a step's commands, with T ticks.
class LabPage : public ReadingColumn
{
    Q_OBJECT

public:
    explicit LabPage(const render::Theme &theme, QWidget *parent = nullptr);
    ~LabPage() override;

    void setTheme(const render::Theme &theme);
    /// The page is that of a recording: says so of each step, has no journal and nothing to clean
    /// up. False until told; for the next show().
    void setRecorded(bool recorded) { m_recorded = recorded; }
    /// Both must outlive the page or the next show().
    void show(const course::Course &course, const course::Lab &lab);
    const course::Lab *lab() const { return m_lab; }
    /// One status a step; `current` is the first that is not done. The step that became current is
    /// opened, and steps that became done are announced. `notWatchingSince` may be invalid.
    void setSteps(const std::vector<lab::StepStatus> &statuses, int current,
                  const QDateTime &notWatchingSince = {});
    /// How far the lab was when it was first looked at: nobody is waiting for the page to move on
    /// to what was so already. -1 until told, after each show().
    void setFoundAt(int stepIndex) { m_foundAt = stepIndex; }
    /// The hints of a step (from 0) that were opened in an earlier sitting.
    void setHintsOpened(int stepIndex, const QStringList &hints);
    /// Words for a failure that is not about one step ("could not be saved").
    void showNotice(const QString &words);
    /// Shows the button that plays this lab's recording; hidden until told.
    void setRecordingAvailable(bool available);

    PreflightPanel &preflight() { return *m_preflight; }
    CleanupPanel &cleanup() { return *m_cleanup; }
    RestartPanel &restartPanel() { return *m_restart; }
    /// nullptr before the first show().
    LabStepWidget *stepWidget(int stepIndex) const;

Q_SIGNALS:
    void linkActivated(const QUrl &link);
    void figureActivated(const quayside::DiagramId &diagram);
    /// The learner wants to begin anew, and was not asked yet.
    void restartAsked();
    void restartRequested();
    void tickRequested(int stepIndex);
    void hintOpened(int stepIndex, const QString &words);
    void journalRequested();
    void retryRequested();
    void watchRecordingRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildPanels();
    void addShortcuts();
    void clear();
    void buildHead();
    void buildCrumb();
    void buildSteps();
    void rebuildIntroduction();
    void showAllDone();
    void openStep(int current);
    void announce(const std::vector<lab::StepStatus> &statuses);
    bool isLooking(int stepIndex) const;
    void bringIntoView(int stepIndex);
    void bringAnswerIntoView(int stepIndex);
    bool isAnswered(int stepIndex, const lab::StepStatus &now) const;
    bool isDone(int stepIndex) const;
    int focusedStep() const;
    int meantStep() const;
    void moveFocus(int by);

    const render::Theme *m_theme;
    const course::Course *m_course = nullptr;
    const course::Lab *m_lab = nullptr;
    QWidget *m_body = nullptr;
    QVBoxLayout *m_bodyLayout = nullptr;
    QLabel *m_count = nullptr;
    QLabel *m_allDone = nullptr;
    QLabel *m_notice = nullptr;
    QLabel *m_announcer; ///< what screen readers are told of; takes no room
    DocumentView *m_introduction = nullptr;
    PreflightPanel *m_preflight;
    CleanupPanel *m_cleanup;
    RestartPanel *m_restart;
    std::vector<LabStepWidget *> m_steps;
    std::vector<lab::StepStatus> m_statuses;
    int m_openedFor = -1;
    int m_foundAt = -1;
    bool m_preflightKnown = false;
    bool m_recorded = false;
};

} // namespace quayside::ui
