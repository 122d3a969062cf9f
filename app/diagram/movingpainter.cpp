// SPDX-License-Identifier: GPL-3.0-or-later
// Of a diagram, what moves: chips and the token of a walk-through.
#include "diagram/diagrampainter.h"
#include "diagram/paintkit.h"

namespace quayside::diagram {

namespace {

constexpr double tokenRadius = 5.5;

void paintChip(PaintKit &kit, const ChipBox &chip)
{
    const DiagramStyle &style = kit.style();
    if (chip.isDot()) {
        kit.painter().setPen(Qt::NoPen);
        kit.painter().setBrush(style.tint(chip.tone).border);
        kit.painter().drawEllipse(chip.rect);
    } else if (chip.key.isEmpty()) {
        kit.drawText(kit.layout().smallFont, style.muted, chip.text,
                     chip.rect.center() + QPointF(0, 3.7), true);
    } else {
        kit.paintPill(chip.rect, chip.text, chip.tone);
    }
}

} // namespace

void paintMoving(QPainter &painter, const DiagramLayout &layout, const DiagramStyle &style,
                 const Extras &extras)
{
    PaintKit kit(painter, layout, style);
    for (const ChipBox &chip : extras.chips) {
        if (extras.sees(chip.rect)) {
            paintChip(kit, chip);
        }
    }
    painter.setPen(QPen(style.background, 2));
    painter.setBrush(style.accent);
    for (const QPointF &at : extras.tokens) {
        painter.drawEllipse(at, tokenRadius, tokenRadius);
    }
}

} // namespace quayside::diagram
