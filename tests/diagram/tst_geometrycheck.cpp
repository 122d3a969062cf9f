// SPDX-License-Identifier: GPL-3.0-or-later
// Each kind of fault: the layout is spoilt in one way, and exactly that is reported, at its line.
#include "diagram/samples.h"

#include <QTest>

#include <functional>

using namespace quayside::course;
using namespace quayside::diagram;
using namespace quayside::diagram::samples;

namespace {

DiagramSpec pairOfNodes()
{
    DiagramSpec spec = emptySpec();
    addNode(spec, "a", 0, 0);
    addNode(spec, "b", 2, 0);
    return spec;
}

} // namespace

class TestGeometryCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void soundPicture_hasNoFaults()
    {
        const DiagramSpec spec = architecture();
        QCOMPARE(faultsOf(samples::layOut(spec)), QString());
    }

    void label_widerThanItsBox()
    {
        DiagramSpec spec = pairOfNodes();
        spec.nodes[0].label = QStringLiteral("a label that no box holds");
        const QString faults = faultsOf(samples::layOut(spec));
        QVERIFY2(
            faults.startsWith(QStringLiteral("sample.yaml:10: \"a label that no box holds\" is ")),
            qPrintable(faults));
        QVERIFY(faults.endsWith(QStringLiteral("px wide, but its box has room for 90 px")));
    }

    void secondLine_widerThanItsBox()
    {
        DiagramSpec spec = pairOfNodes();
        spec.nodes[1].sub = QStringLiteral("a second line that no box holds");
        QVERIFY(faultsOf(samples::layOut(spec))
                    .startsWith(QStringLiteral("sample.yaml:11: \"a second line")));
    }

    void text_nearTheLinesOfItsShape_data()
    {
        QTest::addColumn<int>("role");
        QTest::addColumn<bool>("second");
        QTest::addColumn<double>("rows");
        QTest::addColumn<int>("room"); // 100 px less 5 px of air at each side and the shape's own
        using Role = NodeRole;
        const auto row = [](const char *name, Role role, bool second, double rows, int room) {
            QTest::newRow(name) << static_cast<int>(role) << second << rows << room;
        };
        row("process", Role::Process, false, 1.1, 90);
        row("second border of a container", Role::Container, true, 1.1, 84);
        row("second sheet of an image", Role::Image, true, 1.1, 84);
        row("walls of a network", Role::Network, false, 1.1, 84);
        row("round ends of a pill", Role::State, true, 1.1, 82);
        row("tall pill", Role::State, true, 3, 90);
        row("fold of a file", Role::File, false, 1.1, 78);
        row("below the fold", Role::File, true, 1.1, 90);
        row("tall file", Role::File, false, 3, 90);
    }
    void text_nearTheLinesOfItsShape()
    {
        QFETCH(int, role);
        QFETCH(bool, second);
        QFETCH(double, rows);
        QFETCH(int, room);
        DiagramSpec spec = pairOfNodes();
        DiagramNode &node = spec.nodes[0];
        node.role = static_cast<NodeRole>(role);
        node.rows = rows;
        node.sub = QStringLiteral("sub");
        (second ? node.sub : node.label) = QStringLiteral("a line of text that no box holds");
        const QString faults = faultsOf(samples::layOut(spec));
        QVERIFY2(faults.endsWith(QStringLiteral("has room for %1 px").arg(room)),
                 qPrintable(faults));
    }

    void box_tooLowForItsText()
    {
        DiagramSpec spec = pairOfNodes();
        spec.nodes[0].sub = QStringLiteral("two lines");
        spec.nodes[0].rows = 0.8;
        QCOMPARE(
            faultsOf(samples::layOut(spec)),
            QStringLiteral("sample.yaml:10: node \"a\" is 24 px high, but its text needs 34 px"));
    }

    void heading_widerThanItsGroup()
    {
        DiagramSpec spec = pairOfNodes();
        addGroup(spec, "g", {QStringLiteral("a")}).label =
            QStringLiteral("a heading that is wider than one box");
        QCOMPARE(faultsOf(samples::layOut(spec)),
                 QStringLiteral("sample.yaml:80: the heading \"a heading that is wider than one "
                                "box\" is wider than its group"));
    }

    void nodes_overlap()
    {
        DiagramSpec spec = pairOfNodes();
        spec.nodes[1].column = 0.5;
        QCOMPARE(faultsOf(samples::layOut(spec)),
                 QStringLiteral("sample.yaml:11: node \"b\" overlaps node \"a\""));
    }

    void node_outsideItsGroup()
    {
        DiagramSpec spec = pairOfNodes();
        addGroup(spec, "g", {QStringLiteral("a")});
        DiagramLayout layout = samples::layOut(spec);
        layout.nodes[0].rect.translate(0, 60);
        QCOMPARE(faultsOf(layout),
                 QStringLiteral("sample.yaml:10: node \"a\" lies outside its group \"g\""));
    }

    void node_inAGroupItIsNoMemberOf()
    {
        DiagramSpec spec = pairOfNodes();
        addNode(spec, "stranger", 1, 0);
        addGroup(spec, "g", {QStringLiteral("a"), QStringLiteral("b")});
        QCOMPARE(faultsOf(samples::layOut(spec)),
                 QStringLiteral(
                     "sample.yaml:12: node \"stranger\" lies in group \"g\" but is not a member "
                     "of it"));
    }

    void groups_overlap()
    {
        DiagramSpec spec = pairOfNodes();
        spec.nodes[1].column = 0.75;
        addGroup(spec, "g", {QStringLiteral("a")});
        addGroup(spec, "h", {QStringLiteral("b")});
        QCOMPARE(faultsOf(samples::layOut(spec)),
                 QStringLiteral("sample.yaml:81: group \"h\" overlaps group \"g\""));
    }

    void line_throughANode()
    {
        DiagramSpec spec = pairOfNodes();
        addNode(spec, "middle", 1, 0);
        DiagramEdge &edge = addEdge(spec, "a", "b");
        edge.fromSide = Side::Right;
        edge.toSide = Side::Left;
        edge.via = {{0.9, 0.25}, {1.8, 0.25}}; // the author insists
        QCOMPARE(faultsOf(samples::layOut(spec)),
                 QStringLiteral("sample.yaml:50: the line a->b runs through node \"middle\""));
    }

    void line_throughAHeading()
    {
        DiagramSpec spec = pairOfNodes();
        addGroup(spec, "g", {QStringLiteral("a")});
        addEdge(spec, "a", "b");
        DiagramLayout layout = samples::layOut(spec);
        layout.groups[0].headingRect.moveCenter(layout.edges[0].points.boundingRect().center());
        QVERIFY(faultsOf(layout).contains(
            QStringLiteral("sample.yaml:50: the line a->b runs through the heading \"g\"")));
    }

    void line_alongAnotherLine()
    {
        DiagramSpec spec = pairOfNodes();
        addEdge(spec, "a", "b");
        addEdge(spec, "b", "a");
        DiagramLayout layout = samples::layOut(spec);
        layout.edges[1].points = layout.edges[0].points;
        QCOMPARE(
            faultsOf(layout),
            QStringLiteral("sample.yaml:51: the line b->a runs along the line a->b for 200 px"));
    }

    void edgeLabel_onSomething_data()
    {
        QTest::addColumn<QString>("what");
        QTest::newRow("node") << QStringLiteral("node \"a\"");
        QTest::newRow("heading") << QStringLiteral("the heading \"g\"");
        QTest::newRow("label") << QStringLiteral("the label \"other\"");
        QTest::newRow("own line") << QStringLiteral("the line a->b");
    }
    void edgeLabel_onSomething()
    {
        QFETCH(QString, what);
        DiagramSpec spec = pairOfNodes();
        addNode(spec, "c", 0, 2);
        addNode(spec, "d", 2, 2);
        addGroup(spec, "g", {QStringLiteral("d")});
        addEdge(spec, "a", "b", "label");
        addEdge(spec, "a", "c", "other");
        DiagramLayout layout = samples::layOut(spec);
        QCOMPARE(faultsOf(layout), QString());
        const QPointF place = what.startsWith(QStringLiteral("node")) ? rectOf(layout, "a").center()
            : what.startsWith(QStringLiteral("the heading")) ? layout.groups[0].headingRect.center()
            : what.startsWith(QStringLiteral("the label"))
            ? pathOf(layout, "a", "c").labelRect.center() + QPointF(3, 3)
            : pathOf(layout, "a", "b").points.boundingRect().center();
        layout.edges[0].labelRect.moveCenter(place);
        const QString faults = faultsOf(layout);
        QVERIFY2(
            faults.contains(QStringLiteral("sample.yaml:50: no room for the label \"label\" of "
                                           "a->b: it lies on ")
                            + what),
            qPrintable(faults));
    }

    void picture_widerThanALesson()
    {
        DiagramSpec spec = emptySpec();
        addNode(spec, "a", 0, 0);
        addNode(spec, "b", 3, 0);
        QCOMPARE(samples::layOut(spec).size.width(), 582.0);
        QCOMPARE(faultsOf(samples::layOut(spec)),
                 QStringLiteral("sample.yaml:0: the picture is 582 px wide and would be shrunk to "
                                "574 px; use fewer or narrower columns"));
        spec.columnGap -= 3;
        QCOMPARE(faultsOf(samples::layOut(spec)), QString());
    }
};

QTEST_MAIN(TestGeometryCheck)
#include "tst_geometrycheck.moc"
