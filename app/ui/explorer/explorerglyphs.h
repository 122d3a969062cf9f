// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "livediagram/explorerdrawing.h"

#include <QColor>
#include <QPointF>

class QPainter;

namespace quayside::ui {

/// A container's state as a shape, so that it does not hang on colour: a disc runs, bars pause, an
/// arc restarts, a ring was only created, a square ended, one with a cross ended badly.
void paintStateGlyph(QPainter &painter, const QPointF &centre, engine::ContainerState state,
                     bool failed, const QColor &ink, const QColor &ground);

/// A cylinder for a volume, a folder for a path, a chip for memory, layers for an image, a node for
/// a network.
void paintKindGlyph(QPainter &painter, const QPointF &centre, livediagram::ExplorerThing::Kind kind,
                    const QColor &ink);

} // namespace quayside::ui
