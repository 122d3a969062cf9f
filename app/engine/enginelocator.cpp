// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/enginelocator.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcessEnvironment>
#include <QUrl>

#include <algorithm>

namespace quayside::engine {

namespace {

constexpr int plainPort = 2375;

Error notUnderstood(ErrorKind kind, const QString &url, const QString &source)
{
    return {kind,
            QStringLiteral("Quayside cannot use the engine address \"%1\" (from %2). It "
                           "understands unix:///path/to/socket, tcp://host:port and a plain path.")
                .arg(url, source)};
}

Result<QJsonObject> readObject(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return Error{ErrorKind::NotFound, QStringLiteral("%1 cannot be read.").arg(path),
                     file.errorString()};
    }
    QJsonParseError parseError;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &parseError);
    if (!document.isObject()) {
        return Error{ErrorKind::InvalidInput, QStringLiteral("%1 is not valid JSON.").arg(path),
                     parseError.errorString()};
    }
    return document.object();
}

bool isUsable(const Endpoint &endpoint)
{
    const QFileInfo info(endpoint.socketPath);
    return info.isReadable() && info.isWritable();
}

} // namespace

LocatorEnvironment LocatorEnvironment::fromProcess(const QString &engineOption)
{
    LocatorEnvironment environment;
    environment.engineOption = engineOption;
    environment.homeDirectory = QDir::homePath();
    const QProcessEnvironment process = QProcessEnvironment::systemEnvironment();
    const QStringList keys = process.keys();
    for (const QString &key : keys) {
        environment.variables.insert(key, process.value(key));
    }
    return environment;
}

EngineLocator::EngineLocator(LocatorEnvironment environment)
    : m_environment(std::move(environment))
{
}

QString EngineLocator::variable(const char *name) const
{
    return m_environment.variables.value(QLatin1String(name));
}

QString EngineLocator::configDirectory() const
{
    const QString configured = variable("DOCKER_CONFIG");
    return configured.isEmpty() ? QString(m_environment.homeDirectory + QStringLiteral("/.docker"))
                                : configured;
}

Result<Endpoint> EngineLocator::parse(const QString &url, const QString &source)
{
    const QString text = url.trimmed();
    Endpoint endpoint;
    endpoint.source = source;
    if (text.startsWith(u'/')) {
        endpoint.socketPath = text;
        return endpoint;
    }
    const QString unixScheme = QStringLiteral("unix://");
    if (text.startsWith(unixScheme)) {
        endpoint.socketPath = text.mid(unixScheme.size());
        if (!endpoint.socketPath.startsWith(u'/')) {
            return notUnderstood(ErrorKind::InvalidInput, text, source);
        }
        return endpoint;
    }
    const QUrl parsed(text, QUrl::StrictMode);
    const QString scheme = parsed.scheme();
    if (scheme == u"https" || scheme == u"tls" || scheme == u"ssh" || scheme == u"npipe"
        || scheme == u"fd") {
        return notUnderstood(ErrorKind::Unsupported, text, source);
    }
    if (!parsed.isValid() || parsed.host().isEmpty() || (scheme != u"tcp" && scheme != u"http")) {
        return notUnderstood(ErrorKind::InvalidInput, text, source);
    }
    if (!parsed.path().isEmpty() && parsed.path() != u"/") {
        return notUnderstood(ErrorKind::InvalidInput, text, source);
    }
    endpoint.transport = Endpoint::Transport::Tcp;
    endpoint.host = parsed.host();
    endpoint.port = static_cast<quint16>(parsed.port(plainPort));
    return endpoint;
}

Result<Endpoint> EngineLocator::fromVariable(const QString &url) const
{
    Result<Endpoint> parsed = parse(url, QStringLiteral("DOCKER_HOST"));
    const bool wantsTls = !variable("DOCKER_TLS_VERIFY").isEmpty();
    if (parsed && wantsTls && parsed->transport == Endpoint::Transport::Tcp) {
        return notUnderstood(ErrorKind::Unsupported, url,
                             QStringLiteral("DOCKER_HOST with DOCKER_TLS_VERIFY"));
    }
    return parsed;
}

