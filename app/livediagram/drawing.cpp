// SPDX-License-Identifier: GPL-3.0-or-later
#include "livediagram/drawing.h"

#include "engine/containerwords.h"
#include "livediagram/livevalue.h"

#include <algorithm>

namespace quayside::livediagram {

using course::DiagramEdge;
using course::DiagramNode;
using course::LayoutMode;
using course::LiveDrawing;
using course::NodeRole;

DrawingBuilder::DrawingBuilder(LayoutMode mode)
{
    course::DiagramSpec &spec = m_drawing.spec;
    spec.layout = mode;
    spec.columnWidth = 1;
    spec.columnGap = mode == LayoutMode::AutoRight ? 18 : 26;
    spec.rowHeight = 40;
    spec.rowGap = 44;
}

DiagramNode &DrawingBuilder::node(const QString &id, const QString &label, const QString &sub,
                                  NodeRole role)
{
    DiagramNode node;
    node.id = id;
    node.label = shortened(label);
    node.sub = sub;
    node.role = role;
    node.columns = 0; // as wide as its text
    if (node.label != label) {
        node.tooltip = label;
    }
    m_drawing.spec.nodes.push_back(node);
    return m_drawing.spec.nodes.back();
}

DiagramEdge &DrawingBuilder::edge(const QString &from, const QString &to, const QString &label,
                                  course::EdgeKind kind)
{
    DiagramEdge edge;
    edge.from = from;
    edge.to = to;
    edge.label = label;
    edge.kind = kind;
    edge.curved = true;
    m_drawing.spec.edges.push_back(edge);
    return m_drawing.spec.edges.back();
}

void DrawingBuilder::group(const QString &id, const QString &label, const QStringList &members)
{
    if (!members.isEmpty()) {
        m_drawing.spec.groups.push_back({id, label, {}, members, 0});
    }
}

bool DrawingBuilder::has(const QString &id) const
{
    return std::any_of(m_drawing.spec.nodes.begin(), m_drawing.spec.nodes.end(),
                       [&](const DiagramNode &node) { return node.id == id; });
}

void DrawingBuilder::container(const engine::ContainerSummary &container, const QString &sub)
{
    const QString id = nodeId(QStringLiteral("container"), container.name);
    const bool running = container.state == engine::ContainerState::Running;
    QString words = sub;
    if (!running || words.isEmpty()) {
        words = engine::stateName(container.state);
        if (container.state == engine::ContainerState::Exited && container.exitCode) {
            words += QStringLiteral(" (%1)").arg(*container.exitCode);
        }
    } else if (container.health != engine::HealthState::None) {
        words += QStringLiteral(" · ") + engine::healthName(container.health);
    }
    node(id, container.name, words, NodeRole::Container);
    diagram::NodeMark &own = mark(id);
    own.pale = !running;
    own.text = words;
    own.tone = running && container.health == engine::HealthState::None ? diagram::Tone::Plain
        : running                                                     ? toneOf(container.health)
                                                                      : toneOf(container);
    own.tip = container.image;
}

Drawing DrawingBuilder::take(const QString &words)
{
    m_drawing.words = words;
    m_drawing.spec.title = words;
    m_drawing.spec.description = words;
    return std::move(m_drawing);
}

QString nodeId(const QString &kind, const QString &name)
{
    return kind + u':' + name;
}

QString shortened(const QString &name, qsizetype most)
{
    if (name.size() <= most) {
        return name;
    }
    const qsizetype tail = most / 3;
    return name.left(most - tail - 1) + u'…' + name.right(tail);
}

Drawing draw(LiveDrawing drawing, const EngineValues &values)
{
    switch (drawing) {
    case LiveDrawing::Networks:
        return drawNetworks(values);
    case LiveDrawing::Drivers:
        return drawDrivers(values);
    case LiveDrawing::Network:
        return drawNetwork(values);
    case LiveDrawing::Mounts:
        return drawMounts(values);
    case LiveDrawing::Layers:
        return drawLayers(values);
    case LiveDrawing::SharedLayers:
        return drawSharedLayers(values);
    case LiveDrawing::ImageUse:
        return drawImageUse(values);
    case LiveDrawing::Volume:
        return drawVolume(values);
    case LiveDrawing::Project:
        return drawProject(values);
    case LiveDrawing::Swarm:
        return drawSwarm(values);
    case LiveDrawing::None:
        break;
    }
    return {};
}

} // namespace quayside::livediagram
