// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/theme.h"

#include <QStringList>
#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace quayside::ui {

/// What a detail of a container says instead of its content: loading, nothing there, an error with
/// the next step. A heading, a sentence, and the commands that help.
class DetailNotice : public QWidget
{
    Q_OBJECT

public:
    explicit DetailNotice(const render::Theme &theme, QWidget *parent = nullptr);

    void setTheme(const render::Theme &theme);
    void setWords(const QString &title, const QString &text, const QStringList &commands = {});
    /// An error's words: what stands between backticks in them becomes commands.
    void setError(const QString &title, const QString &message);
    QString title() const;
    QString text() const;

private:
    const render::Theme *m_theme;
    QLabel *m_title;
    QLabel *m_text;
    QVBoxLayout *m_commandLayout;
    QStringList m_commands;
};

} // namespace quayside::ui
