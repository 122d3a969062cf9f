// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/check.h"
#include "lab/conditionvalues.h"

#include <QString>

/// The words that stand for "{got}" and "{expected}". Pure.
namespace quayside::lab::conditionwording {

/// What the leaf's thing is instead: a value, a count, or that it is not there.
QString got(const course::Condition &leaf, const ConditionValues &values);
QString listGot(const course::Condition &list, const ObjectState &state,
                const ConditionValues::Matching &found);
QString expected(const course::Condition &leaf);

/// Instead of words about a field when the very object is not there: "There is no container called
/// `web`." Empty when it is there, or is none that a learner makes.
QString missing(const course::Condition &leaf, const ConditionValues &values);

/// Why a container that is older than the lab does not count.
QString fromBefore(const QString &container);

} // namespace quayside::lab::conditionwording
