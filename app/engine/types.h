// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"

#include <QDateTime>
#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

/// Plain values that the engine client hands out. Nothing here has behaviour beyond small helpers;
/// all of it may be copied between threads. "Unknown" is an empty optional, never a zero.
namespace quayside::engine {

/// The states the API reports (`State.Status`).
enum class ContainerState { Created, Running, Paused, Restarting, Removing, Exited, Dead, Unknown };

enum class HealthState { None, Starting, Healthy, Unhealthy };

/// A container's place in one network.
struct NetworkAttachment
{
    QString network; ///< name
    QString networkId;
    QString ipv4; ///< empty while the container does not run
    QString ipv6;
    QString macAddress;
    QStringList aliases;

    bool operator==(const NetworkAttachment &) const = default;
};

struct ContainerMount
{
    QString type; ///< "volume", "bind", "tmpfs"
    QString name; ///< of the volume
    QString source; ///< on the engine's host
    QString destination; ///< in the container
    bool writable = true;

    bool operator==(const ContainerMount &) const = default;
};

struct PublishedPort
{
    QString hostAddress; ///< "0.0.0.0", "::", "127.0.0.1"; empty when not published
    int hostPort = 0; ///< 0 = exposed, not published
    int containerPort = 0;
    QString protocol; ///< "tcp", "udp", "sctp"

    bool operator==(const PublishedPort &) const = default;
};

struct ContainerSummary
{
    ContainerId id;
    QString name; ///< without the leading slash
    QString image; ///< as the engine shows it: a name with tag, or an id
    ContainerState state = ContainerState::Unknown;
    HealthState health = HealthState::None;
    QString statusText; ///< the engine's words, "Up 3 minutes (healthy)"
    QDateTime created;
    QDateTime startedAt; ///< from inspect; invalid until known or never started
    QDateTime finishedAt; ///< from inspect; invalid until known or never ended
    std::optional<int> exitCode; ///< only for containers that have ended
    bool oomKilled = false;
    std::optional<int> restartCount;
    QHash<QString, QString> labels;
    QStringList networks;
    QStringList ports; ///< "0.0.0.0:8080->80/tcp", "80/tcp"
    QString imageId; ///< "sha256:…"
    std::vector<NetworkAttachment> attachments; ///< in the order of their names
    std::vector<ContainerMount> mounts; ///< in the order of their destinations
    std::vector<PublishedPort> publishedPorts; ///< the same as `ports`, in parts
    std::optional<double> cpuLimitCores; ///< from inspect; empty = unlimited or unknown
    std::optional<qint64> memoryLimitBytes; ///< from inspect; empty = unlimited or unknown
    std::optional<qint64> pidsLimit; ///< from inspect; empty = unlimited or unknown
    QString restartPolicy; ///< from inspect: "no", "always", "on-failure:3"; empty until known
    bool hasTerminal = false; ///< from inspect: Config.Tty
    QString logDriver; ///< from inspect: "json-file", "none"; empty until known
    QString stateError; ///< from inspect: why it could not start

    bool operator==(const ContainerSummary &) const = default;
};

/// One frame of figures, computed from two consecutive frames where a rate needs two.
struct StatsSample
{
    ContainerId id;
    QDateTime read; ///< the daemon's clock
    qint64 receivedMs = 0; ///< our monotonic clock, Clock::monotonicMs()
    std::optional<double> cpuPercent; ///< 100 = one core
    std::optional<double> throttledPercent; ///< throttled periods / periods between the two frames;
                                            ///< empty without a quota
    std::optional<qint64> memoryBytes; ///< as `docker stats` counts it
    std::optional<qint64> memoryLimitBytes;
    std::optional<qint64> netRxBytes; ///< cumulative; empty = no network of its own
    std::optional<qint64> netTxBytes;
    std::optional<qint64> blockReadBytes; ///< cumulative
    std::optional<qint64> blockWriteBytes;
    std::optional<qint64> pids;

    std::optional<double> memoryPercent() const
    {
        if (!memoryBytes || !memoryLimitBytes || *memoryLimitBytes <= 0) {
            return std::nullopt;
        }
        return 100.0 * static_cast<double>(*memoryBytes) / static_cast<double>(*memoryLimitBytes);
    }
};

/// One line of `GET /events`, in the form that is valid for every API version.
struct EngineEvent
{
    QString type; ///< "container", "network", "volume", "image", …
    QString action; ///< "start", "die", "exec_create: ls /", "health_status: healthy"
    QString actorId; ///< container id, network id, volume name
    QHash<QString, QString> attributes; ///< "name", "exitCode", "signal", …
    qint64 timeNano = 0; ///< the daemon's clock, nanoseconds since the epoch

    QString name() const { return attributes.value(QStringLiteral("name")); }
    bool operator==(const EngineEvent &) const = default;
};

struct ProcessTable
{
    QStringList titles; ///< "UID", "PID", "PPID", …, as `docker top` prints them
    std::vector<QStringList> rows;
};

/// What the unversioned ping, /version and /info say.
struct EngineInfo
{
    QString product; ///< "Docker Engine" or "Podman"
    QString version; ///< "20.10.24"
    QString apiVersion; ///< negotiated, "1.41"
    QString osType; ///< "linux", "windows"
    QString kernelVersion;
    int cpus = 0;
    qint64 memoryBytes = 0;
    QString cgroupVersion; ///< "1", "2"
    QString contextName; ///< "default", "DOCKER_HOST", the context's name
};

} // namespace quayside::engine
