// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/transportlocal.h"

#include "engine/connectionerror.h"

namespace quayside::engine {

TransportLocal::TransportLocal(const Endpoint &endpoint, QObject *parent)
    : TransportLink(endpoint, parent)
    , m_socket(new QLocalSocket(this))
{
    connect(m_socket, &QLocalSocket::connected, this, [this] {
        m_connected = true;
        Q_EMIT opened();
    });
    connect(m_socket, &QLocalSocket::readyRead, this, &TransportLink::received);
    connect(
        m_socket, &QLocalSocket::errorOccurred, this, [this](QLocalSocket::LocalSocketError error) {
            const QString text = m_socket->errorString();
            Q_EMIT closed(m_connected
                              ? connectionerror::closed(this->endpoint(), text)
                              : connectionerror::fromLocalSocket(this->endpoint(), error, text));
        });
    connect(m_socket, &QLocalSocket::disconnected, this,
            [this] { Q_EMIT closed(connectionerror::closed(this->endpoint())); });
}

void TransportLocal::open()
{
    m_socket->connectToServer(endpoint().socketPath);
}

void TransportLocal::abort()
{
    m_socket->disconnect(this);
    m_socket->abort();
}

QIODevice *TransportLocal::device() const
{
    return m_socket;
}

} // namespace quayside::engine
