// SPDX-License-Identifier: GPL-3.0-or-later
// The map of a real engine: whether it shows what the docker command line prints, and how soon a
// thing that comes or goes is on it.
#include "live/livepictures.h"
#include "livediagram/explorerdrawing.h"
#include "ui/explorer/explorervalues.h"

#include <QTest>

#include <algorithm>

using namespace quayside;
using namespace quayside::live;
using namespace quayside::ui;
using livediagram::ExplorerLink;
using livediagram::ExplorerThing;

namespace {

constexpr int patienceMs = 30'000;
constexpr qint64 soonEnoughMs = 200;
/// As in the minute of fifty containers that tst_live_diagrams takes; a few prove it here.
constexpr int slotMs = 190;
const QString there = QStringLiteral("there");

/// The things of the map that come and go, by their names there.
std::optional<Stopwatch::Expected> presenceAfter(const engine::EngineEvent &event)
{
    const bool known = event.type == QStringLiteral("container")
        || event.type == QStringLiteral("network") || event.type == QStringLiteral("volume");
    const bool comes = event.action == QStringLiteral("create");
    if (!known || (!comes && event.action != QStringLiteral("destroy"))) {
        return std::nullopt;
    }
    const QString name = event.type == QStringLiteral("volume") ? event.actorId : event.name();
    return Stopwatch::Expected{event.type + u':' + name, comes ? there : QString()};
}

std::vector<QStringList> comingAndGoing()
{
    const QStringList life{
        QStringLiteral("docker network create n%1"),
        QStringLiteral("docker volume create v%1"),
        QStringLiteral("docker create --name c%1 --network n%1 -v v%1:/data busybox sleep 600"),
        QStringLiteral("docker start c%1"),
        QStringLiteral("docker rm -f c%1"),
        QStringLiteral("docker volume rm v%1"),
        QStringLiteral("docker network rm n%1")};
    std::vector<QStringList> lives;
    for (int i = 1; i <= 6; ++i) {
        QStringList commands = i <= 2 ? life.mid(0, 4) : life;
        for (QString &command : commands) {
            command = command.arg(i);
        }
        lives.push_back(commands);
    }
    return lives;
}

} // namespace

class TestLiveExplorer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void map_isWhatTheCommandLinePrints();
    void whatComesAndGoes_isSoonOnTheMap();
    void inactive_changesNothing();

private:
    livediagram::ExplorerDrawing drawn(const ExplorerValues &values);

    PictureBench m_bench;
};

void TestLiveExplorer::initTestCase()
{
    QUAYSIDE_START_OR_SKIP(m_bench.engine);
    QVERIFY(m_bench.goOnline());
}

void TestLiveExplorer::cleanup()
{
    m_bench.removeEverything();
}

livediagram::ExplorerDrawing TestLiveExplorer::drawn(const ExplorerValues &values)
{
    livediagram::ExplorerFilter filter;
    filter.builtIn = true;
    return livediagram::drawExplorer(values.values(), filter);
}

