// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "livediagram/explorerdrawing.h"

namespace quayside::livediagram {

/// Where there are more containers than can be read one by one, puts those of one panel that have
/// image and condition in common into groups ("12 more stopped containers of busybox"), with their
/// links. What the filter has expanded, looked for or focused stays single. Where even that leaves
/// too many, whole panels become one group.
void groupTooMany(ExplorerDrawing &drawing, const ExplorerFilter &filter);

} // namespace quayside::livediagram
