// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "diagram/diagramlayout.h"

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
    std::array<Tint, 7> roles; ///< by course::NodeRole

    const Tint &tint(course::NodeRole role) const { return roles[static_cast<size_t>(role)]; }
};

/// What stands out: everything else is painted paler. Empty sets = nothing is highlighted, all is
/// normal.
struct Highlight
{
    QSet<QString> ids; ///< nodes, groups, "from->to"
};

/// Paints with vectors only, in the layout's coordinates (0,0 to layout.size): screen, PDF and SVG
/// get the same picture.
void paintDiagram(QPainter &painter, const DiagramLayout &layout, const DiagramStyle &style,
                  const Highlight &highlight = {});

/// A complete SVG document.
QByteArray toSvg(const DiagramLayout &layout, const DiagramStyle &style);

} // namespace quayside::diagram
