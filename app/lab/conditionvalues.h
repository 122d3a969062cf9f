// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/check.h"
#include "lab/snapshot.h"

#include <QJsonArray>
#include <QJsonValue>

#include <optional>

namespace quayside::lab {

/// What a condition's parts are on a snapshot, before they are judged. Pure; keeps what the
/// snapshot refers to. Any thread.
class ConditionValues
{
public:
    explicit ConditionValues(const Snapshot &snapshot)
        : m_snapshot(snapshot)
    {
    }

    const Snapshot &snapshot() const { return m_snapshot; }
    ObjectState state(const ObjectKey &key) const { return m_snapshot.objects.value(key); }
    ObjectState state(const course::Condition &condition) const
    {
        return state({condition.object, condition.name, condition.path});
    }

    /// The field of an object, the sum or the number of entries of a list; Undefined when it is not
    /// there.
    QJsonValue operand(const course::Condition &condition) const;

    /// Do the children stand in the relation that `compare` asks for?
    bool areRelated(const course::Condition &condition) const;

    struct Matching
    {
        qsizetype entries = 0; ///< of the list, without those that do not count
        qsizetype matching = 0;
        double sum = 0; ///< of the field over those that match
    };
    /// `withOld`: containers from before the lab count, too.
    Matching matching(const course::Condition &list, bool withOld) const;

    /// With what must have followed them.
    qsizetype countEvents(const course::Condition &condition) const;
    /// Is there one, whatever followed it?
    bool hasEvent(const course::Condition &condition) const;
    /// From the lowest; -1 when one of the images is not there.
    qsizetype sharedLayers(const course::Condition &condition) const;
    /// The newest line that the condition looks for; empty optional when there is none.
    std::optional<QString> logLine(const course::Condition &condition) const;
    /// The newest line of all.
    QString lastLogLine(const course::Condition &condition) const;

    static bool actionMatches(const engine::EngineEvent &event, const QString &action);

    /// Is it one of those that the event leaf looks for, whatever followed it?
    bool eventCounts(const engine::EngineEvent &event, const course::Condition &condition) const;

private:
    bool isFollowed(size_t event, const course::Condition &condition) const;
    bool isAboutTheSameContainer(const engine::EngineEvent &event) const;
    bool attributeMatches(const engine::EngineEvent &event, const course::FieldTest &test) const;
    bool isNamed(const engine::EngineEvent &event, const QString &key,
                 const QString &expected) const;

    Snapshot m_snapshot;
};

} // namespace quayside::lab
