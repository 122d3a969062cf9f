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

namespace {

QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

/// A list with one container, "web".
QByteArray listBody()
{
    return "[" + FakeEngine::containerJson(FakeEngine::id(1), "web") + "]";
}

} // namespace

/// Each way in which an engine can misbehave, with what the learner sees of it: the state, the
/// sentence, the row. Every row of the tables is one request answered badly by an engine that is
/// otherwise well.
class EngineFaultsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void connecting_badAnswer_saysWhatIsWrong_data();
    void connecting_badAnswer_saysWhatIsWrong();
    void connecting_oddButValidAnswer_isOnline_data();
    void connecting_oddButValidAnswer_isOnline();
    void row_inspectionFails_staysWithWhatTheListSays_data();
    void row_inspectionFails_staysWithWhatTheListSays();
    void row_figuresFail_isStaleAndTheRestWorks_data();
    void row_figuresFail_isStaleAndTheRestWorks();
    void row_figuresFailOnce_comeBackByThemselves_data();
    void row_figuresFailOnce_comeBackByThemselves();
    void read_badAnswer_saysWhy_data();
    void read_badAnswer_saysWhy();
};

void EngineFaultsTest::connecting_badAnswer_saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<Answer>("answer");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("words");
    const QByteArray engineSays = R"({"message":"disk is full"})";
    const Answer redirect{.status = 301, .extraHead = "Location: https://example.org/\r\n"};
    const auto row = [](const char *path, const char *what, const Answer &answer, ErrorKind kind,
                        const char *words) {
        QTest::addRow("%s: %s", path, what) << text(path) << answer << kind << text(words);
    };
    const char *noEngine = "does not speak like a container engine";
    const char *gone = "closed the connection. It may be stopping or restarting";
    for (const char *path : {"/_ping", "/version", "/info", "/containers/json"}) {
        row(path, "stalls", {.stall = true}, ErrorKind::Timeout, "does not answer");
        row(path, "closes at once", {.closeAfter = 0}, ErrorKind::Disconnected, gone);
        row(path, "closes in the head", {.closeAfter = 12}, ErrorKind::Disconnected, gone);
        row(path, "500", {.status = 500, .body = engineSays}, ErrorKind::Internal, "disk is full");
        row(path, "garbage", {.body = QByteArray(5000, '\xff'), .framing = Framing::Raw},
            ErrorKind::Protocol, noEngine);
        row(path, "a mail server", {.body = "220 mail ESMTP\r\n\r\n", .framing = Framing::Raw},
            ErrorKind::Protocol, noEngine);
        row(path, "two lengths",
            {.body = "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx",
             .framing = Framing::Raw},
            ErrorKind::Protocol, noEngine);
    }
    for (const char *path : {"/version", "/info", "/containers/json"}) {
        row(path, "stalls in the middle",
            {.body = "{", .framing = Framing::Chunked, .endless = true}, ErrorKind::Timeout,
            "does not answer");
        row(path, "length too long", {.body = "{}", .claimedLength = 500}, ErrorKind::Disconnected,
            gone);
        row(path, "truncated",
            {.body = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{\"a\":",
             .framing = Framing::Raw},
            ErrorKind::Disconnected, gone);
        row(path, "length too short", {.body = R"({"NCPU":2})", .claimedLength = 5},
            ErrorKind::Protocol, noEngine);
        row(path, "no JSON", {.body = "<html>"}, ErrorKind::Protocol, noEngine);
        row(path, "empty", {.body = ""}, ErrorKind::Protocol, noEngine);
    }
    row("/_ping", "404", {.status = 404, .body = "nothing here"}, ErrorKind::Protocol, noEngine);
    row("/_ping", "redirect", redirect, ErrorKind::Protocol, noEngine);
    row("/_ping", "403", {.status = 403, .body = engineSays}, ErrorKind::PermissionDenied,
        "disk is full");
    row("/_ping", "TLS wanted",
        {.status = 400, .body = "Client sent an HTTP request to an HTTPS server.\n"},
        ErrorKind::Protocol, "wants TLS. Set DOCKER_TLS_VERIFY=1");
    row("/version", "redirect", redirect, ErrorKind::Protocol, noEngine);
    row("/info", "redirect", redirect, ErrorKind::Protocol, noEngine);
    row("/containers/json", "redirect", redirect, ErrorKind::Internal, "status 301");
    row("/containers/json", "404", {.status = 404, .body = engineSays}, ErrorKind::NotFound,
        "disk is full");
    row("/containers/json", "409", {.status = 409, .body = engineSays}, ErrorKind::Conflict,
        "disk is full");
    row("/events", "404", {.status = 404, .body = engineSays}, ErrorKind::NotFound, "disk is full");
    row("/events", "500", {.status = 500, .body = engineSays}, ErrorKind::Internal, "disk is full");
    row("/events", "redirect", redirect, ErrorKind::Internal, "status 301");
    row("/events", "closes at once", {.closeAfter = 0}, ErrorKind::Disconnected, gone);
    row("/events", "garbage", {.body = QByteArray(5000, '\xff'), .framing = Framing::Raw},
        ErrorKind::Protocol, noEngine);
    row("/events", "no JSON", {.body = "<html>", .framing = Framing::Chunked, .endless = true},
        ErrorKind::Protocol, noEngine);
}

