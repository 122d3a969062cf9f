// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/liveclient.h"
#include "live/printed.h"

#include <algorithm>

using namespace quayside;
using namespace quayside::live;

namespace {

#ifdef QUAYSIDE_LIVE_PODMAN
constexpr auto kind = PrivateEngine::Kind::Podman;
#else
constexpr auto kind = PrivateEngine::Kind::Docker;
#endif
constexpr bool isDocker = kind == PrivateEngine::Kind::Docker;

} // namespace

/// Every typed read against what the docker command line prints of the same engine.
class TestLiveReads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void images_equalDockerImages();
    void history_equalsDockerHistory();
    void imageDetails_equalDockerInspect();
    void networks_equalDockerNetworkLs();
    void volumes_equalDockerVolumeLs();
    void system_equalsDockerInfoAndVersion();
    void containers_fields_equalDockerInspect();
    void changes_equalDockerDiff();
    void path_exists_asInTheContainer();
    void inspections_equalDockerInspect();
    void swarm_withoutOne_isUnsupported();

private:
    PrivateEngine m_engine{kind};
    Printed m_docker{m_engine};
    std::unique_ptr<LiveClient> m_live;
};

void TestLiveReads::initTestCase()
{
    QUAYSIDE_START_OR_SKIP(m_engine);
    m_live = std::make_unique<LiveClient>(m_engine);
    QVERIFY(m_live->wait(m_live->client.connectToEngine()));
    const QString build = QStringLiteral(
        "cd $(mktemp -d) && printf 'FROM busybox\\nRUN echo layer > /layer\\nENV A=b\\n"
        "EXPOSE 80\\nVOLUME /v\\nSTOPSIGNAL SIGQUIT\\nUSER nobody\\nCMD [\"sleep\", \"100\"]\\n' "
        "> Dockerfile && DOCKER_BUILDKIT=0 docker build -t built:1 .");
    const auto built = m_engine.shell(build);
    QVERIFY2(built.ok() || !isDocker, qPrintable(built.error));
    m_docker.text(QStringLiteral("network create --subnet 10.77.0.0/24 --label purpose=lab shop"));
    m_docker.text(QStringLiteral("network create --internal back"));
    m_docker.text(QStringLiteral("volume create --label keep=yes data"));
    m_docker.text(QStringLiteral("volume create unused"));
    m_docker.text(
        QStringLiteral("run -d --name web --network shop --network-alias www -p 18080:80 "
                       "-p 127.0.0.1:18081:81/udp -v data:/data -v /tmp:/host:ro --tmpfs /scratch "
                       "--restart on-failure:3 --pids-limit 50 --memory 64m busybox "
                       "sh -c 'head -c 300000 /dev/zero > /data/file; sleep 1000'"));
    m_docker.text(QStringLiteral("run --name gone -v unused:/u busybox sh -c "
                                 "'head -c 200000 /dev/zero > /big; rm /bin/vi; echo a > /tmp/x; "
                                 "head -c 5000 /dev/zero > /u/f; exit 3' || true"));
    m_docker.text(QStringLiteral("rm -v $(docker create -v unused:/u busybox)"));
}

void TestLiveReads::cleanupTestCase()
{
    m_live.reset();
}

void TestLiveReads::images_equalDockerImages()
{
    const auto images = m_live->wait(m_live->client.images());
    QVERIFY(images);
    QStringList ours;
    for (const engine::ImageSummary &image : *images) {
        for (const QString &tag : image.tags) {
            const QString name = QString(tag).remove(QLatin1String("docker.io/library/"));
            ours.append(QStringList{name, image.id, printedSize(image.sizeBytes, 3)}.join(u' '));
        }
    }
    QVERIFY(ours.size() >= 3);
    QCOMPARE(sorted(ours),
             m_docker.lines(QStringLiteral(
                 "images --no-trunc --format '{{.Repository}}:{{.Tag}} {{.ID}} {{.Size}}' "
                 "| grep -v '<none>'")));
}

