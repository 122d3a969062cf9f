// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/check.h"
#include "lab/snapshot.h"

#include <QSet>
#include <QString>

namespace quayside::lab {

struct Verdict
{
    bool holds = false;
    QString why; ///< while it does not hold: the words, with {got} and {expected} filled in
};

/// Decides whether a condition holds on a snapshot. Pure; keeps a reference to what the snapshot
/// refers to. Any thread.
///
/// A container from before the lab satisfies no condition except `absent` (which it fails) and
/// what stands under `not`; its own words then say so. An event about a container that was named
/// counts only when it is about the container that has the name now, or when none has it.
class ConditionEvaluator
{
public:
    enum class OldContainers { DoNotCount, Count };

    explicit ConditionEvaluator(const Snapshot &snapshot,
                                OldContainers old = OldContainers::DoNotCount);

    Verdict evaluate(const course::Condition &condition) const;

    /// The objects that must be in the snapshot for evaluate() to be right.
    static QSet<ObjectKey> neededObjects(const course::Condition &condition);
    /// Is there an event leaf that this event could satisfy, whatever the objects are?
    static bool mentionsEvent(const course::Condition &condition, const engine::EngineEvent &event);

private:
    struct Context
    {
        QString words; ///< of the nearest condition around
        bool negated = false;
    };

    Verdict evaluate(const course::Condition &condition, const Context &context) const;
    Verdict evaluateAll(const course::Condition &condition, const Context &context) const;
    Verdict evaluateAny(const course::Condition &condition, const Context &context) const;
    Verdict evaluateNot(const course::Condition &condition, const Context &context) const;
    Verdict evaluateObject(const course::Condition &condition, const Context &context) const;
    Verdict evaluateEvent(const course::Condition &condition, const Context &context) const;
    bool isAboutTheSameContainer(const engine::EngineEvent &event) const;
    bool attributeMatches(const engine::EngineEvent &event, const QString &key,
                          const QString &expected) const;
    QString got(const course::Condition &leaf) const;
    QString filled(QString words, const course::Condition &condition) const;

    Snapshot m_snapshot;
    OldContainers m_old;
};

} // namespace quayside::lab
