// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagram/orthogonal.h"
#include "diagram/samples.h"
#include "diagram/textmetrics.h"

#include <QTest>

#include <cmath>

using namespace quayside::course;
using namespace quayside::diagram;
using namespace quayside::diagram::samples;

class TestEdgeLabels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textWidth_isThatOfTheRealFont()
    {
        const QFont font = diagramFont(QStringLiteral("Inter"), 10.5, QFont::Normal);
        QVERIFY(textWidth(font, QStringLiteral("docker run")) > 40);
        QVERIFY(textWidth(font, QStringLiteral("docker run")) < 70);
        QCOMPARE(textWidth(font, QString()), 0.0);
    }

    void inTwoLines_splitsWhereTheLinesAreAlike()
    {
        const QFont font = diagramFont(QStringLiteral("Inter"), 10.5, QFont::Normal);
        QCOMPARE(inTwoLines(font, QStringLiteral("a very long label")),
                 QStringList({QStringLiteral("a very"), QStringLiteral("long label")}));
        QCOMPARE(inTwoLines(font, QStringLiteral("word")), QStringList{QStringLiteral("word")});
    }

    void label_flatLine_isAboveItsMiddle()
    {
        DiagramSpec spec = emptySpec();
        addNode(spec, "a", 0, 0);
        addNode(spec, "b", 2, 0);
        addEdge(spec, "a", "b", "label");
        const DiagramLayout layout = samples::layOut(spec);
        const EdgePath &path = pathOf(layout, "a", "b");
        QVERIFY(path.labelRect.bottom() < path.points.first().y());
        QVERIFY(path.points.first().y() - path.labelRect.bottom() < 6);
        QVERIFY(std::abs(path.labelRect.center().x() - path.points.boundingRect().center().x())
                <= 1);
    }

    void label_uprightLine_isToItsRight()
    {
        DiagramSpec spec = emptySpec();
        addNode(spec, "a", 0, 0);
        addNode(spec, "b", 0, 2);
        addEdge(spec, "a", "b", "label");
        const DiagramLayout layout = samples::layOut(spec);
        const EdgePath &path = pathOf(layout, "a", "b");
        QVERIFY(path.labelRect.left() > path.points.first().x());
        QVERIFY(path.labelRect.left() - path.points.first().x() < 8);
    }

    void label_noRoomToTheRight_goesToTheLeft()
    {
        DiagramSpec spec = emptySpec();
        addNode(spec, "a", 1, 0);
        addNode(spec, "b", 1, 2);
        addNode(spec, "wall", 1.45, 0.8, 1, 1);
        addEdge(spec, "a", "b", "quite a label").labelAt = 0.5;
        spec.edges.back().fromSide = Side::Bottom;
        spec.edges.back().toSide = Side::Top;
        const DiagramLayout layout = samples::layOut(spec);
        const EdgePath &path = pathOf(layout, "a", "b");
        QVERIFY(path.labelRect.right() < path.points.last().x());
    }

    void labels_ofTwoCloseLines_areOnTheirOuterSides()
    {
        DiagramSpec spec = emptySpec();
        addNode(spec, "a", 0, 0);
        addNode(spec, "b", 0, 2);
        addEdge(spec, "a", "b", "there");
        addEdge(spec, "b", "a", "back");
        const DiagramLayout layout = samples::layOut(spec);
        const EdgePath &there = pathOf(layout, "a", "b");
        const EdgePath &back = pathOf(layout, "b", "a");
        const double middle = rectOf(layout, "a").center().x();
        QVERIFY((there.labelRect.center().x() < middle) != (back.labelRect.center().x() < middle));
        QCOMPARE(faultsOf(layout), QString());
    }

    void labelAt_pinsIt_data()
    {
        QTest::addColumn<double>("at");
        QTest::newRow("near the start") << 0.25;
        QTest::newRow("near the end") << 0.75;
        QTest::newRow("beyond the end") << 1.5;
    }
    void labelAt_pinsIt()
    {
        QFETCH(double, at);
        DiagramSpec spec = emptySpec();
        addNode(spec, "a", 0, 0);
        addNode(spec, "b", 3, 0);
        addEdge(spec, "a", "b", "label").labelAt = at;
        const DiagramLayout layout = samples::layOut(spec);
        const EdgePath &path = pathOf(layout, "a", "b");
        const double expected = path.points.first().x() + std::min(at, 1.0) * 350;
        QVERIFY(std::abs(path.labelRect.center().x() - expected) <= 1);
    }

    void label_tooLongForItsGap_isBroken()
    {
        DiagramSpec spec = emptySpec();
        addNode(spec, "a", 0, 0);
        addNode(spec, "b", 0, 1);
        addNode(spec, "c", 0.78, 0.35, 1, 1.2);
        addNode(spec, "d", -0.78, 0.35, 1, 1.2);
        addEdge(spec, "a", "b", "reads blocks");
        spec.columnWidth = 90;
        const DiagramLayout layout = samples::layOut(spec);
        const EdgePath &path = pathOf(layout, "a", "b");
        QCOMPARE(path.labelLines.size(), 2);
        QVERIFY(path.labelRect.height() >= 2 * labelLineHeight);
        QCOMPARE(faultsOf(layout), QString());
    }

    void edgeWithoutLabel_hasNoLabelRect()
    {
        DiagramSpec spec = emptySpec();
        addNode(spec, "a", 0, 0);
        addNode(spec, "b", 1, 0);
        addEdge(spec, "a", "b");
        const DiagramLayout layout = samples::layOut(spec);
        QVERIFY(pathOf(layout, "a", "b").labelRect.isEmpty());
    }
};

QTEST_MAIN(TestEdgeLabels)
#include "tst_edgelabels.moc"
