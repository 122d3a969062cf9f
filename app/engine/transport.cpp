// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/transport.h"

#include "engine/httprequest.h"
#include "engine/transportlink.h"

#include <QIODevice>

namespace quayside::engine {

namespace {
constexpr size_t readSize = size_t{16} * 1024;
}

Transport::Transport(const Endpoint &endpoint, QObject *parent)
    : QObject(parent)
    , m_endpoint(endpoint)
    , m_link(TransportLink::make(endpoint, this))
    , m_buffer(readSize)
{
    connect(m_link, &TransportLink::opened, this, &Transport::opened);
    connect(m_link, &TransportLink::received, this, &Transport::received);
    connect(m_link, &TransportLink::closed, this, &Transport::finish);
}

Transport::~Transport()
{
    abort();
}

void Transport::open()
{
    if (!m_finished) {
        m_link->open();
    }
}

void Transport::send(const HttpRequest &request)
{
    if (m_finished) {
        return;
    }
    if (QIODevice *device = m_link->device()) {
        device->write(request.toBytes(m_endpoint.httpHost()));
    }
}

std::string_view Transport::receive()
{
    QIODevice *device = m_link->device();
    if (!device || !device->isOpen()) {
        return {};
    }
    const qint64 count = device->read(m_buffer.data(), static_cast<qint64>(m_buffer.size()));
    if (count <= 0) {
        return {};
    }
    m_link->noteReceived();
    return {m_buffer.data(), static_cast<size_t>(count)};
}

void Transport::abort()
{
    m_finished = true;
    m_link->disconnect(this);
    m_link->abort();
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
