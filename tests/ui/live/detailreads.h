// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/enginereads.h"

#include <QPointer>
#include <QQueue>

namespace quayside::ui {

/// A log stream that says what a test tells it to.
class ScriptedLog : public engine::LogStream
{
public:
    ScriptedLog(ContainerId id, engine::LogOptions options, QObject *parent)
        : LogStream(parent)
        , m_id(std::move(id))
        , m_options(options)
    {
    }

    void open() override { m_open = true; }
    void close() override { m_open = false; }
    bool isOpen() const { return m_open; }
    const ContainerId &id() const { return m_id; }
    const engine::LogOptions &options() const { return m_options; }

    void send(const std::vector<engine::LogLine> &lines) { Q_EMIT linesArrived(lines); }
    void finish(const Error &error)
    {
        m_open = false;
        Q_EMIT ended(error);
    }

private:
    ContainerId m_id;
    engine::LogOptions m_options;
    bool m_open = false;
};

/// What the detail of a container reads, scripted; the rest is not in this engine.
class DetailReads : public engine::EngineReads
{
public:
    void setProcesses(Result<engine::ProcessTable> answer) { m_processes = std::move(answer); }
    void setInspect(Result<QJsonObject> answer) { m_inspect = std::move(answer); }
    int topCalls() const { return m_topCalls; }
    int inspectCalls() const { return m_inspectCalls; }
    int logCalls() const { return m_logCalls; }
    /// The one made last; nullptr when it is gone.
    ScriptedLog *log() const { return m_log; }

    QFuture<Result<engine::SystemInfo>> systemInfo() override;
    QFuture<Result<engine::ProcessTable>> top(const ContainerId &id) override;
    QFuture<Result<QJsonObject>> inspectContainer(const QString &idOrName) override;
    QFuture<Result<QJsonObject>> inspectImage(const QString &reference) override;
    QFuture<Result<QJsonObject>> inspectNetwork(const QString &name) override;
    QFuture<Result<QJsonObject>> inspectVolume(const QString &name) override;
    QFuture<Result<QJsonObject>> inspectService(const QString &name) override;
    QFuture<Result<QJsonObject>> inspectNode(const QString &name) override;
    QFuture<Result<std::vector<engine::ImageSummary>>> images() override;
    QFuture<Result<std::vector<engine::ImageHistoryEntry>>>
    imageHistory(const QString &reference) override;
    QFuture<Result<engine::ImageDetails>> image(const QString &reference) override;
    QFuture<Result<std::vector<engine::NetworkSummary>>> networks() override;
    QFuture<Result<std::vector<engine::VolumeSummary>>> volumes() override;
    QFuture<Result<engine::DiskUsage>> diskUsage() override;
    QFuture<Result<std::vector<engine::ServiceSummary>>> services() override;
    QFuture<Result<std::vector<engine::TaskSummary>>> tasks() override;
    QFuture<Result<std::vector<engine::NodeSummary>>> nodes() override;
    QFuture<Result<QStringList>> changes(const ContainerId &id) override;
    QFuture<Result<bool>> pathExists(const QString &idOrName, const QString &path) override;
    engine::LogStream *logs(const ContainerId &id, const engine::LogOptions &options,
                            QObject *parent) override;

private:
    Result<engine::ProcessTable> m_processes = engine::ProcessTable();
    Result<QJsonObject> m_inspect = QJsonObject();
    QPointer<ScriptedLog> m_log;
    int m_topCalls = 0;
    int m_inspectCalls = 0;
    int m_logCalls = 0;
};

engine::LogLine outputLine(const QString &text, const QDateTime &time = {});
engine::LogLine errorLine(const QString &text, const QDateTime &time = {});

} // namespace quayside::ui
