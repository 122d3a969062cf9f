// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/theme.h"

#include <QTimer>
#include <QWidget>

#include <vector>

class QBoxLayout;
class QButtonGroup;
class QLabel;
class QPushButton;

namespace quayside::playback {
class Player;
}

namespace quayside::ui {

class PillLabel;
class StepSlider;

/// The controls of a recording, across the window's lower edge while one is watched: says all the
/// time that it is one; play and pause, steps, speed, and the command that is being typed. The
/// player is its owner's.
class PlaybackBar : public QWidget
{
    Q_OBJECT

public:
    explicit PlaybackBar(const render::Theme &theme, QWidget *parent = nullptr);

    void setTheme(const render::Theme &theme);
    /// nullptr = none; it must live until another one is set.
    void setPlayer(playback::Player *player, const QString &labTitle = {});

Q_SIGNALS:
    void leaveRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildHead(QBoxLayout &rows);
    void buildControls(QBoxLayout &rows);
    void buildSpeeds(QBoxLayout &row);
    void addShortcuts();
    void toggle();
    void stepBy(int by);
    void refresh();
    void refreshCommand();

    const render::Theme *m_theme;
    playback::Player *m_player = nullptr;
    QTimer m_refresh;
    QString m_typed; ///< the command, before it is cut to the width
    PillLabel *m_pill;
    QLabel *m_title;
    QLabel *m_command;
    QPushButton *m_play;
    StepSlider *m_slider;
    QLabel *m_time;
    QButtonGroup *m_speeds;
};

} // namespace quayside::ui
