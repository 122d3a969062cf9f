// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"

#include <QDateTime>
#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

/// Plain values of what an engine keeps besides running containers: images, networks, volumes, disk
/// use, Swarm, logs. Sizes in bytes, times of the daemon's clock; "unknown" is an empty optional or
/// an invalid QDateTime, never a zero. May be copied between threads.
namespace quayside::engine {

struct ImageSummary
{
    QString id; ///< "sha256:…"
    QStringList tags; ///< "nginx:latest"; empty = dangling
    QStringList digests; ///< "nginx@sha256:…"
    QDateTime created;
    qint64 sizeBytes = 0; ///< all layers
    std::optional<qint64> sharedBytes; ///< of it shared with other images; only from disk use
    std::optional<int> containers; ///< made from it; only from disk use and from API 1.4x lists
    QHash<QString, QString> labels;

    bool operator==(const ImageSummary &) const = default;
};

/// One line of `docker history`, newest first in a list.
struct ImageHistoryEntry
{
    QString id; ///< empty where the engine says "<missing>"
    QDateTime created;
    QString createdBy; ///< the instruction, as the builder wrote it
    qint64 sizeBytes = 0; ///< 0 for instructions that add no file
    QStringList tags;
    QString comment;
};

struct ImageDetails
{
    ImageSummary summary;
    QString architecture;
    QString operatingSystem;
    QStringList layers; ///< digests of the uncompressed layers, lowest first
    QStringList environment;
    QStringList entrypoint;
    QStringList command;
    QString user;
    QString workingDirectory;
    QStringList exposedPorts; ///< "80/tcp"
    QStringList volumes; ///< paths
    QStringList healthcheck; ///< {"CMD-SHELL", "…"}; empty = none
    QString stopSignal;
};

struct NetworkPool
{
    QString subnet; ///< "172.18.0.0/16"
    QString gateway;
    QString range;

    bool operator==(const NetworkPool &) const = default;
};

struct NetworkSummary
{
    QString id;
    QString name;
    QString driver; ///< "bridge", "host", "null", "overlay", …
    QString scope; ///< "local", "swarm"
    bool internal = false;
    bool attachable = false;
    bool ingress = false;
    bool ipv6 = false;
    std::vector<NetworkPool> pools;
    QDateTime created;
    QHash<QString, QString> options;
    QHash<QString, QString> labels;

    bool operator==(const NetworkSummary &) const = default;
};

struct VolumeSummary
{
    QString name;
    QString driver;
    QString mountpoint; ///< on the engine's host
    QString scope;
    QDateTime created;
    QHash<QString, QString> options;
    QHash<QString, QString> labels;
    std::optional<qint64> sizeBytes; ///< only from disk use
    std::optional<int> references; ///< containers that mount it; only from disk use

    bool operator==(const VolumeSummary &) const = default;
};

struct BuildCacheEntry
{
    QString id;
    QString type; ///< "regular", "source.local", "exec.cachemount", …
    QString description;
    qint64 sizeBytes = 0;
    bool inUse = false;
    bool shared = false;
    QDateTime lastUsed;
    int usageCount = 0;
};

struct ContainerSize
{
    ContainerId id;
    QString name;
    QString image;
    bool running = false;
    qint64 writableBytes = 0; ///< SizeRw
    qint64 totalBytes = 0; ///< SizeRootFs: with the image
};

/// One line of `docker system df`.
struct DiskUsagePart
{
    int total = 0;
    int active = 0;
    qint64 sizeBytes = 0;
    qint64 reclaimableBytes = 0; ///< as `docker system df` computes it

    bool operator==(const DiskUsagePart &) const = default;
};

struct DiskUsage
{
    DiskUsagePart images;
    DiskUsagePart containers;
    DiskUsagePart volumes;
    DiskUsagePart buildCache;
    std::vector<ImageSummary> imageList;
    std::vector<ContainerSize> containerList;
    std::vector<VolumeSummary> volumeList;
    std::vector<BuildCacheEntry> buildCacheList;
};

struct ComponentVersion
{
    QString name; ///< "Engine", "containerd", "runc", "docker-init"
    QString version;
};

/// GET /version and /info, as far as learners and labs look at it.
struct SystemInfo
{
    QString hostName;
    QString operatingSystem; ///< "Debian GNU/Linux 12 (bookworm)"
    QString osType;
    QString architecture;
    QString kernelVersion;
    QString serverVersion;
    QString apiVersion; ///< the engine's newest
    QString minimumApiVersion;
    std::vector<ComponentVersion> components;
    int cpus = 0;
    qint64 memoryBytes = 0;
    int containers = 0;
    int containersRunning = 0;
    int containersPaused = 0;
    int containersStopped = 0;
    int images = 0;
    QString storageDriver;
    QString loggingDriver;
    QString cgroupDriver;
    QString cgroupVersion;
    QString defaultRuntime;
    QStringList runtimes;
    QStringList securityOptions;
    QString rootDirectory;
    bool liveRestore = false;
    QStringList warnings;
    QString
        swarmState; ///< "inactive", "active", "pending", "locked", "error"; empty = has no Swarm
    bool swarmManager = false;
    QString swarmNodeId;
    QDateTime swarmCreated; ///< invalid on a worker and without a swarm
};

struct ServiceSummary
{
    QString id;
    QString name;
    QString image; ///< without the digest that Swarm appends
    QString mode; ///< "replicated", "global", "replicated-job", "global-job"
    std::optional<int> desired; ///< replicas asked for; for global: tasks that should run
    std::optional<int> running; ///< empty before API 1.41, where the engine does not count
    QStringList ports; ///< "*:8080->80/tcp"
    QString updateState; ///< "", "updating", "paused", "completed", "rollback_started", …
    QString updateMessage;
    QDateTime created;
    QDateTime updated;
    QHash<QString, QString> labels;
};

struct TaskSummary
{
    QString id;
    QString serviceId;
    QString nodeId;
    int slot = 0; ///< 0 for global services
    QString image;
    QString state; ///< "running", "failed", …
    QString desiredState;
    QString message;
    QString error;
    ContainerId container;
    std::optional<int> exitCode;
    QDateTime updated;
};

struct NodeSummary
{
    QString id;
    QString hostName;
    QString role; ///< "manager", "worker"
    QString availability; ///< "active", "pause", "drain"
    QString state; ///< "ready", "down", …
    QString address;
    QString engineVersion;
    bool leader = false;
    int cpus = 0;
    qint64 memoryBytes = 0;
};

struct LogLine
{
    enum class Stream { Output, Error };

    Stream stream = Stream::Output; ///< a container with a terminal has only Output
    QDateTime time; ///< the daemon's clock; invalid when the engine did not say
    QString text; ///< bytes that are no UTF-8 are U+FFFD; terminal sequences are kept
    bool cut = false; ///< longer than LogLine::mostCharacters: the rest was dropped
    qint64 skippedBefore = 0; ///< lines right before it that came too fast to be handed out

    static constexpr qsizetype mostCharacters = qsizetype{64} * 1024;
    bool operator==(const LogLine &) const = default;
};

struct LogOptions
{
    int tail = 500; ///< last lines to begin with; negative = all
    bool follow = true;
    std::optional<qint64> sinceNano; ///< the daemon's clock
};

} // namespace quayside::engine
