// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/diagramspec.h"

#include <QPainterPath>
#include <QPointF>
#include <QRectF>

/// One shape for each role, so that a diagram can be read without its colours. Pure; any thread.
namespace quayside::diagram {

/// The closed outline of a node.
QPainterPath outline(course::NodeRole role, const QRectF &rect);

/// The thin lines inside the outline that tell the role: a second outline for a container, a second
/// sheet for an image, one edge of a sheet for a layer, the rim of a volume, the folded corner of a
/// file, walls at the ends of a network, shelves of a registry. Empty for the other roles.
QPainterPath innerLines(course::NodeRole role, const QRectF &rect);

/// px that text had better keep from the sides of a node, besides the air around any text, so that
/// it touches none of the shape's own lines: those inside the outline, and a pill's round ends.
/// `firstLine`: of the label, which is as high up as a file's folded corner.
double textInset(course::NodeRole role, const QRectF &rect, bool firstLine);

/// Where a line that comes from `outside` meets the outline; `onBox` is where it meets the bounding
/// box. The two differ where the outline is curved.
QPointF onOutline(course::NodeRole role, const QRectF &rect, const QPointF &onBox,
                  const QPointF &outside);

} // namespace quayside::diagram
