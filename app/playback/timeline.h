// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QObject>
#include <QTimer>

namespace quayside {
class SteerableClock;
}

namespace quayside::playback {

/// Where a playback is, and how fast it goes. Steers the program's clock into the recording's time,
/// and gives it back at its end. Never runs past a limit, however late timers are. Lives on the
/// window's thread.
class Timeline : public QObject
{
    Q_OBJECT

public:
    static constexpr double slowest = 1;
    static constexpr double fastest = 64; ///< the window offers up to 8; tests want more

    /// Stands still at 0. `clock` must outlive it.
    Timeline(SteerableClock &clock, const QDateTime &start, qint64 durationMs,
             QObject *parent = nullptr);
    ~Timeline() override;

    qint64 positionMs() const;
    qint64 durationMs() const { return m_durationMs; }
    /// Seconds of the recording that pass in one of ours, now: 0 while it stands still.
    double rate() const;

    void setRunning(bool running);
    bool isRunning() const { return m_running; }
    void setSpeed(double speed);
    double speed() const { return m_speed; }
    /// The limit is the duration again.
    void seek(qint64 positionMs);
    /// It waits there, once it comes there; at most the duration.
    void setLimit(qint64 limitMs);

Q_SIGNALS:
    /// Rate or limit changed; also after a seek.
    void changed();
    /// It came to the limit, and waits.
    void limitReached();

private:
    void steer();
    void arm();

    SteerableClock &m_clock;
    QDateTime m_start;
    qint64 m_durationMs;
    qint64 m_limitMs;
    qint64 m_anchorMs = 0; ///< where it was when last steered
    double m_speed = 1;
    bool m_running = false;
    QTimer m_timer;
};

} // namespace quayside::playback
