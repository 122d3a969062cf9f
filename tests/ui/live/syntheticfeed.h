// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/scriptedfeed.h"

#include <QString>

namespace quayside::ui {

/// Fills a feed with containers and a minute of invented figures, for looking at. `state`: ready,
/// lab, stale, empty, offline, connecting, page, groups (of Compose projects), or many.
void fillSynthetic(ScriptedFeed &feed, const QString &state, int many = 100);

/// The next sample of the container at that place in the feed, if it has processes.
void sampleSynthetic(ScriptedFeed &feed, size_t container, int second);

/// One more sample a container, one second later.
void stepSynthetic(ScriptedFeed &feed, int second);

} // namespace quayside::ui
