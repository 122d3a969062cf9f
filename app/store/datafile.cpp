// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/datafile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QStorageInfo>
#include <QTemporaryDir>
#include <QtEndian>

#include <utility>

namespace quayside::store {

namespace {

const QString fileName = QStringLiteral("quayside.db");
const QString logSuffix = QStringLiteral("-wal");
const QString indexSuffix = QStringLiteral("-shm");

// https://www.sqlite.org/fileformat.html, section 1.3
constexpr qsizetype headerSize = 100;
constexpr int pageSizeAt = 16;
constexpr int pageCountAt = 28;
constexpr int userVersionAt = 60;
constexpr int applicationIdAt = 68;

quint32 bigEndian32(const QByteArray &bytes, int at)
{
    return qFromBigEndian<quint32>(bytes.constData() + at);
}

qint64 pageSize(const QByteArray &header)
{
    const auto stored = qFromBigEndian<quint16>(header.constData() + pageSizeAt);
    return stored == 1 ? 65536 : stored;
}

Error folderError(const QString &folder, const QString &detail)
{
    const QStorageInfo storage(folder);
    if (storage.isValid() && storage.bytesAvailable() == 0) {
        return {ErrorKind::DiskFull,
                QStringLiteral("The disk that holds %1 is full. Free some space and start again.")
                    .arg(folder),
                detail};
    }
    return {
        ErrorKind::ReadOnly,
        QStringLiteral("Nothing can be saved: %1 cannot be written. Make it writable, or choose "
                       "another folder with --data-dir.")
            .arg(folder),
        detail};
}

} // namespace

DataFile::DataFile(QString folder)
    : m_folder(std::move(folder))
{
}

QString DataFile::path() const
{
    return QDir(m_folder).filePath(fileName);
}

QString DataFile::logPath() const
{
    return path() + logSuffix;
}

QString DataFile::backupFolder() const
{
    return QDir(m_folder).filePath(QStringLiteral("backups"));
}

Result<void> DataFile::ensureFolder() const
{
    if (QDir().mkpath(m_folder)) {
        return {};
    }
    return folderError(m_folder, QStringLiteral("mkpath failed"));
}

Result<std::unique_ptr<QLockFile>> DataFile::lock() const
{
    auto lock = std::make_unique<QLockFile>(path() + QStringLiteral(".lock"));
    // Never stale by age, only because its process is gone: a window may stay open for weeks.
    lock->setStaleLockTime(0);
    if (lock->tryLock(0)) {
        return lock;
    }
    if (lock->error() == QLockFile::LockFailedError) {
        qint64 pid = 0;
        QString host;
        QString program;
        lock->getLockInfo(&pid, &host, &program);
        return Error{ErrorKind::Busy,
                     QStringLiteral("Quayside is already open with this data. Use that window, or "
                                    "choose another folder with --data-dir."),
                     QStringLiteral("%1 is held by process %2 (%3) on %4")
                         .arg(path())
                         .arg(pid)
                         .arg(program, host)};
    }
    return folderError(m_folder, QStringLiteral("lock file error %1").arg(lock->error()));
}

Result<DataFile::Header> DataFile::inspect() const
{
    const bool pendingLog = QFileInfo(logPath()).size() > 0;
    const QFileInfo info(path());
    if (!info.exists() || info.size() == 0) {
        // SQLite would delete such a log, or start over in place of what was there.
        const bool hadData = info.exists() && QDir(backupFolder()).exists();
        if (pendingLog || hadData) {
            return corruptError(QStringLiteral("the database file is missing or empty"));
        }
        return Header{};
    }
    QFile file(path());
    if (!file.open(QIODevice::ReadOnly)) {
        return Error{ErrorKind::PermissionDenied, QStringLiteral("%1 cannot be read.").arg(path()),
                     file.errorString()};
    }
    const QByteArray bytes = file.read(headerSize);
    if (bytes.size() < headerSize || !bytes.startsWith(QByteArray("SQLite format 3\0", 16))) {
        return corruptError(QStringLiteral("not a SQLite file"));
    }
    const qint64 wanted = pageSize(bytes) * static_cast<qint64>(bigEndian32(bytes, pageCountAt));
    if (!pendingLog && info.size() < wanted) {
        return corruptError(
            QStringLiteral("%1 bytes of %2 are there").arg(info.size()).arg(wanted));
    }
    return Header{true, static_cast<int>(bigEndian32(bytes, userVersionAt)),
                  bigEndian32(bytes, applicationIdAt), pendingLog};
}

Result<std::unique_ptr<QTemporaryDir>> DataFile::snapshot() const
{
    auto folder = std::make_unique<QTemporaryDir>();
    if (!folder->isValid()) {
        return Error{ErrorKind::DiskFull,
                     QStringLiteral("No temporary folder could be made. Free some space and start "
                                    "again."),
                     folder->errorString()};
    }
    const DataFile copy(folder->path());
    const std::pair<QString, QString> pairs[] = {{path(), copy.path()},
                                                 {logPath(), copy.logPath()}};
    for (const auto &[from, to] : pairs) {
        QFile source(from);
        if (!source.exists()) {
            continue;
        }
        if (!source.copy(to) || !QFile::setPermissions(to, QFile::ReadOwner | QFile::WriteOwner)) {
            return Error{ErrorKind::PermissionDenied,
                         QStringLiteral("%1 could not be copied to be read.").arg(from),
                         source.errorString()};
        }
    }
    return folder;
}

Result<QString> DataFile::setAside(const QDateTime &now) const
{
    const QString stem = path() + QStringLiteral(".broken-")
        + now.toUTC().toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'"));
    QString target = stem;
    for (int i = 2; QFileInfo::exists(target) || QFileInfo::exists(target + logSuffix); ++i) {
        target = stem + u'-' + QString::number(i);
    }
    for (const QString &suffix : {QString(), logSuffix, indexSuffix}) {
        QFile file(path() + suffix);
        if (file.exists() && !file.rename(target + suffix)) {
            return Error{ErrorKind::ReadOnly,
                         QStringLiteral("%1 could not be renamed; nothing was changed.")
                             .arg(file.fileName()),
                         file.errorString()};
        }
    }
    return target;
}

Error DataFile::corruptError(const QString &detail) const
{
    QString message =
        QStringLiteral("The study data in %1 is damaged. It was kept as it is.").arg(path());
    const QStringList backups =
        QDir(backupFolder()).entryList({QStringLiteral("*.db")}, QDir::Files, QDir::Name);
    if (!backups.isEmpty()) {
        message += QStringLiteral(" The latest backup is %1.")
                       .arg(QDir(backupFolder()).filePath(backups.last()));
    }
    return {ErrorKind::Corrupt, message, detail};
}

} // namespace quayside::store
