// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/atomicfile.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

namespace quayside::exporter {

namespace {

Error cannotOpen(const QString &path, const QSaveFile &file)
{
    const QFileInfo info(path);
    const QString folder = QDir::toNativeSeparators(info.absolutePath());
    if (!info.absoluteDir().exists()) {
        return {ErrorKind::NotFound,
                QStringLiteral("The folder %1 does not exist; choose another one.").arg(folder),
                file.errorString()};
    }
    if (info.isDir()) {
        return {ErrorKind::InvalidInput,
                QStringLiteral("%1 is a folder; give the file a name.").arg(path),
                file.errorString()};
    }
    return {ErrorKind::PermissionDenied,
            QStringLiteral("%1 cannot be written to; choose another folder.").arg(folder),
            file.errorString()};
}

Error cannotWrite(const QString &path, const QSaveFile &file)
{
    if (file.error() == QFileDevice::ResourceError) {
        return {ErrorKind::DiskFull,
                QStringLiteral("The disk is full; %1 was not written.").arg(path),
                file.errorString()};
    }
    return {ErrorKind::Internal, QStringLiteral("%1 could not be written.").arg(path),
            file.errorString()};
}

} // namespace

Result<void> writeFileAtomically(const QString &path, const QByteArray &data)
{
    // QSaveFile synchronises before it renames.
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return cannotOpen(path, file);
    if (file.write(data) != data.size()) {
        const Error error = cannotWrite(path, file);
        file.cancelWriting();
        return error;
    }
    if (!file.commit())
        return cannotWrite(path, file);
    return {};
}

} // namespace quayside::exporter
