// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/theme.h"

namespace quayside::ui {

/// What a state means to the learner. Always stands beside words, never alone.
enum class Tone { Neutral, Ok, Warn, Bad, Info };

struct ToneColors
{
    QColor text;
    QColor soft; ///< the background under `text`
};

ToneColors colorsOf(Tone tone, const render::Theme &theme);

} // namespace quayside::ui
