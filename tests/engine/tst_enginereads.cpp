// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/engineclient.h"
#include "engine/enginefaults.h"
#include "engine/futures.h"
#include "fixture.h"
#include "monitorfixture.h"

#include <QTest>

#include <memory>

using namespace quayside;
using namespace quayside::engine;
using quayside::test::FakeEngine;
using quayside::test::fixture;
using quayside::test::MonitorFixture;
using Answer = FakeEngine::Answer;

namespace {

const QByteArray notManager =
    "{\"message\":\"This node is not a swarm manager. Use docker swarm init.\"}";

Answer recorded(const char *name)
{
    return {.body = fixture(QStringLiteral("docker-20.10/") + QLatin1String(name))};
}

} // namespace

/// The one-shot reads, through the client and through the monitor as EngineReads.
class EngineReadsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void objects_areReadFromTheirPaths();
    void images_namesWithSlashes_stayInThePath();
    void names_empty_areInvalid();
    void system_versionAndInfo_areJoined();
    void diskUsage_asksForListsFrom152_data();
    void diskUsage_asksForListsFrom152();
    void diskUsage_podman_isNamedFromTheImages();
    void swarm_noManager_isUnsupportedWithTheWayOut();
    void swarm_podman_isUnsupported();
    void swarm_unknownService_isNotFound();
    void services_before141_areCountedFromTasks();
    void node_self_isTheNodeThatIsAsked();
    void changes_areRead();
    void path_exists_data();
    void path_exists();
    void monitor_offline_answersWhy();
    void monitor_reads_goThrough();
    void figures_oldPodman_networkIsTurnedRound_data();
    void figures_oldPodman_networkIsTurnedRound();
    void everything_isGetOrHead();

private:
    template <typename T>
    Result<T> wait(const QFuture<Result<T>> &future)
    {
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 15'000)) {
            return Error{ErrorKind::Internal, QStringLiteral("the test waited in vain")};
        }
        return future.result();
    }
    void connectWith(const QByteArray &apiVersion, bool isPodman = false);

    SystemClock m_clock;
    std::unique_ptr<FakeEngine> m_engine;
    std::unique_ptr<EngineClient> m_client;
};

void EngineReadsTest::init()
{
    m_engine = std::make_unique<FakeEngine>();
    m_client = std::make_unique<EngineClient>(m_engine->endpoint(), m_clock);
    m_engine->route(QStringLiteral("/images/json"), recorded("images.json"));
    m_engine->route(QStringLiteral("/networks"), recorded("networks.json"));
    m_engine->route(QStringLiteral("/volumes"), recorded("volumes.json"));
    m_engine->route(QStringLiteral("/system/df"), recorded("df.json"));
    m_engine->route(QStringLiteral("/services"), recorded("services.json"));
    m_engine->route(QStringLiteral("/tasks"), recorded("tasks.json"));
    m_engine->route(QStringLiteral("/nodes"), recorded("nodes.json"));
}

void EngineReadsTest::cleanup()
{
    m_client.reset();
    m_engine.reset();
}

void EngineReadsTest::connectWith(const QByteArray &apiVersion, bool isPodman)
{
    m_engine->setApiVersion(apiVersion);
    if (isPodman) {
        m_engine->route(QStringLiteral("/_ping"),
                        Answer{.body = "OK",
                               .extraHead = "Api-Version: " + apiVersion
                                   + "\r\nLibpod-API-Version: 4.3.1\r\n"});
    }
    QVERIFY(wait(m_client->connectToEngine()));
    m_engine->forgetRequests();
}

void EngineReadsTest::objects_areReadFromTheirPaths()
{
    connectWith("1.41");
    const auto images = wait(m_client->images());
    QVERIFY(images);
    QCOMPARE(images->size(), 4U);
    const auto networks = wait(m_client->networks());
    QVERIFY(networks);
    QCOMPARE(networks->size(), 6U);
    const auto volumes = wait(m_client->volumes());
    QVERIFY(volumes);
    QCOMPARE(volumes->size(), 2U);
    const auto tasks = wait(m_client->tasks());
    QVERIFY(tasks);
    QCOMPARE(tasks->size(), 3U);
    const auto nodes = wait(m_client->nodes());
    QVERIFY(nodes);
    QCOMPARE(nodes->front().hostName, QStringLiteral("host1"));
    const auto services = wait(m_client->services());
    QVERIFY(services);
    QCOMPARE(services->back().running, std::optional<int>(2));
    QStringList paths = m_engine->requests();
    paths.sort();
    QCOMPARE(paths.join(u'|'),
             QStringLiteral("GET /v1.41/images/json|GET /v1.41/networks|GET /v1.41/nodes|"
                            "GET /v1.41/services?status=true|GET /v1.41/tasks|GET /v1.41/volumes"));
}

