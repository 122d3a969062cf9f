// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/privateengine.h"

#include <QString>
#include <QStringList>

namespace quayside::live {

/// Everything that a lab could leave behind or take away, one line each: containers, images with
/// their names, networks, volumes, whether there is a Swarm. Not the build cache, and not the bridge
/// that a Swarm leaves for its tasks.
QStringList engineState(const PrivateEngine &engine);

} // namespace quayside::live
