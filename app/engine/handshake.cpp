// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/handshake.h"

#include "engine/apierror.h"
#include "engine/connectionerror.h"
#include "engine/enginejson.h"
#include "engine/tlserror.h"

namespace quayside::engine {

namespace {

/// What ssh itself may take (its ConnectTimeout): its own words say more than ours would.
constexpr int loginMs = 30'000;

bool isSuccess(const HttpResponse &response)
{
    return response.head.status >= 200 && response.head.status < 300;
}

/// What another answer than success means, from whoever sits at the address.
Error refusal(const Endpoint &endpoint, const HttpResponse &response)
{
    const int status = response.head.status;
    if (status >= 300 && status < 400) {
        return connectionerror::notAnEngine(
            endpoint,
            QStringLiteral("HTTP %1 to \"%2\"")
                .arg(status)
                .arg(QString::fromLatin1(response.head.field("Location"))));
    }
    if (status == 400 && response.body.contains("HTTP request to an HTTPS server")) {
        return tlserror::wantsTls(endpoint);
    }
    return apierror::fromResponse(status, response.body);
}

Result<QJsonObject> bodyObject(const Endpoint &endpoint, const Result<HttpResponse> &response)
{
    if (!response) {
        return response.error();
    }
    if (!isSuccess(*response)) {
        return refusal(endpoint, *response);
    }
    Result<QJsonObject> object = enginejson::object(response->body);
    if (!object) {
        return connectionerror::notAnEngine(endpoint, object.error().detail);
    }
    return object;
}

} // namespace

void Handshake::start(const Endpoint &endpoint, int deadlineMs, QObject *parent, Handler handler)
{
    auto *handshake = new Handshake(endpoint, deadlineMs, parent, std::move(handler));
    handshake->ping(HttpRequest::Method::Head);
}

Handshake::Handshake(const Endpoint &endpoint, int deadlineMs, QObject *parent, Handler handler)
    : QObject(parent)
    , m_endpoint(endpoint)
    , m_deadlineMs(deadlineMs)
    , m_handler(std::move(handler))
{
    m_greeting.info.contextName = endpoint.source;
}

void Handshake::ping(HttpRequest::Method method)
{
    const bool overSsh = m_endpoint.transport == Endpoint::Transport::Ssh;
    HttpExchange::start(
        m_endpoint, HttpRequest(method, QStringLiteral("/_ping")),
        m_deadlineMs + (overSsh ? loginMs : 0), this,
        [this, method](const Result<HttpResponse> &response) { onPing(method, response); });
}

void Handshake::onPing(HttpRequest::Method method, const Result<HttpResponse> &response)
{
    const bool answered = response && isSuccess(*response);
    if (!answered && method == HttpRequest::Method::Head
        && (response || response.error().kind == ErrorKind::Protocol)) {
        ping(HttpRequest::Method::Get); // engines before 19.03 know no HEAD here
        return;
    }
    if (!response) {
        finish(response.error());
        return;
    }
    if (!answered) {
        const int status = response->head.status;
        finish(status == 404
                   ? connectionerror::notAnEngine(m_endpoint, QStringLiteral("/_ping: HTTP 404"))
                   : refusal(m_endpoint, *response));
        return;
    }
    const HttpHead &head = response->head;
    const bool podman = !head.field("Libpod-API-Version").isEmpty();
    m_greeting.info.product = podman ? QStringLiteral("Podman") : QStringLiteral("Docker Engine");
    m_greeting.info.osType = QString::fromLatin1(head.field("Ostype"));
    const QString version = QString::fromLatin1(head.field("Api-Version"));
    if (version.isEmpty()) {
        askUnversioned();
    } else {
        negotiate(version);
    }
}

void Handshake::askUnversioned()
{
    get(QStringLiteral("/version"), [this](const Result<QJsonObject> &version) {
        if (!version) {
            finish(version.error());
        } else {
            negotiate(version->value(QLatin1String("ApiVersion")).toString());
        }
    });
}

void Handshake::negotiate(const QString &engineVersion)
{
    const std::optional<ApiVersion> newest = ApiVersion::parse(engineVersion);
    if (!newest) {
        finish(connectionerror::notAnEngine(
            m_endpoint, QStringLiteral("API version \"%1\"").arg(engineVersion)));
        return;
    }
    const Result<ApiVersion> chosen = ApiVersion::negotiate(*newest);
    if (!chosen) {
        finish(chosen.error());
        return;
    }
    m_greeting.version = *chosen;
    askVersion();
}

void Handshake::askVersion()
{
    m_greeting.info.apiVersion = m_greeting.version.toString();
    get(m_greeting.version.pathPrefix() + QStringLiteral("/version"),
        [this](const Result<QJsonObject> &version) { onVersion(version); });
}

void Handshake::onVersion(const Result<QJsonObject> &version)
{
    if (version) {
        enginejson::addVersion(*version, m_greeting.info);
        askInfo();
        return;
    }
    const auto complaint = apierror::versionComplaint(version.error());
    if (!complaint) {
        finish(version.error());
        return;
    }
    const ApiVersion limit = complaint->limit;
    if (complaint->clientTooNew && limit < oldestApiVersion) {
        finish(ApiVersion::tooOld(limit));
    } else if (!complaint->clientTooNew && limit > newestApiVersion) {
        finish(ApiVersion::tooNew(limit));
    } else if (m_renegotiated) {
        finish(version.error());
    } else {
        m_renegotiated = true;
        m_greeting.version = limit;
        askVersion();
    }
}

void Handshake::askInfo()
{
    get(m_greeting.version.pathPrefix() + QStringLiteral("/info"),
        [this](const Result<QJsonObject> &info) {
            if (!info) {
                finish(info.error());
                return;
            }
            enginejson::addInfo(*info, m_greeting.info);
            finish(m_greeting);
        });
}

void Handshake::get(const QString &path, std::function<void(Result<QJsonObject>)> handler)
{
    HttpExchange::start(m_endpoint, HttpRequest(HttpRequest::Method::Get, path), m_deadlineMs, this,
                        [this, handler = std::move(handler)](const Result<HttpResponse> &response) {
                            handler(bodyObject(m_endpoint, response));
                        });
}

void Handshake::finish(Result<Greeting> result)
{
    deleteLater();
    const Handler handler = std::exchange(m_handler, {});
    handler(std::move(result));
}

} // namespace quayside::engine
