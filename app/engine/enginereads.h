// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "engine/objects.h"
#include "engine/types.h"

#include <QFuture>
#include <QJsonArray>
#include <QJsonObject>
#include <QObject>

#include <vector>

namespace quayside::engine {

/// The output of one container as it comes. Made by EngineReads::logs(), owned by the parent given
/// there; lives on its event loop. After close() or ended() nothing more is emitted.
class LogStream : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Sends the request from the next turn of the event loop on.
    virtual void open() = 0;
    virtual void close() = 0;

Q_SIGNALS:
    /// In the order in which the engine sent them; coalesced, so that a chatty container costs at
    /// most some twenty calls a second.
    void linesArrived(const std::vector<quayside::engine::LogLine> &lines);
    /// Over: the container ended or was not followed (Disconnected), has no readable log driver
    /// (Unsupported), was removed (NotFound), or the connection's error.
    void ended(const quayside::Error &error);
};

/// What can be asked of an engine once, besides the live picture: the seam between the views and
/// the engine, so that tests can script it. Each future finishes on the caller's thread, always
/// with a result; errors are NotFound (404), Conflict (409), Unsupported (not in this engine),
/// Timeout, and those of the connection. Use whenReady() of futures.h to be called back.
class EngineReads
{
public:
    virtual ~EngineReads() = default;

    virtual QFuture<Result<SystemInfo>> systemInfo() = 0;
    virtual QFuture<Result<ProcessTable>> top(const ContainerId &id) = 0;
    /// Raw JSON, as `docker inspect` prints it; `idOrName` as a learner writes it.
    virtual QFuture<Result<QJsonObject>> inspectContainer(const QString &idOrName) = 0;
    virtual QFuture<Result<QJsonObject>> inspectImage(const QString &reference) = 0;
    virtual QFuture<Result<QJsonObject>> inspectNetwork(const QString &name) = 0;
    virtual QFuture<Result<QJsonObject>> inspectVolume(const QString &name) = 0;
    virtual QFuture<Result<QJsonObject>> inspectService(const QString &name) = 0;
    virtual QFuture<Result<QJsonObject>> inspectNode(const QString &name) = 0;

    virtual QFuture<Result<std::vector<ImageSummary>>> images() = 0;
    /// Newest first.
    virtual QFuture<Result<std::vector<ImageHistoryEntry>>>
    imageHistory(const QString &reference) = 0;
    virtual QFuture<Result<ImageDetails>> image(const QString &reference) = 0;
    virtual QFuture<Result<std::vector<NetworkSummary>>> networks() = 0;
    virtual QFuture<Result<std::vector<VolumeSummary>>> volumes() = 0;
    /// The engine walks its files for it, which may take seconds: ask seldom, and never by a timer
    /// shorter than half a minute.
    virtual QFuture<Result<DiskUsage>> diskUsage() = 0;

    /// Unsupported when the engine is no Swarm manager.
    virtual QFuture<Result<std::vector<ServiceSummary>>> services() = 0;
    /// Of all services; as above.
    virtual QFuture<Result<std::vector<TaskSummary>>> tasks() = 0;
    virtual QFuture<Result<std::vector<NodeSummary>>> nodes() = 0;

    /// What the container changed in its file system: "A /tmp/x", sorted by path.
    virtual QFuture<Result<QStringList>> changes(const ContainerId &id) = 0;
    /// Whether `path` is there in the container's file system (HEAD on its archive); what would be
    /// below a file is not there.
    virtual QFuture<Result<bool>> pathExists(const QString &idOrName, const QString &path) = 0;

    /// The caller connects the signals, then calls open(). Whether the container has a terminal
    /// (plain bytes) or not (framed) is found out by the stream itself.
    virtual LogStream *logs(const ContainerId &id, const LogOptions &options, QObject *parent) = 0;
};

} // namespace quayside::engine
