// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "diagram/diagramgrid.h"
#include "diagram/diagramlayout.h"

#include <vector>

namespace quayside::diagram {

/// Nodes and edges of a spec without places, by Graphviz, with sizes from our texts; no label lies
/// on a line if a few px sideways free it. Returns the outlines that Graphviz keeps free for
/// groups, parallel to spec.groups.
std::vector<QRectF> placeByGraphviz(DiagramLayout &layout, const Trays &trays);

} // namespace quayside::diagram
