// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/check.h"
#include "engine/timestamp.h"
#include "engine/types.h"

#include <QHash>
#include <QJsonObject>
#include <QSet>
#include <QString>

#include <span>

/// What a check is evaluated on, as plain values.
namespace quayside::lab {

/// Names one thing to look at, as a learner writes it.
struct ObjectKey
{
    course::ObjectKind kind = course::ObjectKind::Container;
    QString name; ///< of Log, Path, Changes and Figures: the container's; empty where there is one
    QString path = {}; ///< of Path

    friend bool operator==(const ObjectKey &a, const ObjectKey &b)
    {
        return a.kind == b.kind && a.name == b.name && a.path == b.path;
    }
    friend size_t qHash(const ObjectKey &key, size_t seed = 0)
    {
        return qHashMulti(seed, static_cast<int>(key.kind), key.name, key.path);
    }
};

struct ObjectState
{
    bool exists = false;
    bool fromBefore = false; ///< a container that is older than the lab's beginning
    /// As inspected; empty when it does not exist. Lists are {"Entries": […]}, see entryjson.h.
    QJsonObject json = {};
    /// Why this engine cannot say, in words for the learner: no Swarm, a log driver that cannot be
    /// read back, no figures. It does not exist then.
    QString problem = {};

    /// The daemon's clock; 0 when the object does not say.
    qint64 createdNano() const
    {
        const QByteArray text = json.value(QLatin1String("Created")).toString().toLatin1();
        return engine::timestamp::parseNano({text.constData(), static_cast<size_t>(text.size())})
            .value_or(0);
    }
    QString id() const { return json.value(QLatin1String("Id")).toString(); }
};

using Objects = QHash<ObjectKey, ObjectState>;

/// Everything a condition may look at: the objects now, the events since the step began, oldest
/// first. Refers to both; they must outlive it.
struct Snapshot
{
    const Objects &objects;
    std::span<const engine::EngineEvent> events;
    qint64 stepBeganNano = 0; ///< the daemon's clock; 0 = since ever
};

} // namespace quayside::lab
