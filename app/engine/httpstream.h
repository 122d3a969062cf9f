// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "engine/endpoint.h"
#include "engine/httpresponsereader.h"
#include "engine/jsonlinesplitter.h"

#include <QObject>

namespace quayside::engine {

class Transport;

/// A request whose response goes on for ever as JSON objects: events, figures. Always drains its
/// socket, since a slow reader holds up every other client of the engine. Owned by its parent,
/// lives on its event loop. After close() or ended() no handler and no signal is called any more.
class HttpStream : public QObject
{
    Q_OBJECT

public:
    /// Called for each object, inside the socket's notification; the view is valid during the call
    /// only. May call close(), must not destroy the stream (deleteLater() is all right).
    using Handler = JsonLineSplitter::Handler;

    HttpStream(const Endpoint &endpoint, const HttpRequest &request, Handler handler,
               QObject *parent = nullptr);
    ~HttpStream() override;

    /// Sends from the next turn of the event loop on.
    void open();
    void close();

Q_SIGNALS:
    /// The engine accepted the request (status 200).
    void opened();
    /// It is over: the connection's error, the engine's own (NotFound, Conflict, …), Protocol, or
    /// Disconnected for an orderly end.
    void ended(const quayside::Error &error);

private:
    void onHead(const HttpHead &head);
    void onBody(std::string_view piece);
    void drain();
    void onClosed(const Error &error);
    void end(const Error &error);

    Endpoint m_endpoint;
    HttpRequest m_request;
    JsonLineSplitter m_splitter;
    HttpResponseReader m_reader;
    Transport *m_transport;
    int m_status = 0;
    QByteArray m_errorBody;
    Result<void> m_bodyResult;
    bool m_finished = false;
};

} // namespace quayside::engine
