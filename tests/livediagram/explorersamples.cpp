// SPDX-License-Identifier: GPL-3.0-or-later
#include "livediagram/explorersamples.h"

namespace quayside::livediagram::samples {

using engine::ContainerState;
using engine::ContainerSummary;
using engine::HealthState;

namespace {

constexpr qint64 mega = 1'000'000;

class Workshop
{
public:
    Workshop()
    {
        m_values.connected = true;
        m_values.networks.emplace();
        m_values.volumes.emplace();
        m_values.images.emplace();
        network(QStringLiteral("bridge"), QStringLiteral("bridge"));
        network(QStringLiteral("host"), QStringLiteral("host"));
        network(QStringLiteral("none"), QStringLiteral("null"));
    }

    void network(const QString &name, const QString &driver = QStringLiteral("bridge"),
                 const QString &project = {}, bool internal = false)
    {
        engine::NetworkSummary network;
        network.id = QStringLiteral("id-") + name;
        network.name = name;
        network.driver = driver;
        network.scope = QStringLiteral("local");
        network.internal = internal;
        if (driver == QStringLiteral("bridge")) {
            const auto number = 17 + m_values.networks->size();
            network.pools.push_back({QStringLiteral("172.%1.0.0/16").arg(number),
                                     QStringLiteral("172.%1.0.1").arg(number),
                                     {}});
        }
        label(network.labels, project);
        m_values.networks->push_back(network);
    }

    ContainerSummary &container(const QString &name, const QString &image, const QString &project,
                                const QStringList &networks)
    {
        ContainerSummary container;
        container.name = name;
        container.id = ContainerId(QStringLiteral("id-") + name);
        container.image = image;
        container.imageId = QStringLiteral("sha256:") + image;
        container.state = ContainerState::Running;
        container.statusText = QStringLiteral("Up 12 minutes");
        container.networks = networks;
        int number = 2;
        for (const QString &network : networks) {
            container.attachments.push_back({network,
                                             QStringLiteral("id-") + network,
                                             QStringLiteral("172.20.0.%1").arg(number++),
                                             {},
                                             {},
                                             {}});
        }
        label(container.labels, project);
        if (m_values.imageWithId(container.imageId) == nullptr) {
            engine::ImageSummary summary;
            summary.id = container.imageId;
            summary.tags = {image};
            summary.sizeBytes = (40 + 31 * static_cast<qint64>(image.size())) * mega;
            m_values.images->push_back(summary);
        }
        m_values.containers.push_back(container);
        return m_values.containers.back();
    }

    void volume(const QString &name, const QString &project = {})
    {
        engine::VolumeSummary volume;
        volume.name = name;
        volume.driver = QStringLiteral("local");
        volume.mountpoint = QStringLiteral("/var/lib/docker/volumes/%1/_data").arg(name);
        label(volume.labels, project);
        m_values.volumes->push_back(volume);
    }

    static void mount(ContainerSummary &container, const QString &volume, const QString &path,
                      bool writable = true)
    {
        const bool bind = volume.startsWith(u'/');
        container.mounts.push_back({bind ? QStringLiteral("bind") : QStringLiteral("volume"),
                                    bind ? QString() : volume, bind ? volume : QString(), path,
                                    writable});
    }
    static void publish(ContainerSummary &container, int host, int port,
                        const QString &address = QStringLiteral("0.0.0.0"))
    {
        container.publishedPorts.push_back({address, host, port, QStringLiteral("tcp")});
        container.ports.append(QStringLiteral("%1:%2->%3/tcp").arg(address).arg(host).arg(port));
    }
    static void stop(ContainerSummary &container, int exitCode)
    {
        container.state = ContainerState::Exited;
        container.exitCode = exitCode;
        container.statusText = QStringLiteral("Exited (%1) 3 minutes ago").arg(exitCode);
    }

    EngineValues take() { return std::move(m_values); }

private:
    static void label(QHash<QString, QString> &labels, const QString &project)
    {
        if (!project.isEmpty()) {
            labels.insert(QStringLiteral("com.docker.compose.project"), project);
        }
    }

