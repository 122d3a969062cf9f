// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/theme.h"
#include "ui/navigationrail.h"
#include "ui/pageref.h"

#include <QMainWindow>

class QSplitter;
class QStackedWidget;

namespace quayside::engine {
class EngineReads;
}

namespace quayside::ui {

class ContainerModel;
class DiagramPage;
class EnginePlace;
class JournalPage;
class LabPage;
class LiveDock;
class NavigationRail;
class NoticePage;
class OutlineModel;
class OutlinePanel;
class PlaybackBar;
class ProgressPage;
class QuestionPage;
class SettingsPage;
class StatusLine;

/// The arrangement: rail, outline, page, live dock, status line. Makes the panels, which do not
/// know each other, and shows the page it is told to; what a page holds is its desk's business.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// All must outlive the window.
    MainWindow(OutlineModel &questions, OutlineModel &labs, ContainerModel &containers,
               engine::EngineReads &reads, const render::Theme &theme);

    void setTheme(const render::Theme &theme);
    /// Brings the page of that kind to the front, with its place and outline marked.
    void showPage(const PageRef &page);
    /// The page that stands in for all others while the program waits for a choice of the learner.
    NoticePage &showNotice();

    QuestionPage &questionPage() { return *m_question; }
    LabPage &labPage() { return *m_lab; }
    JournalPage &journalPage() { return *m_journal; }
    DiagramPage &diagramPage() { return *m_diagram; }
    ProgressPage &progressPage() { return *m_progress; }
    SettingsPage &settingsPage() { return *m_settings; }
    /// Made when it is first asked for: start-up does only what the first page needs.
    EnginePlace &enginePlace();
    /// Nothing moves in diagrams and on the map.
    void setReducedMotion(bool reduced);
    bool hasEnginePlace() const { return m_engine != nullptr; }
    LiveDock &liveDock() { return *m_live; }
    StatusLine &statusLine() { return *m_status; }
    /// Above the status line; made when it is first asked for.
    PlaybackBar &playbackBar();
    /// While a recording is watched: its page takes the place of the lab's, and every live view
    /// says what it shows. nullptr = none. The page stays the caller's to delete.
    void setRecording(LabPage *page);

    /// Whether somebody can see the window: shown, not minimised, not covered as a whole.
    bool isExposed() const;

    /// The scroll position of the page in front; 0 for pages without one.
    int scrollPosition() const;
    void setScrollPosition(int position);

    QByteArray splitterState() const;
    void restoreSplitter(const QByteArray &state);

Q_SIGNALS:
    void pageRequested(const quayside::ui::PageRef &page);
    void placeRequested(quayside::ui::Place place);
    void closing();
    void exposedChanged(bool exposed);
    /// The place "Engine" was made just now, and may be filled.
    void enginePlaceMade();

protected:
    void closeEvent(QCloseEvent *event) override;
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildPages(const render::Theme &theme);
    void buildFrame();
    void addShortcuts();
    void toggleLive();
    void watchWhileExposed();

    ContainerModel &m_containers;
    engine::EngineReads &m_reads;
    const render::Theme *m_theme;
    NavigationRail *m_rail;
    QStackedWidget *m_outlines;
    OutlinePanel *m_questionOutline;
    OutlinePanel *m_labOutline;
    QStackedWidget *m_pages;
    LiveDock *m_live;
    StatusLine *m_status;
    QSplitter *m_splitter = nullptr;
    NoticePage *m_notice = nullptr;
    bool m_liveWanted = true;
    bool m_reducedMotion = false;

    QuestionPage *m_question = nullptr;
    LabPage *m_lab = nullptr;
    LabPage *m_recording = nullptr;
    PlaybackBar *m_playback = nullptr;
    JournalPage *m_journal = nullptr;
    DiagramPage *m_diagram = nullptr;
    ProgressPage *m_progress = nullptr;
    SettingsPage *m_settings = nullptr;
    EnginePlace *m_engine = nullptr;
};

} // namespace quayside::ui
