// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/diagramspec.h"

namespace quayside::livediagram {

/// What has to be asked of the engine for a diagram, besides its containers and events, which the
/// monitor always has. Nothing else is asked.
struct Needs
{
    bool system = false;
    bool images = false;
    bool networks = false;
    bool volumes = false;
    bool disk = false; ///< the engine walks its files for it: seldom
    bool swarm = false; ///< services, tasks, nodes
    bool inspectChosen = false;
    bool inspectAll = false;
    bool figures = false; ///< of the chosen container
    bool imageDetails = false; ///< of the chosen image, or of the chosen container's
    bool allImageDetails = false;
    bool history = false;
    bool changes = false;

    bool operator==(const Needs &) const = default;
};

Needs needsOf(const course::LiveSpec &live);

} // namespace quayside::livediagram
