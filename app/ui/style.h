// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/theme.h"

#include <QPalette>
#include <QString>

/// The theme's tokens in the two forms that Qt Widgets take them. Nothing else in ui names a
/// colour.
namespace quayside::ui {

QPalette paletteFor(const render::Theme &theme);

/// Rules for the controls that a palette cannot style: fields, buttons, scroll bars, menus, tool
/// tips. Widgets opt into a variant by the dynamic property "variant": "primary", "tag", "caption",
/// "heading", "title", "card", "ghost".
QString styleSheetFor(const render::Theme &theme);

/// The theme that suits the desktop's own colours. To be asked before a palette is set.
const render::Theme &desktopTheme();

} // namespace quayside::ui
