// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QRectF>
#include <QSizeF>
#include <QTransform>

namespace quayside::ui {

/// Which part of a picture a window shows, and how large: fit, zoom about a point, pan. Fitted, it
/// follows the window's size. A value without a widget.
class ZoomView
{
public:
    static constexpr double largestFit = 2.0; ///< a small picture is not blown up further
    static constexpr double largest = 6.0;

    void setPicture(const QSizeF &size);
    void setWindow(const QSizeF &size);

    bool isFitted() const { return m_fitted; }
    double scale() const { return m_scale; }
    /// From the picture to the window.
    QTransform transform() const;
    /// What of the picture is to be seen.
    QRectF visible() const;

    void fit();
    /// `point` of the window stays where it is. Never below the fitting scale's half.
    void zoomAt(const QPointF &point, double factor);
    void zoom(double factor) { zoomAt(QPointF(m_window.width() / 2, m_window.height() / 2), factor); }
    /// As far as there is more to see; a fitted picture stays fitted.
    void pan(const QPointF &by);
    /// Whether the picture is larger than the window that way.
    bool canPan(Qt::Orientation way) const;
    /// Pans just so far that `rect` of the picture can be seen.
    void reveal(const QRectF &rect);

private:
    double fittingScale() const;
    void keepInWindow();

    QSizeF m_picture;
    QSizeF m_window;
    QPointF m_origin; ///< of the picture, in the window
    double m_scale = 1;
    bool m_fitted = true;
};

} // namespace quayside::ui
