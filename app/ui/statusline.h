// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/theme.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace quayside::ui {

/// The line at the window's lower edge: the engine on the left, what is due on the right.
class StatusLine : public QWidget
{
    Q_OBJECT

public:
    enum class EngineTone { Neutral, Good, Attention };

    explicit StatusLine(const render::Theme &theme, QWidget *parent = nullptr);

    void setTheme(const render::Theme &theme);
    void setEngine(const QString &text, EngineTone tone);
    void setContainers(const QString &text);
    void setStudy(const QString &text);

Q_SIGNALS:
    /// The learner wants to see, or choose, which engine is read.
    void engineActivated();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const render::Theme *m_theme;
    EngineTone m_tone = EngineTone::Neutral;
    QPushButton *m_engine;
    QLabel *m_containers;
    QLabel *m_study;
};

} // namespace quayside::ui