void TestLiveReads::history_equalsDockerHistory()
{
    const QString image = isDocker ? QStringLiteral("built:1") : QStringLiteral("nginx");
    const auto history = m_live->wait(m_live->client.imageHistory(image));
    QVERIFY(history);
    QStringList ours;
    for (const engine::ImageHistoryEntry &entry : *history) {
        ours.append(QStringList{entry.createdBy, QString::number(entry.sizeBytes)}.join(u'|'));
    }
    const QString printed = m_docker.text(
        QStringLiteral("history --no-trunc --human=false --format '{{.CreatedBy}}|{{.Size}}' ")
        + image);
    QCOMPARE(ours, printed.split(u'\n', Qt::SkipEmptyParts));
    QVERIFY(ours.size() >= 2);
}

void TestLiveReads::imageDetails_equalDockerInspect()
{
    const QString name = isDocker ? QStringLiteral("built:1") : QStringLiteral("nginx");
    const auto image = m_live->wait(m_live->client.image(name));
    QVERIFY(image);
    const QJsonObject printed =
        m_docker.json(QStringLiteral("image inspect ") + name).toArray().first().toObject();
    const QJsonObject config = printed.value(QLatin1String("Config")).toObject();
    const auto texts = [](const QJsonValue &value) { return value.toVariant().toStringList(); };
    QCOMPARE(image->summary.id, printed.value(QLatin1String("Id")).toString());
    QCOMPARE(
        image->layers,
        texts(printed.value(QLatin1String("RootFS")).toObject().value(QLatin1String("Layers"))));
    QCOMPARE(image->command, texts(config.value(QLatin1String("Cmd"))));
    QCOMPARE(image->environment, texts(config.value(QLatin1String("Env"))));
    QCOMPARE(image->entrypoint, texts(config.value(QLatin1String("Entrypoint"))));
    QCOMPARE(image->user, config.value(QLatin1String("User")).toString());
    QCOMPARE(image->stopSignal, config.value(QLatin1String("StopSignal")).toString());
    QVERIFY(image->exposedPorts.contains(QStringLiteral("80/tcp")));
    QVERIFY(image->summary.created.isValid());
}

void TestLiveReads::networks_equalDockerNetworkLs()
{
    const auto networks = m_live->wait(m_live->client.networks());
    QVERIFY(networks);
    QStringList ours;
    for (const engine::NetworkSummary &network : *networks) {
        ours.append(QStringList{network.id, network.name, network.driver, network.scope,
                                network.internal ? QStringLiteral("true") : QStringLiteral("false")}
                        .join(u' '));
        QString pools;
        for (const engine::NetworkPool &pool : network.pools) {
            pools += pool.subnet + u' ';
        }
        QCOMPARE(pools.trimmed(),
                 m_docker
                     .text(QStringLiteral(
                               "network inspect -f '{{range .IPAM.Config}}{{.Subnet}} {{end}}' ")
                           + network.id)
                     .trimmed());
    }
    QCOMPARE(
        sorted(ours),
        m_docker.lines(QStringLiteral("network ls --no-trunc --format "
                                      "'{{.ID}} {{.Name}} {{.Driver}} {{.Scope}} {{.Internal}}'")));
    QVERIFY(ours.size() >= 3);
}

void TestLiveReads::volumes_equalDockerVolumeLs()
{
    const auto volumes = m_live->wait(m_live->client.volumes());
    QVERIFY(volumes);
    QStringList ours;
    for (const engine::VolumeSummary &volume : *volumes) {
        ours.append(
            QStringList{volume.name, volume.driver, volume.scope, volume.mountpoint}.join(u' '));
        QVERIFY(volume.created.isValid());
    }
    QCOMPARE(sorted(ours),
             m_docker.lines(QStringLiteral("volume ls --format '{{.Name}} {{.Driver}} "
                                           "{{.Scope}} {{.Mountpoint}}'")));
    QCOMPARE(volumes->size(), 2U);
}

