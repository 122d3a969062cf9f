// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/streamedresponse.h"

#include "engine/apierror.h"
#include "engine/transport.h"

#include <algorithm>

namespace quayside::engine {

namespace {

constexpr int statusOk = 200;
constexpr qsizetype longestErrorBody = qsizetype{64} * 1024;

} // namespace

StreamedResponse::StreamedResponse(const Endpoint &endpoint, const HttpRequest &request,
                                   Handlers handlers, QObject *parent)
    : QObject(parent)
    , m_request(request)
    , m_handlers(std::move(handlers))
    , m_reader(
          request.method(),
          [this](const HttpHead &head) {
              m_status = head.status;
              if (!m_finished) {
                  m_handlers.head(head.status);
              }
          },
          [this](std::string_view piece) { onBody(piece); })
    , m_transport(new Transport(endpoint, this))
{
    connect(m_transport, &Transport::opened, this, [this] { m_transport->send(m_request); });
    connect(m_transport, &Transport::received, this, &StreamedResponse::drain);
    connect(m_transport, &Transport::closed, this, &StreamedResponse::onClosed);
}

StreamedResponse::~StreamedResponse()
{
    close();
}

void StreamedResponse::open()
{
    if (!m_finished) {
        m_transport->open();
    }
}

void StreamedResponse::close()
{
    m_finished = true;
    m_transport->abort();
}

void StreamedResponse::onBody(std::string_view piece)
{
    if (m_finished) {
        return;
    }
    if (m_status != statusOk) {
        const auto room = std::max<qsizetype>(0, longestErrorBody - m_errorBody.size());
        m_errorBody.append(piece.data(), std::min(room, static_cast<qsizetype>(piece.size())));
    } else if (m_bodyResult) {
        m_bodyResult = m_handlers.body(piece);
    }
}

void StreamedResponse::drain()
{
    for (auto bytes = m_transport->receive(); !bytes.empty() && !m_finished;
         bytes = m_transport->receive()) {
        const Result<void> fed = m_reader.feed(bytes);
        if (!fed) {
            end(Ending::Malformed, fed.error());
        } else if (!m_bodyResult) {
            end(Ending::Malformed, m_bodyResult.error());
        } else if (m_reader.isComplete()) {
            onClosed({});
        }
    }
}

void StreamedResponse::onClosed(const Error &error)
{
    if (m_status != 0 && m_status != statusOk) {
        end(Ending::Refused, apierror::fromResponse(m_status, m_errorBody));
    } else {
        end(m_reader.isComplete() ? Ending::Orderly : Ending::Broken, error);
    }
}

void StreamedResponse::end(Ending ending, const Error &error)
{
    if (m_finished) {
        return;
    }
    close();
    m_handlers.ended(ending, error);
}

} // namespace quayside::engine
