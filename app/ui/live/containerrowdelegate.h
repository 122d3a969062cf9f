// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/theme.h"

#include <QPolygonF>
#include <QStyledItemDelegate>

namespace quayside::ui {

/// Paints the cells of the engine page's table: words, the state's pill, the CPU's trend.
class ContainerRowDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    static constexpr int rowHeight = 37;

    explicit ContainerRowDelegate(const render::Theme &theme, QObject *parent = nullptr);

    /// The view must be repainted by the caller.
    void setTheme(const render::Theme &theme) { m_theme = &theme; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintGround(QPainter &painter, const QStyleOptionViewItem &option, bool first) const;
    void paintTrend(QPainter &painter, const QRectF &rect, const QList<double> &values) const;

    const render::Theme *m_theme;
};

/// The line of a trend inside `rect`, scaled to its own maximum and right-aligned when there are
/// fewer than `capacity` values; one polygon a run without gaps.
QList<QPolygonF> trendLines(const QList<double> &values, int capacity, const QRectF &rect);

} // namespace quayside::ui
