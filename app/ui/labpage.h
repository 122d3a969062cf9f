// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/course.h"
#include "lab/labverifier.h"
#include "render/theme.h"
#include "ui/readingcolumn.h"

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace quayside::ui {

class DocumentView;
class LabStepWidget;

/// A lab as it is done: goal, steps that tick themselves off, clean-up. Shows what a LabVerifier
/// says; owns neither lab nor verifier.
class LabPage : public ReadingColumn
{
    Q_OBJECT

public:
    explicit LabPage(const render::Theme &theme, QWidget *parent = nullptr);

    void setTheme(const render::Theme &theme);
    /// Both must outlive the page or the next show().
    void show(const course::Course &course, const course::Lab &lab);
    /// One status a step; `current` is the first that is not done. The step that became current is
    /// opened.
    void setSteps(const std::vector<lab::StepStatus> &statuses, int current);
    /// Words for a failure that is not about one step ("could not be saved").
    void showNotice(const QString &words);
    /// Shows the button that plays this lab's recording; hidden until told.
    void setRecordingAvailable(bool available);

Q_SIGNALS:
    void linkActivated(const QUrl &link);
    void figureActivated(const quayside::DiagramId &diagram);
    void restartRequested();
    void tickRequested(int stepIndex);
    void watchRecordingRequested();

private:
    void clear();
    void buildHead();
    void buildSteps();
    void buildCleanup();
    void rebuild(DocumentView &document);
    void openStep(int current);

    const render::Theme *m_theme;
    const course::Course *m_course = nullptr;
    const course::Lab *m_lab = nullptr;
    QWidget *m_body = nullptr;
    QVBoxLayout *m_bodyLayout = nullptr;
    QLabel *m_count = nullptr;
    QPushButton *m_watch = nullptr;
    QLabel *m_allDone = nullptr;
    QLabel *m_notice = nullptr;
    DocumentView *m_introduction = nullptr;
    DocumentView *m_cleanup = nullptr;
    std::vector<LabStepWidget *> m_steps;
    int m_openedFor = -1;
};

} // namespace quayside::ui
