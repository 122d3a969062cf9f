// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace quayside::ui {

class ScriptedFeed;

/// Lets figures of all containers of `feed` arrive once a second, one after the other as an engine
/// sends them, and prints what that costs while `window` shows them: the CPU of a core, and
/// the CPU time of each turn of the event loop that painted.
void benchLive(ScriptedFeed &feed, QWidget &window);

} // namespace quayside::ui
