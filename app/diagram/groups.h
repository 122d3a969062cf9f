// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/diagramspec.h"

#include <QHash>
#include <QSet>
#include <QString>

namespace quayside::diagram {

/// The ids of all nodes and groups in `group`, directly or within its inner groups; not its own.
/// A group is inside another if that one lists it or if it names that one as its parent. Groups
/// that contain each other do no harm.
QSet<QString> contentsOf(const course::DiagramSpec &spec, const course::DiagramGroup &group);

/// contentsOf for each group, by group id.
QHash<QString, QSet<QString>> contentsOfGroups(const course::DiagramSpec &spec);

} // namespace quayside::diagram
