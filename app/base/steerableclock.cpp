// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/steerableclock.h"

#include <cmath>

namespace quayside {

SteerableClock::SteerableClock(const Clock &source)
    : m_source(source)
    , m_sourceMs(source.monotonicMs())
    , m_monotonicMs(m_sourceMs)
{
}

qint64 SteerableClock::passedMs() const
{
    return std::llround(static_cast<double>(m_source.monotonicMs() - m_sourceMs) * m_rate);
}

QDateTime SteerableClock::now() const
{
    return m_ownNow ? m_ownNow->addMSecs(passedMs()) : m_source.now();
}

qint64 SteerableClock::monotonicMs() const
{
    return m_monotonicMs + passedMs();
}

void SteerableClock::anchor()
{
    const qint64 passed = passedMs();
    m_sourceMs = m_source.monotonicMs();
    m_monotonicMs += passed;
    if (m_ownNow) {
        m_ownNow = m_ownNow->addMSecs(passed);
    }
}

void SteerableClock::steer(const QDateTime &now, double rate)
{
    anchor();
    m_ownNow = now;
    m_rate = rate;
}

void SteerableClock::setRate(double rate)
{
    if (m_ownNow) {
        anchor();
        m_rate = rate;
    }
}

void SteerableClock::follow()
{
    anchor();
    m_ownNow.reset();
    m_rate = 1;
}

} // namespace quayside
