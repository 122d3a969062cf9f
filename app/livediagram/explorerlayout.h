// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "livediagram/explorerdrawing.h"

#include <QPolygonF>
#include <QRectF>

#include <vector>

namespace quayside::livediagram {

/// A thing with a place. A network's box is the plate with its name, from which its bar hangs;
/// volumes that several panels mount have a box in each.
struct ExplorerBox
{
    int thing = 0; ///< index in drawing.things
    QString place; ///< id of the panel; empty = on top of all
    QRectF rect;
    bool again = false; ///< the same thing has a box before this one
};

/// The cable of a network, or the host's edge: upright, things are plugged in from its sides.
struct ExplorerBar
{
    int thing = 0;
    QString place;
    QRectF rect;
};

struct ExplorerLine
{
    int link = 0; ///< index in drawing.links
    QPolygonF points; ///< from the container; upright and level pieces
    QRectF label; ///< empty = none
};

/// The same network in several columns.
struct ExplorerTrunk
{
    int thing = 0;
    QPointF from;
    QPointF to;
};

struct ExplorerFrame
{
    int panel = 0; ///< index in drawing.panels
    QRectF rect;
    int column = 0; ///< -1 = below all columns
};

/// The map with places, in px at 100 %. Every line is level or upright. Containers stand in rows,
/// the networks of their panel as bars at their right, networks that several panels share and the
/// host as bars at the left of each column, volumes at the far right.
struct ExplorerLayout
{
    QSizeF size;
    std::vector<ExplorerBox> boxes;
    std::vector<ExplorerBar> bars;
    std::vector<ExplorerTrunk> trunks;
    std::vector<ExplorerLine> lines; ///< none for images: those are drawn when one asks
    std::vector<ExplorerFrame> frames;
    int columns = 1;
    bool narrow =
        false; ///< panels show less of long words, so that more of them fit beside each other
    QHash<QString, int> columnOf; ///< by panel's id
    QHash<QString, QStringList> orderOf; ///< by panel's id: the order of its rows

    /// The first box of a thing; nullptr without.
    const ExplorerBox *box(const ExplorerDrawing &drawing, const QString &id) const;
};

/// Places everything; needs no fonts, any thread. `before`: panels stay in their columns and rows
/// in their order as far as they are still there; what is new comes last, so that the picture does
/// not jump. `window` decides how many columns there are: as many as show most of it at once and
/// can be read without panning sideways.
ExplorerLayout layOutExplorer(const ExplorerDrawing &drawing, const QSizeF &window,
                              const ExplorerLayout *before = nullptr);

} // namespace quayside::livediagram
