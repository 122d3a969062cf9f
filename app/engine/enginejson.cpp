// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/enginejson.h"

#include "engine/jsonfields.h"
#include "engine/timestamp.h"

#include <map>
#include <utility>

namespace quayside::engine::enginejson {

namespace {

using jsonfields::child;
using jsonfields::list;
using jsonfields::text;
using jsonfields::texts;
using jsonfields::unreadable;

constexpr double nanoPerCore = 1e9;
constexpr qint64 defaultCpuPeriod = 100'000; ///< microseconds; the kernel's when none is set

HealthState healthFromWord(const QString &word)
{
    static const QHash<QString, HealthState> words{
        {QStringLiteral("starting"), HealthState::Starting},
        {QStringLiteral("healthy"), HealthState::Healthy},
        {QStringLiteral("unhealthy"), HealthState::Unhealthy},
    };
    return words.value(word, HealthState::None);
}

/// "Up 3 minutes (healthy)", "Up 2 seconds (health: starting)"
HealthState healthFromStatus(const QString &status)
{
    if (status.contains(QLatin1String("(healthy)"))) {
        return HealthState::Healthy;
    }
    if (status.contains(QLatin1String("(unhealthy)"))) {
        return HealthState::Unhealthy;
    }
    if (status.contains(QLatin1String("(health: starting)"))
        || status.contains(QLatin1String("(starting)"))) {
        return HealthState::Starting;
    }
    return HealthState::None;
}

/// As the PORTS column of `docker ps`.
QString portText(const PublishedPort &port)
{
    QString target = QStringLiteral("%1/%2").arg(port.containerPort).arg(port.protocol);
    if (port.hostPort == 0) {
        return target;
    }
    const QString ip = port.hostAddress.contains(u':') ? QString(u'[' + port.hostAddress + u']')
                                                       : port.hostAddress;
    return QStringLiteral("%1:%2->%3").arg(ip).arg(port.hostPort).arg(target);
}

PublishedPort publishedPort(const QJsonObject &object)
{
    PublishedPort port;
    port.containerPort = object.value(QLatin1String("PrivatePort")).toInt();
    port.protocol = text(object, QLatin1String("Type"));
    port.hostPort = object.value(QLatin1String("PublicPort")).toInt();
    if (port.hostPort != 0) {
        port.hostAddress = text(object, QLatin1String("IP"));
        if (port.hostAddress.isEmpty()) { // Podman's way to say all addresses
            port.hostAddress = QStringLiteral("0.0.0.0");
        }
    }
    return port;
}

/// In the order of their texts, since the engine's changes from call to call.
void addPorts(ContainerSummary &container, const QJsonArray &ports)
{
    std::map<QString, PublishedPort> ordered;
    for (const auto &value : ports) {
        const PublishedPort port = publishedPort(value.toObject());
        ordered.emplace(portText(port), port);
    }
    for (const auto &[shown, port] : ordered) {
        container.ports.append(shown);
        container.publishedPorts.push_back(port);
    }
}

/// The names that resolve besides those that every container has: its own and the start of its id.
QStringList aliases(const QJsonObject &endpoint, const QString &id, const QString &name)
{
    QStringList result = texts(list(endpoint, QLatin1String("Aliases")));
    result += texts(list(endpoint, QLatin1String("DNSNames"))); // from API 1.44 on
    result.removeDuplicates();
    result.removeIf([&](const QString &alias) {
        return alias.isEmpty() || alias == name || (alias.size() >= 12 && id.startsWith(alias));
    });
    return result;
}

std::vector<NetworkAttachment> attachments(const QJsonObject &container, const QString &id,
                                           const QString &name)
{
    const QJsonObject networks =
        child(child(container, QLatin1String("NetworkSettings")), QLatin1String("Networks"));
    std::vector<NetworkAttachment> result;
    for (auto it = networks.begin(); it != networks.end(); ++it) { // in the order of their names
        const QJsonObject endpoint = it.value().toObject();
        NetworkAttachment attachment;
        attachment.network = it.key();
        attachment.networkId = text(endpoint, QLatin1String("NetworkID"));
        attachment.ipv4 = text(endpoint, QLatin1String("IPAddress"));
        attachment.ipv6 = text(endpoint, QLatin1String("GlobalIPv6Address"));
        attachment.macAddress = text(endpoint, QLatin1String("MacAddress"));
        attachment.aliases = aliases(endpoint, id, name);
        result.push_back(std::move(attachment));
    }
    return result;
}

std::vector<ContainerMount> mounts(const QJsonObject &container)
{
    std::map<QString, ContainerMount> ordered;
    const QJsonArray all = list(container, QLatin1String("Mounts"));
    for (const auto &value : all) {
        const QJsonObject object = value.toObject();
        ContainerMount mount;
        mount.type = text(object, QLatin1String("Type"));
        mount.name = text(object, QLatin1String("Name"));
        mount.source = text(object, QLatin1String("Source"));
        mount.destination = text(object, QLatin1String("Destination"));
        mount.writable = object.value(QLatin1String("RW")).toBool(true);
        ordered.emplace(mount.destination, mount);
    }
    const QJsonObject tmpfs =
        child(child(container, QLatin1String("HostConfig")), QLatin1String("Tmpfs"));
    for (auto it = tmpfs.begin(); it != tmpfs.end(); ++it) {
        ContainerMount mount;
        mount.type = QStringLiteral("tmpfs");
        mount.destination = it.key();
        mount.writable = !it.value().toString().split(u',').contains(QStringLiteral("ro"));
        ordered.emplace(mount.destination, mount);
    }
    std::vector<ContainerMount> result;
    result.reserve(ordered.size());
    for (auto &[destination, mount] : ordered) {
        result.push_back(std::move(mount));
    }
    return result;
}

ContainerSummary summary(const QJsonObject &object)
{
    ContainerSummary container;
    container.id = ContainerId(text(object, QLatin1String("Id")));
    container.name = containerName(object.value(QLatin1String("Names")).toArray());
    container.image = text(object, QLatin1String("Image"));
    container.state = containerState(text(object, QLatin1String("State")));
    container.statusText = text(object, QLatin1String("Status"));
    const QJsonObject health = child(object, QLatin1String("Health"));
    container.health = health.isEmpty() ? healthFromStatus(container.statusText)
                                        : healthFromWord(text(health, QLatin1String("Status")));
    container.created =
        QDateTime::fromSecsSinceEpoch(object.value(QLatin1String("Created")).toInteger(), Qt::UTC);
    container.labels = jsonfields::textMap(child(object, QLatin1String("Labels")));
    container.imageId = text(object, QLatin1String("ImageID"));
    container.attachments = attachments(object, container.id.text(), container.name);
    for (const NetworkAttachment &attachment : container.attachments) {
        container.networks.append(attachment.network);
    }
    container.mounts = mounts(object);
    addPorts(container, list(object, QLatin1String("Ports")));
    return container;
}

std::optional<double> cpuLimit(const QJsonObject &hostConfig)
{
    const double nanoCpus = hostConfig.value(QLatin1String("NanoCpus")).toDouble();
    if (nanoCpus > 0) {
        return nanoCpus / nanoPerCore;
    }
    const double quota = hostConfig.value(QLatin1String("CpuQuota")).toDouble();
    const double period = hostConfig.value(QLatin1String("CpuPeriod")).toDouble();
    if (quota <= 0) {
        return std::nullopt;
    }
    return quota / (period > 0 ? period : static_cast<double>(defaultCpuPeriod));
}

QString restartPolicy(const QJsonObject &hostConfig)
{
    const QJsonObject policy = child(hostConfig, QLatin1String("RestartPolicy"));
    const QString name = text(policy, QLatin1String("Name"));
    const int most = policy.value(QLatin1String("MaximumRetryCount")).toInt();
    if (name == u"on-failure" && most > 0) {
        return QStringLiteral("%1:%2").arg(name).arg(most);
    }
    return name.isEmpty() ? QStringLiteral("no") : name;
}

std::optional<qint64> positive(const QJsonObject &object, QLatin1String key)
{
    const qint64 value = object.value(key).toInteger();
    return value > 0 ? std::optional(value) : std::nullopt;
}

void addState(InspectExtras &extras, const QJsonObject &state)
{
    extras.state = containerState(text(state, QLatin1String("Status")));
    extras.health =
        healthFromWord(text(child(state, QLatin1String("Health")), QLatin1String("Status")));
    extras.startedAt = timestamp::parse(text(state, QLatin1String("StartedAt")));
    extras.finishedAt = timestamp::parse(text(state, QLatin1String("FinishedAt")));
    extras.oomKilled = state.value(QLatin1String("OOMKilled")).toBool();
    extras.stateError = text(state, QLatin1String("Error"));
    const bool ended =
        extras.state == ContainerState::Exited || extras.state == ContainerState::Dead;
    if (ended && state.contains(QLatin1String("ExitCode"))) {
        extras.exitCode = state.value(QLatin1String("ExitCode")).toInt();
    }
}

} // namespace

/// Containers that others link to have more names, of the form "/other/alias".
QString containerName(const QJsonArray &names)
{
    QString best;
    for (const auto &value : names) {
        QString name = value.toString();
        if (name.startsWith(u'/')) {
            name.remove(0, 1);
        }
        if (best.isEmpty() || !name.contains(u'/')) {
            best = name;
            if (!name.contains(u'/')) {
                break;
            }
        }
    }
    return best;
}

ContainerState containerState(const QString &word)
{
    static const QHash<QString, ContainerState> words{
        {QStringLiteral("created"), ContainerState::Created},
        {QStringLiteral("running"), ContainerState::Running},
        {QStringLiteral("paused"), ContainerState::Paused},
        {QStringLiteral("restarting"), ContainerState::Restarting},
        {QStringLiteral("removing"), ContainerState::Removing},
        {QStringLiteral("exited"), ContainerState::Exited},
        {QStringLiteral("dead"), ContainerState::Dead},
        // Podman's own words
        {QStringLiteral("configured"), ContainerState::Created},
        {QStringLiteral("initialized"), ContainerState::Created},
        {QStringLiteral("stopping"), ContainerState::Running},
        {QStringLiteral("stopped"), ContainerState::Exited},
    };
    return words.value(word.toLower(), ContainerState::Unknown);
}

Result<QJsonObject> object(const QByteArray &json)
{
    return jsonfields::object(json);
}

Result<std::vector<ContainerSummary>> containerList(const QByteArray &json)
{
    const Result<QJsonArray> array = jsonfields::array(json);
    if (!array) {
        return array.error();
    }
    std::vector<ContainerSummary> containers;
    containers.reserve(static_cast<size_t>(array->size()));
    for (const auto &value : *array) {
        ContainerSummary container = summary(value.toObject());
        if (container.id.isEmpty()) {
            return unreadable(QStringLiteral("a container without an id"));
        }
        containers.push_back(std::move(container));
    }
    return containers;
}

InspectExtras inspectExtras(const QJsonObject &inspected)
{
    InspectExtras extras;
    addState(extras, child(inspected, QLatin1String("State")));
    if (inspected.contains(QLatin1String("RestartCount"))) {
        extras.restartCount = inspected.value(QLatin1String("RestartCount")).toInt();
    }
    const QJsonObject hostConfig = child(inspected, QLatin1String("HostConfig"));
    extras.cpuLimitCores = cpuLimit(hostConfig);
    extras.memoryLimitBytes = positive(hostConfig, QLatin1String("Memory"));
    extras.pidsLimit = positive(hostConfig, QLatin1String("PidsLimit"));
    extras.restartPolicy = restartPolicy(hostConfig);
    extras.logDriver = text(child(hostConfig, QLatin1String("LogConfig")), QLatin1String("Type"));
    extras.hasTerminal =
        child(inspected, QLatin1String("Config")).value(QLatin1String("Tty")).toBool();
    extras.attachments = attachments(inspected, text(inspected, QLatin1String("Id")),
                                     containerName({inspected.value(QLatin1String("Name"))}));
    extras.mounts = mounts(inspected);
    return extras;
}

Result<ProcessTable> processTable(const QByteArray &json)
{
    const Result<QJsonObject> answer = object(json);
    if (!answer) {
        return answer.error();
    }
    ProcessTable table;
    table.titles = texts(answer->value(QLatin1String("Titles")).toArray());
    const QJsonArray processes = answer->value(QLatin1String("Processes")).toArray();
    for (const auto &process : processes) {
        table.rows.push_back(texts(process.toArray()));
    }
    return table;
}

void addVersion(const QJsonObject &version, EngineInfo &info)
{
    info.version = text(version, QLatin1String("Version"));
    info.kernelVersion = text(version, QLatin1String("KernelVersion"));
    if (info.osType.isEmpty()) {
        info.osType = text(version, QLatin1String("Os"));
    }
}

void addInfo(const QJsonObject &info, EngineInfo &engine)
{
    engine.cpus = info.value(QLatin1String("NCPU")).toInt();
    engine.memoryBytes = info.value(QLatin1String("MemTotal")).toInteger();
    engine.cgroupVersion = text(info, QLatin1String("CgroupVersion"));
    const QString osType = text(info, QLatin1String("OSType"));
    if (!osType.isEmpty()) {
        engine.osType = osType;
    }
    const QString kernel = text(info, QLatin1String("KernelVersion"));
    if (!kernel.isEmpty()) {
        engine.kernelVersion = kernel;
    }
}

} // namespace quayside::engine::enginejson
