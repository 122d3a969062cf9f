// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jsonfields.h"
#include "engine/objectjson.h"
#include "fixture.h"

#include <QTest>

using namespace quayside;
using namespace quayside::engine;
using quayside::test::fixture;

namespace {

SystemInfo systemOf(const QString &folder)
{
    const auto version = jsonfields::object(fixture(folder + u"/version.json"));
    const auto info = jsonfields::object(fixture(folder + u"/info.json"));
    return version && info ? objectjson::systemInfo(*version, *info) : SystemInfo();
}

} // namespace

class ObjectJsonTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void images_docker();
    void images_podman_haveCounts();
    void images_shapes_data();
    void images_shapes();
    void history_docker_isNewestFirst();
    void history_podman_idsArePrefixed();
    void details_docker();
    void details_sparse_isNoError();
    void networks_docker_areByName();
    void networks_options();
    void volumes_docker();
    void volumes_none_data();
    void volumes_none();
    void changes_areSortedByPath();
    void changes_none();
    void system_docker();
    void system_podman_hasNoSwarm();
    void broken_isProtocolError_data();
    void broken_isProtocolError();
};

void ObjectJsonTest::images_docker()
{
    const auto images = objectjson::imageList(fixture(QStringLiteral("docker-20.10/images.json")));
    QVERIFY(images);
    QCOMPARE(images->size(), 4U);
    const ImageSummary &built = images->front();
    QCOMPARE(built.tags, QStringList{QStringLiteral("built:1")});
    QVERIFY(built.id.startsWith(QLatin1String("sha256:c9e197fe")));
    QCOMPARE(built.sizeBytes, 1'984'240);
    QVERIFY(!built.sharedBytes); // -1: not counted
    QVERIFY(!built.containers);
    QCOMPARE(built.created.toSecsSinceEpoch(), 1'795'477'680);
    QVERIFY(built.digests.isEmpty());
}

void ObjectJsonTest::images_podman_haveCounts()
{
    const auto images = objectjson::imageList(fixture(QStringLiteral("podman-4.3/images.json")));
    QVERIFY(images);
    QCOMPARE(images->front().tags, QStringList{QStringLiteral("localhost/busybox:latest")});
    QCOMPARE(images->front().containers, std::optional<int>(5));
    QCOMPARE(images->front().digests.size(), 1);
}

void ObjectJsonTest::images_shapes_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("tags");
    QTest::addColumn<int>("digests");
    QTest::newRow("dangling, old") << QByteArray(
        R"([{"Id":"sha256:a","RepoTags":["<none>:<none>"],"RepoDigests":["<none>@<none>"]}])")
                                   << 0 << 0;
    QTest::newRow("dangling, nulls")
        << QByteArray(R"([{"Id":"sha256:a","RepoTags":null,"RepoDigests":null}])") << 0 << 0;
    QTest::newRow("dangling, new")
        << QByteArray(R"([{"Id":"sha256:a","RepoTags":[],"RepoDigests":["app@sha256:1"]}])") << 0
        << 1;
    QTest::newRow("two tags") << QByteArray(
        R"([{"Id":"sha256:a","RepoTags":["a:1","b:2"],"Manifests":[{"ID":"sha256:x"}]}])")
                              << 2 << 0;
}

void ObjectJsonTest::images_shapes()
{
    QFETCH(QByteArray, json);
    QFETCH(int, tags);
    QFETCH(int, digests);
    const auto images = objectjson::imageList(json);
    QVERIFY(images);
    QCOMPARE(images->size(), 1U);
    QCOMPARE(images->front().tags.size(), tags);
    QCOMPARE(images->front().digests.size(), digests);
}

void ObjectJsonTest::history_docker_isNewestFirst()
{
    const auto history =
        objectjson::imageHistory(fixture(QStringLiteral("docker-20.10/history.json")));
    QVERIFY(history);
    QCOMPARE(history->size(), 12U);
    QCOMPARE(history->front().tags, QStringList{QStringLiteral("built:1")});
    QCOMPARE(history->front().createdBy, QStringLiteral("/bin/sh -c #(nop)  CMD [\"sleep 100\"]"));
    QVERIFY(history->front().created > history->back().created);
    QVERIFY(history->back().id.isEmpty()); // "<missing>"
    QCOMPARE(history->back().sizeBytes, 1'984'234);
}

void ObjectJsonTest::history_podman_idsArePrefixed()
{
    const auto history =
        objectjson::imageHistory(fixture(QStringLiteral("podman-4.3/history.json")));
    QVERIFY(history);
    QVERIFY(history->front().id.startsWith(QLatin1String("sha256:ef58")));
    QVERIFY(history->back().id.isEmpty());
}

