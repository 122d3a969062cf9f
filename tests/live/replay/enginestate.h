// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "live/liveclient.h"

#include <QStringList>

namespace quayside::live {

/// Everything that a lab could leave behind or take away, one line each: containers, images with
/// their names, networks, volumes, whether there is a Swarm. Not the build cache, and not the
/// bridge that a Swarm leaves for its tasks. Waits with the event loop going.
Result<QStringList> engineState(LiveClient &live);

} // namespace quayside::live
