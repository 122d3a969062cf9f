// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/theme.h"

#include <QAbstractSlider>

#include <vector>

namespace quayside::ui {

/// Where a recording is, in milliseconds, with a mark at the beginning of each step. Left and Right
/// go five seconds, Page Up and Page Down a step, Home and End to the ends; a click goes there.
class StepSlider : public QAbstractSlider
{
    Q_OBJECT

public:
    explicit StepSlider(const render::Theme &theme, QWidget *parent = nullptr);

    void setTheme(const render::Theme &theme);
    /// Where the steps begin, in order.
    void setSteps(const std::vector<qint64> &beginMs, qint64 durationMs);
    /// Moves the handle unless the learner holds it.
    void setPosition(qint64 positionMs);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void seekRequested(qint64 positionMs);
    /// From 1.
    void stepRequested(int step);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    bool event(QEvent *event) override;

private:
    QRect groove() const;
    int toX(qint64 ms) const;
    qint64 toMs(int x) const;
    /// From 1; the one under way at that moment.
    int stepAt(qint64 ms) const;

    const render::Theme *m_theme;
    std::vector<qint64> m_begins;
};

} // namespace quayside::ui
