// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/theme.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace quayside::ui {

/// A command to be run in the learner's own terminal, with a button that copies it.
class CommandLine : public QWidget
{
    Q_OBJECT

public:
    CommandLine(const QString &command, const render::Theme &theme, QWidget *parent = nullptr);

    QString command() const { return m_command; }
    void setTheme(const render::Theme &theme);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void copy();

    QString m_command;
    const render::Theme *m_theme;
    QLabel *m_label;
    QToolButton *m_copy;
};

} // namespace quayside::ui
