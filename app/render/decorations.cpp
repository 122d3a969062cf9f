// SPDX-License-Identifier: GPL-3.0-or-later
// Everything of a built document that is painted but is not text, and where it lies.
#include "render/boxmetrics.h"
#include "render/documentbuilder.h"
#include "render/documentgeometry.h"
#include "render/formatproperties.h"

#include <QAbstractTextDocumentLayout>
#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>
#include <QTextBlock>
#include <QTextFrame>
#include <QTextTable>

#include <cmath>

namespace quayside::render {

namespace {

/// Colours and edges of one kind of box; an invalid colour is not painted.
struct BoxLook
{
    QColor fill;
    QColor border;
    QColor bar; ///< three px at the left
    double radius = space::corner;
};

BoxLook lookOf(FrameRole role, const Theme &theme)
{
    // On paper the areas are so pale that they need a line around them.
    const QColor softLine = theme.name == ThemeName::Print ? theme.line : QColor();
    switch (role) {
    case FrameRole::ShortAnswer:
        return {theme.accentSoft, softLine, theme.accent};
    case FrameRole::Note:
        return {theme.infoSoft, softLine, theme.info};
    case FrameRole::Tip:
        return {theme.okSoft, softLine, theme.ok};
    case FrameRole::Important:
        return {theme.accentSoft, softLine, theme.accent};
    case FrameRole::Warning:
        return {theme.warnSoft, softLine, theme.warn};
    case FrameRole::Caution:
        return {theme.badSoft, softLine, theme.bad};
    case FrameRole::Code:
        return {theme.code, theme.line, {}};
    case FrameRole::Figure:
        return {theme.bg, theme.line, {}, 10};
    case FrameRole::KeyPoints:
        return {theme.bg, theme.line, {}, 10};
    case FrameRole::Quote:
        return {{}, {}, theme.line, 0};
    case FrameRole::None:
        break;
    }
    return {};
}

/// Square corners at the left, where the bar is.
QPainterPath flagPath(const QRectF &rect, double radius)
{
    QPainterPath path(rect.topLeft());
    path.lineTo(rect.right() - radius, rect.top());
    path.arcTo(rect.right() - 2 * radius, rect.top(), 2 * radius, 2 * radius, 90, -90);
    path.lineTo(rect.right(), rect.bottom() - radius);
    path.arcTo(rect.right() - 2 * radius, rect.bottom() - 2 * radius, 2 * radius, 2 * radius, 0,
               -90);
    path.lineTo(rect.left(), rect.bottom());
    path.closeSubpath();
    return path;
}

void paintBox(QPainter &painter, const QRectF &rect, const BoxLook &look)
{
    const QRectF inner = look.border.isValid() ? rect.adjusted(0.5, 0.5, -0.5, -0.5) : rect;
    QPainterPath path;
    if (look.bar.isValid())
        path = flagPath(inner, look.radius);
    else
        path.addRoundedRect(inner, look.radius, look.radius);
    painter.setPen(look.border.isValid() ? QPen(look.border, 1) : QPen(Qt::NoPen));
    painter.setBrush(look.fill.isValid() ? QBrush(look.fill) : QBrush(Qt::NoBrush));
    if (look.fill.isValid() || look.border.isValid())
        painter.drawPath(path);
    if (look.bar.isValid())
        painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()), look.bar);
}

void paintTableLines(QPainter &painter, const QTextTable &table, const Theme &theme,
                     const QRectF &clip)
{
    for (const QRectF &row : tableRows(table)) {
        if (row.bottom() + 1 < clip.top() || row.top() > clip.bottom())
            continue;
        painter.fillRect(QRectF(row.left(), std::round(row.bottom()) - 1, row.width(), 1),
                         theme.line);
    }
}

void paintFrames(QPainter &painter, const QTextFrame &frame, const Theme &theme, const QRectF &clip)
{
    for (const QTextFrame *child : frame.childFrames()) {
        const auto *table = qobject_cast<const QTextTable *>(child);
        if (table) {
            paintTableLines(painter, *table, theme, clip);
        } else {
            const QRectF rect = boxRect(*child);
            if (!rect.intersects(clip))
                continue;
            paintBox(painter, rect, lookOf(frameRole(*child), theme));
        }
        paintFrames(painter, *child, theme, clip);
    }
}

void paintCheckMark(QPainter &painter, const QPointF &center, double size, const QColor &color)
{
    painter.setPen(QPen(color, 1.7, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    const double unit = size / 12;
    painter.drawPolyline(QPolygonF{center + QPointF(-4.5, 0.3) * unit,
                                   center + QPointF(-1.5, 3.3) * unit,
                                   center + QPointF(4.5, -3.3) * unit});
}

void paintTask(QPainter &painter, const QPointF &center, bool done, const Theme &theme)
{
    const QRectF box(center.x() - 6.5, center.y() - 6.5, 13, 13);
    painter.setPen(QPen(done ? theme.ok : theme.muted, 1.3));
    painter.setBrush(done ? QBrush(theme.okSoft) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(box, 3, 3);
    if (done)
        paintCheckMark(painter, center, 9, theme.ok);
}

void paintMarker(QPainter &painter, const QTextBlock &block, const QRectF &firstLine,
                 const Theme &theme)
{
    const QTextBlockFormat format = block.blockFormat();
    const int px = format.intProperty(MarkerSizeProperty);
    const QTextLine line = block.layout()->lineAt(0);
    const double baseline = firstLine.top() + line.ascent();
    // Half the height of a lower-case letter above the baseline.
    const QPointF center(firstLine.left() - 14, baseline - px * 0.36);
    switch (static_cast<Marker>(format.intProperty(MarkerProperty))) {
    case Marker::None:
        return;
    case Marker::Bullet:
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.muted);
        painter.drawEllipse(center + QPointF(0, px * 0.07), 2.2, 2.2);
        return;
    case Marker::Number: {
        QFont font = type::sans(px, QFont::Medium);
        font.setHintingPreference(QFont::PreferNoHinting);
        const QString text = format.stringProperty(MarkerTextProperty);
        painter.setFont(font);
        painter.setPen(theme.muted);
        const double width = QFontMetricsF(font).horizontalAdvance(text);
        painter.drawText(QPointF(firstLine.left() - 8 - width, baseline), text);
        return;
    }
    case Marker::TaskOpen:
        return paintTask(painter, center, false, theme);
    case Marker::TaskDone:
        return paintTask(painter, center, true, theme);
    case Marker::KeyPoint:
        return paintCheckMark(painter, center, 13, theme.ok);
    case Marker::Rule:
        painter.fillRect(QRectF(firstLine.left(), std::round(firstLine.top()), line.width(), 1),
                         theme.line);
        return;
    }
}

void paintMarkers(QPainter &painter, const QTextDocument &document, const Theme &theme,
                  const QRectF &clip)
{
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        if (!block.blockFormat().hasProperty(MarkerProperty) || block.layout()->lineCount() == 0)
            continue;
        const QRectF firstLine = lineRect(block, 0);
        if (firstLine.bottom() >= clip.top() && firstLine.top() <= clip.bottom())
            paintMarker(painter, block, firstLine, theme);
    }
}

} // namespace

void paintDecorations(QPainter &painter, const QTextDocument &document, const Theme &theme,
                      const QRectF &clip)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    paintFrames(painter, *document.rootFrame(), theme, clip);
    paintMarkers(painter, document, theme, clip);
    painter.restore();
}

} // namespace quayside::render
