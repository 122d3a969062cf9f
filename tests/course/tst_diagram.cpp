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
notes:
  - {text: "A note", at: [0, 3], columns: 2}
live:
  choose: container
  show:
    - {on: dockerd, containers: {state: [running], exit: [0], network: user}}
    - {on: cli, value: container.pid, text: "PID {}"}
    - {on: dockerd, gauge: container.memory}
    - {on: cli, lit: container.policy, is: [always]}
    - {on: cli->dockerd, event: container/start}
    - {step: 1, event: container/create}
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
        QCOMPARE(spec.notes.size(), size_t(1));
        QCOMPARE(spec.notes[0].columns, 2.0);
        const LiveSpec &live = spec.live;
        QCOMPARE(live.choose, LiveChoice::Container);
        QCOMPARE(live.show.size(), size_t(6));
        QCOMPARE(live.show[0].filter.states, QStringList{QStringLiteral("running")});
        QCOMPARE(live.show[0].filter.exitCodes, std::vector<int>{0});
        QCOMPARE(live.show[0].filter.network, QStringLiteral("user"));
        QCOMPARE(live.show[1].source, LiveSource::ContainerPid);
        QCOMPARE(live.show[1].text, QStringLiteral("PID {}"));
        QCOMPARE(live.show[2].kind, LiveBinding::Kind::Gauge);
        QCOMPARE(live.show[3].is, QStringList{QStringLiteral("always")});
        QCOMPARE(live.show[4].kind, LiveBinding::Kind::Event);
        QCOMPARE(live.show[5].kind, LiveBinding::Kind::Step);
        QCOMPARE(live.show[5].step, 1);
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
            "18: unknown key 'lives' in a diagram; did you mean 'live'?");
        row("node key", changed("size: [2, 1]", "sice: [2, 1]"),
            "8: unknown key 'sice' in a node; did you mean 'size'?");
        row("grid key", changed("row_gap: 20", "rowgap: 20"),
            "5: unknown key 'rowgap' in 'grid'; did you mean 'row_gap'?");
        row("role", changed("role: process", "role: daemon"),
            "8: unknown role 'daemon'; expected one of host, process, image, layer, container, "
            "volume, file, network, registry, user, state");
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
        row("bound node", changed("{on: dockerd, gauge", "{on: docker, gauge"),
            "23: unknown node 'docker'; did you mean 'dockerd'?");
        row("bound edge", changed("on: cli->dockerd, event", "on: dockerd->cli, event"),
            "25: unknown edge 'dockerd->cli'; expected one of cli->dockerd");
        row("bound step", changed("{step: 1, event", "{step: 2, event"),
            "26: there is no step 2; the diagram has 1");
        row("bound state", changed("state: [running]", "state: [runing]"),
            "21: unknown container state 'runing'; did you mean 'running'?");
        row("exit code", changed("exit: [0]", "exit: [300]"),
            "21: 'exit' lists exit codes from 0 to 255, not '300'");
        row("filtered network", changed("network: user}", "network: usr}"),
            "21: unknown network 'usr'; did you mean 'user'?");
        row("filter key", changed("network: user}", "netwrk: user}"),
            "21: unknown key 'netwrk' in 'containers'; did you mean 'network'?");
        row("source", changed("value: container.pid", "value: container.pit"),
            "22: unknown value 'container.pit'; did you mean 'container.pid'?");
        row("source without its choice", changed("  choose: container\n", ""),
            "21: 'container.pid' needs 'choose: container', or 'of' with a name");
        row("text without a place", changed("text: \"PID {}\"", "text: PID"),
            "22: 'text' needs {}, where the value goes");
        row("two kinds", changed("gauge: container.memory}",
                                 "gauge: container.memory, value: container.cpu}"),
            "23: a live binding has exactly one of containers, tasks, value, gauge, lit and event");
        row("no kind", changed(", gauge: container.memory}", "}"),
            "23: a live binding has exactly one of containers, tasks, value, gauge, lit and event");
        row("lit without values", changed(", is: [always]", ""),
            "24: 'lit' needs 'is', the values that light it");
        row("event", changed("event: container/start", "event: start"),
            "25: the event 'start' is not of the form type/action, for example container/die; "
            "expected one of container, network, volume, image, service, node");
        row("choice", changed("choose: container", "choose: contaner"),
            "19: unknown choose 'contaner'; did you mean 'container'?");
        row("drawing without its choice",
            QStringLiteral("id: a\ntitle: A\ndescription: B\nnodes:\n  - {id: n, label: n, role: "
                           "host, at: [0, 0]}\nlive:\n  draw: network\n"),
            "7: this drawing needs 'choose: network'");
        row("drawing", changed("  choose: container\n", "  choose: container\n  draw: map\n"),
            "20: unknown draw 'map'; expected one of networks, drivers, network, mounts, layers, "
            "shared-layers, image-use, volume, project, swarm");
        row("nothing to show",
            QStringLiteral("id: a\ntitle: A\ndescription: B\nnodes:\n  - {id: n, label: n, role: "
                           "host, at: [0, 0]}\nlive:\n  choose: image\n"),
            "7: 'live' shows nothing; it needs 'draw' or 'show'");
        row("live is a list", changed("live:\n  choose: container\n  show:\n",
                                      "live:\n"),
            "19: 'live' must be a mapping of keys to values, but is a list");
        row("note without a place", changed(", at: [0, 3], columns: 2}", "}"),
            "17: a note needs 'at'");
        row("layout", changed("grid: {column", "layout: atuo\ngrid: {column"),
            "5: unknown layout 'atuo'; did you mean 'auto'?");
        row("placed node in an automatic layout", changed("grid: {column", "layout: auto\ngrid: {column"),
            "8: unknown key 'at' in a node; expected one of id, label, sub, role, tip, question, size");
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
