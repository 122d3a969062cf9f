// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diagrams/zoomview.h"

#include <algorithm>
#include <cmath>

namespace quayside::ui {

namespace {

/// Where one axis of the picture may begin: centred if it is smaller than the window, else so that
/// no edge comes further in than the window's.
double placed(double origin, double picture, double window)
{
    if (picture <= window) {
        return (window - picture) / 2;
    }
    return std::clamp(origin, window - picture, 0.0);
}

} // namespace

void ZoomView::setPicture(const QSizeF &size)
{
    m_picture = size;
    m_fitted ? fit() : keepInWindow();
}

void ZoomView::setWindow(const QSizeF &size)
{
    m_window = size;
    m_fitted ? fit() : keepInWindow();
}

QTransform ZoomView::transform() const
{
    QTransform result;
    result.translate(m_origin.x(), m_origin.y());
    result.scale(m_scale, m_scale);
    return result;
}

QRectF ZoomView::visible() const
{
    return transform().inverted().mapRect(QRectF(QPointF(), m_window));
}

double ZoomView::fittingScale() const
{
    if (m_picture.isEmpty() || m_window.isEmpty()) {
        return 1;
    }
    return std::min(
        {largestFit, m_window.width() / m_picture.width(), m_window.height() / m_picture.height()});
}

void ZoomView::fit()
{
    m_fitted = true;
    m_scale = fittingScale();
    keepInWindow();
}

void ZoomView::zoomAt(const QPointF &point, double factor)
{
    const double least = fittingScale() / 2;
    const double scale = std::clamp(m_scale * factor, least, std::max(largest, least));
    m_origin = point - (point - m_origin) * (scale / m_scale);
    m_scale = scale;
    m_fitted = false;
    keepInWindow();
}

void ZoomView::pan(const QPointF &by)
{
    const QPointF before = m_origin;
    m_origin += by;
    keepInWindow();
    m_fitted = m_fitted && m_origin == before;
}

bool ZoomView::canPan(Qt::Orientation way) const
{
    constexpr double rounding = 0.5;
    const bool sideways = way == Qt::Horizontal;
    const double picture = sideways ? m_picture.width() : m_picture.height();
    const double window = sideways ? m_window.width() : m_window.height();
    return picture * m_scale > window + rounding;
}

void ZoomView::reveal(const QRectF &rect)
{
    constexpr double air = 12;
    const QRectF box = transform().mapRect(rect).adjusted(-air, -air, air, air);
    const auto shift = [](double first, double last, double window) {
        return first < 0 ? -first : last > window ? std::max(window - last, -first) : 0.0;
    };
    const QPointF by(shift(box.left(), box.right(), m_window.width()),
                     shift(box.top(), box.bottom(), m_window.height()));
    if (!by.isNull()) {
        pan(by);
    }
}

void ZoomView::keepInWindow()
{
    m_origin = QPointF(placed(m_origin.x(), m_picture.width() * m_scale, m_window.width()),
                       placed(m_origin.y(), m_picture.height() * m_scale, m_window.height()));
}

} // namespace quayside::ui
