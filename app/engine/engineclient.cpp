// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/engineclient.h"

#include "base/clock.h"
#include "engine/apierror.h"
#include "engine/futures.h"
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

template <typename T>
QFuture<Result<T>> EngineClient::get(const HttpRequest &request,
                                     std::function<Result<T>(const QByteArray &)> parse)
{
    auto reply = std::make_shared<Reply<T>>();
    HttpExchange::start(m_endpoint, request, m_deadlineMs, this,
                        [reply, parse = std::move(parse)](const Result<HttpResponse> &response) {
                            if (!response) {
                                reply->answer(response.error());
                            } else if (!isSuccess(response->head.status)) {
                                reply->answer(
                                    apierror::fromResponse(response->head.status, response->body));
                            } else {
                                reply->answer(parse(response->body));
                            }
                        });
    return reply->future();
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
    const bool isWindows = m_info.osType == u"windows";
    return get<StatsSample>(
        getRequest(versioned(path), {{QStringLiteral("stream"), QStringLiteral("false")}}),
        [id, isWindows, &clock = m_clock](const QByteArray &body) -> Result<StatsSample> {
            StatsParser parser;
            const Result<StatsFrame> frame = parser.parse(view(body));
            if (!frame) {
                return frame.error();
            }
            return StatsCalculator::fromSingle(id, *frame, clock.monotonicMs(), isWindows);
        });
}

QFuture<Result<QJsonObject>> EngineClient::inspect(const QString &collection, const QString &name,
                                                   const QString &suffix)
{
    if (name.isEmpty()) {
        // An empty segment would ask for the collection, or for another route altogether.
        return readyReply<QJsonObject>(
            Error{ErrorKind::InvalidInput, QStringLiteral("There is no name to look for.")});
    }
    const bool isImage = collection == u"images";
    // The slashes of an image's name are part of the path, as the docker CLI sends them.
    QStringList segments = isImage ? name.split(u'/') : QStringList{name};
    for (QString &segment : segments) {
        segment = HttpRequest::segment(segment);
    }
    const QString path = u'/' + collection + u'/' + segments.join(u'/') + suffix;
    return get<QJsonObject>(getRequest(versioned(path)), &enginejson::object);
}

QFuture<Result<QJsonObject>> EngineClient::inspectContainer(const QString &idOrName)
{
    return inspect(QStringLiteral("containers"), idOrName, QStringLiteral("/json"));
}

QFuture<Result<QJsonObject>> EngineClient::inspectImage(const QString &reference)
{
    return inspect(QStringLiteral("images"), reference, QStringLiteral("/json"));
}

QFuture<Result<QJsonObject>> EngineClient::inspectNetwork(const QString &name)
{
    return inspect(QStringLiteral("networks"), name, {});
}

QFuture<Result<QJsonObject>> EngineClient::inspectVolume(const QString &name)
{
    return inspect(QStringLiteral("volumes"), name, {});
}

HttpStream *EngineClient::events(std::optional<qint64> sinceNano, HttpStream::Handler handler,
                                 QObject *parent)
{
    const QString path = versioned(QStringLiteral("/events"));
    if (!sinceNano) {
        return new HttpStream(m_endpoint, getRequest(path), std::move(handler), parent);
    }
    const QString since = QStringLiteral("%1.%2")
                              .arg(*sinceNano / nanoPerSecond)
                              .arg(*sinceNano % nanoPerSecond, 9, 10, QLatin1Char('0'));
    return new HttpStream(m_endpoint, getRequest(path, {{QStringLiteral("since"), since}}),
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

} // namespace quayside::engine
