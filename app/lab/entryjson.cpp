// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/entryjson.h"

#include "engine/containerwords.h"

#include <QJsonArray>

#include <algorithm>

namespace quayside::lab::entryjson {

namespace {

using Map = QHash<QString, QString>;

QJsonObject mapping(const Map &values)
{
    QJsonObject object;
    for (auto it = values.begin(); it != values.end(); ++it) {
        object.insert(it.key(), it.value());
    }
    return object;
}

/// "k" and "k=v", as `docker ps --filter label=` takes them.
QJsonArray labelWords(const Map &labels)
{
    QJsonArray words;
    for (auto it = labels.begin(); it != labels.end(); ++it) {
        words.append(it.key());
        words.append(QString(it.key() + QLatin1Char('=') + it.value()));
    }
    return words;
}

void addLabels(const Map &labels, QJsonObject &object)
{
    object.insert(QStringLiteral("labels"), mapping(labels));
    object.insert(QStringLiteral("label"), labelWords(labels));
}

QJsonArray list(const QStringList &texts)
{
    return QJsonArray::fromStringList(texts);
}

template <typename T>
void addIfKnown(const char *key, const std::optional<T> &value, QJsonObject &object)
{
    if (value) {
        object.insert(QLatin1String(key), *value);
    }
}

void addTime(const char *key, const QDateTime &time, QJsonObject &object)
{
    if (time.isValid()) {
        object.insert(QLatin1String(key), time.toUTC().toString(Qt::ISODateWithMs));
    }
}

template <typename T, typename ToJson>
QJsonObject entries(const std::vector<T> &values, ToJson toJson)
{
    QJsonArray array;
    for (const T &value : values) {
        array.append(toJson(value));
    }
    return {{QStringLiteral("Entries"), array}};
}

QJsonObject mount(const engine::ContainerMount &mount)
{
    return {{QStringLiteral("type"), mount.type},
            {QStringLiteral("name"), mount.name},
            {QStringLiteral("source"), mount.source},
            {QStringLiteral("destination"), mount.destination},
            {QStringLiteral("writable"), mount.writable}};
}

QJsonObject container(const engine::ContainerSummary &container)
{
    QJsonArray mounts;
    for (const engine::ContainerMount &one : container.mounts) {
        mounts.append(mount(one));
    }
    QJsonObject object{{QStringLiteral("id"), container.id.text()},
                       {QStringLiteral("name"), container.name},
                       {QStringLiteral("image"), container.image},
                       {QStringLiteral("imageId"), container.imageId},
                       {QStringLiteral("state"), engine::stateName(container.state)},
                       {QStringLiteral("health"), engine::healthName(container.health)},
                       {QStringLiteral("status"), container.statusText},
                       {QStringLiteral("oomKilled"), container.oomKilled},
                       {QStringLiteral("networks"), list(container.networks)},
                       {QStringLiteral("ports"), list(container.ports)},
                       {QStringLiteral("mounts"), mounts}};
    addIfKnown("exitCode", container.exitCode, object);
    addIfKnown("restartCount", container.restartCount, object);
    addTime("created", container.created, object);
    addLabels(container.labels, object);
    return object;
}

QJsonObject diskPart(const engine::DiskUsagePart &part)
{
    return {{QStringLiteral("total"), part.total},
            {QStringLiteral("active"), part.active},
            {QStringLiteral("size"), part.sizeBytes},
            {QStringLiteral("reclaimable"), part.reclaimableBytes}};
}

} // namespace

QJsonObject containers(const std::vector<engine::ContainerSummary> &containers)
{
    return entries(containers, container);
}

QJsonObject images(const std::vector<engine::ImageSummary> &images)
{
    return entries(images, [](const engine::ImageSummary &image) {
        QJsonObject object{{QStringLiteral("id"), image.id},
                           {QStringLiteral("tags"), list(image.tags)},
                           {QStringLiteral("digests"), list(image.digests)},
                           {QStringLiteral("size"), image.sizeBytes}};
        addTime("created", image.created, object);
        addLabels(image.labels, object);
        return object;
    });
}

QJsonObject imageHistory(const std::vector<engine::ImageHistoryEntry> &history)
{
    return entries(history, [](const engine::ImageHistoryEntry &entry) {
        QJsonObject object{{QStringLiteral("id"), entry.id},
                           {QStringLiteral("createdBy"), entry.createdBy},
                           {QStringLiteral("size"), entry.sizeBytes},
                           {QStringLiteral("tags"), list(entry.tags)},
                           {QStringLiteral("comment"), entry.comment}};
        addTime("created", entry.created, object);
        return object;
    });
}

QJsonObject networks(const std::vector<engine::NetworkSummary> &networks)
{
    return entries(networks, [](const engine::NetworkSummary &network) {
        QStringList subnets;
        for (const engine::NetworkPool &pool : network.pools) {
            subnets.append(pool.subnet);
        }
        QJsonObject object{{QStringLiteral("id"), network.id},
                           {QStringLiteral("name"), network.name},
                           {QStringLiteral("driver"), network.driver},
                           {QStringLiteral("scope"), network.scope},
                           {QStringLiteral("internal"), network.internal},
                           {QStringLiteral("attachable"), network.attachable},
                           {QStringLiteral("ingress"), network.ingress},
                           {QStringLiteral("subnets"), list(subnets)},
                           {QStringLiteral("options"), mapping(network.options)}};
        addTime("created", network.created, object);
        addLabels(network.labels, object);
        return object;
    });
}

QJsonObject volumes(const std::vector<engine::VolumeSummary> &volumes)
{
    return entries(volumes, [](const engine::VolumeSummary &volume) {
        QJsonObject object{{QStringLiteral("name"), volume.name},
                           {QStringLiteral("driver"), volume.driver},
                           {QStringLiteral("scope"), volume.scope},
                           {QStringLiteral("options"), mapping(volume.options)}};
        addTime("created", volume.created, object);
        addLabels(volume.labels, object);
        return object;
    });
}

QJsonObject services(const std::vector<engine::ServiceSummary> &services)
{
    return entries(services, [](const engine::ServiceSummary &service) {
        QJsonObject object{{QStringLiteral("id"), service.id},
                           {QStringLiteral("name"), service.name},
                           {QStringLiteral("image"), service.image},
                           {QStringLiteral("mode"), service.mode},
                           {QStringLiteral("ports"), list(service.ports)},
                           {QStringLiteral("updateState"), service.updateState},
                           {QStringLiteral("updateMessage"), service.updateMessage}};
        addIfKnown("desired", service.desired, object);
        addIfKnown("running", service.running, object);
        addTime("created", service.created, object);
        addLabels(service.labels, object);
        return object;
    });
}

QJsonObject tasks(const std::vector<engine::TaskSummary> &tasks, const QString &serviceId)
{
    std::vector<engine::TaskSummary> ofService;
    std::copy_if(tasks.begin(), tasks.end(), std::back_inserter(ofService),
                 [&](const engine::TaskSummary &task) { return task.serviceId == serviceId; });
    return entries(ofService, [](const engine::TaskSummary &task) {
        QJsonObject object{{QStringLiteral("id"), task.id},
                           {QStringLiteral("node"), task.nodeId},
                           {QStringLiteral("slot"), task.slot},
                           {QStringLiteral("image"), task.image},
                           {QStringLiteral("state"), task.state},
                           {QStringLiteral("desiredState"), task.desiredState},
                           {QStringLiteral("message"), task.message},
                           {QStringLiteral("error"), task.error},
                           {QStringLiteral("container"), task.container.text()}};
        addIfKnown("exitCode", task.exitCode, object);
        return object;
    });
}

QJsonObject nodes(const std::vector<engine::NodeSummary> &nodes)
{
    return entries(nodes, [](const engine::NodeSummary &node) {
        return QJsonObject{{QStringLiteral("id"), node.id},
                           {QStringLiteral("hostName"), node.hostName},
                           {QStringLiteral("role"), node.role},
                           {QStringLiteral("availability"), node.availability},
                           {QStringLiteral("state"), node.state},
                           {QStringLiteral("address"), node.address},
                           {QStringLiteral("engineVersion"), node.engineVersion},
                           {QStringLiteral("leader"), node.leader},
                           {QStringLiteral("cpus"), node.cpus},
                           {QStringLiteral("memory"), node.memoryBytes}};
    });
}

QJsonObject info(const engine::SystemInfo &info, const QString &product)
{
    QJsonObject components;
    for (const engine::ComponentVersion &component : info.components) {
        components.insert(component.name, component.version);
    }
    const QJsonObject swarm{{QStringLiteral("LocalNodeState"), info.swarmState},
                            {QStringLiteral("ControlAvailable"), info.swarmManager},
                            {QStringLiteral("NodeID"), info.swarmNodeId}};
    return {{QStringLiteral("Product"), product},
            {QStringLiteral("Name"), info.hostName},
            {QStringLiteral("OperatingSystem"), info.operatingSystem},
            {QStringLiteral("OSType"), info.osType},
            {QStringLiteral("Architecture"), info.architecture},
            {QStringLiteral("KernelVersion"), info.kernelVersion},
            {QStringLiteral("ServerVersion"), info.serverVersion},
            {QStringLiteral("ApiVersion"), info.apiVersion},
            {QStringLiteral("MinAPIVersion"), info.minimumApiVersion},
            {QStringLiteral("Components"), components},
            {QStringLiteral("NCPU"), info.cpus},
            {QStringLiteral("MemTotal"), info.memoryBytes},
            {QStringLiteral("Containers"), info.containers},
            {QStringLiteral("ContainersRunning"), info.containersRunning},
            {QStringLiteral("ContainersPaused"), info.containersPaused},
            {QStringLiteral("ContainersStopped"), info.containersStopped},
            {QStringLiteral("Images"), info.images},
            {QStringLiteral("Driver"), info.storageDriver},
            {QStringLiteral("LoggingDriver"), info.loggingDriver},
            {QStringLiteral("CgroupDriver"), info.cgroupDriver},
            {QStringLiteral("CgroupVersion"), info.cgroupVersion},
            {QStringLiteral("DefaultRuntime"), info.defaultRuntime},
            {QStringLiteral("Runtimes"), list(info.runtimes)},
            {QStringLiteral("SecurityOptions"), list(info.securityOptions)},
            {QStringLiteral("DockerRootDir"), info.rootDirectory},
            {QStringLiteral("LiveRestoreEnabled"), info.liveRestore},
            {QStringLiteral("Warnings"), list(info.warnings)},
            {QStringLiteral("Swarm"), swarm}};
}

QJsonObject diskUsage(const engine::DiskUsage &usage)
{
    return {{QStringLiteral("images"), diskPart(usage.images)},
            {QStringLiteral("containers"), diskPart(usage.containers)},
            {QStringLiteral("volumes"), diskPart(usage.volumes)},
            {QStringLiteral("buildCache"), diskPart(usage.buildCache)}};
}

QJsonObject figures(const engine::StatsSample &sample)
{
    QJsonObject object{{QStringLiteral("ms"), sample.read.toMSecsSinceEpoch()}};
    addIfKnown("cpu", sample.cpuPercent, object);
    addIfKnown("throttled", sample.throttledPercent, object);
    addIfKnown("memory", sample.memoryBytes, object);
    addIfKnown("memory_percent", sample.memoryPercent(), object);
    addIfKnown("net_rx", sample.netRxBytes, object);
    addIfKnown("net_tx", sample.netTxBytes, object);
    addIfKnown("block_read", sample.blockReadBytes, object);
    addIfKnown("block_write", sample.blockWriteBytes, object);
    addIfKnown("pids", sample.pids, object);
    return object;
}

QJsonObject logLine(const engine::LogLine &line)
{
    // A line that fills screens is no line to look for something in.
    constexpr qsizetype longest = 4000;
    QJsonObject object{{QStringLiteral("text"), line.text.left(longest)},
                       {QStringLiteral("error"), line.stream == engine::LogLine::Stream::Error}};
    if (line.time.isValid()) {
        object.insert(QStringLiteral("ms"), line.time.toMSecsSinceEpoch());
    }
    return object;
}

} // namespace quayside::lab::entryjson
