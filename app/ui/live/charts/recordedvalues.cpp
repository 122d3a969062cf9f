// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/charts/recordedvalues.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <limits>

namespace quayside::ui {

namespace {

double orUnknown(const std::optional<double> &value)
{
    return value.value_or(std::numeric_limits<double>::quiet_NaN());
}

double orUnknown(const std::optional<qint64> &value)
{
    return value ? static_cast<double>(*value) : std::numeric_limits<double>::quiet_NaN();
}

} // namespace

store::RecordedSample recordedSample(const engine::StatsSample &sample)
{
    return {sample.id,
            sample.read,
            sample.cpuPercent,
            sample.throttledPercent,
            sample.memoryBytes,
            sample.memoryLimitBytes,
            sample.netRxBytes,
            sample.netTxBytes,
            sample.blockReadBytes,
            sample.blockWriteBytes,
            sample.pids};
}

store::RecordedEvent recordedEvent(const engine::EngineEvent &event)
{
    QJsonObject attributes;
    for (auto it = event.attributes.begin(); it != event.attributes.end(); ++it) {
        attributes.insert(it.key(), it.value());
    }
    return {event.timeNano,
            event.type,
            event.action,
            event.actorId,
            event.name(),
            QString::fromUtf8(QJsonDocument(attributes).toJson(QJsonDocument::Compact))};
}

QString recordedEngine(const engine::EngineInfo &info, const QString &url)
{
    return QStringLiteral("%1 %2 (%3)").arg(info.product, info.version, url);
}

engine::EngineEvent engineEvent(const store::RecordedEvent &event)
{
    engine::EngineEvent result;
    result.type = event.type;
    result.action = event.action;
    result.actorId = event.actorId;
    result.timeNano = event.timeNano;
    const QJsonObject attributes = QJsonDocument::fromJson(event.attributes.toUtf8()).object();
    for (auto it = attributes.begin(); it != attributes.end(); ++it) {
        result.attributes.insert(it.key(), it.value().toString());
    }
    return result;
}

std::vector<engine::EngineEvent> engineEvents(const std::vector<store::RecordedEvent> &events)
{
    std::vector<engine::EngineEvent> result;
    result.reserve(events.size());
    for (const store::RecordedEvent &event : events) {
        result.push_back(engineEvent(event));
    }
    return result;
}

HistoryPoints recordedPoints(const std::vector<store::RecordedSample> &samples,
                             const ContainerId &container)
{
    HistoryPoints points;
    for (const store::RecordedSample &sample : samples) {
        if (sample.container != container) {
            continue;
        }
        engine::MetricsHistory::CoarsePoint point;
        point.receivedMs = sample.time.toMSecsSinceEpoch();
        point.cpuPercent = point.cpuPercentMax = orUnknown(sample.cpuPercent);
        point.throttledPercent = orUnknown(sample.throttledPercent);
        point.memoryBytes = point.memoryBytesMax = orUnknown(sample.memoryBytes);
        point.memoryLimitBytes = orUnknown(sample.memoryLimitBytes);
        point.netRxBytes = orUnknown(sample.netRxBytes);
        point.netTxBytes = orUnknown(sample.netTxBytes);
        point.blockReadBytes = orUnknown(sample.blockReadBytes);
        point.blockWriteBytes = orUnknown(sample.blockWriteBytes);
        point.pids = orUnknown(sample.pids);
        points.push_back(point);
    }
    return points;
}

} // namespace quayside::ui
