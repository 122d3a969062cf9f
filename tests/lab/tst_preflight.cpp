// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/imagename.h"
#include "lab/labfixture.h"
#include "lab/preflight.h"

#include <algorithm>

using namespace quayside;
using namespace quayside::lab;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

course::Lab neededLab()
{
    course::Lab lab;
    lab.images = {u("nginx"), u("mine:1")};
    lab.builds = {u("mine:1")};
    lab.containers = {u("web")};
    lab.networks = {u("net")};
    lab.volumes = {u("data")};
    lab.services = {u("api")};
    lab.ports = {8080};
    return lab;
}

/// An engine on which everything is well.
PreflightFacts goodFacts()
{
    PreflightFacts facts;
    facts.product = u("Docker Engine");
    facts.version = u("20.10.24");
    facts.swarmState = u("inactive");
    engine::ImageSummary nginx;
    nginx.tags = {u("nginx:latest")};
    facts.images = {nginx};
    facts.networks.emplace();
    facts.volumes.emplace();
    facts.services.emplace();
    return facts;
}

QDateTime at(qint64 seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC);
}

engine::ContainerSummary container(const char *name, qint64 created, int port = 0)
{
    engine::ContainerSummary summary;
    summary.name = u(name);
    summary.created = at(created);
    if (port > 0) {
        summary.publishedPorts = {{u("0.0.0.0"), port, 80, u("tcp")}};
    }
    return summary;
}

const PreflightItem *itemOf(const std::vector<PreflightItem> &items, PreflightKind kind,
                            const char *name)
{
    const auto it = std::find_if(items.begin(), items.end(), [&](const PreflightItem &item) {
        return item.kind == kind && item.name == u(name);
    });
    return it == items.end() ? nullptr : &*it;
}

} // namespace

