// SPDX-License-Identifier: GPL-3.0-or-later
// What is gathered for a lab from a real monitor and a fake engine on a socket.
#include "base/clock.h"
#include "engine/enginemonitor.h"
#include "lab/figurewatch.h"
#include "lab/labcleanup.h"
#include "lab/labfixture.h"
#include "lab/labpreflight.h"
#include "lab/logwatch.h"
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

const QByteArray webId = FakeEngine::id(1);

QByteArray volumeEvent(const QByteArray &action, qint64 timeNano)
{
    return R"({"Type":"volume","Action":")" + action
        + R"(","Actor":{"ID":"data","Attributes":{"container":")" + webId + R"("}},"timeNano":)"
        + QByteArray::number(timeNano) + "}";
}

/// A container with a terminal, whose output is lines as they are.
QByteArray inspected(const QByteArray &started, bool running)
{
    return R"({"Id":")" + webId + R"(","Config":{"Tty":true},"State":{"StartedAt":")" + started
        + R"(","Running":)" + (running ? "true" : "false") + "}}";
}

/// A fake engine with one container `web`, and a monitor that is online.
struct Bench
{
    Bench()
        : monitor(fake.endpoint(), clock)
    {
        fake.route(u("/containers/json"),
                   FakeEngine::Answer{.body = "[" + FakeEngine::containerJson(webId, "web") + "]"});
        fake.route(u("/containers/web/json"), FakeEngine::Answer{.body = inspected("1", true)});
        fake.route(u("/containers/") + QString::fromLatin1(webId) + u("/json"),
                   FakeEngine::Answer{.body = inspected("1", true)});
        monitor.start();
        isOnline = QTest::qWaitFor(
            [this] { return monitor.state() == engine::EngineMonitor::State::Online; }, 5000);
    }
    void event(const QByteArray &json) { fake.push(u("/events"), json + "\n"); }
    static QString logPath() { return u("/containers/") + QString::fromLatin1(webId) + u("/logs"); }
    /// Answers with `before`, and follows when asked to.
    void routeLogs(const QByteArray &before)
    {
        fake.route(logPath(), [before](const QString &target) {
            const bool follows =
                target.contains(u("follow=1")) || target.contains(u("follow=true"));
            return follows
                ? FakeEngine::Answer{.framing = FakeEngine::Framing::Chunked, .endless = true}
                : FakeEngine::Answer{.body = before};
        });
    }

    SystemClock clock;
    FakeEngine fake;
    engine::EngineMonitor monitor;
    bool isOnline = false;
};

QStringList texts(const Result<QJsonObject> &answer)
{
    QStringList texts;
    if (answer) {
        const QJsonArray entries = answer->value(u("Entries")).toArray();
        for (const QJsonValue &entry : entries) {
            texts.append(entry.toObject().value(u("text")).toString());
        }
    }
    return texts;
}

template <typename Future>
auto finished(const Future &future)
{
    const bool isFinished = QTest::qWaitFor([&] { return future.isFinished(); }, 5000);
    Q_ASSERT(isFinished);
    Q_UNUSED(isFinished)
    return future.result();
}

} // namespace

