// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "diagram/diagrampainter.h"

#include <QColor>
#include <QFont>
#include <QPainter>

namespace quayside::diagram {

inline constexpr double borderWidth = 1.3; ///< px
inline constexpr double innerWidth = 1.0; ///< px, of lines within a shape
inline constexpr double smallestText = 0.35; ///< the scale below which no letter can be told

/// The colour between two, nearer to `a` the larger its share (0 to 1).
QColor mixed(const QColor &a, const QColor &b, double shareOfA);

/// A painter with a diagram's fonts and colours: what both the parts that stay and those that move
/// are painted with. While it lives, the painter has smooth edges and is moved by half a px; then
/// it is as before. Painter, layout and style must outlive it.
class PaintKit
{
public:
    PaintKit(QPainter &painter, const DiagramLayout &layout, const DiagramStyle &style);
    ~PaintKit();
    PaintKit(const PaintKit &) = delete;
    PaintKit &operator=(const PaintKit &) = delete;

    QPainter &painter() { return m_painter; }
    const DiagramLayout &layout() const { return m_layout; }
    const DiagramStyle &style() const { return m_style; }
    /// Whether letters, dashes and smooth lines are too small to be told from dust.
    bool isFarAway() const { return m_scale < smallestText; }
    QColor toned(const QColor &color, bool pale) const;

    /// `baseline`: of the first letter, or of the middle if centred. Nothing from far away.
    void drawText(const QFont &font, const QColor &color, const QString &text, QPointF baseline,
                  bool centred);
    void paintPill(const QRectF &rect, const QString &text, Tone tone);

private:
    QPainter &m_painter;
    const DiagramLayout &m_layout;
    const DiagramStyle &m_style;
    double m_scale; ///< device px to a px of the layout
};

} // namespace quayside::diagram
