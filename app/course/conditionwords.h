// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/check.h"

#include <QStringList>

#include <utility>
#include <vector>

/// The words of a check block and what they stand for.
namespace quayside::course::conditionwords {

template <typename T>
using Table = std::vector<std::pair<QString, T>>;

/// Keys that name one object: container, image, network, volume, service, node.
const Table<ObjectKind> &objects();
/// Values of `list`: containers, images, networks, volumes, services, nodes.
const Table<ObjectKind> &lists();
const Table<Comparison> &comparisons();
const Table<ListMatch> &matches();
const Table<Relation> &relations();
const Table<LogStreams> &streams();
const Table<Figure> &figures();
const QStringList &eventTypes();

/// Where the program makes the JSON itself, the first parts that a field may have; empty where the
/// engine's own JSON is looked at.
QStringList fieldsOf(ObjectKind kind);
/// Of bytes, not of percents or numbers.
bool isBytes(Figure figure);

} // namespace quayside::course::conditionwords
