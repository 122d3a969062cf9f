// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/database.h"

#include "store/datafile.h"
#include "store/sqliteerror.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QTemporaryDir>
#include <QUuid>

#include <fcntl.h>
#include <unistd.h>

namespace quayside::store {

namespace {

Error newerVersionError(const QString &path, int version, int known)
{
    return {ErrorKind::NewerVersion,
            QStringLiteral("%1 was written by a later Quayside and was not touched. Install that "
                           "version, or choose another folder with --data-dir.")
                .arg(path),
            QStringLiteral("schema %1, known up to %2").arg(version).arg(known)};
}

Error foreignFileError(const QString &path, qint64 id)
{
    return {ErrorKind::Corrupt,
            QStringLiteral("%1 is a database of another program. It was kept as it is.").arg(path),
            QStringLiteral("application_id %1").arg(id)};
}

/// Contents are only durable once the file is, a rename once its folder is.
bool syncPath(const QString &path)
{
    // QFile opens no folders.
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        return false;
    }
    const bool isSynced = ::fsync(descriptor) == 0;
    ::close(descriptor);
    return isSynced;
}

} // namespace

Database::Database()
    : m_connection(QUuid::createUuid().toString(QUuid::WithoutBraces))
{
}

Database::~Database()
{
    // The connection closes (and the log is folded in) before the lock goes.
    if (QSqlDatabase::contains(m_connection)) {
        QSqlDatabase::database(m_connection, false).close();
        QSqlDatabase::removeDatabase(m_connection);
    }
}

Result<std::unique_ptr<Database>> Database::open(const OpenOptions &options,
                                                 const Migrations &migrations)
{
    std::unique_ptr<Database> database(new Database);
    database->m_folder = options.folder;
    database->m_report.mode = options.mode;
    if (auto done = database->openFiles(options, migrations); !done) {
        return done.error();
    }
    return database;
}

Result<void> Database::openFiles(const OpenOptions &options, const Migrations &migrations)
{
    const DataFile file(options.folder);
    QString path = QStringLiteral(":memory:");
    if (options.mode != OpenMode::InMemory) {
        if (options.mode == OpenMode::ReadWrite) {
            if (auto folder = file.ensureFolder(); !folder) {
                return folder;
            }
        } else if (!QFileInfo::exists(file.path())) {
            return Error{ErrorKind::NotFound,
                         QStringLiteral("There is no study data in %1.").arg(options.folder)};
        }
        auto lock = file.lock();
        if (lock) {
            m_lock = std::move(*lock);
        } else if (options.mode == OpenMode::ReadWrite || lock.error().kind == ErrorKind::Busy) {
            return lock.error();
        }
        if (auto usable = refuseUnusable(file, migrations); !usable) {
            return usable;
        }
        path = file.path();
    }
    if (options.mode == OpenMode::ReadOnly) {
        auto copy = file.snapshot();
        if (!copy) {
            return copy.error();
        }
        m_snapshot = std::move(*copy);
        path = DataFile(m_snapshot->path()).path();
    } else if (options.mode == OpenMode::ReadWrite && QFileInfo::exists(path)
               && !QFileInfo(path).isWritable()) {
        return Error{ErrorKind::ReadOnly,
                     QStringLiteral("Nothing can be saved: %1 is read-only.").arg(path)};
    }
    if (auto connected = connectTo(path); !connected) {
        return connected;
    }
    if (auto checked = quickCheck(); !checked) {
        return checked.error().kind == ErrorKind::Corrupt
            ? Result<void>(file.corruptError(checked.error().detail))
            : checked;
    }
    if (auto configured = configure(options.mode); !configured) {
        return configured;
    }
    return bringUpToDate(options, migrations);
}

Result<void> Database::refuseUnusable(const DataFile &file, const Migrations &migrations) const
{
    auto header = file.inspect();
    if (!header) {
        return header.error();
    }
    if (!header->exists) {
        return {};
    }
    qint64 version = header->version;
    qint64 application = header->applicationId;
    if (header->pendingLog) {
        // The log may hold a newer header, and opening the original would fold it in: look at a
        // copy.
        auto copy = file.snapshot();
        if (!copy) {
            return copy.error();
        }
        Database probe;
        if (auto connected = probe.connectTo(DataFile((*copy)->path()).path()); !connected) {
            return connected;
        }
        if (auto checked = probe.quickCheck(); !checked) {
            return file.corruptError(checked.error().detail);
        }
        auto probedVersion = probe.number(QStringLiteral("PRAGMA user_version"));
        auto probedApplication = probe.number(QStringLiteral("PRAGMA application_id"));
        if (!probedVersion || !probedApplication) {
            return file.corruptError(QStringLiteral("the header cannot be read"));
        }
        version = *probedVersion;
        application = *probedApplication;
    }
    // 0 and 0: created and killed before the first migration was committed.
    if (application != applicationId && (application != 0 || version != 0)) {
        return foreignFileError(file.path(), application);
    }
    if (version > latestVersion(migrations)) {
        return newerVersionError(file.path(), static_cast<int>(version), latestVersion(migrations));
    }
    return {};
}

Result<void> Database::connectTo(const QString &path)
{
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection);
    database.setDatabaseName(path);
    database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=1000"));
    if (!database.open()) {
        return errorFromSqlite(database.lastError(), QStringLiteral("open ") + path);
    }
    // Before the first access, so that the log needs no shared memory file.
    return exec(QStringLiteral("PRAGMA locking_mode = EXCLUSIVE"));
}

