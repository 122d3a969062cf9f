// SPDX-License-Identifier: GPL-3.0-or-later
// The verifier over a real monitor and a fake engine on a socket.
#include "base/clock.h"
#include "engine/enginemonitor.h"
#include "lab/labfixture.h"
#include "lab/labverifier.h"
#include "lab/monitorsource.h"
#include "support/fakeengine.h"

#include <QSignalSpy>

using namespace quayside;
using namespace quayside::lab;
using course::ObjectKind;
using test::FakeEngine;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

/// A fake engine without containers, and a monitor that is online.
struct Bench
{
    Bench()
        : monitor(fake.endpoint(), clock)
    {
        fake.route(u("/containers/web/json"),
                   FakeEngine::Answer{.status = 404, .body = R"({"message":"none"})"});
    }
    bool goOnline()
    {
        monitor.start();
        return QTest::qWaitFor(
            [this] { return monitor.state() == engine::EngineMonitor::State::Online; }, 5000);
    }

    SystemClock clock;
    FakeEngine fake;
    engine::EngineMonitor monitor;
};

} // namespace

class TestMonitorSource : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void inspect_asksForTheRightKind_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("path");
        const auto row = [](ObjectKind kind, const char *name, const char *path) {
            QTest::newRow(path) << static_cast<int>(kind) << u(name) << u(path);
        };
        row(ObjectKind::Container, "web", "/containers/web/json");
        row(ObjectKind::Image, "nginx", "/images/nginx/json");
        row(ObjectKind::Network, "net", "/networks/net");
        row(ObjectKind::Volume, "data", "/volumes/data");
    }
    void inspect_asksForTheRightKind()
    {
        QFETCH(int, kind);
        QFETCH(QString, name);
        QFETCH(QString, path);
        Bench bench;
        bench.fake.route(path, FakeEngine::Answer{.body = R"({"Seen":true})"});
        QVERIFY(bench.goOnline());
        MonitorSource source(bench.monitor);
        QVERIFY(source.isWatching());
        const QFuture<Result<QJsonObject>> answer =
            source.inspect({static_cast<ObjectKind>(kind), name});
        QTRY_VERIFY(answer.isFinished());
        QVERIFY(answer.result());
        QVERIFY(answer.result()->value(u("Seen")).toBool());
    }

    void noEngine_isNotWatchedAndSaysWhy()
    {
        Bench bench;
        bench.fake.stop();
        MonitorSource source(bench.monitor);
        QVERIFY(!source.isWatching());
        QVERIFY(!source.problem().isEmpty());
        QSignalSpy changed(&source, &ObjectSource::watchingChanged);
        bench.monitor.start();
        QTRY_COMPARE(bench.monitor.state(), engine::EngineMonitor::State::Offline);
        QVERIFY(!changed.isEmpty());
        QCOMPARE(source.problem(), bench.monitor.lastError().message);
    }

    void event_onTheSocket_ticksTheStep()
    {
        Bench bench;
        const course::Lab lab = test::lab(
            {u("all:\n  - {container: web, field: State.Status, equals: running, else: '{got}'}")});
        QVERIFY(bench.goOnline());
        LabVerifier verifier(lab, bench.monitor);
        verifier.start();
        QTRY_COMPARE(verifier.steps()[0].why, u("There is no container called `web`."));
        const QByteArray id = FakeEngine::id(1);
        bench.fake.route(u("/containers/web/json"),
                         FakeEngine::Answer{.body = FakeEngine::inspectJson(id)});
        bench.fake.push(u("/events"), FakeEngine::eventJson("start", id, 2'000'000'000) + "\n");
        QTRY_COMPARE(verifier.steps()[0].state, StepState::Done);
        bench.fake.stop();
        QTRY_VERIFY(bench.monitor.state() != engine::EngineMonitor::State::Online);
        QCOMPARE(verifier.steps()[0].state, StepState::Done);
    }

    void engineRestart_isUnknownThenWatchedAgain()
    {
        Bench bench;
        const course::Lab lab =
            test::lab({u("all:\n  - {container: web, exists: true, else: '{got}'}")});
        QVERIFY(bench.goOnline());
        LabVerifier verifier(lab, bench.monitor);
        verifier.start();
        QTRY_COMPARE(verifier.steps()[0].state, StepState::Open);
        bench.fake.stop();
        QTRY_COMPARE(verifier.steps()[0].state, StepState::Unknown);
        QVERIFY(!verifier.steps()[0].why.isEmpty());
        bench.fake.route(u("/containers/web/json"),
                         FakeEngine::Answer{.body = FakeEngine::inspectJson(FakeEngine::id(1))});
        QVERIFY(bench.fake.start());
        bench.monitor.retryNow();
        QTRY_COMPARE_WITH_TIMEOUT(verifier.steps()[0].state, StepState::Done, 8000);
    }
};

QTEST_GUILESS_MAIN(TestMonitorSource)
#include "tst_monitorsource.moc"
