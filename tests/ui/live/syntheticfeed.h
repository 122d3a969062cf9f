// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/scriptedfeed.h"

#include <QString>

namespace quayside::ui {

/// Fills a feed with containers and a minute of invented figures, for looking at. `state`: ready,
/// lab, stale, empty, offline, connecting, page, or many (100 containers).
void fillSynthetic(ScriptedFeed &feed, const QString &state);

/// One more sample a container, one second later.
void stepSynthetic(ScriptedFeed &feed, int second);

} // namespace quayside::ui
