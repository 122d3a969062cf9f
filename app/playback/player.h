// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "engine/endpoint.h"
#include "playback/cassette.h"
#include "playback/playbackengine.h"
#include "playback/timeline.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

namespace quayside {
class SteerableClock;
}

namespace quayside::playback {

/// Plays one recording: an engine to connect to, a timeline, and what is done when. At the end of
/// each step it waits until the watcher has seen the step (for a while at most), so that nothing is
/// missed at eight times the speed, or on a slow machine. The program's time is the recording's as
/// long as the player lives. On the window's thread.
class Player : public QObject
{
    Q_OBJECT

public:
    /// Whether the step that has just ended was seen.
    using Seen = std::function<bool(const Mark &end)>;

    /// In our time: how long it waits for a step to be seen.
    static constexpr int patienceMs = 6000;

    /// `clock` must outlive it, and be the one that the connected monitor has.
    Player(Cassette cassette, SteerableClock &clock, QObject *parent = nullptr);
    ~Player() override;

    /// Makes the engine ready to be connected to; stands still at the beginning.
    Result<void> open();
    engine::Endpoint endpoint() const { return m_engine.endpoint(); }
    const Cassette &cassette() const { return m_cassette; }

    void play();
    void pause();
    /// False at the end, too.
    bool isPlaying() const { return m_timeline.isRunning(); }
    bool isAtEnd() const;
    double speed() const { return m_timeline.speed(); }
    void setSpeed(double speed);

    qint64 positionMs() const { return m_timeline.positionMs(); }
    qint64 durationMs() const { return m_cassette.info.durationMs; }
    /// From 1.
    int step() const { return m_cassette.stepAt(positionMs()); }
    /// The command that is being typed or was typed last in this step; nullptr before the first.
    const Mark *command() const;
    /// What the last command printed; nullptr while it runs.
    const Mark *printed() const;

    /// Anywhere. Whoever watches must connect anew, for the engine's past and future change with
    /// it: sought() says so.
    void seek(qint64 positionMs);
    /// To the beginning of a step, from 1.
    void seekToStep(int step);

    /// Pauses there, exactly; only once.
    void stopAt(qint64 positionMs);

    /// Asked at the end of each step until it says yes; without one nothing is waited for.
    void setSeen(Seen seen) { m_seen = std::move(seen); }

Q_SIGNALS:
    /// Playing, paused, speed, or the end.
    void stateChanged();
    /// The position was set; every connection of before is cut. `stepsEnded` steps lie before it.
    void sought(int stepsEnded);
    void commandBegan(const quayside::playback::Mark &mark);
    void commandEnded(const quayside::playback::Mark &mark);
    /// The watcher has seen it, or was waited for long enough.
    void stepEnded(const quayside::playback::Mark &mark);
    void finished();

private:
    void arm();
    void onLimit();
    void pass();

    Cassette m_cassette;
    Timeline m_timeline;
    PlaybackEngine m_engine;
    size_t m_nextMark = 0;
    std::optional<qint64> m_stopAtMs;
    Seen m_seen;
    QTimer m_seenTimer;
    int m_waitedMs = 0;
};

} // namespace quayside::playback
