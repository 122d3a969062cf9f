// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/migration.h"
#include "store/statement.h"

#include <QDateTime>
#include <QString>

#include <functional>
#include <memory>
#include <optional>

class QLockFile;
class QTemporaryDir;

namespace quayside::store {

class DataFile;

enum class OpenMode {
    ReadWrite, ///< the normal way: locked, durable
    ReadOnly, ///< a private copy is read; every write gives ReadOnly. For folders without write
              ///< permission
    InMemory ///< nothing is kept; for a program that must run although nothing can be saved
};

struct OpenOptions
{
    QString folder; ///< ignored for InMemory
    OpenMode mode = OpenMode::ReadWrite;
    QDateTime now; ///< names backups
};

/// What opening found and did.
struct OpenReport
{
    OpenMode mode = OpenMode::ReadWrite;
    int version = 0;
    bool created = false; ///< there was no data before
    std::optional<int> migratedFrom;
    QString backup; ///< path of the backup made before migrating; empty = none was needed
};

/// The one connection to quayside.db, on the thread that opened it, with WAL, synchronous=FULL,
/// foreign keys and exclusive locking. Once exec() or a transaction has given success the change
/// survives a crash and a power cut. Statements must not outlive it.
class Database
{
public:
    /// "Qysd", so that `file` and this program know the format.
    static constexpr int applicationId = 0x51797364;
    static constexpr int backupsKept = 5;

    /// Opens, checks and migrates. Errors: Busy (another instance), NewerVersion, Corrupt,
    /// ReadOnly, DiskFull, NotFound (ReadOnly mode without a file). After NewerVersion and Corrupt
    /// the files are byte for byte as they were. A failed migration leaves the old version.
    static Result<std::unique_ptr<Database>> open(const OpenOptions &options,
                                                  const Migrations &migrations);

    /// Renames a database that cannot be used to quayside.db.broken-<UTC time> (with its -wal and
    /// -shm) so that the next open() starts afresh; gives the new path. Busy while it is in use.
    static Result<QString> setAside(const QString &folder, const QDateTime &now);

    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    const OpenReport &report() const { return m_report; }

    Result<Statement> query(const QString &sql) const;
    Result<void> exec(const QString &sql) const;
    /// The first column of the first row, as a number. NotFound without a row.
    Result<qint64> number(const QString &sql) const;

    /// Runs `work` between BEGIN IMMEDIATE and COMMIT; rolls back when either fails. Not nested.
    Result<void> transaction(const std::function<Result<void>()> &work);

    /// Corrupt with SQLite's words when PRAGMA quick_check finds a fault.
    Result<void> quickCheck() const;

    /// Writes a compact copy to backups/ by VACUUM INTO and keeps the newest backupsKept; gives its
    /// path. A kill leaves the earlier backups and at most a .partial file.
    Result<QString> backup(const QDateTime &now);

private:
    Database();

    Result<void> openFiles(const OpenOptions &options, const Migrations &migrations);
    Result<void> refuseUnusable(const DataFile &file, const Migrations &migrations) const;
    Result<void> connectTo(const QString &path);
    Result<void> configure(OpenMode mode);
    Result<void> bringUpToDate(const OpenOptions &options, const Migrations &migrations);

    QString m_connection;
    QString m_folder;
    std::unique_ptr<QLockFile> m_lock;
    std::unique_ptr<QTemporaryDir> m_snapshot;
    OpenReport m_report;
};

} // namespace quayside::store
