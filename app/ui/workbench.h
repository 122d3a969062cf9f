// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "base/steerableclock.h"
#include "course/course.h"
#include "engine/enginelocator.h"
#include "render/theme.h"
#include "store/storeservice.h"
#include "ui/outlinemodel.h"
#include "ui/pageref.h"
#include "ui/settingspage.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace quayside::engine {
class EngineMonitor;
}

namespace quayside::ui {

class ContainerModel;
class EngineDesk;
class JournalDesk;
class LabDesk;
class MainWindow;
class MonitorFeed;
class PlaybackDesk;
class RecordingDesk;
class StudyDesk;

struct WorkbenchOptions
{
    engine::Endpoint endpoint; ///< the one to begin with
    QString dataFolder;
    store::OpenMode storeMode = store::OpenMode::ReadWrite;
    std::optional<render::ThemeName> theme; ///< empty = as stored, else as the desktop
    engine::LocatorEnvironment engines = {}; ///< where to look for others to choose from
    QStringList recordingFolders = {}; ///< where recordings of labs are
};

/// The program as a window: owns what lives as long as it does (clock, store, engine monitor,
/// course, window) and takes the learner from page to page. One per process; the window's thread.
class Workbench : public QObject
{
    Q_OBJECT

public:
    explicit Workbench(WorkbenchOptions options);
    ~Workbench() override;

    /// Opens the store, then shows the window where the learner left off; the course is the one in
    /// `loaded`.
    void start(course::LoadedCourse loaded);
    /// The same without a store's last place: `page` is opened. For pictures.
    void startAt(course::LoadedCourse loaded, const PageRef &page);

    MainWindow &window() { return *m_window; }
    engine::EngineMonitor &monitor() { return *m_monitor; }

    /// False when there is no such page; the page in front stays.
    bool open(const PageRef &page);
    /// Opens the lab's page and watches its recording there; an error for the learner.
    Result<void> watchRecording(const LabId &lab, bool play = true);
    PlaybackDesk &playback() { return *m_playback; }

Q_SIGNALS:
    /// The first page is on the screen.
    void ready();

private:
    void buildWindow();
    void connectWindow();
    void takeCourse(course::LoadedCourse loaded);
    void openStore();
    void takeStore(QFuture<Result<store::OpenReport>> opening);
    void storeOpened(const Result<store::OpenReport> &report);
    void askAboutStore(const Error &error);
    void restorePlace();
    void restoreTheme();
    void restoreDiagrams();
    void restoreWindow();
    void showFirst();
    void showLiveOf(const course::Lab &lab);
    void showEarlierEventsOf(const course::Lab &lab);
    /// What the dock shows first.
    struct LiveNames
    {
        QStringList containers;
        QStringList services; ///< of Swarm, for their tasks
    };
    void showLive(const QString &heading, const LiveNames &names, const QStringList &watch,
                  bool events);
    void leave();
    void rememberWindow();
    void followLink(const QUrl &link);
    void goToPlace(int place);
    void exportPdf();
    void chooseTheme(SettingsPage::ThemeChoice choice);
    void applyTheme(const render::Theme &theme);
    void refreshLabProgress();
    void takeLabProgress(const LabId &id, double progress);
    void showLabProgress();
    void connectEnginePlace();
    void connectRecordings();
    void connectPlayback();
    void offerRecording();
    void watchOffered();
    LabId labToWatch() const;
    void tellLab();
    void showRecording();
    void refreshRecordings();
    void readRecording(qint64 id);
    void exportRecording(qint64 id, const QString &title, const QString &format);
    void tellRecordings(const Result<void> &done, const QString &words);
    bool exists(const PageRef &page) const;
    void showContent(const PageRef &page);
    PageRef firstPage(PageRef::Kind kind) const;

    static const QString reducedMotionKey;

    WorkbenchOptions m_options;
    SystemClock m_clock;
    SteerableClock m_engineClock{m_clock}; ///< of all that is seen of the engine
    store::StoreService m_store;
    QFuture<Result<store::OpenReport>> m_opening;
    course::CoursePtr m_course;
    const render::Theme *m_theme;
    std::unique_ptr<engine::EngineMonitor> m_monitor;
    std::unique_ptr<MonitorFeed> m_feed;
    std::unique_ptr<ContainerModel> m_containers;
    OutlineModel m_questions;
    OutlineModel m_labs;
    std::unique_ptr<MainWindow> m_window;
    StudyDesk *m_study = nullptr;
    LabDesk *m_labDesk = nullptr;
    JournalDesk *m_journalDesk = nullptr;
    EngineDesk *m_engineDesk = nullptr;
    RecordingDesk *m_recorder = nullptr;
    PlaybackDesk *m_playback = nullptr;
    QTimer m_recordingClock;
    QHash<LabId, int> m_labSteps; ///< done ones, of labs that were begun
    std::optional<PageRef> m_page;
    PageRef m_lastQuestion;
    PageRef m_lastLab{PageRef::Kind::Lab, {}};
    bool m_storeUsable = false;
    bool m_labOpened = false; ///< since the start: its containers are a group in the table
};

} // namespace quayside::ui
