// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/enginereads.h"
#include "engine/futures.h"

#include <QStringList>

namespace quayside::ui {

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
    QStringList asked;

    QFuture<Result<engine::SystemInfo>> systemInfo() override
    {
        return answer(QStringLiteral("info"), Result<engine::SystemInfo>(engine::SystemInfo()));
    }
    QFuture<Result<engine::ProcessTable>> top(const ContainerId &) override
    {
        return answer(QStringLiteral("top"), Result<engine::ProcessTable>(engine::ProcessTable()));
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
    engine::LogStream *logs(const ContainerId &, const engine::LogOptions &, QObject *) override
    {
        return nullptr;
    }

private:
    template <typename T>
    QFuture<Result<T>> answer(const QString &what, const Result<T> &result)
    {
        asked += what;
        return engine::readyReply<T>(result);
    }
    QFuture<Result<QJsonObject>> object()
    {
        return answer(QStringLiteral("inspect"), Result<QJsonObject>(QJsonObject()));
    }
};

} // namespace quayside::ui
