// SPDX-License-Identifier: GPL-3.0-or-later
// Values of the engine as a whole: itself, its counts, its network drivers.
#include "base/format.h"
#include "livediagram/environment.h"
#include "livediagram/runsteps.h"
#include "livediagram/valueparts.h"

#include <QJsonArray>

#include <algorithm>

namespace quayside::livediagram {

using course::LiveSource;
using diagram::Tone;
using engine::ContainerState;
using engine::ContainerSummary;

namespace {

QString componentVersion(const EngineValues &values, const QString &name)
{
    if (values.system) {
        for (const engine::ComponentVersion &component : values.system->components) {
            if (component.name.compare(name, Qt::CaseInsensitive) == 0) {
                return component.version;
            }
        }
    }
    return {};
}

/// Containers that have a variable whose name looks like a secret's, among those inspected.
Value secretNames(const EngineValues &values)
{
    if (values.inspected.isEmpty()) {
        return {};
    }
    int found = 0;
    QStringList names;
    for (const ContainerSummary &container : values.containers) {
        const QJsonObject config =
            values.inspected.value(container.id.text()).value(QLatin1String("Config")).toObject();
        QStringList own;
        for (const auto &entry : config.value(QLatin1String("Env")).toArray()) {
            const QString name = entry.toString().section(u'=', 0, 0);
            if (looksLikeSecret(name)) {
                own.append(name);
            }
        }
        if (!own.isEmpty()) {
            ++found;
            names.append(container.name + QStringLiteral(": ") + own.join(QStringLiteral(", ")));
        }
    }
    LiveValue value;
    value.text = QStringLiteral("%1 of %2 containers").arg(found).arg(values.containers.size());
    value.tone = found > 0 ? Tone::Warn : Tone::Ok;
    value.tip = names.join(u'\n');
    return value;
}

} // namespace

Value engineValue(LiveSource source, const EngineValues &values)
{
    const auto &system = values.system;
    switch (source) {
    case LiveSource::EngineState:
        return LiveValue{values.connected ? QStringLiteral("connected") : QStringLiteral("away"),
                         {},
                         values.connected ? Tone::Ok : Tone::Bad,
                         {},
                         {}};
    case LiveSource::EngineVersion:
        return textValue(values.info.version.section(u'+', 0, 0)); // without the packager's suffix
    case LiveSource::EngineApi:
        return textValue(values.info.apiVersion);
    case LiveSource::EngineContainerd:
        return textValue(
            componentVersion(values, QStringLiteral("containerd")).section(u'~', 0, 0));
    case LiveSource::EngineRunc:
        return textValue(componentVersion(values, QStringLiteral("runc")).section(u'+', 0, 0));
    case LiveSource::EngineKernel:
        return textValue(values.info.kernelVersion);
    case LiveSource::EngineMemory:
        return values.info.memoryBytes > 0
            ? textValue(format::bytesBinary(static_cast<double>(values.info.memoryBytes)))
            : Value();
    case LiveSource::EngineCpus:
        return values.info.cpus > 0
            ? countOf(values.info.cpus, QStringLiteral("CPU"), QStringLiteral("CPUs"))
            : Value();
    case LiveSource::EngineRoot:
        return system ? textValue(system->rootDirectory) : Value();
    case LiveSource::EngineStorage:
        return system ? textValue(system->storageDriver) : Value();
    case LiveSource::EngineCgroup:
        return values.info.cgroupVersion.isEmpty()
            ? Value()
            : textValue(QStringLiteral("cgroup v%1").arg(values.info.cgroupVersion));
    case LiveSource::EngineSwarm:
        return system ? textValue(system->swarmState.isEmpty() ? QStringLiteral("no Swarm")
                                                               : system->swarmState)
                      : Value();
    default:
        return {};
    }
}

Value countValue(LiveSource source, const EngineValues &values)
{
    const auto running =
        std::count_if(values.containers.begin(), values.containers.end(),
                      [](const ContainerSummary &c) { return c.state == ContainerState::Running; });
    switch (source) {
    case LiveSource::CountRunning:
        return textValue(QStringLiteral("%1 running").arg(running));
    case LiveSource::CountContainers:
        return textValue(
            QStringLiteral("%1, %2 running").arg(values.containers.size()).arg(running));
    case LiveSource::CountImages:
        return values.images ? countOf(static_cast<qsizetype>(values.images->size()),
                                       QStringLiteral("image"), QStringLiteral("images"))
                             : Value();
    case LiveSource::CountNetworks:
        return values.networks ? countOf(static_cast<qsizetype>(values.networks->size()),
                                         QStringLiteral("network"), QStringLiteral("networks"))
                               : Value();
    case LiveSource::CountVolumes:
        return values.volumes ? countOf(static_cast<qsizetype>(values.volumes->size()),
                                        QStringLiteral("volume"), QStringLiteral("volumes"))
                              : Value();
    case LiveSource::CountNodes:
        return values.nodes ? countOf(static_cast<qsizetype>(values.nodes->size()),
                                      QStringLiteral("node"), QStringLiteral("nodes"))
                            : Value();
    case LiveSource::CountSecretNames:
        return secretNames(values);
    default:
        return {};
    }
}

Value driverValue(LiveSource source, const EngineValues &values)
{
    if (!values.networks) {
        return {};
    }
    const auto fits = [source](const engine::NetworkSummary &network) {
        const QString &driver = network.driver;
        switch (source) {
        case LiveSource::DriverDefault:
            return network.name == QStringLiteral("bridge");
        case LiveSource::DriverBridge:
            return driver == QStringLiteral("bridge") && !isBuiltIn(network);
        case LiveSource::DriverHost:
            return driver == QStringLiteral("host");
        case LiveSource::DriverNone:
            return driver == QStringLiteral("null");
        case LiveSource::DriverMacvlan:
            return driver == QStringLiteral("macvlan") || driver == QStringLiteral("ipvlan");
        default:
            return driver == QStringLiteral("overlay");
        }
    };
    int networks = 0;
    QStringList members;
    for (const engine::NetworkSummary &network : *values.networks) {
        if (!fits(network)) {
            continue;
        }
        ++networks;
        for (const ContainerSummary &container : values.containers) {
            if (container.networks.contains(network.name)) {
                members.append(container.name);
            }
        }
    }
    members.removeDuplicates();
    LiveValue value;
    value.text = source == LiveSource::DriverBridge
        ? QStringLiteral("%1 nets, %2").arg(networks).arg(members.size())
        : QString::number(members.size());
    value.text += QStringLiteral(" ctr");
    value.tip = members.join(QStringLiteral(", "));
    return value;
}

Value pingValue(LiveSource source, const EngineValues &values)
{
    course::LiveFilter who;
    who.network =
        source == LiveSource::PingUser ? QStringLiteral("user") : QStringLiteral("default");
    const std::optional<LastPing> ping = lastPing(who, values);
    if (!ping) {
        return {};
    }
    LiveValue value;
    value.text = QStringLiteral("ping: exit %1").arg(ping->exitCode);
    value.word = QString::number(ping->exitCode);
    value.tone = ping->exitCode == 0 ? Tone::Ok : Tone::Bad;
    value.tip = QStringLiteral("docker exec %1 %2: exit %3")
                    .arg(ping->container, ping->command)
                    .arg(ping->exitCode);
    return value;
}

} // namespace quayside::livediagram
