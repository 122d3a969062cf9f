// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

#include <functional>
#include <vector>

namespace quayside::store {

class Database;

/// One step from a schema version to the next. `apply` runs inside a transaction that the caller
/// began and will commit; it must neither commit nor roll back.
struct Migration
{
    int toVersion = 1;
    std::function<Result<void>(Database &)> apply;
};

/// All steps, by version, without a gap, from 1 on. The last one is the current version.
using Migrations = std::vector<Migration>;

/// The version that the list leads to; 0 for an empty list.
int latestVersion(const Migrations &migrations);

/// Brings an open database from its version to the latest, each step in a transaction of its own
/// together with the new version number: a kill leaves the old or the new schema, never a mix.
/// The caller has made a backup.
Result<void> migrate(Database &database, const Migrations &migrations, int fromVersion);

} // namespace quayside::store
