// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/charts/eventmarks.h"

#include <QColor>
#include <QPointF>

class QPainter;

namespace quayside::ui {

/// Draws an event's shape around `centre`: a triangle for a start, a square for an end, a disc with
/// a stroke through it for out of memory, bars for a pause, a diamond for health, a ring for exec.
/// `ground` is the halo that keeps it apart from lines below.
void paintMarkShape(QPainter &painter, const QPointF &centre, EventMark::Shape shape,
                    const QColor &ink, const QColor &ground);

} // namespace quayside::ui
