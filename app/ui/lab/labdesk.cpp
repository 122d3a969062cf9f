// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lab/labdesk.h"

#include "base/clock.h"
#include "engine/enginemonitor.h"
#include "engine/futures.h"
#include "lab/labcleanup.h"
#include "lab/labpreflight.h"
#include "store/storeservice.h"
#include "ui/lab/cleanuppanel.h"
#include "ui/lab/journalkeeper.h"
#include "ui/lab/labpage.h"
#include "ui/lab/labwords.h"
#include "ui/lab/preflightpanel.h"
#include "ui/lab/restartpanel.h"
#include "ui/live/livefeed.h"

#include <algorithm>
#include <functional>

namespace quayside::ui {

using engine::EngineMonitor;

/// What the store remembers of the current run.
struct LabDesk::Stored
{
    std::optional<store::LabProgress> progress;
    std::vector<store::LabMoment> moments;
};

namespace {

constexpr qint64 nanosPerSecond = 1'000'000'000;
constexpr qint64 earlierEventsSeconds = qint64{12} * 3600;

std::vector<lab::StepStatus> statusesOf(const course::Lab &lab, const store::LabProgress &progress)
{
    std::vector<lab::StepStatus> statuses(lab.steps.size());
    for (const store::LabStepRecord &record : progress.steps) {
        if (record.number < 1 || record.number > static_cast<int>(statuses.size())) {
            continue; // the lab has become shorter since
        }
        lab::StepStatus &status = statuses[static_cast<size_t>(record.number - 1)];
        status.state =
            record.state == store::LabStepState::Self ? lab::StepState::Self : lab::StepState::Done;
        status.doneAt = record.doneAt;
    }
    return statuses;
}

} // namespace

LabDesk::LabDesk(LabPage &page, LiveFeed &feed, store::StoreService &store, EngineMonitor &monitor,
                 const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_page(page)
    , m_feed(feed)
    , m_store(store)
    , m_monitor(monitor)
    , m_clock(clock)
{
    m_linger.setSingleShot(true);
    m_linger.setInterval(lingerMs);
    connect(&m_linger, &QTimer::timeout, this, &LabDesk::watchFigures);
    connect(&m_page, &LabPage::tickRequested, this, &LabDesk::tick);
    connect(&m_page, &LabPage::restartAsked, this, &LabDesk::askRestart);
    connect(&m_page, &LabPage::restartRequested, this, &LabDesk::restart);
    connect(&m_page, &LabPage::retryRequested, this, [this] { m_monitor.retryNow(); });
    connect(&m_page, &LabPage::hintOpened, this, [this](int step, const QString &words) {
        storeMoment(step, store::LabMomentKind::HintOpened, words);
    });
    connect(&m_monitor, &EngineMonitor::stateChanged, this, &LabDesk::noteEngine);
}

LabDesk::~LabDesk()
{
    close();
}

void LabDesk::close()
{
    m_feed.watch(this, {});
    m_journal.reset();
    m_cleanup.reset();
    m_preflight.reset();
    m_verifier.reset();
    m_runStored = false;
    m_looked = false;
    m_run = 0;
    m_horizonNano = 0;
    m_pendingCommits = 0;
    m_noted.clear();
    ++m_generation;
}

void LabDesk::release()
{
    close();
    m_lab = nullptr;
}

void LabDesk::open(course::CoursePtr course, const LabId &id)
{
    const course::Lab *lab = course->lab(id);
    if (lab == nullptr || (m_lab == lab && m_verifier)) {
        return; // left and come back: it went on watching
    }
    close();
    m_course = std::move(course);
    m_lab = lab;
    m_page.show(*m_course, *m_lab);
    watchSurroundings();
    const quint64 generation = m_generation;
    auto job = [id](store::Store &store) -> Result<Stored> {
        auto progress = store.labProgress(id);
        if (!progress || !progress->has_value()) {
            return progress ? Result<Stored>(Stored()) : Result<Stored>(progress.error());
        }
        auto moments = store.labMoments((*progress)->run);
        return moments ? Result<Stored>(Stored{*progress, *moments})
                       : Result<Stored>(moments.error());
    };
    engine::whenReady(m_store.run<Stored>(job), this,
                      [this, generation](const Result<Stored> &stored) {
                          if (generation == m_generation) {
                              begin(stored ? *stored : Stored());
                          }
                      });
}

void LabDesk::watchSurroundings()
{
    m_preflight = std::make_unique<lab::LabPreflight>(*m_lab, m_monitor);
    connect(m_preflight.get(), &lab::LabPreflight::changed, this, &LabDesk::showPreflight);
    m_cleanup = std::make_unique<lab::LabCleanup>(*m_lab, m_monitor);
    connect(m_cleanup.get(), &lab::LabCleanup::changed, this, &LabDesk::showCleanup);
    noteEngine();
    m_preflight->refresh();
}

void LabDesk::begin(const Stored &stored)
{
    m_verifier = std::make_unique<lab::LabVerifier>(*m_lab, m_monitor);
    m_verifier->setLookedAt(m_onScreen);
    connect(m_verifier.get(), &lab::LabVerifier::stepCompleted, this, &LabDesk::storeStep);
    connect(m_verifier.get(), &lab::LabVerifier::stepChanged, this, [this] {
        noteFirstLook(); // told of what was so already before the look is over
        showSteps();
    });
    connect(m_verifier.get(), &lab::LabVerifier::figuresWantedChanged, this,
            &LabDesk::watchFigures);
    connect(m_verifier.get(), &lab::LabVerifier::evaluated, this, [this] {
        noteFirstLook();
        takeHorizon();
        rememberRun();
        showSteps();
    });
    if (stored.progress) {
        m_runStored = true;
        m_run = stored.progress->run;
        for (int step = 0; step < static_cast<int>(m_lab->steps.size()); ++step) {
            QStringList hints;
            for (const store::LabMoment &moment : stored.moments) {
                if (moment.kind == store::LabMomentKind::HintOpened && moment.step == step + 1) {
                    hints.append(moment.words);
                }
            }
            m_page.setHintsOpened(step, hints);
        }
        m_verifier->restore(statusesOf(*m_lab, *stored.progress), stored.progress->horizonNano);
    } else {
        m_verifier->start();
    }
    m_looked = false; // only what was stored was told so far
    takeHorizon();
    keepJournal();
    showSteps();
    watchFigures();
}

void LabDesk::noteFirstLook()
{
    if (!m_looked && m_monitor.state() == EngineMonitor::State::Online) {
        m_looked = true;
        m_page.setFoundAt(m_verifier->currentStep());
    }
}

/// What is younger than the lab's beginning is the lab's own.
void LabDesk::takeHorizon()
{
    const qint64 horizon = m_verifier->horizonNano();
    if (horizon == m_horizonNano || !m_preflight) {
        return;
    }
    m_horizonNano = horizon;
    // The horizon may lie just behind the newest container that was there before, and lists give
    // whole seconds: the pre-flight's own allowance for that must not take it for the lab's.
    m_preflight->setHorizon(horizon > 0 ? horizon + nanosPerSecond : 0);
    m_cleanup->setHorizon(horizon);
    showCleanup();
}

void LabDesk::rememberRun()
{
    if (m_verifier->horizonNano() > 0) {
        beginRun();
    }
}

/// Without an engine there is no horizon; what the learner ticks is kept all the same.
void LabDesk::beginRun()
{
    if (m_runStored) {
        return;
    }
    m_runStored = true;
    const quint64 generation = m_generation;
    engine::whenReady(m_store.startLabRun(m_lab->id, m_verifier->horizonNano()), this,
                      [this, generation](const Result<store::LabProgress> &run) {
                          if (generation == m_generation && run) {
                              m_run = run->run;
                              keepJournal();
                          }
                      });
}

void LabDesk::keepJournal()
{
    if (m_run == 0 || m_horizonNano == 0 || m_journal) {
        return;
    }
    m_journal = std::make_unique<JournalKeeper>(*m_lab, m_run, m_monitor, m_store, m_clock);
    connect(m_journal.get(), &JournalKeeper::containersChanged, this, &LabDesk::watchFigures);
    connect(m_journal.get(), &JournalKeeper::earlierEventsFound, this,
            &LabDesk::earlierEventsFound);
    connect(m_journal.get(), &JournalKeeper::failed, this, [this](const Error &error) {
        if (error.kind != ErrorKind::ReadOnly) { // the window says once that nothing is kept
            m_page.showNotice(tr("The journal could not be written: %1").arg(error.message));
        }
    });
    m_journal->begin(m_horizonNano);
}

std::vector<engine::EngineEvent> LabDesk::earlierEvents() const
{
    std::vector<engine::EngineEvent> events;
    if (m_journal) {
        const qint64 oldest =
            (m_clock.now().toSecsSinceEpoch() - earlierEventsSeconds) * nanosPerSecond;
        const auto &found = m_journal->earlierEvents();
        std::copy_if(found.begin(), found.end(), std::back_inserter(events),
                     [oldest](const auto &event) { return event.timeNano > oldest; });
    }
    return events;
}

void LabDesk::setOnScreen(bool onScreen)
{
    if (onScreen == m_onScreen) {
        return;
    }
    m_onScreen = onScreen;
    if (onScreen) {
        m_linger.stop();
    } else {
        m_linger.start();
    }
    if (m_verifier) {
        m_verifier->setLookedAt(onScreen);
    }
    watchFigures();
}

/// What the watched step judges, and what the journal keeps; the dock says for itself what it
/// shows.
void LabDesk::watchFigures()
{
    QSet<ContainerId> ids;
    if (m_verifier) {
        ids = m_verifier->figuresWanted();
    }
    const bool isComplete =
        m_verifier && m_verifier->currentStep() == static_cast<int>(m_lab->steps.size());
    if (m_journal && !isComplete && (m_onScreen || m_linger.isActive())) {
        ids.unite(m_journal->containers());
    }
    m_feed.watch(this, ids);
}

void LabDesk::storeStep(int stepIndex)
{
    beginRun();
    const lab::StepStatus &status = m_verifier->steps()[static_cast<size_t>(stepIndex)];
    store::LabStepRecord record;
    record.number = stepIndex + 1;
    record.state = status.state == lab::StepState::Self ? store::LabStepState::Self
                                                        : store::LabStepState::Done;
    record.doneAt = status.doneAt;
    record.words = status.why;
    ++m_pendingCommits;
    const quint64 generation = m_generation;
    engine::whenReady(
        m_store.completeStep(m_lab->id, record), this,
        [this, generation](const Result<void> &stored) {
            if (generation != m_generation) {
                return;
            }
            --m_pendingCommits;
            m_page.showNotice(
                stored ? QString()
                       : tr("This tick could not be saved: %1").arg(stored.error().message));
            showSteps();
            watchFigures();
        });
}

void LabDesk::storeMoment(int stepIndex, store::LabMomentKind kind, const QString &words)
{
    const QString key =
        QStringLiteral("%1:%2:%3").arg(stepIndex).arg(static_cast<int>(kind)).arg(words);
    if (!m_runStored || m_noted.contains(key)) {
        return; // a hint that was read before the lab began is no part of a run
    }
    m_noted.insert(key);
    const store::LabMoment moment{stepIndex + 1, kind, m_clock.now().toUTC(), words};
    m_store.run<void>(
        [lab = m_lab->id, moment](store::Store &store) { return store.addLabMoment(lab, moment); });
}

void LabDesk::tick(int stepIndex)
{
    if (m_verifier) {
        m_verifier->tickByLearner(stepIndex);
        showSteps(); // also when it was refused: the box must not stay ticked
    }
}

void LabDesk::askRestart()
{
    if (m_verifier && m_cleanup) {
        m_cleanup->refresh();
        m_page.restartPanel().ask(m_page.cleanup().left(), removals());
    }
}

/// Of all that is left, with what the engine does not list; none when nothing is left.
QStringList LabDesk::removals() const
{
    const QStringList commands = m_cleanup->commands();
    return commands.isEmpty() ? commands : commands + otherCleanup(*m_lab);
}

void LabDesk::restart()
{
    if (!m_verifier) {
        return;
    }
    m_journal.reset(); // its last figures belong to the run that ends here
    const quint64 generation = m_generation;
    engine::whenReady(m_store.resetLab(m_lab->id), this,
                      [this, generation](const Result<void> &reset) {
                          if (generation != m_generation) {
                              return;
                          }
                          if (!reset) {
                              m_page.showNotice(reset.error().message);
                              return;
                          }
                          const course::CoursePtr course = m_course;
                          const LabId id = m_lab->id;
                          close();
                          m_lab = nullptr;
                          open(course, id);
                          Q_EMIT progressChanged(id, 0.0);
                      });
}

void LabDesk::noteEngine()
{
    if (!m_lab) {
        return;
    }
    if (m_monitor.state() == EngineMonitor::State::Online) {
        m_wasOnline = true;
        m_notWatchingSince = {};
    } else if (m_wasOnline && !m_notWatchingSince.isValid()) {
        m_notWatchingSince = m_clock.now();
    }
    showPreflight();
    showCleanup();
    showSteps();
}

void LabDesk::showPreflight()
{
    if (m_monitor.state() == EngineMonitor::State::Offline) {
        m_page.preflight().setNoEngine(m_monitor.lastError().message);
    } else if (m_preflight && m_preflight->isKnown()
               && m_monitor.state() == EngineMonitor::State::Online) {
        m_page.preflight().setItems(m_preflight->items());
    }
}

void LabDesk::showCleanup()
{
    if (!m_cleanup) {
        return;
    }
    m_page.cleanup().setWatching(m_monitor.state() == EngineMonitor::State::Online);
    m_page.cleanup().setItems(m_cleanup->items(), m_cleanup->commands());
    m_page.restartPanel().setLeft(m_page.cleanup().left(), removals());
}

void LabDesk::showSteps()
{
    if (m_pendingCommits > 0 || !m_verifier) {
        return; // shown when the tick is on the disk
    }
    const auto &steps = m_verifier->steps();
    m_page.setSteps(steps, m_verifier->currentStep(), m_notWatchingSince);
    // Of the step that is shown; what a later one would say was not asked for yet.
    const auto current = static_cast<size_t>(m_verifier->currentStep());
    if (current < steps.size() && !steps[current].nearMissHint.isEmpty()) {
        storeMoment(m_verifier->currentStep(), store::LabMomentKind::NearMiss,
                    steps[current].nearMissHint);
    }
    const auto done =
        std::count_if(steps.begin(), steps.end(), std::mem_fn(&lab::StepStatus::isDone));
    Q_EMIT progressChanged(
        m_lab->id,
        steps.empty() ? 0.0 : static_cast<double>(done) / static_cast<double>(steps.size()));
}

} // namespace quayside::ui