void EngineFaultsTest::connecting_badAnswer_saysWhatIsWrong()
{
    QFETCH(QString, path);
    QFETCH(Answer, answer);
    QFETCH(ErrorKind, kind);
    QFETCH(QString, words);
    MonitorFixture f;
    f.monitor.setRequestDeadline(250);
    f.fake.route(path, answer);
    f.monitor.start();
    QTRY_COMPARE(f.monitor.state(), State::Offline);
    const quayside::Error &error = f.monitor.lastError();
    QVERIFY2(error.message.contains(words), qPrintable(error.message + u" | " + error.detail));
    QCOMPARE(error.kind, kind);
    QVERIFY(f.monitor.staleSinceMs());
    // And nothing of it stays behind once the engine is well.
    f.fake.route(path, FakeEngine::wellBehaved(path));
    f.monitor.retryNow();
    QTRY_COMPARE(f.monitor.state(), State::Online);
}

void EngineFaultsTest::connecting_oddButValidAnswer_isOnline_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<Answer>("answer");
    const auto row = [](const char *path, const char *what, const Answer &answer) {
        QTest::addRow("%s: %s", path, what) << text(path) << answer;
    };
    const QByteArray info = R"({"NCPU":2})";
    const QByteArray huge = R"({"NCPU":2,"Name":")" + QByteArray(10 * 1024 * 1024, 'x') + "\"}";
    row("/info", "byte by byte", {.body = info, .splitEveryByte = true});
    row("/info", "byte by byte in chunks",
        {.body = info, .framing = Framing::Chunked, .splitEveryByte = true});
    row("/info", "until the end", {.body = info, .framing = Framing::UntilClose});
    row("/info", "10 MiB", {.body = huge});
    row("/info", "length too short, still JSON",
        {.body = QByteArray(info + "surplus"), .claimedLength = info.size()});
    row("/info", "unknown fields of every type",
        {.body = R"({"NCPU":"two","MemTotal":[],"OSType":null,"X":{"Y":[1,{}]}})"});
    row("/containers/json", "byte by byte", {.body = listBody(), .splitEveryByte = true});
    row("/containers/json", "until the end", {.body = listBody(), .framing = Framing::UntilClose});
    row("/_ping", "byte by byte",
        {.body = "OK", .extraHead = "Api-Version: 1.41\r\n", .splitEveryByte = true});
    row("/events", "byte by byte",
        {.body = FakeEngine::eventJson("exec_die", "a", 1) + "\n",
         .framing = Framing::Chunked,
         .endless = true,
         .splitEveryByte = true});
}

