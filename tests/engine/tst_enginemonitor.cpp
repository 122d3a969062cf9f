// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitorfixture.h"

#include <QTest>

#include <cmath>

using quayside::ErrorKind;
using quayside::Result;
using quayside::test::FakeEngine;
using quayside::test::MonitorFixture;
using namespace quayside::engine;
using State = EngineMonitor::State;

class EngineMonitorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void start_engineRuns_subscribesBeforeItLists();
    void containers_areListedWithWhatInspectSays();
    void containers_byIdAndName();
    void stop_isIdleAndClosesEverything();
    void events_start_listsAgainAndInspectsOnlyThat();
    void events_execAndTop_causeNoListing();
    void events_restartWithinOneList_inspectsAgain();
    void events_listLagsBehind_isNoticedSoon();
    void events_hundredRemovedAtOnce_areCoalesced();
    void events_oom_marksBeforeTheEngineDoes();
    void events_keepTheLast500();
    void events_hugeOne_arrives();
    void samples_watchedAndRunning_arriveWithCpuFromTheSecond();
    void samples_notWatched_noStream();
    void samples_unwatched_closeAfterGrace();
    void samples_stoppedContainer_closesAndGoesStale();
    void samples_restartedContainer_beginsAgain();
    void samples_destroyed_freesHistory();
    void top_andInspect_answer();
    void requests_areOnlyGetAndHead();
};

void EngineMonitorTest::start_engineRuns_subscribesBeforeItLists()
{
    MonitorFixture f;
    QCOMPARE(f.monitor.state(), State::Idle);
    QVERIFY(f.goOnline());
    QCOMPARE(f.states, (QList<State>{State::Connecting, State::Online}));
    const QStringList &requests = f.fake.requests();
    const auto events = requests.indexOf(QStringLiteral("GET /v1.41/events"));
    const auto list = requests.indexOf(QStringLiteral("GET /v1.41/containers/json?all=1"));
    QVERIFY(events >= 0 && list > events);
    QCOMPARE(f.monitor.info().version, QStringLiteral("20.10.24"));
    QVERIFY(!f.monitor.staleSinceMs());
    QCOMPARE(f.resynchronisations, 0);
}

void EngineMonitorTest::containers_areListedWithWhatInspectSays()
{
    MonitorFixture f;
    f.containers = {{1, "web"}, {2, "done", "exited"}, {3, "new", "created"}};
    QVERIFY(f.goOnline());
    QCOMPARE(f.monitor.containers().size(), 3U);
    QTRY_VERIFY(f.monitor.containers()[0].cpuLimitCores);
    QTRY_VERIFY(f.monitor.containers()[1].exitCode);
    const ContainerSummary &web = f.monitor.containers()[0];
    QCOMPARE(*web.cpuLimitCores, 0.5);
    QCOMPARE(*web.memoryLimitBytes, 67'108'864);
    QCOMPARE(*web.restartCount, 3);
    QVERIFY(web.startedAt.isValid());
    QVERIFY(!web.finishedAt.isValid());
    QVERIFY(!web.exitCode);
    QCOMPARE(*f.monitor.containers()[1].exitCode, 137);
    QTRY_COMPARE(f.inspectCount(3), 1); // it may say why it could not start
    QTRY_VERIFY(f.changes >= 1);
}

void EngineMonitorTest::containers_byIdAndName()
{
    MonitorFixture f;
    f.containers = {{1, "web"}, {2, "db"}};
    QVERIFY(f.goOnline());
    QCOMPARE(f.monitor.container(f.id(2))->name, QStringLiteral("db"));
    QCOMPARE(f.monitor.containerByName(QStringLiteral("web"))->id, f.id(1));
    QVERIFY(!f.monitor.containerByName(QStringLiteral("we")));
    QVERIFY(!f.monitor.container(f.id(9)));
}

void EngineMonitorTest::stop_isIdleAndClosesEverything()
{
    MonitorFixture f;
    f.containers = {{1, "web"}};
    QVERIFY(f.goOnline());
    f.monitor.setWatched({f.id(1)});
    QTRY_COMPARE(f.fake.openStreams(QStringLiteral("/")), 2);
    f.monitor.stop();
    QCOMPARE(f.monitor.state(), State::Idle);
    QTRY_COMPARE(f.fake.openStreams(QStringLiteral("/")), 0);
    QCOMPARE(f.monitor.containers().size(), 1U); // the last picture stays
    QVERIFY(f.monitor.staleSinceMs());
    QVERIFY(f.goOnline());
}

