// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/types.h"

/// Known faults of single engine versions, put right before anybody sees the figures. Pure.
namespace quayside::engine::enginefaults {

/// Podman before 4.4 sends received as sent and the other way round.
void mend(StatsSample &sample, const EngineInfo &engine);

} // namespace quayside::engine::enginefaults
