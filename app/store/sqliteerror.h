// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

class QSqlError;

namespace quayside::store {

/// The one place where SQLite's result codes (https://www.sqlite.org/rescode.html) become
/// ErrorKinds. `context` is what was being done, usually the SQL; it goes to Error::detail.
Error errorFromSqlite(const QSqlError &error, const QString &context);

/// The mapping itself, of primary or extended codes.
ErrorKind kindOfSqliteCode(int code);

} // namespace quayside::store
