// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/backoff.h"
#include "monitorfixture.h"

#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using quayside::ErrorKind;
using quayside::test::FakeEngine;
using quayside::test::MonitorFixture;
using namespace quayside::engine;
using State = EngineMonitor::State;
using Answer = FakeEngine::Answer;

class EngineMonitorFaultsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void start_noEngine_isOfflineAndComesOnlineByItself();
    void start_hungEngine_isTimeout();
    void start_tooOld_isUnsupported();
    void start_eventsHeadHeldBack_goesOnlineAllTheSame();
    void restart_keepsValuesAndResynchronises();
    void restart_replaysSinceTheLastEvent_withoutRepeatingIt();
    void restart_baselinesBeginAgain();
    void restart_containersGoneMeanwhile_areDropped();
    void retry_failsAgainAndAgain_pausesGrowToThirtySeconds();
    void retry_worksOnce_pausesBeginAgain();
    void retryNow_doesNotWait();
    void vanish_inMidRequest_isNormal();
    void vanish_statsAnswers404_staysOnline();
    void stall_stream_goesStaleAndSubscribesAgain();
    void stall_slowEngine_isLeftAlone();
    void stall_engineDoesNotAnswer_goesOffline();
    void list_failsOnce_isAskedAgain();
    void garbage_inFrames_isPassedOver();
    void garbage_inEvents_isPassedOver();
    void events_neverCalmDown_areSettledAllTheSame();
    void oneShot_whileOffline_saysWhy();
};

void EngineMonitorFaultsTest::start_noEngine_isOfflineAndComesOnlineByItself()
{
    MonitorFixture f;
    f.fake.stop();
    f.monitor.start();
    QTRY_COMPARE(f.monitor.state(), State::Offline);
    QCOMPARE(f.monitor.lastError().kind, ErrorKind::NotFound);
    QVERIFY(f.monitor.lastError().message.contains(QLatin1String("systemctl start docker")));
    QVERIFY(f.monitor.staleSinceMs());
    QVERIFY(f.fake.start());
    f.clock.advanceMs(Backoff::firstMs);
    QTRY_COMPARE(f.monitor.state(), State::Online);
    QCOMPARE(f.states, (QList<State>{State::Connecting, State::Offline, State::Online}));
    QVERIFY(!f.monitor.staleSinceMs());
    QCOMPARE(f.resynchronisations, 0);
}

void EngineMonitorFaultsTest::start_hungEngine_isTimeout()
{
    MonitorFixture f;
    f.fake.route(QStringLiteral("/_ping"), Answer{.stall = true});
    f.monitor.setRequestDeadline(200);
    f.monitor.start();
    QTRY_COMPARE(f.monitor.state(), State::Offline);
    QCOMPARE(f.monitor.lastError().kind, ErrorKind::Timeout);
}

void EngineMonitorFaultsTest::start_tooOld_isUnsupported()
{
    MonitorFixture f;
    f.fake.setApiVersion("1.30");
    f.monitor.start();
    QTRY_COMPARE(f.monitor.state(), State::Offline);
    QCOMPARE(f.monitor.lastError().kind, ErrorKind::Unsupported);
}

void EngineMonitorFaultsTest::start_eventsHeadHeldBack_goesOnlineAllTheSame()
{
    MonitorFixture f;
    f.fake.route(QStringLiteral("/events"), Answer{.stall = true});
    f.monitor.start();
    QTRY_COMPARE(f.monitor.state(), State::Online);
}

void EngineMonitorFaultsTest::restart_keepsValuesAndResynchronises()
{
    MonitorFixture f;
    QVERIFY(f.goOnlineWatchingWeb());
    f.fake.push(f.statsPath(1), FakeEngine::statsJson(1, 0));
    QTRY_COMPARE(f.samples.size(), 1);

    f.clock.advanceMs(500);
    f.fake.stop();
    QTRY_COMPARE(f.monitor.state(), State::Offline);
    QVERIFY(!f.monitor.lastError().message.isEmpty());
    QCOMPARE(*f.monitor.staleSinceMs(), 500);
    QCOMPARE(f.monitor.containers().size(), 1U);
    QVERIFY(f.monitor.latestSample(f.id(1)));
    QVERIFY(f.monitor.history(f.id(1)));
    QVERIFY(f.monitor.isStale(f.id(1)));

    f.clock.advanceMs(Backoff::firstMs);
    f.fake.forgetRequests();
    QVERIFY(f.fake.start());
    QTRY_COMPARE(f.monitor.state(), State::Online);
    QCOMPARE(f.resynchronisations, 1);
    QVERIFY(!f.monitor.staleSinceMs());
    QCOMPARE(f.fake.requests().first(), QStringLiteral("HEAD /_ping"));
    QTRY_COMPARE(f.fake.openStreams(f.statsPath(1)), 1);
    QTRY_COMPARE(f.inspectCount(1), 1); // what inspect said may have changed meanwhile
}