void EngineReadsTest::images_namesWithSlashes_stayInThePath()
{
    connectWith("1.41");
    m_engine->route(QStringLiteral("/images/me/app:1/json"), recorded("image.json"));
    m_engine->route(QStringLiteral("/images/me/app:1/history"), recorded("history.json"));
    const auto image = wait(m_client->image(QStringLiteral("me/app:1")));
    QVERIFY(image);
    QCOMPARE(image->user, QStringLiteral("nobody"));
    const auto history = wait(m_client->imageHistory(QStringLiteral("me/app:1")));
    QVERIFY(history);
    QCOMPARE(history->size(), 12U);
    const auto object = wait(m_client->inspectImage(QStringLiteral("me/app:1")));
    QVERIFY(object);
    QCOMPARE(wait(m_client->image(QStringLiteral("nosuch"))).error().kind, ErrorKind::NotFound);
}

void EngineReadsTest::names_empty_areInvalid()
{
    QCOMPARE(wait(m_client->image({})).error().kind, ErrorKind::InvalidInput);
    QCOMPARE(wait(m_client->imageHistory({})).error().kind, ErrorKind::InvalidInput);
    QCOMPARE(wait(m_client->inspectService({})).error().kind, ErrorKind::InvalidInput);
    QCOMPARE(wait(m_client->inspectNode({})).error().kind, ErrorKind::InvalidInput);
    QCOMPARE(wait(m_client->pathExists(QStringLiteral("web"), {})).error().kind,
             ErrorKind::InvalidInput);
    QVERIFY(m_engine->requests().isEmpty());
}

void EngineReadsTest::system_versionAndInfo_areJoined()
{
    connectWith("1.41");
    m_engine->route(QStringLiteral("/version"), recorded("version.json"));
    m_engine->route(QStringLiteral("/info"), recorded("info.json"));
    const auto system = wait(m_client->systemInfo());
    QVERIFY(system);
    QCOMPARE(system->serverVersion, QStringLiteral("20.10.24+dfsg1"));
    QCOMPARE(system->hostName, QStringLiteral("host1"));
    m_engine->route(QStringLiteral("/info"), Answer{.status = 500, .body = "broken"});
    QCOMPARE(wait(m_client->systemInfo()).error().kind, ErrorKind::Internal);
}

void EngineReadsTest::diskUsage_asksForListsFrom152_data()
{
    QTest::addColumn<QByteArray>("apiVersion");
    QTest::addColumn<QString>("request");
    QTest::newRow("1.41") << QByteArray("1.41") << QStringLiteral("GET /v1.41/system/df");
    QTest::newRow("1.52") << QByteArray("1.52") << QStringLiteral("GET /v1.52/system/df?verbose=1");
}

void EngineReadsTest::diskUsage_asksForListsFrom152()
{
    QFETCH(QByteArray, apiVersion);
    QFETCH(QString, request);
    connectWith(apiVersion);
    const auto usage = wait(m_client->diskUsage());
    QVERIFY(usage);
    QCOMPARE(usage->images.reclaimableBytes, 1'984'240);
    QCOMPARE(m_engine->requests(), QStringList{request});
}

void EngineReadsTest::diskUsage_podman_isNamedFromTheImages()
{
    connectWith("1.41", true);
    const auto podman = [](const char *name) {
        return Answer{.body = fixture(QStringLiteral("podman-4.3/") + QLatin1String(name))};
    };
    m_engine->route(QStringLiteral("/system/df"), podman("df.json"));
    m_engine->route(QStringLiteral("/images/json"), podman("images.json"));
    const auto usage = wait(m_client->diskUsage());
    QVERIFY(usage);
    QCOMPARE(usage->imageList.front().tags,
             QStringList{QStringLiteral("localhost/busybox:latest")});
    QCOMPARE(usage->containerList.front().image, QStringLiteral("localhost/busybox:latest"));
}

void EngineReadsTest::swarm_noManager_isUnsupportedWithTheWayOut()
{
    connectWith("1.41");
    for (const char *path : {"/services", "/tasks", "/nodes"}) {
        m_engine->route(QLatin1String(path), Answer{.status = 503, .body = notManager});
    }
    const Error error = wait(m_client->services()).error();
    QCOMPARE(error.kind, ErrorKind::Unsupported);
    QVERIFY(error.message.contains(QLatin1String("docker swarm init")));
    QCOMPARE(wait(m_client->tasks()).error().kind, ErrorKind::Unsupported);
    QCOMPARE(wait(m_client->nodes()).error().kind, ErrorKind::Unsupported);
    QCOMPARE(wait(m_client->inspectService(QStringLiteral("web"))).error().kind,
             ErrorKind::Unsupported);
    QCOMPARE(wait(m_client->inspectNode(QStringLiteral("host1"))).error().kind,
             ErrorKind::Unsupported);
}