void EngineMonitorTest::events_start_listsAgainAndInspectsOnlyThat()
{
    MonitorFixture f;
    f.containers = {{1, "web"}};
    QVERIFY(f.goOnline());
    QTRY_COMPARE(f.inspectCount(1), 1);
    f.containers.insert(f.containers.begin(), {2, "db"});
    f.event("create", 2);
    f.event("start", 2);
    QTRY_COMPARE(f.monitor.containers().size(), 2U);
    QTRY_VERIFY(f.monitor.containers()[0].startedAt.isValid());
    QTRY_COMPARE(f.monitor.containers()[0].name, QStringLiteral("db"));
    QCOMPARE(f.inspectCount(2), 1);
    QCOMPARE(f.inspectCount(1), 1);
    QVERIFY(f.monitor.containers()[1].startedAt.isValid());
    QCOMPARE(f.actions, (QStringList{QStringLiteral("create"), QStringLiteral("start")}));
}

void EngineMonitorTest::events_execAndTop_causeNoListing()
{
    MonitorFixture f;
    f.containers = {{1, "web"}};
    QVERIFY(f.goOnline());
    const int before = f.listCount();
    f.event("exec_create: ls /", 1);
    f.event("exec_start: ls /", 1);
    f.event("exec_die", 1);
    f.event("top", 1);
    f.event("attach", 1);
    QTRY_COMPARE(f.actions.size(), 4);
    QVERIFY(!f.actions.contains(QStringLiteral("top")));
    QCOMPARE(f.monitor.recentEvents().size(), 4U);
    f.event("die", 1); // whatever the others had asked for would have been asked by then
    QTRY_COMPARE(f.listCount(), before + 1);
}

void EngineMonitorTest::events_restartWithinOneList_inspectsAgain()
{
    MonitorFixture f;
    f.containers = {{1, "web"}};
    QVERIFY(f.goOnline());
    QTRY_COMPARE(f.inspectCount(1), 1);
    f.event("die", 1);
    f.event("start", 1);
    f.event("restart", 1);
    QTRY_COMPARE(f.inspectCount(1), 2);
}

void EngineMonitorTest::events_listLagsBehind_isNoticedSoon()
{
    MonitorFixture f;
    f.containers = {{1, "web"}};
    QVERIFY(f.goOnline());
    const int before = f.listCount();
    f.event("die", 1);
    QTRY_COMPARE(f.listCount(), before + 1); // this list still says "running"
    f.containers[0].state = "exited";
    QTRY_COMPARE(f.monitor.containers()[0].state, ContainerState::Exited);
    QTRY_VERIFY(f.monitor.containers()[0].exitCode);
}

void EngineMonitorTest::events_hundredRemovedAtOnce_areCoalesced()
{
    MonitorFixture f;
    for (int i = 1; i <= 100; ++i) {
        f.containers.push_back({i, "c" + QByteArray::number(i)});
    }
    QVERIFY(f.goOnline());
    QTRY_COMPARE(f.fake.countRequests(QStringLiteral("/json")), 101);
    const int listsBefore = f.listCount();
    const int changesBefore = f.changes;
    f.containers.clear();
    QElapsedTimer passed;
    passed.start();
    for (int i = 1; i <= 100; ++i) {
        for (const char *action : {"kill", "die", "stop", "destroy"}) {
            f.event(action, i);
        }
        QTest::qWait(5); // spreads the events, as the engine does
    }
    QTRY_VERIFY(f.monitor.containers().empty());
    QTRY_COMPARE(f.actions.size(), 400);
    QTRY_VERIFY(f.changes > changesBefore);
    const auto most = [&passed](int spacingMs) {
        return static_cast<int>(passed.elapsed() / spacingMs + 2);
    };
    QVERIFY2(f.listCount() - listsBefore <= most(50), qPrintable(QString::number(f.listCount())));
    QVERIFY(f.changes - changesBefore <= most(16));
    QCOMPARE(f.fake.countRequests(QStringLiteral("/json")) - f.listCount(), 100);
    QCOMPARE(f.monitor.state(), State::Online);
}

