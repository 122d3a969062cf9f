// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/course.h"
#include "ui/live/containers/containerrow.h"

#include <vector>

namespace quayside::ui {

/// Which figures of a lab's containers are instructive, the most telling first: those that its
/// checks measure, those that its `watch` lines name, those that are behind the fields of its
/// checks. Pure.
std::vector<CardFigure> labFigures(const course::Lab &lab);

} // namespace quayside::ui
