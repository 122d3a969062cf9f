// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagram/orthogonal.h"
#include "diagram/samples.h"

#include <QTest>

#include <cmath>

using namespace quayside::course;
using namespace quayside::diagram;
using namespace quayside::diagram::samples;

namespace {

bool isOrthogonal(const QPolygonF &points)
{
    for (const Segment &piece : segmentsOf(points)) {
        if (piece.a.x() != piece.b.x() && piece.a.y() != piece.b.y()) {
            return false;
        }
    }
    return points.size() >= 2;
}

QString onSide(const QRectF &rect, const QPointF &point)
{
    return point.x() == rect.left()  ? QStringLiteral("left")
        : point.x() == rect.right()  ? QStringLiteral("right")
        : point.y() == rect.top()    ? QStringLiteral("top")
        : point.y() == rect.bottom() ? QStringLiteral("bottom")
                                     : QStringLiteral("none");
}

} // namespace

class TestEdgeRouting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void autoSides_faceEachOther_data()
    {
        QTest::addColumn<double>("column");
        QTest::addColumn<double>("row");
        QTest::addColumn<QString>("leaves");
        QTest::addColumn<QString>("arrives");
        QTest::newRow("to the right")
            << 3.0 << 1.0 << QStringLiteral("right") << QStringLiteral("left");
        QTest::newRow("to the left")
            << -1.0 << 1.0 << QStringLiteral("left") << QStringLiteral("right");
        QTest::newRow("up") << 1.0 << -1.0 << QStringLiteral("top") << QStringLiteral("bottom");
        QTest::newRow("down") << 1.0 << 3.0 << QStringLiteral("bottom") << QStringLiteral("top");
    }
    void autoSides_faceEachOther()
    {
        QFETCH(double, column);
        QFETCH(double, row);
        DiagramSpec spec = emptySpec();
        addNode(spec, "a", 1, 1);
        addNode(spec, "b", column, row);
        addEdge(spec, "a", "b");
        const DiagramLayout layout = samples::layOut(spec);
        const QPolygonF line = pathOf(layout, "a", "b").points;
        QCOMPARE(line.size(), 2);
        QTEST(onSide(rectOf(layout, "a"), line.first()), "leaves");
        QTEST(onSide(rectOf(layout, "b"), line.last()), "arrives");
    }

    void pinnedSidesAndPositions_areKept()
    {
        DiagramSpec spec = emptySpec();
        addNode(spec, "a", 0, 0);
        addNode(spec, "b", 1, 2);
        DiagramEdge &edge = addEdge(spec, "a", "b");
        edge.fromSide = Side::Bottom;
        edge.fromAt = 0.25;
        edge.toSide = Side::Right;
        edge.toAt = 0.75;
        const DiagramLayout layout = samples::layOut(spec);
        const QPolygonF line = pathOf(layout, "a", "b").points;
        QCOMPARE(line.first(), rectOf(layout, "a").bottomLeft() + QPointF(25, 0));
        QCOMPARE(line.last(), rectOf(layout, "b").topRight() + QPointF(0, 30));
        QVERIFY(isOrthogonal(line));
        QCOMPARE(faultsOf(layout), QString());
    }

    void nodesOfDifferentWidth_lineIsStraightAtTheNarrowOne()
    {
        DiagramSpec spec = emptySpec();
        addNode(spec, "wide", 0, 0, 2);
        addNode(spec, "left", 0, 1, 0.7);
        addNode(spec, "right", 1.1, 1, 0.8);
        addEdge(spec, "wide", "left");
        addEdge(spec, "wide", "right");
        const DiagramLayout layout = samples::layOut(spec);
        for (const char *name : {"left", "right"}) {
            const QPolygonF line = pathOf(layout, "wide", name).points;
            QCOMPARE(line.size(), 2);
            QCOMPARE(line.last().x(), std::round(rectOf(layout, name).center().x()));
        }
    }

    void thereAndBack_areTwoStraightLinesApart()
    {
        DiagramSpec spec = emptySpec();
        addNode(spec, "a", 0, 0);
        addNode(spec, "b", 1, 0);
        addEdge(spec, "a", "b");
        addEdge(spec, "b", "a");
        const DiagramLayout layout = samples::layOut(spec);
        const QPolygonF there = pathOf(layout, "a", "b").points;
        const QPolygonF back = pathOf(layout, "b", "a").points;
        QCOMPARE(there.size(), 2);
        QCOMPARE(back.size(), 2);
        QVERIFY(std::abs(there.first().y() - back.first().y()) >= 12);
        QCOMPARE(faultsOf(layout), QString());
    }

    void manyEdgesOnOneSide_portsAreSpread()
    {
        DiagramSpec spec = emptySpec();
        addNode(spec, "hub", 0, 1, 1, 2);
        for (const char *name : {"a", "b", "c", "d"}) {
            addNode(spec, name, 2, static_cast<double>(spec.nodes.size()) - 1);
            DiagramEdge &edge = addEdge(spec, "hub", name);
            edge.fromSide = Side::Right;
            edge.toSide = Side::Left;
        }
        const DiagramLayout layout = samples::layOut(spec);
        double before = rectOf(layout, "hub").top();
        for (const char *name : {"a", "b", "c", "d"}) {
            const QPointF port = pathOf(layout, "hub", name).points.first();
            QVERIFY2(port.y() - before >= 8, name); // in the order of their targets
            before = port.y();
        }
        QVERIFY(before < rectOf(layout, "hub").bottom());
        QCOMPARE(faultsOf(layout), QString());
    }

    void nodeInTheWay_isGoneAround()
    {
        DiagramSpec spec = emptySpec();
        addNode(spec, "a", 0, 0);
        addNode(spec, "wall", 1, -1, 1, 3);
        addNode(spec, "b", 2, 0);
        addEdge(spec, "a", "b");
        const DiagramLayout layout = samples::layOut(spec);
        const QPolygonF line = pathOf(layout, "a", "b").points;
        QVERIFY(isOrthogonal(line));
        QVERIFY(line.size() > 2);
        QCOMPARE(faultsOf(layout), QString());
    }

    void pinnedSidesBehindNodes_aWindingRouteIsFound()
    {
        DiagramSpec spec = emptySpec();
        addNode(spec, "a", 0, 0);
        addNode(spec, "b", 1, 0);
        DiagramEdge &edge = addEdge(spec, "a", "b");
        edge.fromSide = Side::Left;
        edge.toSide = Side::Right;
        const DiagramLayout layout = samples::layOut(spec);
        const QPolygonF line = pathOf(layout, "a", "b").points;
        QCOMPARE(line.size(), 6);
        QVERIFY(isOrthogonal(line));
        QCOMPARE(faultsOf(layout), QString());
    }

    void via_linePassesThroughEachCorner()
    {
        DiagramSpec spec = emptySpec();
        addNode(spec, "a", 0, 1);
        addNode(spec, "b", 2, 1);
        addEdge(spec, "a", "b").via = {{0.5, 0.5}, {2.25, 0.5}};
        const DiagramLayout layout = samples::layOut(spec);
        const QPolygonF line = pathOf(layout, "a", "b").points;
        const QPointF origin = rectOf(layout, "a").topLeft() - QPointF(0, 80);
        QVERIFY(isOrthogonal(line));
        QCOMPARE(onSide(rectOf(layout, "a"), line.first()), QStringLiteral("top"));
        QCOMPARE(onSide(rectOf(layout, "b"), line.last()), QStringLiteral("top"));
        for (const QPointF &corner : {QPointF(75, 40), QPointF(337, 40)}) {
            const QPointF point = origin + corner;
            const auto pieces = segmentsOf(line);
            QVERIFY(std::any_of(pieces.begin(), pieces.end(), [&](const Segment &piece) {
                return piece.box().adjusted(-1, -1, 1, 1).contains(point);
            }));
        }
    }

    void via_aCornerThatAlmostMeetsThePort_makesNoJog()
    {
        DiagramSpec spec = emptySpec();
        addNode(spec, "a", 0, 0);
        addNode(spec, "b", 1, 1);
        // The middle of row 0 is at 0.25 of a row; the author wrote 0.2.
        addEdge(spec, "a", "b").via = {{1.3, 0.2}};
        const DiagramLayout layout = samples::layOut(spec);
        QCOMPARE(pathOf(layout, "a", "b").points.size(), 3);
    }

    void selfEdge_leavesAndReturns()
    {
        DiagramSpec spec = emptySpec();
        addNode(spec, "a", 0, 0);
        addEdge(spec, "a", "a", "again");
        const DiagramLayout layout = samples::layOut(spec);
        const QPolygonF line = pathOf(layout, "a", "a").points;
        QVERIFY(line.size() >= 4);
        QVERIFY(isOrthogonal(line));
        QCOMPARE(faultsOf(layout), QString());
    }

    void pill_lineEndsOnTheCurve()
    {
        DiagramSpec spec = emptySpec();
        addNode(spec, "a", 0, 0).role = NodeRole::State;
        addNode(spec, "b", 1, 0).role = NodeRole::State;
        addEdge(spec, "a", "b").fromAt = 0.75;
        spec.edges.back().toAt = 0.75;
        const DiagramLayout layout = samples::layOut(spec);
        const QPolygonF line = pathOf(layout, "a", "b").points;
        // Half a radius below the middle of a circle of radius 20, 20 - sqrt(20² - 10²) px inside.
        QCOMPARE(std::round(100 * (rectOf(layout, "a").right() - line.first().x())), 268.0);
        QCOMPARE(std::round(100 * (line.last().x() - rectOf(layout, "b").left())), 268.0);
    }

    void touchingNodes_stillHaveALine()
    {
        DiagramSpec spec = emptySpec();
        addNode(spec, "a", 0, 0);
        addNode(spec, "b", 100.0 / 150.0, 0);
        addEdge(spec, "a", "b");
        const DiagramLayout layout = samples::layOut(spec);
        QVERIFY(isOrthogonal(pathOf(layout, "a", "b").points));
    }

    void samples_haveOrthogonalLinesWithoutFaults_data()
    {
        QTest::addColumn<int>("sample");
        QTest::newRow("architecture") << 0;
        QTest::newRow("state machine") << 1;
        QTest::newRow("two stacks") << 2;
    }
    void samples_haveOrthogonalLinesWithoutFaults()
    {
        QFETCH(int, sample);
        const DiagramSpec spec = sample == 0 ? architecture()
            : sample == 1                    ? stateMachine()
                                             : twoStacks();
        const DiagramLayout layout = samples::layOut(spec);
        QCOMPARE(layout.edges.size(), spec.edges.size());
        for (const EdgePath &path : layout.edges) {
            QVERIFY(isOrthogonal(path.points));
        }
        QCOMPARE(faultsOf(layout), QString());
    }
};

QTEST_MAIN(TestEdgeRouting)
#include "tst_edgerouting.moc"
