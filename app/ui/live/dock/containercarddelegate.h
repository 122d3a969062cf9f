// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/theme.h"
#include "ui/live/containers/containerrow.h"

#include <QStyledItemDelegate>

namespace quayside::ui {

/// Paints a ContainerModel row as a card: name, state, four figures. Where things are is
/// CardGeometry's business, what they say ContainerRow's.
class ContainerCardDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit ContainerCardDelegate(const render::Theme &theme, QObject *parent = nullptr);

    /// The view must be repainted by the caller.
    void setTheme(const render::Theme &theme) { m_theme = &theme; }
    void setFirstFigures(const std::vector<CardFigure> &first) { m_first = first; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const render::Theme *m_theme;
    std::vector<CardFigure> m_first; ///< what the lesson says is to be looked at
};

} // namespace quayside::ui
