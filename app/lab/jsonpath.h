// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>
#include <QString>
#include <QStringList>

namespace quayside::lab {

/// A check's dotted path in parts: "A.80/tcp.0" is A, 80/tcp, 0; "A[b.c].d" is A, b.c, d. An
/// opening bracket that is never closed belongs to its part.
QStringList splitPath(const QString &path);

/// The value at the path; Undefined when there is none. A part is a key of an object, an index of
/// an array (-1 = the last element), "*": all elements or values there, which gives an array of
/// what the rest of the path finds in each (without those where it finds nothing), or "#": how many
/// elements or keys there are, 0 where there is nothing.
QJsonValue valueAt(const QJsonValue &root, const QString &path);

} // namespace quayside::lab
