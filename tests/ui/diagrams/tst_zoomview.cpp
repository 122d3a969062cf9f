// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diagrams/zoomview.h"

#include <QTest>

using quayside::ui::ZoomView;

namespace {

ZoomView viewOf(const QSizeF &picture)
{
    ZoomView view;
    view.setWindow({800, 600});
    view.setPicture(picture);
    return view;
}

} // namespace

class TestZoomView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fitted_followsTheWindow_andBlowsNothingUp()
    {
        ZoomView view = viewOf({1600, 600});
        QCOMPARE(view.scale(), 0.5);
        view.setWindow({400, 600});
        QCOMPARE(view.scale(), 0.25);
        QCOMPARE(viewOf({10, 10}).scale(), ZoomView::largestFit);
    }

    void zoom_keepsThePointUnderTheMouse()
    {
        ZoomView view = viewOf({1600, 1200});
        const QPointF mouse(300, 200);
        const QPointF before = view.transform().inverted().map(mouse);
        view.zoomAt(mouse, 3);
        const QPointF after = view.transform().inverted().map(mouse);
        QVERIFY(qAbs(before.x() - after.x()) < 0.01 && qAbs(before.y() - after.y()) < 0.01);
        QVERIFY(!view.isFitted());
        view.fit();
        QVERIFY(view.isFitted());
    }

    void pan_stopsAtThePicturesEdges()
    {
        ZoomView view = viewOf({1600, 1200});
        view.zoom(2);
        view.pan({10'000, 10'000});
        QCOMPARE(view.visible().topLeft(), QPointF(0, 0));
        view.pan({-10'000, -10'000});
        QCOMPARE(view.visible().bottomRight(), QPointF(1600, 1200));
    }

    void reveal_panJustFarEnough()
    {
        ZoomView view = viewOf({1600, 1200});
        view.zoom(2);
        view.reveal({1500, 1100, 80, 80});
        QVERIFY(view.visible().contains(QRectF(1500, 1100, 80, 80)));
        const QRectF before = view.visible();
        view.reveal({1500, 1100, 80, 80});
        QCOMPARE(view.visible(), before);
    }
};

QTEST_GUILESS_MAIN(TestZoomView)
#include "tst_zoomview.moc"
