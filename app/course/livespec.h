// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>
#include <utility>
#include <vector>

/// What a diagram shows of a container engine, as its author wrote it. Names no type of the engine:
/// the library livediagram turns it and an engine's values into marks.
namespace quayside::course {

/// What the learner chooses for a diagram: "which container?".
enum class LiveChoice { None, Container, Image, Network, Volume, Service, Project };

/// A picture that is drawn anew from what the engine has; the author's is then the example.
enum class LiveDrawing {
    None,
    Networks, ///< networks of the user with their containers, addresses and published ports
    Drivers, ///< all networks by driver, with their containers
    Network, ///< the chosen one: gateway, members, the way out and the published ports
    Mounts, ///< of the chosen container
    Layers, ///< history of the chosen image, layers shared with others marked
    SharedLayers, ///< the chosen image beside the one it shares most layers with
    ImageUse, ///< the chosen image's layers and the containers that stand on them
    Volume, ///< the chosen one and who mounts it
    Project, ///< the chosen Compose project
    Swarm ///< nodes, services and their tasks
};

/// One value, named `what.which`. The part before the dot is the choice it needs, if it is one.
enum class LiveSource {
    EngineState,
    EngineVersion,
    EngineApi,
    EngineContainerd,
    EngineRunc,
    EngineKernel,
    EngineMemory,
    EngineCpus,
    EngineRoot,
    EngineStorage,
    EngineCgroup,
    EngineSwarm,
    CountRunning,
    CountContainers,
    CountImages,
    CountNetworks,
    CountVolumes,
    CountNodes,
    CountSecretNames,
    DriverDefault,
    DriverBridge,
    DriverHost,
    DriverNone,
    DriverMacvlan,
    DriverOverlay,
    PingUser,
    PingDefault,
    DiskTotal,
    DiskImages,
    DiskContainers,
    DiskNamedVolumes,
    DiskAnonymousVolumes,
    DiskBuildCache,
    ContainerName,
    ContainerImage,
    ContainerState,
    ContainerExit,
    ContainerPolicy,
    ContainerRestarts,
    ContainerHealth,
    ContainerStreak,
    ContainerProbe,
    ContainerPath,
    ContainerArguments,
    ContainerEntrypoint,
    ContainerCommand,
    ContainerPid,
    ContainerNetworkMode,
    ContainerPidMode,
    ContainerIpcMode,
    ContainerUtsMode,
    ContainerUserMode,
    ContainerCgroupMode,
    ContainerMounts,
    ContainerCapabilities,
    ContainerSeccomp,
    ContainerProfile,
    ContainerNetworks,
    ContainerAddresses,
    ContainerPorts,
    ContainerReceived,
    ContainerChanges,
    ContainerCpu,
    ContainerThrottled,
    ContainerMemory,
    ContainerMemoryLimit,
    ContainerPids,
    ContainerNetIo,
    ContainerBlockIo,
    ContainerLastStop,
    ContainerEnvInherited,
    ContainerEnvOverridden,
    ContainerEnvAdded,
    ContainerDefence,
    ContainerDefencePorts,
    ContainerDefenceProcess,
    ContainerDefenceEngine,
    ContainerDefenceHost,
    ImageSize,
    ImageLayers,
    ImageUsers,
    VolumeUsers,
    VolumeSize,
    ServiceDesired,
    ServiceRunning,
    ServiceUpdate,
    ServiceImage
};

/// Which containers sit on a node; what is empty is not looked at.
struct LiveFilter
{
    QStringList states; ///< the engine's words, "running"
    QStringList health; ///< "none", "starting", "healthy", "unhealthy"
    std::vector<int> exitCodes;
    std::vector<int> otherThan; ///< exit codes that do not count
    std::optional<bool> oomKilled;
    std::optional<bool> failedStart; ///< created, with an error of the start
    QString network; ///< "default": on the network bridge; "user": on one of the user's
    QString alias; ///< has this name in some network
};

struct LiveBinding
{
    enum class Kind {
        Containers, ///< a chip for each container that the filter lets through
        Tasks, ///< a chip for each task of the chosen service in one of `is`
        Value, ///< takes the place of the node's second line
        Gauge, ///< the same, and a bar
        Lit, ///< stands out while the source's value is one of `is`
        Event, ///< the edge flashes when it happens
        Step ///< the walk-through's step that the event belongs to
    };

    QString on; ///< node; "from->to" of an edge for Event; empty for Step
    Kind kind = Kind::Value;
    LiveSource source = LiveSource::EngineVersion;
    QString text; ///< of a value: "{}" stands for it; empty = the value alone
    QString of; ///< the object's name in place of the learner's choice
    QStringList is;
    LiveFilter filter;
    QString event; ///< "container/die"
    int step = 0; ///< from 1
    int line = 0;
};

struct LiveSpec
{
    LiveChoice choose = LiveChoice::None;
    LiveDrawing draw = LiveDrawing::None;
    std::vector<LiveBinding> show;
    int line = 0; ///< 0 = the diagram has no live part

    bool isEmpty() const { return draw == LiveDrawing::None && show.empty(); }
};

/// The words of content files, in the order in which they are listed to an author.
const std::vector<std::pair<QString, LiveSource>> &liveSources();
const std::vector<std::pair<QString, LiveChoice>> &liveChoices();
const std::vector<std::pair<QString, LiveDrawing>> &liveDrawings();

QString nameOf(LiveSource source);
/// What a source or drawing needs the learner to choose.
LiveChoice choiceFor(LiveSource source);
LiveChoice choiceFor(LiveDrawing drawing);

} // namespace quayside::course
