// SPDX-License-Identifier: GPL-3.0-or-later
// Diagrams that follow a real engine: how soon a change is on the scene, and whether the picture is
// what the docker command line prints in the end.
#include "course/diagramfile.h"
#include "engine/containerwords.h"
#include "live/livepictures.h"
#include "ui/diagrams/livediagram.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <algorithm>

using namespace quayside;
using namespace quayside::live;
using namespace quayside::ui;

namespace {

constexpr int patienceMs = 30'000;
constexpr qint64 soonEnoughMs = 200;
constexpr int containers = 50;
/// A change every so often makes a minute's work of fifty containers.
constexpr int slotMs = 190;
constexpr int aMinuteMs = 60'000;

course::DiagramSpec courseDiagram(const char *name)
{
    QFile file(
        QStringLiteral(QUAYSIDE_SOURCE_DIR "/content/diagrams/%1.yaml").arg(QLatin1String(name)));
    course::FileLog log(file.fileName());
    return file.open(QIODevice::ReadOnly)
        ? course::readDiagram(QString::fromUtf8(file.readAll()), log)
        : course::DiagramSpec();
}

/// The node on which a container sits after an event; nowhere when it is gone; nothing when the
/// event does not move it.
std::optional<Stopwatch::Expected> nodeAfter(const engine::EngineEvent &event)
{
    static const QHash<QString, QString> nodes = {
        {QStringLiteral("create"), QStringLiteral("created")},
        {QStringLiteral("start"), QStringLiteral("running")},
        {QStringLiteral("unpause"), QStringLiteral("running")},
        {QStringLiteral("pause"), QStringLiteral("paused")},
        {QStringLiteral("die"), QStringLiteral("exited")},
        {QStringLiteral("destroy"), QString()}};
    if (event.type != QStringLiteral("container") || !nodes.contains(event.action)) {
        return std::nullopt;
    }
    return Stopwatch::Expected{event.actorId, nodes.value(event.action)};
}

/// What a learner would type for fifty containers. One is left paused and one killed, so that there
/// is something to compare in the end.
std::vector<QStringList> fiftyLives()
{
    const QStringList life{QStringLiteral("docker create --name %1 busybox sleep 600"),
                           QStringLiteral("docker start %1"),
                           QStringLiteral("docker pause %1"),
                           QStringLiteral("docker unpause %1"),
                           QStringLiteral("docker kill %1"),
                           QStringLiteral("docker rm %1")};
    std::vector<QStringList> lives;
    for (int i = 0; i < containers; ++i) {
        QStringList commands = i == 0 ? life.mid(0, 3) : i == 1 ? life.mid(0, 5) : life;
        for (QString &command : commands) {
            command = command.arg(QStringLiteral("m%1").arg(i));
        }
        lives.push_back(commands);
    }
    return lives;
}

} // namespace

class TestLiveDiagrams : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void lifeCycle_fiftyContainersInAMinute_eachChangeIsSoonOnTheScene();
    void networks_areTheOnesThatTheCommandLinePrints();
    void lastRun_playsItsSteps();
    void inactive_asksNothing_andChangesNothing();

private:
    PictureBench m_bench;
};

void TestLiveDiagrams::initTestCase()
{
    QUAYSIDE_START_OR_SKIP(m_bench.engine);
    QVERIFY(m_bench.goOnline());
}

void TestLiveDiagrams::cleanup()
{
    m_bench.removeEverything();
}

void TestLiveDiagrams::lifeCycle_fiftyContainersInAMinute_eachChangeIsSoonOnTheScene()
{
    const course::DiagramSpec spec = courseDiagram("container-life-cycle");
    QVERIFY(!spec.live.isEmpty());
    LiveDiagram live(m_bench.feed(), m_bench.monitor());
    live.setDiagram(&spec);
    live.setActive(true);
    Stopwatch watch(m_bench.monitor(), nodeAfter);
    connect(&live, &LiveDiagram::sceneChanged, &watch, [&watch, &live] {
        watch.look([&live](const QString &id) { return live.scene().placeOf.value(id); });
    });
    int flashes = 0;
    connect(&live, &LiveDiagram::flashed, this,
            [&flashes](const auto &flashed) { flashes += static_cast<int>(flashed.size()); });

    const std::vector<QStringList> lives = fiftyLives();
    QElapsedTimer elapsed;
    elapsed.start();
    const auto done = m_bench.engine.shell(paced(lives, slotMs), 3 * aMinuteMs);
    const qint64 took = elapsed.elapsed();
    QVERIFY2(done.ok() && done.error.isEmpty(), qPrintable(done.error));

    // The picture is now what `docker ps -a` prints.
    const auto shown = [&] {
        QStringList rows;
        for (const engine::ContainerSummary &one : live.values().containers) {
            rows.append(one.name + u' ' + live.scene().placeOf.value(one.id.text()));
        }
        rows.sort();
        return rows;
    };
    const QStringList expected =
        m_bench.printed(QStringLiteral("docker ps -a --format '{{.Names}} {{.State}}'"));
    QVERIFY(expected.contains(QStringLiteral("m0 paused")));
    QVERIFY(expected.contains(QStringLiteral("m1 exited")));
    QTRY_COMPARE_WITH_TIMEOUT(shown(), expected, patienceMs);

    qInfo("%lld ms, %d edges flashed, %s", static_cast<long long>(took), flashes,
          qPrintable(watch.summary()));
    QVERIFY(flashes > containers);
    QVERIFY(took < aMinuteMs + aMinuteMs / 4);
    QCOMPARE(watch.missing(), 0);
    const auto seen = static_cast<int>(watch.changes().size());
    constexpr int changes = 6 * containers - 4;
    QVERIFY(seen + watch.overtaken() >= changes);
    QVERIFY2(watch.overtaken() <= seen / 20, qPrintable(watch.summary()));
    QVERIFY2(watch.changes().front().ms <= soonEnoughMs, qPrintable(watch.summary()));
}

