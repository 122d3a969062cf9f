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

/// Why a container that is older than the lab does not count.
QString fromBefore(const QString &container);

} // namespace quayside::lab::conditionwording