void TestLiveExplorer::map_isWhatTheCommandLinePrints()
{
    ExplorerValues values(m_bench.feed(), m_bench.monitor());
    values.setActive(true);
    const QString labels = QStringLiteral("--label com.docker.compose.project=shop --label "
                                          "com.docker.compose.service=");
    QVERIFY(m_bench.engine
                .shell(QStringLiteral(
                           "set -e; L='%1'; docker network create --label "
                           "com.docker.compose.project=shop shop_front; docker network create "
                           "--internal --label com.docker.compose.project=shop shop_back; "
                           "docker volume create shop_data; docker volume create alone; "
                           "docker run -d --name shop-web-1 ${L}web --network shop_front -p "
                           "8080:80 -p 127.0.0.1:8443:443 -v /etc/hostname:/seen:ro nginx; "
                           "docker network connect shop_back shop-web-1; "
                           "docker run -d --name shop-db-1 ${L}db --network shop_back -v "
                           "shop_data:/data busybox sleep 600; "
                           "docker run -d --name shop-reader-1 ${L}reader --network shop_back -v "
                           "shop_data:/data:ro busybox sleep 600; "
                           "docker run --name done busybox sh -c 'exit 3' || true; "
                           "docker run -d --name probe busybox sleep 600; docker pause probe")
                           .arg(labels))
                .ok());
    const auto containers = [&] {
        QStringList rows;
        for (const ExplorerThing &thing : drawn(values).things) {
            if (thing.kind == ExplorerThing::Kind::Container) {
                rows.append(thing.name + u' ' + thing.words.section(u' ', 0, 0) + u' '
                            + thing.words.section(QStringLiteral(" · "), 1));
            }
        }
        rows.sort();
        return rows;
    };
    const QStringList expected =
        m_bench.printed(QStringLiteral("docker ps -a --format '{{.Names}} {{.State}} {{.Image}}'"));
    QCOMPARE(expected.size(), 5);
    QTRY_COMPARE_WITH_TIMEOUT(containers(), expected, patienceMs);

    const auto ids = [&](ExplorerThing::Kind kind) {
        QStringList names;
        for (const ExplorerThing &thing : drawn(values).things) {
            if (thing.kind == kind) {
                names.append(thing.id.section(u':', 1));
            }
        }
        names.sort();
        return names;
    };
    QTRY_COMPARE_WITH_TIMEOUT(
        ids(ExplorerThing::Kind::Network),
        m_bench.printed(QStringLiteral("docker network ls --format '{{.Name}}'")), patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(ids(ExplorerThing::Kind::Volume),
                              m_bench.printed(QStringLiteral("docker volume ls -q")), patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(
        ids(ExplorerThing::Kind::Image),
        m_bench.printed(QStringLiteral("docker image ls -q --no-trunc | sort -u")), patienceMs);

    const auto links = [&](const QString &to, ExplorerLink::Kind kind) {
        QStringList rows;
        for (const ExplorerLink &link : drawn(values).links) {
            if (link.to == to && link.kind == kind) {
                rows.append(link.from.section(u':', 1) + u' ' + link.label
                            + (link.readOnly ? QStringLiteral(" ro") : QString()));
            }
        }
        rows.sort();
        return rows;
    };
    for (const QString &network : {QStringLiteral("shop_front"), QStringLiteral("shop_back")}) {
        const QStringList members = m_bench.printed(
            QStringLiteral("docker network inspect -f '{{range .Containers}}{{.Name}} "
                           "{{println .IPv4Address}}{{end}}' %1 | cut -d/ -f1")
                .arg(network));
        QVERIFY(!members.isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(
            links(QStringLiteral("network:") + network, ExplorerLink::Kind::Network), members,
            patienceMs);
    }
    QCOMPARE(
        links(QStringLiteral("volume:shop_data"), ExplorerLink::Kind::Mount),
        (QStringList{QStringLiteral("shop-db-1 /data"), QStringLiteral("shop-reader-1 /data ro")}));
    QCOMPARE(links(QStringLiteral("bind:/etc/hostname"), ExplorerLink::Kind::Mount),
             QStringList{QStringLiteral("shop-web-1 /seen ro")});
    QCOMPARE(links(QStringLiteral("host"), ExplorerLink::Kind::Port),
             (QStringList{QStringLiteral("shop-web-1 127.0.0.1:8443 → 443/tcp"),
                          QStringLiteral("shop-web-1 8080 → 80/tcp")}));
    const auto drawing = drawn(values);
    const auto shop = std::find_if(drawing.panels.begin(), drawing.panels.end(),
                                   [](const auto &panel) { return panel.title == u"shop"; });
    QVERIFY(shop != drawing.panels.end());
    QCOMPARE(shop->things.size(), 3);
}

void TestLiveExplorer::whatComesAndGoes_isSoonOnTheMap()
{
    ExplorerValues values(m_bench.feed(), m_bench.monitor());
    values.setActive(true);
    QTRY_VERIFY_WITH_TIMEOUT(values.isComplete(), patienceMs);
    Stopwatch watch(m_bench.monitor(), presenceAfter);
    connect(&values, &ExplorerValues::changed, &watch, [&watch, &values] {
        const auto drawing = livediagram::drawExplorer(values.values(), {});
        watch.look([&drawing](const QString &thing) {
            return drawing.thing(thing) == nullptr ? QString() : there;
        });
    });
    const auto done = m_bench.engine.shell(paced(comingAndGoing(), slotMs));
    QVERIFY2(done.ok() && done.error.isEmpty(), qPrintable(done.error));
    QTRY_COMPARE_WITH_TIMEOUT(watch.missing(), 0, patienceMs);
    qInfo("%s", qPrintable(watch.summary()));
    QVERIFY(watch.changes().size() >= 30); // some volumes are announced twice
    QVERIFY2(watch.changes().front().ms <= soonEnoughMs, qPrintable(watch.summary()));
}

void TestLiveExplorer::inactive_changesNothing()
{
    ExplorerValues values(m_bench.feed(), m_bench.monitor());
    int changes = 0;
    connect(&values, &ExplorerValues::changed, this, [&changes] { ++changes; });
    QVERIFY(
        m_bench.engine.shell(QStringLiteral("docker run -d --name unseen busybox sleep 600")).ok());
    QTRY_VERIFY_WITH_TIMEOUT(!m_bench.live().id(QStringLiteral("unseen")).text().isEmpty(),
                             patienceMs);
    QCOMPARE(changes, 0);
    values.setActive(true);
    QTRY_VERIFY_WITH_TIMEOUT(changes > 0, patienceMs);
}

QTEST_MAIN(TestLiveExplorer)
#include "tst_live_explorer.moc"
