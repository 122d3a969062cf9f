// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/enginereads.h"
#include "engine/futures.h"

#include <QPointer>
#include <QStringList>

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

/// An engine that answers at once with what a test has put into its fields, and remembers what it
/// was asked.
class ScriptedReads : public engine::EngineReads
{
public:
    Result<std::vector<engine::ImageSummary>> imageList = std::vector<engine::ImageSummary>();
    Result<std::vector<engine::ImageHistoryEntry>> history =
        std::vector<engine::ImageHistoryEntry>();
    Result<std::vector<engine::NetworkSummary>> networkList = std::vector<engine::NetworkSummary>();
    Result<std::vector<engine::VolumeSummary>> volumeList = std::vector<engine::VolumeSummary>();
    Result<engine::DiskUsage> disk = engine::DiskUsage();
    Result<std::vector<engine::ServiceSummary>> serviceList = std::vector<engine::ServiceSummary>();
    Result<std::vector<engine::TaskSummary>> taskList = std::vector<engine::TaskSummary>();
    Result<std::vector<engine::NodeSummary>> nodeList = std::vector<engine::NodeSummary>();
    Result<engine::ProcessTable> processes = engine::ProcessTable();
    Result<QJsonObject> inspected = QJsonObject(); ///< whatever is inspected
    QStringList asked; ///< in order: "networks", "inspect", "logs", "history sha256:2"

    int timesAsked(const char *what) const
    {
        return static_cast<int>(asked.count(QLatin1String(what)));
    }
    /// The one made last; nullptr when it is gone.
    ScriptedLog *log() const { return m_log; }

    QFuture<Result<engine::SystemInfo>> systemInfo() override
    {
        return answer(QStringLiteral("info"), Result<engine::SystemInfo>(engine::SystemInfo()));
    }
    QFuture<Result<engine::ProcessTable>> top(const ContainerId &) override
    {
        return answer(QStringLiteral("top"), processes);
    }
    QFuture<Result<QJsonObject>> inspectContainer(const QString &) override { return object(); }
    QFuture<Result<QJsonObject>> inspectImage(const QString &) override { return object(); }
    QFuture<Result<QJsonObject>> inspectNetwork(const QString &) override { return object(); }
    QFuture<Result<QJsonObject>> inspectVolume(const QString &) override { return object(); }
    QFuture<Result<QJsonObject>> inspectService(const QString &) override { return object(); }
    QFuture<Result<QJsonObject>> inspectNode(const QString &) override { return object(); }
    QFuture<Result<std::vector<engine::ImageSummary>>> images() override
    {
        return answer(QStringLiteral("images"), imageList);
    }
    QFuture<Result<std::vector<engine::ImageHistoryEntry>>>
    imageHistory(const QString &reference) override
    {
        return answer(QStringLiteral("history ") + reference, history);
    }
    QFuture<Result<engine::ImageDetails>> image(const QString &) override
    {
        return answer(QStringLiteral("image"),
                      Result<engine::ImageDetails>(engine::ImageDetails()));
    }
    QFuture<Result<std::vector<engine::NetworkSummary>>> networks() override
    {
        return answer(QStringLiteral("networks"), networkList);
    }
    QFuture<Result<std::vector<engine::VolumeSummary>>> volumes() override
    {
        return answer(QStringLiteral("volumes"), volumeList);
    }
    QFuture<Result<engine::DiskUsage>> diskUsage() override
    {
        return answer(QStringLiteral("disk"), disk);
    }
    QFuture<Result<std::vector<engine::ServiceSummary>>> services() override
    {
        return answer(QStringLiteral("services"), serviceList);
    }
    QFuture<Result<std::vector<engine::TaskSummary>>> tasks() override
    {
        return answer(QStringLiteral("tasks"), taskList);
    }
    QFuture<Result<std::vector<engine::NodeSummary>>> nodes() override
    {
        return answer(QStringLiteral("nodes"), nodeList);
    }
    QFuture<Result<QStringList>> changes(const ContainerId &) override
    {
        return answer(QStringLiteral("changes"), Result<QStringList>(QStringList()));
    }
    QFuture<Result<bool>> pathExists(const QString &, const QString &) override
    {
        return answer(QStringLiteral("path"), Result<bool>(false));
    }
    engine::LogStream *logs(const ContainerId &id, const engine::LogOptions &options,
                            QObject *parent) override
    {
        asked += QStringLiteral("logs");
        m_log = new ScriptedLog(id, options, parent);
        return m_log;
    }

private:
    template <typename T>
    QFuture<Result<T>> answer(const QString &what, const Result<T> &result)
    {
        asked += what;
        return engine::readyReply<T>(result);
    }
    QFuture<Result<QJsonObject>> object() { return answer(QStringLiteral("inspect"), inspected); }

    QPointer<ScriptedLog> m_log;
};

engine::LogLine outputLine(const QString &text, const QDateTime &time = {});
engine::LogLine errorLine(const QString &text, const QDateTime &time = {});

} // namespace quayside::ui
