// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "engine/engineclient.h"
#include "engine/futures.h"
#include "support/fakeengine.h"

#include <QTest>

using quayside::ContainerId;
using quayside::ErrorKind;
using quayside::Result;
using quayside::SystemClock;
using quayside::test::FakeEngine;
using namespace quayside::engine;
using Answer = FakeEngine::Answer;
using Framing = FakeEngine::Framing;

class EngineClientTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void connect_docker_negotiatesAndTellsWhoItIs();
    void connect_podman_isRecognised();
    void connect_headNotServed_fallsBackToGet_data();
    void connect_headNotServed_fallsBackToGet();
    void connect_pingSaysNoVersion_asksForIt();
    void connect_versions_data();
    void connect_versions();
    void connect_engineRefusesVersion_usesTheOneItWants();
    void connect_engineTooNew_saysUpdateQuayside();
    void connect_failures_data();
    void connect_failures();
    void calls_afterConnecting_useTheVersionedPath();
    void inspect_missing_isNotFoundWithTheEnginesWords();
    void inspect_oddNames_stayInThePath_data();
    void inspect_oddNames_stayInThePath();
    void top_notRunning_isConflict();
    void stats_once_hasCpuFromItsOwnPredecessor();
    void future_clientDies_isCancelled();
    void everything_sendsOnlyGetAndHead();

private:
    template <typename T>
    Result<T> wait(const QFuture<Result<T>> &future)
    {
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 15'000)) {
            return quayside::Error{ErrorKind::Internal, QStringLiteral("the test waited in vain")};
        }
        return future.result();
    }

    SystemClock m_clock;
    std::unique_ptr<FakeEngine> m_engine;
    std::unique_ptr<EngineClient> m_client;
};

void EngineClientTest::init()
{
    m_engine = std::make_unique<FakeEngine>();
    m_client = std::make_unique<EngineClient>(m_engine->endpoint(), m_clock);
}

void EngineClientTest::cleanup()
{
    m_client.reset();
    m_engine.reset();
}

void EngineClientTest::connect_docker_negotiatesAndTellsWhoItIs()
{
    const Result<EngineInfo> info = wait(m_client->connectToEngine());
    QVERIFY(info);
    QCOMPARE(info->product, QStringLiteral("Docker Engine"));
    QCOMPARE(info->version, QStringLiteral("20.10.24"));
    QCOMPARE(info->apiVersion, QStringLiteral("1.41"));
    QCOMPARE(info->osType, QStringLiteral("linux"));
    QCOMPARE(info->cpus, 2);
    QCOMPARE(info->memoryBytes, 4096);
    QCOMPARE(info->cgroupVersion, QStringLiteral("2"));
    QCOMPARE(info->contextName, QStringLiteral("test"));
    QCOMPARE(m_engine->requests(),
             (QStringList{QStringLiteral("HEAD /_ping"), QStringLiteral("GET /v1.41/version"),
                          QStringLiteral("GET /v1.41/info")}));
}

void EngineClientTest::connect_podman_isRecognised()
{
    m_engine->route(
        QStringLiteral("/_ping"),
        Answer{.body = "OK", .extraHead = "Api-Version: 1.41\r\nLibpod-Api-Version: 4.3.1\r\n"});
    const Result<EngineInfo> info = wait(m_client->connectToEngine());
    QVERIFY(info);
    QCOMPARE(info->product, QStringLiteral("Podman"));
}

void EngineClientTest::connect_headNotServed_fallsBackToGet_data()
{
    QTest::addColumn<int>("status");
    QTest::newRow("404") << 404;
    QTest::newRow("405") << 405;
    QTest::newRow("501") << 501;
}

void EngineClientTest::connect_headNotServed_fallsBackToGet()
{
    QFETCH(int, status);
    int calls = 0;
    m_engine->route(QStringLiteral("/_ping"), [&calls, status](const QString &) {
        return ++calls == 1 ? Answer{.status = status}
                            : Answer{.body = "OK", .extraHead = "Api-Version: 1.40\r\n"};
    });
    const Result<EngineInfo> info = wait(m_client->connectToEngine());
    QVERIFY(info);
    QCOMPARE(info->apiVersion, QStringLiteral("1.40"));
    QCOMPARE(m_engine->requests().mid(0, 2),
             (QStringList{QStringLiteral("HEAD /_ping"), QStringLiteral("GET /_ping")}));
}

void EngineClientTest::connect_pingSaysNoVersion_asksForIt()
{
    m_engine->route(QStringLiteral("/_ping"), Answer{.body = "OK"});
    const Result<EngineInfo> info = wait(m_client->connectToEngine());
    QVERIFY(info);
    QCOMPARE(info->apiVersion, QStringLiteral("1.41"));
    QCOMPARE(m_engine->requests().at(1), QStringLiteral("GET /version"));
}

