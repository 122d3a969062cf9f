// SPDX-License-Identifier: GPL-3.0-or-later
#include "livediagram/livevalue.h"

#include "base/format.h"
#include "livediagram/environment.h"
#include "livediagram/runsteps.h"

#include <QJsonArray>

#include <algorithm>

namespace quayside::livediagram {

using course::LiveSource;
using diagram::Tone;
using engine::ContainerState;
using engine::ContainerSummary;
using engine::HealthState;

namespace {

using Value = std::optional<LiveValue>;

Value text(const QString &words)
{
    return words.isEmpty() ? Value() : Value(LiveValue{words, {}, Tone::Plain, {}, {}});
}

Value count(qsizetype number, const QString &one, const QString &many)
{
    return text(QStringLiteral("%1 %2").arg(number).arg(number == 1 ? one : many));
}

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
        return text(values.info.version.section(u'+', 0, 0)); // without the packager's suffix
    case LiveSource::EngineApi:
        return text(values.info.apiVersion);
    case LiveSource::EngineContainerd:
        return text(componentVersion(values, QStringLiteral("containerd")).section(u'~', 0, 0));
    case LiveSource::EngineRunc:
        return text(componentVersion(values, QStringLiteral("runc")).section(u'+', 0, 0));
    case LiveSource::EngineKernel:
        return text(values.info.kernelVersion);
    case LiveSource::EngineMemory:
        return values.info.memoryBytes > 0
            ? text(format::bytesBinary(static_cast<double>(values.info.memoryBytes)))
            : Value();
    case LiveSource::EngineCpus:
        return values.info.cpus > 0
            ? count(values.info.cpus, QStringLiteral("CPU"), QStringLiteral("CPUs"))
            : Value();
    case LiveSource::EngineRoot:
        return system ? text(system->rootDirectory) : Value();
    case LiveSource::EngineStorage:
        return system ? text(system->storageDriver) : Value();
    case LiveSource::EngineCgroup:
        return values.info.cgroupVersion.isEmpty()
            ? Value()
            : text(QStringLiteral("cgroup v%1").arg(values.info.cgroupVersion));
    case LiveSource::EngineSwarm:
        return system
            ? text(system->swarmState.isEmpty() ? QStringLiteral("no Swarm") : system->swarmState)
            : Value();
    default:
        return {};
    }
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
        for (const QJsonValue &entry : config.value(QLatin1String("Env")).toArray()) {
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

Value countValue(LiveSource source, const EngineValues &values)
{
    const auto running =
        std::count_if(values.containers.begin(), values.containers.end(),
                      [](const ContainerSummary &c) { return c.state == ContainerState::Running; });
    switch (source) {
    case LiveSource::CountRunning:
        return text(QStringLiteral("%1 running").arg(running));
    case LiveSource::CountContainers:
        return text(QStringLiteral("%1, %2 running").arg(values.containers.size()).arg(running));
    case LiveSource::CountImages:
        return values.images ? count(static_cast<qsizetype>(values.images->size()),
                                     QStringLiteral("image"), QStringLiteral("images"))
                             : Value();
    case LiveSource::CountNetworks:
        return values.networks ? count(static_cast<qsizetype>(values.networks->size()),
                                       QStringLiteral("network"), QStringLiteral("networks"))
                               : Value();
    case LiveSource::CountVolumes:
        return values.volumes ? count(static_cast<qsizetype>(values.volumes->size()),
                                      QStringLiteral("volume"), QStringLiteral("volumes"))
                              : Value();
    case LiveSource::CountNodes:
        return values.nodes ? count(static_cast<qsizetype>(values.nodes->size()),
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

LiveValue sizeValue(qint64 bytes, qint64 whole)
{
    LiveValue value;
    value.text = format::bytesDecimal(static_cast<double>(bytes));
    if (whole > 0) {
        value.fraction = static_cast<double>(bytes) / static_cast<double>(whole);
    }
    return value;
}

bool isAnonymous(const engine::VolumeSummary &volume)
{
    constexpr qsizetype digits = 64;
    return volume.name.size() == digits;
}

Value diskValue(LiveSource source, const EngineValues &values)
{
    if (!values.disk) {
        return {};
    }
    const engine::DiskUsage &disk = *values.disk;
    const qint64 whole = disk.images.sizeBytes + disk.containers.sizeBytes + disk.volumes.sizeBytes
        + disk.buildCache.sizeBytes;
    qint64 anonymous = 0;
    for (const engine::VolumeSummary &volume : disk.volumeList) {
        anonymous += isAnonymous(volume) ? volume.sizeBytes.value_or(0) : 0;
    }
    qint64 shared = 0;
    for (const engine::ImageSummary &image : disk.imageList) {
        shared = std::max(shared, image.sharedBytes.value_or(0));
    }
    switch (source) {
    case LiveSource::DiskTotal:
        return sizeValue(whole, 0);
    case LiveSource::DiskImages: {
        LiveValue value = sizeValue(disk.images.sizeBytes, whole);
        if (shared > 0 && whole > 0) {
            value.hatched =
                std::min(*value.fraction, static_cast<double>(shared) / static_cast<double>(whole));
            value.text += QStringLiteral(", %1 shared")
                              .arg(format::bytesDecimal(static_cast<double>(shared)));
        }
        return value;
    }
    case LiveSource::DiskContainers:
        return sizeValue(disk.containers.sizeBytes, whole);
    case LiveSource::DiskAnonymousVolumes:
        return sizeValue(anonymous, whole);
    case LiveSource::DiskNamedVolumes:
        return sizeValue(disk.volumes.sizeBytes - anonymous, whole);
    case LiveSource::DiskBuildCache:
        return sizeValue(disk.buildCache.sizeBytes, whole);
    default:
        return {};
    }
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

Value imageValue(LiveSource source, const QString &name, const EngineValues &values)
{
    const engine::ImageSummary *image = values.imageNamed(name);
    if (image == nullptr) {
        return {};
    }
    QStringList users;
    for (const ContainerSummary &container : values.containers) {
        if (container.imageId == image->id) {
            users.append(container.name);
        }
    }
    switch (source) {
    case LiveSource::ImageSize:
        return text(format::bytesDecimal(static_cast<double>(image->sizeBytes)));
    case LiveSource::ImageLayers: {
        const auto details = values.imageDetails.constFind(image->id);
        return details == values.imageDetails.cend()
            ? Value()
            : count(details->layers.size(), QStringLiteral("layer"), QStringLiteral("layers"));
    }
    case LiveSource::ImageUsers:
        return users.isEmpty() ? text(QStringLiteral("no container"))
                               : text(users.join(QStringLiteral(", ")));
    default:
        return {};
    }
}

Value volumeValue(LiveSource source, const QString &name, const EngineValues &values)
{
    QStringList users;
    for (const ContainerSummary &container : values.containers) {
        for (const engine::ContainerMount &mount : container.mounts) {
            if (mount.type == QStringLiteral("volume") && mount.name == name) {
                users.append(container.name);
            }
        }
    }
    if (source == LiveSource::VolumeUsers) {
        return users.isEmpty() ? text(QStringLiteral("nobody mounts it"))
                               : text(users.join(QStringLiteral(", ")));
    }
    const engine::VolumeSummary *volume = values.volumeNamed(name);
    return volume != nullptr && volume->sizeBytes
        ? text(format::bytesDecimal(static_cast<double>(*volume->sizeBytes)))
        : Value();
}

Value serviceValue(LiveSource source, const QString &name, const EngineValues &values)
{
    const engine::ServiceSummary *service = values.serviceNamed(name);
    if (service == nullptr) {
        return {};
    }
    const auto number = [](const std::optional<int> &n) {
        return n ? QString::number(*n) : QStringLiteral("?");
    };
    switch (source) {
    case LiveSource::ServiceDesired:
        return text(QStringLiteral("%1: %2 wanted").arg(service->name, number(service->desired)));
    case LiveSource::ServiceRunning: {
        LiveValue value;
        value.text = QStringLiteral("%1 run").arg(number(service->running));
        value.tone = service->running == service->desired ? Tone::Ok : Tone::Warn;
        return value;
    }
    case LiveSource::ServiceUpdate:
        return text(service->updateState.isEmpty() ? QStringLiteral("no update")
                                                   : service->updateState);
    case LiveSource::ServiceImage:
        return text(service->image);
    default:
        return {};
    }
}

} // namespace

Tone toneOf(const ContainerSummary &container)
{
    switch (container.state) {
    case ContainerState::Running:
        return container.health == HealthState::Unhealthy ? Tone::Bad : Tone::Ok;
    case ContainerState::Paused:
    case ContainerState::Restarting:
        return Tone::Warn;
    case ContainerState::Created:
        return container.stateError.isEmpty() ? Tone::Info : Tone::Bad;
    case ContainerState::Exited:
        return container.exitCode.value_or(0) == 0 ? Tone::Plain : Tone::Bad;
    case ContainerState::Dead:
        return Tone::Bad;
    case ContainerState::Removing:
    case ContainerState::Unknown:
        break;
    }
    return Tone::Plain;
}

Tone toneOf(HealthState health)
{
    switch (health) {
    case HealthState::Healthy:
        return Tone::Ok;
    case HealthState::Unhealthy:
        return Tone::Bad;
    case HealthState::Starting:
        return Tone::Info;
    case HealthState::None:
        break;
    }
    return Tone::Plain;
}

QString publishedPorts(const ContainerSummary &container)
{
    QStringList ports;
    for (const engine::PublishedPort &port : container.publishedPorts) {
        if (port.hostPort == 0) {
            continue;
        }
        const bool everywhere = port.hostAddress.isEmpty()
            || port.hostAddress == QStringLiteral("0.0.0.0")
            || port.hostAddress == QStringLiteral("::");
        QString words = everywhere ? QString() : port.hostAddress + u':';
        words += QStringLiteral("%1→%2").arg(port.hostPort).arg(port.containerPort);
        if (port.protocol != QStringLiteral("tcp")) {
            words += u'/' + port.protocol;
        }
        ports.append(words);
    }
    ports.removeDuplicates(); // 0.0.0.0 and :: are one
    return ports.join(QStringLiteral(", "));
}

std::optional<LiveValue> valueOf(LiveSource source, const QString &name, const EngineValues &values)
{
    const QString what = course::nameOf(source).section(u'.', 0, 0);
    if (what == QStringLiteral("engine")) {
        return engineValue(source, values);
    }
    if (what == QStringLiteral("count")) {
        return countValue(source, values);
    }
    if (what == QStringLiteral("driver")) {
        return driverValue(source, values);
    }
    if (what == QStringLiteral("disk")) {
        return diskValue(source, values);
    }
    if (what == QStringLiteral("ping")) {
        return pingValue(source, values);
    }
    if (what == QStringLiteral("image")) {
        return imageValue(source, name, values);
    }
    if (what == QStringLiteral("volume")) {
        return volumeValue(source, name, values);
    }
    if (what == QStringLiteral("service")) {
        return serviceValue(source, name, values);
    }
    const ContainerSummary *container = values.containerNamed(name);
    return container == nullptr ? std::nullopt : containerValue(source, *container, values);
}

} // namespace quayside::livediagram
