// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/diagramspec.h"
#include "livediagram/enginevalues.h"

/// Engines as values, for the tests of this folder.
namespace quayside::livediagram::samples {

using State = engine::ContainerState;

engine::ContainerSummary container(const char *name, State state = State::Running);
engine::NetworkSummary network(const char *name, const char *driver = "bridge",
                               const char *subnet = "");
void attach(engine::ContainerSummary &container, const char *network, const char *address = "");
engine::EngineEvent happened(const char *type, const char *action, const char *actor, qint64 ms);

/// A diagram with nodes of these ids, and the live part to be filled.
course::DiagramSpec diagramOf(const QStringList &nodes);
course::LiveBinding containersOn(const char *node, const QStringList &states);
course::LiveBinding valueOn(const char *node, course::LiveSource source);

/// Connected, with nothing in it.
EngineValues emptyEngine();

} // namespace quayside::livediagram::samples
