// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/connectionerror.h"

#include <QFile>
#include <QFileInfo>

#include <sys/stat.h>

namespace quayside::engine::connectionerror {

namespace {

bool isPodman(const Endpoint &endpoint)
{
    return endpoint.socketPath.contains(QLatin1String("podman"));
}

bool isSocketFile(const QString &path)
{
    struct stat status = {};
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 && S_ISSOCK(status.st_mode);
}

Error noSocket(const Endpoint &endpoint, const QString &detail)
{
    const QString remedy = isPodman(endpoint)
        ? QStringLiteral("Start it with `systemctl --user start podman.socket`.")
        : QStringLiteral("Install one (`sudo apt install docker.io`), or start it "
                         "(`sudo systemctl start docker`).");
    return {
        ErrorKind::NotFound,
        QStringLiteral("There is no container engine at %1. %2").arg(endpoint.socketPath, remedy),
        detail};
}

Error noPermission(const Endpoint &endpoint, const QString &detail)
{
    const QString remedy = isPodman(endpoint)
        ? QStringLiteral("Use your own engine: `systemctl --user start podman.socket`.")
        : QStringLiteral("Run `sudo usermod -aG docker $USER`, then log out and in again.");
    return {ErrorKind::PermissionDenied,
            QStringLiteral("You are not allowed to use the container engine at %1. %2")
                .arg(endpoint.socketPath, remedy),
            detail};
}

Error staleSocket(const Endpoint &endpoint, const QString &detail)
{
    const QString remedy = isPodman(endpoint)
        ? QStringLiteral("Start it again: `systemctl --user restart podman.socket`.")
        : QStringLiteral("Start it again: `sudo systemctl restart docker`.");
    return {ErrorKind::Refused,
            QStringLiteral("Nobody answers at %1: the engine has stopped and left its socket "
                           "behind. %2")
                .arg(endpoint.socketPath, remedy),
            detail};
}

Error wrongFile(const Endpoint &endpoint, const QString &what, const QString &detail)
{
    return {ErrorKind::InvalidInput,
            QStringLiteral("%1 %2. Check the address you gave (it comes from %3).")
                .arg(endpoint.socketPath, what, endpoint.source),
            detail};
}

} // namespace

Error fromLocalSocket(const Endpoint &endpoint, QLocalSocket::LocalSocketError socketError,
                      const QString &errorText)
{
    const QString path = endpoint.socketPath;
    if (QFile::encodeName(path).size() > longestSocketPath) {
        return wrongFile(endpoint, QStringLiteral("is too long for a socket's path"), errorText);
    }
    if (socketError == QLocalSocket::SocketAccessError) {
        return noPermission(endpoint, errorText);
    }
    if (socketError == QLocalSocket::SocketTimeoutError) {
        return {ErrorKind::Timeout,
                QStringLiteral("The container engine at %1 does not take connections. Look at "
                               "`systemctl status docker`.")
                    .arg(path),
                errorText};
    }
    if (!QFileInfo::exists(path)) {
        return noSocket(endpoint, errorText);
    }
    if (!isSocketFile(path)) {
        return wrongFile(endpoint, QStringLiteral("is not a socket"), errorText);
    }
    if (socketError == QLocalSocket::ConnectionRefusedError) {
        return staleSocket(endpoint, errorText);
    }
    return closed(endpoint, errorText);
}

Error fromTcpSocket(const Endpoint &endpoint, QAbstractSocket::SocketError socketError,
                    const QString &errorText)
{
    switch (socketError) {
    case QAbstractSocket::HostNotFoundError:
        return {ErrorKind::NotFound,
                QStringLiteral("There is no machine named %1. Check the engine's address.")
                    .arg(endpoint.host),
                errorText};
    case QAbstractSocket::ConnectionRefusedError:
        return {ErrorKind::Refused,
                QStringLiteral("No container engine answers at %1. Start it there, and let it "
                               "listen on that port.")
                    .arg(endpoint.url()),
                errorText};
    case QAbstractSocket::SocketTimeoutError:
    case QAbstractSocket::NetworkError:
        return {ErrorKind::Timeout,
                QStringLiteral("%1 cannot be reached. Check the network and the address.")
                    .arg(endpoint.url()),
                errorText};
    default:
        return closed(endpoint, errorText);
    }
}

Error noAnswer(const Endpoint &endpoint, int deadlineMs)
{
    return {ErrorKind::Timeout,
            QStringLiteral("The container engine at %1 does not answer. It may be overloaded or "
                           "hung: look at `docker info` and at its log.")
                .arg(endpoint.url()),
            QStringLiteral("no complete answer within %1 ms").arg(deadlineMs)};
}

Error closed(const Endpoint &endpoint, const QString &detail)
{
    return {ErrorKind::Disconnected,
            QStringLiteral("The container engine at %1 closed the connection. It may be stopping "
                           "or restarting.")
                .arg(endpoint.url()),
            detail};
}

Error notAnEngine(const Endpoint &endpoint, const QString &detail)
{
    return {ErrorKind::Protocol,
            QStringLiteral("What answers at %1 does not speak like a container engine. Check the "
                           "address.")
                .arg(endpoint.url()),
            detail};
}

} // namespace quayside::engine::connectionerror
