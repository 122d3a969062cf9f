// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/livespec.h"
#include "engine/objects.h"
#include "engine/types.h"

#include <QHash>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace quayside::livediagram {

/// What is known of an engine at one moment, as far as a diagram looks at it: the input of every
/// function here. What was not asked for, or was not answered yet, is empty. A value; any thread.
struct EngineValues
{
    bool connected = false;
    engine::EngineInfo info;
    std::vector<engine::ContainerSummary> containers; ///< newest first, stopped ones too
    QHash<ContainerId, engine::StatsSample> samples;
    std::vector<engine::EngineEvent> events; ///< oldest first
    std::optional<engine::SystemInfo> system;
    std::optional<std::vector<engine::ImageSummary>> images;
    std::optional<std::vector<engine::NetworkSummary>> networks;
    std::optional<std::vector<engine::VolumeSummary>> volumes;
    std::optional<engine::DiskUsage> disk;
    std::optional<std::vector<engine::ServiceSummary>> services;
    std::optional<std::vector<engine::TaskSummary>> tasks;
    std::optional<std::vector<engine::NodeSummary>> nodes;
    QHash<QString, QJsonObject> inspected; ///< containers, by id
    QHash<QString, engine::ImageDetails> imageDetails; ///< by image id
    QHash<QString, std::vector<engine::ImageHistoryEntry>> histories; ///< by image id, newest first
    QHash<QString, QStringList> changes; ///< `docker diff`, by container id
    QString chosen; ///< the name the learner chose; empty = none yet

    const engine::ContainerSummary *containerNamed(const QString &name) const;
    const engine::ImageSummary *imageNamed(const QString &reference) const;
    const engine::ImageSummary *imageWithId(const QString &id) const;
    const engine::NetworkSummary *networkNamed(const QString &name) const;
    const engine::VolumeSummary *volumeNamed(const QString &name) const;
    const engine::ServiceSummary *serviceNamed(const QString &name) const;
};

/// What the learner can choose from, the likeliest first: running containers before stopped ones,
/// networks of the user before the built-in ones.
QStringList candidates(course::LiveChoice choice, const EngineValues &values);

/// `wanted` if it is there, else the likeliest; empty if there is nothing to choose.
QString chosenOf(course::LiveChoice choice, const QString &wanted, const EngineValues &values);

/// bridge, host and none are there without anybody having made them; so are Swarm's two.
bool isBuiltIn(const engine::NetworkSummary &network);

/// "0123456789ab", as the command line prints an id.
QString shortId(const QString &id);

} // namespace quayside::livediagram
