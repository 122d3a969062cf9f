// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/parts/choicebox.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyledItemDelegate>

namespace quayside::ui {

ChoiceBox::ChoiceBox(QWidget *parent)
    : QComboBox(parent)
{
    setCursor(Qt::PointingHandCursor);
    setItemDelegate(new QStyledItemDelegate(this)); // the only one that the style sheet reaches
}

void ChoiceBox::paintEvent(QPaintEvent *event)
{
    constexpr double fromRight = 14;
    constexpr double halfWidth = 4;
    constexpr double halfHeight = 2;
    constexpr double penWidth = 1.5;
    QComboBox::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(
        QPen(palette().color(isEnabled() && (underMouse() || hasFocus()) ? QPalette::Text
                                                                         : QPalette::Dark),
             penWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QPointF centre(width() - fromRight, height() / 2.0);
    QPainterPath arrow(centre + QPointF(-halfWidth, -halfHeight));
    arrow.lineTo(centre + QPointF(0, halfHeight));
    arrow.lineTo(centre + QPointF(halfWidth, -halfHeight));
    painter.drawPath(arrow);
}

} // namespace quayside::ui
