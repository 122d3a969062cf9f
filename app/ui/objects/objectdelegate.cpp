// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/objects/objectdelegate.h"

#include "ui/live/parts/pill.h"
#include "ui/live/parts/tablelook.h"
#include "ui/objects/objectmodel.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace quayside::ui {

namespace {

namespace type = render::type;

using tablelook::paddingX;

constexpr int barWidth = 72;
constexpr int barHeight = 6;
constexpr int barGap = 10;

} // namespace

ObjectDelegate::ObjectDelegate(const render::Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(&theme)
{
}

void ObjectDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    painter->save();
    tablelook::paintGround(*painter, option, option.state.testFlag(QStyle::State_MouseOver), false,
                           *m_theme);
    const auto *cell = index.data(ObjectModel::CellRole).value<const ObjectCell *>();
    if (cell != nullptr) {
        paintCell(*painter, option.rect.adjusted(paddingX, 0, -paddingX, 0), *cell,
                  Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt())
                      & Qt::AlignHorizontal_Mask);
    }
    painter->restore();
}

void ObjectDelegate::paintCell(QPainter &painter, const QRect &place, const ObjectCell &cell,
                               Qt::Alignment side) const
{
    QRect inner = place;
    if (cell.bar && inner.width() > barWidth + barGap) {
        QRectF bar(inner.left(), inner.center().y() - barHeight / 2.0 + 0.5, barWidth, barHeight);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme->chip);
        painter.drawRoundedRect(bar, barHeight / 2.0, barHeight / 2.0);
        const double part = std::clamp(*cell.bar, 0.0, 1.0);
        if (part > 0) {
            bar.setWidth(std::max<double>(barHeight, barWidth * part));
            painter.setBrush(m_theme->accent);
            painter.drawRoundedRect(bar, barHeight / 2.0, barHeight / 2.0);
        }
        inner.setLeft(inner.left() + barWidth + barGap);
    }
    if (cell.pill && !cell.text.isEmpty()) {
        QRect pill(QPoint(), pillSize(cell.text));
        pill.moveCenter(inner.center());
        pill.moveLeft(inner.left());
        paintPill(painter, pill, cell.text, *cell.pill, *m_theme);
        return;
    }
    const QFont font = cell.code ? type::mono(type::caption) : type::sans(type::small);
    painter.setFont(font);
    painter.setPen(cell.quiet ? m_theme->muted : m_theme->text);
    painter.drawText(inner, static_cast<int>(side | Qt::AlignVCenter) | Qt::TextSingleLine,
                     QFontMetrics(font).elidedText(cell.text, Qt::ElideRight, inner.width()));
}

QSize ObjectDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {option.rect.width(), rowHeight};
}

} // namespace quayside::ui
