// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/theme.h"

#include <QStyledItemDelegate>

namespace quayside::ui {

/// Paints the outline: group headings with their count, and rows with a ring that shows how far one
/// has come.
class OutlineDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit OutlineDelegate(const render::Theme &theme, QObject *parent = nullptr);

    void setTheme(const render::Theme &theme) { m_theme = &theme; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintGroup(QPainter &painter, const QRect &rect, const QModelIndex &index) const;
    void paintEntry(QPainter &painter, const QStyleOptionViewItem &option,
                    const QModelIndex &index) const;

    const render::Theme *m_theme;
};

/// A ring of `progress` (0 to 1) in `rect`: the track in the theme's chip colour, what is learnt in
/// `ok`.
void paintProgressRing(QPainter &painter, const QRectF &rect, double progress,
                       const render::Theme &theme);

} // namespace quayside::ui