class TestLabGathering : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void inspect_asksForTheRightThing_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("request");
        const auto row = [](ObjectKind kind, const char *name, const char *path,
                            const QByteArray &body, const char *request) {
            QTest::newRow(path) << static_cast<int>(kind) << u(name) << u(path) << body
                                << u(request);
        };
        row(ObjectKind::ImageHistory, "a/b:1", "/images/a/b:1/history", "[]", "GET");
        row(ObjectKind::Images, "", "/images/json", "[]", "GET");
        row(ObjectKind::Networks, "", "/networks", "[]", "GET");
        row(ObjectKind::Volumes, "", "/volumes", R"({"Volumes":[]})", "GET");
        row(ObjectKind::Services, "", "/services", "[]", "GET");
        row(ObjectKind::Nodes, "", "/nodes", "[]", "GET");
        row(ObjectKind::Info, "", "/info", "{}", "GET");
        row(ObjectKind::Disk, "", "/system/df", "{}", "GET");
        row(ObjectKind::Changes, "web", "/containers/web/changes", "null", "GET");
        row(ObjectKind::Path, "web", "/containers/web/archive", "", "HEAD");
        row(ObjectKind::Service, "api", "/services/api", R"({"ID":"s1"})", "GET");
        row(ObjectKind::Node, "n1", "/nodes/n1", "{}", "GET");
    }
    void inspect_asksForTheRightThing()
    {
        QFETCH(int, kind);
        QFETCH(QString, name);
        QFETCH(QString, path);
        QFETCH(QByteArray, body);
        QFETCH(QString, request);
        Bench bench;
        QVERIFY(bench.isOnline);
        bench.fake.route(path, FakeEngine::Answer{.body = body});
        bench.fake.forgetRequests();
        MonitorSource source(bench.monitor);
        const auto answer =
            finished(source.inspect({static_cast<ObjectKind>(kind), name, u("/x")}));
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().message));
        const QStringList requests = bench.fake.requests().filter(QRegularExpression(
            u("^%1 .*%2").arg(request, QRegularExpression::escape(path.section(u'/', 1, 2)))));
        QVERIFY2(!requests.isEmpty(), qPrintable(bench.fake.requests().join(u'\n')));
    }

    void tasks_areThoseOfTheService()
    {
        Bench bench;
        QVERIFY(bench.isOnline);
        bench.fake.route(u("/services/api"), FakeEngine::Answer{.body = R"({"ID":"s1"})"});
        bench.fake.route(u("/tasks"),
                         FakeEngine::Answer{
                             .body = R"([{"ID":"t1","ServiceID":"s1","Status":{"State":"running"}},
                                           {"ID":"t2","ServiceID":"s2","Status":{"State":"running"}}])"});
        MonitorSource source(bench.monitor);
        const auto answer = finished(source.inspect({ObjectKind::Tasks, u("api")}));
        QVERIFY(answer);
        const QJsonArray tasks = answer->value(u("Entries")).toArray();
        QCOMPARE(tasks.size(), 1);
        QCOMPARE(tasks[0].toObject().value(u("id")).toString(), u("t1"));
        QCOMPARE(tasks[0].toObject().value(u("state")).toString(), u("running"));
    }

    void ownLookIntoAContainer_isNoEvent()
    {
        Bench bench;
        QVERIFY(bench.isOnline);
        bench.fake.route(u("/containers/web/archive"), FakeEngine::Answer{});
        MonitorSource source(bench.monitor);
        QSignalSpy events(&source, &ObjectSource::eventArrived);
        QVERIFY(finished(source.inspect({ObjectKind::Path, u("web"), u("/x")})));
        bench.event(volumeEvent("mount", 5));
        bench.event(volumeEvent("unmount", 6));
        bench.event(FakeEngine::eventJson("pause", webId, 7));
        QTRY_COMPARE(events.size(), 1);
        QCOMPARE(events[0][0].value<engine::EngineEvent>().action, u("pause"));
        QCOMPARE(source.recentEvents().size(), size_t(1));
        // A learner's mount comes late, but comes.
        bench.event(volumeEvent("mount", 8));
        QTRY_COMPARE(events.size(), 2);
    }

    void log_isReadThenFollowed()
    {
        Bench bench;
        QVERIFY(bench.isOnline);
        bench.routeLogs("2026-01-02T03:04:05.000000001Z first\n"
                        "2026-01-02T03:04:05.500000000Z second\n");
        LogWatch watch(bench.monitor, u("web"));
        QSignalSpy changed(&watch, &LogWatch::changed);
        QCOMPARE(texts(finished(watch.read())), (QStringList{u("first"), u("second")}));
        QTRY_COMPARE(bench.fake.openStreams(Bench::logPath()), 1);
        bench.fake.push(Bench::logPath(), "2026-01-02T03:04:06.000000000Z third");
        QTRY_COMPARE(changed.size(), 1);
        bench.fake.forgetRequests();
        const auto followed = watch.following(ContainerId(QString::fromLatin1(webId)));
        QVERIFY(followed);
        QCOMPARE(texts(*followed).constLast(), u("third"));
        QVERIFY(!watch.following(ContainerId(u("other"))));
        QCOMPARE(bench.fake.requests(), QStringList());
        QCOMPARE(texts(finished(watch.read())).constLast(), u("third"));
        QCOMPARE(bench.fake.countRequests(u("/logs")), 0);
        // Started again: what was written before is read anew.
        bench.routeLogs("2026-01-02T03:05:05.000000001Z again\n");
        bench.fake.route(u("/containers/web/json"),
                         FakeEngine::Answer{.body = inspected("2", false)});
        QCOMPARE(texts(finished(watch.read())), QStringList{u("again")});
        QTRY_COMPARE(bench.fake.openStreams(Bench::logPath()), 0);
    }

    void log_ofADriverThatCannotBeRead_isUnsupported()
    {
        Bench bench;
        QVERIFY(bench.isOnline);
        bench.fake.route(
            Bench::logPath(),
            FakeEngine::Answer{
                .status = 501,
                .body = R"({"message":"configured logging driver does not support reading"})"});
        LogWatch watch(bench.monitor, u("web"));
        for (int i = 0; i < 2; ++i) {
            const auto answer = finished(watch.read());
            QVERIFY(!answer);
            QCOMPARE(answer.error().kind, ErrorKind::Unsupported);
        }
        QCOMPARE(bench.fake.countRequests(u("/logs")), 1);
    }

    void log_ofNoContainer_isNotFound()
    {
        Bench bench;
        QVERIFY(bench.isOnline);
        bench.fake.route(u("/containers/none/json"),
                         FakeEngine::Answer{.status = 404, .body = R"({"message":"none"})"});
        LogWatch watch(bench.monitor, u("none"));
        const auto answer = finished(watch.read());
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::NotFound);
    }

    void figures_areCollectedOfWhatIsFollowed()
    {
        Bench bench;
        QVERIFY(bench.isOnline);
        const QString stats = u("/containers/") + QString::fromLatin1(webId) + u("/stats");
        bench.fake.route(
            stats, FakeEngine::Answer{.framing = FakeEngine::Framing::Chunked, .endless = true});
        MonitorSource source(bench.monitor);
        QSignalSpy wanted(&source, &ObjectSource::figuresWantedChanged);
        QSignalSpy changed(&source, &ObjectSource::objectChanged);
        const ObjectKey key{ObjectKind::Figures, u("web")};
        QCOMPARE(finished(source.inspect(key)).error().kind, ErrorKind::NotFound);
        source.follow({key});
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(source.figuresWanted(),
                 QSet<ContainerId>{ContainerId(QString::fromLatin1(webId))});
        bench.monitor.setWatched(source.figuresWanted());
        QTRY_COMPARE(bench.fake.openStreams(stats), 1);
        bench.fake.push(stats, FakeEngine::statsJson(1, 0) + "\n");
        bench.fake.push(stats, FakeEngine::statsJson(2, 500'000'000) + "\n");
        const auto cpu = [&] {
            const auto answer = finished(source.inspect(key));
            const QJsonArray entries = answer->value(u("Entries")).toArray();
            return entries.isEmpty() ? -1.0
                                     : entries.last().toObject().value(u("cpu")).toDouble(-1);
        };
        QTRY_COMPARE(cpu(), 50.0);
        QVERIFY(changed.size() >= 2);
        source.follow({});
        QVERIFY(source.figuresWanted().isEmpty());
    }

    void preflight_followsTheEngine()
    {
        Bench bench;
        QVERIFY(bench.isOnline);
        bench.fake.route(u("/volumes"), FakeEngine::Answer{.body = R"({"Volumes":[]})"});
        course::Lab lab;
        lab.containers = {u("web")};
        lab.images = {u("nginx")};
        bench.fake.route(u("/images/json"), FakeEngine::Answer{.body = "[]"});
        LabPreflight preflight(lab, bench.monitor);
        QVERIFY(!preflight.isKnown());
        preflight.refresh();
        QTRY_VERIFY(preflight.isKnown());
        QCOMPARE(worst(preflight.items()), PreflightState::Blocking);
        QCOMPARE(preflight.items().size(), size_t(3));
        bench.fake.route(u("/containers/json"), FakeEngine::Answer{.body = "[]"});
        bench.fake.route(u("/images/json"),
                         FakeEngine::Answer{.body = R"([{"Id":"1","RepoTags":["nginx:latest"]}])"});
        bench.event(FakeEngine::eventJson("destroy", webId, 5));
        QTRY_COMPARE(worst(preflight.items()), PreflightState::Ok);
        bench.fake.stop();
        QTRY_COMPARE(preflight.items().size(), size_t(1));
        QCOMPARE(worst(preflight.items()), PreflightState::Blocking);
    }

    void cleanup_followsTheEngine()
    {
        Bench bench;
        QVERIFY(bench.isOnline);
        bench.fake.route(u("/volumes"), FakeEngine::Answer{.body = R"({"Volumes":[]})"});
        course::Lab lab;
        lab.containers = {u("web")};
        LabCleanup cleanup(lab, bench.monitor);
        QSignalSpy changed(&cleanup, &LabCleanup::changed);
        bench.event(FakeEngine::eventJson("create", webId, 5));
        QTRY_COMPARE(bench.monitor.recentEvents().size(), size_t(1));
        QVERIFY(cleanup.items().empty());
        cleanup.setHorizon(2);
        QCOMPARE(cleanup.commands(), QStringList{u("docker rm -f web")});
        QVERIFY(!changed.isEmpty());
        bench.fake.route(u("/containers/json"), FakeEngine::Answer{.body = "[]"});
        bench.event(FakeEngine::eventJson("destroy", webId, 6));
        QTRY_VERIFY(cleanup.items().front().gone);
        QVERIFY(cleanup.commands().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestLabGathering)
#include "tst_labgathering.moc"
