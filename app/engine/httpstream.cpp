// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/httpstream.h"

#include "engine/connectionerror.h"

namespace quayside::engine {

namespace {
constexpr int statusOk = 200;
} // namespace

HttpStream::HttpStream(const Endpoint &endpoint, const HttpRequest &request, Handler handler,
                       QObject *parent)
    : QObject(parent)
    , m_endpoint(endpoint)
    , m_splitter(std::move(handler))
    , m_response(new StreamedResponse(
          endpoint, request,
          {[this](int status) {
               if (status == statusOk) {
                   Q_EMIT opened();
               }
           },
           [this](std::string_view piece) { return m_splitter.feed(piece); },
           [this](StreamedResponse::Ending ending, const Error &error) { onEnded(ending, error); }},
          this))
{
}

HttpStream::~HttpStream()
{
    close();
}

void HttpStream::open()
{
    QMetaObject::invokeMethod(m_response, &StreamedResponse::open, Qt::QueuedConnection);
}

void HttpStream::close()
{
    m_splitter.stop();
    m_response->close();
}

void HttpStream::onEnded(StreamedResponse::Ending ending, const Error &error)
{
    m_splitter.stop();
    switch (ending) {
    case StreamedResponse::Ending::Orderly:
        Q_EMIT ended(connectionerror::closed(m_endpoint));
        return;
    case StreamedResponse::Ending::Malformed:
        Q_EMIT ended(connectionerror::notAnEngine(m_endpoint, error.detail));
        return;
    case StreamedResponse::Ending::Refused:
    case StreamedResponse::Ending::Broken:
        Q_EMIT ended(error);
        return;
    }
}

} // namespace quayside::engine
