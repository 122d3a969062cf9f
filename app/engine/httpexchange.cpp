// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/httpexchange.h"

#include "engine/connectionerror.h"
#include "engine/transport.h"

namespace quayside::engine {

void HttpExchange::start(const Endpoint &endpoint, const HttpRequest &request, int deadlineMs,
                         QObject *parent, Handler handler)
{
    auto *exchange = new HttpExchange(endpoint, request, deadlineMs, parent, std::move(handler));
    QMetaObject::invokeMethod(exchange->m_transport, &Transport::open, Qt::QueuedConnection);
}

HttpExchange::HttpExchange(const Endpoint &endpoint, const HttpRequest &request, int deadlineMs,
                           QObject *parent, Handler handler)
    : QObject(parent)
    , m_endpoint(endpoint)
    , m_request(request)
    , m_handler(std::move(handler))
    , m_reader(
          request.method(), [this](const HttpHead &head) { m_response.head = head; },
          [this](std::string_view piece) {
              m_response.body.append(piece.data(), static_cast<qsizetype>(piece.size()));
          })
    , m_transport(new Transport(endpoint, this))
    , m_deadlineMs(deadlineMs)
{
    connect(m_transport, &Transport::opened, this, [this] { m_transport->send(m_request); });
    connect(m_transport, &Transport::received, this, &HttpExchange::drain);
    connect(m_transport, &Transport::closed, this, &HttpExchange::onClosed);
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this,
            [this] { finish(connectionerror::noAnswer(m_endpoint, m_deadlineMs)); });
    m_deadline.start(deadlineMs);
}

void HttpExchange::drain()
{
    for (auto bytes = m_transport->receive(); !bytes.empty() && !m_finished;
         bytes = m_transport->receive()) {
        if (const Result<void> fed = m_reader.feed(bytes); !fed) {
            finish(connectionerror::notAnEngine(m_endpoint, fed.error().detail));
        } else if (m_response.body.size() > maximumBody) {
            finish(connectionerror::notAnEngine(m_endpoint,
                                                QStringLiteral("an answer of over 64 MiB")));
        } else if (m_reader.isComplete()) {
            finish(std::move(m_response));
        }
    }
}

void HttpExchange::onClosed(const Error &error)
{
    if (m_finished) {
        return;
    }
    if (error.kind != ErrorKind::Disconnected) {
        finish(error);
        return;
    }
    // An answer without a length ends with the connection; every other one was cut short.
    if (m_reader.finish()) {
        finish(std::move(m_response));
    } else {
        finish(error);
    }
}

void HttpExchange::finish(Result<HttpResponse> response)
{
    if (m_finished) {
        return;
    }
    m_finished = true;
    m_deadline.stop();
    m_transport->abort();
    deleteLater();
    const Handler handler = std::move(m_handler);
    handler(std::move(response));
}

} // namespace quayside::engine
