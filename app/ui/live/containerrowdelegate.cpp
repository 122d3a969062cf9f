// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/containerrowdelegate.h"

#include "ui/live/containermodel.h"
#include "ui/live/pill.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace quayside::ui {

namespace {

namespace type = render::type;

constexpr int paddingX = 10;
constexpr int trendWidth = 64;
constexpr int trendHeight = 18;
constexpr int focusBar = 3;
constexpr double trendPen = 1.4;
constexpr double fillOpacity = 0.13;
/// A container that does nothing shows a flat line, not its noise blown up.
constexpr double smallestScale = 2.0;

QColor textColor(const ContainerRow &row, int column, const render::Theme &theme)
{
    if (column == ContainerModel::NameColumn) {
        return theme.text;
    }
    if (row.stale || !row.hasProcesses()) {
        return theme.muted;
    }
    const bool throttled = column == ContainerModel::ThrottledColumn && row.sample
        && row.sample->throttledPercent.value_or(0) >= 0.5;
    return throttled ? theme.warn : theme.text;
}

} // namespace

ContainerRowDelegate::ContainerRowDelegate(const render::Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(&theme)
{
}

void ContainerRowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const
{
    const auto &row = *index.data(ContainerModel::RowRole).value<const ContainerRow *>();
    const int column = index.column();
    painter->save();
    paintGround(*painter, option, column == ContainerModel::NameColumn);
    const QRect inner = option.rect.adjusted(paddingX, 0, -paddingX, 0);
    if (column == ContainerModel::StateColumn) {
        const Pill pill = statePill(row);
        QRect place(QPoint(), pillSize(pill.text));
        place.moveCenter(inner.center());
        place.moveLeft(inner.left());
        paintPill(*painter, place, pill.text, pill.tone, *m_theme);
    } else if (column == ContainerModel::TrendColumn) {
        QRectF place(0, 0, std::min(trendWidth, inner.width()), trendHeight);
        place.moveCenter(QRectF(inner).center());
        if (row.hasProcesses()) {
            paintTrend(*painter, place,
                       index.data(ContainerModel::TrendRole).value<QList<double>>());
        }
    } else {
        const QColor color = textColor(row, column, *m_theme);
        const bool stressed = color == m_theme->warn;
        const QFont font = type::sans(type::small, stressed ? QFont::DemiBold : QFont::Normal);
        painter->setFont(font);
        painter->setPen(color);
        const Qt::Alignment side =
            Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt()) & Qt::AlignHorizontal_Mask;
        painter->drawText(
            inner, static_cast<int>(side | Qt::AlignVCenter) | Qt::TextSingleLine,
            QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideRight, inner.width()));
    }
    painter->restore();
}

void ContainerRowDelegate::paintGround(QPainter &painter, const QStyleOptionViewItem &option,
                                       bool first) const
{
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    painter.fillRect(option.rect,
                     selected      ? m_theme->accentSoft
                         : hovered ? m_theme->side
                                   : m_theme->surface);
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                     m_theme->line);
    if (first && selected && option.state.testFlag(QStyle::State_HasFocus)) {
        painter.fillRect(
            QRect(option.rect.left(), option.rect.top(), focusBar, option.rect.height() - 1),
            m_theme->accent);
    }
}

void ContainerRowDelegate::paintTrend(QPainter &painter, const QRectF &rect,
                                      const QList<double> &values) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    QColor fill = m_theme->accent;
    fill.setAlphaF(static_cast<float>(fillOpacity));
    for (const QPolygonF &line : trendLines(values, ContainerModel::trendSamples, rect)) {
        QPolygonF area = line;
        area << QPointF(line.last().x(), rect.bottom()) << QPointF(line.first().x(), rect.bottom());
        painter.setPen(Qt::NoPen);
        painter.setBrush(fill);
        painter.drawPolygon(area);
        painter.setPen(QPen(m_theme->accent, trendPen));
        painter.drawPolyline(line);
    }
}

QSize ContainerRowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {option.rect.width(), rowHeight};
}

QList<QPolygonF> trendLines(const QList<double> &values, int capacity, const QRectF &rect)
{
    double top = smallestScale;
    for (const double value : values) {
        if (std::isfinite(value)) {
            top = std::max(top, value * 1.1);
        }
    }
    QList<QPolygonF> lines;
    bool inRun = false;
    const double step = rect.width() / std::max(1, capacity - 1);
    for (qsizetype i = 0; i < values.size(); ++i) {
        if (!std::isfinite(values[i])) {
            inRun = false;
            continue;
        }
        if (!inRun) {
            lines.append(QPolygonF());
            inRun = true;
        }
        lines.last() << QPointF(rect.right() - step * static_cast<double>(values.size() - 1 - i),
                                rect.bottom() - values[i] / top * rect.height());
    }
    return lines;
}

} // namespace quayside::ui
