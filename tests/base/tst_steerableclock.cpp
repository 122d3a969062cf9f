// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/steerableclock.h"

#include <QTest>

using namespace quayside;

class TestSteerableClock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void notSteered_isTheSource()
    {
        ManualClock source(m_today);
        SteerableClock clock(source);
        source.advanceMs(250);
        QCOMPARE(clock.now(), source.now());
        QCOMPARE(clock.monotonicMs(), source.monotonicMs());
        QVERIFY(!clock.isSteered());
    }

    void steered_runsFromThereAtItsRate()
    {
        ManualClock source(m_today);
        SteerableClock clock(source);
        clock.steer(m_then, 8);
        source.advanceMs(1000);
        QCOMPARE(clock.now(), m_then.addSecs(8));
        QCOMPARE(clock.monotonicMs(), 8000);
    }

    void rateChanged_goesOnFromWhereItIs()
    {
        ManualClock source(m_today);
        SteerableClock clock(source);
        clock.steer(m_then, 4);
        source.advanceMs(1000);
        clock.setRate(0);
        source.advanceMs(5000);
        QCOMPARE(clock.now(), m_then.addSecs(4));
        clock.setRate(1);
        source.advanceMs(500);
        QCOMPARE(clock.now(), m_then.addMSecs(4500));
        QCOMPARE(clock.monotonicMs(), 4500);
    }

    void steeredBack_monotonicNeverGoesBack()
    {
        ManualClock source(m_today);
        SteerableClock clock(source);
        clock.steer(m_then, 8);
        source.advanceMs(1000);
        const qint64 before = clock.monotonicMs();
        clock.steer(m_then, 1);
        QCOMPARE(clock.now(), m_then);
        QCOMPARE(clock.monotonicMs(), before);
        clock.follow();
        QCOMPARE(clock.now(), source.now());
        source.advanceMs(10);
        QCOMPARE(clock.monotonicMs(), before + 10);
    }

    void setRate_notSteered_changesNothing()
    {
        ManualClock source(m_today);
        SteerableClock clock(source);
        clock.setRate(8);
        source.advanceMs(100);
        QCOMPARE(clock.monotonicMs(), 100);
    }

private:
    const QDateTime m_today{QDate(2026, 5, 6), QTime(7, 8), Qt::UTC};
    const QDateTime m_then{QDate(2025, 1, 2), QTime(3, 4), Qt::UTC};
};

QTEST_GUILESS_MAIN(TestSteerableClock)
#include "tst_steerableclock.moc"
