// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/labjournal.h"

namespace quayside::exporter {

/// CPU and memory of each container over a run, as inline SVG for a page with htmlStyleSheet():
/// takes its colours from it, and says in words what it shows. Empty without figures.
QString figuresSvg(const JournalRun &run);

} // namespace quayside::exporter
