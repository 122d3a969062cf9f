// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/parts/tone.h"

#include <QRect>
#include <QSize>
#include <QString>

class QPainter;

namespace quayside::ui {

/// The round badge that says a state: its size, and its painting into a rectangle.
QSize pillSize(const QString &text);
void paintPill(QPainter &painter, const QRect &rect, const QString &text, Tone tone,
               const render::Theme &theme);

/// The box that cards, charts and notices stand on: surface, a line of one pixel, round corners;
/// selected ones have a line of two pixels in the accent.
void paintCard(QPainter &painter, const QRect &rect, bool selected, const render::Theme &theme);

} // namespace quayside::ui
