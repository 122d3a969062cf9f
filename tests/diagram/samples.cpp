// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagram/samples.h"

#include <QStringList>

namespace quayside::diagram::samples {

using namespace course;

DiagramSpec emptySpec()
{
    DiagramSpec spec;
    spec.id = DiagramId(QStringLiteral("sample"));
    spec.file = QStringLiteral("sample.yaml");
    spec.title = QStringLiteral("A sample");
    spec.description = QStringLiteral("Boxes and lines.");
    spec.columnWidth = 100;
    spec.rowHeight = 40;
    spec.columnGap = 50;
    spec.rowGap = 40;
    return spec;
}

DiagramNode &addNode(DiagramSpec &spec, const char *id, double column, double row, double columns,
                     double rows)
{
    DiagramNode node;
    node.id = QLatin1String(id);
    node.label = node.id;
    node.column = column;
    node.row = row;
    node.columns = columns;
    node.rows = rows;
    node.line = 10 + static_cast<int>(spec.nodes.size());
    spec.nodes.push_back(node);
    return spec.nodes.back();
}

DiagramEdge &addEdge(DiagramSpec &spec, const char *from, const char *to, const char *label)
{
    DiagramEdge edge;
    edge.from = QLatin1String(from);
    edge.to = QLatin1String(to);
    edge.label = QLatin1String(label);
    edge.line = 50 + static_cast<int>(spec.edges.size());
    spec.edges.push_back(edge);
    return spec.edges.back();
}

DiagramGroup &addGroup(DiagramSpec &spec, const char *id, const QStringList &members)
{
    DiagramGroup group;
    group.id = QLatin1String(id);
    group.label = group.id;
    group.members = members;
    group.line = 80 + static_cast<int>(spec.groups.size());
    spec.groups.push_back(group);
    return spec.groups.back();
}

DiagramSpec architecture()
{
    DiagramSpec spec = emptySpec();
    spec.columnWidth = 90;
    addNode(spec, "client", 0, 0).role = NodeRole::User;
    addNode(spec, "daemon", 1.2, 0).sub = QStringLiteral("API");
    addNode(spec, "runtime", 2.4, 0);
    addNode(spec, "images", 1.2, 1).role = NodeRole::Image;
    addNode(spec, "web", 2.4, 1).role = NodeRole::Container;
    addNode(spec, "registry", 1.2, 2.4).role = NodeRole::Network;
    addEdge(spec, "client", "daemon", "run");
    addEdge(spec, "daemon", "runtime", "start").kind = EdgeKind::Control;
    addEdge(spec, "daemon", "images", "look up");
    addEdge(spec, "runtime", "web", "exec").kind = EdgeKind::Control;
    addEdge(spec, "images", "web", "files").kind = EdgeKind::Dependency;
    DiagramEdge &pull = addEdge(spec, "registry", "images", "layers");
    pull.kind = EdgeKind::Data;
    pull.bothWays = true;
    addGroup(spec, "host",
             {QStringLiteral("daemon"), QStringLiteral("images"), QStringLiteral("runtime"),
              QStringLiteral("web")});
    return spec;
}

DiagramSpec stateMachine()
{
    DiagramSpec spec = emptySpec();
    spec.columnWidth = 80;
    spec.columnGap = 70;
    addNode(spec, "created", 0, 1);
    addNode(spec, "running", 1.2, 1);
    addNode(spec, "exited", 2.6, 1);
    addNode(spec, "paused", 1.2, 0);
    addNode(spec, "removed", 1.2, 2.2);
    for (DiagramNode &node : spec.nodes) {
        node.role = NodeRole::State;
    }
    addEdge(spec, "created", "running", "start");
    addEdge(spec, "running", "exited", "stop");
    addEdge(spec, "exited", "running", "start");
    addEdge(spec, "running", "paused", "pause");
    addEdge(spec, "paused", "running", "unpause");
    addEdge(spec, "created", "removed", "rm");
    addEdge(spec, "exited", "removed", "rm");
    return spec;
}

DiagramSpec twoStacks()
{
    DiagramSpec spec = emptySpec();
    spec.columnWidth = 70;
    spec.columnGap = 20;
    addNode(spec, "app a", 0, 0);
    addNode(spec, "app b", 1, 0);
    addNode(spec, "guest a", 0, 1).role = NodeRole::Network;
    addNode(spec, "guest b", 1, 1).role = NodeRole::Network;
    addNode(spec, "hypervisor", 0, 2, 2);
    addNode(spec, "app c", 3, 0).role = NodeRole::Container;
    addNode(spec, "app d", 4, 0).role = NodeRole::Container;
    addNode(spec, "kernel", 3, 1, 2, 2).role = NodeRole::Host;
    addEdge(spec, "app a", "guest a");
    addEdge(spec, "app b", "guest b");
    addEdge(spec, "guest a", "hypervisor");
    addEdge(spec, "guest b", "hypervisor");
    addEdge(spec, "app c", "kernel");
    addEdge(spec, "app d", "kernel");
    addGroup(spec, "machines",
             {QStringLiteral("app a"), QStringLiteral("app b"), QStringLiteral("guest a"),
              QStringLiteral("guest b"), QStringLiteral("hypervisor")});
    addGroup(spec, "containers",
             {QStringLiteral("app c"), QStringLiteral("app d"), QStringLiteral("kernel")});
    return spec;
}

DiagramLayout layOut(const DiagramSpec &spec)
{
    return diagram::layOut(spec, QStringLiteral("Inter"));
}

QRectF rectOf(const DiagramLayout &layout, const char *node)
{
    for (const NodeBox &box : layout.nodes) {
        if (layout.spec->nodes[static_cast<size_t>(box.node)].id == QLatin1String(node)) {
            return box.rect;
        }
    }
    return {};
}

QRectF groupRectOf(const DiagramLayout &layout, const char *group)
{
    for (const GroupBox &box : layout.groups) {
        if (layout.spec->groups[static_cast<size_t>(box.group)].id == QLatin1String(group)) {
            return box.rect;
        }
    }
    return {};
}

const EdgePath &pathOf(const DiagramLayout &layout, const char *from, const char *to)
{
    for (const EdgePath &path : layout.edges) {
        const DiagramEdge &edge = layout.spec->edges[static_cast<size_t>(path.edge)];
        if (edge.from == QLatin1String(from) && edge.to == QLatin1String(to)) {
            return path;
        }
    }
    static const EdgePath none;
    return none;
}

QString faultsOf(const DiagramLayout &layout)
{
    QStringList lines;
    for (const Fault &fault : checkGeometry(layout)) {
        lines.append(fault.text());
    }
    return lines.join(u'\n');
}

DiagramStyle style()
{
    DiagramStyle style;
    style.background = Qt::white;
    style.text = Qt::black;
    style.muted = QColor(90, 90, 90);
    style.line = QColor(200, 200, 200);
    style.accent = QColor(0, 0, 255);
    for (size_t i = 0; i < style.roles.size(); ++i) {
        style.roles[i] = {QColor::fromHsv(static_cast<int>(i) * 32, 60, 250),
                          QColor::fromHsv(static_cast<int>(i) * 32, 255, 120)};
    }
    for (size_t i = 0; i < style.tones.size(); ++i) {
        style.tones[i] = {QColor::fromHsv(static_cast<int>(i) * 70, 40, 255),
                          QColor::fromHsv(static_cast<int>(i) * 70, 255, 160)};
    }
    return style;
}

} // namespace quayside::diagram::samples
