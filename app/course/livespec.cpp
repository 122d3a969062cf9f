// SPDX-License-Identifier: GPL-3.0-or-later
#include "course/livespec.h"

#include <algorithm>

namespace quayside::course {

const std::vector<std::pair<QString, LiveSource>> &liveSources()
{
    static const std::vector<std::pair<QString, LiveSource>> table = {
        {QStringLiteral("engine.state"), LiveSource::EngineState},
        {QStringLiteral("engine.version"), LiveSource::EngineVersion},
        {QStringLiteral("engine.api"), LiveSource::EngineApi},
        {QStringLiteral("engine.containerd"), LiveSource::EngineContainerd},
        {QStringLiteral("engine.runc"), LiveSource::EngineRunc},
        {QStringLiteral("engine.kernel"), LiveSource::EngineKernel},
        {QStringLiteral("engine.memory"), LiveSource::EngineMemory},
        {QStringLiteral("engine.cpus"), LiveSource::EngineCpus},
        {QStringLiteral("engine.root"), LiveSource::EngineRoot},
        {QStringLiteral("engine.storage"), LiveSource::EngineStorage},
        {QStringLiteral("engine.cgroup"), LiveSource::EngineCgroup},
        {QStringLiteral("engine.swarm"), LiveSource::EngineSwarm},
        {QStringLiteral("count.running"), LiveSource::CountRunning},
        {QStringLiteral("count.containers"), LiveSource::CountContainers},
        {QStringLiteral("count.images"), LiveSource::CountImages},
        {QStringLiteral("count.networks"), LiveSource::CountNetworks},
        {QStringLiteral("count.volumes"), LiveSource::CountVolumes},
        {QStringLiteral("count.nodes"), LiveSource::CountNodes},
        {QStringLiteral("count.secret-names"), LiveSource::CountSecretNames},
        {QStringLiteral("driver.default"), LiveSource::DriverDefault},
        {QStringLiteral("driver.bridge"), LiveSource::DriverBridge},
        {QStringLiteral("driver.host"), LiveSource::DriverHost},
        {QStringLiteral("driver.none"), LiveSource::DriverNone},
        {QStringLiteral("driver.macvlan"), LiveSource::DriverMacvlan},
        {QStringLiteral("driver.overlay"), LiveSource::DriverOverlay},
        {QStringLiteral("ping.user"), LiveSource::PingUser},
        {QStringLiteral("ping.default"), LiveSource::PingDefault},
        {QStringLiteral("disk.total"), LiveSource::DiskTotal},
        {QStringLiteral("disk.images"), LiveSource::DiskImages},
        {QStringLiteral("disk.containers"), LiveSource::DiskContainers},
        {QStringLiteral("disk.named-volumes"), LiveSource::DiskNamedVolumes},
        {QStringLiteral("disk.anonymous-volumes"), LiveSource::DiskAnonymousVolumes},
        {QStringLiteral("disk.build-cache"), LiveSource::DiskBuildCache},
        {QStringLiteral("container.name"), LiveSource::ContainerName},
        {QStringLiteral("container.image"), LiveSource::ContainerImage},
        {QStringLiteral("container.state"), LiveSource::ContainerState},
        {QStringLiteral("container.exit"), LiveSource::ContainerExit},
        {QStringLiteral("container.policy"), LiveSource::ContainerPolicy},
        {QStringLiteral("container.restarts"), LiveSource::ContainerRestarts},
        {QStringLiteral("container.health"), LiveSource::ContainerHealth},
        {QStringLiteral("container.streak"), LiveSource::ContainerStreak},
        {QStringLiteral("container.probe"), LiveSource::ContainerProbe},
        {QStringLiteral("container.path"), LiveSource::ContainerPath},
        {QStringLiteral("container.arguments"), LiveSource::ContainerArguments},
        {QStringLiteral("container.entrypoint"), LiveSource::ContainerEntrypoint},
        {QStringLiteral("container.command"), LiveSource::ContainerCommand},
        {QStringLiteral("container.pid"), LiveSource::ContainerPid},
        {QStringLiteral("container.network-mode"), LiveSource::ContainerNetworkMode},
        {QStringLiteral("container.pid-mode"), LiveSource::ContainerPidMode},
        {QStringLiteral("container.ipc-mode"), LiveSource::ContainerIpcMode},
        {QStringLiteral("container.uts-mode"), LiveSource::ContainerUtsMode},
        {QStringLiteral("container.user-mode"), LiveSource::ContainerUserMode},
        {QStringLiteral("container.cgroup-mode"), LiveSource::ContainerCgroupMode},
        {QStringLiteral("container.mounts"), LiveSource::ContainerMounts},
        {QStringLiteral("container.capabilities"), LiveSource::ContainerCapabilities},
        {QStringLiteral("container.seccomp"), LiveSource::ContainerSeccomp},
        {QStringLiteral("container.profile"), LiveSource::ContainerProfile},
        {QStringLiteral("container.networks"), LiveSource::ContainerNetworks},
        {QStringLiteral("container.addresses"), LiveSource::ContainerAddresses},
        {QStringLiteral("container.ports"), LiveSource::ContainerPorts},
        {QStringLiteral("container.received"), LiveSource::ContainerReceived},
        {QStringLiteral("container.changes"), LiveSource::ContainerChanges},
        {QStringLiteral("container.cpu"), LiveSource::ContainerCpu},
        {QStringLiteral("container.throttled"), LiveSource::ContainerThrottled},
        {QStringLiteral("container.memory"), LiveSource::ContainerMemory},
        {QStringLiteral("container.memory-limit"), LiveSource::ContainerMemoryLimit},
        {QStringLiteral("container.pids"), LiveSource::ContainerPids},
        {QStringLiteral("container.net-io"), LiveSource::ContainerNetIo},
        {QStringLiteral("container.block-io"), LiveSource::ContainerBlockIo},
        {QStringLiteral("container.last-stop"), LiveSource::ContainerLastStop},
        {QStringLiteral("container.env-inherited"), LiveSource::ContainerEnvInherited},
        {QStringLiteral("container.env-overridden"), LiveSource::ContainerEnvOverridden},
        {QStringLiteral("container.env-added"), LiveSource::ContainerEnvAdded},
        {QStringLiteral("container.defence"), LiveSource::ContainerDefence},
        {QStringLiteral("container.defence-ports"), LiveSource::ContainerDefencePorts},
        {QStringLiteral("container.defence-process"), LiveSource::ContainerDefenceProcess},
        {QStringLiteral("container.defence-engine"), LiveSource::ContainerDefenceEngine},
        {QStringLiteral("container.defence-host"), LiveSource::ContainerDefenceHost},
        {QStringLiteral("image.size"), LiveSource::ImageSize},
        {QStringLiteral("image.layers"), LiveSource::ImageLayers},
        {QStringLiteral("image.users"), LiveSource::ImageUsers},
        {QStringLiteral("volume.users"), LiveSource::VolumeUsers},
        {QStringLiteral("volume.size"), LiveSource::VolumeSize},
        {QStringLiteral("service.desired"), LiveSource::ServiceDesired},
        {QStringLiteral("service.running"), LiveSource::ServiceRunning},
        {QStringLiteral("service.update"), LiveSource::ServiceUpdate},
        {QStringLiteral("service.image"), LiveSource::ServiceImage},
    };
    return table;
}

const std::vector<std::pair<QString, LiveChoice>> &liveChoices()
{
    static const std::vector<std::pair<QString, LiveChoice>> table = {
        {QStringLiteral("container"), LiveChoice::Container},
        {QStringLiteral("image"), LiveChoice::Image},
        {QStringLiteral("network"), LiveChoice::Network},
        {QStringLiteral("volume"), LiveChoice::Volume},
        {QStringLiteral("service"), LiveChoice::Service},
        {QStringLiteral("project"), LiveChoice::Project},
    };
    return table;
}

const std::vector<std::pair<QString, LiveDrawing>> &liveDrawings()
{
    static const std::vector<std::pair<QString, LiveDrawing>> table = {
        {QStringLiteral("networks"), LiveDrawing::Networks},
        {QStringLiteral("drivers"), LiveDrawing::Drivers},
        {QStringLiteral("network"), LiveDrawing::Network},
        {QStringLiteral("mounts"), LiveDrawing::Mounts},
        {QStringLiteral("layers"), LiveDrawing::Layers},
        {QStringLiteral("shared-layers"), LiveDrawing::SharedLayers},
        {QStringLiteral("image-use"), LiveDrawing::ImageUse},
        {QStringLiteral("volume"), LiveDrawing::Volume},
        {QStringLiteral("project"), LiveDrawing::Project},
        {QStringLiteral("swarm"), LiveDrawing::Swarm},
    };
    return table;
}

QString nameOf(LiveSource source)
{
    const auto &table = liveSources();
    const auto found = std::find_if(table.begin(), table.end(),
                                    [source](const auto &row) { return row.second == source; });
    return found == table.end() ? QString() : found->first;
}

LiveChoice choiceFor(LiveSource source)
{
    const QString what = nameOf(source).section(u'.', 0, 0);
    for (const auto &[word, choice] : liveChoices()) {
        if (word == what) {
            return choice;
        }
    }
    return LiveChoice::None;
}

LiveChoice choiceFor(LiveDrawing drawing)
{
    switch (drawing) {
    case LiveDrawing::Network:
        return LiveChoice::Network;
    case LiveDrawing::Mounts:
        return LiveChoice::Container;
    case LiveDrawing::Layers:
    case LiveDrawing::SharedLayers:
    case LiveDrawing::ImageUse:
        return LiveChoice::Image;
    case LiveDrawing::Volume:
        return LiveChoice::Volume;
    case LiveDrawing::Project:
        return LiveChoice::Project;
    case LiveDrawing::None:
    case LiveDrawing::Networks:
    case LiveDrawing::Drivers:
    case LiveDrawing::Swarm:
        break;
    }
    return LiveChoice::None;
}

} // namespace quayside::course