void ObjectJsonTest::details_docker()
{
    const auto image = objectjson::imageDetails(fixture(QStringLiteral("docker-20.10/image.json")));
    QVERIFY(image);
    QCOMPARE(image->summary.tags, QStringList{QStringLiteral("built:1")});
    QCOMPARE(image->summary.sizeBytes, 1'984'240);
    QVERIFY(image->summary.created.isValid());
    QCOMPARE(image->architecture, QStringLiteral("amd64"));
    QCOMPARE(image->operatingSystem, QStringLiteral("linux"));
    QCOMPARE(image->layers.size(), 3);
    QVERIFY(image->environment.contains(QStringLiteral("A=b")));
    QCOMPARE(image->entrypoint, (QStringList{QStringLiteral("sh"), QStringLiteral("-c")}));
    QCOMPARE(image->command, QStringList{QStringLiteral("sleep 100")});
    QCOMPARE(image->user, QStringLiteral("nobody"));
    QCOMPARE(image->workingDirectory, QStringLiteral("/w"));
    QCOMPARE(image->exposedPorts, QStringList{QStringLiteral("80/tcp")});
    QCOMPARE(image->volumes, QStringList{QStringLiteral("/v")});
    QCOMPARE(image->healthcheck,
             (QStringList{QStringLiteral("CMD-SHELL"), QStringLiteral("true")}));
    QCOMPARE(image->stopSignal, QStringLiteral("SIGQUIT"));
}

void ObjectJsonTest::details_sparse_isNoError()
{
    // API 1.52 leaves empty fields out, and an image for another platform may have no Config.
    const auto image = objectjson::imageDetails(R"({"Id":"sha256:a","Config":{"Cmd":["x"]}})");
    QVERIFY(image);
    QCOMPARE(image->command, QStringList{QStringLiteral("x")});
    QVERIFY(image->entrypoint.isEmpty() && image->layers.isEmpty());
    QVERIFY(!image->summary.created.isValid());
    QVERIFY(objectjson::imageDetails("{}"));
}

void ObjectJsonTest::networks_docker_areByName()
{
    const auto networks =
        objectjson::networkList(fixture(QStringLiteral("docker-20.10/networks.json")));
    QVERIFY(networks);
    QStringList names;
    for (const NetworkSummary &network : *networks) {
        names.append(network.name);
    }
    QCOMPARE(names.join(u' '), QStringLiteral("bridge docker_gwbridge host ingress none shop"));
    const NetworkSummary &shop = networks->back();
    QCOMPARE(shop.driver, QStringLiteral("bridge"));
    QCOMPARE(shop.scope, QStringLiteral("local"));
    QCOMPARE(shop.pools.size(), 1U);
    QCOMPARE(shop.pools.front().subnet, QStringLiteral("10.77.0.0/24"));
    QCOMPARE(shop.labels.value(QStringLiteral("purpose")), QStringLiteral("lab"));
    QVERIFY(shop.created.isValid());
    QVERIFY((*networks)[3].ingress);
    QCOMPARE((*networks)[3].scope, QStringLiteral("swarm"));
    QVERIFY((*networks)[2].pools.empty());
}

void ObjectJsonTest::networks_options()
{
    const auto networks = objectjson::networkList(
        R"([{"Name":"n","Id":"1","Internal":true,"Attachable":true,"EnableIPv4":true,)"
        R"("EnableIPv6":true,"Options":{"mtu":"9000"},"IPAM":{"Config":[{"Subnet":"10.0.0.0/8",)"
        R"("Gateway":"10.0.0.1","IPRange":"10.1.0.0/16"},{"Subnet":"fd00::/64"}]},)"
        R"("Status":{"IPAM":{"Subnets":{}}}}])");
    QVERIFY(networks);
    const NetworkSummary &network = networks->front();
    QVERIFY(network.internal && network.attachable && network.ipv6 && !network.ingress);
    QCOMPARE(network.options.value(QStringLiteral("mtu")), QStringLiteral("9000"));
    QCOMPARE(network.pools.size(), 2U);
    QCOMPARE(network.pools.front().range, QStringLiteral("10.1.0.0/16"));
    QCOMPARE(network.pools.front().gateway, QStringLiteral("10.0.0.1"));
}

void ObjectJsonTest::volumes_docker()
{
    const auto volumes =
        objectjson::volumeList(fixture(QStringLiteral("docker-20.10/volumes.json")));
    QVERIFY(volumes);
    QCOMPARE(volumes->size(), 2U);
    QCOMPARE(volumes->front().name, QStringLiteral("data"));
    QCOMPARE(volumes->front().driver, QStringLiteral("local"));
    QCOMPARE(volumes->front().labels.value(QStringLiteral("keep")), QStringLiteral("yes"));
    QCOMPARE(volumes->front().mountpoint, QStringLiteral("/var/lib/docker/volumes/data/_data"));
    QVERIFY(volumes->front().created.isValid());
    QVERIFY(!volumes->front().sizeBytes);
    QVERIFY(!volumes->front().references);
}