void EngineReadsTest::swarm_podman_isUnsupported()
{
    connectWith("1.41");
    for (const char *path : {"/services", "/tasks", "/nodes"}) {
        m_engine->route(QLatin1String(path), Answer{.status = 404, .body = "Not Found\n"});
    }
    for (const Error &error : {wait(m_client->services()).error(), wait(m_client->tasks()).error(),
                               wait(m_client->nodes()).error(),
                               wait(m_client->inspectService(QStringLiteral("web"))).error(),
                               wait(m_client->inspectNode(QStringLiteral("host1"))).error()}) {
        QCOMPARE(error.kind, ErrorKind::Unsupported);
        QVERIFY(error.message.contains(QLatin1String("has no Swarm")));
    }
}

void EngineReadsTest::swarm_unknownService_isNotFound()
{
    connectWith("1.41");
    m_engine->route(QStringLiteral("/services/web"),
                    Answer{.status = 404, .body = R"({"message":"service web not found"})"});
    const Error error = wait(m_client->inspectService(QStringLiteral("web"))).error();
    QCOMPARE(error.kind, ErrorKind::NotFound);
    QCOMPARE(error.message, QStringLiteral("service web not found"));
}

void EngineReadsTest::services_before141_areCountedFromTasks()
{
    connectWith("1.40");
    QByteArray uncounted = fixture(QStringLiteral("docker-20.10/services.json"));
    uncounted.replace("ServiceStatus", "NotServiceStatus");
    m_engine->route(QStringLiteral("/services"), Answer{.body = uncounted});
    const auto services = wait(m_client->services());
    QVERIFY(services);
    QCOMPARE(services->front().name, QStringLiteral("glob"));
    QCOMPARE(services->front().running, std::optional<int>(1));
    QCOMPARE(services->front().desired, std::optional<int>(1));
    QCOMPARE(services->back().running, std::optional<int>(2));
    QCOMPARE(m_engine->countRequests(QStringLiteral("status=true")), 0);
}

void EngineReadsTest::node_self_isTheNodeThatIsAsked()
{
    connectWith("1.41");
    m_engine->route(QStringLiteral("/version"), recorded("version.json"));
    m_engine->route(QStringLiteral("/info"), recorded("info.json"));
    m_engine->route(QStringLiteral("/nodes/rlyt2crfphgebfgsqb8ou1ucf"),
                    Answer{.body = R"({"ID":"rlyt2crfphgebfgsqb8ou1ucf"})"});
    const auto node = wait(m_client->inspectNode(QStringLiteral("self")));
    QVERIFY(node);
    QCOMPARE(node->value(QLatin1String("ID")).toString(),
             QStringLiteral("rlyt2crfphgebfgsqb8ou1ucf"));
}

void EngineReadsTest::changes_areRead()
{
    connectWith("1.41");
    m_engine->route(QStringLiteral("/containers/abc/changes"), recorded("changes.json"));
    const auto changes = wait(m_client->changes(ContainerId(QStringLiteral("abc"))));
    QVERIFY(changes);
    QCOMPARE(changes->join(u','), QStringLiteral("C /bin,D /bin/vi,C /tmp,A /tmp/x"));
}

void EngineReadsTest::path_exists_data()
{
    QTest::addColumn<int>("archive");
    QTest::addColumn<QByteArray>("words"); // of the archive
    QTest::addColumn<int>("container");
    QTest::addColumn<QString>("answer");
    QTest::newRow("there") << 200 << QByteArray() << 200 << QStringLiteral("yes");
    QTest::newRow("not there") << 404 << QByteArray() << 200 << QStringLiteral("no");
    QTest::newRow("no container") << 404 << QByteArray() << 404 << QStringLiteral("no container");
    QTest::newRow("below a file")
        << 500 << QByteArray(R"({"message":"lstat /merged/etc/passwd/x: not a directory"})") << 200
        << QStringLiteral("no");
    QTest::newRow("broken") << 500 << QByteArray(R"({"message":"not a directory can be read"})")
                            << 200 << QStringLiteral("error");
    QTest::newRow("broken without words") << 500 << QByteArray() << 200 << QStringLiteral("error");
    QTest::newRow("refused") << 403 << QByteArray(R"({"message":"not a directory"})") << 200
                             << QStringLiteral("error");
}