void TestLiveDiagrams::networks_areTheOnesThatTheCommandLinePrints()
{
    const course::DiagramSpec spec = courseDiagram("network-isolation");
    LiveDiagram live(m_bench.feed(), m_bench.monitor());
    live.setDiagram(&spec);
    live.setActive(true);
    QVERIFY(m_bench.engine
                .shell(QStringLiteral(
                    "docker network create app-net && docker network create isolated-net && "
                    "docker run -d --name web --network app-net -p 8080:80 nginx && "
                    "docker run -d --name hacker --network isolated-net busybox sleep 600 && "
                    "docker network connect app-net hacker"))
                .ok());
    const auto members = [&](const QString &network) {
        QStringList names;
        if (live.scene().drawing) {
            for (const course::DiagramEdge &edge : live.scene().drawing->spec.edges) {
                if (edge.from == QStringLiteral("network:") + network) {
                    names.append(edge.to.section(u':', 1));
                }
            }
        }
        names.sort();
        return names;
    };
    for (const char *name : {"app-net", "isolated-net"}) {
        const QString network = QLatin1String(name);
        const QStringList expected = m_bench.printed(
            QStringLiteral(
                "docker network inspect -f '{{range .Containers}}{{println .Name}}{{end}}' ")
            + network);
        QVERIFY(!expected.isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(members(network), expected, patienceMs);
    }
    const QString address =
        m_bench
            .printed(QStringLiteral("docker inspect -f "
                                    "'{{(index .NetworkSettings.Networks \"app-net\")"
                                    ".IPAddress}}' web"))
            .value(0);
    QTRY_VERIFY_WITH_TIMEOUT(
        [&] {
            const auto &nodes = live.scene().drawing->spec.nodes;
            return std::any_of(nodes.begin(), nodes.end(), [&](const course::DiagramNode &node) {
                return node.id == QStringLiteral("container:web") && node.sub == address;
            });
        }(),
        patienceMs);
    QVERIFY(m_bench.engine.shell(QStringLiteral("docker network disconnect app-net hacker")).ok());
    QTRY_COMPARE_WITH_TIMEOUT(members(QStringLiteral("app-net")),
                              QStringList{QStringLiteral("web")}, patienceMs);
}

void TestLiveDiagrams::lastRun_playsItsSteps()
{
    const course::DiagramSpec spec = courseDiagram("docker-run");
    LiveDiagram live(m_bench.feed(), m_bench.monitor());
    live.setDiagram(&spec);
    live.setActive(true);
    QVERIFY(m_bench.engine.shell(QStringLiteral("docker run --rm --name once busybox true")).ok());
    const auto steps = [&] {
        QList<int> numbers;
        for (const livediagram::ReachedStep &step : live.scene().reached) {
            numbers.append(step.step);
        }
        return numbers;
    };
    QTRY_VERIFY_WITH_TIMEOUT(steps().contains(3) && steps().contains(5) && steps().contains(8)
                                 && steps().count(10) == 2,
                             patienceMs);
    QVERIFY(steps().indexOf(3) < steps().indexOf(5) && steps().indexOf(5) < steps().indexOf(8));
}

void TestLiveDiagrams::inactive_asksNothing_andChangesNothing()
{
    const course::DiagramSpec spec = courseDiagram("container-life-cycle");
    LiveDiagram live(m_bench.feed(), m_bench.monitor());
    live.setDiagram(&spec);
    int changes = 0;
    connect(&live, &LiveDiagram::sceneChanged, this, [&changes] { ++changes; });
    QVERIFY(
        m_bench.engine.shell(QStringLiteral("docker run -d --name unseen busybox sleep 600")).ok());
    QTRY_VERIFY_WITH_TIMEOUT(!m_bench.live().id(QStringLiteral("unseen")).text().isEmpty(),
                             patienceMs);
    QCOMPARE(changes, 0);
    live.setActive(true);
    QTRY_VERIFY_WITH_TIMEOUT(changes > 0, patienceMs);
}

QTEST_MAIN(TestLiveDiagrams)
#include "tst_live_diagrams.moc"
