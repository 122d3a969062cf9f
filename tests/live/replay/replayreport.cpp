// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/replay/replayreport.h"

#include "lab/conditionvalues.h"

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

/// What a list of containers can show; commands in them and health checks are not of that kind.
bool changesLists(const engine::EngineEvent &event)
{
    static const QSet<QString> actions{
        QStringLiteral("create"), QStringLiteral("start"),   QStringLiteral("die"),
        QStringLiteral("pause"),  QStringLiteral("unpause"), QStringLiteral("rename"),
        QStringLiteral("destroy")};
    return event.type == QLatin1String("container") && actions.contains(event.action);
}

bool asksFor(const Condition &condition, const engine::EngineEvent &event)
{
    if (condition.kind == ConditionKind::Event && event.type == condition.eventType
        && lab::ConditionValues::actionMatches(event, condition.eventAction)) {
        return true;
    }
    if (condition.kind == ConditionKind::List && condition.object == ObjectKind::Containers) {
        return changesLists(event);
    }
    return std::any_of(condition.children.begin(), condition.children.end(),
                       [&](const Condition &child) { return asksFor(child, event); });
}

} // namespace

bool isDecidedByEvents(const course::Check &check)
{
    return check.condition && check.staysSeconds == 0 && isDecidedByEvents(*check.condition);
}

LabEvents::LabEvents(const course::Lab &lab)
    : m_lab(lab)
{
}

bool LabEvents::counts(const course::Check &check, const engine::EngineEvent &event)
{
    if (event.type == QLatin1String("container") && m_lab.containers.contains(event.name())) {
        m_containers.insert(event.actorId);
        return true;
    }
    if (event.type == QLatin1String("network")
        && (m_lab.networks.contains(event.name())
            || m_containers.contains(event.attributes.value(QStringLiteral("container"))))) {
        return true;
    }
    if (event.type == QLatin1String("volume") && m_lab.volumes.contains(event.actorId)) {
        return true;
    }
    return check.condition && asksFor(*check.condition, event);
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
