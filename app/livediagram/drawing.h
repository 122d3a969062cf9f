// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/diagramspec.h"
#include "diagram/overlay.h"
#include "livediagram/enginevalues.h"

#include <memory>

namespace quayside::livediagram {

/// A diagram made from an engine's values, placed by Graphviz, with what is laid over it.
struct Drawing
{
    course::DiagramSpec spec;
    diagram::Overlay overlay;
    QString words; ///< what it shows, or why there is nothing to show
    int leftOut = 0; ///< nodes beyond the most that can be read
};

/// Puts a drawing together; nodes and edges keep the order in which they are added, so that a
/// picture changes only where the engine did.
class DrawingBuilder
{
public:
    explicit DrawingBuilder(course::LayoutMode mode);

    course::DiagramNode &node(const QString &id, const QString &label, const QString &sub,
                              course::NodeRole role);
    course::DiagramEdge &edge(const QString &from, const QString &to, const QString &label,
                              course::EdgeKind kind);
    void group(const QString &id, const QString &label, const QStringList &members);
    bool has(const QString &id) const;
    /// A container with its state's words; stopped ones are pale.
    void container(const engine::ContainerSummary &container, const QString &sub);
    diagram::NodeMark &mark(const QString &id) { return m_drawing.overlay.nodes[id]; }

    Drawing take(const QString &words);

private:
    Drawing m_drawing;
};

/// Whatever a user named is made an id of a node: unique for each kind and name.
QString nodeId(const QString &kind, const QString &name);

/// Long names keep their beginning and their end.
QString shortened(const QString &name, qsizetype most = 26);

Drawing drawNetworks(const EngineValues &values);
Drawing drawDrivers(const EngineValues &values);
Drawing drawNetwork(const EngineValues &values);
Drawing drawMounts(const EngineValues &values);
Drawing drawVolume(const EngineValues &values);
Drawing drawProject(const EngineValues &values);
Drawing drawSwarm(const EngineValues &values);
Drawing drawLayers(const EngineValues &values);
Drawing drawSharedLayers(const EngineValues &values);
Drawing drawImageUse(const EngineValues &values);

/// What `drawing` asks for; `values.chosen` is the learner's choice.
Drawing draw(course::LiveDrawing drawing, const EngineValues &values);

} // namespace quayside::livediagram