void EngineMonitorTest::events_oom_marksBeforeTheEngineDoes()
{
    MonitorFixture f;
    f.containers = {{1, "web"}};
    QVERIFY(f.goOnline());
    f.containers[0].state = "exited"; // inspect still says OOMKilled: false
    f.event("oom", 1);
    f.event("die", 1);
    QTRY_COMPARE(f.monitor.containers()[0].state, ContainerState::Exited);
    QTRY_VERIFY(f.monitor.containers()[0].exitCode);
    QVERIFY(f.monitor.containers()[0].oomKilled);
    f.containers[0].state = "running";
    f.event("start", 1);
    QTRY_COMPARE(f.monitor.containers()[0].state, ContainerState::Running);
    QVERIFY(!f.monitor.containers()[0].oomKilled);
    QVERIFY(!f.monitor.containers()[0].exitCode);
}

void EngineMonitorTest::events_keepTheLast500()
{
    MonitorFixture f;
    QVERIFY(f.goOnline());
    QByteArray lines;
    for (int i = 0; i < 600; ++i) {
        lines += FakeEngine::eventJson("exec_" + QByteArray::number(i), "a", i + 1) + '\n';
    }
    f.fake.push(QStringLiteral("/events"), lines);
    QTRY_COMPARE(f.actions.size(), 600);
    QCOMPARE(f.monitor.recentEvents().size(), 500U);
    QCOMPARE(f.monitor.recentEvents().front().action, QStringLiteral("exec_100"));
    QCOMPARE(f.monitor.recentEvents().back().action, QStringLiteral("exec_599"));
}

