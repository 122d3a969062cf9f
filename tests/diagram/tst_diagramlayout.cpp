// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagram/samples.h"
#include "diagram/textmetrics.h"

#include <QTest>

using namespace quayside::course;
using namespace quayside::diagram;
using namespace quayside::diagram::samples;

class TestDiagramLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void emptySpec_isOnlyMargins()
    {
        const DiagramSpec spec = emptySpec();
        QCOMPARE(samples::layOut(spec).size, QSizeF(32, 32));
    }

    void node_gridPosition_becomesPixels_data()
    {
        QTest::addColumn<double>("column");
        QTest::addColumn<double>("row");
        QTest::addColumn<double>("columns");
        QTest::addColumn<double>("rows");
        QTest::addColumn<QRectF>("expected");
        QTest::newRow("one cell") << 1.0 << 1.0 << 1.0 << 1.0 << QRectF(150, 80, 100, 40);
        QTest::newRow("two columns take their gap")
            << 0.0 << 0.0 << 2.0 << 1.0 << QRectF(0, 0, 250, 40);
        QTest::newRow("two rows take their gap")
            << 0.0 << 0.0 << 1.0 << 2.0 << QRectF(0, 0, 100, 120);
        QTest::newRow("fractions") << 0.5 << 1.5 << 1.2 << 0.9 << QRectF(75, 120, 130, 32);
        QTest::newRow("rounded to px") << 0.333 << 0.0 << 1.0 << 1.0 << QRectF(50, 0, 100, 40);
    }
    void node_gridPosition_becomesPixels()
    {
        QFETCH(double, column);
        QFETCH(double, row);
        QFETCH(double, columns);
        QFETCH(double, rows);
        DiagramSpec spec = emptySpec();
        addNode(spec, "origin", 0, 0).columns = 0.1; // holds the picture's corner in place
        addNode(spec, "node", column, row, columns, rows);
        const DiagramLayout layout = samples::layOut(spec);
        const QPointF origin = rectOf(layout, "origin").topLeft();
        QTEST(rectOf(layout, "node").translated(-origin), "expected");
    }

    void picture_hasMarginsAllAround()
    {
        DiagramSpec spec = emptySpec();
        addNode(spec, "a", 3, 2);
        addNode(spec, "b", 4, 3);
        const DiagramLayout layout = samples::layOut(spec);
        QCOMPARE(rectOf(layout, "a").topLeft(), QPointF(16, 16));
        QCOMPARE(layout.size, QSizeF(250 + 32, 120 + 32));
    }

    void picture_lineAroundTheOutside_isWithinTheSize()
    {
        DiagramSpec spec = emptySpec();
        addNode(spec, "a", 0, 0);
        addNode(spec, "b", 1, 0);
        addEdge(spec, "a", "b").via = {{0.5, -1}, {1.5, -1}};
        const DiagramLayout layout = samples::layOut(spec);
        const QRectF line = pathOf(layout, "a", "b").points.boundingRect();
        QVERIFY(QRectF(QPointF(), layout.size).adjusted(16, 16, -16, -16).contains(line));
        QCOMPARE(rectOf(layout, "a").top() - line.top(), 80.0);
    }

    void group_surroundsMembersWithPaddingAndHeading()
    {
        DiagramSpec spec = emptySpec();
        addNode(spec, "a", 0, 0);
        addNode(spec, "b", 1, 1);
        addGroup(spec, "g", {QStringLiteral("a"), QStringLiteral("b")});
        const DiagramLayout layout = samples::layOut(spec);
        const QRectF members = rectOf(layout, "a") | rectOf(layout, "b");
        QCOMPARE(groupRectOf(layout, "g"), members.adjusted(-12, -34, 12, 12));
        QVERIFY(layout.groups.front().rect.contains(layout.groups.front().headingRect));
        QVERIFY(layout.groups.front().headingRect.bottom() <= members.top());
    }

    void group_withoutLabel_hasNoRoomForAHeading()
    {
        DiagramSpec spec = emptySpec();
        addNode(spec, "a", 0, 0);
        addGroup(spec, "g", {QStringLiteral("a")}).label.clear();
        const DiagramLayout layout = samples::layOut(spec);
        QCOMPARE(groupRectOf(layout, "g"), rectOf(layout, "a").adjusted(-12, -12, 12, 12));
        QVERIFY(layout.groups.front().headingRect.isEmpty());
    }

    void group_nested_isInsideAndComesLater_data()
    {
        QTest::addColumn<bool>("byParent");
        QTest::newRow("listed as a member") << false;
        QTest::newRow("names its parent") << true;
    }
    void group_nested_isInsideAndComesLater()
    {
        QFETCH(bool, byParent);
        DiagramSpec spec = emptySpec();
        addNode(spec, "a", 0, 0);
        addNode(spec, "b", 1, 0);
        addGroup(spec, "inner", {QStringLiteral("a")});
        addGroup(spec, "outer", {QStringLiteral("b")});
        if (byParent) {
            spec.groups[0].parent = QStringLiteral("outer");
        } else {
            spec.groups[1].members.append(QStringLiteral("inner"));
        }
        const DiagramLayout layout = samples::layOut(spec);
        QVERIFY(groupRectOf(layout, "outer").contains(groupRectOf(layout, "inner")));
        QCOMPARE(groupRectOf(layout, "inner").top() - groupRectOf(layout, "outer").top(), 34.0);
        QCOMPARE(layout.groups.front().group, 1);
    }

    void group_insideItself_ends()
    {
        DiagramSpec spec = emptySpec();
        addNode(spec, "a", 0, 0);
        addGroup(spec, "g", {QStringLiteral("a"), QStringLiteral("h")});
        addGroup(spec, "h", {QStringLiteral("g")});
        const DiagramLayout layout = samples::layOut(spec);
        QVERIFY(!groupRectOf(layout, "g").isEmpty());
    }

    void heading_aLineRunsThroughIt_moves()
    {
        DiagramSpec spec = emptySpec();
        addNode(spec, "above", 0, 0);
        addNode(spec, "below", 0, 2);
        addNode(spec, "beside", 1, 2);
        addGroup(spec, "a long heading", {QStringLiteral("below"), QStringLiteral("beside")});
        addEdge(spec, "above", "below");
        const DiagramLayout layout = samples::layOut(spec);
        QCOMPARE(faultsOf(layout), QString());
        QCOMPARE(pathOf(layout, "above", "below").points.size(), 2);
        QVERIFY(layout.groups.front().headingRect.left() > rectOf(layout, "below").center().x());
    }

    void edge_unknownNode_isLeftOut()
    {
        DiagramSpec spec = emptySpec();
        addNode(spec, "a", 0, 0);
        addEdge(spec, "a", "nobody");
        QVERIFY(samples::layOut(spec).edges.empty());
    }

    void text_isCentredInItsBox()
    {
        DiagramSpec spec = emptySpec();
        addNode(spec, "a", 0, 0);
        addNode(spec, "b", 1, 0).sub = QStringLiteral("second line");
        const DiagramLayout layout = samples::layOut(spec);
        const NodeBox &plain = layout.nodes[0];
        const NodeBox &doubled = layout.nodes[1];
        QCOMPARE(plain.labelBaseline.x(), plain.rect.center().x());
        QVERIFY(plain.labelBaseline.y() > plain.rect.center().y());
        QVERIFY(doubled.labelBaseline.y() < doubled.rect.center().y());
        QVERIFY(doubled.subBaseline.y() > doubled.rect.center().y());
        QVERIFY(doubled.subBaseline.y() < doubled.rect.bottom());
    }

    void fonts_areTwiceTheirSize()
    {
        const DiagramSpec spec = emptySpec();
        const DiagramLayout layout = samples::layOut(spec);
        QCOMPARE(layout.nodeFont.pixelSize() * fontScale, 12.5);
        QCOMPARE(layout.smallFont.pixelSize() * fontScale, 10.5);
        QCOMPARE(layout.headingFont.pixelSize() * fontScale, 11.0);
    }
};

QTEST_MAIN(TestDiagramLayout)
#include "tst_diagramlayout.moc"
