// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/frametimes.h"

#include <QAbstractEventDispatcher>
#include <QCoreApplication>
#include <QEvent>

#include <algorithm>
#include <ctime>
#include <utility>

namespace quayside::ui {

namespace {

double spentMs(clockid_t clock)
{
    timespec spent = {};
    clock_gettime(clock, &spent);
    return static_cast<double>(spent.tv_sec) * 1e3 + static_cast<double>(spent.tv_nsec) / 1e6;
}

} // namespace

double cpuMs()
{
    return spentMs(CLOCK_PROCESS_CPUTIME_ID);
}

double threadMs()
{
    return spentMs(CLOCK_THREAD_CPUTIME_ID);
}

FrameTimes::FrameTimes()
{
    qApp->installEventFilter(this);
    connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::aboutToBlock, this,
            [this] {
                const double now = threadMs();
                if (std::exchange(m_painted, false)) {
                    m_frames.push_back(now - m_begin);
                }
                m_begin = now;
            });
}

double FrameTimes::share(double part)
{
    if (m_frames.empty()) {
        return 0;
    }
    std::sort(m_frames.begin(), m_frames.end());
    return m_frames[static_cast<size_t>(part * static_cast<double>(m_frames.size() - 1))];
}

bool FrameTimes::eventFilter(QObject * /*watched*/, QEvent *event)
{
    m_painted |= event->type() == QEvent::Paint;
    return false;
}

} // namespace quayside::ui
