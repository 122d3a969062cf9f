// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/charts/timewindow.h"

#include <algorithm>
#include <cmath>

namespace quayside::ui {

void TimeWindow::setLength(qint64 ms)
{
    m_lengthMs = ms;
    m_zoom.reset();
}

void TimeWindow::freeze(qint64 nowMs)
{
    m_frozenAtMs = nowMs;
}

void TimeWindow::thaw()
{
    m_frozenAtMs.reset();
}

TimeSpan TimeWindow::whole(qint64 nowMs) const
{
    const qint64 end = m_frozenAtMs.value_or(nowMs);
    return {end - m_lengthMs, end};
}

TimeSpan TimeWindow::shown(qint64 nowMs) const
{
    return m_zoom.value_or(whole(nowMs));
}

void TimeWindow::zoomTo(TimeSpan part, qint64 nowMs)
{
    const TimeSpan all = whole(nowMs);
    if (part.fromMs > part.toMs) {
        std::swap(part.fromMs, part.toMs);
    }
    const qint64 length =
        std::clamp(part.lengthMs(), std::min(shortestMs, m_lengthMs), all.lengthMs());
    if (length >= all.lengthMs()) {
        m_zoom.reset();
        return;
    }
    const qint64 middle = part.fromMs + part.lengthMs() / 2;
    const qint64 from = std::clamp(middle - length / 2, all.fromMs, all.toMs - length);
    m_zoom = TimeSpan{from, from + length};
}

void TimeWindow::zoomAround(qint64 centreMs, double factor, qint64 nowMs)
{
    const TimeSpan now = shown(nowMs);
    const auto scaled = [&](qint64 ms) {
        return centreMs + std::llround(static_cast<double>(ms - centreMs) * factor);
    };
    zoomTo({scaled(now.fromMs), scaled(now.toMs)}, nowMs);
}

void TimeWindow::resetZoom()
{
    m_zoom.reset();
}

} // namespace quayside::ui
