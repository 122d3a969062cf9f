// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "diagram/diagramlayout.h"

#include <vector>

/// The outlines of groups and their headings. Pure geometry; any thread.
namespace quayside::diagram {

/// Draws every group around its nodes and inner groups, outer groups first, each heading in its
/// top left corner. Nodes must have their places.
void placeGroups(DiagramLayout &layout);

/// Takes over outlines (parallel to spec.groups) that keep more room than placeGroups() left around
/// what is in a group; a narrower one is left.
void widenGroups(DiagramLayout &layout, const std::vector<QRectF> &outlines);

/// A heading that a line runs through goes to the right end of its group, or between the lines.
void moveHeadingsOffLines(DiagramLayout &layout);

/// Where lines come in from above all along a group, its heading goes below what is in it.
void moveHeadingsBelow(DiagramLayout &layout);

} // namespace quayside::diagram
