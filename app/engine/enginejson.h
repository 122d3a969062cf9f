// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "engine/types.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>

#include <vector>

/// The engine's answers to one-shot requests as plain values. Pure; any thread. Missing and null
/// fields are normal, a wrong outer form is Protocol.
namespace quayside::engine::enginejson {

/// What only `GET /containers/{id}/json` says of a container.
struct InspectExtras
{
    ContainerState state = ContainerState::Unknown;
    HealthState health = HealthState::None;
    QDateTime startedAt;
    QDateTime finishedAt;
    std::optional<int> exitCode; ///< only when it has ended
    bool oomKilled = false;
    std::optional<int> restartCount;
    std::optional<double> cpuLimitCores; ///< NanoCpus, else CpuQuota / CpuPeriod
    std::optional<qint64> memoryLimitBytes;
    std::optional<qint64> pidsLimit;
    QString restartPolicy; ///< "no", "always", "unless-stopped", "on-failure", "on-failure:3"
    bool hasTerminal = false;
    QString logDriver;
    QString stateError;
    std::vector<NetworkAttachment> attachments; ///< with the aliases, which lists leave out
    std::vector<ContainerMount> mounts; ///< with those of --tmpfs, which lists leave out

    bool operator==(const InspectExtras &) const = default;
};

Result<QJsonObject> object(const QByteArray &json);
/// `GET /containers/json`, in the engine's order.
Result<std::vector<ContainerSummary>> containerList(const QByteArray &json);
InspectExtras inspectExtras(const QJsonObject &inspected);
/// `GET /containers/{id}/top`
Result<ProcessTable> processTable(const QByteArray &json);
/// Fills in what `GET /version` says.
void addVersion(const QJsonObject &version, EngineInfo &info);
/// Fills in what `GET /info` says.
void addInfo(const QJsonObject &info, EngineInfo &engine);

ContainerState containerState(const QString &word);
/// A container's own name of those it has, without the slash.
QString containerName(const QJsonArray &names);

} // namespace quayside::engine::enginejson
