// SPDX-License-Identifier: GPL-3.0-or-later
// The map of a real engine: whether it shows what the docker command line prints, and how soon a
// thing that comes or goes is on it.
#include "live/livemonitor.h"
#include "livediagram/explorerdrawing.h"
#include "support/privateengine.h"
#include "ui/explorer/explorervalues.h"
#include "ui/live/monitorfeed.h"

#include <QDateTime>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace quayside;
using namespace quayside::live;
using namespace quayside::ui;
using livediagram::ExplorerLink;
using livediagram::ExplorerThing;

namespace {

constexpr int patienceMs = 30'000;
constexpr qint64 soonEnoughMs = 200;
/// For the slowest change, on a machine that starts containers at the same time.
constexpr qint64 inABurstMs = 2000;

/// Compares when a thing came or went, by the daemon's clock, with when the values for the map say
/// so. What is undone before it could be seen does not count.
class Stopwatch : public QObject
{
public:
    Stopwatch(engine::EngineMonitor &monitor, ExplorerValues &values)
        : m_values(values)
    {
        connect(&monitor, &engine::EngineMonitor::eventArrived, this,
                [this](const engine::EngineEvent &event) { note(event); });
        connect(&values, &ExplorerValues::changed, this, &Stopwatch::look);
    }

    /// Milliseconds, and of what.
    std::vector<std::pair<qint64, QString>> latencies;
    int missing() const { return static_cast<int>(m_pending.size()); }

private:
    struct Pending
    {
        bool there = false;
        qint64 happenedMs = 0;
    };

    void note(const engine::EngineEvent &event)
    {
        const QString name = event.type == QStringLiteral("volume") ? event.actorId : event.name();
        const bool known = event.type == QStringLiteral("container")
            || event.type == QStringLiteral("network") || event.type == QStringLiteral("volume");
        const bool comes = event.action == QStringLiteral("create");
        if (known && (comes || event.action == QStringLiteral("destroy"))) {
            m_pending.insert(event.type + u':' + name, {comes, event.timeNano / 1'000'000});
        }
    }

    void look()
    {
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        const auto drawing = livediagram::drawExplorer(m_values.values(), {});
        for (auto it = m_pending.begin(); it != m_pending.end();) {
            if ((drawing.thing(it.key()) != nullptr) == it->there) {
                latencies.emplace_back(now - it->happenedMs,
                                       it.key() + QLatin1String(it->there ? " came" : " went"));
                it = m_pending.erase(it);
            } else {
                ++it;
            }
        }
    }

    ExplorerValues &m_values;
    QHash<QString, Pending> m_pending;
};

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
    QStringList printed(const QString &line);
    livediagram::ExplorerDrawing drawn(const ExplorerValues &values);

    PrivateEngine m_engine{PrivateEngine::Kind::Docker};
    SystemClock m_clock;
    std::unique_ptr<LiveMonitor> m_live;
    std::unique_ptr<MonitorFeed> m_feed;
};

void TestLiveExplorer::initTestCase()
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

void TestLiveExplorer::cleanup()
{
    if (m_live) {
        m_engine.shell(QStringLiteral("docker ps -aq | xargs -r docker rm -fv"));
        m_engine.shell(QStringLiteral("docker network prune -f"));
        m_engine.shell(QStringLiteral("docker volume ls -q | xargs -r docker volume rm"));
    }
}

QStringList TestLiveExplorer::printed(const QString &line)
{
    QStringList lines = m_engine.shell(line).output.split(u'\n', Qt::SkipEmptyParts);
    lines.sort();
    return lines;
}

livediagram::ExplorerDrawing TestLiveExplorer::drawn(const ExplorerValues &values)
{
    livediagram::ExplorerFilter filter;
    filter.builtIn = true;
    return livediagram::drawExplorer(values.values(), filter);
}

void TestLiveExplorer::map_isWhatTheCommandLinePrints()
{
    ExplorerValues values(*m_feed, m_live->monitor());
    values.setActive(true);
    const QString labels = QStringLiteral("--label com.docker.compose.project=shop --label "
                                          "com.docker.compose.service=");
    QVERIFY(m_engine
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
        printed(QStringLiteral("docker ps -a --format '{{.Names}} {{.State}} {{.Image}}'"));
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
    QTRY_COMPARE_WITH_TIMEOUT(ids(ExplorerThing::Kind::Network),
                              printed(QStringLiteral("docker network ls --format '{{.Name}}'")),
                              patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(ids(ExplorerThing::Kind::Volume),
                              printed(QStringLiteral("docker volume ls -q")), patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(ids(ExplorerThing::Kind::Image),
                              printed(QStringLiteral("docker image ls -q --no-trunc | sort -u")),
                              patienceMs);

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
        const QStringList members =
            printed(QStringLiteral("docker network inspect -f '{{range .Containers}}{{.Name}} "
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
    ExplorerValues values(*m_feed, m_live->monitor());
    values.setActive(true);
    QTRY_VERIFY_WITH_TIMEOUT(values.isComplete(), patienceMs);
    Stopwatch watch(m_live->monitor(), values);
    QVERIFY(m_engine
                .shell(QStringLiteral(
                    "set -e; for i in 1 2 3 4 5 6; do docker network create n$i; docker volume "
                    "create v$i; docker run -d --name c$i --network n$i -v v$i:/data busybox "
                    "sleep 600; done; for i in 1 2 3; do docker rm -f c$i; docker volume rm v$i; "
                    "docker network rm n$i; done"))
                .ok());
    QTRY_COMPARE_WITH_TIMEOUT(watch.missing(), 0, patienceMs);
    auto all = watch.latencies;
    std::sort(all.begin(), all.end());
    QVERIFY(all.size() >= 20);
    qInfo("%zu things came or went: on the map after %lld ms in the middle", all.size(),
          static_cast<long long>(all[all.size() / 2].first));
    for (size_t i = all.size() - 5; i < all.size(); ++i) {
        qInfo("%lld ms: %s", static_cast<long long>(all[i].first), qPrintable(all[i].second));
    }
    QVERIFY2(all[all.size() / 2].first <= soonEnoughMs, qPrintable(all.back().second));
    QVERIFY2(all.back().first <= inABurstMs, qPrintable(all.back().second));
}

void TestLiveExplorer::inactive_changesNothing()
{
    ExplorerValues values(*m_feed, m_live->monitor());
    int changes = 0;
    connect(&values, &ExplorerValues::changed, this, [&changes] { ++changes; });
    QVERIFY(m_engine.shell(QStringLiteral("docker run -d --name unseen busybox sleep 600")).ok());
    QTRY_VERIFY_WITH_TIMEOUT(!m_live->id(QStringLiteral("unseen")).text().isEmpty(), patienceMs);
    QCOMPARE(changes, 0);
    values.setActive(true);
    QTRY_VERIFY_WITH_TIMEOUT(changes > 0, patienceMs);
}

QTEST_MAIN(TestLiveExplorer)
#include "tst_live_explorer.moc"
