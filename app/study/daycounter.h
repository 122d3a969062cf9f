// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QTimeZone>

namespace quayside::study {

/// Counts study days, which begin at 04:00 local time so that a late evening still belongs to the
/// day before. It reads the wall clock of the zone, so days of 23 and 25 hours count as one. A
/// value; any thread.
class DayCounter
{
public:
    static constexpr int rolloverHour = 4;

    explicit DayCounter(const QTimeZone &zone);

    /// The date whose study day `instant` lies in.
    QDate dayOf(const QDateTime &instant) const;
    /// Whole study days from one instant to another; negative when `to` lies before `from`.
    int daysBetween(const QDateTime &from, const QDateTime &to) const;
    /// When a study day begins.
    QDateTime startOf(const QDate &day) const;
    /// When the study day `days` after that of `instant` begins.
    QDateTime startOfDayAfter(const QDateTime &instant, int days) const;

private:
    QTimeZone m_zone;
};

} // namespace quayside::study
