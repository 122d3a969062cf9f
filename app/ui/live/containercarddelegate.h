// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/theme.h"

#include <QStyledItemDelegate>

namespace quayside::ui {

struct ContainerRow;

/// Paints a ContainerModel row as a card: name, state, four figures. Where things are is
/// CardGeometry's business, what they say ContainerRow's.
class ContainerCardDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit ContainerCardDelegate(const render::Theme &theme, QObject *parent = nullptr);

    /// The view must be repainted by the caller.
    void setTheme(const render::Theme &theme) { m_theme = &theme; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const render::Theme *m_theme;
};

} // namespace quayside::ui
