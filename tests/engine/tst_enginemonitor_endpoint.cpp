// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitorfixture.h"

#include <QSignalSpy>
#include <QTest>

using quayside::ErrorKind;
using quayside::test::FakeEngine;
using quayside::test::MonitorFixture;
using namespace quayside::engine;
using State = EngineMonitor::State;
using Answer = FakeEngine::Answer;

/// Turning to another engine while the program runs.
class EngineMonitorEndpointTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void setEndpoint_online_showsTheOtherEngine();
    void setEndpoint_dropsEverythingOfTheOldEngine();
    void setEndpoint_notStarted_staysIdle();
    void setEndpoint_offline_triesTheOtherAtOnce();
    void setEndpoint_fromASlot_works_data();
    void setEndpoint_fromASlot_works();
    void setEndpoint_keepsTheDeadline();
    void setEndpoint_readUnderWay_isCancelled();
    void setEndpoint_manyTimesInARow_endsAtTheLast();
};

namespace {

/// Another engine with one container, "other".
class OtherEngine : public FakeEngine
{
public:
    OtherEngine()
    {
        route(QStringLiteral("/version"), Answer{.body = R"({"Version":"29.0"})"});
        route(QStringLiteral("/containers/json"),
              Answer{.body = "[" + containerJson(id(77), "other") + "]"});
        route(QStringLiteral("/containers/"), Answer{.body = inspectJson(id(77))});
    }
};

} // namespace

void EngineMonitorEndpointTest::setEndpoint_online_showsTheOtherEngine()
{
    MonitorFixture f;
    f.containers = {{1, "web"}, {2, "db"}};
    QVERIFY(f.goOnline());
    OtherEngine other;
    f.states.clear();
    f.monitor.setEndpoint(other.endpoint());
    QCOMPARE(f.monitor.state(), State::Connecting);
    QTRY_COMPARE(f.monitor.state(), State::Online);
    QCOMPARE(f.states, (QList<State>{State::Connecting, State::Online}));
    QCOMPARE(f.monitor.info().version, QStringLiteral("29.0"));
    QCOMPARE(f.monitor.endpoint().url(), other.endpoint().url());
    QCOMPARE(f.monitor.containers().size(), 1U);
    QVERIFY(f.monitor.containerByName(QStringLiteral("other")));
    QTRY_COMPARE(f.fake.openStreams(QStringLiteral("/")), 0);
    QCOMPARE(f.resynchronisations, 0); // there is nothing that could have been missed
}

void EngineMonitorEndpointTest::setEndpoint_dropsEverythingOfTheOldEngine()
{
    MonitorFixture f;
    QVERIFY(f.goOnlineWatchingWeb());
    f.fake.push(f.statsPath(1), FakeEngine::statsJson(1, 0));
    QTRY_VERIFY(f.monitor.history(f.id(1)));
    f.event("exec_die", 1);
    QTRY_COMPARE(f.monitor.recentEvents().size(), 1U);
    f.fake.stop();
    QTRY_COMPARE(f.monitor.state(), State::Offline);
    QVERIFY(f.monitor.staleSinceMs());

    OtherEngine other;
    other.route(QStringLiteral("/_ping"), Answer{.stall = true});
    QSignalSpy endpoints(&f.monitor, &EngineMonitor::endpointChanged);
    QSignalSpy changes(&f.monitor, &EngineMonitor::containersChanged);
    f.monitor.setEndpoint(other.endpoint());
    QCOMPARE(endpoints.size(), 1);
    QCOMPARE(changes.size(), 1);
    QVERIFY(f.monitor.containers().empty());
    QVERIFY(!f.monitor.container(f.id(1)));
    QVERIFY(!f.monitor.latestSample(f.id(1)));
    QVERIFY(!f.monitor.history(f.id(1)));
    QVERIFY(f.monitor.isStale(f.id(1)));
    QVERIFY(f.monitor.recentEvents().empty());
    QVERIFY(!f.monitor.staleSinceMs());
    QVERIFY(f.monitor.lastError().message.isEmpty());
}

void EngineMonitorEndpointTest::setEndpoint_notStarted_staysIdle()
{
    MonitorFixture f;
    OtherEngine other;
    f.monitor.setEndpoint(other.endpoint());
    QCOMPARE(f.monitor.state(), State::Idle);
    QCOMPARE(f.states, QList<State>{State::Idle});
    QVERIFY(other.requests().isEmpty());
    f.monitor.start();
    QTRY_COMPARE(f.monitor.state(), State::Online);
    QVERIFY(f.fake.requests().isEmpty());
}

