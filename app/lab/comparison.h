// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/check.h"

#include <QJsonValue>
#include <QString>
#include <QVariant>

#include <optional>

namespace quayside::lab {

/// Does `value` (Undefined = not there) stand in this relation to `expected`? Numbers compare by
/// value, everything else as text, since the API writes some numbers as text ("HostPort").
/// GrowsBy compares as AtLeast: the growth is the caller's to find.
bool compares(const QJsonValue &value, course::Comparison comparison, const QVariant &expected);

/// Are they the same in the sense of Equals?
bool areEqual(const QJsonValue &a, const QJsonValue &b);
/// Of a number, or of a text that is one.
std::optional<double> numberOf(const QJsonValue &value);

/// A value in words for "{got}": text as it is, lists joined, objects as JSON, nothing as
/// "nothing"; one line of at most 120 characters.
QString gotText(const QJsonValue &value);
/// The same for "{expected}"; the values of a list are alternatives when the comparison says so.
QString expectedText(course::Comparison comparison, const QVariant &expected);

} // namespace quayside::lab
