// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "livediagram/explorerfilter.h"

namespace quayside::livediagram {

/// The things that a filter lets through, each kind sorted by name. Points into the values.
struct ExplorerSelection
{
    std::vector<const engine::ContainerSummary *> containers;
    std::vector<const engine::NetworkSummary *> networks;
    std::vector<const engine::VolumeSummary *> volumes;
    std::vector<const engine::ImageSummary *> images;
    QSet<QString> ids; ///< of all of them, and of the paths and memory that containers mount
    QSet<QString> onlyNear; ///< ids of those that are there because of a neighbour
};

ExplorerSelection selectThings(const EngineValues &values, const ExplorerFilter &filter);

/// The id of what is mounted: volumes and paths are one thing however many mount them, memory is
/// each container's own.
QString mountId(const engine::ContainerSummary &container, const engine::ContainerMount &mount);

} // namespace quayside::livediagram
