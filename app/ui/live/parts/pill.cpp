// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/parts/pill.h"

#include <QFontMetrics>
#include <QPainter>

namespace quayside::ui {

namespace {

constexpr int padding = 8;
constexpr int height = 19;

QFont pillFont()
{
    return render::type::sans(render::type::tiny, QFont::Medium);
}

} // namespace

QSize pillSize(const QString &text)
{
    return {QFontMetrics(pillFont()).horizontalAdvance(text) + 2 * padding, height};
}

void paintPill(QPainter &painter, const QRect &rect, const QString &text, Tone tone,
               const render::Theme &theme)
{
    const ToneColors colors = colorsOf(tone, theme);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.soft);
    painter.drawRoundedRect(rect, rect.height() / 2.0, rect.height() / 2.0);
    painter.setFont(pillFont());
    painter.setPen(colors.text);
    painter.drawText(rect, Qt::AlignCenter, text);
    painter.restore();
}

void paintCard(QPainter &painter, const QRect &rect, bool selected, const render::Theme &theme)
{
    const double width = selected ? 2.0 : 1.0;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(selected ? theme.accent : theme.line, width));
    painter.setBrush(theme.surface);
    const double inset = width / 2;
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset),
                            render::space::corner, render::space::corner);
    painter.restore();
}

} // namespace quayside::ui
