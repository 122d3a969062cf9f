// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/check.h"
#include "engine/types.h"

#include <QHash>
#include <QJsonObject>
#include <QSet>
#include <QString>

#include <span>

/// What a check is evaluated on, as plain values.
namespace quayside::lab {

/// Names one object as a learner writes it.
struct ObjectKey
{
    course::ObjectKind kind = course::ObjectKind::Container;
    QString name;

    friend bool operator==(const ObjectKey &a, const ObjectKey &b)
    {
        return a.kind == b.kind && a.name == b.name;
    }
    friend size_t qHash(const ObjectKey &key, size_t seed = 0)
    {
        return qHashMulti(seed, static_cast<int>(key.kind), key.name);
    }
};

struct ObjectState
{
    bool exists = false;
    bool fromBefore = false; ///< a container that is older than the lab's beginning
    QJsonObject json; ///< as inspected; empty when it does not exist

    QString id() const { return json.value(QLatin1String("Id")).toString(); }
};

using Objects = QHash<ObjectKey, ObjectState>;

/// Everything a condition may look at: the objects now, the events since the step began, oldest
/// first. Refers to both; they must outlive it.
struct Snapshot
{
    const Objects &objects;
    std::span<const engine::EngineEvent> events;
};

} // namespace quayside::lab
