// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/dock/containercarddelegate.h"

#include "ui/live/containers/containermodel.h"
#include "ui/live/dock/cardgeometry.h"
#include "ui/live/parts/pill.h"

#include <QFontMetrics>
#include <QPainter>

namespace quayside::ui {

namespace {

namespace type = render::type;

QFont nameFont()
{
    return type::sans(type::control, QFont::DemiBold);
}

QFont labelFont()
{
    return type::sans(type::tiny);
}

QFont valueFont()
{
    return type::sans(type::small, QFont::DemiBold);
}

CardGeometry::Measures measuresFor(const QString &pillText)
{
    const QSize pill = pillSize(pillText);
    CardGeometry::Measures measures;
    measures.nameHeight = QFontMetrics(nameFont()).height() + 3;
    measures.labelHeight = QFontMetrics(labelFont()).height() + 1;
    measures.valueHeight = QFontMetrics(valueFont()).height() + 2;
    measures.pillWidth = pill.width();
    measures.pillHeight = pill.height();
    return measures;
}

void drawElided(QPainter &painter, const QRect &rect, const QFont &font, const QColor &color,
                const QString &text)
{
    painter.setFont(font);
    painter.setPen(color);
    painter.drawText(rect, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     QFontMetrics(font).elidedText(text, Qt::ElideRight, rect.width()));
}

} // namespace

ContainerCardDelegate::ContainerCardDelegate(const render::Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(&theme)
{
}

void ContainerCardDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                                  const QModelIndex &index) const
{
    const auto &row = *index.data(ContainerModel::RowRole).value<const ContainerRow *>();
    const Pill pill = statePill(row);
    const CardGeometry geometry = CardGeometry::compute(option.rect, measuresFor(pill.text));
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QColor &valueColor = row.stale ? m_theme->muted : m_theme->text;

    painter->save();
    paintCard(*painter, geometry.frame, selected, *m_theme);
    drawElided(*painter, geometry.name, nameFont(), m_theme->text, row.summary.name);
    paintPill(*painter, geometry.pill, pill.text, pill.tone, *m_theme);
    const CardFigures figures = cardFigures(row, m_first);
    for (size_t i = 0; i < figures.size(); ++i) {
        drawElided(*painter, geometry.labels[i], labelFont(), m_theme->muted, figures[i].label);
        drawElided(*painter, geometry.values[i], valueFont(), valueColor, figures[i].value);
    }
    // The selection's border says where one is; who comes by keyboard sees also that this list is
    // the one that listens.
    if (option.state.testFlag(QStyle::State_HasFocus)
        && option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
        painter->setPen(QPen(m_theme->accent, 1, Qt::DotLine));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(geometry.frame).adjusted(3.5, 3.5, -3.5, -3.5), 5, 5);
    }
    painter->restore();
}

QSize ContainerCardDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {option.rect.width(), CardGeometry::itemHeight(measuresFor({}))};
}

} // namespace quayside::ui
