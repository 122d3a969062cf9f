// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "engine/apiversion.h"
#include "engine/endpoint.h"
#include "engine/enginejson.h"
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

    /// `sinceNano` (the daemon's clock) replays from then on. The caller connects the signals, then
    /// calls open(); the stream belongs to `parent`.
    HttpStream *events(std::optional<qint64> sinceNano, HttpStream::Handler handler,
                       QObject *parent);
    HttpStream *stats(const ContainerId &id, HttpStream::Handler handler, QObject *parent);

private:
    QString versioned(const QString &path) const;
    template <typename T>
    QFuture<Result<T>> get(const HttpRequest &request,
                           std::function<Result<T>(const QByteArray &)> parse);
    QFuture<Result<QJsonObject>> inspect(const QString &collection, const QString &name,
                                         const QString &suffix);

    Endpoint m_endpoint;
    const Clock &m_clock;
    std::optional<ApiVersion> m_version;
    EngineInfo m_info;
    int m_deadlineMs = defaultDeadlineMs;
};

} // namespace quayside::engine
