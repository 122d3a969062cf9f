// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/course.h"
#include "lab/labverifier.h"
#include "render/theme.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace quayside::ui {

class DocumentView;

/// One step of a lab: its number or tick, its title, what to type, and while it is open what is
/// still missing. Built closed; the document inside is made when it is first opened.
class LabStepWidget : public QWidget
{
    Q_OBJECT

public:
    /// `course` and `step` must outlive the widget.
    LabStepWidget(const course::Course &course, const course::LabStep &step,
                  const render::Theme &theme, QWidget *parent = nullptr);

    /// `current`: the first step that is not done. `notWatchingSince` may be invalid.
    void setStatus(const lab::StepStatus &status, bool current, const QDateTime &notWatchingSince);
    void setOpen(bool open);
    bool isOpen() const { return m_open; }
    void setTheme(const render::Theme &theme);
    /// What is shown is that of a recording; false until told.
    void setRecorded(bool recorded) { m_recorded = recorded; }
    /// Those opened in an earlier sitting, by their words.
    void setHintsOpened(const QStringList &hints);
    qsizetype hintsShown() const { return m_hintsShown; }

    /// What the keyboard does with the step that has the focus.
    void openNextHint();
    void copyCommands();
    void focusTitle();

Q_SIGNALS:
    void tickRequested();
    void hintOpened(const QString &words);
    void linkActivated(const QUrl &link);
    void figureActivated(const quayside::DiagramId &diagram);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QLabel *addLabel(const char *name, const char *variant);
    void buildLabels();
    void buildActions();
    void rebuildDocument();
    void showStatus();
    void showHints();
    void paintCircle();

    const course::Course &m_course;
    const course::LabStep &m_step;
    const render::Theme *m_theme;
    QStringList m_commands;
    lab::StepStatus m_status;
    QDateTime m_notWatchingSince;
    bool m_current = false;
    bool m_open = false;
    bool m_recorded = false;
    qsizetype m_hintsShown = 0;

    QVBoxLayout *m_layout;
    QPushButton *m_title = nullptr;
    QLabel *m_summary = nullptr;
    DocumentView *m_document = nullptr;
    QPushButton *m_copyAll = nullptr;
    QLabel *m_why = nullptr;
    QLabel *m_quiet = nullptr; ///< not watching, or what to look for
    QLabel *m_near = nullptr;
    QLabel *m_ahead = nullptr;
    QLabel *m_hints = nullptr;
    QLabel *m_done = nullptr;
    QCheckBox *m_tick = nullptr;
    QPushButton *m_moreHints = nullptr;
};

} // namespace quayside::ui
