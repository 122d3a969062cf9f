// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace quayside::engine {

/// Where an engine listens, and how we came to know of it.
struct Endpoint
{
    enum class Transport { LocalSocket, Tcp };

    Transport transport = Transport::LocalSocket;
    QString socketPath; ///< for LocalSocket
    QString host; ///< for Tcp
    quint16 port = 0; ///< for Tcp
    QString source; ///< "--engine", "DOCKER_HOST", "context NAME", "default", the well-known
                    ///< socket's path

    /// "unix:///var/run/docker.sock", "tcp://127.0.0.1:2375".
    QString url() const;
};

} // namespace quayside::engine