void EngineMonitorEndpointTest::setEndpoint_offline_triesTheOtherAtOnce()
{
    MonitorFixture f;
    f.fake.stop();
    f.monitor.start();
    QTRY_COMPARE(f.monitor.state(), State::Offline);
    OtherEngine other;
    f.monitor.setEndpoint(other.endpoint());
    QTRY_COMPARE(f.monitor.state(), State::Online); // the clock stands still
}

void EngineMonitorEndpointTest::setEndpoint_fromASlot_works_data()
{
    QTest::addColumn<QByteArray>("signal");
    QTest::newRow("stateChanged") << QByteArray("stateChanged");
    QTest::newRow("containersChanged") << QByteArray("containersChanged");
    QTest::newRow("eventArrived") << QByteArray("eventArrived");
    QTest::newRow("sampleArrived") << QByteArray("sampleArrived");
    QTest::newRow("staleChanged") << QByteArray("staleChanged");
}

void EngineMonitorEndpointTest::setEndpoint_fromASlot_works()
{
    QFETCH(QByteArray, signal);
    MonitorFixture f;
    OtherEngine other;
    f.containers = {{1, "web"}};
    f.monitor.setWatched({f.id(1)});
    bool turned = false;
    const auto turn = [&] {
        if (!std::exchange(turned, true)) {
            f.monitor.setEndpoint(other.endpoint());
        }
    };
    QObject context;
    if (signal == "stateChanged") {
        connect(&f.monitor, &EngineMonitor::stateChanged, &context, [&](State state) {
            if (state == State::Online) {
                turn();
            }
        });
    } else if (signal == "containersChanged") {
        connect(&f.monitor, &EngineMonitor::containersChanged, &context, turn);
    } else if (signal == "eventArrived") {
        connect(&f.monitor, &EngineMonitor::eventArrived, &context, turn);
    } else if (signal == "sampleArrived") {
        connect(&f.monitor, &EngineMonitor::sampleArrived, &context, turn);
    } else {
        connect(&f.monitor, &EngineMonitor::staleChanged, &context, turn);
    }
    f.monitor.start();
    QTRY_VERIFY(turned || f.fake.openStreams(f.statsPath(1)) == 1);
    f.event("exec_die", 1);
    f.fake.push(f.statsPath(1), FakeEngine::statsJson(1, 0));
    QTRY_VERIFY(turned);
    QTRY_VERIFY(f.monitor.containerByName(QStringLiteral("other")));
    QCOMPARE(f.monitor.state(), State::Online);
    QCOMPARE(f.states.last(), State::Online);
    QTRY_COMPARE(f.fake.openStreams(QStringLiteral("/")), 0);
}

void EngineMonitorEndpointTest::setEndpoint_keepsTheDeadline()
{
    MonitorFixture f;
    f.monitor.setRequestDeadline(200);
    OtherEngine other;
    other.route(QStringLiteral("/_ping"), Answer{.stall = true});
    f.monitor.setEndpoint(other.endpoint());
    f.monitor.start();
    QTRY_COMPARE_WITH_TIMEOUT(f.monitor.state(), State::Offline, 5000); // the usual one is 10 s
    QCOMPARE(f.monitor.lastError().kind, ErrorKind::Timeout);
}

void EngineMonitorEndpointTest::setEndpoint_readUnderWay_isCancelled()
{
    MonitorFixture f;
    QVERIFY(f.goOnline());
    f.fake.route(QStringLiteral("/volumes/"), Answer{.stall = true});
    const auto answer = f.monitor.inspectVolume(QStringLiteral("data"));
    QTRY_COMPARE(f.fake.countRequests(QStringLiteral("/volumes/data")), 1);
    OtherEngine other;
    f.monitor.setEndpoint(other.endpoint());
    QTRY_VERIFY(answer.isFinished());
    QCOMPARE(answer.result().error().kind, ErrorKind::Cancelled);
}

void EngineMonitorEndpointTest::setEndpoint_manyTimesInARow_endsAtTheLast()
{
    MonitorFixture f;
    f.containers = {{1, "web"}};
    QVERIFY(f.goOnline());
    OtherEngine other;
    for (int i = 0; i < 50; ++i) {
        f.monitor.setEndpoint(i % 2 == 0 ? f.fake.endpoint() : other.endpoint());
        if (i % 5 == 0) {
            QCoreApplication::processEvents();
        }
    }
    QTRY_COMPARE(f.monitor.state(), State::Online);
    QVERIFY(f.monitor.containerByName(QStringLiteral("other")));
    QTRY_COMPARE(f.fake.openStreams(QStringLiteral("/")), 0);
    QCOMPARE(other.openStreams(QStringLiteral("/events")), 1);
}

QTEST_GUILESS_MAIN(EngineMonitorEndpointTest)
#include "tst_enginemonitor_endpoint.moc"
