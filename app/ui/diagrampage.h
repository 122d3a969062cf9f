// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/course.h"
#include "diagram/diagramlayout.h"
#include "render/theme.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace quayside::ui {

/// Paints one diagram as large as it fits, with what a step of its walk-through highlights.
class DiagramCanvas : public QWidget
{
    Q_OBJECT

public:
    explicit DiagramCanvas(const render::Theme &theme, QWidget *parent = nullptr);

    /// `spec` must outlive the canvas.
    void setDiagram(const course::DiagramSpec &spec);
    void setTheme(const render::Theme &theme);
    /// -1 = nothing is highlighted.
    void setStep(int step);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    QTransform transform() const;

    const render::Theme *m_theme;
    diagram::DiagramLayout m_layout;
    int m_step = -1;
};

/// A diagram on a page of its own: the picture, its caption, and its steps by button or arrow key.
class DiagramPage : public QWidget
{
    Q_OBJECT

public:
    explicit DiagramPage(const render::Theme &theme, QWidget *parent = nullptr);

    void setTheme(const render::Theme &theme);
    void show(const course::DiagramSpec &spec);

Q_SIGNALS:
    void closeRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void goTo(int step);

    const course::DiagramSpec *m_spec = nullptr;
    int m_step = -1;
    QLabel *m_title;
    DiagramCanvas *m_canvas;
    QLabel *m_caption;
    QLabel *m_position;
    QPushButton *m_back;
    QPushButton *m_next;
};

} // namespace quayside::ui
