// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/types.h"

/// The API's own words for states, for output that other programs read.
namespace quayside::engine {

/// "running", "exited", …; "unknown" for a state this program does not know.
QString stateName(ContainerState state);
/// "none", "starting", "healthy", "unhealthy".
QString healthName(HealthState health);

} // namespace quayside::engine
