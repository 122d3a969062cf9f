// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "engine/endpoint.h"
#include "engine/jsonlinesplitter.h"
#include "engine/streamedresponse.h"

#include <QObject>

namespace quayside::engine {

/// A request whose response goes on for ever as JSON objects: events, figures. Owned by its parent,
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
    void onEnded(StreamedResponse::Ending ending, const Error &error);

    Endpoint m_endpoint;
    JsonLineSplitter m_splitter;
    StreamedResponse *m_response;
};

} // namespace quayside::engine
