// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "engine/endpoint.h"

#include <QHash>
#include <QString>

#include <vector>

namespace quayside::engine {

/// What the search for an engine depends on; handed in, so that a test can make up a machine.
struct LocatorEnvironment
{
    QString engineOption; ///< the value of --engine; empty = not given
    QHash<QString, QString> variables; ///< DOCKER_HOST, DOCKER_CONTEXT, XDG_RUNTIME_DIR, …
    QString homeDirectory;
    QString rootDirectory; ///< put before /var/run/… and /run/…; empty on a real machine

    /// This process's environment and home directory.
    static LocatorEnvironment fromProcess(const QString &engineOption = {});
};

/// Finds out where the container engine listens, as the docker CLI does: `--engine`, DOCKER_HOST,
/// DOCKER_CONTEXT, `currentContext` of ~/.docker/config.json, the default socket; then the sockets
/// where other engines are known to listen. Reads a few small files, opens no connection, keeps no
/// state; may be used from any thread.
class EngineLocator
{
public:
    explicit EngineLocator(LocatorEnvironment environment);

    /// The endpoint to use now. A place that was named explicitly is binding: when it cannot be
    /// understood that is the error, and no other place is tried. With nothing named it is the
    /// first socket that exists and may be used, else the first that exists, else the default one.
    /// Errors: InvalidInput (bad URL or file), NotFound (no such context), Unsupported (tls, ssh).
    Result<Endpoint> locate() const;

    /// Every place worth offering, the one locate() takes first, without duplicates. Places that
    /// cannot be understood are left out; well-known sockets are listed only if they exist.
    std::vector<Endpoint> candidates() const;

    /// Understands unix:///path, tcp://host[:port], http://host[:port] and a plain absolute path.
    /// `source` is carried into the endpoint.
    static Result<Endpoint> parse(const QString &url, const QString &source);

private:
    QString variable(const char *name) const;
    QString configDirectory() const;
    Result<QString> currentContext() const;
    Result<Endpoint> fromContext(const QString &name) const;
    Result<Endpoint> fromVariable(const QString &url) const;
    std::vector<Endpoint> wellKnownSockets() const;
    std::optional<Result<Endpoint>> named() const;

    LocatorEnvironment m_environment;
};

} // namespace quayside::engine
