// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/theme.h"

#include <QStyledItemDelegate>
#include <QTreeView>

namespace quayside::ui {

class TableHeader;

/// Paints the cells of a DetailTree: monospaced, coloured by cellrole::ink, with what has just
/// changed on a tinted ground.
class DetailTreeDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit DetailTreeDelegate(const render::Theme &theme, QObject *parent = nullptr);

    void setTheme(const render::Theme &theme) { m_theme = &theme; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    QColor inkOf(const QModelIndex &index) const;

    const render::Theme *m_theme;
};

/// A tree of a container's processes or of its JSON: narrow rows, quiet header, our own chevrons.
class DetailTree : public QTreeView
{
    Q_OBJECT

public:
    explicit DetailTree(const render::Theme &theme, QWidget *parent = nullptr);

    void setTheme(const render::Theme &theme);

protected:
    void drawBranches(QPainter *painter, const QRect &rect,
                      const QModelIndex &index) const override;
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                 const QModelIndex &index) const override;

private:
    const render::Theme *m_theme;
    TableHeader *m_header;
    DetailTreeDelegate *m_delegate;
};

} // namespace quayside::ui