void EngineMonitorTest::events_hugeOne_arrives()
{
    MonitorFixture f;
    QVERIFY(f.goOnline());
    f.event("exec_" + QByteArray(200'000, 'x'), 1);
    QTRY_COMPARE(f.actions.size(), 1);
    QCOMPARE(f.actions.first().size(), 200'005);
}

void EngineMonitorTest::samples_watchedAndRunning_arriveWithCpuFromTheSecond()
{
    MonitorFixture f;
    f.containers = {{1, "web"}, {2, "gone", "exited"}};
    QVERIFY(f.goOnline());
    f.monitor.setWatched({f.id(1), f.id(2)});
    QTRY_COMPARE(f.fake.openStreams(f.statsPath(1)), 1);
    QCOMPARE(f.fake.openStreams(f.statsPath(2)), 0);
    QVERIFY(!f.monitor.latestSample(f.id(1)));
    QVERIFY(!f.monitor.history(f.id(1)));
    QVERIFY(f.monitor.isStale(f.id(1)));

    f.clock.advanceMs(7);
    f.fake.push(f.statsPath(1), FakeEngine::statsJson(1, 1'000'000'000));
    QTRY_COMPARE(f.samples.size(), 1);
    QVERIFY(!f.samples[0].cpuPercent);
    QCOMPARE(*f.samples[0].memoryBytes, 800);
    QCOMPARE(f.samples[0].receivedMs, 7);
    QVERIFY(!f.monitor.isStale(f.id(1)));

    f.fake.push(f.statsPath(1), FakeEngine::statsJson(2, 1'500'000'000));
    QTRY_COMPARE(f.samples.size(), 2);
    QCOMPARE(*f.samples[1].cpuPercent, 50.0);
    QCOMPARE(*f.monitor.latestSample(f.id(1))->cpuPercent, 50.0);
    QCOMPARE(f.monitor.history(f.id(1))->size(), 2);
    QVERIFY(std::isnan(f.monitor.history(f.id(1))->at(0).cpuPercent));
    QCOMPARE(f.monitor.history(f.id(1))->at(1).cpuPercent, 50.0);
}

void EngineMonitorTest::samples_notWatched_noStream()
{
    MonitorFixture f;
    f.containers = {{1, "web"}};
    f.monitor.setWatched({f.id(7)}); // does not exist
    QVERIFY(f.goOnline());
    f.event("start", 1);
    QTRY_VERIFY(f.inspectCount(1) >= 2);
    QCOMPARE(f.fake.countRequests(QStringLiteral("/stats")), 0);
}

void EngineMonitorTest::samples_unwatched_closeAfterGrace()
{
    MonitorFixture f;
    QVERIFY(f.goOnlineWatchingWeb());
    f.fake.push(f.statsPath(1), FakeEngine::statsJson(1, 0));
    QTRY_COMPARE(f.samples.size(), 1);
    f.monitor.setWatched({});
    f.clock.advanceMs(2000);
    f.monitor.setWatched({f.id(1)});
    f.monitor.setWatched({});
    f.clock.advanceMs(2000);
    f.fake.push(f.statsPath(1), FakeEngine::statsJson(2, 0));
    QTRY_COMPARE(f.samples.size(), 2); // within the grace, on the same stream
    QCOMPARE(f.fake.countRequests(QStringLiteral("/stats")), 1);
    f.clock.advanceMs(1001);
    QTRY_COMPARE(f.fake.openStreams(f.statsPath(1)), 0);
    QVERIFY(f.monitor.isStale(f.id(1)));
    QVERIFY(f.monitor.history(f.id(1)));
}

void EngineMonitorTest::samples_stoppedContainer_closesAndGoesStale()
{
    MonitorFixture f;
    QVERIFY(f.goOnlineWatchingWeb());
    f.fake.push(f.statsPath(1), FakeEngine::statsJson(1, 0));
    QTRY_VERIFY(!f.monitor.isStale(f.id(1)));
    f.containers[0].state = "exited";
    f.event("die", 1);
    QTRY_COMPARE(f.fake.openStreams(f.statsPath(1)), 0);
    QVERIFY(f.monitor.isStale(f.id(1)));
    QVERIFY(f.monitor.latestSample(f.id(1)));
}

void EngineMonitorTest::samples_restartedContainer_beginsAgain()
{
    MonitorFixture f;
    QVERIFY(f.goOnlineWatchingWeb());
    f.fake.push(f.statsPath(1), FakeEngine::statsJson(1, 9'000'000'000));
    f.fake.push(f.statsPath(1), FakeEngine::statsJson(2, 10'000'000));
    f.fake.push(f.statsPath(1), FakeEngine::statsJson(3, 260'000'000));
    QTRY_COMPARE(f.samples.size(), 3);
    QVERIFY(!f.samples[1].cpuPercent);
    QCOMPARE(*f.samples[2].cpuPercent, 25.0);
}

void EngineMonitorTest::samples_destroyed_freesHistory()
{
    MonitorFixture f;
    QVERIFY(f.goOnlineWatchingWeb());
    f.fake.push(f.statsPath(1), FakeEngine::statsJson(1, 0));
    QTRY_VERIFY(f.monitor.history(f.id(1)));
    f.containers.clear();
    f.event("destroy", 1);
    QTRY_VERIFY(!f.monitor.history(f.id(1)));
    QVERIFY(!f.monitor.latestSample(f.id(1)));
    QTRY_COMPARE(f.fake.openStreams(f.statsPath(1)), 0);
}

void EngineMonitorTest::top_andInspect_answer()
{
    MonitorFixture f;
    f.containers = {{1, "web"}};
    const auto early = f.monitor.top(f.id(1));
    QVERIFY(early.isFinished());
    QCOMPARE(early.result().error().kind, ErrorKind::Disconnected);
    QVERIFY(f.goOnline());
    const auto top = f.monitor.top(f.id(1));
    QTRY_VERIFY(top.isFinished());
    QCOMPARE(top.result().value().rows.size(), 1U);
    const auto missing = f.monitor.inspectContainer(QStringLiteral("nope"));
    QTRY_VERIFY(missing.isFinished());
    QCOMPARE(missing.result().error().kind, ErrorKind::NotFound);
    const auto inspected = f.monitor.inspectContainer(f.id(1).text());
    QTRY_VERIFY(inspected.isFinished());
    QCOMPARE(inspected.result()->value(QLatin1String("Id")).toString(), f.id(1).text());
}

void EngineMonitorTest::requests_areOnlyGetAndHead()
{
    MonitorFixture f;
    QVERIFY(f.goOnlineWatchingWeb());
    f.event("die", 1);
    QTRY_VERIFY(f.inspectCount(1) >= 2);
    for (const QString &request : f.fake.requests()) {
        QVERIFY2(request.startsWith(QLatin1String("GET /"))
                     || request.startsWith(QLatin1String("HEAD /")),
                 qPrintable(request));
    }
}

QTEST_GUILESS_MAIN(EngineMonitorTest)
#include "tst_enginemonitor.moc"
