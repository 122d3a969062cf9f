// SPDX-License-Identifier: GPL-3.0-or-later
// The engine that is drawn for learners who have none yet.
#include "livediagram/explorerdrawing.h"

namespace quayside::livediagram {

using engine::ContainerState;
using engine::ContainerSummary;
using engine::HealthState;

namespace {

constexpr qint64 mega = 1'000'000;

ContainerSummary service(const QString &name, const QString &image)
{
    ContainerSummary container;
    container.name = QStringLiteral("shop-%1-1").arg(name);
    container.id = ContainerId(QStringLiteral("example-") + name);
    container.image = image;
    container.imageId = QStringLiteral("sha256:") + image;
    container.state = ContainerState::Running;
    container.labels.insert(QStringLiteral("com.docker.compose.project"), QStringLiteral("shop"));
    container.labels.insert(QStringLiteral("com.docker.compose.service"), name);
    return container;
}

void join(ContainerSummary &container, const QString &network, const QString &address)
{
    container.networks.append(network);
    container.attachments.push_back({network, network, address, {}, {}, {}});
}

engine::NetworkSummary bridge(const QString &name, const QString &subnet, const QString &gateway)
{
    engine::NetworkSummary network;
    network.id = network.name = name;
    network.driver = QStringLiteral("bridge");
    network.scope = QStringLiteral("local");
    network.pools.push_back({subnet, gateway, {}});
    return network;
}

engine::ImageSummary image(const QString &tag, qint64 megabytes)
{
    engine::ImageSummary summary;
    summary.id = QStringLiteral("sha256:") + tag;
    summary.tags = {tag};
    summary.sizeBytes = megabytes * mega;
    return summary;
}

} // namespace

EngineValues exampleEngine()
{
    const QString front = QStringLiteral("shop_front");
    const QString back = QStringLiteral("shop_back");
    const QString data = QStringLiteral("shop_data");
    ContainerSummary web = service(QStringLiteral("web"), QStringLiteral("nginx:1.25"));
    join(web, front, QStringLiteral("172.20.0.2"));
    web.publishedPorts.push_back({QStringLiteral("0.0.0.0"), 8080, 80, QStringLiteral("tcp")});
    web.mounts.push_back({QStringLiteral("bind"),
                          {},
                          QStringLiteral("/home/you/shop/nginx.conf"),
                          QStringLiteral("/etc/nginx/nginx.conf"),
                          false});
    ContainerSummary api = service(QStringLiteral("api"), QStringLiteral("shop-api:latest"));
    join(api, back, QStringLiteral("172.21.0.2"));
    join(api, front, QStringLiteral("172.20.0.3"));
    api.health = HealthState::Healthy;
    ContainerSummary database = service(QStringLiteral("db"), QStringLiteral("postgres:16"));
    join(database, back, QStringLiteral("172.21.0.3"));
    database.health = HealthState::Healthy;
    database.mounts.push_back(
        {QStringLiteral("volume"), data, {}, QStringLiteral("/var/lib/postgresql/data"), true});
    ContainerSummary migrate =
        service(QStringLiteral("migrate"), QStringLiteral("shop-api:latest"));
    join(migrate, back, {});
    migrate.state = ContainerState::Exited;
    migrate.exitCode = 0;

    EngineValues values;
    values.containers = {web, api, database, migrate};
    values.networks = {
        {bridge(front, QStringLiteral("172.20.0.0/16"), QStringLiteral("172.20.0.1")),
         bridge(back, QStringLiteral("172.21.0.0/16"), QStringLiteral("172.21.0.1"))}};
    engine::VolumeSummary volume;
    volume.name = data;
    volume.driver = QStringLiteral("local");
    volume.mountpoint = QStringLiteral("/var/lib/docker/volumes/shop_data/_data");
    values.volumes = {{volume}};
    values.images = {{image(QStringLiteral("nginx:1.25"), 187),
                      image(QStringLiteral("postgres:16"), 432),
                      image(QStringLiteral("shop-api:latest"), 214)}};
    return values;
}

} // namespace quayside::livediagram
