// SPDX-License-Identifier: GPL-3.0-or-later
// Zoom, pan and the way through the parts, with the keys and the mouse, as a learner.
#include "ui/diagrams/walkedsample.h"

#include <QLineEdit>
#include <QSignalSpy>

using namespace quayside;
using namespace quayside::ui;

namespace {

void drag(DiagramCanvas &canvas, const QPoint &from, const QPoint &by)
{
    QTest::mousePress(&canvas, Qt::LeftButton, {}, from);
    QMouseEvent move(QEvent::MouseMove, from + by, canvas.mapToGlobal(from + by), Qt::NoButton,
                     Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&canvas, &move);
    QTest::mouseRelease(&canvas, Qt::LeftButton, {}, from + by);
}

QPointF pictureAt(const DiagramCanvas &canvas, const QPointF &position)
{
    return canvas.view().transform().inverted().map(position);
}

bool isNear(const QPointF &a, const QPointF &b)
{
    return (a - b).manhattanLength() < 0.01;
}

} // namespace

class TestDiagramCanvas : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fitted_showsEveryPart_atAnySize()
    {
        CanvasWindow window;
        QVERIFY(window.isReady());
        for (const QSize &size : {QSize(800, 600), QSize(260, 200), QSize(1200, 240)}) {
            window.canvas->resize(size);
            for (const char *part : {"client", "daemon", "web"}) {
                QVERIFY(window.canvas->rect().contains(window.canvas->rectOfPart(id(part))));
            }
        }
    }

    void plusAndMinus_zoomAboutTheMiddle_zeroFits()
    {
        CanvasWindow window;
        QVERIFY(window.isReady());
        QSignalSpy moved(window.canvas, &DiagramCanvas::viewChanged);
        const QPointF middle(400, 300);
        const double fitted = window.canvas->view().scale();
        const QPointF before = pictureAt(*window.canvas, middle);
        window.key(Qt::Key_Plus);
        QCOMPARE(moved.size(), 1);
        QVERIFY(window.canvas->view().scale() > fitted);
        QVERIFY(isNear(pictureAt(*window.canvas, middle), before));
        window.key(Qt::Key_Minus);
        QCOMPARE(window.canvas->view().scale(), fitted);
        window.key(Qt::Key_Equal); // plus without Shift
        QVERIFY(window.canvas->view().scale() > fitted);
        QVERIFY(!window.canvas->view().isFitted());
        window.key(Qt::Key_0);
        QVERIFY(window.canvas->view().isFitted());
        QCOMPARE(window.canvas->view().scale(), fitted);
        QVERIFY(window.keysLeft.isEmpty());
    }

    void zoom_stopsAtItsLimits()
    {
        CanvasWindow window;
        QVERIFY(window.isReady());
        const double fitted = window.canvas->view().scale();
        for (int i = 0; i < 40; ++i) {
            window.key(Qt::Key_Plus);
        }
        QCOMPARE(window.canvas->view().scale(), ZoomView::largest);
        for (int i = 0; i < 60; ++i) {
            window.key(Qt::Key_Minus);
        }
        QCOMPARE(window.canvas->view().scale(), fitted / 2);
    }

    void wheel_zoomsAboutTheMouse()
    {
        CanvasWindow window;
        QVERIFY(window.isReady());
        for (int i = 0; i < 4; ++i) { // until the picture is larger than the window
            turnWheel(*window.canvas, {400, 300}, {0, 120});
        }
        const QPointF mouse(250, 280);
        const QPointF before = pictureAt(*window.canvas, mouse);
        const double scale = window.canvas->view().scale();
        turnWheel(*window.canvas, mouse, {0, 240});
        QVERIFY(window.canvas->view().scale() > scale);
        QVERIFY(isNear(pictureAt(*window.canvas, mouse), before));
        turnWheel(*window.canvas, mouse, {0, -240});
        QVERIFY(qAbs(window.canvas->view().scale() - scale) < 1e-9);
    }

    void wheel_withShiftOrSideways_pans()
    {
        CanvasWindow window;
        QVERIFY(window.isReady());
        for (int i = 0; i < 4; ++i) {
            window.key(Qt::Key_Plus);
        }
        const double scale = window.canvas->view().scale();
        const QPoint before = window.middleOf("daemon");
        turnWheel(*window.canvas, {400, 300}, {0, 20}, Qt::ShiftModifier);
        QCOMPARE(window.middleOf("daemon"), before + QPoint(20, 0));
        turnWheel(*window.canvas, {400, 300}, {-30, 0});
        QCOMPARE(window.middleOf("daemon"), before + QPoint(-10, 0));
        QCOMPARE(window.canvas->view().scale(), scale);
    }

    void drag_zoomed_pansAndOpensNothing()
    {
        CanvasWindow window;
        QVERIFY(window.isReady());
        for (int i = 0; i < 4; ++i) {
            window.key(Qt::Key_Plus);
        }
        const QPoint before = window.middleOf("daemon");
        drag(*window.canvas, before, {37, 0});
        QCOMPARE(window.middleOf("daemon"), before + QPoint(37, 0));
        QVERIFY(cardOf(*window.canvas) == nullptr);
        QCOMPARE(window.canvas->cursor().shape(), Qt::ArrowCursor);
    }

    void press_thatWandersALittle_isAClick()
    {
        CanvasWindow window;
        QVERIFY(window.isReady());
        drag(*window.canvas, window.middleOf("daemon"), {2, 1});
        QVERIFY(wordsOfCard(*window.canvas).contains(id("daemon")));
        QVERIFY(window.canvas->view().isFitted());
    }

    void arrows_zoomed_pan_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<QPoint>("way"); // of the picture
        QTest::newRow("left") << static_cast<int>(Qt::Key_Left) << QPoint(1, 0);
        QTest::newRow("right") << static_cast<int>(Qt::Key_Right) << QPoint(-1, 0);
        QTest::newRow("up") << static_cast<int>(Qt::Key_Up) << QPoint(0, 1);
        QTest::newRow("down") << static_cast<int>(Qt::Key_Down) << QPoint(0, -1);
    }
    void arrows_zoomed_pan()
    {
        QFETCH(int, key);
        QFETCH(QPoint, way);
        CanvasWindow window;
        QVERIFY(window.isReady());
        for (int i = 0; i < 8; ++i) {
            window.key(Qt::Key_Plus);
        }
        const QPoint before = window.middleOf("daemon");
        window.key(key);
        const QPoint moved = window.middleOf("daemon") - before;
        QCOMPARE(moved, way * moved.manhattanLength());
        QVERIFY(moved.manhattanLength() > 20);
        QVERIFY(window.keysLeft.isEmpty());
    }

    /// The walk-through takes left and right as long as there is nothing to pan.
    void arrows_wholePictureSeen_areLeftToTheWindow_andItStaysFitted()
    {
        CanvasWindow window;
        QVERIFY(window.isReady());
        const QList<int> arrows = {Qt::Key_Up, Qt::Key_Down, Qt::Key_Left, Qt::Key_Right};
        for (const int arrow : arrows) {
            window.key(arrow);
        }
        QCOMPARE(window.keysLeft, arrows);
        QVERIFY(window.canvas->view().isFitted());
        window.key(Qt::Key_Minus); // smaller than the window: still nothing to pan
        window.key(Qt::Key_Right);
        QCOMPARE(window.keysLeft.size(), 5);
    }

    void drag_fitted_staysFitted_andFollowsTheWindow()
    {
        CanvasWindow window;
        QVERIFY(window.isReady());
        drag(*window.canvas, emptyPlace(window), {60, 30});
        QVERIFY(window.canvas->view().isFitted());
        const double before = window.canvas->view().scale();
        window.canvas->resize(400, 300);
        QVERIFY(window.canvas->view().scale() < before);
    }

    void tab_goesThroughThePartsAsOneReads_andThenLeaves()
    {
        CanvasWindow window;
        QLineEdit after(&window);
        after.show();
        QVERIFY(window.isReady());
        QStringList parts;
        for (int i = 0; i < 3; ++i) {
            window.key(Qt::Key_Tab);
            parts.append(window.canvas->focusedPart());
            QVERIFY(window.canvas->accessibleName().startsWith(window.canvas->focusedPart()));
        }
        QCOMPARE(parts, QStringList({id("client"), id("daemon"), id("web")}));
        window.key(Qt::Key_Backtab);
        QCOMPARE(window.canvas->focusedPart(), id("daemon"));
        QVERIFY(window.canvas->hasFocus());
        window.key(Qt::Key_Tab);
        window.key(Qt::Key_Tab);
        QVERIFY(after.hasFocus());
        QCOMPARE(window.canvas->focusedPart(), QString());
        // Whoever comes back hears of the picture, not of the part that was left.
        QCOMPARE(window.canvas->accessibleName(), window.spec.title);
    }

    void tab_wholePictureSeen_keepsItFitted()
    {
        CanvasWindow window;
        QVERIFY(window.isReady());
        window.canvas->resize(220, 200); // the margins are narrow then
        for (int i = 0; i < 3; ++i) {
            window.key(Qt::Key_Tab);
            QVERIFY(window.canvas->view().isFitted());
        }
    }

    void tab_zoomed_bringsThePartIntoSight()
    {
        CanvasWindow window;
        QVERIFY(window.isReady());
        for (int i = 0; i < 12; ++i) {
            window.key(Qt::Key_Plus);
        }
        for (const char *part : {"client", "daemon", "web"}) {
            window.key(Qt::Key_Tab);
            QCOMPARE(window.canvas->focusedPart(), id(part));
            QVERIFY(window.canvas->rect().contains(window.middleOf(part)));
        }
    }

    void focusedPart_hasARing_whileTheCanvasHasTheFocus()
    {
        CanvasWindow window;
        QVERIFY(window.isReady());
        window.key(Qt::Key_Tab);
        const QColor accent = render::Theme::light().accent;
        const QRect part = window.canvas->rectOfPart(id("client"));
        const double scale = window.canvas->view().scale();
        const QPoint ring(part.left() - qRound(4 * scale) + 1, part.center().y());
        const auto isRinged = [&] {
            const QImage image = window.canvas->grab().toImage();
            for (int x = ring.x() - 2; x <= ring.x() + 3; ++x) {
                if (image.pixelColor(x, ring.y()) == accent) {
                    return true;
                }
            }
            return false;
        };
        QVERIFY(isRinged());
        window.canvas->clearFocus();
        QVERIFY(!isRinged());
    }

    void samePicture_keepsZoomAndCard_anotherDoesNot()
    {
        CanvasWindow window;
        QVERIFY(window.isReady());
        QTest::mouseClick(window.canvas, Qt::LeftButton, {}, window.middleOf("daemon"));
        window.key(Qt::Key_Plus);
        const double scale = window.canvas->view().scale();
        window.canvas->setDiagram(laidOut(window.spec, diagram::Room::AsDrawn), true);
        QCOMPARE(window.canvas->view().scale(), scale);
        QCOMPARE(window.canvas->focusedPart(), id("daemon"));
        QVERIFY(cardOf(*window.canvas) != nullptr);
        course::DiagramSpec without = window.spec;
        without.nodes.erase(without.nodes.begin() + 1);
        window.canvas->setDiagram(laidOut(without, diagram::Room::AsDrawn), true);
        QVERIFY(cardOf(*window.canvas) == nullptr);
        QCOMPARE(window.canvas->focusedPart(), QString());
        window.canvas->setDiagram(laidOut(window.spec, diagram::Room::AsDrawn));
        QVERIFY(window.canvas->view().isFitted());
    }
};

QTEST_MAIN(TestDiagramCanvas)
#include "tst_diagramcanvas.moc"
