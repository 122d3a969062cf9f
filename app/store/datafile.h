// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QDateTime>
#include <QString>

#include <memory>

class QLockFile;
class QTemporaryDir;

namespace quayside::store {

/// The database as files in a folder: names, the guard against a second instance, a look at the
/// header before SQLite may touch anything, and setting a broken file aside. No connection here.
/// A value; any thread.
class DataFile
{
public:
    /// What the first page says, of a file that has one.
    struct Header
    {
        bool exists = false; ///< false: no file yet, or one without content
        int version = 0; ///< PRAGMA user_version
        quint32 applicationId = 0;
        bool pendingLog = false; ///< a -wal is there, so the header may be out of date
    };

    explicit DataFile(QString folder);

    QString folder() const { return m_folder; }
    QString path() const;
    QString logPath() const;
    QString backupFolder() const;

    /// Creates the folder where it is missing. ReadOnly or DiskFull when that fails.
    Result<void> ensureFolder() const;
    /// Takes the single-instance lock, taking over that of a dead process. Busy when a live one
    /// has it; the lock goes with the returned object.
    Result<std::unique_ptr<QLockFile>> lock() const;
    /// Reads the header and checks what can be seen without SQLite. Corrupt when it is not a
    /// database, is shorter than it says, or is gone while its log is still there.
    Result<Header> inspect() const;
    /// Copies database and log to a private folder, to look at without changing the original.
    /// Nobody may be writing to it.
    Result<std::unique_ptr<QTemporaryDir>> snapshot() const;
    /// Renames database, -wal and -shm to quayside.db.broken-<UTC time>…; gives the new path.
    /// The caller holds the lock.
    Result<QString> setAside(const QDateTime &now) const;
    /// A Corrupt error whose message names the file that was kept.
    Error corruptError(const QString &detail) const;

private:
    QString m_folder;
};

} // namespace quayside::store
