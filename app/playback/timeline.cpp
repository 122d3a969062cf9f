// SPDX-License-Identifier: GPL-3.0-or-later
#include "playback/timeline.h"

#include "base/steerableclock.h"

#include <algorithm>
#include <cmath>

namespace quayside::playback {

Timeline::Timeline(SteerableClock &clock, const QDateTime &start, qint64 durationMs,
                   QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_start(start)
    , m_durationMs(durationMs)
    , m_limitMs(durationMs)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Timeline::arm);
    m_clock.steer(m_start, 0);
}

Timeline::~Timeline()
{
    m_clock.follow();
}

qint64 Timeline::positionMs() const
{
    return std::clamp<qint64>(m_start.msecsTo(m_clock.now()), m_anchorMs,
                              std::max(m_limitMs, m_anchorMs));
}

double Timeline::rate() const
{
    return m_running && positionMs() < m_limitMs ? m_speed : 0;
}

void Timeline::setRunning(bool running)
{
    if (m_running != running) {
        m_anchorMs = positionMs();
        m_running = running;
        steer();
    }
}

void Timeline::setSpeed(double speed)
{
    m_anchorMs = positionMs();
    m_speed = std::clamp(speed, slowest, fastest);
    steer();
}

void Timeline::seek(qint64 positionMs)
{
    m_limitMs = m_durationMs;
    m_anchorMs = std::clamp<qint64>(positionMs, 0, m_durationMs);
    steer();
}

void Timeline::setLimit(qint64 limitMs)
{
    m_anchorMs = positionMs();
    m_limitMs = std::clamp(limitMs, m_anchorMs, m_durationMs);
    steer();
}

void Timeline::steer()
{
    const bool goes = m_running && m_anchorMs < m_limitMs;
    m_clock.steer(m_start.addMSecs(m_anchorMs), goes ? m_speed : 0);
    m_timer.stop();
    if (m_running) {
        const auto left = static_cast<double>(m_limitMs - m_anchorMs);
        m_timer.start(static_cast<int>(std::ceil(left / m_speed)));
    }
    Q_EMIT changed();
}

/// The timer has fired: there, or nearly.
void Timeline::arm()
{
    const qint64 position = positionMs();
    if (position < m_limitMs) {
        m_timer.start(1);
        return;
    }
    m_anchorMs = m_limitMs;
    m_clock.steer(m_start.addMSecs(m_anchorMs), 0);
    Q_EMIT changed();
    Q_EMIT limitReached();
}

} // namespace quayside::playback
