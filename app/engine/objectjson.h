// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "engine/objects.h"

#include <QByteArray>
#include <QJsonObject>

#include <vector>

/// The engine's images, networks, volumes and what it says of itself, as plain values, from
/// API 1.40 to 1.56 and from Podman. Pure; any thread. Missing and null fields are normal, a wrong
/// outer form is Protocol.
namespace quayside::engine::objectjson {

/// `GET /images/json`, in the engine's order.
Result<std::vector<ImageSummary>> imageList(const QByteArray &json);
/// One entry of the same or of disk use.
ImageSummary imageSummary(const QJsonObject &object);
/// `GET /images/{name}/history`, newest first.
Result<std::vector<ImageHistoryEntry>> imageHistory(const QByteArray &json);
/// `GET /images/{name}/json`
Result<ImageDetails> imageDetails(const QByteArray &json);
/// `GET /networks`, by name.
Result<std::vector<NetworkSummary>> networkList(const QByteArray &json);
/// `GET /volumes`, by name.
Result<std::vector<VolumeSummary>> volumeList(const QByteArray &json);
/// One entry of the same or of disk use.
VolumeSummary volumeSummary(const QJsonObject &object);
/// `GET /containers/{id}/changes` as `docker diff` prints it, sorted by path.
Result<QStringList> changes(const QByteArray &json);
/// `GET /version` and `GET /info`
SystemInfo systemInfo(const QJsonObject &version, const QJsonObject &info);

} // namespace quayside::engine::objectjson
