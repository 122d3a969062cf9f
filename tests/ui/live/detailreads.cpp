// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/detailreads.h"

#include "engine/futures.h"

namespace quayside::ui {

namespace {

template <typename T>
QFuture<Result<T>> notHere()
{
    return engine::readyReply<T>(
        Error{ErrorKind::Unsupported, QStringLiteral("Not scripted."), {}});
}

} // namespace

QFuture<Result<engine::ProcessTable>> DetailReads::top(const ContainerId &)
{
    ++m_topCalls;
    return engine::readyReply<engine::ProcessTable>(m_processes);
}

QFuture<Result<QJsonObject>> DetailReads::inspectContainer(const QString &)
{
    ++m_inspectCalls;
    return engine::readyReply<QJsonObject>(m_inspect);
}

engine::LogStream *DetailReads::logs(const ContainerId &id, const engine::LogOptions &options,
                                     QObject *parent)
{
    ++m_logCalls;
    m_log = new ScriptedLog(id, options, parent);
    return m_log;
}

QFuture<Result<engine::SystemInfo>> DetailReads::systemInfo()
{
    return notHere<engine::SystemInfo>();
}

QFuture<Result<QJsonObject>> DetailReads::inspectImage(const QString &)
{
    return notHere<QJsonObject>();
}

QFuture<Result<QJsonObject>> DetailReads::inspectNetwork(const QString &)
{
    return notHere<QJsonObject>();
}

QFuture<Result<QJsonObject>> DetailReads::inspectVolume(const QString &)
{
    return notHere<QJsonObject>();
}

QFuture<Result<QJsonObject>> DetailReads::inspectService(const QString &)
{
    return notHere<QJsonObject>();
}

QFuture<Result<QJsonObject>> DetailReads::inspectNode(const QString &)
{
    return notHere<QJsonObject>();
}

QFuture<Result<std::vector<engine::ImageSummary>>> DetailReads::images()
{
    return notHere<std::vector<engine::ImageSummary>>();
}

QFuture<Result<std::vector<engine::ImageHistoryEntry>>> DetailReads::imageHistory(const QString &)
{
    return notHere<std::vector<engine::ImageHistoryEntry>>();
}

QFuture<Result<engine::ImageDetails>> DetailReads::image(const QString &)
{
    return notHere<engine::ImageDetails>();
}

QFuture<Result<std::vector<engine::NetworkSummary>>> DetailReads::networks()
{
    return notHere<std::vector<engine::NetworkSummary>>();
}

QFuture<Result<std::vector<engine::VolumeSummary>>> DetailReads::volumes()
{
    return notHere<std::vector<engine::VolumeSummary>>();
}

QFuture<Result<engine::DiskUsage>> DetailReads::diskUsage()
{
    return notHere<engine::DiskUsage>();
}

QFuture<Result<std::vector<engine::ServiceSummary>>> DetailReads::services()
{
    return notHere<std::vector<engine::ServiceSummary>>();
}

QFuture<Result<std::vector<engine::TaskSummary>>> DetailReads::tasks()
{
    return notHere<std::vector<engine::TaskSummary>>();
}

QFuture<Result<std::vector<engine::NodeSummary>>> DetailReads::nodes()
{
    return notHere<std::vector<engine::NodeSummary>>();
}

QFuture<Result<QStringList>> DetailReads::changes(const ContainerId &)
{
    return notHere<QStringList>();
}

QFuture<Result<bool>> DetailReads::pathExists(const QString &, const QString &)
{
    return notHere<bool>();
}

engine::LogLine outputLine(const QString &text, const QDateTime &time)
{
    return {engine::LogLine::Stream::Output, time, text, false};
}

engine::LogLine errorLine(const QString &text, const QDateTime &time)
{
    return {engine::LogLine::Stream::Error, time, text, false};
}

} // namespace quayside::ui
