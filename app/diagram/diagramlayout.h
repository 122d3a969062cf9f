// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/diagramspec.h"
#include "course/fault.h"

#include <QFont>
#include <QPolygonF>
#include <QRectF>
#include <QString>
#include <QStringList>

#include <vector>

namespace quayside::diagram {

struct NodeBox
{
    int node = 0; ///< index in spec.nodes
    QRectF rect;
    QPointF labelBaseline; ///< the text is centred on x and stands on y
    QPointF subBaseline; ///< meaningless without a second line
    QRectF tray; ///< where chips or a bar go; empty unless room was asked for and is needed
};

struct EdgePath
{
    int edge = 0;
    QPolygonF points; ///< from the border of one node to the border of the other; horizontal and
                      ///< vertical pieces, or many short ones along the curve
    QPolygonF curve; ///< control points of a Bézier curve, 3n + 1; empty = right angles
    QRectF labelRect; ///< empty without a label
    QStringList labelLines; ///< the label as it is broken into lines, one or two
};

struct GroupBox
{
    int group = 0;
    QRectF rect;
    QRectF headingRect;
};

struct NoteBox
{
    int note = 0;
    QRectF rect;
    QStringList lines;
};

/// A diagram with sizes: pure geometry in px at 100 %, ready to be painted on anything. Boxes and
/// lines lie on whole px. The fonts are held at twice their size, to be measured and painted at
/// half scale (textmetrics.h), because a QFont knows whole px only.
struct DiagramLayout
{
    const course::DiagramSpec *spec = nullptr; ///< must outlive the layout
    QSizeF size;
    QFont nodeFont; ///< semibold 12.5 px
    QFont smallFont; ///< 10.5 px
    QFont headingFont; ///< semibold 11 px
    std::vector<NodeBox> nodes;
    std::vector<EdgePath> edges;
    std::vector<GroupBox> groups; ///< outer groups before inner ones
    std::vector<NoteBox> notes;
};

/// Whether nodes get room for what the engine shows in them (spec.live).
enum class Room { AsDrawn, ForLive };

/// How wide a lesson's column lets a figure be; wider ones would be scaled down.
inline constexpr double widestFigure = 574;

/// Places everything; never fails (a spec that passed the loader has only known ids; an edge with
/// an unknown end is left out). `family` is the reading font's family, empty = the default font.
/// Needs a QGuiApplication for the fonts; any thread.
DiagramLayout layOut(const course::DiagramSpec &spec, const QString &family,
                     Room room = Room::AsDrawn);

/// What is wrong with the picture, at the lines of the spec's file: text wider than its box, nodes
/// that overlap, a node that is in a group's outline without being a member, an edge through a node
/// or a heading or along another edge, a label on anything, a picture wider than widestFigure.
std::vector<course::Fault> checkGeometry(const DiagramLayout &layout);

} // namespace quayside::diagram