void TestLiveReads::system_equalsDockerInfoAndVersion()
{
    const auto system = m_live->wait(m_live->client.systemInfo());
    QVERIFY(system);
    const QJsonObject info = m_docker.json(QStringLiteral("info --format '{{json .}}'")).toObject();
    const QJsonObject version =
        m_docker.json(QStringLiteral("version --format '{{json .Server}}'")).toObject();
    const auto text = [&](const char *key) { return info.value(QLatin1String(key)).toString(); };
    const auto number = [&](const char *key) { return info.value(QLatin1String(key)).toInteger(); };
    QCOMPARE(system->hostName, text("Name"));
    QCOMPARE(system->operatingSystem, text("OperatingSystem"));
    QCOMPARE(system->osType, text("OSType"));
    QCOMPARE(system->architecture, text("Architecture"));
    QCOMPARE(system->kernelVersion, text("KernelVersion"));
    QCOMPARE(system->storageDriver, text("Driver"));
    QCOMPARE(system->loggingDriver, text("LoggingDriver"));
    QCOMPARE(system->cgroupDriver, text("CgroupDriver"));
    QCOMPARE(system->cgroupVersion, text("CgroupVersion"));
    QCOMPARE(system->defaultRuntime, text("DefaultRuntime"));
    QCOMPARE(system->rootDirectory, text("DockerRootDir"));
    QCOMPARE(system->cpus, number("NCPU"));
    QCOMPARE(system->memoryBytes, number("MemTotal"));
    QCOMPARE(system->containers, number("Containers"));
    QCOMPARE(system->containersRunning, number("ContainersRunning"));
    QCOMPARE(system->containersStopped, number("ContainersStopped"));
    QCOMPARE(system->images, number("Images"));
    QCOMPARE(system->runtimes, info.value(QLatin1String("Runtimes")).toObject().keys());
    QCOMPARE(system->serverVersion, version.value(QLatin1String("Version")).toString());
    const QJsonArray components = version.value(QLatin1String("Components")).toArray();
    // Of Podman's the command line makes one more, of its own.
    QCOMPARE(system->components.size(),
             static_cast<size_t>(components.size() - (isDocker ? 0 : 1)));
    for (int i = 0; isDocker && i < components.size(); ++i) {
        const QJsonObject component = components[i].toObject();
        const engine::ComponentVersion &ours = system->components[static_cast<size_t>(i)];
        QCOMPARE(ours.name, component.value(QLatin1String("Name")).toString());
        QVERIFY(component.value(QLatin1String("Version")).toString().startsWith(ours.version));
    }
    QCOMPARE(system->swarmState, isDocker ? QStringLiteral("inactive") : QString());
}

void TestLiveReads::containers_fields_equalDockerInspect()
{
    const auto containers = m_live->wait(m_live->client.listContainers());
    QVERIFY(containers);
    const auto found =
        std::find_if(containers->begin(), containers->end(),
                     [](const engine::ContainerSummary &one) { return one.name == u"web"; });
    QVERIFY(found != containers->end());
    const auto printed = [&](const char *format) {
        return m_docker.text(QStringLiteral("inspect -f '%1' web").arg(QLatin1String(format)))
            .trimmed();
    };
    QCOMPARE(found->imageId,
             printed("{{.Image}}").contains(u':')
                 ? printed("{{.Image}}")
                 : QString(QLatin1String("sha256:") + printed("{{.Image}}")));
    const auto extras = m_live->wait(m_live->client.inspectExtras(found->id));
    QVERIFY(extras);
    QCOMPARE(extras->pidsLimit,
             std::optional<qint64>(printed("{{.HostConfig.PidsLimit}}").toLongLong()));
    QCOMPARE(extras->restartPolicy, QStringLiteral("on-failure:3"));
    QCOMPARE(extras->logDriver, printed("{{.HostConfig.LogConfig.Type}}"));
    const auto shop =
        std::find_if(found->attachments.begin(), found->attachments.end(),
                     [](const engine::NetworkAttachment &one) { return one.network == u"shop"; });
    QVERIFY(shop != found->attachments.end());
    QCOMPARE(shop->ipv4, printed("{{.NetworkSettings.Networks.shop.IPAddress}}"));
    QCOMPARE(shop->macAddress, printed("{{.NetworkSettings.Networks.shop.MacAddress}}"));
    QCOMPARE(extras->attachments.front().aliases, QStringList{QStringLiteral("www")});
    QCOMPARE(extras->mounts.size(), 3U);
    QVERIFY(found->ports.contains(QStringLiteral("0.0.0.0:18080->80/tcp")));
}

