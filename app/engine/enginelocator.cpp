// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/enginelocator.h"

#include "engine/dockerconfig.h"
#include "engine/engineaddress.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcessEnvironment>

#include <algorithm>

namespace quayside::engine {

namespace {

constexpr qint64 longestConfigFile = qint64{4} * 1024 * 1024;

Result<QByteArray> readSmallFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return Error{ErrorKind::NotFound, QStringLiteral("%1 cannot be read.").arg(path),
                     file.errorString()};
    }
    return file.read(longestConfigFile);
}

/// The error of a file with its name in front.
Error inFile(const QString &path, const Error &error)
{
    return {error.kind, QStringLiteral("%1: %2").arg(path, error.message), error.detail};
}

bool isUsable(const Endpoint &endpoint)
{
    const QFileInfo info(endpoint.socketPath);
    return info.isReadable() && info.isWritable();
}

bool isContext(const Endpoint &endpoint)
{
    return endpoint.source.startsWith(QLatin1String("context "));
}

/// Adds it unless it is there already. A context says more than the bare socket that it names.
void addUnlessKnown(std::vector<Endpoint> &endpoints, const Endpoint &endpoint)
{
    const auto same = std::find_if(endpoints.begin(), endpoints.end(),
                                   [&](const Endpoint &other) { return other.leadsTo(endpoint); });
    if (same == endpoints.end()) {
        endpoints.push_back(endpoint);
    } else if (isContext(endpoint) && same->source == same->socketPath) {
        *same = endpoint;
    }
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
    Result<Endpoint> endpoint = parseEngineAddress(url, source);
    if (endpoint) {
        endpoint->label = endpoint->url();
    }
    return endpoint;
}

void EngineLocator::addTlsFiles(Endpoint &endpoint, const QString &directory) const
{
    const auto existing = [&](const char *name) {
        const QString path = directory + u'/' + QLatin1String(name);
        return QFileInfo::exists(path) ? path : QString();
    };
    endpoint.caFile = existing("ca.pem");
    endpoint.certFile = existing("cert.pem");
    endpoint.keyFile = existing("key.pem");
}

Result<Endpoint> EngineLocator::fromAddress(const QString &address, const QString &source) const
{
    Result<Endpoint> endpoint = parse(address, source);
    if (!endpoint) {
        return endpoint;
    }
    const bool wantsTls = !variable("DOCKER_TLS").isEmpty();
    const bool wantsProof = !variable("DOCKER_TLS_VERIFY").isEmpty();
    const bool plain = endpoint->transport == Endpoint::Transport::Tcp;
    if (plain && (wantsTls || wantsProof)) {
        endpoint->transport = Endpoint::Transport::Tls;
        endpoint->verify = wantsProof;
        endpoint->label = endpoint->url();
    }
    if (endpoint->transport == Endpoint::Transport::Tls) {
        const QString directory = variable("DOCKER_CERT_PATH");
        addTlsFiles(*endpoint, directory.isEmpty() ? configDirectory() : directory);
    }
    return endpoint;
}

Result<QString> EngineLocator::currentContext() const
{
    const QString path = configDirectory() + QStringLiteral("/config.json");
    if (!QFileInfo::exists(path)) {
        return QString();
    }
    const Result<QByteArray> bytes = readSmallFile(path);
    if (!bytes) {
        return bytes.error();
    }
    const Result<QString> name = dockerconfig::currentContext(*bytes);
    return name ? name : Result<QString>(inFile(path, name.error()));
}

Result<Endpoint> EngineLocator::readContext(const QString &folder, const QString &name) const
{
    const QString base = configDirectory() + QStringLiteral("/contexts/");
    const QString path = base + QStringLiteral("meta/") + folder + QStringLiteral("/meta.json");
    const Result<QByteArray> bytes = readSmallFile(path);
    if (!bytes) {
        return bytes.error();
    }
    const Result<dockerconfig::Context> context = dockerconfig::context(*bytes);
    if (!context) {
        return inFile(path, context.error());
    }
    // The folder is named after the name; a file that says otherwise was not written by docker.
    const QString known = name.isEmpty() ? context->name : name;
    if (dockerconfig::folderName(known) != folder) {
        return inFile(path,
                      {ErrorKind::InvalidInput, QStringLiteral("It is in another one's folder.")});
    }
    Result<Endpoint> endpoint = parse(context->host, QStringLiteral("context %1").arg(known));
    if (!endpoint) {
        return endpoint;
    }
    endpoint->label = QStringLiteral("Context %1").arg(known);
    endpoint->description = context->description;
    const bool direct = endpoint->transport == Endpoint::Transport::Tcp
        || endpoint->transport == Endpoint::Transport::Tls;
    if (direct) {
        const QString tls = base + QStringLiteral("tls/") + folder + QStringLiteral("/docker");
        addTlsFiles(*endpoint, tls);
        endpoint->verify = !context->skipTlsVerify;
        const bool hasFiles = !endpoint->caFile.isEmpty() || !endpoint->certFile.isEmpty();
        if (hasFiles || context->skipTlsVerify) {
            endpoint->transport = Endpoint::Transport::Tls;
        }
    }
    return endpoint;
}

