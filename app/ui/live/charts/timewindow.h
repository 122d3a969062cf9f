// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/charts/timetrace.h"

namespace quayside::ui {

/// Which stretch of time the charts show: the last minutes, following; or standing still, when
/// frozen; or a part of it, when zoomed. A value without a clock: `nowMs` (monotonic) is handed in.
class TimeWindow
{
public:
    static constexpr qint64 shortestMs = 5000; ///< of a zoomed part

    /// How far back the whole goes; ends a zoom.
    void setLength(qint64 ms);
    qint64 lengthMs() const { return m_lengthMs; }

    void freeze(qint64 nowMs);
    void thaw();
    bool isFrozen() const { return m_frozenAtMs.has_value(); }

    /// Everything that could be shown.
    TimeSpan whole(qint64 nowMs) const;
    /// What is shown.
    TimeSpan shown(qint64 nowMs) const;

    bool isZoomed() const { return m_zoom.has_value(); }
    void zoomTo(TimeSpan part, qint64 nowMs);
    /// A factor below 1 shows less; `centreMs` keeps its place. Zooming out to the whole ends it.
    void zoomAround(qint64 centreMs, double factor, qint64 nowMs);
    void resetZoom();

private:
    qint64 m_lengthMs = 60'000;
    std::optional<qint64> m_frozenAtMs;
    std::optional<TimeSpan> m_zoom; ///< stays where it is while time goes on
};

} // namespace quayside::ui