Result<void> Database::configure(OpenMode mode)
{
    for (const char *sql : {"PRAGMA foreign_keys = ON", "PRAGMA synchronous = FULL"}) {
        if (auto done = exec(QString::fromLatin1(sql)); !done) {
            return done;
        }
    }
    if (mode != OpenMode::ReadWrite) {
        return {};
    }
    auto statement = query(QStringLiteral("PRAGMA journal_mode = WAL"));
    if (!statement) {
        return statement.error();
    }
    auto row = statement->step();
    if (!row) {
        return row.error();
    }
    if (!*row || statement->text(0) != QLatin1String("wal")) {
        return Error{ErrorKind::Unsupported,
                     QStringLiteral("The folder of the study data is on a file system that cannot "
                                    "keep it safe. Choose another folder with --data-dir."),
                     QStringLiteral("journal_mode is not wal")};
    }
    return {};
}

Result<void> Database::bringUpToDate(const OpenOptions &options, const Migrations &migrations)
{
    auto version = number(QStringLiteral("PRAGMA user_version"));
    if (!version) {
        return version.error();
    }
    const int from = static_cast<int>(*version);
    const int to = latestVersion(migrations);
    m_report.version = to;
    m_report.created = from == 0;
    if (from == 0) {
        auto tables = number(QStringLiteral("SELECT count(*) FROM sqlite_master"));
        if (!tables) {
            return tables.error();
        }
        if (*tables > 0) {
            return foreignFileError(DataFile(options.folder).path(), 0);
        }
    } else if (from < to) {
        m_report.migratedFrom = from;
        if (options.mode == OpenMode::ReadWrite) {
            auto path = backup(options.now);
            if (!path) {
                return path.error();
            }
            m_report.backup = *path;
        }
    }
    if (auto migrated = migrate(*this, migrations, from); !migrated) {
        return migrated;
    }
    if (options.mode == OpenMode::ReadOnly) {
        return exec(QStringLiteral("PRAGMA query_only = ON"));
    }
    return {};
}

Result<Statement> Database::query(const QString &sql) const
{
    return Statement::prepare(QSqlDatabase::database(m_connection, false), sql);
}

Result<void> Database::exec(const QString &sql) const
{
    auto statement = query(sql);
    return statement ? statement->run() : Result<void>(statement.error());
}

Result<qint64> Database::number(const QString &sql) const
{
    auto statement = query(sql);
    if (!statement) {
        return statement.error();
    }
    auto row = statement->step();
    if (!row) {
        return row.error();
    }
    if (!*row) {
        return Error{ErrorKind::NotFound, QStringLiteral("The study data has no such record."),
                     sql};
    }
    return statement->integer(0);
}

Result<void> Database::transaction(const std::function<Result<void>()> &work)
{
    if (auto begun = exec(QStringLiteral("BEGIN IMMEDIATE")); !begun) {
        return begun;
    }
    auto done = work();
    if (done) {
        done = exec(QStringLiteral("COMMIT"));
    }
    if (!done) {
        // SQLite may have rolled back by itself (a full disk); then this fails, and that is fine.
        (void)exec(QStringLiteral("ROLLBACK"));
    }
    return done;
}

Result<void> Database::quickCheck() const
{
    auto statement = query(QStringLiteral("PRAGMA quick_check(1)"));
    if (!statement) {
        return statement.error();
    }
    auto row = statement->step();
    if (!row) {
        return row.error();
    }
    const QString words = *row ? statement->text(0) : QString();
    if (words != QLatin1String("ok")) {
        return Error{ErrorKind::Corrupt, QStringLiteral("The study data is damaged."), words};
    }
    return {};
}

Result<QString> Database::backup(const QDateTime &now)
{
    const QDir folder(DataFile(m_folder).backupFolder());
    const QString target =
        folder.filePath(QStringLiteral("quayside-%1.db")
                            .arg(now.toUTC().toString(QStringLiteral("yyyyMMdd'T'HHmmsszzz'Z'"))));
    const QString partial = folder.filePath(QStringLiteral("quayside.partial"));
    if (m_report.mode != OpenMode::ReadWrite || !QDir().mkpath(folder.path())) {
        return Error{
            ErrorKind::ReadOnly,
            QStringLiteral("No backup could be made: %1 cannot be written.").arg(folder.path())};
    }
    QFile::remove(partial); // of a backup that was killed
    auto statement = query(QStringLiteral("VACUUM INTO ?"));
    if (!statement) {
        return statement.error();
    }
    if (auto done = statement->bind(partial).run(); !done) {
        QFile::remove(partial);
        return done.error();
    }
    if (!syncPath(partial) || (QFile::exists(target) && !QFile::remove(target))
        || !QFile::rename(partial, target) || !syncPath(folder.path())) {
        return Error{ErrorKind::DiskFull,
                     QStringLiteral("The backup %1 could not be written.").arg(target)};
    }
    QStringList kept = folder.entryList({QStringLiteral("quayside-*.db")}, QDir::Files, QDir::Name);
    while (kept.size() > backupsKept) {
        QFile::remove(folder.filePath(kept.takeFirst()));
    }
    return target;
}

Result<QString> Database::setAside(const QString &folder, const QDateTime &now)
{
    const DataFile file(folder);
    auto lock = file.lock();
    if (!lock) {
        return lock.error();
    }
    return file.setAside(now);
}

} // namespace quayside::store
