// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitorfixture.h"

#include <QTest>

#include <limits>

using quayside::ErrorKind;
using quayside::test::FakeEngine;
using quayside::test::MonitorFixture;
using namespace quayside::engine;
using State = EngineMonitor::State;
using Answer = FakeEngine::Answer;
using Framing = FakeEngine::Framing;

/// Streams that go on for ever and do it badly: huge events, lines that stall, figures that run
/// backwards.
class StreamFaultsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void events_tenMebibyteEvent_arrives();
    void events_stallInTheMiddleOfALine_restOfThePictureGoesOn();
    void events_beyondSixteenMebibytes_isOfflineAndComesBack();
    void figures_splitAtEveryByte_areTheSame();
    void figures_countersGoBack_areNeverNegative();
};

void StreamFaultsTest::events_tenMebibyteEvent_arrives()
{
    MonitorFixture f;
    QVERIFY(f.goOnline());
    f.event("exec_" + QByteArray(10 * 1024 * 1024, 'x'), 1);
    f.event("exec_die", 1);
    QTRY_COMPARE(f.actions.size(), 2);
    QCOMPARE(f.actions.first().size(), 10 * 1024 * 1024 + 5);
    QCOMPARE(f.monitor.state(), State::Online);
}

void StreamFaultsTest::events_stallInTheMiddleOfALine_restOfThePictureGoesOn()
{
    MonitorFixture f;
    QVERIFY(f.goOnlineWatchingWeb());
    f.fake.pushBytes(QStringLiteral("/events"), R"({"Type":"container","Action":"exec_)");
    f.fake.push(f.statsPath(1), FakeEngine::statsJson(1, 0));
    QTRY_COMPARE(f.samples.size(), 1);
    QVERIFY(f.actions.isEmpty());
    f.fake.push(QStringLiteral("/events"), R"(die","Actor":{"ID":"a"},"timeNano":7})");
    QTRY_COMPARE(f.actions.size(), 1);
}

void StreamFaultsTest::events_beyondSixteenMebibytes_isOfflineAndComesBack()
{
    MonitorFixture f;
    QVERIFY(f.goOnline());
    f.event("exec_" + QByteArray(17 * 1024 * 1024, 'x'), 1);
    QTRY_COMPARE(f.monitor.state(), State::Offline);
    QVERIFY(f.monitor.lastError().message.contains(QLatin1String("does not speak like")));
    f.clock.advanceMs(1000);
    QTRY_COMPARE(f.monitor.state(), State::Online);
}

void StreamFaultsTest::figures_splitAtEveryByte_areTheSame()
{
    MonitorFixture f;
    f.containers = {{1, "web"}};
    f.fake.route(f.statsPath(1),
                 Answer{.body = FakeEngine::statsJson(1, 1'000'000'000) + "\r\n"
                            + FakeEngine::statsJson(2, 1'500'000'000) + "\n",
                        .framing = Framing::Chunked,
                        .endless = true,
                        .splitEveryByte = true});
    f.monitor.setWatched({f.id(1)});
    QVERIFY(f.goOnline());
    QTRY_COMPARE(f.samples.size(), 2);
    QCOMPARE(*f.samples[1].cpuPercent, 50.0);
    QCOMPARE(*f.samples[1].memoryBytes, 800);
}

void StreamFaultsTest::figures_countersGoBack_areNeverNegative()
{
    MonitorFixture f;
    QVERIFY(f.goOnlineWatchingWeb());
    const quint64 greatest = std::numeric_limits<quint64>::max();
    const std::vector<std::pair<int, quint64>> frames{{1, 9'000'000'000}, {2, 1}, {3, 500'000'001},
                                                      {3, 900'000'000}, // time stands still
                                                      {2, 950'000'000}, // and goes back
                                                      {4, greatest},      {5, 0}, {6, 250'000'000}};
    for (const auto &[second, cpu] : frames) {
        f.fake.push(f.statsPath(1), FakeEngine::statsJson(second, cpu));
    }
    QTRY_COMPARE(f.samples.size(), static_cast<qsizetype>(frames.size()));
    for (const StatsSample &sample : f.samples) {
        QVERIFY(!sample.cpuPercent || *sample.cpuPercent >= 0);
    }
    QVERIFY(!f.samples[1].cpuPercent);
    QCOMPARE(*f.samples[2].cpuPercent, 50.0);
    QVERIFY(!f.samples[3].cpuPercent);
    QCOMPARE(*f.samples[7].cpuPercent, 25.0);
}

QTEST_GUILESS_MAIN(StreamFaultsTest)
#include "tst_enginefaults_streams.moc"
