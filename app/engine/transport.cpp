// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/transport.h"

#include "engine/connectionerror.h"

#include <QLocalSocket>
#include <QTcpSocket>

namespace quayside::engine {

namespace {
constexpr size_t readSize = 16 * 1024;
}

Transport::Transport(const Endpoint &endpoint, QObject *parent)
    : QObject(parent)
    , m_endpoint(endpoint)
    , m_buffer(readSize)
{
}

Transport::~Transport()
{
    abort();
}

void Transport::open()
{
    if (m_endpoint.transport == Endpoint::Transport::LocalSocket) {
        openLocal();
    } else {
        openTcp();
    }
}

void Transport::openLocal()
{
    m_local = new QLocalSocket(this);
    m_device = m_local;
    connect(m_local, &QLocalSocket::connected, this, [this] {
        m_connected = true;
        Q_EMIT opened();
    });
    connect(m_local, &QLocalSocket::readyRead, this, &Transport::received);
    connect(m_local, &QLocalSocket::errorOccurred, this,
            [this](QLocalSocket::LocalSocketError error) {
                const QString text = m_local->errorString();
                finish(m_connected ? connectionerror::closed(m_endpoint, text)
                                   : connectionerror::fromLocalSocket(m_endpoint, error, text));
            });
    connect(m_local, &QLocalSocket::disconnected, this,
            [this] { finish(connectionerror::closed(m_endpoint)); });
    m_local->connectToServer(m_endpoint.socketPath);
}

void Transport::openTcp()
{
    m_tcp = new QTcpSocket(this);
    m_device = m_tcp;
    connect(m_tcp, &QTcpSocket::connected, this, [this] {
        m_connected = true;
        Q_EMIT opened();
    });
    connect(m_tcp, &QTcpSocket::readyRead, this, &Transport::received);
    connect(m_tcp, &QTcpSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) {
        const QString text = m_tcp->errorString();
        finish(m_connected ? connectionerror::closed(m_endpoint, text)
                           : connectionerror::fromTcpSocket(m_endpoint, error, text));
    });
    connect(m_tcp, &QTcpSocket::disconnected, this,
            [this] { finish(connectionerror::closed(m_endpoint)); });
    m_tcp->connectToHost(m_endpoint.host, m_endpoint.port);
}

void Transport::send(const QByteArray &bytes)
{
    if (!m_finished && m_device) {
        m_device->write(bytes);
    }
}

std::string_view Transport::receive()
{
    if (!m_device || !m_device->isOpen()) {
        return {};
    }
    const qint64 count = m_device->read(m_buffer.data(), static_cast<qint64>(m_buffer.size()));
    return count > 0 ? std::string_view(m_buffer.data(), static_cast<size_t>(count))
                     : std::string_view();
}

void Transport::abort()
{
    m_finished = true;
    if (m_device) {
        m_device->disconnect(this);
    }
    if (m_local) {
        m_local->abort();
    }
    if (m_tcp) {
        m_tcp->abort();
    }
}

void Transport::finish(const Error &error)
{
    if (m_finished) {
        return;
    }
    // What came with the close must not be lost: the socket may report the close first.
    Q_EMIT received();
    if (m_finished) {
        return;
    }
    m_finished = true;
    Q_EMIT closed(error);
}

} // namespace quayside::engine
