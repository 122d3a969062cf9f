// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/textstyle.h"

#include <vector>

namespace quayside::render {

/// How a table's width is shared among its columns; the shares add up to 1. Each column gets what
/// its text needs on one line if all have room; else the narrow ones keep that and the others
/// share the rest in proportion, none narrower than its longest word as far as that is possible.
/// `padding` is what a cell adds at both sides together, px. Pure.
std::vector<double> columnShares(const std::vector<InlineWidths> &columns, double width,
                                 double padding);

} // namespace quayside::render
