// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/parts/tone.h"

namespace quayside::ui {

ToneColors colorsOf(Tone tone, const render::Theme &theme)
{
    switch (tone) {
    case Tone::Ok:
        return {theme.ok, theme.okSoft};
    case Tone::Warn:
        return {theme.warn, theme.warnSoft};
    case Tone::Bad:
        return {theme.bad, theme.badSoft};
    case Tone::Info:
        return {theme.info, theme.infoSoft};
    case Tone::Neutral:
        break;
    }
    return {theme.muted, theme.chip};
}

} // namespace quayside::ui
