// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QJsonObject>
#include <QString>

namespace quayside::engine {

/// Where an engine listens, how to get there, and how we came to know of it. A value.
struct Endpoint
{
    enum class Transport {
        LocalSocket,
        Tcp, ///< nothing secret, nobody checked
        Tls, ///< TCP with TLS
        Ssh ///< `ssh HOST docker system dial-stdio`
    };

    Transport transport = Transport::LocalSocket;
    QString
        socketPath; ///< for LocalSocket; for Ssh the far machine's, empty = its docker's default
    QString host; ///< for Tcp, Tls, Ssh
    quint16 port = 0; ///< for Tcp, Tls; for Ssh 0 = what the user's ssh configuration says
    QString user; ///< for Ssh; empty = what the user's ssh configuration says
    QString caFile; ///< for Tls: whom to trust; empty = the system's authorities
    QString certFile; ///< for Tls: the client's certificate; empty = none
    QString keyFile; ///< for Tls: its private key
    bool verify = true; ///< for Tls: check the engine's certificate and name
    QString source; ///< "--engine", "DOCKER_HOST", "context NAME", "default", the well-known
                    ///< socket's path
    QString label; ///< for a list to choose from: "Docker on this computer", "Context work"
    QString description; ///< what the docker context says of itself; mostly empty

    /// "unix:///var/run/docker.sock", "tcp://127.0.0.1:2375", "https://host:2376",
    /// "ssh://me@host:22". EngineLocator::parse() understands each.
    QString url() const;
    /// For the Host header of HTTP.
    QString httpHost() const;
    /// True when both lead to the same engine in the same way, whatever their source.
    bool leadsTo(const Endpoint &other) const;

    /// For keeping a choice from one start to the next. Holds no secrets, only paths of files.
    QJsonObject toJson() const;
    /// InvalidInput when it is not what toJson() wrote.
    static Result<Endpoint> fromJson(const QJsonObject &object);

    friend bool operator==(const Endpoint &, const Endpoint &) = default;
};

} // namespace quayside::engine
