// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "engine/endpoint.h"
#include "engine/httpresponsereader.h"

#include <QObject>

#include <functional>
#include <string_view>

namespace quayside::engine {

class Transport;

/// One request whose response goes on for long, handed out as it comes. Always drains its socket,
/// since a slow reader holds up every other client of the engine. Owned by its parent, lives on its
/// event loop. After close() or `ended` no handler is called any more.
class StreamedResponse : public QObject
{
    Q_OBJECT

public:
    enum class Ending {
        Orderly, ///< the response is complete; the error says nothing
        Refused, ///< the engine's own error: NotFound, Conflict, …
        Malformed, ///< no HTTP, or what `body` found wrong
        Broken ///< the connection's error
    };
    /// All may call close(), none may destroy the object (deleteLater() is all right).
    struct Handlers
    {
        std::function<void(int status)> head;
        /// Of a response with status 200; the view is valid during the call only.
        std::function<Result<void>(std::string_view)> body;
        std::function<void(Ending, const Error &)> ended;
    };

    StreamedResponse(const Endpoint &endpoint, const HttpRequest &request, Handlers handlers,
                     QObject *parent);
    ~StreamedResponse() override;

    void open();
    void close();

private:
    void onBody(std::string_view piece);
    void drain();
    void onClosed(const Error &error);
    void end(Ending ending, const Error &error);

    HttpRequest m_request;
    Handlers m_handlers;
    HttpResponseReader m_reader;
    Transport *m_transport;
    int m_status = 0;
    QByteArray m_errorBody;
    Result<void> m_bodyResult;
    bool m_finished = false;
};

} // namespace quayside::engine
