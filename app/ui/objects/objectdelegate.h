// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/theme.h"

#include <QStyledItemDelegate>

namespace quayside::ui {

struct ObjectCell;

/// Paints the cells of an ObjectTable: words, badges, bars.
class ObjectDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    static constexpr int rowHeight = 34;

    explicit ObjectDelegate(const render::Theme &theme, QObject *parent = nullptr);

    /// The view must be repainted by the caller.
    void setTheme(const render::Theme &theme) { m_theme = &theme; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintGround(QPainter &painter, const QStyleOptionViewItem &option) const;
    void paintCell(QPainter &painter, const QRect &place, const ObjectCell &cell,
                   Qt::Alignment side) const;

    const render::Theme *m_theme;
};

} // namespace quayside::ui
