// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "engine/apiversion.h"
#include "engine/endpoint.h"
#include "engine/enginejson.h"
#include "engine/enginereads.h"
#include "engine/futures.h"
#include "engine/httprequest.h"
#include "engine/httpstream.h"
#include "engine/types.h"

#include <QFuture>
#include <QJsonObject>
#include <QObject>

#include <functional>
#include <optional>

namespace quayside {
class Clock;
}

namespace quayside::engine {

/// The engine's API as typed calls, GET and HEAD only. Keeps nothing but the negotiated version;
/// each call is one connection. Needs an event loop but no window. Lives on one thread; its futures
/// finish on that thread, always with a result (Cancelled when the client dies first). Use
/// whenReady() from futures.h to be called back.
class EngineClient : public QObject
{
    Q_OBJECT

public:
    static constexpr int defaultDeadlineMs = 10'000;

    /// `clock` must outlive the client.
    EngineClient(Endpoint endpoint, const Clock &clock, QObject *parent = nullptr);

    const Endpoint &endpoint() const { return m_endpoint; }
    /// For every later call; the default is 10 s.
    void setDeadline(int milliseconds) { m_deadlineMs = milliseconds; }
    int deadline() const { return m_deadlineMs; }
    /// What the last connectToEngine() found.
    const EngineInfo &info() const { return m_info; }

    /// Pings, chooses the API version, asks for version and info. To be called first, and again
    /// after the engine went away; calls made before it go to unversioned paths.
    QFuture<Result<EngineInfo>> connectToEngine();
    /// Does the engine answer at all?
    QFuture<Result<void>> ping();

    QFuture<Result<std::vector<ContainerSummary>>> listContainers();
    QFuture<Result<enginejson::InspectExtras>> inspectExtras(const ContainerId &id);
    /// Conflict when it does not run. The engine forks `ps` for it: ask seldom.
    QFuture<Result<ProcessTable>> top(const ContainerId &id);
    /// Figures with CPU, for which the engine takes 1 to 2 s; Podman's come without CPU.
    QFuture<Result<StatsSample>> statsOnce(const ContainerId &id);
    /// `idOrName` as a learner writes it. NotFound says what the engine said.
    QFuture<Result<QJsonObject>> inspectContainer(const QString &idOrName);
    QFuture<Result<QJsonObject>> inspectImage(const QString &reference);
    QFuture<Result<QJsonObject>> inspectNetwork(const QString &name);
    QFuture<Result<QJsonObject>> inspectVolume(const QString &name);
    /// Unsupported when the engine is no Swarm manager; so are all of Swarm's.
    QFuture<Result<QJsonObject>> inspectService(const QString &name);
    /// "self" is the node that is asked.
    QFuture<Result<QJsonObject>> inspectNode(const QString &name);

    QFuture<Result<SystemInfo>> systemInfo();
    QFuture<Result<std::vector<ImageSummary>>> images();
    QFuture<Result<std::vector<ImageHistoryEntry>>> imageHistory(const QString &reference);
    QFuture<Result<ImageDetails>> image(const QString &reference);
    QFuture<Result<std::vector<NetworkSummary>>> networks();
    QFuture<Result<std::vector<VolumeSummary>>> volumes();
    /// The engine walks its files for it: within a minute instead of the usual deadline.
    QFuture<Result<DiskUsage>> diskUsage();
    QFuture<Result<std::vector<ServiceSummary>>> services();
    QFuture<Result<std::vector<TaskSummary>>> tasks();
    QFuture<Result<std::vector<NodeSummary>>> nodes();
    QFuture<Result<QStringList>> changes(const ContainerId &id);
    QFuture<Result<bool>> pathExists(const QString &idOrName, const QString &path);

    /// `sinceNano` (the daemon's clock) replays from then on. The caller connects the signals, then
    /// calls open(); the stream belongs to `parent`.
    HttpStream *events(std::optional<qint64> sinceNano, HttpStream::Handler handler,
                       QObject *parent);
    HttpStream *stats(const ContainerId &id, HttpStream::Handler handler, QObject *parent);
    /// The output of a container; see LogStream.
    LogStream *logs(const ContainerId &id, const LogOptions &options, QObject *parent);
    /// `stamped`: with the time in front of each piece.
    HttpRequest logsRequest(const ContainerId &id, const LogOptions &options, bool stamped) const;

private:
    QString versioned(const QString &path) const;
    /// The body of a successful answer; `explain` may put an error into better words.
    void fetch(const HttpRequest &request, int deadlineMs, Error (*explain)(Error),
               std::function<void(const Result<QByteArray> &)> handler);
    void findOutWhyNot(const HttpRequest &archive, const std::shared_ptr<Reply<bool>> &reply);
    template <typename T>
    QFuture<Result<T>> get(const HttpRequest &request,
                           std::function<Result<T>(const QByteArray &)> parse, int deadlineMs = 0,
                           Error (*explain)(Error) = nullptr);
    /// `next` is asked with the value of `first`, unless that failed.
    template <typename Second, typename First, typename Next>
    QFuture<Result<Second>> chain(const QFuture<Result<First>> &first, Next next);
    QFuture<Result<QJsonObject>> inspect(const QString &collection, const QString &name,
                                         const QString &suffix, Error (*explain)(Error) = nullptr);
    QFuture<Result<QJsonObject>> readObject(const QString &path);

    Endpoint m_endpoint;
    const Clock &m_clock;
    std::optional<ApiVersion> m_version;
    EngineInfo m_info;
    int m_deadlineMs = defaultDeadlineMs;
};

template <typename T>
QFuture<Result<T>> EngineClient::get(const HttpRequest &request,
                                     std::function<Result<T>(const QByteArray &)> parse,
                                     int deadlineMs, Error (*explain)(Error))
{
    auto reply = std::make_shared<Reply<T>>();
    fetch(request, deadlineMs > 0 ? deadlineMs : m_deadlineMs, explain,
          [reply, parse = std::move(parse)](const Result<QByteArray> &body) {
              reply->answer(body ? parse(*body) : Result<T>(body.error()));
          });
    return reply->future();
}

template <typename Second, typename First, typename Next>
QFuture<Result<Second>> EngineClient::chain(const QFuture<Result<First>> &first, Next next)
{
    auto reply = std::make_shared<Reply<Second>>();
    whenReady(first, this,
              [this, reply, next = std::move(next)](const Result<First> &value) mutable {
                  if (!value) {
                      reply->answer(value.error());
                      return;
                  }
                  whenReady(next(*value), this,
                            [reply](const Result<Second> &result) { reply->answer(result); });
              });
    return reply->future();
}

} // namespace quayside::engine