void EngineClientTest::connect_versions_data()
{
    QTest::addColumn<QByteArray>("engine");
    QTest::addColumn<QString>("spoken"); // empty = refused
    QTest::newRow("20.10") << QByteArray("1.41") << QStringLiteral("1.41");
    QTest::newRow("29") << QByteArray("1.52") << QStringLiteral("1.52");
    QTest::newRow("of the future") << QByteArray("1.70") << QStringLiteral("1.56");
    QTest::newRow("18.09") << QByteArray("1.39") << QString();
}

void EngineClientTest::connect_versions()
{
    QFETCH(QByteArray, engine);
    QFETCH(QString, spoken);
    m_engine->setApiVersion(engine);
    const Result<EngineInfo> info = wait(m_client->connectToEngine());
    QCOMPARE(info ? info->apiVersion : QString(), spoken);
    if (!info) {
        QCOMPARE(info.error().kind, ErrorKind::Unsupported);
        QVERIFY(info.error().message.contains(QLatin1String("Update the engine")));
    }
}

void EngineClientTest::connect_engineRefusesVersion_usesTheOneItWants()
{
    m_engine->setApiVersion("1.50");
    m_engine->route(QStringLiteral("/version"), [](const QString &target) {
        return target.startsWith(QLatin1String("/v1.45/"))
            ? Answer{.body = R"({"Version":"x"})"}
            : Answer{.status = 400,
                     .body = R"({"message":"client version 1.50 is too new. )"
                             R"(Maximum supported API version is 1.45"})"};
    });
    const Result<EngineInfo> info = wait(m_client->connectToEngine());
    QVERIFY(info);
    QCOMPARE(info->apiVersion, QStringLiteral("1.45"));
}

void EngineClientTest::connect_engineTooNew_saysUpdateQuayside()
{
    m_engine->setApiVersion("1.70");
    m_engine->route(QStringLiteral("/version"),
                    Answer{.status = 400,
                           .body = R"({"message":"client version 1.56 is too old. )"
                                   R"(Minimum supported API version is 1.60, please upgrade"})"});
    const Result<EngineInfo> info = wait(m_client->connectToEngine());
    QVERIFY(!info);
    QCOMPARE(info.error().kind, ErrorKind::Unsupported);
    QVERIFY(info.error().message.contains(QLatin1String("Update Quayside")));
}

void EngineClientTest::connect_failures_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<Answer>("answer");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("hung") << QStringLiteral("/_ping") << Answer{.stall = true}
                          << ErrorKind::Timeout;
    QTest::newRow("web server") << QStringLiteral("/_ping") << Answer{.status = 404}
                                << ErrorKind::Protocol;
    QTest::newRow("forbidding proxy")
        << QStringLiteral("/_ping") << Answer{.status = 403} << ErrorKind::PermissionDenied;
    QTest::newRow("nonsense version")
        << QStringLiteral("/_ping") << Answer{.extraHead = "Api-Version: latest\r\n"}
        << ErrorKind::Protocol;
    QTest::newRow("version is no JSON")
        << QStringLiteral("/version") << Answer{.body = "hello"} << ErrorKind::Protocol;
    QTest::newRow("info fails") << QStringLiteral("/info") << Answer{.status = 500}
                                << ErrorKind::Internal;
}

void EngineClientTest::connect_failures()
{
    QFETCH(QString, path);
    QFETCH(Answer, answer);
    QFETCH(ErrorKind, kind);
    m_engine->route(path, answer);
    m_client->setDeadline(300);
    const Result<EngineInfo> info = wait(m_client->connectToEngine());
    QVERIFY(!info);
    QCOMPARE(info.error().kind, kind);
    QVERIFY(!info.error().message.isEmpty());
}

void EngineClientTest::calls_afterConnecting_useTheVersionedPath()
{
    m_engine->route(QStringLiteral("/containers/json"),
                    Answer{.body = "[" + FakeEngine::containerJson("a1", "web") + "]"});
    QVERIFY(wait(m_client->connectToEngine()));
    const auto list = wait(m_client->listContainers());
    QVERIFY(list);
    QCOMPARE(list->size(), 1U);
    QCOMPARE(m_engine->requests().last(), QStringLiteral("GET /v1.41/containers/json?all=1"));
}