void EngineReadsTest::path_exists()
{
    QFETCH(int, archive);
    QFETCH(QByteArray, words);
    QFETCH(int, container);
    connectWith("1.41");
    m_engine->route(QStringLiteral("/containers/web/archive"),
                    Answer{.status = archive, .body = words});
    m_engine->route(QStringLiteral("/containers/web/json"),
                    Answer{.status = container, .body = R"({"Id":"a","message":"none"})"});
    const auto exists =
        wait(m_client->pathExists(QStringLiteral("web"), QStringLiteral("/tmp/a b")));
    QString answer = QStringLiteral("error");
    if (exists) {
        answer = *exists ? QStringLiteral("yes") : QStringLiteral("no");
    } else if (exists.error().kind == ErrorKind::NotFound) {
        answer = QStringLiteral("no container");
    }
    QTEST(answer, "answer");
    QCOMPARE(m_engine->requests().first(),
             QStringLiteral("HEAD /v1.41/containers/web/archive?path=%2Ftmp%2Fa%20b"));
}

void EngineReadsTest::monitor_offline_answersWhy()
{
    MonitorFixture f;
    EngineReads &reads = f.monitor;
    QCOMPARE(wait(reads.images()).error().kind, ErrorKind::Disconnected);
    f.fake.stop();
    f.monitor.start();
    QTRY_COMPARE(f.monitor.state(), EngineMonitor::State::Offline);
    QCOMPARE(wait(reads.diskUsage()).error().message, f.monitor.lastError().message);
    QCOMPARE(wait(reads.pathExists(QStringLiteral("a"), QStringLiteral("/"))).error().kind,
             f.monitor.lastError().kind);
}

void EngineReadsTest::monitor_reads_goThrough()
{
    MonitorFixture f;
    QVERIFY(f.goOnline());
    f.fake.route(QStringLiteral("/networks"), recorded("networks.json"));
    EngineReads &reads = f.monitor;
    const auto networks = wait(reads.networks());
    QVERIFY(networks);
    QCOMPARE(networks->size(), 6U);
    QObject parent;
    LogStream *logs = reads.logs(ContainerId(QStringLiteral("nosuch")), {}, &parent);
    std::optional<Error> ended;
    connect(logs, &LogStream::ended, this, [&](const Error &error) { ended = error; });
    logs->open();
    QTRY_VERIFY(ended);
    QCOMPARE(ended->kind, ErrorKind::NotFound);
}

void EngineReadsTest::figures_oldPodman_networkIsTurnedRound_data()
{
    QTest::addColumn<QString>("product");
    QTest::addColumn<QString>("version");
    QTest::addColumn<qint64>("received");
    const QString podman = QStringLiteral("Podman");
    QTest::newRow("Podman 4.3.1") << podman << QStringLiteral("4.3.1") << qint64(2);
    QTest::newRow("Podman 4.4.0") << podman << QStringLiteral("4.4.0") << qint64(1);
    QTest::newRow("Podman 5.8.2") << podman << QStringLiteral("5.8.2") << qint64(1);
    QTest::newRow("Podman unknown") << podman << QString() << qint64(1);
    QTest::newRow("Docker") << QStringLiteral("Docker Engine") << QStringLiteral("4.3.1")
                            << qint64(1);
}

void EngineReadsTest::figures_oldPodman_networkIsTurnedRound()
{
    QFETCH(QString, product);
    QFETCH(QString, version);
    QFETCH(qint64, received);
    EngineInfo engine;
    engine.product = product;
    engine.version = version;
    StatsSample sample;
    sample.netRxBytes = 1;
    sample.netTxBytes = 2;
    enginefaults::mend(sample, engine);
    QCOMPARE(sample.netRxBytes, std::optional<qint64>(received));
    QCOMPARE(sample.netTxBytes, std::optional<qint64>(3 - received));
}

void EngineReadsTest::everything_isGetOrHead()
{
    connectWith("1.41");
    (void)wait(m_client->systemInfo()).isOk();
    (void)wait(m_client->diskUsage()).isOk();
    (void)wait(m_client->services()).isOk();
    (void)wait(m_client->changes(ContainerId(QStringLiteral("a")))).isOk();
    (void)wait(m_client->pathExists(QStringLiteral("a"), QStringLiteral("/"))).isOk();
    QVERIFY(!m_engine->requests().isEmpty());
    for (const QString &request : m_engine->requests()) {
        QVERIFY2(request.startsWith(QLatin1String("GET "))
                     || request.startsWith(QLatin1String("HEAD ")),
                 qPrintable(request));
    }
}

QTEST_GUILESS_MAIN(EngineReadsTest)
#include "tst_enginereads.moc"
