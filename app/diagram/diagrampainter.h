// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "diagram/diagramlayout.h"
#include "diagram/overlay.h"

#include <QColor>
#include <QSet>

#include <array>

class QPainter;

namespace quayside::diagram {

/// The colours of one theme; render::Theme fills it.
struct DiagramStyle
{
    struct Tint
    {
        QColor fill;
        QColor border;
    };
    QColor background;
    QColor text;
    QColor muted;
    QColor line;
    QColor accent;
    std::array<Tint, course::nodeRoles> roles; ///< by course::NodeRole
    std::array<Tint, 5> tones; ///< by Tone; the border's colour is readable on the fill

    const Tint &tint(course::NodeRole role) const { return roles[static_cast<size_t>(role)]; }
    const Tint &tint(Tone tone) const { return tones[static_cast<size_t>(tone)]; }
};

/// What stands out: everything else is painted paler. Empty sets = nothing is highlighted, all is
/// normal.
struct Highlight
{
    QSet<QString> ids; ///< nodes, groups, "from->to"
};

/// Everything that may lie over a diagram as drawn.
struct Extras
{
    Highlight highlight;
    Overlay overlay;
    std::vector<ChipBox> chips; ///< of the overlay, where they are now
    std::vector<QPointF> tokens; ///< what travels along edges
    QString focused; ///< the node with the keyboard's focus
    QRectF visible; ///< what lies outside may be left out; empty = paint all

    bool sees(const QRectF &rect) const { return visible.isEmpty() || visible.intersects(rect); }
};

/// Paints with vectors only, in the layout's coordinates (0,0 to layout.size): screen, PDF and SVG
/// get the same picture.
void paintDiagram(QPainter &painter, const DiagramLayout &layout, const DiagramStyle &style,
                  const Highlight &highlight = {});
void paintDiagram(QPainter &painter, const DiagramLayout &layout, const DiagramStyle &style,
                  const Extras &extras);

/// The token of a walk-through and the chips alone, for whoever keeps the rest in a picture.
void paintMoving(QPainter &painter, const DiagramLayout &layout, const DiagramStyle &style,
                 const Extras &extras);

/// A complete SVG document.
QByteArray toSvg(const DiagramLayout &layout, const DiagramStyle &style, const Extras &extras = {});

} // namespace quayside::diagram