void EngineClientTest::inspect_missing_isNotFoundWithTheEnginesWords()
{
    m_engine->route(QStringLiteral("/volumes/"),
                    Answer{.status = 404, .body = R"({"message":"get nope: no such volume"})"});
    const Result<QJsonObject> volume = wait(m_client->inspectVolume(QStringLiteral("nope")));
    QVERIFY(!volume);
    QCOMPARE(volume.error().kind, ErrorKind::NotFound);
    QCOMPARE(volume.error().message, QStringLiteral("get nope: no such volume"));
    const Result<QJsonObject> unnamed = wait(m_client->inspectVolume(QString()));
    QCOMPARE(unnamed.error().kind, ErrorKind::InvalidInput);
}

void EngineClientTest::inspect_oddNames_stayInThePath_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("segment");
    QTest::newRow("image") << QStringLiteral("registry:5000/team/app:1.2")
                           << QStringLiteral("registry:5000/team/app:1.2");
    QTest::newRow("query") << QStringLiteral("a?force=1") << QStringLiteral("a%3Fforce%3D1");
    QTest::newRow("per cent") << QStringLiteral("a%2Fb") << QStringLiteral("a%252Fb");
    QTest::newRow("space") << QStringLiteral("a b") << QStringLiteral("a%20b");
}

void EngineClientTest::inspect_oddNames_stayInThePath()
{
    QFETCH(QString, name);
    QFETCH(QString, segment);
    m_engine->route(QStringLiteral("/images/"), Answer{.body = R"({"Id":"i"})"});
    QVERIFY(wait(m_client->inspectImage(name)));
    QCOMPARE(m_engine->requests().last(),
             QString(QStringLiteral("GET /images/") + segment + QStringLiteral("/json")));
}

void EngineClientTest::top_notRunning_isConflict()
{
    m_engine->route(QStringLiteral("/containers/"),
                    Answer{.status = 409, .body = R"({"message":"is not running"})"});
    const Result<ProcessTable> table = wait(m_client->top(ContainerId(QStringLiteral("a1"))));
    QVERIFY(!table);
    QCOMPARE(table.error().kind, ErrorKind::Conflict);
}

void EngineClientTest::stats_once_hasCpuFromItsOwnPredecessor()
{
    m_engine->route(QStringLiteral("/containers/"),
                    Answer{.body = R"({"read":"2026-01-01T00:00:02Z",
                        "preread":"2026-01-01T00:00:01Z",
                        "cpu_stats":{"cpu_usage":{"total_usage":600000000},"online_cpus":2},
                        "precpu_stats":{"cpu_usage":{"total_usage":100000000}}})"});
    const Result<StatsSample> sample = wait(m_client->statsOnce(ContainerId(QStringLiteral("a1"))));
    QVERIFY(sample);
    QCOMPARE(*sample->cpuPercent, 50.0);
    QCOMPARE(m_engine->requests().last(), QStringLiteral("GET /containers/a1/stats?stream=false"));
}

void EngineClientTest::future_clientDies_isCancelled()
{
    m_engine->route(QStringLiteral("/containers/json"), Answer{.stall = true});
    const auto future = m_client->listContainers();
    bool called = false;
    whenReady(future, this, [&](const Result<std::vector<ContainerSummary>> &list) {
        called = true;
        QVERIFY(!list);
        QCOMPARE(list.error().kind, ErrorKind::Cancelled);
    });
    QTRY_VERIFY(!m_engine->requests().isEmpty());
    m_client.reset();
    QVERIFY(future.isFinished());
    QTRY_VERIFY(called);
}

void EngineClientTest::everything_sendsOnlyGetAndHead()
{
    const ContainerId id(QStringLiteral("a1"));
    const QString name = QStringLiteral("x");
    (void)wait(m_client->connectToEngine());
    (void)wait(m_client->ping());
    (void)wait(m_client->listContainers());
    (void)wait(m_client->inspectExtras(id));
    (void)wait(m_client->top(id));
    (void)wait(m_client->statsOnce(id));
    (void)wait(m_client->inspectContainer(name));
    (void)wait(m_client->inspectImage(name));
    (void)wait(m_client->inspectNetwork(name));
    (void)wait(m_client->inspectVolume(name));
    QObject parent;
    m_client
        ->events(
            5'000'000'001, [](std::string_view) {}, &parent)
        ->open();
    m_client
        ->stats(
            id, [](std::string_view) {}, &parent)
        ->open();
    QTRY_COMPARE(m_engine->requests().size(), 14);
    QVERIFY(m_engine->requests().contains(QStringLiteral("GET /v1.41/events?since=5.000000001")));
    for (const QString &request : m_engine->requests()) {
        QVERIFY2(request.startsWith(QLatin1String("GET /"))
                     || request.startsWith(QLatin1String("HEAD /")),
                 qPrintable(request));
    }
}

QTEST_GUILESS_MAIN(EngineClientTest)
#include "tst_engineclient.moc"
