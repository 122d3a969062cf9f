// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "ui/live/containers/containerrow.h"
#include "ui/live/log/loglinemodel.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QStackedLayout;

namespace quayside::engine {
class EngineReads;
class LogStream;
} // namespace quayside::engine

namespace quayside::ui {

class ChipButton;
class DetailNotice;
class LiveFeed;
class LogView;

/// The log of one container: its last lines and what comes, both streams. Reads only while it is on
/// screen; when it comes back it goes on after the last line it has. `feed` and `reads` must
/// outlive it.
class LogPanel : public QWidget
{
    Q_OBJECT

public:
    static constexpr int firstLines = 500;

    LogPanel(LiveFeed &feed, engine::EngineReads &reads, const render::Theme &theme,
             QWidget *parent = nullptr);
    ~LogPanel() override;

    QWidget *tools() const { return m_tools; }
    void setTheme(const render::Theme &theme);
    /// nullptr for none; to be called again when its state changes.
    void setContainer(const ContainerRow *row);
    /// False: as if it were hidden, because nobody can see the window.
    void setWatching(bool watching);
    bool showsTimes() const;
    void focusSearch();

    const LogLineModel &model() const { return *m_model; }
    LogView &view() const { return *m_view; }

Q_SIGNALS:
    /// The command that shows the same has changed.
    void commandChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildTools(const render::Theme &theme);
    void buildSearch(const render::Theme &theme);
    void connectAll();
    bool canRead() const;
    void updateReading();
    void open();
    void close();
    void take(const std::vector<engine::LogLine> &lines);
    size_t linesAlreadyHere(const std::vector<engine::LogLine> &lines);
    void noteNewest(const std::vector<engine::LogLine> &lines);
    void end(const Error &error);
    void showState();
    void refreshFoot();
    void refreshFollow();
    void refreshSearch();
    void search(const QString &needle);
    void goToMatch(bool forward);
    void clearView();

    LiveFeed &m_feed;
    engine::EngineReads &m_reads;
    const render::Theme *m_theme;
    LogLineModel *m_model;
    LogView *m_view;
    DetailNotice *m_notice;
    QStackedLayout *m_stack = nullptr;
    QLabel *m_foot;
    QWidget *m_tools;
    QLineEdit *m_search = nullptr;
    QLabel *m_matches = nullptr;
    ChipButton *m_previous = nullptr;
    ChipButton *m_next = nullptr;
    ChipButton *m_onlyMatches = nullptr;
    ChipButton *m_times = nullptr;
    ChipButton *m_wrap = nullptr;
    ChipButton *m_follow = nullptr;
    ChipButton *m_clear = nullptr;
    ChipButton *m_jump;
    QPointer<engine::LogStream> m_stream;
    QTimer m_age; ///< counts on how long ago it ended
    QTimer m_retry;
    QTimer m_patience; ///< until an open stream without lines counts as empty
    ContainerRow m_row;
    bool m_hasRow = false;
    bool m_watching = true;
    bool m_over = false; ///< the stream ended and there is nothing to try again
    bool m_quiet = false; ///< open, and nothing came
    bool m_cleared = false;
    std::optional<Error> m_error;
    std::optional<LogLineModel::Match> m_match;
    qint64 m_newestMs = 0; ///< the daemon's clock; 0 = none
    size_t m_newestCount = 0; ///< lines of that very millisecond
    bool m_resumed = false; ///< the engine may send lines again that are here
};

} // namespace quayside::ui
