// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/cleanupledger.h"
#include "lab/labfixture.h"

using namespace quayside;
using namespace quayside::lab;

namespace {

constexpr qint64 second = 1'000'000'000;
constexpr qint64 horizon = 100 * second;

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

QDateTime at(qint64 seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC);
}

course::Lab declared()
{
    course::Lab lab;
    lab.containers = {u("web"), u("db")};
    lab.networks = {u("net")};
    lab.volumes = {u("data")};
    lab.services = {u("api")};
    lab.builds = {u("mine")};
    return lab;
}

const QString anonymous = u("a").repeated(64);

/// "!" before what is gone.
QStringList names(const CleanupLedger &ledger)
{
    QStringList names;
    for (const CleanupItem &item : ledger.items()) {
        names.append((item.gone ? u("!") : QString()) + item.name);
    }
    return names;
}

struct Bench
{
    Bench()
        : lab(declared())
        , ledger(lab)
    {
        ledger.begin(horizon);
    }
    void container(const char *action, const char *id, const char *name, qint64 seconds = 101)
    {
        ledger.addEvent(test::containerEvent(u(action), u(id), u(name), seconds * second));
    }
    void volume(const char *action, const QString &name, const char *container = "")
    {
        ledger.addEvent(test::event(u("volume"), u(action), name, {{u("container"), u(container)}},
                                    101 * second));
    }
    static engine::ContainerSummary listed(const char *id, const char *name, qint64 created)
    {
        engine::ContainerSummary summary;
        summary.id = ContainerId(u(id));
        summary.name = u(name);
        summary.created = at(created);
        return summary;
    }

    course::Lab lab;
    CleanupLedger ledger;
};

} // namespace

class TestCleanupLedger : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void declaredContainers_areNotedAndGoAway()
    {
        Bench bench;
        bench.container("create", "1", "web");
        bench.container("create", "2", "foreign");
        bench.container("create", "3", "db");
        QCOMPARE(names(bench.ledger), (QStringList{u("web"), u("db")}));
        QCOMPARE(bench.ledger.commands(), QStringList{u("docker rm -f web db")});
        bench.container("destroy", "1", "web");
        QCOMPARE(names(bench.ledger), (QStringList{u("!web"), u("db")}));
        QCOMPARE(bench.ledger.commands(), QStringList{u("docker rm -f db")});
    }

    void listFromBeforeARemoval_bringsNothingBack()
    {
        Bench bench;
        bench.container("create", "1", "web");
        bench.container("destroy", "1", "web");
        bench.ledger.setContainers({Bench::listed("1", "web", 101)});
        QCOMPARE(names(bench.ledger), QStringList{u("!web")});
        QVERIFY(bench.ledger.commands().isEmpty());
    }

    void whatWasThereBefore_isNotTheLabs()
    {
        Bench bench;
        bench.container("create", "1", "web", 99);
        bench.ledger.setContainers({Bench::listed("1", "web", 99)});
        QVERIFY(bench.ledger.items().empty());
        engine::VolumeSummary old;
        old.name = u("data");
        old.created = at(50);
        // The engine announces an old volume again when a container uses it.
        bench.volume("create", u("data"));
        bench.ledger.setVolumes({old});
        QVERIFY(bench.ledger.items().empty());
        bench.ledger.begin(0);
        bench.container("create", "2", "web");
        QVERIFY(bench.ledger.items().empty());
    }

    void whatIsListed_countsWithoutEvents()
    {
        Bench bench;
        engine::NetworkSummary net;
        net.name = u("net");
        net.created = at(150);
        engine::VolumeSummary data;
        data.name = u("data");
        data.created = at(150);
        engine::ServiceSummary api;
        api.name = u("api");
        api.created = at(150);
        engine::ImageSummary mine;
        mine.tags = {u("mine:latest")};
        mine.created = at(20);
        bench.ledger.setContainers({Bench::listed("1", "web", 150)});
        bench.ledger.setNetworks({net});
        bench.ledger.setVolumes({data});
        bench.ledger.setServices({api});
        bench.ledger.setImages({mine});
        QCOMPARE(bench.ledger.commands(),
                 (QStringList{u("docker service rm api"), u("docker rm -f web"),
                              u("docker network rm net"), u("docker volume rm data"),
                              u("docker rmi mine")}));
        bench.ledger.setContainers({});
        bench.ledger.setImages({});
        bench.ledger.setNetworks({});
        bench.ledger.setVolumes({});
        bench.ledger.setServices({});
        QVERIFY(bench.ledger.commands().isEmpty());
        QCOMPARE(bench.ledger.items().size(), size_t(5));
    }

    void anonymousVolume_ofALabsContainer_isNoted()
    {
        Bench bench;
        bench.container("create", "1", "web");
        bench.volume("create", anonymous);
        bench.volume("mount", anonymous, "1");
        bench.volume("create", u("b").repeated(64));
        bench.volume("mount", u("b").repeated(64), "9");
        QCOMPARE(names(bench.ledger), (QStringList{u("web"), anonymous}));
        QVERIFY(bench.ledger.items()[1].anonymous);
        bench.container("destroy", "1", "web");
        QCOMPARE(bench.ledger.commands(), QStringList{u("docker volume rm ") + anonymous});
        bench.volume("destroy", anonymous);
        QVERIFY(bench.ledger.commands().isEmpty());
    }

    void anonymousVolume_ofAListedContainer_isNoted()
    {
        Bench bench;
        engine::ContainerSummary web = Bench::listed("1", "web", 150);
        engine::ContainerMount mount;
        mount.type = u("volume");
        mount.name = anonymous;
        web.mounts = {mount};
        bench.ledger.setContainers({web});
        QCOMPARE(names(bench.ledger), (QStringList{u("web"), anonymous}));
    }

    void renamedContainer_staysTheLabs()
    {
        Bench bench;
        bench.container("create", "1", "web");
        bench.container("rename", "1", "web-old");
        QCOMPARE(bench.ledger.commands(), QStringList{u("docker rm -f web-old")});
        bench.ledger.setContainers({Bench::listed("1", "web-old", 100)});
        QCOMPARE(names(bench.ledger), QStringList{u("web-old")});
    }

    void containerMadeAgain_isThereAgain()
    {
        Bench bench;
        bench.container("create", "1", "web");
        bench.container("destroy", "1", "web");
        bench.container("create", "2", "web");
        QCOMPARE(names(bench.ledger), (QStringList{u("!web"), u("web")}));
        QCOMPARE(bench.ledger.commands(), QStringList{u("docker rm -f web")});
    }

    void networksAndServices_byTheirEvents()
    {
        Bench bench;
        const auto send = [&](const char *type, const char *action, const char *name) {
            bench.ledger.addEvent(
                test::event(u(type), u(action), u("id"), {{u("name"), u(name)}}, 101 * second));
        };
        send("network", "create", "net");
        send("network", "create", "other");
        send("service", "create", "api");
        QCOMPARE(names(bench.ledger), (QStringList{u("api"), u("net")}));
        send("network", "destroy", "net");
        send("service", "remove", "api");
        QCOMPARE(names(bench.ledger), (QStringList{u("!api"), u("!net")}));
    }
};

QTEST_GUILESS_MAIN(TestCleanupLedger)
#include "tst_cleanupledger.moc"