void EngineMonitorFaultsTest::restart_replaysSinceTheLastEvent_withoutRepeatingIt()
{
    MonitorFixture f;
    f.containers = {{1, "web"}};
    QVERIFY(f.goOnline());
    f.event("start", 1);
    QTRY_COMPARE(f.actions.size(), 1);
    const QByteArray seen = FakeEngine::eventJson("start", FakeEngine::id(1), f.eventTime);
    const QByteArray missed = FakeEngine::eventJson("oom", FakeEngine::id(1), f.eventTime + 1);
    f.fake.stop();
    QTRY_COMPARE(f.monitor.state(), State::Offline);
    f.fake.route(QStringLiteral("/events"),
                 Answer{.body = seen + '\n' + missed + '\n',
                        .framing = FakeEngine::Framing::Chunked,
                        .endless = true});
    QVERIFY(f.fake.start());
    f.clock.advanceMs(Backoff::firstMs);
    QTRY_COMPARE(f.monitor.state(), State::Online);
    QTRY_COMPARE(f.actions, (QStringList{QStringLiteral("start"), QStringLiteral("oom")}));
    QCOMPARE(f.fake.countRequests(QStringLiteral("/events?since=1.000000001")), 1);
}

void EngineMonitorFaultsTest::restart_baselinesBeginAgain()
{
    MonitorFixture f;
    QVERIFY(f.goOnlineWatchingWeb());
    f.fake.push(f.statsPath(1), FakeEngine::statsJson(1, 0));
    QTRY_COMPARE(f.samples.size(), 1);
    f.fake.stop();
    QTRY_COMPARE(f.monitor.state(), State::Offline);
    QVERIFY(f.fake.start());
    f.clock.advanceMs(Backoff::firstMs);
    QTRY_COMPARE(f.fake.openStreams(f.statsPath(1)), 1);
    f.fake.push(f.statsPath(1), FakeEngine::statsJson(9, 8'000'000'000));
    QTRY_COMPARE(f.samples.size(), 2);
    QVERIFY(!f.samples[1].cpuPercent);
}

void EngineMonitorFaultsTest::restart_containersGoneMeanwhile_areDropped()
{
    MonitorFixture f;
    f.containers = {{1, "web"}, {2, "db"}};
    QVERIFY(f.goOnline());
    f.fake.stop();
    QTRY_COMPARE(f.monitor.state(), State::Offline);
    f.containers = {{2, "db"}, {3, "new"}};
    QVERIFY(f.fake.start());
    f.clock.advanceMs(Backoff::firstMs);
    QTRY_COMPARE(f.monitor.state(), State::Online);
    QCOMPARE(f.monitor.containers().size(), 2U);
    QVERIFY(!f.monitor.containerByName(QStringLiteral("web")));
    QVERIFY(f.monitor.containerByName(QStringLiteral("new")));
}

void EngineMonitorFaultsTest::retry_failsAgainAndAgain_pausesGrowToThirtySeconds()
{
    MonitorFixture f;
    f.fake.route(QStringLiteral("/_ping"), Answer{.status = 500, .body = R"({"message":"no"})"});
    const QString ping = QStringLiteral("GET /_ping"); // follows the HEAD that failed
    f.monitor.start();
    QTRY_COMPARE(f.monitor.state(), State::Offline);
    int attempts = 1;
    for (const qint64 pause : {1000, 2000, 4000, 8000, 16'000, 30'000, 30'000}) {
        QTRY_COMPARE(f.fake.countRequests(ping), attempts);
        f.clock.advanceMs(pause - 1);
        if (pause == 4000 || attempts == 7) {
            // It looks at the clock twice a second, and finds that it is a millisecond too early.
            QSignalSpy changes(&f.monitor, &EngineMonitor::stateChanged);
            QVERIFY(!changes.wait(600));
            QCOMPARE(f.fake.countRequests(ping), attempts);
        }
        f.clock.advanceMs(1);
        ++attempts;
    }
    QTRY_COMPARE(f.fake.countRequests(ping), attempts);
    QCOMPARE(f.monitor.lastError().message, QStringLiteral("no"));
}

void EngineMonitorFaultsTest::retry_worksOnce_pausesBeginAgain()
{
    MonitorFixture f;
    bool well = false;
    f.fake.route(QStringLiteral("/_ping"), [&well](const QString &) {
        return well ? Answer{.body = "OK", .extraHead = "Api-Version: 1.41\r\n"}
                    : Answer{.status = 500};
    });
    const QString ping = QStringLiteral("HEAD /_ping");
    f.monitor.start();
    QTRY_COMPARE(f.monitor.state(), State::Offline);
    f.clock.advanceMs(1000);
    QTRY_COMPARE(f.fake.countRequests(ping), 2);
    well = true;
    f.clock.advanceMs(2000);
    QTRY_COMPARE(f.monitor.state(), State::Online);
    f.fake.stop();
    QTRY_COMPARE(f.monitor.state(), State::Offline);
    QVERIFY(f.fake.start());
    f.clock.advanceMs(1000); // not 4000
    QTRY_COMPARE(f.monitor.state(), State::Online);
}

void EngineMonitorFaultsTest::retryNow_doesNotWait()
{
    MonitorFixture f;
    f.fake.stop();
    f.monitor.start();
    QTRY_COMPARE(f.monitor.state(), State::Offline);
    QVERIFY(f.fake.start());
    f.monitor.retryNow();
    QCOMPARE(f.monitor.state(), State::Connecting);
    QTRY_COMPARE(f.monitor.state(), State::Online); // the clock stands still
}

void EngineMonitorFaultsTest::vanish_inMidRequest_isNormal()
{
    MonitorFixture f;
    f.containers = {{1, "web"}};
    QVERIFY(f.goOnline());
    f.fake.route(QStringLiteral("/containers/"), Answer{.body = "{\"Id\"", .claimedLength = 500});
    const auto cut = f.monitor.inspectContainer(QStringLiteral("web"));
    QTRY_VERIFY(cut.isFinished());
    QCOMPARE(cut.result().error().kind, ErrorKind::Disconnected);
    f.event("update", 1); // inspects too, and is cut off too
    QTRY_VERIFY(f.inspectCount(1) >= 2);
    f.containers.clear();
    f.event("destroy", 1);
    QTRY_VERIFY(f.monitor.containers().empty());
    QCOMPARE(f.monitor.state(), State::Online);
}

void EngineMonitorFaultsTest::vanish_statsAnswers404_staysOnline()
{
    MonitorFixture f;
    f.containers = {{1, "web"}};
    f.monitor.setWatched({f.id(1)});
    f.fake.route(QStringLiteral("/containers/"),
                 Answer{.status = 404, .body = R"({"message":"No such container"})"});
    QVERIFY(f.goOnline());
    QTRY_COMPARE(f.fake.countRequests(QStringLiteral("/stats")), 1);
    QVERIFY(f.monitor.isStale(f.id(1)));
    f.clock.advanceMs(1001);
    QTRY_COMPARE(f.fake.countRequests(QStringLiteral("/stats")), 2);
    QCOMPARE(f.monitor.state(), State::Online);
}

void EngineMonitorFaultsTest::stall_stream_goesStaleAndSubscribesAgain()
{
    MonitorFixture f;
    QVERIFY(f.goOnlineWatchingWeb());
    f.fake.push(f.statsPath(1), FakeEngine::statsJson(1, 0));
    QTRY_COMPARE(f.samples.size(), 1);
    f.clock.advanceMs(1000);
    f.fake.push(f.statsPath(1), FakeEngine::statsJson(2, 0));
    QTRY_COMPARE(f.samples.size(), 2);
    QVERIFY(!f.monitor.isStale(f.id(1)));
    f.clock.advanceMs(3001);
    QTRY_VERIFY(f.monitor.isStale(f.id(1)));
    QTRY_COMPARE(f.fake.countRequests(QStringLiteral("/stats")), 2);
    QTRY_COMPARE(f.fake.openStreams(f.statsPath(1)), 1);
    QVERIFY(f.monitor.latestSample(f.id(1)));
    f.fake.push(f.statsPath(1), FakeEngine::statsJson(8, 0));
    QTRY_VERIFY(!f.monitor.isStale(f.id(1)));
    QCOMPARE(f.monitor.state(), State::Online);
}

void EngineMonitorFaultsTest::stall_slowEngine_isLeftAlone()
{
    MonitorFixture f;
    QVERIFY(f.goOnlineWatchingWeb());
    for (int second = 5; second <= 20; second += 5) { // Podman's period
        f.fake.push(f.statsPath(1), FakeEngine::statsJson(second, 0));
        QTRY_COMPARE(f.samples.size(), second / 5);
        f.clock.advanceMs(5000);
        QSignalSpy stale(&f.monitor, &EngineMonitor::staleChanged);
        QVERIFY(!stale.wait(600)); // one tick of the watchdog
        QVERIFY(!f.monitor.isStale(f.id(1)));
    }
    QCOMPARE(f.fake.countRequests(QStringLiteral("/stats")), 1);
    f.clock.advanceMs(7501); // 2.5 periods
    QTRY_VERIFY(f.monitor.isStale(f.id(1)));
}

void EngineMonitorFaultsTest::stall_engineDoesNotAnswer_goesOffline()
{
    MonitorFixture f;
    f.containers = {{1, "web"}};
    f.monitor.setWatched({f.id(1)});
    f.monitor.setRequestDeadline(300);
    QVERIFY(f.goOnline());
    QTRY_COMPARE(f.fake.openStreams(f.statsPath(1)), 1);
    f.fake.route(QStringLiteral("/_ping"), Answer{.stall = true});
    f.clock.advanceMs(20'000);
    QTRY_COMPARE(f.monitor.state(), State::Offline);
    QCOMPARE(f.monitor.lastError().kind, ErrorKind::Timeout);
}

void EngineMonitorFaultsTest::list_failsOnce_isAskedAgain()
{
    MonitorFixture f;
    f.containers = {{1, "web"}};
    QVERIFY(f.goOnline());
    int calls = 0;
    f.fake.route(QStringLiteral("/containers/json"), [&calls](const QString &) {
        return ++calls == 1 ? Answer{.status = 500, .body = R"({"message":"busy"})"}
                            : Answer{.body = "[]"};
    });
    f.event("update", 1); // says nothing of the list by itself
    QTRY_VERIFY(f.monitor.containers().empty());
    QCOMPARE(f.monitor.state(), State::Online);
    QCOMPARE(calls, 2);
}

void EngineMonitorFaultsTest::garbage_inFrames_isPassedOver()
{
    MonitorFixture f;
    QVERIFY(f.goOnlineWatchingWeb());
    f.fake.push(f.statsPath(1), R"({"read":"2026-01-01T00:00:01Z","cpu_stats":{"x" 1}})");
    f.fake.push(f.statsPath(1), FakeEngine::statsJson(2, 0));
    QTRY_COMPARE(f.samples.size(), 1);
    QCOMPARE(f.samples[0].read.toSecsSinceEpoch() % 60, 2);
}

void EngineMonitorFaultsTest::garbage_inEvents_isPassedOver()
{
    MonitorFixture f;
    QVERIFY(f.goOnline());
    f.fake.push(QStringLiteral("/events"), R"({"Type":"container"})");
    f.fake.push(QStringLiteral("/events"), R"({"Action":"x" "y"})");
    f.event("start", 1);
    QTRY_COMPARE(f.actions, QStringList{QStringLiteral("start")});
    QCOMPARE(f.monitor.state(), State::Online);
}

void EngineMonitorFaultsTest::events_neverCalmDown_areSettledAllTheSame()
{
    MonitorFixture f;
    f.containers = {{1, "web"}, {2, "crashing"}};
    QVERIFY(f.goOnline());
    QTRY_COMPARE(f.inspectCount(1), 1);
    QTimer restless;
    connect(&restless, &QTimer::timeout, this, [&f] { f.event("die", 2); });
    restless.start(100);
    f.event("die", 1);
    QTRY_COMPARE(f.inspectCount(1), 2);
    QTRY_COMPARE(f.inspectCount(1), 3); // the last look, though the other one never rests
}

void EngineMonitorFaultsTest::oneShot_whileOffline_saysWhy()
{
    MonitorFixture f;
    f.fake.stop();
    f.monitor.start();
    QTRY_COMPARE(f.monitor.state(), State::Offline);
    const auto answer = f.monitor.inspectVolume(QStringLiteral("data"));
    QVERIFY(answer.isFinished());
    QCOMPARE(answer.result().error().kind, ErrorKind::NotFound);
    QCOMPARE(answer.result().error().message, f.monitor.lastError().message);
}

QTEST_GUILESS_MAIN(EngineMonitorFaultsTest)
#include "tst_enginemonitor_faults.moc"