class TestPreflight : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goodEngine_isAllOk()
    {
        const auto items = preflight(neededLab(), goodFacts());
        QCOMPARE(worst(items), PreflightState::Ok);
        for (const auto &[kind, name] :
             std::vector<std::pair<PreflightKind, const char *>>{{PreflightKind::Engine, ""},
                                                                 {PreflightKind::Image, "nginx"},
                                                                 {PreflightKind::Container, "web"},
                                                                 {PreflightKind::Network, "net"},
                                                                 {PreflightKind::Volume, "data"},
                                                                 {PreflightKind::Service, "api"},
                                                                 {PreflightKind::Port, "8080"}}) {
            QVERIFY2(itemOf(items, kind, name), name);
        }
        QVERIFY(!itemOf(items, PreflightKind::Image, "mine:1"));
        QCOMPARE(itemOf(items, PreflightKind::Port, "8080")->commands,
                 QStringList{u("ss -ltn 'sport = :8080'")});
    }

    void missingImage_isToBePulled()
    {
        PreflightFacts facts = goodFacts();
        facts.images->clear();
        const auto items = preflight(neededLab(), facts);
        const PreflightItem *image = itemOf(items, PreflightKind::Image, "nginx");
        QVERIFY(image);
        QCOMPARE(image->state, PreflightState::Attention);
        QCOMPARE(image->commands, QStringList{u("docker pull nginx")});
    }

    void imageThatTheLabBuilds_isReportedWhenItIsThere()
    {
        PreflightFacts facts = goodFacts();
        engine::ImageSummary mine;
        mine.tags = {u("mine:1")};
        mine.created = at(100);
        facts.images->push_back(mine);
        auto items = preflight(neededLab(), facts);
        QVERIFY(itemOf(items, PreflightKind::Image, "mine:1"));
        facts.horizonNano = 50'000'000'000;
        items = preflight(neededLab(), facts);
        QVERIFY(!itemOf(items, PreflightKind::Image, "mine:1"));
    }

    void takenName_isBlockingUnlessItIsTheLabs()
    {
        PreflightFacts facts = goodFacts();
        facts.containers = {container("web", 100)};
        auto items = preflight(neededLab(), facts);
        const PreflightItem *web = itemOf(items, PreflightKind::Container, "web");
        QCOMPARE(web->state, PreflightState::Blocking);
        QCOMPARE(web->commands,
                 (QStringList{u("docker rm -f web"), u("docker rename web web-old")}));
        facts.horizonNano = 100'500'000'000;
        items = preflight(neededLab(), facts);
        QCOMPARE(itemOf(items, PreflightKind::Container, "web")->state, PreflightState::Ok);
        facts.horizonNano = 102'000'000'000;
        items = preflight(neededLab(), facts);
        QCOMPARE(itemOf(items, PreflightKind::Container, "web")->state, PreflightState::Blocking);
    }

    void otherTakenNames()
    {
        PreflightFacts facts = goodFacts();
        engine::NetworkSummary net;
        net.name = u("net");
        engine::VolumeSummary data;
        data.name = u("data");
        engine::ServiceSummary api;
        api.name = u("api");
        facts.networks = {net};
        facts.volumes = {data};
        facts.services = {api};
        const auto items = preflight(neededLab(), facts);
        QCOMPARE(itemOf(items, PreflightKind::Network, "net")->state, PreflightState::Blocking);
        QCOMPARE(itemOf(items, PreflightKind::Volume, "data")->state, PreflightState::Attention);
        QCOMPARE(itemOf(items, PreflightKind::Volume, "data")->commands,
                 QStringList{u("docker volume rm data")});
        QCOMPARE(itemOf(items, PreflightKind::Service, "api")->state, PreflightState::Blocking);
    }

    void listThatCouldNotBeHad_isNotJudged()
    {
        PreflightFacts facts = goodFacts();
        facts.images.reset();
        facts.networks.reset();
        const auto items = preflight(neededLab(), facts);
        QVERIFY(!itemOf(items, PreflightKind::Image, "nginx"));
        QVERIFY(!itemOf(items, PreflightKind::Network, "net"));
    }

    void publishedPort_isBlockingAndNamesItsOwner()
    {
        PreflightFacts facts = goodFacts();
        facts.containers = {container("other", 100, 8080)};
        const auto items = preflight(neededLab(), facts);
        const PreflightItem *port = itemOf(items, PreflightKind::Port, "8080");
        QCOMPARE(port->state, PreflightState::Blocking);
        QVERIFY(port->words.contains(u("`other`")));
        QCOMPARE(port->commands, QStringList{u("docker stop other")});
    }

    void swarm_data()
    {
        QTest::addColumn<int>("need");
        QTest::addColumn<QString>("state");
        QTest::addColumn<bool>("manager");
        QTest::addColumn<int>("expected");
        QTest::addColumn<QString>("command");
        const int ok = static_cast<int>(PreflightState::Ok);
        const int blocking = static_cast<int>(PreflightState::Blocking);
        const int needed = static_cast<int>(course::SwarmNeed::Needed);
        const int absent = static_cast<int>(course::SwarmNeed::Absent);
        QTest::newRow("needed, there") << needed << u("active") << true << ok << QString();
        QTest::newRow("needed, worker") << needed << u("active") << false << blocking << QString();
        QTest::newRow("needed, away")
            << needed << u("inactive") << false << blocking << u("docker swarm init");
        QTest::newRow("absent, away") << absent << u("inactive") << false << ok << QString();
        QTest::newRow("absent, there")
            << absent << u("active") << true << blocking << u("docker swarm leave --force");
    }
    void swarm()
    {
        QFETCH(int, need);
        QFETCH(QString, state);
        QFETCH(bool, manager);
        QFETCH(int, expected);
        QFETCH(QString, command);
        course::Lab lab = neededLab();
        lab.swarm = static_cast<course::SwarmNeed>(need);
        PreflightFacts facts = goodFacts();
        facts.swarmState = state;
        facts.swarmManager = manager;
        const auto items = preflight(lab, facts);
        const PreflightItem *swarm = itemOf(items, PreflightKind::Swarm, "");
        QVERIFY(swarm);
        QCOMPARE(static_cast<int>(swarm->state), expected);
        QCOMPARE(swarm->commands.join(u' '), command);
    }

    void swarmOfTheLabItself_isNotInTheWay()
    {
        course::Lab lab = neededLab();
        lab.swarm = course::SwarmNeed::Absent;
        PreflightFacts facts = goodFacts();
        facts.swarmState = u("active");
        facts.swarmManager = true;
        facts.swarmCreated = QDateTime::fromSecsSinceEpoch(1'700'000'010);
        facts.horizonNano = 1'700'000'000'000'000'000;
        auto items = preflight(lab, facts);
        QCOMPARE(itemOf(items, PreflightKind::Swarm, "")->state, PreflightState::Ok);
        facts.swarmCreated = QDateTime::fromSecsSinceEpoch(1'699'999'990);
        items = preflight(lab, facts);
        QCOMPARE(itemOf(items, PreflightKind::Swarm, "")->state, PreflightState::Blocking);
    }

    void engine_data()
    {
        QTest::addColumn<QString>("product");
        QTest::addColumn<QString>("version");
        QTest::addColumn<QString>("needs");
        QTest::addColumn<bool>("podman");
        QTest::addColumn<bool>("blocking");
        QTest::newRow("new enough")
            << u("Docker Engine") << u("23.0.1") << u("23.0") << true << false;
        QTest::newRow("too old") << u("Docker Engine") << u("20.10.24") << u("23.0") << true
                                 << true;
        QTest::newRow("two digits")
            << u("Docker Engine") << u("20.10.24") << u("20.9") << true << false;
        QTest::newRow("unknown") << u("Docker Engine") << u("dev") << u("23.0") << true << false;
        QTest::newRow("podman") << u("Podman") << u("4.3.1") << u("23.0") << true << false;
        QTest::newRow("no podman") << u("Podman") << u("4.3.1") << QString() << false << true;
    }
    void engine()
    {
        QFETCH(QString, product);
        QFETCH(QString, version);
        QFETCH(QString, needs);
        QFETCH(bool, podman);
        QFETCH(bool, blocking);
        course::Lab lab;
        lab.engineVersion = needs;
        lab.podman = podman;
        PreflightFacts facts = goodFacts();
        facts.product = product;
        facts.version = version;
        QCOMPARE(worst(preflight(lab, facts)) == PreflightState::Blocking, blocking);
    }

    void imageNames_haveOneForm_data()
    {
        QTest::addColumn<QString>("reference");
        QTest::addColumn<QString>("canonical");
        const auto row = [](const char *reference, const char *canonical) {
            QTest::newRow(reference) << u(reference) << u(canonical);
        };
        row("nginx", "nginx:latest");
        row("nginx:1.29", "nginx:1.29");
        row("docker.io/library/nginx", "nginx:latest");
        row("docker.io/me/app:2", "me/app:2");
        row("localhost:5000/app", "localhost:5000/app:latest");
        row("nginx@sha256:abc", "nginx@sha256:abc");
        row("nginx:1@sha256:abc", "nginx@sha256:abc");
    }
    void imageNames_haveOneForm()
    {
        QFETCH(QString, reference);
        QFETCH(QString, canonical);
        QCOMPARE(canonicalImageName(reference), canonical);
    }
};

QTEST_GUILESS_MAIN(TestPreflight)
#include "tst_preflight.moc"
