// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QFile>
#include <QObject>
#include <QTimer>

namespace quayside::live {

/// Measures how long the event loop of its thread was blocked: by waiting or by working. The time
/// in which the thread could have run but other programs had the processors is not the loop's fault
/// and is taken off; the kernel counts it (second figure of /proc/thread-self/schedstat).
class Heartbeat : public QObject
{
    Q_OBJECT

public:
    explicit Heartbeat(QObject *parent = nullptr);

    /// The longest time without a turn of the loop, less the wait for a processor in that time.
    qint64 longestBlockMs() const { return m_longestBlockMs; }
    /// The longest time between two turns, whosever fault.
    qint64 longestGapMs() const { return m_longestGapMs; }

private:
    void beat();
    qint64 waitedForProcessorNs();

    QTimer m_timer;
    QElapsedTimer m_sinceBeat;
    QFile m_schedule{QStringLiteral("/proc/thread-self/schedstat")};
    qint64 m_waitedNs = 0;
    qint64 m_longestBlockMs = 0;
    qint64 m_longestGapMs = 0;
};

} // namespace quayside::live
