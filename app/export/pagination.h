// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/documentgeometry.h"

#include <vector>

namespace quayside::exporter {

/// A part of the flow that one page shows.
struct PageSlice
{
    double top = 0;
    double bottom = 0;

    bool operator==(const PageSlice &) const = default;
};

/// Cuts the pieces, which go from top to bottom, into pages `height` high. A page ends
///  - never between a heading, a figure or "as follows:" and what comes next,
///  - never inside a box that fits a page; a table of more than a third of a page may be divided
///    between rows, two at least on each side, a box that is higher than a page between lines,
///  - never so that one line of a paragraph is alone on a page.
/// Where the rules leave no place at all, the later ones yield first. Pure.
std::vector<PageSlice> paginate(std::vector<render::FlowPiece> pieces, double height);

} // namespace quayside::exporter