    EngineValues m_values;
};

void addShop(Workshop &w)
{
    const QString shop = QStringLiteral("shop");
    const QString front = QStringLiteral("shop_front");
    const QString back = QStringLiteral("shop_back");
    w.network(front, QStringLiteral("bridge"), shop);
    w.network(back, QStringLiteral("bridge"), shop, true);
    w.volume(QStringLiteral("shop_pgdata"), shop);
    w.volume(QStringLiteral("shop_uploads"), shop);
    ContainerSummary &proxy =
        w.container(QStringLiteral("shop-proxy-1"), QStringLiteral("nginx:1.25"), shop,
                    {front, QStringLiteral("edge")});
    Workshop::publish(proxy, 8080, 80);
    Workshop::publish(proxy, 8443, 443);
    Workshop::mount(proxy, QStringLiteral("/srv/shop/nginx.conf"),
                    QStringLiteral("/etc/nginx/nginx.conf"), false);
    Workshop::mount(proxy, QStringLiteral("shop_uploads"), QStringLiteral("/srv/uploads"), false);
    ContainerSummary &api = w.container(QStringLiteral("shop-api-1"),
                                        QStringLiteral("shop-api:1.4"), shop, {back, front});
    api.health = HealthState::Healthy;
    Workshop::mount(api, QStringLiteral("shop_uploads"), QStringLiteral("/app/uploads"));
    ContainerSummary &second = w.container(QStringLiteral("shop-api-2"),
                                           QStringLiteral("shop-api:1.4"), shop, {back, front});
    second.health = HealthState::Unhealthy;
    ContainerSummary &db =
        w.container(QStringLiteral("shop-db-1"), QStringLiteral("postgres:16"), shop, {back});
    db.health = HealthState::Healthy;
    Workshop::mount(db, QStringLiteral("shop_pgdata"), QStringLiteral("/var/lib/postgresql/data"));
    w.container(QStringLiteral("shop-cache-1"), QStringLiteral("redis:7"), shop, {back});
    Workshop::stop(
        w.container(QStringLiteral("shop-migrate-1"), QStringLiteral("shop-api:1.4"), shop, {back}),
        0);
}

void addWatch(Workshop &w)
{
    const QString watch = QStringLiteral("watch");
    const QString own = QStringLiteral("watch_default");
    w.network(own, QStringLiteral("bridge"), watch);
    w.volume(QStringLiteral("watch_series"), watch);
    ContainerSummary &store =
        w.container(QStringLiteral("watch-prometheus-1"), QStringLiteral("prom/prometheus:v2.49"),
                    watch, {own, QStringLiteral("edge")});
    Workshop::publish(store, 9090, 9090, QStringLiteral("127.0.0.1"));
    Workshop::mount(store, QStringLiteral("watch_series"), QStringLiteral("/prometheus"));
    ContainerSummary &view = w.container(QStringLiteral("watch-grafana-1"),
                                         QStringLiteral("grafana/grafana:10.3"), watch, {own});
    Workshop::publish(view, 3000, 3000);
    ContainerSummary &agent =
        w.container(QStringLiteral("watch-agent-1"), QStringLiteral("cadvisor:0.47"), watch, {own});
    Workshop::mount(agent, QStringLiteral("/var/run/docker.sock"),
                    QStringLiteral("/var/run/docker.sock"), false);
}

void addBlog(Workshop &w)
{
    const QString blog = QStringLiteral("blog");
    w.network(QStringLiteral("blog_default"), QStringLiteral("bridge"), blog);
    w.volume(QStringLiteral("blog_data"), blog);
    ContainerSummary &site = w.container(QStringLiteral("blog-web-1"), QStringLiteral("ghost:5"),
                                         blog, {QStringLiteral("blog_default")});
    Workshop::publish(site, 2368, 2368);
    ContainerSummary &db = w.container(QStringLiteral("blog-db-1"), QStringLiteral("mysql:8"), blog,
                                       {QStringLiteral("blog_default")});
    Workshop::mount(db, QStringLiteral("blog_data"), QStringLiteral("/var/lib/mysql"));
}

} // namespace

EngineValues workshopEngine()
{
    Workshop w;
    w.network(QStringLiteral("edge"));
    addShop(w);
    addWatch(w);
    addBlog(w);
    const QStringList bridge{QStringLiteral("bridge")};
    Workshop::publish(w.container(QStringLiteral("web"), QStringLiteral("nginx:1.25"), {}, bridge),
                      8081, 80);
    w.container(QStringLiteral("eager_hopper"), QStringLiteral("busybox"), {}, bridge).state =
        ContainerState::Paused;
    Workshop::stop(w.container(QStringLiteral("sad_curie"), QStringLiteral("busybox"), {}, bridge),
                   137);
    w.container(QStringLiteral("probe"), QStringLiteral("busybox"), {}, {QStringLiteral("host")});
    w.volume(QStringLiteral("left-behind"));
    return w.take();
}

EngineValues crowdedEngine(int containers, int projects)
{
    Workshop w;
    for (int i = 0; i < projects; ++i) {
        const QString project = QStringLiteral("project-%1").arg(i);
        w.network(project + QStringLiteral("_default"), QStringLiteral("bridge"), project);
        w.volume(project + QStringLiteral("_data"), project);
    }
    for (int i = 0; i < containers; ++i) {
        const int number = i % (projects + 1);
        const bool single = number == projects;
        const QString project = single ? QString() : QStringLiteral("project-%1").arg(number);
        const QString network =
            single ? QStringLiteral("bridge") : project + QStringLiteral("_default");
        ContainerSummary &container = w.container(
            QStringLiteral("%1-%2").arg(single ? QStringLiteral("job") : project).arg(i),
            QStringLiteral("image-%1").arg(i / (projects + 1) % 4), project, {network});
        if (i % 3 == 0) {
            Workshop::stop(container, i % 2);
        } else if (i % 11 == 1) {
            Workshop::publish(container, 8000 + i, 80);
        }
        if (!single && i % 5 == 0) {
            Workshop::mount(container, project + QStringLiteral("_data"), QStringLiteral("/data"));
        }
    }
    return w.take();
}

} // namespace quayside::livediagram::samples
