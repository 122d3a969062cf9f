// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/course.h"
#include "engine/types.h"
#include "lab/labverifier.h"

#include <QDateTime>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <memory>

namespace quayside {
class Clock;
}
namespace quayside::engine {
class EngineMonitor;
}
namespace quayside::lab {
class LabCleanup;
class LabPreflight;
} // namespace quayside::lab
namespace quayside::store {
class StoreService;
struct LabMoment;
struct LabProgress;
enum class LabMomentKind;
} // namespace quayside::store

namespace quayside::ui {

class JournalKeeper;
class LabPage;
class LiveFeed;

/// Runs the open lab: watches its steps, stores each tick and shows it on the page once it is
/// stored; says whether the lab can begin and what it leaves behind; keeps its journal. One lab at
/// a time; all collaborators must outlive it. Lives on the window's thread.
class LabDesk : public QObject
{
    Q_OBJECT

public:
    /// So long after the lab left the screen its figures are still kept for the journal: who turns
    /// to the terminal may hide the window.
    static constexpr int lingerMs = 120'000;

    LabDesk(LabPage &page, LiveFeed &feed, store::StoreService &store,
            engine::EngineMonitor &monitor, const Clock &clock, QObject *parent = nullptr);
    ~LabDesk() override;

    void open(course::CoursePtr course, const LabId &id);
    /// Stops watching and writes what it still has, as if no lab had been opened.
    void release();
    /// The lab on the page; nullptr before the first open().
    const course::Lab *current() const { return m_lab; }
    /// Whether somebody can see the lab: its page is in front, in a window that is on the screen.
    void setOnScreen(bool onScreen);
    /// 0 until the run is in the store.
    qint64 run() const { return m_run; }
    /// What the run's journal has from before the lab was opened and the engine does not tell
    /// again, oldest first; of the last hours, since a list of events gives no dates.
    std::vector<engine::EngineEvent> earlierEvents() const;

Q_SIGNALS:
    /// 0 to 1.
    void progressChanged(const quayside::LabId &lab, double progress);
    void earlierEventsFound();

private:
    struct Stored;

    void begin(const Stored &stored);
    void watchSurroundings();
    QStringList removals() const;
    void noteFirstLook();
    void takeHorizon();
    void rememberRun();
    void beginRun();
    void keepJournal();
    void storeStep(int stepIndex);
    void storeMoment(int stepIndex, store::LabMomentKind kind, const QString &words);
    void tick(int stepIndex);
    void askRestart();
    void restart();
    void showSteps();
    void showPreflight();
    void showCleanup();
    void noteEngine();
    void watchFigures();
    void close();

    LabPage &m_page;
    LiveFeed &m_feed;
    store::StoreService &m_store;
    engine::EngineMonitor &m_monitor;
    const Clock &m_clock;
    course::CoursePtr m_course;
    const course::Lab *m_lab = nullptr;
    std::unique_ptr<lab::LabVerifier> m_verifier;
    std::unique_ptr<lab::LabPreflight> m_preflight;
    std::unique_ptr<lab::LabCleanup> m_cleanup;
    std::unique_ptr<JournalKeeper> m_journal;
    QSet<QString> m_noted; ///< hints and near misses that the store was told of
    QTimer m_linger;
    QDateTime m_notWatchingSince; ///< invalid while the engine answers, or never did
    qint64 m_horizonNano = 0; ///< that preflight and clean-up were told
    qint64 m_run = 0;
    bool m_runStored = false;
    bool m_looked = false; ///< the steps were compared with the engine at least once
    bool m_onScreen = true;
    bool m_wasOnline = false;
    int m_pendingCommits = 0;
    quint64 m_generation = 0; ///< drops answers of the store that belong to a lab left behind
};

} // namespace quayside::ui
