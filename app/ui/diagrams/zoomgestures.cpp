// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diagrams/zoomgestures.h"

#include "ui/diagrams/zoomview.h"

#include <QGestureEvent>
#include <QNativeGestureEvent>
#include <QPinchGesture>
#include <QPointingDevice>
#include <QWheelEvent>
#include <QWidget>

#include <cmath>

namespace quayside::ui::zoomgestures {

namespace {

constexpr double wheelStep = 1.15; ///< a notch of the wheel
constexpr double notch = 120;
constexpr double panPerNotch = 60; ///< px, for touchpads that report no distances

/// X11 reports distances in pixels for some wheels, too, so these do not tell.
bool isOfFingers(const QWheelEvent &event)
{
    return event.phase() != Qt::NoScrollPhase
        || (event.pointingDevice() != nullptr
            && event.pointingDevice()->type() == QInputDevice::DeviceType::TouchPad);
}

} // namespace

void turn(ZoomView &view, const QWheelEvent &event)
{
    const QPoint turned = event.angleDelta();
    if (event.modifiers().testFlag(Qt::ControlModifier)) {
        // Some platforms turn the wheel sideways while a modifier is held.
        const int along = turned.y() != 0 ? turned.y() : turned.x();
        view.zoomAt(event.position(), std::pow(wheelStep, along / notch));
    } else if (isOfFingers(event)) {
        const QPoint way = event.pixelDelta();
        view.pan(way.isNull() ? QPointF(turned) * (panPerNotch / notch) : QPointF(way));
    } else if (event.modifiers().testFlag(Qt::ShiftModifier)
               || std::abs(turned.x()) > std::abs(turned.y())) {
        view.pan(QPointF(turned.x() != 0 ? turned.x() : turned.y(), 0));
    } else {
        view.zoomAt(event.position(), std::pow(wheelStep, turned.y() / notch));
    }
}

bool pinch(ZoomView &view, const QWidget &canvas, QEvent &event)
{
    if (event.type() == QEvent::Gesture) {
        auto &gestures = static_cast<QGestureEvent &>(event);
        const auto *fingers =
            static_cast<const QPinchGesture *>(gestures.gesture(Qt::PinchGesture));
        if (fingers != nullptr) {
            view.zoomAt(canvas.mapFromGlobal(fingers->centerPoint()), fingers->scaleFactor());
        }
        return fingers != nullptr;
    }
    if (event.type() == QEvent::NativeGesture) {
        const auto &gesture = static_cast<const QNativeGestureEvent &>(event);
        const bool zooms = gesture.gestureType() == Qt::ZoomNativeGesture;
        if (zooms) {
            view.zoomAt(gesture.position(), 1 + gesture.value());
        }
        return zooms;
    }
    return false;
}

} // namespace quayside::ui::zoomgestures
