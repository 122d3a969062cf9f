// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "engine/apiversion.h"
#include "engine/endpoint.h"
#include "engine/httpexchange.h"
#include "engine/types.h"

#include <QJsonObject>
#include <QObject>

#include <functional>

namespace quayside::engine {

/// What is known of an engine after the first exchange.
struct Greeting
{
    ApiVersion version;
    EngineInfo info;
};

/// Gets to know an engine: HEAD /_ping (GET where HEAD is not served), the version to speak, then
/// /version and /info in it. An engine that refuses the version names the one it wants, which is
/// tried once. Destroys itself after the answer; dies with its parent. Event loop of the parent.
class Handshake : public QObject
{
    Q_OBJECT

public:
    using Handler = std::function<void(Result<Greeting> greeting)>;

    static void start(const Endpoint &endpoint, int deadlineMs, QObject *parent, Handler handler);

private:
    Handshake(const Endpoint &endpoint, int deadlineMs, QObject *parent, Handler handler);

    void ping(HttpRequest::Method method);
    void onPing(HttpRequest::Method method, const Result<HttpResponse> &response);
    void askUnversioned();
    void negotiate(const QString &engineVersion);
    void askVersion();
    void onVersion(const Result<QJsonObject> &version);
    void askInfo();
    void get(const QString &path, std::function<void(Result<QJsonObject>)> handler);
    void finish(Result<Greeting> result);

    Endpoint m_endpoint;
    int m_deadlineMs;
    Handler m_handler;
    Greeting m_greeting;
    bool m_renegotiated = false;
};

} // namespace quayside::engine
