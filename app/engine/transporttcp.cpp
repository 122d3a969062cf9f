// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/transporttcp.h"

#include "engine/connectionerror.h"

namespace quayside::engine {

TransportTcp::TransportTcp(const Endpoint &endpoint, QObject *parent)
    : TransportLink(endpoint, parent)
    , m_socket(new QTcpSocket(this))
{
    connect(m_socket, &QTcpSocket::connected, this, [this] {
        m_connected = true;
        Q_EMIT opened();
    });
    connect(m_socket, &QTcpSocket::readyRead, this, &TransportLink::received);
    connect(m_socket, &QTcpSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) {
        const QString text = m_socket->errorString();
        Q_EMIT closed(m_connected ? connectionerror::closed(this->endpoint(), text)
                                  : connectionerror::fromTcpSocket(this->endpoint(), error, text));
    });
    connect(m_socket, &QTcpSocket::disconnected, this,
            [this] { Q_EMIT closed(connectionerror::closed(this->endpoint())); });
}

void TransportTcp::open()
{
    m_socket->connectToHost(endpoint().host, endpoint().port);
}

void TransportTcp::abort()
{
    m_socket->disconnect(this);
    m_socket->abort();
}

QIODevice *TransportTcp::device() const
{
    return m_socket;
}

} // namespace quayside::engine
