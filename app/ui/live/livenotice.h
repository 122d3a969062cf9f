// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/theme.h"

#include <QStringList>
#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace quayside::ui {

class CommandLine;
class LiveFeed;

/// What a live view says instead of, or above, figures: no engine, connecting, no containers, the
/// engine went away. One heading, one explanation, the commands that help, and "Try again".
class LiveNotice : public QWidget
{
    Q_OBJECT

public:
    explicit LiveNotice(const render::Theme &theme, QWidget *parent = nullptr);

    void setTheme(const render::Theme &theme);
    /// Takes its words from the feed's phase; hides itself while there are fresh figures.
    void showPhaseOf(const LiveFeed &feed);

Q_SIGNALS:
    void retryRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Words
    {
        QString title;
        QString text;
        QStringList commands;
        QString footnote;
        bool canRetry = false;

        bool operator==(const Words &) const = default;
    };

    static Words wordsFor(const LiveFeed &feed);
    void setWords(const Words &words);
    void setCommands(const QStringList &commands);

    const render::Theme *m_theme;
    Words m_words;
    QLabel *m_title;
    QLabel *m_text;
    QVBoxLayout *m_commandLayout;
    QList<CommandLine *> m_commands;
    QPushButton *m_retry;
    QLabel *m_footnote;
};

} // namespace quayside::ui
