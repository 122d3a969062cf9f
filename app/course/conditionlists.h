// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/check.h"
#include "course/yamlreader.h"

/// The conditions about several things at once. Each reads its own keys of the mapping and reports
/// what is wrong; the keys that all conditions share are not theirs.
namespace quayside::course {

/// Has the mapping a key that makes it a condition over the entries of a list: list, tasks,
/// image-history?
bool isListCondition(const YamlReader &reader);
void readListCondition(YamlReader &reader, Condition &condition);
/// `compare`, `is`, `times`, `by`.
void readCompareCondition(YamlReader &reader, Condition &condition);
void readSharedLayersCondition(YamlReader &reader, Condition &condition);

/// `info: FIELD` or `disk: FIELD`; false when the mapping has neither.
bool readEngineField(YamlReader &reader, Condition &condition);

} // namespace quayside::course
