// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/theme.h"

#include <QHeaderView>

namespace quayside::ui {

/// The header of the containers' table: quiet words on a line, an arrow at the sorted column. It
/// takes the keyboard: Left and Right choose a column, Enter sorts by it, F1 explains it, the menu
/// key opens its menu, Down goes back to the rows.
class TableHeader : public QHeaderView
{
    Q_OBJECT

public:
    explicit TableHeader(const render::Theme &theme, QWidget *parent = nullptr);

    void setTheme(const render::Theme &theme);
    /// The column that keys act on; the one that is sorted by until another is chosen.
    int focusedColumn() const;
    void setFocusedColumn(int column);
    /// To the left (-1) or right (1) among those shown.
    void moveFocusedColumn(int step);
    /// Of a shown column, on the screen.
    QRect globalRect(int column) const;
    /// What the title needs, with the arrow.
    int naturalWidth(int column) const;

    QSize sizeHint() const override;

Q_SIGNALS:
    void helpRequested(int column);
    void menuRequested(int column, const QPoint &globalPosition);
    void leaveRequested(); ///< back to the rows

protected:
    void paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void requestMenu(int column);

    const render::Theme *m_theme;
    int m_focused = -1;
    bool m_marked = false; ///< chosen with keys, so it must be seen
};

} // namespace quayside::ui