void ObjectJsonTest::volumes_none_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("null") << QByteArray(R"({"Volumes":null,"Warnings":null})");
    QTest::newRow("empty") << QByteArray(R"({"Volumes":[]})");
    QTest::newRow("absent") << QByteArray("{}");
}

void ObjectJsonTest::volumes_none()
{
    QFETCH(QByteArray, json);
    const auto volumes = objectjson::volumeList(json);
    QVERIFY(volumes);
    QVERIFY(volumes->empty());
}

void ObjectJsonTest::changes_areSortedByPath()
{
    const auto changes = objectjson::changes(
        R"([{"Path":"/tmp/x","Kind":1},{"Path":"/bin/vi","Kind":2},{"Path":"/bin","Kind":0}])");
    QVERIFY(changes);
    QCOMPARE(changes->join(u','), QStringLiteral("C /bin,D /bin/vi,A /tmp/x"));
}

void ObjectJsonTest::changes_none()
{
    const auto changes = objectjson::changes("null\n");
    QVERIFY(changes);
    QVERIFY(changes->isEmpty());
}

void ObjectJsonTest::system_docker()
{
    const SystemInfo system = systemOf(QStringLiteral("docker-20.10"));
    QCOMPARE(system.hostName, QStringLiteral("host1"));
    QCOMPARE(system.operatingSystem, QStringLiteral("Debian GNU/Linux 12 (bookworm)"));
    QCOMPARE(system.serverVersion, QStringLiteral("20.10.24+dfsg1"));
    QCOMPARE(system.apiVersion, QStringLiteral("1.41"));
    QCOMPARE(system.minimumApiVersion, QStringLiteral("1.12"));
    QCOMPARE(system.components.size(), 4U);
    QCOMPARE(system.components[1].name, QStringLiteral("containerd"));
    QCOMPARE(system.components[1].version, QStringLiteral("1.6.20~ds1"));
    QCOMPARE(system.containers, 8);
    QCOMPARE(system.containersRunning, 6);
    QCOMPARE(system.containersStopped, 2);
    QCOMPARE(system.images, 13);
    QCOMPARE(system.cpus, 2);
    QCOMPARE(system.memoryBytes, 25'276'502'016);
    QCOMPARE(system.storageDriver, QStringLiteral("overlay2"));
    QCOMPARE(system.loggingDriver, QStringLiteral("json-file"));
    QCOMPARE(system.cgroupDriver, QStringLiteral("cgroupfs"));
    QCOMPARE(system.cgroupVersion, QStringLiteral("1"));
    QCOMPARE(system.defaultRuntime, QStringLiteral("runc"));
    QCOMPARE(system.runtimes.size(), 3);
    QCOMPARE(system.securityOptions, QStringList{QStringLiteral("name=seccomp,profile=default")});
    QCOMPARE(system.rootDirectory, QStringLiteral("/var/lib/docker"));
    QVERIFY(system.warnings.isEmpty());
    QCOMPARE(system.swarmState, QStringLiteral("active"));
    QVERIFY(system.swarmManager);
    QCOMPARE(system.swarmNodeId, QStringLiteral("rlyt2crfphgebfgsqb8ou1ucf"));
    QCOMPARE(system.swarmCreated.toUTC().toString(Qt::ISODate),
             QStringLiteral("2026-11-23T23:47:57Z"));
}

void ObjectJsonTest::system_podman_hasNoSwarm()
{
    const SystemInfo system = systemOf(QStringLiteral("podman-4.3"));
    QCOMPARE(system.serverVersion, QStringLiteral("4.3.1"));
    QVERIFY(system.swarmState.isEmpty());
    QVERIFY(!system.swarmManager);
    QVERIFY(!system.swarmCreated.isValid());
    QCOMPARE(system.components.back().version, QStringLiteral("runc version 1.1.5+ds1"));
}

void ObjectJsonTest::broken_isProtocolError_data()
{
    QTest::addColumn<QByteArray>("json");
    for (const char *text : {"", "oops", "[{", "3", "\"text\""}) {
        QTest::newRow(text) << QByteArray(text);
    }
}

void ObjectJsonTest::broken_isProtocolError()
{
    QFETCH(QByteArray, json);
    QCOMPARE(objectjson::imageList(json).error().kind, ErrorKind::Protocol);
    QCOMPARE(objectjson::imageHistory(json).error().kind, ErrorKind::Protocol);
    QCOMPARE(objectjson::imageDetails(json).error().kind, ErrorKind::Protocol);
    QCOMPARE(objectjson::networkList(json).error().kind, ErrorKind::Protocol);
    QCOMPARE(objectjson::volumeList(json).error().kind, ErrorKind::Protocol);
    QCOMPARE(objectjson::changes(json).error().kind, ErrorKind::Protocol);
}

QTEST_GUILESS_MAIN(ObjectJsonTest)
#include "tst_objectjson.moc"
