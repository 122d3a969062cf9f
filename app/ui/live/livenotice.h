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
    /// What is shown is a recording: its words are those of one. False until told.
    void setRecording(bool recording) { m_recording = recording; }
    /// What stands beside it creates the containers, so none need be proposed. False until told.
    void setLabOpen(bool open) { m_labOpen = open; }
    /// Below it are the last figures of an engine that went away. True until told.
    void setFiguresKept(bool kept) { m_figuresKept = kept; }
    /// Offers a lab's recording where there is no engine. False until told.
    void setRecordingOffered(bool offered);

Q_SIGNALS:
    void retryRequested();
    void recordingRequested();

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
        bool offersRecording = false;

        bool operator==(const Words &) const = default;
    };

    Words wordsFor(const LiveFeed &feed) const;
    void setWords(const Words &words);
    void setCommands(const QStringList &commands);

    const render::Theme *m_theme;
    Words m_words;
    QLabel *m_title;
    QLabel *m_text;
    QVBoxLayout *m_commandLayout;
    QList<CommandLine *> m_commands;
    QPushButton *m_retry;
    QPushButton *m_watch;
    bool m_recording = false;
    bool m_recordingOffered = false;
    bool m_labOpen = false;
    bool m_figuresKept = true;
    QLabel *m_footnote;
};

} // namespace quayside::ui
