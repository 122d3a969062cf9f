// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/enginejson.h"

#include "engine/timestamp.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <utility>

namespace quayside::engine::enginejson {

namespace {

constexpr double nanoPerCore = 1e9;
constexpr qint64 defaultCpuPeriod = 100'000; ///< microseconds; the kernel's when none is set

Error unreadable(const QString &detail)
{
    return {ErrorKind::Protocol, QStringLiteral("The engine's answer cannot be read."), detail};
}

QString text(const QJsonObject &object, QLatin1String key)
{
    return object.value(key).toString();
}

QJsonObject child(const QJsonObject &object, QLatin1String key)
{
    return object.value(key).toObject();
}

/// Containers that others link to have more names, of the form "/other/alias".
QString ownName(const QJsonArray &names)
{
    QString best;
    for (const QJsonValue &value : names) {
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
QString portText(const QJsonObject &port)
{
    const int inside = port.value(QLatin1String("PrivatePort")).toInt();
    const int outside = port.value(QLatin1String("PublicPort")).toInt();
    const QString type = text(port, QLatin1String("Type"));
    const QString target = QStringLiteral("%1/%2").arg(inside).arg(type);
    if (outside == 0) {
        return target;
    }
    const QString ip = text(port, QLatin1String("IP"));
    const QString shownIp = ip.contains(u':') ? QString(u'[' + ip + u']') : ip;
    return QStringLiteral("%1:%2->%3").arg(shownIp).arg(outside).arg(target);
}

QStringList portTexts(const QJsonArray &ports)
{
    QStringList texts;
    for (const QJsonValue &port : ports) {
        texts.append(portText(port.toObject()));
    }
    texts.sort(); // the engine's order changes from call to call
    texts.removeDuplicates();
    return texts;
}

ContainerSummary summary(const QJsonObject &object)
{
    ContainerSummary container;
    container.id = ContainerId(text(object, QLatin1String("Id")));
    container.name = ownName(object.value(QLatin1String("Names")).toArray());
    container.image = text(object, QLatin1String("Image"));
    container.state = containerState(text(object, QLatin1String("State")));
    container.statusText = text(object, QLatin1String("Status"));
    const QJsonObject health = child(object, QLatin1String("Health"));
    container.health = health.isEmpty() ? healthFromStatus(container.statusText)
                                        : healthFromWord(text(health, QLatin1String("Status")));
    container.created =
        QDateTime::fromSecsSinceEpoch(object.value(QLatin1String("Created")).toInteger(), Qt::UTC);
    const QJsonObject labels = child(object, QLatin1String("Labels"));
    for (auto it = labels.begin(); it != labels.end(); ++it) {
        container.labels.insert(it.key(), it.value().toString());
    }
    container.networks =
        child(child(object, QLatin1String("NetworkSettings")), QLatin1String("Networks")).keys();
    container.ports = portTexts(object.value(QLatin1String("Ports")).toArray());
    return container;
}

QStringList texts(const QJsonArray &array)
{
    QStringList list;
    for (const QJsonValue &value : array) {
        list.append(value.toString());
    }
    return list;
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

} // namespace

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
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (!document.isObject()) {
        return unreadable(error.errorString());
    }
    return document.object();
}

Result<std::vector<ContainerSummary>> containerList(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    const bool isNull = json.trimmed() == "null"; // Podman's empty list
    if (!document.isArray() && !isNull) {
        return unreadable(error.errorString());
    }
    const QJsonArray array = document.array();
    std::vector<ContainerSummary> containers;
    containers.reserve(static_cast<size_t>(array.size()));
    for (const QJsonValue &value : array) {
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
    const QJsonObject state = child(inspected, QLatin1String("State"));
    extras.state = containerState(text(state, QLatin1String("Status")));
    extras.health =
        healthFromWord(text(child(state, QLatin1String("Health")), QLatin1String("Status")));
    extras.startedAt = timestamp::parse(text(state, QLatin1String("StartedAt")));
    extras.finishedAt = timestamp::parse(text(state, QLatin1String("FinishedAt")));
    extras.oomKilled = state.value(QLatin1String("OOMKilled")).toBool();
    const bool ended =
        extras.state == ContainerState::Exited || extras.state == ContainerState::Dead;
    if (ended && state.contains(QLatin1String("ExitCode"))) {
        extras.exitCode = state.value(QLatin1String("ExitCode")).toInt();
    }
    if (inspected.contains(QLatin1String("RestartCount"))) {
        extras.restartCount = inspected.value(QLatin1String("RestartCount")).toInt();
    }
    const QJsonObject hostConfig = child(inspected, QLatin1String("HostConfig"));
    extras.cpuLimitCores = cpuLimit(hostConfig);
    const qint64 memory = hostConfig.value(QLatin1String("Memory")).toInteger();
    if (memory > 0) {
        extras.memoryLimitBytes = memory;
    }
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
    for (const QJsonValue &process : processes) {
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
