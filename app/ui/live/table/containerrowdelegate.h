// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/theme.h"

#include <QCache>
#include <QPolygonF>
#include <QStaticText>
#include <QStyledItemDelegate>

#include <array>

namespace quayside::ui {

class ContainerTableModel;
struct ContainerRow;

/// Paints the cells of a ContainerTableModel: words, the state's pill, the CPU's trend, a group's
/// sums. Words are laid out once and kept, since the same few hundred come again and again.
class ContainerRowDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    static constexpr int rowHeight = 37;

    explicit ContainerRowDelegate(const render::Theme &theme, QObject *parent = nullptr);

    /// The view must be repainted by the caller.
    void setTheme(const render::Theme &theme) { m_theme = &theme; }

    /// Of `index`, option.rect and option.state count.
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// What the cell needs to be shown whole.
    int naturalWidth(const QModelIndex &index) const;
    /// Where a group's row opens and closes, in the coordinates of its rectangle.
    static constexpr int chevronWidth = 18;

private:
    enum Weight { Plain, Strong, Caption, WeightCount };

    void paintChevron(QPainter &painter, const QRect &cell, bool open) const;
    void paintText(QPainter &painter, const QRect &place, const QString &text, Weight weight,
                   bool right) const;
    static void paintTrend(QPainter &painter, const QRect &inner, const QByteArray &levels,
                           const QColor &ink);
    QColor textColor(const ContainerRow &row, int column) const;
    const QStaticText &prepared(const QString &text, Weight weight) const;

    const render::Theme *m_theme;
    std::array<QFont, WeightCount> m_fonts;
    mutable std::array<QCache<QString, QStaticText>, WeightCount> m_texts;
};

/// The lines of a trend (ContainerTableModel::trend) inside `rect`, right-aligned when there are
/// fewer than `capacity` values; one polygon a run without gaps.
QList<QPolygonF> trendLines(const QByteArray &levels, int capacity, const QRectF &rect);

} // namespace quayside::ui
