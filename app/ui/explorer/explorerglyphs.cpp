// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explorer/explorerglyphs.h"

#include <QPainter>
#include <QPainterPath>

namespace quayside::ui {

using engine::ContainerState;
using Kind = livediagram::ExplorerThing::Kind;

void paintStateGlyph(QPainter &painter, const QPointF &centre, ContainerState state, bool failed,
                     const QColor &ink, const QColor &ground)
{
    painter.save();
    painter.translate(centre);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    const QPen line(ink, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    switch (state) {
    case ContainerState::Running:
        painter.drawEllipse(QPointF(), 5.5, 5.5);
        break;
    case ContainerState::Paused:
        painter.drawRoundedRect(QRectF(-5, -5.5, 3.6, 11), 1, 1);
        painter.drawRoundedRect(QRectF(1.4, -5.5, 3.6, 11), 1, 1);
        break;
    case ContainerState::Restarting: {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(line);
        painter.drawArc(QRectF(-5, -5, 10, 10), 50 * 16, 280 * 16);
        painter.drawLine(QPointF(3.2, -3.8), QPointF(3.6, -7));
        painter.drawLine(QPointF(3.2, -3.8), QPointF(0.2, -3.4));
        break;
    }
    case ContainerState::Created:
    case ContainerState::Unknown:
        painter.setBrush(ground);
        painter.setPen(line);
        painter.drawEllipse(QPointF(), 4.6, 4.6);
        break;
    default:
        painter.drawRoundedRect(QRectF(-5, -5, 10, 10), 1.5, 1.5);
        if (failed || state == ContainerState::Dead) {
            painter.setPen(QPen(ground, 1.6, Qt::SolidLine, Qt::RoundCap));
            painter.drawLine(QPointF(-2.4, -2.4), QPointF(2.4, 2.4));
            painter.drawLine(QPointF(-2.4, 2.4), QPointF(2.4, -2.4));
        }
    }
    painter.restore();
}

void paintKindGlyph(QPainter &painter, const QPointF &centre, Kind kind, const QColor &ink)
{
    painter.save();
    painter.translate(centre);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(ink, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    switch (kind) {
    case Kind::Volume: {
        QPainterPath path(QPointF(-6, -4.5));
        path.lineTo(-6, 4.5);
        path.arcTo(QRectF(-6, 2, 12, 5), 180, 180);
        path.lineTo(6, -4.5);
        painter.drawPath(path);
        painter.drawEllipse(QRectF(-6, -7, 12, 5));
        break;
    }
    case Kind::Bind:
        painter.drawPolygon(QPolygonF({{-7, 5.5}, {-7, -5}, {-2, -5}, {0, -3}, {7, -3}, {7, 5.5}}));
        break;
    case Kind::Memory:
        painter.drawRect(QRectF(-4.5, -4.5, 9, 9));
        for (const double at : {-2.5, 2.5}) {
            painter.drawLine(QPointF(at, -7), QPointF(at, -4.5));
            painter.drawLine(QPointF(at, 4.5), QPointF(at, 7));
            painter.drawLine(QPointF(-7, at), QPointF(-4.5, at));
            painter.drawLine(QPointF(4.5, at), QPointF(7, at));
        }
        break;
    case Kind::Image:
        painter.drawPolygon(QPolygonF({{0, -7}, {7, -3}, {0, 1}, {-7, -3}}));
        painter.drawPolyline(QPolygonF({{-7, 0.5}, {0, 4.5}, {7, 0.5}}));
        painter.drawPolyline(QPolygonF({{-7, 3.8}, {0, 7.8}, {7, 3.8}}));
        break;
    default:
        painter.drawLine(QPointF(0, -7), QPointF(0, 7));
        painter.drawLine(QPointF(0, -3), QPointF(6, -3));
        painter.drawLine(QPointF(-6, 3), QPointF(0, 3));
    }
    painter.restore();
}

} // namespace quayside::ui
