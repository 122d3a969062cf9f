// SPDX-License-Identifier: GPL-3.0-or-later
#include "course/diagramfile.h"
#include "coursefixture.h"

using namespace quayside::course;

namespace {

const char goodDiagram[] = R"(# A picture
id: architecture
title: Docker's architecture
description: Who talks to whom.
grid: {column: 100, row_gap: 20}
nodes:
  - {id: cli, label: docker, sub: client, role: user, at: [0, 1.5], tip: "The *tool*", question: what}
  - {id: dockerd, label: dockerd, role: process, at: [1, 0], size: [2, 1]}
edges:
  - {from: cli, to: dockerd, label: REST, kind: data, from_side: right, to_at: 0.25, via: [[0.5, 1]], label_at: 0.4, both: true}
groups:
  - {id: outer, label: Machine, members: [host]}
  - {id: host, label: Docker host, parent: outer, members: [dockerd]}
steps:
  - {caption: "The client **asks**.", highlight: [cli, cli->dockerd, host]}
live:
  - {node: dockerd, source: container-state:running}
)";

QString changed(const char *from, const char *to)
{
    QString text = QString::fromUtf8(goodDiagram);
    const QString piece = QString::fromUtf8(from);
    Q_ASSERT(text.count(piece) == 1);
    return text.replace(piece, QString::fromUtf8(to));
}

} // namespace

class TestDiagram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goodFile_isReadWhole()
    {
        FileLog log(QStringLiteral("f"));
        const DiagramSpec spec = readDiagram(QString::fromUtf8(goodDiagram), log);
        QCOMPARE(faultLines(log), QStringList());
        QCOMPARE(spec.id.text(), QStringLiteral("architecture"));
        QCOMPARE(spec.columnWidth, 100.0);
        QCOMPARE(spec.columnGap, 40.0);
        QCOMPARE(spec.rowGap, 20.0);
        QCOMPARE(spec.nodes.size(), size_t(2));
        QCOMPARE(spec.nodes[0].row, 1.5);
        QCOMPARE(spec.nodes[0].columns, 1.0);
        QCOMPARE(spec.nodes[0].role, NodeRole::User);
        QCOMPARE(spec.nodes[0].question.text(), QStringLiteral("what"));
        QCOMPARE(spec.nodes[1].columns, 2.0);
        QCOMPARE(spec.nodes[1].line, 8);
        const DiagramEdge &edge = spec.edges.front();
        QCOMPARE(edge.kind, EdgeKind::Data);
        QCOMPARE(edge.fromSide, Side::Right);
        QCOMPARE(edge.toSide, Side::Auto);
        QCOMPARE(edge.fromAt, 0.5);
        QCOMPARE(edge.toAt, 0.25);
        QCOMPARE(edge.via, std::vector<QPointF>{QPointF(0.5, 1)});
        QCOMPARE(edge.labelAt, std::optional<double>(0.4));
        QVERIFY(edge.bothWays);
        QCOMPARE(spec.groups[1].parent, QStringLiteral("outer"));
        QCOMPARE(spec.steps[0].highlight.at(1), QStringLiteral("cli->dockerd"));
        QCOMPARE(spec.live[0].source, QStringLiteral("container-state:running"));
    }

    void badFile_isReportedAtItsLine_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("fault");
        const auto row = [](const char *name, const QString &text, const char *fault) {
            QTest::newRow(name) << text << QString::fromUtf8(fault);
        };
        row("no description", changed("description: Who talks to whom.\n", ""),
            "2: a diagram needs 'description'");
        row("no nodes", QStringLiteral("id: a\ntitle: A\ndescription: B\n"),
            "1: a diagram needs 'nodes'");
        row("unknown key", changed("live:", "lives:"),
            "16: unknown key 'lives' in a diagram; did you mean 'live'?");
        row("node key", changed("size: [2, 1]", "sice: [2, 1]"),
            "8: unknown key 'sice' in a node; did you mean 'size'?");
        row("grid key", changed("row_gap: 20", "rowgap: 20"),
            "5: unknown key 'rowgap' in 'grid'; did you mean 'row_gap'?");
        row("role", changed("role: process", "role: daemon"),
            "8: unknown role 'daemon'; expected one of host, process, container, store, network, "
            "user, state");
        row("no role", changed("role: process, ", ""), "8: a node needs 'role'");
        row("no at", changed("at: [1, 0], ", ""), "8: a node needs 'at'");
        row("at", changed("at: [1, 0]", "at: [1]"),
            "8: 'at' must be two numbers, [column, row], from 0 to 100");
        row("size", changed("size: [2, 1]", "size: [0, 1]"),
            "8: 'size' must be two numbers, [column, row], from 0.1 to 100");
        row("via", changed("via: [[0.5, 1]]", "via: [0.5, 1]"),
            "10: a corner of 'via' must be two numbers, [column, row], from -100 to 100");
        row("position on a side", changed("to_at: 0.25", "to_at: 2"),
            "10: 'to_at' must be a number from 0 to 1, but is '2'");
        row("side", changed("from_side: right", "from_side: rigth"),
            "10: unknown from_side 'rigth'; did you mean 'right'?");
        row("node id twice", changed("{id: dockerd, label", "{id: cli, label"),
            "8: the id 'cli' is already used at line 7");
        row("group id is a node's", changed("{id: outer, label", "{id: cli, label"),
            "12: the id 'cli' is already used at line 7");
        row("edge", changed("to: dockerd", "to: dockred"),
            "10: unknown node 'dockred'; did you mean 'dockerd'?");
        row("member", changed("members: [dockerd]", "members: [docker]"),
            "13: unknown node or group 'docker'; did you mean 'dockerd'?");
        row("parent", changed("parent: outer", "parent: outside"),
            "13: unknown group 'outside'; expected one of outer, host");
        row("no members", changed("members: [dockerd]", "members: []"),
            "13: the group 'host' has no members");
        row("cycle", changed("members: [dockerd]", "members: [outer]"),
            "12: the group 'outer' contains itself, directly or through other groups");
        row("itself", changed("members: [dockerd]", "members: [host, dockerd]"),
            "12: the group 'outer' contains itself, directly or through other groups");
        row("highlight", changed("cli->dockerd, host", "cli->dockerd, hots"),
            "15: unknown node or group 'hots'; did you mean 'host'?");
        row("highlighted edge", changed("cli->dockerd, host", "dockerd->cli, host"),
            "15: unknown edge 'dockerd->cli'; expected one of cli->dockerd");
        row("bound node", changed("{node: dockerd, source", "{node: docker, source"),
            "17: unknown node 'docker'; did you mean 'dockerd'?");
        row("bound state", changed("container-state:running", "container-state:runing"),
            "17: unknown container state 'runing'; did you mean 'running'?");
        row("source", changed("container-state:running", "running"),
            "17: the source 'running' is not of the form kind:value, for example "
            "container-state:running");
    }
    void badFile_isReportedAtItsLine()
    {
        QFETCH(QString, text);
        QFETCH(QString, fault);
        FileLog log(QStringLiteral("f"));
        readDiagram(text, log);
        QVERIFY2(faultLines(log).contains(fault),
                 qPrintable(faultLines(log).join(QLatin1Char('\n'))));
    }
};

QTEST_GUILESS_MAIN(TestDiagram)
#include "tst_diagram.moc"
