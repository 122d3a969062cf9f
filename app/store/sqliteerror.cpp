// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqliteerror.h"

#include <QSqlError>

namespace quayside::store {

namespace {

// Spelled out so that sqlite3.h is not needed to build.
enum PrimaryCode {
    SqlitePerm = 3,
    SqliteBusy = 5,
    SqliteLocked = 6,
    SqliteReadOnly = 8,
    SqliteIoError = 10,
    SqliteCorrupt = 11,
    SqliteFull = 13,
    SqliteCantOpen = 14,
    SqliteConstraint = 19,
    SqliteMismatch = 20,
    SqliteAuth = 23,
    SqliteRange = 25,
    SqliteNotADatabase = 26
};
constexpr int sqliteIoErrorWrite = SqliteIoError | (3 << 8);
constexpr int sqliteIoErrorFsync = SqliteIoError | (4 << 8);
constexpr int sqliteIoErrorTruncate = SqliteIoError | (6 << 8);

QString messageFor(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Busy:
        return QStringLiteral("Another program is using the study data. Close it and try again.");
    case ErrorKind::ReadOnly:
        return QStringLiteral("The study data cannot be written: the file or folder is read-only.");
    case ErrorKind::DiskFull:
        return QStringLiteral("The study data could not be written: the disk is full, over its "
                              "quota or failing. Free some space and try again.");
    case ErrorKind::Corrupt:
        return QStringLiteral("The study data is damaged and was left as it is.");
    case ErrorKind::PermissionDenied:
        return QStringLiteral("The study data may not be opened by this user.");
    case ErrorKind::InvalidInput:
        return QStringLiteral("The study data does not accept this value.");
    default:
        return QStringLiteral("The study data could not be read or written.");
    }
}

} // namespace

ErrorKind kindOfSqliteCode(int code)
{
    switch (code) {
    case sqliteIoErrorWrite: // quotas and file size limits end here, not in SQLITE_FULL
    case sqliteIoErrorFsync:
    case sqliteIoErrorTruncate:
        return ErrorKind::DiskFull;
    default:
        break;
    }
    switch (code & 0xff) {
    case SqliteBusy:
    case SqliteLocked:
        return ErrorKind::Busy;
    case SqliteReadOnly:
        return ErrorKind::ReadOnly;
    case SqliteFull:
        return ErrorKind::DiskFull;
    case SqliteCorrupt:
    case SqliteNotADatabase:
        return ErrorKind::Corrupt;
    case SqlitePerm:
    case SqliteCantOpen:
    case SqliteAuth:
        return ErrorKind::PermissionDenied;
    case SqliteConstraint:
    case SqliteMismatch:
    case SqliteRange:
        return ErrorKind::InvalidInput;
    default:
        return ErrorKind::Internal;
    }
}

Error errorFromSqlite(const QSqlError &error, const QString &context)
{
    bool isNumber = false;
    const int code = error.nativeErrorCode().toInt(&isNumber);
    const ErrorKind kind = isNumber ? kindOfSqliteCode(code) : ErrorKind::Internal;
    return {kind, messageFor(kind),
            QStringLiteral("SQLite %1: %2 %3 [%4]")
                .arg(error.nativeErrorCode(), error.driverText(), error.databaseText(), context)};
}

} // namespace quayside::store
