// SPDX-License-Identifier: GPL-3.0-or-later
// Of a diagram, what moves: chips and the token of a walk-through.
#include "diagram/diagrampainter.h"
#include "diagram/paintkit.h"

namespace quayside::diagram {

namespace {

constexpr double tokenRadius = 5.5;

/// A dot has no words: what is bad has corners, what is to be watched is a square.
void paintDot(QPainter &painter, const ChipBox &chip)
{
    const QPointF middle = chip.rect.center();
    const double half = chip.rect.width() / 2;
    if (chip.tone == Tone::Bad) {
        const double tip = half + 0.8; // as large to the eye as the others
        painter.drawPolygon(QPolygonF({middle - QPointF(0, tip), middle + QPointF(tip, 0),
                                       middle + QPointF(0, tip), middle - QPointF(tip, 0)}));
    } else if (chip.tone == Tone::Warn) {
        painter.drawRect(chip.rect.adjusted(0.5, 0.5, -0.5, -0.5));
    } else {
        painter.drawEllipse(chip.rect);
    }
}

void paintChip(PaintKit &kit, const ChipBox &chip)
{
    const DiagramStyle &style = kit.style();
    if (chip.isDot()) {
        kit.painter().setPen(Qt::NoPen);
        kit.painter().setBrush(style.tint(chip.tone).border);
        paintDot(kit.painter(), chip);
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
