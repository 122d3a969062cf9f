// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "engine/objects.h"

#include <QByteArray>

#include <vector>

/// `GET /system/df`. Pure; any thread.
namespace quayside::engine::diskusagejson {

/// From API 1.52 on the engine sends the totals itself. Before, they are computed as the docker
/// command line up to version 28 does it (later ones count images of older engines differently):
/// of images, what is reclaimable is all layers without those that only used images have; of
/// containers, those that do not run; of volumes, those without a container; of the build cache,
/// what is neither in use nor shared. Podman leaves out the size of all layers; there it is what
/// each image has for itself and once the largest that images share.
Result<DiskUsage> diskUsage(const QByteArray &json);

/// Podman's disk use names images by their tag alone and containers' images by id; the list of
/// images has both in full.
void nameImages(DiskUsage &usage, const std::vector<ImageSummary> &listed);

} // namespace quayside::engine::diskusagejson
