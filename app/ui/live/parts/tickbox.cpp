// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/parts/tickbox.h"

#include "render/icons.h"

#include <QPainter>
#include <QStyleOptionButton>

namespace quayside::ui {

void TickBox::paintEvent(QPaintEvent *event)
{
    constexpr int tickPx = 14;
    QCheckBox::paintEvent(event);
    if (!isChecked()) {
        return;
    }
    QStyleOptionButton option;
    initStyleOption(&option);
    QRect tick(0, 0, tickPx, tickPx);
    tick.moveCenter(style()->subElementRect(QStyle::SE_CheckBoxIndicator, &option, this).center());
    QPainter(this).drawPixmap(tick.topLeft(),
                              render::iconPixmap(render::IconName::Check,
                                                 palette().color(QPalette::Base), tickPx,
                                                 devicePixelRatioF()));
}

} // namespace quayside::ui
