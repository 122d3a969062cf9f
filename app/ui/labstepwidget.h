// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/course.h"
#include "lab/labverifier.h"
#include "render/theme.h"

#include <QWidget>

class QLabel;
class QPushButton;

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

    /// `current`: the first step that is not done.
    void setStatus(const lab::StepStatus &status, bool current);
    void setOpen(bool open);
    bool isOpen() const { return m_open; }
    void setTheme(const render::Theme &theme);

Q_SIGNALS:
    void tickRequested();
    void linkActivated(const QUrl &link);
    void figureActivated(const quayside::DiagramId &diagram);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildLabels();
    void rebuildDocument();
    void showStatus();
    void revealHint();

    const course::Course &m_course;
    const course::LabStep &m_step;
    const render::Theme *m_theme;
    lab::StepStatus m_status;
    bool m_current = false;
    bool m_open = false;
    qsizetype m_hintsShown = 0;

    QPushButton *m_title;
    QLabel *m_summary;
    DocumentView *m_document = nullptr;
    QLabel *m_why;
    QLabel *m_near;
    QLabel *m_hint;
    QLabel *m_done;
    QPushButton *m_tick;
    QPushButton *m_moreHints;
};

} // namespace quayside::ui
