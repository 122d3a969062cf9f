// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagram/orthogonal.h"

#include <QTest>

using namespace quayside::diagram;

class TestOrthogonal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void simplified_dropsRepeatedAndMiddlePoints_data()
    {
        QTest::addColumn<QPolygonF>("points");
        QTest::addColumn<QPolygonF>("expected");
        const auto line = [](std::initializer_list<QPointF> points) { return QPolygonF(points); };
        QTest::newRow("straight") << line({{0, 0}, {5, 0}, {9, 0}}) << line({{0, 0}, {9, 0}});
        QTest::newRow("repeated") << line({{0, 0}, {0, 0}, {0, 7}}) << line({{0, 0}, {0, 7}});
        QTest::newRow("corner stays")
            << line({{0, 0}, {5, 0}, {5, 5}}) << line({{0, 0}, {5, 0}, {5, 5}});
        QTest::newRow("staircase")
            << line({{0, 0}, {5, 0}, {5, 5}, {9, 5}}) << line({{0, 0}, {5, 0}, {5, 5}, {9, 5}});
    }
    void simplified_dropsRepeatedAndMiddlePoints()
    {
        QFETCH(QPolygonF, points);
        QFETCH(QPolygonF, expected);
        QCOMPARE(simplified(points), expected);
    }

    void entersRect_onlyIfInside_data()
    {
        QTest::addColumn<QPointF>("a");
        QTest::addColumn<QPointF>("b");
        QTest::addColumn<bool>("enters");
        QTest::newRow("through") << QPointF(0, 15) << QPointF(50, 15) << true;
        QTest::newRow("ends inside") << QPointF(15, 0) << QPointF(15, 15) << true;
        QTest::newRow("ends on the border") << QPointF(0, 15) << QPointF(10, 15) << false;
        QTest::newRow("along the border") << QPointF(0, 10) << QPointF(50, 10) << false;
        QTest::newRow("beside") << QPointF(0, 25) << QPointF(50, 25) << false;
    }
    void entersRect_onlyIfInside()
    {
        QFETCH(QPointF, a);
        QFETCH(QPointF, b);
        QTEST(entersRect({a, b}, QRectF(10, 10, 10, 10)), "enters");
        QTEST(entersRect({b, a}, QRectF(10, 10, 10, 10)), "enters");
    }

    void crosses_perpendicularOnly()
    {
        const Segment flat{{0, 10}, {20, 10}};
        QVERIFY(crosses(flat, {{5, 0}, {5, 20}}));
        QVERIFY(crosses(flat, {{20, 10}, {20, 30}}));
        QVERIFY(!crosses(flat, {{25, 0}, {25, 20}}));
        QVERIFY(!crosses(flat, {{5, 10}, {15, 10}}));
    }

    void sharedLength_parallelAndClose_isTheOverlap()
    {
        const Segment flat{{0, 10}, {20, 10}};
        QCOMPARE(sharedLength(flat, {{30, 12}, {5, 12}}, 4), 15.0);
        QCOMPARE(sharedLength(flat, {{5, 14}, {30, 14}}, 4), 0.0);
        QCOMPARE(sharedLength(flat, {{25, 10}, {30, 10}}, 4), 0.0);
        QCOMPARE(sharedLength(flat, {{5, 0}, {5, 20}}, 4), 0.0);
        QCOMPARE(sharedLength({{3, 0}, {3, 9}}, {{4, 5}, {4, 50}}, 4), 4.0);
    }
};

QTEST_GUILESS_MAIN(TestOrthogonal)
#include "tst_orthogonal.moc"