void EngineFaultsTest::connecting_oddButValidAnswer_isOnline()
{
    QFETCH(QString, path);
    QFETCH(Answer, answer);
    MonitorFixture f;
    f.containers = {{1, "web"}};
    f.fake.route(path, answer);
    f.monitor.start();
    QTRY_COMPARE(f.monitor.state(), State::Online);
    QCOMPARE(f.monitor.containers().size(), 1U);
    QVERIFY(f.monitor.containerByName(QStringLiteral("web")));
    if (path == u"/events") {
        QTRY_COMPARE(f.actions, QStringList{QStringLiteral("exec_die")});
    }
}

namespace {

/// What can go wrong with a request about one container without the engine being gone.
void addAnswersAboutOneContainer()
{
    QTest::addColumn<Answer>("answer");
    const auto row = [](const char *name, const Answer &answer) { QTest::newRow(name) << answer; };
    row("404", {.status = 404, .body = R"({"message":"No such container"})"});
    row("409", {.status = 409, .body = R"({"message":"is not running"})"});
    row("500", {.status = 500, .body = "oops"});
    row("redirect", {.status = 302, .extraHead = "Location: /elsewhere\r\n"});
    row("garbage", {.body = QByteArray(3000, '\x01'), .framing = Framing::Raw});
    row("no JSON", {.body = "<html>"});
    row("closes at once", {.closeAfter = 0});
    row("closes in the middle",
        {.body = "{\"Id\":\"" + QByteArray(500, 'x') + "\"}", .closeAfter = 300});
    row("length too long", {.body = "{", .claimedLength = 999});
    row("length too short", {.body = "{\"Id\":\"x\"}", .claimedLength = 3});
    row("empty", {.body = ""});
    row("stalls", {.stall = true});
}

} // namespace

void EngineFaultsTest::row_inspectionFails_staysWithWhatTheListSays_data()
{
    addAnswersAboutOneContainer();
}

void EngineFaultsTest::row_inspectionFails_staysWithWhatTheListSays()
{
    QFETCH(Answer, answer);
    MonitorFixture f;
    f.monitor.setRequestDeadline(250);
    f.containers = {{1, "web"}};
    f.fake.route(QStringLiteral("/containers/%1/json").arg(f.id(1).text()), answer);
    QVERIFY(f.goOnline());
    QTRY_COMPARE(f.inspectCount(1), 1);
    f.event("exec_die", 1);
    QTRY_COMPARE(f.actions.size(), 1);
    QCOMPARE(f.monitor.state(), State::Online);
    const ContainerSummary *web = f.monitor.containerByName(QStringLiteral("web"));
    QVERIFY(web);
    QCOMPARE(web->state, ContainerState::Running);
    QVERIFY(!web->startedAt.isValid()); // unknown, and not invented
    QVERIFY(!web->cpuLimitCores);
}

void EngineFaultsTest::row_figuresFail_isStaleAndTheRestWorks_data()
{
    addAnswersAboutOneContainer();
}

void EngineFaultsTest::row_figuresFail_isStaleAndTheRestWorks()
{
    QFETCH(Answer, answer);
    MonitorFixture f;
    f.containers = {{1, "broken"}, {2, "web"}};
    f.fake.route(f.statsPath(1), answer);
    f.monitor.setWatched({f.id(1), f.id(2)});
    QVERIFY(f.goOnline());
    QTRY_COMPARE(f.fake.countRequests(f.statsPath(1)), 1);
    QTRY_COMPARE(f.fake.openStreams(f.statsPath(2)), 1);
    f.fake.push(f.statsPath(2), FakeEngine::statsJson(1, 0));
    QTRY_COMPARE(f.samples.size(), 1);
    QVERIFY(f.monitor.isStale(f.id(1)));
    QVERIFY(!f.monitor.latestSample(f.id(1)));
    QVERIFY(!f.monitor.history(f.id(1)));
    QVERIFY(!f.monitor.isStale(f.id(2)));
    QCOMPARE(f.monitor.state(), State::Online);
}

