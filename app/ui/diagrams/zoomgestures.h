// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QEvent;
class QWheelEvent;
class QWidget;

namespace quayside::ui {

class ZoomView;

/// What a wheel, a touchpad and a pinch ask of a large picture; the same for every one of them.
namespace zoomgestures {

/// A wheel zooms about the mouse; with Shift, and tilted sideways, it pans. Two fingers on a
/// touchpad pan. With Control all of them zoom.
void turn(ZoomView &view, const QWheelEvent &event);

/// A pinch, of fingers on a screen or as the platform reports it from a touchpad. False, and
/// nothing is done, when the event is none. The widget must grab Qt::PinchGesture.
bool pinch(ZoomView &view, const QWidget &canvas, QEvent &event);

} // namespace zoomgestures

} // namespace quayside::ui
