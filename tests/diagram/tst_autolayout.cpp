// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagram/samples.h"

#include <QElapsedTimer>
#include <QTest>
#include <QtConcurrent>

using namespace quayside::course;
using namespace quayside::diagram;
using namespace quayside::diagram::samples;

namespace {

DiagramSpec chain(LayoutMode mode)
{
    DiagramSpec spec = emptySpec();
    spec.layout = mode;
    for (const char *id : {"a", "b", "c"}) {
        addNode(spec, id, 0, 0, 0);
    }
    addEdge(spec, "a", "b", "first");
    addEdge(spec, "b", "c");
    addEdge(spec, "a", "c");
    return spec;
}

} // namespace

class TestAutoLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void edges_leadDownwards_orToTheRight()
    {
        const DiagramSpec down = chain(LayoutMode::AutoDown);
        const DiagramLayout downwards = samples::layOut(down);
        QVERIFY(rectOf(downwards, "a").bottom() < rectOf(downwards, "b").top());
        QVERIFY(rectOf(downwards, "b").bottom() < rectOf(downwards, "c").top());
        const DiagramSpec right = chain(LayoutMode::AutoRight);
        const DiagramLayout rightwards = samples::layOut(right);
        QVERIFY(rectOf(rightwards, "a").right() < rectOf(rightwards, "b").left());
    }

    void picture_isSound_andTheSameTwice()
    {
        DiagramSpec spec = chain(LayoutMode::AutoDown);
        addNode(spec, "d", 0, 0, 0);
        addGroup(spec, "g", {QStringLiteral("b"), QStringLiteral("c")});
        const DiagramLayout layout = samples::layOut(spec);
        QCOMPARE(faultsOf(layout), QString());
        QVERIFY(groupRectOf(layout, "g").contains(rectOf(layout, "b")));
        QVERIFY(!groupRectOf(layout, "g").intersects(rectOf(layout, "a")));
        const DiagramLayout again = samples::layOut(spec);
        for (const char *id : {"a", "b", "c", "d"}) {
            QCOMPARE(rectOf(again, id), rectOf(layout, id));
        }
    }

    void curve_runsFromBorderToBorder()
    {
        const DiagramSpec spec = chain(LayoutMode::AutoDown);
        const DiagramLayout layout = samples::layOut(spec);
        const EdgePath &path = pathOf(layout, "a", "b");
        QVERIFY(path.curve.size() >= 4);
        QCOMPARE(path.curve.size() % 3, 1);
        QVERIFY(rectOf(layout, "a").adjusted(-2, -2, 2, 2).contains(path.points.first()));
        QVERIFY(rectOf(layout, "b").adjusted(-2, -2, 2, 2).contains(path.points.last()));
        QVERIFY(!path.labelRect.isEmpty());
    }

    void node_isAsWideAsItsText()
    {
        DiagramSpec spec = chain(LayoutMode::AutoDown);
        spec.nodes[0].label = QStringLiteral("a rather long name of a container");
        const DiagramLayout layout = samples::layOut(spec);
        QVERIFY(rectOf(layout, "a").width() > 2 * rectOf(layout, "b").width());
        QCOMPARE(faultsOf(layout), QString());
    }

    void unknownEnd_isLeftOut_andStrangeNamesAreOnlyNames()
    {
        DiagramSpec spec = chain(LayoutMode::AutoDown);
        spec.nodes[0].id = QStringLiteral("container:\"<b>\\N");
        addEdge(spec, "b", "nobody");
        const DiagramLayout layout = samples::layOut(spec);
        QCOMPARE(layout.nodes.size(), size_t(3));
        QCOMPARE(layout.edges.size(), size_t(1)); // only b->c has both its ends
    }

    void emptySpec_isAnEmptyPicture()
    {
        DiagramSpec spec = samples::emptySpec();
        spec.layout = LayoutMode::AutoDown;
        QVERIFY(samples::layOut(spec).nodes.empty());
    }

    void severalThreads_mayLayOutAtOnce()
    {
        const DiagramSpec spec = chain(LayoutMode::AutoDown);
        const QRectF expected = rectOf(samples::layOut(spec), "c");
        QList<QFuture<QRectF>> futures;
        for (int i = 0; i < 4; ++i) {
            futures.append(
                QtConcurrent::run([&spec] { return rectOf(samples::layOut(spec), "c"); }));
        }
        for (QFuture<QRectF> &future : futures) {
            QCOMPARE(future.result(), expected);
        }
    }

    void curvedEdge_onTheAuthorsGrid_leavesStraight()
    {
        DiagramSpec spec = samples::emptySpec();
        addNode(spec, "a", 0, 0);
        addNode(spec, "b", 2, 2);
        addEdge(spec, "a", "b").curved = true;
        const DiagramLayout layout = samples::layOut(spec);
        const EdgePath &path = pathOf(layout, "a", "b");
        QCOMPARE(path.curve.size(), 4);
        const QPointF out = path.curve[1] - path.curve[0];
        QVERIFY(qFuzzyIsNull(out.x()) || qFuzzyIsNull(out.y()));
        QCOMPARE(faultsOf(layout), QString());
    }
};

QTEST_MAIN(TestAutoLayout)
#include "tst_autolayout.moc"
