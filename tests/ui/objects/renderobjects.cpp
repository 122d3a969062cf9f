// SPDX-License-Identifier: GPL-3.0-or-later
// render-objects OUT.png SECTION [light|dark] [scale]: a section of the engine page with invented
// things in it, for people who change its look.
#include "ui/live/scriptedfeed.h"
#include "ui/live/scriptedreads.h"
#include "ui/objects/disksection.h"
#include "ui/objects/eventssection.h"
#include "ui/objects/imagessection.h"
#include "ui/objects/networkssection.h"
#include "ui/objects/swarmsection.h"
#include "ui/objects/volumessection.h"
#include "ui/style.h"

#include <QApplication>
#include <QTest>
#include <QTextStream>

using namespace quayside;
using namespace quayside::ui;

namespace {

constexpr qint64 mega = 1'000'000;

engine::ContainerSummary member(const QString &name, const QString &image, const QString &network,
                                const QString &address, const QString &port, bool running = true)
{
    engine::ContainerSummary summary =
        container(name, running ? engine::ContainerState::Running : engine::ContainerState::Exited);
    summary.image = image;
    summary.imageId = QStringLiteral("sha256:") + image;
    engine::NetworkAttachment attachment;
    attachment.network = network;
    attachment.ipv4 = address;
    attachment.aliases = {name};
    summary.attachments = {attachment};
    if (!port.isEmpty()) {
        summary.ports = {port};
    }
    return summary;
}

void fillContainers(ScriptedFeed &feed)
{
    engine::ContainerSummary db =
        member(QStringLiteral("shop-db-1"), QStringLiteral("postgres:17"),
               QStringLiteral("shop_back"), QStringLiteral("172.21.0.2"), {});
    db.mounts = {{QStringLiteral("volume"),
                  QStringLiteral("shop_pgdata"),
                  {},
                  QStringLiteral("/var/lib/postgresql/data"),
                  true}};
    feed.setContainers({member(QStringLiteral("shop-proxy-1"), QStringLiteral("nginx:1.29"),
                               QStringLiteral("shop_front"), QStringLiteral("172.20.0.3"),
                               QStringLiteral("0.0.0.0:8080->80/tcp")),
                        member(QStringLiteral("shop-api-1"), QStringLiteral("shop-api:1.4"),
                               QStringLiteral("shop_back"), QStringLiteral("172.21.0.3"), {}),
                        db,
                        member(QStringLiteral("old-api"), QStringLiteral("shop-api:1.3"),
                               QStringLiteral("shop_back"), {}, {}, false)});
}

void fillImages(ScriptedReads &reads, const QDateTime &now)
{
    std::vector<engine::ImageSummary> images;
    const auto add = [&](const char *id, const QStringList &tags, qint64 size, int days) {
        engine::ImageSummary image;
        image.id = QStringLiteral("sha256:%1").arg(QLatin1String(id));
        image.tags = tags;
        image.sizeBytes = size;
        image.created = now.addDays(-days);
        images.push_back(image);
    };
    add("postgres:17", {QStringLiteral("postgres:17")}, 438 * mega, 41);
    add("nginx:1.29", {QStringLiteral("nginx:1.29"), QStringLiteral("nginx:latest")}, 192 * mega,
        12);
    add("shop-api:1.4", {QStringLiteral("shop-api:1.4")}, 164 * mega, 1);
    add("shop-api:1.3", {}, 171 * mega, 4);
    add("alpine", {QStringLiteral("alpine:3.22")}, 8 * mega, 60);
    reads.imageList = images;
    std::vector<engine::ImageHistoryEntry> history;
    const auto step = [&](const char *words, qint64 size) {
        engine::ImageHistoryEntry entry;
        entry.createdBy = QLatin1String(words);
        entry.sizeBytes = size;
        history.push_back(entry);
    };
    step("CMD [\"gunicorn\" \"-b\" \"0.0.0.0:8000\" \"app:app\"]", 0);
    step("EXPOSE [8000/tcp]", 0);
    step("USER app", 0);
    step("COPY . . # buildkit", 41'000);
    step("RUN /bin/sh -c pip install --no-cache-dir -r requirements.txt # buildkit", 38 * mega);
    step("COPY requirements.txt . # buildkit", 112);
    step("WORKDIR /app", 0);
    step("RUN /bin/sh -c set -eux; apt-get update; apt-get install -y --no-install-recommends",
         46 * mega);
    step("# debian.sh --arch 'amd64' out/ 'trixie' '@1757289600'", 79 * mega);
    reads.history = history;
}

void fillNetworks(ScriptedReads &reads)
{
    std::vector<engine::NetworkSummary> networks;
    const auto add = [&](const char *name, const char *driver, const char *subnet,
                         const char *gateway, bool internal) {
        engine::NetworkSummary network;
        network.name = QLatin1String(name);
        network.driver = QLatin1String(driver);
        network.scope = QStringLiteral("local");
        network.internal = internal;
        if (*subnet != '\0') {
            network.pools = {{QLatin1String(subnet), QLatin1String(gateway), {}}};
        }
        networks.push_back(network);
    };
    add("bridge", "bridge", "172.17.0.0/16", "172.17.0.1", false);
    add("host", "host", "", "", false);
    add("none", "null", "", "", false);
    add("shop_front", "bridge", "172.20.0.0/16", "172.20.0.1", false);
    add("shop_back", "bridge", "172.21.0.0/16", "172.21.0.1", true);
    reads.networkList = networks;
}

void fillVolumesAndDisk(ScriptedReads &reads, const QDateTime &now)
{
    engine::VolumeSummary pgdata;
    pgdata.name = QStringLiteral("shop_pgdata");
    pgdata.driver = QStringLiteral("local");
    pgdata.mountpoint = QStringLiteral("/var/lib/docker/volumes/shop_pgdata/_data");
    pgdata.created = now.addDays(-3);
    pgdata.sizeBytes = 48 * mega;
    pgdata.references = 1;
    engine::VolumeSummary anonymous = pgdata;
    anonymous.name =
        QStringLiteral("3f1c0c1a9a0d4c7a8d2f5e6b7c8d9e0f1a2b3c4d5e6f708192a3b4c5d6e7f809");
    anonymous.mountpoint = QStringLiteral("/var/lib/docker/volumes/%1/_data").arg(anonymous.name);
    anonymous.sizeBytes = 2 * mega;
    anonymous.references = 0;
    reads.volumeList = std::vector{pgdata, anonymous};
    engine::DiskUsage usage;
    usage.images = {5, 3, 812 * mega, 179 * mega};
    usage.containers = {4, 3, 3 * mega, 12'000};
    usage.volumes = {2, 1, 50 * mega, 2 * mega};
    usage.buildCache = {31, 0, 264 * mega, 264 * mega};
    usage.imageList = *reads.imageList;
    usage.volumeList = *reads.volumeList;
    reads.disk = usage;
}

void fillSwarm(ScriptedReads &reads, const QDateTime &now)
{
    engine::ServiceSummary web;
    web.id = QStringLiteral("s1");
    web.name = QStringLiteral("shop_web");
    web.image = QStringLiteral("nginx:1.29");
    web.mode = QStringLiteral("replicated");
    web.desired = 3;
    web.running = 2;
    web.ports = {QStringLiteral("*:8080->80/tcp")};
    web.updateState = QStringLiteral("updating");
    engine::ServiceSummary agent = web;
    agent.id = QStringLiteral("s2");
    agent.name = QStringLiteral("agent");
    agent.image = QStringLiteral("metrics-agent:2");
    agent.mode = QStringLiteral("global");
    agent.desired = agent.running = 1;
    agent.ports.clear();
    agent.updateState.clear();
    reads.serviceList = std::vector{web, agent};
    std::vector<engine::TaskSummary> tasks;
    const auto add = [&](const char *id, int slot, const char *state, const char *desired,
                         const char *image, int seconds, const char *error) {
        engine::TaskSummary task;
        task.id = QLatin1String(id);
        task.serviceId = QStringLiteral("s1");
        task.nodeId = QStringLiteral("n1");
        task.slot = slot;
        task.state = QLatin1String(state);
        task.desiredState = QLatin1String(desired);
        task.image = QLatin1String(image);
        task.message = QLatin1String(state);
        task.error = QLatin1String(error);
        task.updated = now.addSecs(-seconds);
        tasks.push_back(task);
    };
    add("t1", 1, "running", "running", "nginx:1.29", 42, "");
    add("t2", 1, "shutdown", "shutdown", "nginx:1.28", 44, "");
    add("t3", 2, "running", "running", "nginx:1.28", 3600, "");
    add("t4", 3, "preparing", "running", "nginx:1.29", 3, "");
    add("t5", 3, "failed", "shutdown", "nginx:1.29", 9, "task: non-zero exit (1)");
    reads.taskList = tasks;
    engine::NodeSummary node;
    node.id = QStringLiteral("n1");
    node.hostName = QStringLiteral("workshop");
    node.role = QStringLiteral("manager");
    node.leader = true;
    node.state = QStringLiteral("ready");
    node.availability = QStringLiteral("active");
    node.address = QStringLiteral("192.0.2.10");
    node.engineVersion = QStringLiteral("29.1.0");
    node.cpus = 8;
    node.memoryBytes = 33'000'000'000;
    reads.nodeList = std::vector{node};
}

void fillEvents(ScriptedFeed &feed)
{
    const qint64 now = feed.clock().now().toMSecsSinceEpoch();
    const auto add = [&](const char *type, const char *action, const char *name, int secondsAgo,
                         const char *key = "", const char *value = "") {
        engine::EngineEvent event;
        event.type = QLatin1String(type);
        event.action = QLatin1String(action);
        event.actorId = QString(64, u'a');
        event.attributes = {{QStringLiteral("name"), QLatin1String(name)},
                            {QStringLiteral("image"), QStringLiteral("nginx:1.29")}};
        if (*key != '\0') {
            event.attributes.insert(QLatin1String(key), QLatin1String(value));
        }
        event.timeNano = (now - secondsAgo * 1000LL) * 1'000'000;
        feed.addEvent(event);
    };
    add("image", "pull", "nginx:1.29", 520);
    add("network", "create", "shop_back", 410);
    add("volume", "create", "shop_pgdata", 405);
    add("container", "create", "shop-db-1", 400);
    add("network", "connect", "shop_back", 399);
    add("container", "start", "shop-db-1", 398);
    add("container", "health_status: healthy", "shop-db-1", 380);
    add("container", "create", "analytics", 130);
    add("container", "start", "analytics", 129);
    add("container", "oom", "analytics", 61);
    add("container", "die", "analytics", 60, "exitCode", "137");
    add("container", "kill", "old-api", 21, "signal", "15");
    add("container", "die", "old-api", 20, "exitCode", "0");
    add("container", "stop", "old-api", 19);
}

template <typename Section>
LiveSection *make(ScriptedFeed &feed, ScriptedReads &reads, const render::Theme &theme)
{
    return new Section(feed, reads, theme);
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 3) {
        QTextStream(stderr) << "render-objects OUT.png SECTION [light|dark] [scale]\n";
        return 2;
    }
    qputenv("QT_QPA_PLATFORM", "offscreen");
    if (argc > 4) {
        qputenv("QT_SCALE_FACTOR", argv[4]);
    }
    QApplication application(argc, argv);
    QApplication::setStyle(QStringLiteral("Fusion"));
    const render::Theme &theme =
        argc > 3 && QByteArray(argv[3]) == "dark" ? render::Theme::dark() : render::Theme::light();
    QApplication::setFont(render::type::sans(render::type::control));
    QApplication::setPalette(paletteFor(theme));
    application.setStyleSheet(styleSheetFor(theme));
    ScriptedFeed feed;
    ScriptedReads reads;
    const QDateTime now = feed.clock().now();
    fillContainers(feed);
    fillImages(reads, now);
    fillNetworks(reads);
    fillVolumesAndDisk(reads, now);
    fillSwarm(reads, now);
    fillEvents(feed);
    using Maker = LiveSection *(*)(ScriptedFeed &, ScriptedReads &, const render::Theme &);
    const QHash<QByteArray, Maker> makers = {
        {"images", make<ImagesSection>},   {"networks", make<NetworksSection>},
        {"volumes", make<VolumesSection>}, {"disk", make<DiskSection>},
        {"swarm", make<SwarmSection>},     {"events", make<EventsSection>}};
    const Maker maker = makers.value(argv[2]);
    if (maker == nullptr) {
        QTextStream(stderr) << argv[2] << ": no such section\n";
        return 2;
    }
    std::unique_ptr<LiveSection> section(maker(feed, reads, theme));
    section->resize(1220, 730);
    section->show();
    QTest::qWait(300);
    return section->grab().save(QString::fromLocal8Bit(argv[1])) ? 0 : 1;
}
