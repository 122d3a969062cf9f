// SPDX-License-Identifier: GPL-3.0-or-later
// Diagrams that follow a real engine: how soon a change is on the scene, and whether the picture is
// what the docker command line prints in the end.
#include "course/diagramfile.h"
#include "engine/containerwords.h"
#include "live/livemonitor.h"
#include "support/privateengine.h"
#include "ui/diagrams/livediagram.h"
#include "ui/live/monitorfeed.h"

#include <QDateTime>
#include <QFile>
#include <QFutureWatcher>
#include <QTest>
#include <QtConcurrent>

#include <algorithm>
#include <memory>

using namespace quayside;
using namespace quayside::live;
using namespace quayside::ui;

namespace {

constexpr int patienceMs = 30'000;
constexpr int containers = 50;
constexpr qint64 soonEnoughMs = 200;
/// For the slowest change of a burst: the script below does a minute's work in a third of one,
/// while the engine that starts ten containers answers late.
constexpr qint64 inABurstMs = 2000;
constexpr int aMinuteMs = 60'000;

course::DiagramSpec courseDiagram(const char *name)
{
    QFile file(QStringLiteral(QUAYSIDE_SOURCE_DIR "/content/diagrams/%1.yaml")
                   .arg(QLatin1String(name)));
    course::FileLog log(file.fileName());
    return file.open(QIODevice::ReadOnly)
        ? course::readDiagram(QString::fromUtf8(file.readAll()), log)
        : course::DiagramSpec();
}

/// The node on which a container sits after an event; "" = gone; no value = it does not move it.
std::optional<QString> nodeAfter(const engine::EngineEvent &event)
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
    return nodes.value(event.action);
}

/// Compares when an event happened, by the daemon's clock, with when the scene shows it. An event
/// that the next one of the same container overtakes was never to be seen, and does not count.
class Stopwatch : public QObject
{
public:
    Stopwatch(engine::EngineMonitor &monitor, LiveDiagram &diagram)
        : m_diagram(diagram)
    {
        connect(&monitor, &engine::EngineMonitor::eventArrived, this,
                [this](const engine::EngineEvent &event) {
                    if (const auto node = nodeAfter(event)) {
                        ++events;
                        m_pending.insert(event.actorId, {*node, event.timeNano / 1'000'000});
                    }
                });
        connect(&diagram, &LiveDiagram::sceneChanged, this, &Stopwatch::look);
    }

    std::vector<qint64> latencies;
    int events = 0;

private:
    struct Pending
    {
        QString node;
        qint64 happenedMs = 0;
    };

    void look()
    {
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        for (auto it = m_pending.begin(); it != m_pending.end();) {
            if (m_diagram.scene().placeOf.value(it.key()) == it->node) {
                latencies.push_back(now - it->happenedMs);
                it = m_pending.erase(it);
            } else {
                ++it;
            }
        }
    }

    LiveDiagram &m_diagram;
    QHash<QString, Pending> m_pending;
};

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
    QStringList printed(const QString &line);

    PrivateEngine m_engine{PrivateEngine::Kind::Docker};
    SystemClock m_clock;
    std::unique_ptr<LiveMonitor> m_live;
    std::unique_ptr<MonitorFeed> m_feed;
};

void TestLiveDiagrams::initTestCase()
{
    switch (m_engine.start()) {
    case PrivateEngine::Start::Running:
        break;
    case PrivateEngine::Start::CannotRunHere:
        if (!PrivateEngine::isRequired()) {
            QSKIP(qPrintable(QStringLiteral("SKIPPED: ") + m_engine.reason()));
        }
        [[fallthrough]];
    case PrivateEngine::Start::Failed:
        QFAIL(qPrintable(m_engine.reason()));
    }
    m_live = std::make_unique<LiveMonitor>(m_engine);
    m_feed = std::make_unique<MonitorFeed>(m_live->monitor(), m_clock);
    m_live->monitor().start();
    QTRY_VERIFY_WITH_TIMEOUT(m_live->isOnline(), patienceMs);
}

void TestLiveDiagrams::cleanup()
{
    if (m_live) {
        m_engine.shell(QStringLiteral("docker ps -aq | xargs -r docker rm -fv"));
        m_engine.shell(QStringLiteral("docker network prune -f"));
    }
}

QStringList TestLiveDiagrams::printed(const QString &line)
{
    QStringList lines = m_engine.shell(line).output.split(u'\n', Qt::SkipEmptyParts);
    lines.sort();
    return lines;
}

