// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/migration.h"

#include "store/database.h"

namespace quayside::store {

namespace {

Result<void> applyOne(Database &database, const Migration &migration)
{
    return database.transaction([&]() -> Result<void> {
        if (auto applied = migration.apply(database); !applied) {
            return applied;
        }
        auto broken = database.query(QStringLiteral("PRAGMA foreign_key_check"));
        if (!broken) {
            return broken.error();
        }
        auto row = broken->step();
        if (!row) {
            return row.error();
        }
        if (*row) {
            return Error{ErrorKind::Corrupt,
                         QStringLiteral("The study data could not be brought to the new form: "
                                        "records refer to others that are missing."),
                         QStringLiteral("foreign_key_check after migration to %1, table %2")
                             .arg(migration.toVersion)
                             .arg(broken->text(0))};
        }
        // Both pragmas write to the header page and so belong to the transaction.
        if (auto done = database.exec(
                QStringLiteral("PRAGMA application_id = %1").arg(Database::applicationId));
            !done) {
            return done;
        }
        return database.exec(QStringLiteral("PRAGMA user_version = %1").arg(migration.toVersion));
    });
}

} // namespace

int latestVersion(const Migrations &migrations)
{
    return migrations.empty() ? 0 : migrations.back().toVersion;
}

Result<void> migrate(Database &database, const Migrations &migrations, int fromVersion)
{
    for (const Migration &migration : migrations) {
        if (migration.toVersion <= fromVersion) {
            continue;
        }
        if (auto done = applyOne(database, migration); !done) {
            return done;
        }
    }
    return {};
}

} // namespace quayside::store
