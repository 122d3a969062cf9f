// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/daycounter.h"

#include <QTest>

using namespace quayside::study;

class TestDayCounter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void daysBetween_data();
    void daysBetween();
    void startOfDayAfter_acrossClockChange_staysAtFour_data();
    void startOfDayAfter_acrossClockChange_staysAtFour();
    void dayOf_otherZonesInstant_usesOwnZone();
    void daysBetween_everyHourOfAYear_neverJumps_data();
    void daysBetween_everyHourOfAYear_neverJumps();
};

void TestDayCounter::daysBetween_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<int>("days");
    const QString berlin = QStringLiteral("Europe/Berlin");
    const QString newYork = QStringLiteral("America/New_York");
    QTest::newRow("same moment") << berlin << "2026-06-01T12:00"
                                 << "2026-06-01T12:00" << 0;
    QTest::newRow("late evening") << berlin << "2026-06-01T23:30"
                                  << "2026-06-02T00:30" << 0;
    QTest::newRow("until 03:59") << berlin << "2026-06-01T23:30"
                                 << "2026-06-02T03:59" << 0;
    QTest::newRow("from 04:00") << berlin << "2026-06-01T23:30"
                                << "2026-06-02T04:00" << 1;
    QTest::newRow("short night") << berlin << "2026-06-02T03:59"
                                 << "2026-06-02T04:00" << 1;
    QTest::newRow("backwards") << berlin << "2026-06-02T12:00"
                               << "2026-06-01T12:00" << -1;
    QTest::newRow("leap day") << berlin << "2028-02-28T12:00"
                              << "2028-03-01T12:00" << 2;
    QTest::newRow("year") << berlin << "2025-12-31T12:00"
                          << "2026-01-01T12:00" << 1;
    // 2026-03-29 has 23 hours in Berlin, 2026-10-25 has 25.
    QTest::newRow("Berlin spring, 23 h") << berlin << "2026-03-28T12:00"
                                         << "2026-03-29T12:00" << 1;
    QTest::newRow("Berlin spring, rollover") << berlin << "2026-03-28T04:00"
                                             << "2026-03-29T03:59" << 0;
    QTest::newRow("Berlin autumn, 25 h") << berlin << "2026-10-24T12:00"
                                         << "2026-10-25T12:00" << 1;
    QTest::newRow("Berlin autumn, 24.5 h is still the same day") << berlin << "2026-10-24T04:10"
                                                                 << "2026-10-25T03:50" << 0;
    // 2026-03-08 and 2026-11-01 in New York.
    QTest::newRow("New York spring") << newYork << "2026-03-07T04:00"
                                     << "2026-03-08T04:00" << 1;
    QTest::newRow("New York autumn") << newYork << "2026-10-31T12:00"
                                     << "2026-11-01T12:00" << 1;
    QTest::newRow("New York both") << newYork << "2026-03-01T12:00"
                                   << "2026-12-01T12:00" << 275;
}

void TestDayCounter::daysBetween()
{
    QFETCH(QString, zone);
    QFETCH(QString, from);
    QFETCH(QString, to);
    const QTimeZone timeZone(zone.toLatin1());
    QVERIFY(timeZone.isValid());
    const auto instant = [&](const QString &text) {
        const QDateTime local = QDateTime::fromString(text, Qt::ISODate);
        return QDateTime(local.date(), local.time(), timeZone).toUTC();
    };
    QTEST(DayCounter(timeZone).daysBetween(instant(from), instant(to)), "days");
}

void TestDayCounter::startOfDayAfter_acrossClockChange_staysAtFour_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QDate>("day");
    QTest::addColumn<int>("hours");
    QTest::newRow("Berlin spring")
        << QByteArray("Europe/Berlin") << QDate(2026, 3, 28) << 15; // 12:00 to 04:00, less one
    QTest::newRow("Berlin autumn") << QByteArray("Europe/Berlin") << QDate(2026, 10, 24) << 17;
    QTest::newRow("New York spring") << QByteArray("America/New_York") << QDate(2026, 3, 7) << 15;
    QTest::newRow("New York autumn") << QByteArray("America/New_York") << QDate(2026, 10, 31) << 17;
    QTest::newRow("plain") << QByteArray("Europe/Berlin") << QDate(2026, 6, 1) << 16;
}

void TestDayCounter::startOfDayAfter_acrossClockChange_staysAtFour()
{
    QFETCH(QByteArray, zone);
    QFETCH(QDate, day);
    QFETCH(int, hours);
    const QTimeZone timeZone(zone);
    const QDateTime noon(day, QTime(12, 0), timeZone);
    const DayCounter days(timeZone);
    const QDateTime next = days.startOfDayAfter(noon, 1);
    QCOMPARE(next.time(), QTime(4, 0));
    QCOMPARE(noon.secsTo(next), qint64{hours} * 3600);
    QCOMPARE(days.daysBetween(noon, next), 1);
}

void TestDayCounter::dayOf_otherZonesInstant_usesOwnZone()
{
    const DayCounter days(QTimeZone("America/New_York"));
    // 06:00 UTC is 02:00 in New York: still the evening before.
    QCOMPARE(days.dayOf(QDateTime(QDate(2026, 6, 2), QTime(6, 0), Qt::UTC)), QDate(2026, 6, 1));
    QCOMPARE(days.dayOf(QDateTime(QDate(2026, 6, 2), QTime(8, 0), Qt::UTC)), QDate(2026, 6, 2));
}

void TestDayCounter::daysBetween_everyHourOfAYear_neverJumps_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::newRow("Berlin") << QByteArray("Europe/Berlin");
    QTest::newRow("New York") << QByteArray("America/New_York");
    QTest::newRow("Kolkata") << QByteArray("Asia/Kolkata");
}

void TestDayCounter::daysBetween_everyHourOfAYear_neverJumps()
{
    QFETCH(QByteArray, zone);
    const DayCounter days{QTimeZone(zone)};
    const QDateTime first(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC);
    QDateTime before = first;
    for (int hour = 1; hour <= 366 * 24; ++hour) {
        const QDateTime now = first.addSecs(qint64{3600} * hour);
        const int step = days.daysBetween(before, now);
        QVERIFY2(step == 0 || step == 1, qPrintable(now.toString(Qt::ISODate)));
        before = now;
    }
    QVERIFY(qAbs(days.daysBetween(first, before) - 366) <= 1);
}

QTEST_GUILESS_MAIN(TestDayCounter)
#include "tst_daycounter.moc"
