// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/httpstream.h"

#include "engine/apierror.h"
#include "engine/connectionerror.h"
#include "engine/transport.h"

namespace quayside::engine {

namespace {
constexpr int statusOk = 200;
constexpr qsizetype longestErrorBody = 64 * 1024;
} // namespace

HttpStream::HttpStream(const Endpoint &endpoint, const HttpRequest &request, Handler handler,
                       QObject *parent)
    : QObject(parent)
    , m_endpoint(endpoint)
    , m_request(request)
    , m_splitter(std::move(handler))
    , m_reader(
          request.method(), [this](const HttpHead &head) { onHead(head); },
          [this](std::string_view piece) { onBody(piece); })
    , m_transport(new Transport(endpoint, this))
{
    connect(m_transport, &Transport::opened, this, [this] { m_transport->send(m_request); });
    connect(m_transport, &Transport::received, this, &HttpStream::drain);
    connect(m_transport, &Transport::closed, this, &HttpStream::onClosed);
}

HttpStream::~HttpStream()
{
    close();
}

void HttpStream::open()
{
    QMetaObject::invokeMethod(m_transport, &Transport::open, Qt::QueuedConnection);
}

void HttpStream::close()
{
    m_finished = true;
    m_splitter.stop();
    m_transport->abort();
}

void HttpStream::onHead(const HttpHead &head)
{
    m_status = head.status;
    if (m_status == statusOk && !m_finished) {
        Q_EMIT opened();
    }
}

void HttpStream::onBody(std::string_view piece)
{
    if (m_finished) {
        return;
    }
    if (m_status == statusOk) {
        m_bodyResult = m_splitter.feed(piece);
        return;
    }
    const auto room = std::max<qsizetype>(0, longestErrorBody - m_errorBody.size());
    m_errorBody.append(piece.data(), std::min(room, static_cast<qsizetype>(piece.size())));
}

void HttpStream::drain()
{
    for (auto bytes = m_transport->receive(); !bytes.empty() && !m_finished;
         bytes = m_transport->receive()) {
        if (const Result<void> fed = m_reader.feed(bytes); !fed) {
            end(connectionerror::notAnEngine(m_endpoint, fed.error().detail));
        } else if (!m_bodyResult) {
            end(connectionerror::notAnEngine(m_endpoint, m_bodyResult.error().detail));
        } else if (m_reader.isComplete()) {
            onClosed(connectionerror::closed(m_endpoint));
        }
    }
}

void HttpStream::onClosed(const Error &error)
{
    if (m_finished) {
        return;
    }
    if (m_status != 0 && m_status != statusOk) {
        end(apierror::fromResponse(m_status, m_errorBody));
    } else {
        end(error);
    }
}

void HttpStream::end(const Error &error)
{
    if (m_finished) {
        return;
    }
    close();
    Q_EMIT ended(error);
}

} // namespace quayside::engine
