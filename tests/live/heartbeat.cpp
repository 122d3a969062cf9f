// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/heartbeat.h"

#include <algorithm>

namespace quayside::live {

namespace {
constexpr int beatMs = 5;
constexpr qint64 nanoPerMilli = 1'000'000;
} // namespace

Heartbeat::Heartbeat(QObject *parent)
    : QObject(parent)
{
    // Without this file the figures are greater than the truth, never smaller.
    if (m_schedule.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        m_waitedNs = waitedForProcessorNs();
    }
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Heartbeat::beat);
    m_timer.start(beatMs);
    m_sinceBeat.start();
}

void Heartbeat::beat()
{
    const qint64 gap = m_sinceBeat.restart();
    const qint64 waited = waitedForProcessorNs();
    m_longestGapMs = std::max(m_longestGapMs, gap);
    m_longestBlockMs = std::max(m_longestBlockMs, gap - (waited - m_waitedNs) / nanoPerMilli);
    m_waitedNs = waited;
}

qint64 Heartbeat::waitedForProcessorNs()
{
    m_schedule.seek(0);
    return m_schedule.read(200).split(' ').value(1).toLongLong();
}

} // namespace quayside::live
