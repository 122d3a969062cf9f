// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/daycounter.h"

namespace quayside::study {

DayCounter::DayCounter(const QTimeZone &zone)
    : m_zone(zone)
{
}

QDate DayCounter::dayOf(const QDateTime &instant) const
{
    const QDateTime local = instant.toTimeZone(m_zone);
    return local.time().hour() < rolloverHour ? local.date().addDays(-1) : local.date();
}

int DayCounter::daysBetween(const QDateTime &from, const QDateTime &to) const
{
    return static_cast<int>(dayOf(from).daysTo(dayOf(to)));
}

QDateTime DayCounter::startOf(const QDate &day) const
{
    return QDateTime(day, QTime(rolloverHour, 0), m_zone);
}

QDateTime DayCounter::startOfDayAfter(const QDateTime &instant, int days) const
{
    return startOf(dayOf(instant).addDays(days));
}

} // namespace quayside::study
