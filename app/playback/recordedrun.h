// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/course.h"
#include "lab/labverifier.h"

#include <QObject>

#include <memory>

namespace quayside {
class Clock;
}
namespace quayside::engine {
class EngineMonitor;
}

namespace quayside::playback {

class Player;
struct Mark;

/// The lab of a recording, judged as it is played: turns the monitor to the player's engine and
/// runs the same verifier over it as over a learner's. Ticks what the learner ticked. Keeps nothing;
/// whoever made the monitor turns it back. On the window's thread.
class RecordedRun : public QObject
{
    Q_OBJECT

public:
    /// All must outlive it; `clock` is the player's, and the monitor's.
    RecordedRun(const course::Lab &lab, Player &player, engine::EngineMonitor &monitor,
                const Clock &clock, QObject *parent = nullptr);
    ~RecordedRun() override;

    /// Connects; plays as soon as that is done, if it is to.
    void begin(bool play);

    const std::vector<lab::StepStatus> &steps() const { return m_verifier->steps(); }
    int currentStep() const { return m_verifier->currentStep(); }
    /// How many steps had to be passed over that were seen when it was recorded.
    int unseen() const { return m_unseen; }
    QSet<ContainerId> figuresWanted() const { return m_verifier->figuresWanted(); }

Q_SIGNALS:
    void stepsChanged();
    void stepCompleted(int stepIndex);
    void figuresWantedChanged();

private:
    void connectAnew(int stepsEnded);
    void makeVerifier();
    void setPace();
    lab::StepStatus doneAsRecorded(size_t index) const;
    bool isSeen(const Mark &end);
    void passOver(const Mark &end);
    qint64 horizonNano() const;

    const course::Lab &m_lab;
    Player &m_player;
    engine::EngineMonitor &m_monitor;
    const Clock &m_clock;
    std::unique_ptr<lab::LabVerifier> m_verifier;
    bool m_playWhenOnline = false;
    bool m_connecting = false;
    int m_unseen = 0;
};

} // namespace quayside::playback
