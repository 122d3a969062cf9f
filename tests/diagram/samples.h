// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "diagram/diagramlayout.h"
#include "diagram/diagrampainter.h"

/// Specs for the tests of this folder, written as an author would: a grid of 100 by 40 px with gaps
/// of 50 and 40 px.
namespace quayside::diagram::samples {

course::DiagramSpec emptySpec();

/// Appends a node whose label is its id and whose line is 10, 11, … in order.
course::DiagramNode &addNode(course::DiagramSpec &spec, const char *id, double column, double row,
                             double columns = 1, double rows = 1);
/// Appends an edge whose line is 50, 51, … in order.
course::DiagramEdge &addEdge(course::DiagramSpec &spec, const char *from, const char *to,
                             const char *label = "");
/// Appends a group whose label is its id and whose line is 80, 81, … in order.
course::DiagramGroup &addGroup(course::DiagramSpec &spec, const char *id,
                               const QStringList &members);

/// A client, a host with groups in it, a registry; edges of all kinds.
course::DiagramSpec architecture();
/// States with edges there and back, and long ways around.
course::DiagramSpec stateMachine();
/// Two stacks of boxes side by side.
course::DiagramSpec twoStacks();

DiagramLayout layOut(const course::DiagramSpec &spec);
QRectF rectOf(const DiagramLayout &layout, const char *node);
QRectF groupRectOf(const DiagramLayout &layout, const char *group);
const EdgePath &pathOf(const DiagramLayout &layout, const char *from, const char *to);

/// All faults, one a line.
QString faultsOf(const DiagramLayout &layout);

/// Colours that are told apart easily.
DiagramStyle style();

} // namespace quayside::diagram::samples
