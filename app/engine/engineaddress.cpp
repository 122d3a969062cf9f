// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/engineaddress.h"

#include <QUrl>

#include <algorithm>

namespace quayside::engine {

namespace {

constexpr int plainPort = 2375;
constexpr int tlsPort = 2376;

Error notUnderstood(ErrorKind kind, const QString &address, const QString &source,
                    const QString &why = {})
{
    return {
        kind,
        QStringLiteral("Quayside cannot use the engine address \"%1\" (from %2). %3It "
                       "understands unix:///path/to/socket, tcp://host:port, https://host:port, "
                       "ssh://user@host and a plain path.")
            .arg(address, source, why)};
}

bool hasControlCharacter(const QString &text)
{
    return std::any_of(text.begin(), text.end(),
                       [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7f; });
}

/// "fe80::1%eth0": what follows the per cent sign names a network card. In other hosts there is
/// none.
bool isPlainHost(const QString &host)
{
    return std::all_of(
        host.begin() + std::max<qsizetype>(0, host.indexOf(u'%')), host.end(),
        [](QChar c) { return c.isLetterOrNumber() || QStringView(u"%:._-").contains(c); });
}

Result<Endpoint> localSocket(const QString &path, const QString &address, const QString &source)
{
    if (!path.startsWith(u'/') || hasControlCharacter(path)) {
        return notUnderstood(ErrorKind::InvalidInput, address, source);
    }
    Endpoint endpoint;
    endpoint.socketPath = path;
    endpoint.source = source;
    return endpoint;
}

Result<Endpoint> overSsh(const QUrl &url, const QString &address, const QString &source)
{
    Endpoint endpoint;
    endpoint.transport = Endpoint::Transport::Ssh;
    endpoint.host = url.host();
    endpoint.user = url.userName(QUrl::FullyDecoded);
    endpoint.port = static_cast<quint16>(std::max(0, url.port(0)));
    endpoint.socketPath =
        url.path(QUrl::FullyDecoded) == u"/" ? QString() : url.path(QUrl::FullyDecoded);
    endpoint.source = source;
    if (!url.password().isEmpty()) {
        return notUnderstood(ErrorKind::InvalidInput, QStringLiteral("ssh://…"), source,
                             QStringLiteral("A password cannot be given in it; use a key. "));
    }
    // ssh would take the one for an option, and the other side's shell would see the other.
    if (endpoint.host.startsWith(u'-') || endpoint.user.startsWith(u'-')
        || hasControlCharacter(endpoint.user) || hasControlCharacter(endpoint.socketPath)) {
        return notUnderstood(ErrorKind::InvalidInput, address, source);
    }
    return endpoint;
}

} // namespace

Result<Endpoint> parseEngineAddress(const QString &address, const QString &source)
{
    const QString text = address.trimmed();
    const QString unixScheme = QStringLiteral("unix://");
    if (text.startsWith(u'/')) {
        return localSocket(text, text, source);
    }
    if (text.startsWith(unixScheme)) {
        return localSocket(text.mid(unixScheme.size()), text, source);
    }
    const QUrl url(text, QUrl::StrictMode);
    const QString scheme = url.scheme();
    if (scheme == u"npipe" || scheme == u"fd") {
        return notUnderstood(ErrorKind::Unsupported, text, source);
    }
    const bool tls = scheme == u"https" || scheme == u"tls";
    const bool ssh = scheme == u"ssh";
    if (!url.isValid() || url.host().isEmpty() || !isPlainHost(url.host()) || url.hasQuery()
        || url.hasFragment() || !(tls || ssh || scheme == u"tcp" || scheme == u"http")) {
        return notUnderstood(ErrorKind::InvalidInput, text, source);
    }
    if (ssh) {
        return overSsh(url, text, source);
    }
    const bool hasPath = !url.path().isEmpty() && url.path() != u"/";
    if (hasPath || url.port(plainPort) == 0) {
        return notUnderstood(ErrorKind::InvalidInput, text, source);
    }
    Endpoint endpoint;
    endpoint.transport = tls ? Endpoint::Transport::Tls : Endpoint::Transport::Tcp;
    endpoint.host = url.host();
    endpoint.port = static_cast<quint16>(url.port(tls ? tlsPort : plainPort));
    endpoint.source = source;
    return endpoint;
}

} // namespace quayside::engine
