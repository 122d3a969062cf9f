// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/explorer/explorerpainter.h"

#include <QFont>
#include <QHash>
#include <QSet>

class QPainter;

namespace quayside::ui {

/// Colours, opacity and words of the map while it is painted. Used by paintExplorer() alone; what
/// it is given must outlive it.
class ExplorerInk
{
public:
    ExplorerInk(QPainter &painter, const livediagram::ExplorerDrawing &drawing,
                const livediagram::ExplorerLayout &layout, const render::Theme &theme,
                const ExplorerLook &look);

protected:
    struct Tint
    {
        QColor ink;
        QColor soft;
    };

    const livediagram::ExplorerThing &thing(int index) const
    {
        return m_drawing.things[static_cast<size_t>(index)];
    }
    const livediagram::ExplorerLink &link(const livediagram::ExplorerLine &line) const
    {
        return m_drawing.links[static_cast<size_t>(line.link)];
    }
    Tint tintOf(const livediagram::ExplorerThing &one) const;
    QColor toneColor(diagram::Tone tone) const;
    bool isOutside(const QRectF &rect) const;
    /// Pale is what is not meant while something is selected.
    void setOpacityOf(const QString &id);
    void setOpacityOf(const livediagram::ExplorerLink &one);
    /// One line, cut off where it does not fit; none where it could not be read.
    void text(const QRectF &rect, const QFont &font, const QColor &color, const QString &words,
              Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignVCenter,
              Qt::TextElideMode mode = Qt::ElideRight);
    double widthOf(const QFont &font, const QString &words) const;
    /// What is pale lets nothing shine through: lines would strike out its words.
    void cover(const QRectF &rect, const QColor &ground, double radius);

    QPainter &m_painter;
    const livediagram::ExplorerDrawing &m_drawing;
    const livediagram::ExplorerLayout &m_layout;
    const render::Theme &m_theme;
    const ExplorerLook &m_look;
    QFont m_name;
    QFont m_small;
    QFont m_heading;
    QFont m_code;
    QSet<QString> m_shelves; ///< panels without a ground of their own

private:
    QSet<QString> m_meant; ///< what stays as it is while something is selected; empty = all
    QHash<QString, int> m_numbers; ///< of networks, so that neighbouring bars differ in colour
};

} // namespace quayside::ui
