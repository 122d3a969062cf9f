// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/engineclient.h"

#include "base/clock.h"
#include "engine/apierror.h"
#include "engine/enginefaults.h"
#include "engine/handshake.h"
#include "engine/httpexchange.h"
#include "engine/statscalculator.h"
#include "engine/statsparser.h"

namespace quayside::engine {

namespace {

constexpr qint64 nanoPerSecond = 1'000'000'000;

HttpRequest getRequest(const QString &path,
                       std::initializer_list<std::pair<QString, QString>> query = {})
{
    return HttpRequest(HttpRequest::Method::Get, path, query);
}

bool isSuccess(int status)
{
    return status >= 200 && status < 300;
}

/// Seconds since the epoch, as the engine's "since" wants it.
QString sinceText(qint64 nano)
{
    return QStringLiteral("%1.%2")
        .arg(nano / nanoPerSecond)
        .arg(nano % nanoPerSecond, 9, 10, QLatin1Char('0'));
}

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<size_t>(bytes.size())};
}

} // namespace

EngineClient::EngineClient(Endpoint endpoint, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_endpoint(std::move(endpoint))
    , m_clock(clock)
{
}

QString EngineClient::versioned(const QString &path) const
{
    return m_version ? QString(m_version->pathPrefix() + path) : path;
}

void EngineClient::fetch(const HttpRequest &request, int deadlineMs, Error (*explain)(Error),
                         std::function<void(const Result<QByteArray> &)> handler)
{
    HttpExchange::start(
        m_endpoint, request, deadlineMs, this,
        [explain, handler = std::move(handler)](const Result<HttpResponse> &response) {
            if (!response) {
                handler(response.error());
            } else if (isSuccess(response->head.status)) {
                handler(response->body);
            } else {
                const Error error = apierror::fromResponse(response->head.status, response->body);
                handler(explain ? explain(error) : error);
            }
        });
}

QFuture<Result<EngineInfo>> EngineClient::connectToEngine()
{
    auto reply = std::make_shared<Reply<EngineInfo>>();
    Handshake::start(m_endpoint, m_deadlineMs, this,
                     [this, reply](const Result<Greeting> &greeting) {
                         if (!greeting) {
                             reply->answer(greeting.error());
                             return;
                         }
                         m_version = greeting->version;
                         m_info = greeting->info;
                         reply->answer(m_info);
                     });
    return reply->future();
}

QFuture<Result<void>> EngineClient::ping()
{
    return get<void>(HttpRequest(HttpRequest::Method::Head, QStringLiteral("/_ping")),
                     [](const QByteArray &) { return Result<void>(); });
}

QFuture<Result<std::vector<ContainerSummary>>> EngineClient::listContainers()
{
    return get<std::vector<ContainerSummary>>(
        getRequest(versioned(QStringLiteral("/containers/json")),
                   {{QStringLiteral("all"), QStringLiteral("1")}}),
        &enginejson::containerList);
}

QFuture<Result<enginejson::InspectExtras>> EngineClient::inspectExtras(const ContainerId &id)
{
    const QString path = QStringLiteral("/containers/%1/json").arg(HttpRequest::segment(id.text()));
    return get<enginejson::InspectExtras>(
        getRequest(versioned(path)),
        [](const QByteArray &body) -> Result<enginejson::InspectExtras> {
            const Result<QJsonObject> object = enginejson::object(body);
            if (!object) {
                return object.error();
            }
            return enginejson::inspectExtras(*object);
        });
}

QFuture<Result<ProcessTable>> EngineClient::top(const ContainerId &id)
{
    const QString path = QStringLiteral("/containers/%1/top").arg(HttpRequest::segment(id.text()));
    return get<ProcessTable>(getRequest(versioned(path)), &enginejson::processTable);
}

QFuture<Result<StatsSample>> EngineClient::statsOnce(const ContainerId &id)
{
    const QString path =
        QStringLiteral("/containers/%1/stats").arg(HttpRequest::segment(id.text()));
    return get<StatsSample>(
        getRequest(versioned(path), {{QStringLiteral("stream"), QStringLiteral("false")}}),
        [id, engine = m_info, &clock = m_clock](const QByteArray &body) -> Result<StatsSample> {
            StatsParser parser;
            const Result<StatsFrame> frame = parser.parse(view(body));
            if (!frame) {
                return frame.error();
            }
            StatsSample sample = StatsCalculator::fromSingle(id, *frame, clock.monotonicMs(),
                                                             engine.osType == u"windows");
            enginefaults::mend(sample, engine);
            return sample;
        });
}

HttpStream *EngineClient::events(std::optional<qint64> sinceNano, HttpStream::Handler handler,
                                 QObject *parent)
{
    const QString path = versioned(QStringLiteral("/events"));
    if (!sinceNano) {
        return new HttpStream(m_endpoint, getRequest(path), std::move(handler), parent);
    }
    return new HttpStream(m_endpoint,
                          getRequest(path, {{QStringLiteral("since"), sinceText(*sinceNano)}}),
                          std::move(handler), parent);
}

HttpStream *EngineClient::stats(const ContainerId &id, HttpStream::Handler handler, QObject *parent)
{
    const QString path =
        QStringLiteral("/containers/%1/stats").arg(HttpRequest::segment(id.text()));
    return new HttpStream(
        m_endpoint,
        getRequest(versioned(path), {{QStringLiteral("stream"), QStringLiteral("true")}}),
        std::move(handler), parent);
}

HttpRequest EngineClient::logsRequest(const ContainerId &id, const LogOptions &options,
                                      bool stamped) const
{
    const QString on = QStringLiteral("1");
    const QString off = QStringLiteral("0");
    const QString path = QStringLiteral("/containers/%1/logs").arg(HttpRequest::segment(id.text()));
    return getRequest(
        versioned(path),
        {{QStringLiteral("stdout"), on},
         {QStringLiteral("stderr"), on},
         {QStringLiteral("timestamps"), stamped ? on : off},
         {QStringLiteral("follow"), options.follow ? on : off},
         {QStringLiteral("tail"),
          options.tail < 0 ? QStringLiteral("all") : QString::number(options.tail)},
         {QStringLiteral("since"), options.sinceNano ? sinceText(*options.sinceNano) : off}});
}

} // namespace quayside::engine
