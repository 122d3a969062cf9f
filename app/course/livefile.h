// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/livespec.h"
#include "course/yamlreader.h"

namespace quayside::course {

/// Reads the `live` mapping of a diagram's file; what is wrong goes to the reader's log. Whether the
/// nodes and edges that it names exist is checked with the rest of the diagram.
LiveSpec readLive(YamlReader &reader);

} // namespace quayside::course
