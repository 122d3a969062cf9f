// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/diagrams/zoomview.h"
#include "ui/explorer/explorerpainter.h"

#include <QVariantAnimation>
#include <QWidget>

namespace quayside::ui {

/// Shows the map: zoom (wheel, pinch, +, -, 0), pan (drag, two fingers), a click selects, arrow keys
/// walk from thing to thing along their links, Enter opens. A new picture of the same things moves
/// there calmly, or at once while motion is reduced. Paints only when something changed.
class ExplorerCanvas : public QWidget
{
    Q_OBJECT

public:
    explicit ExplorerCanvas(const render::Theme &theme, QWidget *parent = nullptr);

    void setTheme(const render::Theme &theme);
    void setPicture(ExplorerPicturePtr picture);
    const ExplorerPicture *picture() const { return m_picture.get(); }
    void setReducedMotion(bool reduced) { m_reducedMotion = reduced; }
    /// Pale are all that are not linked with it; empty = none. Emits nothing.
    void setSelected(const QString &id);
    const QString &selected() const { return m_look.selected; }
    const QString &focusedThing() const { return m_look.focused; }
    void setFocusedThing(const QString &id);

    void zoomIn() { zoomBy(zoomStep); }
    void zoomOut() { zoomBy(1 / zoomStep); }
    /// All of it, or, where that cannot be read, its upper part at a readable size.
    void fit();
    /// All of it, however small.
    void fitAll();
    const ZoomView &view() const { return m_view; }
    /// Px of the widget; empty for what is not in the picture.
    QRectF rectOf(const QString &id) const;
    bool isMoving() const { return m_motion.state() == QAbstractAnimation::Running; }

    QSize sizeHint() const override;

Q_SIGNALS:
    /// Clicked or entered; empty = beside everything, or Escape.
    void opened(const QString &id);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    static constexpr double zoomStep = 1.25;

    void zoomBy(double factor);
    void viewMoved();
    void showReadable();
    void move(double progress);
    QString thingAt(const QPointF &position) const;
    QString toolTipOf(const QString &id) const;
    void walk(int key);
    void say(const QString &id);

    const render::Theme *m_theme;
    ExplorerPicturePtr m_picture;
    ExplorerPicturePtr m_before; ///< while moving: where it came from
    livediagram::ExplorerLayout m_now; ///< what is painted
    ExplorerLook m_look;
    QString m_kept; ///< had the keyboard's focus last
    ZoomView m_view;
    bool m_readable = true; ///< the view follows the size of window and picture
    QVariantAnimation m_motion;
    bool m_reducedMotion = false;
    QPointF m_pressed;
    QPointF m_dragFrom;
    bool m_dragging = false;
};

} // namespace quayside::ui
