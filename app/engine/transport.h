// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "engine/endpoint.h"

#include <QByteArray>
#include <QObject>

#include <string_view>
#include <vector>

class QIODevice;
class QLocalSocket;
class QTcpSocket;

namespace quayside::engine {

/// One connection to an engine, over a socket file or TCP, with one face for both. Owned by whoever
/// speaks over it; lives on that object's event loop and never blocks. After closed() nothing more
/// is emitted.
class Transport : public QObject
{
    Q_OBJECT

public:
    explicit Transport(const Endpoint &endpoint, QObject *parent = nullptr);
    ~Transport() override;

    /// Connects; opened() or closed() follows, maybe before this returns.
    void open();
    void send(const QByteArray &bytes);
    /// The next bytes that have arrived, at most 16 KiB; empty when there are none now. The view is
    /// valid until the next call.
    std::string_view receive();
    /// Drops the connection without a signal.
    void abort();

Q_SIGNALS:
    void opened();
    void received();
    /// Could not connect, or the peer went away; emitted once, after the last received().
    void closed(const quayside::Error &error);

private:
    void openLocal();
    void openTcp();
    void finish(const Error &error);

    Endpoint m_endpoint;
    QIODevice *m_device = nullptr;
    QLocalSocket *m_local = nullptr;
    QTcpSocket *m_tcp = nullptr;
    std::vector<char> m_buffer;
    bool m_connected = false;
    bool m_finished = false;
};

} // namespace quayside::engine