void EngineFaultsTest::row_figuresFailOnce_comeBackByThemselves_data()
{
    addAnswersAboutOneContainer();
}

void EngineFaultsTest::row_figuresFailOnce_comeBackByThemselves()
{
    QFETCH(Answer, answer);
    MonitorFixture f;
    f.containers = {{1, "web"}};
    int asked = 0;
    f.fake.route(f.statsPath(1), [&asked, answer](const QString &) {
        return ++asked == 1 ? answer : Answer{.framing = Framing::Chunked, .endless = true};
    });
    f.monitor.setWatched({f.id(1)});
    QVERIFY(f.goOnline());
    QTRY_COMPARE(asked, 1);
    // A refused stream is asked for again after a second, a silent one after 2.5 of the longest
    // known periods.
    f.clock.advanceMs(answer.stall ? 12'501 : 1000);
    QTRY_COMPARE(f.fake.openStreams(f.statsPath(1)), 1);
    f.fake.push(f.statsPath(1), FakeEngine::statsJson(1, 0));
    QTRY_COMPARE(f.samples.size(), 1);
    QVERIFY(!f.monitor.isStale(f.id(1)));
    QCOMPARE(f.monitor.state(), State::Online);
}

void EngineFaultsTest::read_badAnswer_saysWhy_data()
{
    QTest::addColumn<Answer>("answer");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("words");
    QTest::newRow("404") << Answer{.status = 404, .body = R"({"message":"no such volume"})"}
                         << ErrorKind::NotFound << text("no such volume");
    QTest::newRow("409") << Answer{.status = 409, .body = R"({"message":"is in use"})"}
                         << ErrorKind::Conflict << text("is in use");
    QTest::newRow("500, plain") << Answer{.status = 500, .body = "disk is full\n"}
                                << ErrorKind::Internal << text("disk is full");
    QTest::newRow("500, empty") << Answer{.status = 500} << ErrorKind::Internal
                                << text("status 500");
    QTest::newRow("500, Podman's form")
        << Answer{.status = 500, .body = R"({"cause":"no space","response":500})"}
        << ErrorKind::Internal << text("no space");
    QTest::newRow("redirect") << Answer{.status = 301} << ErrorKind::Internal << text("status 301");
    QTest::newRow("stalls") << Answer{.stall = true} << ErrorKind::Timeout
                            << text("does not answer");
    QTest::newRow("truncated") << Answer{.body = "{", .claimedLength = 9} << ErrorKind::Disconnected
                               << text("closed the connection");
    QTest::newRow("garbage") << Answer{.body = QByteArray(3000, '\x01'), .framing = Framing::Raw}
                             << ErrorKind::Protocol << text("does not speak like");
    QTest::newRow("no JSON") << Answer{.body = "<html>"} << ErrorKind::Protocol << QString();
}

void EngineFaultsTest::read_badAnswer_saysWhy()
{
    QFETCH(Answer, answer);
    QFETCH(ErrorKind, kind);
    QFETCH(QString, words);
    MonitorFixture f;
    f.monitor.setRequestDeadline(250);
    f.fake.route(QStringLiteral("/volumes/"), answer);
    QVERIFY(f.goOnline());
    const auto future = f.monitor.inspectVolume(QStringLiteral("data"));
    QTRY_VERIFY(future.isFinished());
    QVERIFY(!future.result());
    const quayside::Error error = future.result().error();
    QCOMPARE(error.kind, kind);
    QVERIFY2(!error.message.isEmpty() && error.message.contains(words), qPrintable(error.message));
    QCOMPARE(f.monitor.state(), State::Online);
}

QTEST_GUILESS_MAIN(EngineFaultsTest)
#include "tst_enginefaults.moc"