Result<QString> EngineLocator::currentContext() const
{
    const QString path = configDirectory() + QStringLiteral("/config.json");
    if (!QFileInfo::exists(path)) {
        return QString();
    }
    const Result<QJsonObject> config = readObject(path);
    if (!config) {
        return config.error();
    }
    return config->value(QLatin1String("currentContext")).toString();
}

Result<Endpoint> EngineLocator::fromContext(const QString &name) const
{
    const QByteArray digest =
        QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256).toHex();
    const QString directory =
        configDirectory() + QStringLiteral("/contexts/meta/") + QString::fromLatin1(digest);
    const Result<QJsonObject> meta = readObject(directory + QStringLiteral("/meta.json"));
    if (!meta) {
        return Error{meta.error().kind,
                     QStringLiteral("The docker context \"%1\" does not exist or cannot be read. "
                                    "See `docker context ls`.")
                         .arg(name),
                     meta.error().message};
    }
    const QJsonObject docker = meta->value(QLatin1String("Endpoints"))
                                   .toObject()
                                   .value(QLatin1String("docker"))
                                   .toObject();
    return parse(docker.value(QLatin1String("Host")).toString(),
                 QStringLiteral("context %1").arg(name));
}

std::optional<Result<Endpoint>> EngineLocator::named() const
{
    if (!m_environment.engineOption.isEmpty()) {
        return parse(m_environment.engineOption, QStringLiteral("--engine"));
    }
    if (const QString host = variable("DOCKER_HOST"); !host.isEmpty()) {
        return fromVariable(host);
    }
    QString context = variable("DOCKER_CONTEXT");
    if (context.isEmpty()) {
        Result<QString> current = currentContext();
        if (!current) {
            return Result<Endpoint>(current.error());
        }
        context = *current;
    }
    if (context.isEmpty() || context == u"default") {
        return std::nullopt;
    }
    return fromContext(context);
}

std::vector<Endpoint> EngineLocator::wellKnownSockets() const
{
    const QString root = m_environment.rootDirectory;
    const QString home = m_environment.homeDirectory;
    const QString runtime = variable("XDG_RUNTIME_DIR");
    QStringList paths{root + QStringLiteral("/var/run/docker.sock")};
    if (!runtime.isEmpty()) {
        paths.append(runtime + QStringLiteral("/docker.sock"));
    }
    paths.append(home + QStringLiteral("/.docker/desktop/docker.sock"));
    paths.append(home + QStringLiteral("/.docker/run/docker.sock"));
    paths.append(home + QStringLiteral("/.colima/default/docker.sock"));
    if (!runtime.isEmpty()) {
        paths.append(runtime + QStringLiteral("/podman/podman.sock"));
    }
    paths.append(root + QStringLiteral("/run/podman/podman.sock"));

    std::vector<Endpoint> endpoints;
    for (const QString &path : std::as_const(paths)) {
        Endpoint endpoint;
        endpoint.socketPath = path;
        endpoint.source = endpoints.empty() ? QStringLiteral("default") : path;
        endpoints.push_back(endpoint);
    }
    return endpoints;
}

Result<Endpoint> EngineLocator::locate() const
{
    if (const std::optional<Result<Endpoint>> choice = named()) {
        return *choice;
    }
    return candidates().front();
}

std::vector<Endpoint> EngineLocator::candidates() const
{
    std::vector<Endpoint> found;
    if (const std::optional<Result<Endpoint>> choice = named(); choice && choice->isOk()) {
        found.push_back(**choice);
    }
    const std::vector<Endpoint> sockets = wellKnownSockets();
    for (const bool usable : {true, false}) {
        for (const Endpoint &socket : sockets) {
            if (QFileInfo::exists(socket.socketPath) && isUsable(socket) == usable) {
                found.push_back(socket);
            }
        }
    }
    if (found.empty()) {
        found.push_back(sockets.front());
    }
    std::vector<Endpoint> unique;
    for (const Endpoint &endpoint : found) {
        const bool known = std::any_of(unique.begin(), unique.end(), [&](const Endpoint &other) {
            return other.url() == endpoint.url();
        });
        if (!known) {
            unique.push_back(endpoint);
        }
    }
    return unique;
}

} // namespace quayside::engine
