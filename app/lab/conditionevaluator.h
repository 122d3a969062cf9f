// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/check.h"
#include "lab/conditionvalues.h"
#include "lab/snapshot.h"

#include <QSet>
#include <QString>

#include <optional>

namespace quayside::lab {

struct Verdict
{
    bool holds = false;
    QString why; ///< while it does not hold: the words, with {got} and {expected} filled in
    bool unknown = false; ///< it does not hold because it cannot be known; `why` says what is wrong
};

/// Decides whether a condition holds on a snapshot. Pure; keeps a reference to what the snapshot
/// refers to. Any thread.
///
/// A container from before the lab satisfies no condition except `absent` (which it fails) and
/// what stands under `not`; its own words then say so. In lists such containers are left out,
/// except where a condition wants few or none. An event about a container that was named counts
/// only when it is about the container that has the name now, or when none has it.
///
/// What cannot be known (a log that cannot be read back, figures that do not come) is neither true
/// nor false: all, any and not pass it on unless the rest decides.
class ConditionEvaluator
{
public:
    enum class OldContainers { DoNotCount, Count };

    explicit ConditionEvaluator(const Snapshot &snapshot,
                                OldContainers old = OldContainers::DoNotCount);

    Verdict evaluate(const course::Condition &condition) const;

    /// Is there an event leaf that this event of the snapshot counts for?
    bool usesEvent(const course::Condition &condition, const engine::EngineEvent &event) const;

    /// Can containers from before the lab keep it from holding because they are to be gone?
    static bool wantsOldContainersGone(const course::Condition &condition);

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
    Verdict evaluateList(const course::Condition &condition, const Context &context) const;
    Verdict evaluateEvent(const course::Condition &condition, const Context &context) const;
    Verdict evaluateCompare(const course::Condition &condition, const Context &context) const;
    Verdict evaluateSharedLayers(const course::Condition &condition, const Context &context) const;
    Verdict evaluateLog(const course::Condition &condition, const Context &context) const;
    Verdict evaluatePath(const course::Condition &condition, const Context &context) const;
    Verdict evaluateMetric(const course::Condition &condition, const Context &context) const;

    /// Why a leaf does not hold whatever it asks.
    std::optional<Verdict> objection(const course::Condition &leaf, const Context &context,
                                     bool wantsNone) const;
    bool countsOld(const course::Condition &list, const Context &context) const;
    Verdict verdict(bool holds, const course::Condition &leaf, const Context &context,
                    const QString &got) const;
    QString got(const course::Condition &leaf) const;
    QString filled(const QString &words, const course::Condition &leaf, const QString &got) const;

    ConditionValues m_values;
    OldContainers m_old;
};

} // namespace quayside::lab
