// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/theme.h"

class QLabel;

namespace quayside::ui {

enum class LabelKind { Plain, Muted };

/// Gives a label its font and, by its palette, its colour. The window's style sheet colours only
/// labels with a property "variant", which these do not have.
void styleLabel(QLabel &label, LabelKind kind, const QFont &font, const render::Theme &theme);

} // namespace quayside::ui