void TestLiveDiagrams::lifeCycle_fiftyContainersInAMinute_eachChangeIsSoonOnTheScene()
{
    const course::DiagramSpec spec = courseDiagram("container-life-cycle");
    QVERIFY(!spec.live.isEmpty());
    LiveDiagram live(*m_feed, m_live->monitor());
    live.setDiagram(&spec);
    live.setActive(true);
    Stopwatch watch(m_live->monitor(), live);
    int flashes = 0;
    connect(&live, &LiveDiagram::flashed, this,
            [&flashes](const auto &flashed) { flashes += static_cast<int>(flashed.size()); });

    // One of each ten is left paused and one killed, so that there is something to compare in the
    // end. The command line takes several names at once, which spares the machine 200 processes.
    const QString script = QStringLiteral(
        "for t in $(seq 0 %1); do n=''; for u in 0 1 2 3 4 5 6 7 8 9; do "
        "docker create --name m$t$u busybox sleep 600 && n=\"$n m$t$u\"; done; "
        "docker start $n; docker pause $n; set -- $n; shift; docker unpause $*; docker kill $*; "
        "shift; docker rm $*; done");
    QElapsedTimer elapsed;
    elapsed.start();
    QVERIFY(m_engine.shell(script.arg(containers / 10 - 1), 5 * aMinuteMs).ok());
    const qint64 took = elapsed.elapsed();

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
        printed(QStringLiteral("docker ps -a --format '{{.Names}} {{.State}}'"));
    QVERIFY(expected.contains(QStringLiteral("m10 paused")));
    QTRY_COMPARE_WITH_TIMEOUT(shown(), expected, patienceMs);

    std::vector<qint64> all = watch.latencies;
    std::sort(all.begin(), all.end());
    QVERIFY(!all.empty());
    qInfo("%d events in %lld ms, %zu changes on the scene: median %lld ms, greatest %lld ms; "
          "%d edges flashed",
          watch.events, static_cast<long long>(took), all.size(),
          static_cast<long long>(all[all.size() / 2]), static_cast<long long>(all.back()), flashes);
    QVERIFY(flashes > containers);
    QVERIFY(took < aMinuteMs);
    QVERIFY(all[all.size() / 2] <= soonEnoughMs);
    QVERIFY(all.back() <= inABurstMs);
}

void TestLiveDiagrams::networks_areTheOnesThatTheCommandLinePrints()
{
    const course::DiagramSpec spec = courseDiagram("network-isolation");
    LiveDiagram live(*m_feed, m_live->monitor());
    live.setDiagram(&spec);
    live.setActive(true);
    QVERIFY(m_engine
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
        const QStringList expected = printed(
            QStringLiteral("docker network inspect -f '{{range .Containers}}{{println .Name}}{{end}}' ")
            + network);
        QVERIFY(!expected.isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(members(network), expected, patienceMs);
    }
    const QString address = printed(QStringLiteral("docker inspect -f "
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
    QVERIFY(m_engine.shell(QStringLiteral("docker network disconnect app-net hacker")).ok());
    QTRY_COMPARE_WITH_TIMEOUT(members(QStringLiteral("app-net")), QStringList{QStringLiteral("web")},
                              patienceMs);
}

void TestLiveDiagrams::lastRun_playsItsSteps()
{
    const course::DiagramSpec spec = courseDiagram("docker-run");
    LiveDiagram live(*m_feed, m_live->monitor());
    live.setDiagram(&spec);
    live.setActive(true);
    QVERIFY(m_engine.shell(QStringLiteral("docker run --rm --name once busybox true")).ok());
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
    LiveDiagram live(*m_feed, m_live->monitor());
    live.setDiagram(&spec);
    int changes = 0;
    connect(&live, &LiveDiagram::sceneChanged, this, [&changes] { ++changes; });
    QVERIFY(m_engine.shell(QStringLiteral("docker run -d --name unseen busybox sleep 600")).ok());
    QTRY_VERIFY_WITH_TIMEOUT(!m_live->id(QStringLiteral("unseen")).text().isEmpty(), patienceMs);
    QCOMPARE(changes, 0);
    live.setActive(true);
    QTRY_VERIFY_WITH_TIMEOUT(changes > 0, patienceMs);
}

QTEST_MAIN(TestLiveDiagrams)
#include "tst_live_diagrams.moc"
