// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/charts/markshapes.h"

#include <QPainter>
#include <QPolygonF>

namespace quayside::ui {

void paintMarkShape(QPainter &painter, const QPointF &centre, EventMark::Shape shape,
                    const QColor &ink, const QColor &ground)
{
    using Shape = EventMark::Shape;
    constexpr double r = 4;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(centre);
    painter.setPen(QPen(ground, 1.5));
    painter.setBrush(ink);
    switch (shape) {
    case Shape::Start:
        painter.drawPolygon(QPolygonF({{-r + 1, -r - 0.5}, {r + 0.5, 0}, {-r + 1, r + 0.5}}));
        break;
    case Shape::End:
        painter.drawRect(QRectF(-r, -r, 2 * r, 2 * r));
        break;
    case Shape::OutOfMemory:
        painter.drawEllipse(QPointF(0, 0), r + 1.5, r + 1.5);
        painter.setPen(QPen(ground, 1.6));
        painter.drawLine(QPointF(-2.2, -2.2), QPointF(2.2, 2.2));
        painter.drawLine(QPointF(-2.2, 2.2), QPointF(2.2, -2.2));
        break;
    case Shape::Pause:
        painter.drawRect(QRectF(-r, -r - 0.5, 3, 2 * r + 1));
        painter.drawRect(QRectF(r - 3, -r - 0.5, 3, 2 * r + 1));
        break;
    case Shape::Health:
        painter.drawPolygon(QPolygonF({{0, -r - 1.5}, {r + 1.5, 0}, {0, r + 1.5}, {-r - 1.5, 0}}));
        break;
    case Shape::Exec:
        painter.setBrush(ground);
        painter.setPen(QPen(ink, 1.6));
        painter.drawEllipse(QPointF(0, 0), r - 0.5, r - 0.5);
        break;
    }
    painter.restore();
}

} // namespace quayside::ui
