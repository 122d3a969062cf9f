// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "livediagram/enginevalues.h"

namespace quayside::livediagram::samples {

/// Three Compose projects with networks, volumes and ports, one network that two of them share, and
/// containers of no project: 15 in all, two of them stopped.
EngineValues workshopEngine();

/// `containers` in `projects` projects and in none, every third stopped; always the same.
EngineValues crowdedEngine(int containers, int projects);

} // namespace quayside::livediagram::samples
