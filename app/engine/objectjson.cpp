// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/objectjson.h"

#include "engine/jsonfields.h"
#include "engine/timestamp.h"

#include <algorithm>

namespace quayside::engine::objectjson {

namespace {

using jsonfields::child;
using jsonfields::every;
using jsonfields::list;
using jsonfields::text;
using jsonfields::textMap;
using jsonfields::texts;

/// Old engines write "<none>:<none>" for an image without a name.
QStringList names(const QJsonArray &array)
{
    QStringList result = texts(array);
    result.removeIf([](const QString &name) {
        return name.isEmpty() || name.startsWith(QLatin1String("<none>"));
    });
    return result;
}

QString prefixedId(const QString &id)
{
    const bool isBare = !id.isEmpty() && !id.contains(u':');
    return isBare ? QString(QLatin1String("sha256:") + id) : id; // Podman's disk use
}

QDateTime seconds(const QJsonObject &object, QLatin1String key)
{
    return QDateTime::fromSecsSinceEpoch(object.value(key).toInteger(), Qt::UTC);
}

ImageHistoryEntry historyEntry(const QJsonObject &object)
{
    ImageHistoryEntry entry;
    entry.id = text(object, QLatin1String("Id"));
    if (entry.id.startsWith(u'<')) {
        entry.id.clear();
    }
    entry.id = prefixedId(entry.id);
    entry.created = seconds(object, QLatin1String("Created"));
    entry.createdBy = text(object, QLatin1String("CreatedBy"));
    entry.sizeBytes = object.value(QLatin1String("Size")).toInteger();
    entry.tags = names(list(object, QLatin1String("Tags")));
    entry.comment = text(object, QLatin1String("Comment"));
    return entry;
}

NetworkSummary networkSummary(const QJsonObject &object)
{
    NetworkSummary network;
    network.id = text(object, QLatin1String("Id"));
    network.name = text(object, QLatin1String("Name"));
    network.driver = text(object, QLatin1String("Driver"));
    network.scope = text(object, QLatin1String("Scope"));
    network.internal = object.value(QLatin1String("Internal")).toBool();
    network.attachable = object.value(QLatin1String("Attachable")).toBool();
    network.ingress = object.value(QLatin1String("Ingress")).toBool();
    network.ipv6 = object.value(QLatin1String("EnableIPv6")).toBool();
    network.created = timestamp::parse(text(object, QLatin1String("Created")));
    network.options = textMap(child(object, QLatin1String("Options")));
    network.labels = textMap(child(object, QLatin1String("Labels")));
    const QJsonArray pools = list(child(object, QLatin1String("IPAM")), QLatin1String("Config"));
    for (const auto &value : pools) {
        const QJsonObject pool = value.toObject();
        network.pools.push_back({text(pool, QLatin1String("Subnet")),
                                 text(pool, QLatin1String("Gateway")),
                                 text(pool, QLatin1String("IPRange"))});
    }
    return network;
}

QString changeText(const QJsonObject &change)
{
    static const QString letters = QStringLiteral("CAD"); // changed, added, deleted
    const int kind = change.value(QLatin1String("Kind")).toInt();
    const QChar letter = kind >= 0 && kind < letters.size() ? letters.at(kind) : QChar(u'C');
    return letter + QChar(u' ') + text(change, QLatin1String("Path"));
}

void addVersion(SystemInfo &system, const QJsonObject &version)
{
    system.serverVersion = text(version, QLatin1String("Version"));
    system.apiVersion = text(version, QLatin1String("ApiVersion"));
    system.minimumApiVersion = text(version, QLatin1String("MinAPIVersion"));
    const QJsonArray components = list(version, QLatin1String("Components"));
    for (const auto &value : components) {
        const QJsonObject component = value.toObject();
        // Podman's go on for several lines.
        system.components.push_back(
            {text(component, QLatin1String("Name")),
             text(component, QLatin1String("Version")).section(u'\n', 0, 0)});
    }
}

void addCounts(SystemInfo &system, const QJsonObject &info)
{
    const auto number = [&](QLatin1String key) { return info.value(key).toInt(); };
    system.cpus = number(QLatin1String("NCPU"));
    system.memoryBytes = info.value(QLatin1String("MemTotal")).toInteger();
    system.containers = number(QLatin1String("Containers"));
    system.containersRunning = number(QLatin1String("ContainersRunning"));
    system.containersPaused = number(QLatin1String("ContainersPaused"));
    system.containersStopped = number(QLatin1String("ContainersStopped"));
    system.images = number(QLatin1String("Images"));
}

void addSwarm(SystemInfo &system, const QJsonObject &swarm)
{
    system.swarmState = text(swarm, QLatin1String("LocalNodeState"));
    system.swarmManager = swarm.value(QLatin1String("ControlAvailable")).toBool();
    system.swarmNodeId = text(swarm, QLatin1String("NodeID"));
    system.swarmCreated = timestamp::parse(
        text(swarm.value(QLatin1String("Cluster")).toObject(), QLatin1String("CreatedAt")));
}

} // namespace

ImageSummary imageSummary(const QJsonObject &object)
{
    ImageSummary image;
    image.id = prefixedId(text(object, QLatin1String("Id")));
    image.tags = names(list(object, QLatin1String("RepoTags")));
    image.digests = names(list(object, QLatin1String("RepoDigests")));
    image.created = seconds(object, QLatin1String("Created"));
    image.sizeBytes = object.value(QLatin1String("Size")).toInteger();
    image.sharedBytes = jsonfields::counted(object, QLatin1String("SharedSize"));
    if (const auto containers = jsonfields::counted(object, QLatin1String("Containers"))) {
        image.containers = static_cast<int>(*containers);
    }
    image.labels = textMap(child(object, QLatin1String("Labels")));
    return image;
}

Result<std::vector<ImageSummary>> imageList(const QByteArray &json)
{
    return every(jsonfields::array(json), &imageSummary);
}

Result<std::vector<ImageHistoryEntry>> imageHistory(const QByteArray &json)
{
    return every(jsonfields::array(json), &historyEntry);
}

Result<ImageDetails> imageDetails(const QByteArray &json)
{
    const Result<QJsonObject> object = jsonfields::object(json);
    if (!object) {
        return object.error();
    }
    const QJsonObject config = child(*object, QLatin1String("Config"));
    ImageDetails image;
    image.summary = imageSummary(*object);
    image.summary.created = timestamp::parse(text(*object, QLatin1String("Created")));
    image.summary.labels = textMap(child(config, QLatin1String("Labels")));
    image.architecture = text(*object, QLatin1String("Architecture"));
    image.operatingSystem = text(*object, QLatin1String("Os"));
    image.layers = texts(list(child(*object, QLatin1String("RootFS")), QLatin1String("Layers")));
    image.environment = texts(list(config, QLatin1String("Env")));
    image.entrypoint = texts(list(config, QLatin1String("Entrypoint")));
    image.command = texts(list(config, QLatin1String("Cmd")));
    image.user = text(config, QLatin1String("User"));
    image.workingDirectory = text(config, QLatin1String("WorkingDir"));
    image.exposedPorts = child(config, QLatin1String("ExposedPorts")).keys();
    image.volumes = child(config, QLatin1String("Volumes")).keys();
    image.healthcheck =
        texts(list(child(config, QLatin1String("Healthcheck")), QLatin1String("Test")));
    image.stopSignal = text(config, QLatin1String("StopSignal"));
    return image;
}

Result<std::vector<NetworkSummary>> networkList(const QByteArray &json)
{
    Result<std::vector<NetworkSummary>> networks = every(jsonfields::array(json), &networkSummary);
    if (networks) {
        std::stable_sort(
            networks->begin(), networks->end(),
            [](const NetworkSummary &a, const NetworkSummary &b) { return a.name < b.name; });
    }
    return networks;
}

VolumeSummary volumeSummary(const QJsonObject &object)
{
    VolumeSummary volume;
    volume.name = text(object, QLatin1String("Name"));
    volume.driver = text(object, QLatin1String("Driver"));
    volume.mountpoint = text(object, QLatin1String("Mountpoint"));
    volume.scope = text(object, QLatin1String("Scope"));
    volume.created = timestamp::parse(text(object, QLatin1String("CreatedAt")));
    volume.options = textMap(child(object, QLatin1String("Options")));
    volume.labels = textMap(child(object, QLatin1String("Labels")));
    const QJsonObject usage = child(object, QLatin1String("UsageData"));
    volume.sizeBytes = jsonfields::counted(usage, QLatin1String("Size"));
    if (const auto references = jsonfields::counted(usage, QLatin1String("RefCount"))) {
        volume.references = static_cast<int>(*references);
    }
    return volume;
}

Result<std::vector<VolumeSummary>> volumeList(const QByteArray &json)
{
    const Result<QJsonObject> object = jsonfields::object(json);
    if (!object) {
        return object.error();
    }
    Result<std::vector<VolumeSummary>> volumes =
        every(Result<QJsonArray>(list(*object, QLatin1String("Volumes"))), &volumeSummary);
    std::sort(volumes->begin(), volumes->end(),
              [](const VolumeSummary &a, const VolumeSummary &b) { return a.name < b.name; });
    return volumes;
}

Result<QStringList> changes(const QByteArray &json)
{
    const Result<std::vector<QString>> lines = every(jsonfields::array(json), &changeText);
    if (!lines) {
        return lines.error();
    }
    QStringList result(lines->begin(), lines->end());
    std::sort(result.begin(), result.end(),
              [](const QString &a, const QString &b) { return a.mid(2) < b.mid(2); });
    return result;
}

SystemInfo systemInfo(const QJsonObject &version, const QJsonObject &info)
{
    SystemInfo system;
    addVersion(system, version);
    addCounts(system, info);
    const bool isPodman = std::any_of(
        system.components.begin(), system.components.end(),
        [](const ComponentVersion &component) { return component.name == u"Podman Engine"; });
    if (!isPodman) { // which says "inactive" of a Swarm that it cannot have
        addSwarm(system, child(info, QLatin1String("Swarm")));
    }
    system.hostName = text(info, QLatin1String("Name"));
    system.operatingSystem = text(info, QLatin1String("OperatingSystem"));
    system.osType = text(info, QLatin1String("OSType"));
    system.architecture = text(info, QLatin1String("Architecture"));
    system.kernelVersion = text(info, QLatin1String("KernelVersion"));
    system.storageDriver = text(info, QLatin1String("Driver"));
    system.loggingDriver = text(info, QLatin1String("LoggingDriver"));
    system.cgroupDriver = text(info, QLatin1String("CgroupDriver"));
    system.cgroupVersion = text(info, QLatin1String("CgroupVersion"));
    system.defaultRuntime = text(info, QLatin1String("DefaultRuntime"));
    system.runtimes = child(info, QLatin1String("Runtimes")).keys();
    system.securityOptions = texts(list(info, QLatin1String("SecurityOptions")));
    system.rootDirectory = text(info, QLatin1String("DockerRootDir"));
    system.liveRestore = info.value(QLatin1String("LiveRestoreEnabled")).toBool();
    system.warnings = texts(list(info, QLatin1String("Warnings")));
    return system;
}

} // namespace quayside::engine::objectjson
