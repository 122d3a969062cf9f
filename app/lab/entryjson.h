// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/objects.h"
#include "engine/types.h"

#include <QJsonObject>

#include <vector>

/// The engine's values as the JSON that conditions look into; the names of the fields are part of
/// the check format (content/README.md). Sizes in bytes, times in ISO 8601; what is unknown is left
/// out. Pure.
namespace quayside::lab::entryjson {

/// {"Entries": […]}.
QJsonObject containers(const std::vector<engine::ContainerSummary> &containers);
QJsonObject images(const std::vector<engine::ImageSummary> &images);
QJsonObject imageHistory(const std::vector<engine::ImageHistoryEntry> &history);
QJsonObject networks(const std::vector<engine::NetworkSummary> &networks);
QJsonObject volumes(const std::vector<engine::VolumeSummary> &volumes);
QJsonObject services(const std::vector<engine::ServiceSummary> &services);
/// Those of one service.
QJsonObject tasks(const std::vector<engine::TaskSummary> &tasks, const QString &serviceId);
QJsonObject nodes(const std::vector<engine::NodeSummary> &nodes);

/// With the names that `docker info --format '{{json .}}'` has, where it has one.
QJsonObject info(const engine::SystemInfo &info, const QString &product);
QJsonObject diskUsage(const engine::DiskUsage &usage);

/// One sample of figures: "ms" is the daemon's time of it.
QJsonObject figures(const engine::StatsSample &sample);
QJsonObject logLine(const engine::LogLine &line);

} // namespace quayside::lab::entryjson
