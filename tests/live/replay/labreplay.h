// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "course/course.h"
#include "engine/enginemonitor.h"
#include "lab/labverifier.h"
#include "live/liveclient.h"
#include "live/replay/learnershell.h"
#include "live/replay/replayfile.h"
#include "live/replay/replayreport.h"
#include "live/replay/replaytimes.h"
#include "support/privateengine.h"

#include <QStringList>

#include <memory>
#include <vector>

namespace quayside::lab {
class LabCleanup;
}

namespace quayside::live {

/// Does one lab on a real engine as a learner would, with every wrong turn, and cleans up behind.
/// A learner's own containers of the lab's first image run beside it. Waits with the event loop
/// going. Everything given must outlive it.
class LabReplay
{
public:
    LabReplay(const course::Lab &lab, const ReplayFile &file, PrivateEngine &engine,
              QStringList imagesNamedIn, ReplayTimes &times);
    ~LabReplay();

    /// False when anything was not as it must be; complaints() says what, for an author.
    bool run();
    const QStringList &complaints() const { return m_complaints; }
    const std::vector<StepReport> &report() const { return m_report; }

private:
    bool goOnline();
    bool begin();
    bool playStep(int index);
    bool playLearnerStep(int index);
    bool waitForTick(int index);
    void seeItOpen(int index, const QString &when);
    void seeItSpoiled(int index);
    void takeWrongTurns(int index);
    void takeWrongTurn(int index, size_t nearMiss, const WrongTurn &turn);
    void runCommands(int index);
    void skipStep(int index);
    bool cleanUp();
    void compareWithBefore();

    /// Another verifier in place of the one that watches: new at the first step, else with the
    /// steps before it done and with the events from now on.
    void watchFrom(int index);
    std::vector<lab::StepStatus> statusesBefore(int index) const;
    std::unique_ptr<lab::LabVerifier> newVerifier();
    void evaluate(lab::LabVerifier &verifier);
    void onCompleted(int index);
    void onEvent(const engine::EngineEvent &event);

    /// Until no event has come for a moment: all that the last command caused has been seen.
    void awaitQuiet();
    const LearnerShell::Turn &run(const QString &commands, ReplayTimes::On on);
    void type(const QString &commands);
    /// Waits, and counts the time as spent on that.
    template <typename Condition>
    bool waitFor(Condition condition, int patience, ReplayTimes::On on);
    QStringList stateNow();
    void putImagesBack();
    void addBystander(const QString &name);
    void removeBystanders();
    void docker(const QStringList &arguments, const QString &complaint = {});

    static QString indented(const QString &text);
    QString typed() const;
    bool complain(int index, const QString &what, bool withCommand = true);
    bool complain(const QString &what);

    const course::Lab &m_lab;
    const ReplayFile &m_file;
    PrivateEngine &m_engine;
    QStringList m_imagesNamedIn; ///< files
    SystemClock m_clock;
    LiveClient m_client;
    engine::EngineMonitor m_monitor;
    ReplayTimes &m_times;
    LearnerShell m_shell;
    std::vector<LearnerShell::Turn> m_typed; ///< of the step
    std::unique_ptr<lab::LabVerifier> m_verifier;
    std::unique_ptr<lab::LabCleanup> m_cleanup;
    std::vector<lab::StepStatus> m_done; ///< as the learner's store would have them
    qint64 m_horizon = 0;
    qint64 m_events = 0; ///< how many have come
    LabEvents m_labEvents{m_lab};
    qint64 m_firstNano = 0; ///< of the lab's events since the step was last seen open; 0 = none
    qint64 m_lastNano = 0; ///< of the lab's last event
    QStringList m_before; ///< the engine's state
    QStringList m_afterSetup;
    std::vector<StepReport> m_report;
    QStringList m_complaints;
};

} // namespace quayside::live
