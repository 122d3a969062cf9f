// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/parts/livelabel.h"

#include <QLabel>

namespace quayside::ui {

void styleLabel(QLabel &label, LabelKind kind, const QFont &font, const render::Theme &theme)
{
    label.setFont(font);
    QPalette palette = label.palette();
    palette.setColor(QPalette::WindowText, kind == LabelKind::Muted ? theme.muted : theme.text);
    palette.setColor(QPalette::Link, theme.accent);
    label.setPalette(palette);
}

} // namespace quayside::ui
