// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "engine/endpoint.h"
#include "engine/httpresponsereader.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace quayside::engine {

class Transport;

struct HttpResponse
{
    HttpHead head;
    QByteArray body;
};

/// One request and its one response over a connection of its own, within a deadline. Destroys
/// itself after the answer was handed over; destroying its parent earlier cancels it silently.
/// Lives on its parent's event loop.
class HttpExchange : public QObject
{
    Q_OBJECT

public:
    using Handler = std::function<void(Result<HttpResponse> response)>;

    /// A larger answer is refused: no request of ours has one.
    static constexpr qsizetype maximumBody = qsizetype{64} * 1024 * 1024;

    /// Sends from the next turn of the event loop on. `handler` is called exactly once unless
    /// `parent` dies first. Any status counts as a response; errors are those of the connection,
    /// Timeout, Disconnected (cut short) and Protocol.
    static void start(const Endpoint &endpoint, const HttpRequest &request, int deadlineMs,
                      QObject *parent, Handler handler);

private:
    HttpExchange(const Endpoint &endpoint, const HttpRequest &request, int deadlineMs,
                 QObject *parent, Handler handler);

    void drain();
    void onClosed(const Error &error);
    void finish(Result<HttpResponse> response);

    Endpoint m_endpoint;
    HttpRequest m_request;
    Handler m_handler;
    HttpResponse m_response;
    HttpResponseReader m_reader;
    Transport *m_transport;
    QTimer m_deadline;
    int m_deadlineMs;
    bool m_finished = false;
};

} // namespace quayside::engine
