// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/replay/replayreport.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace quayside::live {

using course::Condition;
using course::ConditionKind;
using course::ObjectKind;

namespace {

bool comesByEvents(ObjectKind kind)
{
    return kind == ObjectKind::Container || kind == ObjectKind::Network
        || kind == ObjectKind::Volume || kind == ObjectKind::Containers;
}

bool isDecidedByEvents(const Condition &condition)
{
    switch (condition.kind) {
    case ConditionKind::Object:
    case ConditionKind::List:
        return comesByEvents(condition.object);
    case ConditionKind::Log:
    case ConditionKind::Path:
    case ConditionKind::Metric:
    case ConditionKind::SharedLayers:
        return false;
    case ConditionKind::Event:
        return true;
    default:
        return std::all_of(condition.children.begin(), condition.children.end(),
                           [](const Condition &child) { return isDecidedByEvents(child); });
    }
}

} // namespace

bool isDecidedByEvents(const course::Check &check)
{
    return check.condition && check.staysSeconds == 0 && isDecidedByEvents(*check.condition);
}

bool isOfLab(const course::Lab &lab, const engine::EngineEvent &event)
{
    if (event.type == QLatin1String("container")) {
        return lab.containers.contains(event.name());
    }
    if (event.type == QLatin1String("network")) {
        return lab.networks.contains(event.name());
    }
    return event.type == QLatin1String("volume") && lab.volumes.contains(event.actorId);
}

void writeReport(const course::Lab &lab, const QString &standIn,
                 const std::vector<StepReport> &steps, const ReplayTimes &times)
{
    QFile file(qEnvironmentVariable("QUAYSIDE_REPLAY_REPORT"));
    if (file.fileName().isEmpty() || !file.open(QIODevice::Append)) {
        return;
    }
    QByteArray lines;
    for (const StepReport &step : steps) {
        QJsonObject object{
            {QStringLiteral("lab"), lab.id.text()},
            {QStringLiteral("step"), step.step},
            {QStringLiteral("title"), step.title},
            {QStringLiteral("how"), step.how},
            {QStringLiteral("ticks"), step.learnerTicks ? QStringLiteral("learner")
                                                        : QStringLiteral("engine")},
            {QStringLiteral("spoiled"), step.spoiled},
            {QStringLiteral("near_misses"), step.nearMisses},
            {QStringLiteral("near_misses_skipped"),
             QJsonArray::fromStringList(step.nearMissesSkipped)},
        };
        if (!step.reason.isEmpty()) {
            object.insert(QStringLiteral("reason"), step.reason);
        }
        if (!standIn.isEmpty()) {
            object.insert(QStringLiteral("stand_in"), standIn);
        }
        if (step.latencyMs) {
            object.insert(QStringLiteral("latency_ms"), *step.latencyMs);
            object.insert(QStringLiteral("longest_ms"), step.longestMs);
        }
        lines += QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
    }
    QJsonObject spent = times.json();
    spent.insert(QStringLiteral("lab"), lab.id.text());
    lines += QJsonDocument(spent).toJson(QJsonDocument::Compact) + '\n';
    // One write, for other labs may be replayed beside.
    file.write(lines);
}

} // namespace quayside::live
