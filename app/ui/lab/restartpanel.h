// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/cleanupledger.h"
#include "render/theme.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace quayside::ui {

class RowsBox;

/// Asks before a lab begins anew, and shows what is left of the run before, which would be in the
/// way. On the page, not in a dialog: the commands can be copied and their effect be seen. Hidden
/// until ask().
class RestartPanel : public QFrame
{
    Q_OBJECT

public:
    explicit RestartPanel(const render::Theme &theme, QWidget *parent = nullptr);

    void setTheme(const render::Theme &theme);
    void ask(const std::vector<lab::CleanupItem> &left, const QStringList &commands);
    /// What is left has changed while it is open.
    void setLeft(const std::vector<lab::CleanupItem> &left, const QStringList &commands);

Q_SIGNALS:
    void confirmed();
    void dismissed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void dismiss();

    const render::Theme *m_theme;
    QLabel *m_words;
    RowsBox *m_commands;
    QPushButton *m_confirm;
    QPushButton *m_dismiss;
};

} // namespace quayside::ui
