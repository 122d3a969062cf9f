// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "engine/endpoint.h"

#include <QHash>
#include <QString>

#include <optional>
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
    /// What a search found, and what it stumbled over on the way.
    struct Findings
    {
        std::vector<Endpoint> endpoints; ///< as candidates()
        std::vector<Error> problems; ///< files and addresses that were passed over, each with why
    };

    explicit EngineLocator(LocatorEnvironment environment);

    /// The endpoint to use now. A place that was named explicitly is binding: when it cannot be
    /// understood that is the error, and no other place is tried. With nothing named it is the
    /// first socket that exists and may be used, else the first that exists, else the default one.
    /// Errors: InvalidInput (bad URL or file), NotFound (no such context), Unsupported (npipe, fd).
    Result<Endpoint> locate() const;

    /// Every place worth offering, the one locate() takes first, without duplicates: what was
    /// named, the well-known sockets that exist, every docker context. Each has a label. Places
    /// that cannot be understood are left out.
    std::vector<Endpoint> candidates() const;
    /// The same, with a word on each place that was left out.
    Findings findings() const;

    /// An address that the learner typed, with the TLS files that DOCKER_TLS_VERIFY and
    /// DOCKER_CERT_PATH name. Errors as of parse().
    Result<Endpoint> fromAddress(const QString &address, const QString &source) const;

    /// Understands unix:///path, tcp://host[:port], http://, https:// and tls:// likewise,
    /// ssh://[user@]host[:port][/socket] and a plain absolute path. `source` is carried into the
    /// endpoint. Knows of no environment, so the endpoint has no TLS files.
    static Result<Endpoint> parse(const QString &url, const QString &source);

private:
    QString variable(const char *name) const;
    QString configDirectory() const;
    void addTlsFiles(Endpoint &endpoint, const QString &directory) const;
    Result<QString> currentContext() const;
    Result<Endpoint> fromContext(const QString &name) const;
    Result<Endpoint> readContext(const QString &folder, const QString &name) const;
    std::vector<Result<Endpoint>> contexts() const;
    std::vector<Endpoint> wellKnownSockets() const;
    std::optional<Result<Endpoint>> named() const;

    LocatorEnvironment m_environment;
};

} // namespace quayside::engine
