// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "engine/endpoint.h"

#include <QObject>

#include <string_view>
#include <vector>

namespace quayside::engine {

class HttpRequest;
class TransportLink;

/// One connection to an engine, with one face for socket file, TCP, TLS and ssh. All it can send is
/// an HttpRequest, so nothing but GET and HEAD ever leaves the program. Owned by whoever speaks
/// over it; lives on that object's event loop and never blocks. After closed() nothing more is
/// emitted.
class Transport : public QObject
{
    Q_OBJECT

public:
    explicit Transport(const Endpoint &endpoint, QObject *parent = nullptr);
    ~Transport() override;

    /// Connects; opened() or closed() follows, maybe before this returns.
    void open();
    void send(const HttpRequest &request);
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
    void finish(const Error &error);

    Endpoint m_endpoint;
    TransportLink *m_link;
    std::vector<char> m_buffer;
    bool m_finished = false;
};

} // namespace quayside::engine