Result<Endpoint> EngineLocator::fromContext(const QString &name) const
{
    Result<Endpoint> endpoint = readContext(dockerconfig::folderName(name), name);
    if (!endpoint
        && !QFileInfo::exists(configDirectory() + QStringLiteral("/contexts/meta/")
                              + dockerconfig::folderName(name))) {
        return Error{
            ErrorKind::NotFound,
            QStringLiteral("There is no docker context \"%1\". See `docker context ls`.").arg(name),
            endpoint.error().message};
    }
    if (!endpoint) {
        return Error{
            endpoint.error().kind,
            QStringLiteral("The docker context \"%1\" cannot be used. %2 See `docker context ls`.")
                .arg(name, endpoint.error().message),
            endpoint.error().detail};
    }
    return endpoint;
}

std::vector<Result<Endpoint>> EngineLocator::contexts() const
{
    const QDir meta(configDirectory() + QStringLiteral("/contexts/meta"));
    std::vector<Result<Endpoint>> found;
    const QStringList folders = meta.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    for (const QString &folder : folders) {
        found.push_back(readContext(folder, {}));
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Result<Endpoint> &a, const Result<Endpoint> &b) {
                         return a && b ? a->label.localeAwareCompare(b->label) < 0 : a && !b;
                     });
    return found;
}

std::optional<Result<Endpoint>> EngineLocator::named() const
{
    if (!m_environment.engineOption.isEmpty()) {
        return fromAddress(m_environment.engineOption, QStringLiteral("--engine"));
    }
    if (const QString host = variable("DOCKER_HOST"); !host.isEmpty()) {
        return fromAddress(host, QStringLiteral("DOCKER_HOST"));
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
    std::vector<Endpoint> endpoints;
    const auto add = [&endpoints](const QString &path, const QString &label) {
        Endpoint endpoint;
        endpoint.socketPath = path;
        endpoint.source = endpoints.empty() ? QStringLiteral("default") : path;
        endpoint.label = label;
        endpoints.push_back(endpoint);
    };
    add(root + QStringLiteral("/var/run/docker.sock"), QStringLiteral("Docker on this computer"));
    if (!runtime.isEmpty()) {
        add(runtime + QStringLiteral("/docker.sock"), QStringLiteral("Docker without root"));
    }
    add(home + QStringLiteral("/.docker/desktop/docker.sock"), QStringLiteral("Docker Desktop"));
    add(home + QStringLiteral("/.docker/run/docker.sock"),
        QStringLiteral("Docker in your home folder"));
    add(home + QStringLiteral("/.colima/default/docker.sock"), QStringLiteral("Colima"));
    if (!runtime.isEmpty()) {
        add(runtime + QStringLiteral("/podman/podman.sock"), QStringLiteral("Your Podman"));
    }
    add(root + QStringLiteral("/run/podman/podman.sock"), QStringLiteral("Podman of the system"));
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
    return findings().endpoints;
}

EngineLocator::Findings EngineLocator::findings() const
{
    Findings found;
    if (const std::optional<Result<Endpoint>> choice = named()) {
        if (*choice) {
            found.endpoints.push_back(**choice);
        } else {
            found.problems.push_back(choice->error());
        }
    }
    const std::vector<Endpoint> sockets = wellKnownSockets();
    for (const bool usable : {true, false}) {
        for (const Endpoint &socket : sockets) {
            if (QFileInfo::exists(socket.socketPath) && isUsable(socket) == usable) {
                addUnlessKnown(found.endpoints, socket);
            }
        }
    }
    if (found.endpoints.empty()) {
        found.endpoints.push_back(sockets.front());
    }
    for (const Result<Endpoint> &context : contexts()) {
        if (context) {
            addUnlessKnown(found.endpoints, *context);
        } else {
            found.problems.push_back(context.error());
        }
    }
    return found;
}

} // namespace quayside::engine