void TestLiveReads::changes_equalDockerDiff()
{
    const auto containers = m_live->wait(m_live->client.listContainers());
    QVERIFY(containers);
    const auto gone =
        std::find_if(containers->begin(), containers->end(),
                     [](const engine::ContainerSummary &one) { return one.name == u"gone"; });
    QVERIFY(gone != containers->end());
    const auto changes = m_live->wait(m_live->client.changes(gone->id));
    QVERIFY(changes);
    QCOMPARE(sorted(*changes), m_docker.lines(QStringLiteral("diff gone")));
    QVERIFY(changes->contains(QStringLiteral("A /big")));
    QVERIFY(changes->contains(QStringLiteral("D /bin/vi")));
}

void TestLiveReads::path_exists_asInTheContainer()
{
    const auto exists = [&](const char *container, const char *path) {
        return m_live->wait(
            m_live->client.pathExists(QLatin1String(container), QLatin1String(path)));
    };
    const auto there = exists("web", "/data/file");
    QVERIFY(there && *there);
    const auto stopped = exists("gone", "/big");
    QVERIFY(stopped && *stopped);
    const auto missing = exists("gone", "/bin/vi");
    QVERIFY(missing && !*missing);
    for (const char *container : {"web", "gone"}) {
        for (const char *path : {"/etc/passwd/x", "/etc/passwd/x/y", "/etc/nothing/x"}) {
            const auto below = exists(container, path);
            QVERIFY2(below, qPrintable(below ? QString() : below.error().message));
            QVERIFY2(!*below, path);
        }
    }
    QCOMPARE(exists("nosuch", "/").error().kind, ErrorKind::NotFound);
}

void TestLiveReads::inspections_equalDockerInspect()
{
    const auto same = [&](const Result<QJsonObject> &ours, const QString &line) {
        const QJsonObject printed = m_docker.json(line).toArray().first().toObject();
        return ours && !printed.isEmpty()
            && ours->value(QLatin1String("Name")) == printed.value(QLatin1String("Name"))
            && ours->value(QLatin1String("Id")) == printed.value(QLatin1String("Id"))
            && ours->value(QLatin1String("Labels")) == printed.value(QLatin1String("Labels"));
    };
    engine::EngineClient &client = m_live->client;
    QVERIFY(same(m_live->wait(client.inspectContainer(QStringLiteral("web"))),
                 QStringLiteral("container inspect web")));
    QVERIFY(same(m_live->wait(client.inspectNetwork(QStringLiteral("shop"))),
                 QStringLiteral("network inspect shop")));
    QVERIFY(same(m_live->wait(client.inspectVolume(QStringLiteral("data"))),
                 QStringLiteral("volume inspect data")));
    QVERIFY(same(m_live->wait(client.inspectImage(QStringLiteral("busybox"))),
                 QStringLiteral("image inspect busybox")));
    QCOMPARE(m_live->wait(client.inspectVolume(QStringLiteral("nosuch"))).error().kind,
             ErrorKind::NotFound);
}

void TestLiveReads::swarm_withoutOne_isUnsupported()
{
    for (const Error &error : {m_live->wait(m_live->client.services()).error(),
                               m_live->wait(m_live->client.tasks()).error(),
                               m_live->wait(m_live->client.nodes()).error()}) {
        QCOMPARE(error.kind, ErrorKind::Unsupported);
        QVERIFY2(error.message.contains(QLatin1String("warm")), qPrintable(error.message));
    }
}

QTEST_GUILESS_MAIN(TestLiveReads)
#include "tst_live_reads.moc"
