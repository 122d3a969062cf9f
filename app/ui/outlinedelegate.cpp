// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outlinedelegate.h"

#include "ui/outlinemodel.h"

#include <QPainter>

namespace quayside::ui {

namespace {

constexpr int groupHeight = 34;
constexpr int rowHeight = 32;
constexpr int sidePadding = 8;
constexpr double ringSize = 14;
constexpr double ringWidth = 3;

} // namespace

void paintProgressRing(QPainter &painter, const QRectF &rect, double progress,
                       const render::Theme &theme)
{
    const QRectF ring = rect.adjusted(ringWidth / 2, ringWidth / 2, -ringWidth / 2, -ringWidth / 2);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    QColor track = theme.muted;
    track.setAlphaF(0.28F);
    painter.setPen(QPen(track, ringWidth));
    painter.drawEllipse(ring);
    if (progress > 0) {
        painter.setPen(QPen(theme.ok, ringWidth, Qt::SolidLine, Qt::FlatCap));
        painter.drawArc(ring, 90 * 16, -qRound(std::min(progress, 1.0) * 360 * 16));
    }
    painter.restore();
}

OutlineDelegate::OutlineDelegate(const render::Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(&theme)
{
}

QSize OutlineDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return {100, index.parent().isValid() ? rowHeight : groupHeight};
}

void OutlineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (index.parent().isValid()) {
        paintEntry(*painter, option, index);
    } else {
        paintGroup(*painter, option.rect, index);
    }
    painter->restore();
}

void OutlineDelegate::paintGroup(QPainter &painter, const QRect &rect,
                                 const QModelIndex &index) const
{
    painter.setFont(render::type::sans(render::type::caption, QFont::DemiBold));
    painter.setPen(m_theme->muted);
    const QRect text = rect.adjusted(sidePadding, 8, -sidePadding, 0);
    const QString summary = index.data(OutlineModel::SummaryRole).toString();
    const int summaryWidth = painter.fontMetrics().horizontalAdvance(summary);
    painter.drawText(text, Qt::AlignRight | Qt::AlignVCenter, summary);
    const QString title = painter.fontMetrics().elidedText(
        index.data().toString(), Qt::ElideRight, text.width() - summaryWidth - sidePadding);
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, title);
}

void OutlineDelegate::paintEntry(QPainter &painter, const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const
{
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    const QRectF pill = QRectF(option.rect).adjusted(0, 1, 0, -1);
    if (selected || hovered) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(selected ? m_theme->accentSoft : m_theme->chip);
        painter.drawRoundedRect(pill, 7, 7);
    }
    if (option.state.testFlag(QStyle::State_HasFocus)
        && option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
        painter.setPen(QPen(m_theme->accent, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(pill.adjusted(1, 1, -1, -1), 6, 6);
    }
    const QRectF ring(pill.left() + sidePadding, pill.center().y() - ringSize / 2, ringSize,
                      ringSize);
    paintProgressRing(painter, ring, index.data(OutlineModel::ProgressRole).toDouble(), *m_theme);

    painter.setFont(
        render::type::sans(render::type::control, selected ? QFont::DemiBold : QFont::Normal));
    const bool written = index.data(OutlineModel::WrittenRole).toBool();
    painter.setPen(selected ? m_theme->accent : written ? m_theme->text : m_theme->muted);
    const QRectF text = pill.adjusted(sidePadding + ringSize + 8, 0, -sidePadding, 0);
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(index.data().toString(), Qt::ElideRight,
                                                      static_cast<int>(text.width())));
}

} // namespace quayside::ui
