// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ssherror.h"

#include "engine/connectionerror.h"

namespace quayside::engine::ssherror {

namespace {

constexpr int sshFailed = 255;
constexpr int commandNotFound = 127;

/// As the learner would type it: "ssh -p 2222 me@host".
QString commandFor(const Endpoint &endpoint)
{
    const QString port =
        endpoint.port == 0 ? QString() : QStringLiteral("-p %1 ").arg(endpoint.port);
    const QString login = endpoint.user.isEmpty() ? QString() : QString(endpoint.user + u'@');
    return QString(QStringLiteral("ssh ") + port + login + endpoint.host);
}

bool says(const QString &words, const char *part)
{
    return words.contains(QLatin1String(part), Qt::CaseInsensitive);
}

Error loginFailed(const Endpoint &endpoint, const QString &words)
{
    if (says(words, "host key verification failed") || says(words, "host identification")) {
        return {ErrorKind::PermissionDenied,
                QStringLiteral("ssh does not know the machine %1, or it shows another key than "
                               "before. Run `%2` once in a terminal and read what it says.")
                    .arg(endpoint.host, commandFor(endpoint)),
                words};
    }
    if (says(words, "permission denied") || says(words, "too many authentication failures")) {
        return {ErrorKind::PermissionDenied,
                QStringLiteral("ssh cannot log in at %1 without asking for a password, and "
                               "Quayside cannot answer. Set up a key (`ssh-copy-id %1`, "
                               "`ssh-add`) until `%2` asks for nothing.")
                    .arg(endpoint.host, commandFor(endpoint)),
                words};
    }
    if (says(words, "could not resolve hostname")) {
        return {ErrorKind::NotFound,
                QStringLiteral("There is no machine named %1. Check the engine's address and "
                               "~/.ssh/config.")
                    .arg(endpoint.host),
                words};
    }
    if (says(words, "connection refused")) {
        return {ErrorKind::Refused,
                QStringLiteral("No ssh server answers at %1. Start one there (`sudo systemctl "
                               "start ssh`), and check the port.")
                    .arg(endpoint.url()),
                words};
    }
    if (says(words, "timed out") || says(words, "no route to host")
        || says(words, "network is unreachable")) {
        return {ErrorKind::Timeout,
                QStringLiteral("%1 cannot be reached. Check the network and the address.")
                    .arg(endpoint.url()),
                words};
    }
    return {ErrorKind::Disconnected,
            QStringLiteral("The ssh connection to %1 failed. Try `%2` in a terminal.")
                .arg(endpoint.host, commandFor(endpoint)),
            words};
}

} // namespace

Error fromExit(const Endpoint &endpoint, int exitCode, const QString &words)
{
    if (exitCode == commandNotFound) {
        return {ErrorKind::NotFound,
                QStringLiteral("There is no docker command on %1. Install one there (`sudo apt "
                               "install docker.io`), where ssh finds it.")
                    .arg(endpoint.host),
                words};
    }
    if (exitCode == sshFailed) {
        return loginFailed(endpoint, words);
    }
    if (says(words, "not a docker command") || says(words, "unknown command")) {
        return {ErrorKind::Unsupported,
                QStringLiteral("The docker command on %1 is too old for ssh: it needs 18.09 or "
                               "later. Update it.")
                    .arg(endpoint.host),
                words};
    }
    if (says(words, "permission denied")) {
        return {ErrorKind::PermissionDenied,
                QStringLiteral("On %1 you are not allowed to use the container engine. Run `sudo "
                               "usermod -aG docker $USER` there, then log out everywhere and in "
                               "again.")
                    .arg(endpoint.host),
                words};
    }
    if (says(words, "no such file") || says(words, "connection refused")
        || says(words, "cannot connect")) {
        return {ErrorKind::Refused,
                QStringLiteral("On %1 no container engine is running. Start it there: `sudo "
                               "systemctl start docker`.")
                    .arg(endpoint.host),
                words};
    }
    return connectionerror::closed(endpoint, words);
}

Error notInstalled(const Endpoint &endpoint, const QString &detail)
{
    return {ErrorKind::NotFound,
            QStringLiteral("The way to %1 needs the program ssh. Install it: `sudo apt install "
                           "openssh-client`.")
                .arg(endpoint.url()),
            detail};
}

Error notAHost(const Endpoint &endpoint)
{
    return {ErrorKind::InvalidInput,
            QStringLiteral("\"%1\" cannot be the name of a machine. Check the engine's address.")
                .arg(endpoint.host)};
}

} // namespace quayside::engine::ssherror
