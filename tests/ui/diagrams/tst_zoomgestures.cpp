// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diagrams/zoomgestures.h"
#include "ui/diagrams/zoomview.h"

#include <QNativeGestureEvent>
#include <QPointingDevice>
#include <QTest>
#include <QWheelEvent>
#include <QWidget>

using quayside::ui::ZoomView;
namespace zoomgestures = quayside::ui::zoomgestures;

namespace {

const QPointF mouse(300, 200);

struct Turn
{
    QPoint pixels;
    QPoint angle;
    Qt::KeyboardModifiers modifiers = Qt::NoModifier;
    Qt::ScrollPhase phase = Qt::NoScrollPhase;
    QInputDevice::DeviceType device = QInputDevice::DeviceType::Mouse;
};

/// A picture of twice the window's size.
ZoomView largeView()
{
    ZoomView view;
    view.setWindow({800, 600});
    view.setPicture({1600, 1200});
    view.zoom(2);
    view.pan({-300, -200});
    return view;
}

ZoomView after(const Turn &turn)
{
    const QPointingDevice device(QStringLiteral("device"), 7, turn.device,
                                 QPointingDevice::PointerType::Cursor,
                                 QInputDevice::Capability::Scroll, 1, 3);
    const QWheelEvent event(mouse, mouse, turn.pixels, turn.angle, Qt::NoButton, turn.modifiers,
                            turn.phase, false, Qt::MouseEventNotSynthesized, &device);
    ZoomView view = largeView();
    zoomgestures::turn(view, event);
    return view;
}

QPointF panned(const ZoomView &view)
{
    return view.transform().map(QPointF()) - largeView().transform().map(QPointF());
}

} // namespace

Q_DECLARE_METATYPE(Turn)

class TestZoomGestures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void turn_ofWheelOrWithControl_zoomsAboutTheMouse_data()
    {
        using Device = QInputDevice::DeviceType;
        QTest::addColumn<Turn>("turn");
        QTest::newRow("wheel") << Turn{{}, {0, 120}};
        // X11 tells of pixels for some wheels.
        QTest::newRow("wheel with pixels") << Turn{{0, 15}, {0, 120}};
        QTest::newRow("wheel, Control") << Turn{{}, {0, 120}, Qt::ControlModifier};
        QTest::newRow("turned aside by Control") << Turn{{}, {120, 0}, Qt::ControlModifier};
        QTest::newRow("two fingers, Control")
            << Turn{{0, 40}, {0, 120}, Qt::ControlModifier, Qt::ScrollUpdate, Device::TouchPad};
    }

    void turn_ofWheelOrWithControl_zoomsAboutTheMouse()
    {
        QFETCH(Turn, turn);
        const ZoomView view = after(turn);
        QVERIFY(qAbs(view.scale() / largeView().scale() - 1.15) < 1e-9);
        const QPointF before = largeView().transform().inverted().map(mouse);
        const QPointF now = view.transform().inverted().map(mouse);
        QVERIFY((before - now).manhattanLength() < 0.01);
    }

    void turn_ofTwoFingersOrSideways_pans_data()
    {
        using Device = QInputDevice::DeviceType;
        QTest::addColumn<Turn>("turn");
        QTest::addColumn<QPointF>("way");
        QTest::newRow("touchpad by its kind")
            << Turn{{11, -23}, {88, -184}, Qt::NoModifier, Qt::NoScrollPhase, Device::TouchPad}
            << QPointF(11, -23);
        QTest::newRow("touchpad by its phases")
            << Turn{{11, -23}, {88, -184}, Qt::NoModifier, Qt::ScrollUpdate} << QPointF(11, -23);
        QTest::newRow("touchpad without pixels")
            << Turn{{}, {-30, 60}, Qt::NoModifier, Qt::NoScrollPhase, Device::TouchPad}
            << QPointF(-15, 30);
        QTest::newRow("wheel, Shift") << Turn{{}, {0, 20}, Qt::ShiftModifier} << QPointF(20, 0);
        QTest::newRow("tilted wheel") << Turn{{}, {-30, 0}} << QPointF(-30, 0);
    }

    void turn_ofTwoFingersOrSideways_pans()
    {
        QFETCH(Turn, turn);
        QFETCH(QPointF, way);
        const ZoomView view = after(turn);
        QCOMPARE(view.scale(), largeView().scale());
        QCOMPARE(panned(view), way);
    }

    void pinch_onATouchpad_zooms_andNothingElseDoes()
    {
        const QWidget canvas;
        const QPointingDevice *device = QPointingDevice::primaryPointingDevice();
        const auto send = [&](ZoomView &view, Qt::NativeGestureType type, double value) {
            QNativeGestureEvent event(type, device, 2, mouse, mouse, mouse, value, {});
            return zoomgestures::pinch(view, canvas, event);
        };
        ZoomView view = largeView();
        QVERIFY(send(view, Qt::ZoomNativeGesture, 0.25));
        QCOMPARE(view.scale(), largeView().scale() * 1.25);
        QVERIFY(!send(view, Qt::RotateNativeGesture, 0.25));
        QEvent other(QEvent::FocusIn);
        QVERIFY(!zoomgestures::pinch(view, canvas, other));
        QCOMPARE(view.scale(), largeView().scale() * 1.25);
    }
};

QTEST_MAIN(TestZoomGestures)
#include "tst_zoomgestures.moc"
