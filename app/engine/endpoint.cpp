// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/endpoint.h"

#include <QUrl>

#include <array>
#include <utility>

namespace quayside::engine {

namespace {

using TextField = std::pair<const char *, QString Endpoint::*>;

constexpr std::array<TextField, 9> textFields{{
    {"socketPath", &Endpoint::socketPath},
    {"host", &Endpoint::host},
    {"user", &Endpoint::user},
    {"caFile", &Endpoint::caFile},
    {"certFile", &Endpoint::certFile},
    {"keyFile", &Endpoint::keyFile},
    {"source", &Endpoint::source},
    {"label", &Endpoint::label},
    {"description", &Endpoint::description},
}};

constexpr std::array<std::pair<const char *, Endpoint::Transport>, 4> transportNames{{
    {"local", Endpoint::Transport::LocalSocket},
    {"tcp", Endpoint::Transport::Tcp},
    {"tls", Endpoint::Transport::Tls},
    {"ssh", Endpoint::Transport::Ssh},
}};

constexpr int largestPort = 65'535;

QString encoded(const QString &text, const char *kept)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text, kept));
}

bool isComplete(const Endpoint &endpoint)
{
    switch (endpoint.transport) {
    case Endpoint::Transport::LocalSocket:
        return endpoint.socketPath.startsWith(u'/');
    case Endpoint::Transport::Ssh:
        // A program would take such a name for an option.
        return !endpoint.host.isEmpty() && !endpoint.host.startsWith(u'-')
            && !endpoint.user.startsWith(u'-');
    default:
        return !endpoint.host.isEmpty() && endpoint.port > 0;
    }
}

} // namespace

QString Endpoint::url() const
{
    if (transport == Transport::LocalSocket) {
        return QStringLiteral("unix://") + socketPath;
    }
    const bool ipv6 = host.contains(u':');
    const QString shownHost =
        ipv6 ? QString(u'[' + QString(host).replace(u'%', QStringLiteral("%25")) + u']') : host;
    if (transport == Transport::Ssh) {
        const QString login = user.isEmpty() ? QString() : QString(encoded(user, "") + u'@');
        const QString shownPort = port == 0 ? QString() : QString(u':' + QString::number(port));
        return QStringLiteral("ssh://") + login + shownHost + shownPort + encoded(socketPath, "/");
    }
    const QString scheme =
        transport == Transport::Tls ? QStringLiteral("https") : QStringLiteral("tcp");
    return QStringLiteral("%1://%2:%3").arg(scheme, shownHost, QString::number(port));
}

QString Endpoint::httpHost() const
{
    const bool direct = transport == Transport::Tcp || transport == Transport::Tls;
    return direct ? host : QStringLiteral("docker");
}

bool Endpoint::leadsTo(const Endpoint &other) const
{
    return url() == other.url() && caFile == other.caFile && certFile == other.certFile
        && keyFile == other.keyFile && verify == other.verify;
}

QJsonObject Endpoint::toJson() const
{
    QJsonObject object;
    for (const auto &[name, kind] : transportNames) {
        if (kind == transport) {
            object.insert(QLatin1String("transport"), QLatin1String(name));
        }
    }
    for (const auto &[name, field] : textFields) {
        if (!(this->*field).isEmpty()) {
            object.insert(QLatin1String(name), this->*field);
        }
    }
    if (port != 0) {
        object.insert(QLatin1String("port"), port);
    }
    if (!verify) {
        object.insert(QLatin1String("verify"), false);
    }
    return object;
}

Result<Endpoint> Endpoint::fromJson(const QJsonObject &object)
{
    const Error unreadable{ErrorKind::InvalidInput,
                           QStringLiteral("What was kept of the chosen engine cannot be read. "
                                          "Choose it again.")};
    Endpoint endpoint;
    bool known = false;
    for (const auto &[name, kind] : transportNames) {
        if (object.value(QLatin1String("transport")).toString() == QLatin1String(name)) {
            endpoint.transport = kind;
            known = true;
        }
    }
    for (const auto &[name, field] : textFields) {
        endpoint.*field = object.value(QLatin1String(name)).toString();
    }
    const int port = object.value(QLatin1String("port")).toInt();
    endpoint.port = static_cast<quint16>(port);
    endpoint.verify = object.value(QLatin1String("verify")).toBool(true);
    if (!known || port < 0 || port > largestPort || !isComplete(endpoint)) {
        return unreadable;
    }
    return endpoint;
}

} // namespace quayside::engine
