// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/charts/eventmarks.h"

#include "ui/live/containers/exitmeaning.h"

#include <QCoreApplication>
#include <QDateTime>

#include <array>
#include <optional>

namespace quayside::ui {

namespace {

using engine::EngineEvent;
using Shape = EventMark::Shape;

QString tr(const char *text)
{
    return QCoreApplication::translate("EventMark", text);
}

struct Plain
{
    QLatin1String action;
    Shape shape;
    Tone tone;
    const char *words;
};

constexpr std::array plainActions = {
    Plain{QLatin1String("start"), Shape::Start, Tone::Ok,
          QT_TRANSLATE_NOOP("EventMark", "started")},
    Plain{QLatin1String("restart"), Shape::Start, Tone::Info,
          QT_TRANSLATE_NOOP("EventMark", "restarted")},
    Plain{QLatin1String("pause"), Shape::Pause, Tone::Warn,
          QT_TRANSLATE_NOOP("EventMark", "paused")},
    Plain{QLatin1String("unpause"), Shape::Start, Tone::Ok,
          QT_TRANSLATE_NOOP("EventMark", "goes on after the pause")},
};

EventMark died(const EngineEvent &event)
{
    bool isNumber = false;
    const int code = event.attributes.value(QStringLiteral("exitCode")).toInt(&isNumber);
    if (!isNumber) {
        return {0, Shape::End, Tone::Neutral, tr("ended"), tr("ended")};
    }
    const ExitMeaning meaning = exitMeaning(code, false);
    return {0, Shape::End, meaning.tone, tr("exit %1").arg(code),
            tr("exited with code %1. %2").arg(QString::number(code), meaning.sentence)};
}

EventMark healthChanged(const QString &status)
{
    const Tone tone = status == QLatin1String("healthy") ? Tone::Ok
        : status == QLatin1String("unhealthy")           ? Tone::Bad
                                                         : Tone::Neutral;
    return {0, Shape::Health, tone, {}, tr("health check: %1").arg(status)};
}

EventMark killed(const QString &signal)
{
    return {0,
            Shape::End,
            Tone::Warn,
            {},
            signal.isEmpty() ? tr("was sent a signal") : tr("was sent signal %1").arg(signal)};
}

/// Docker writes "exec_create: ls /", Podman "exec".
std::optional<QString> execCommand(const EngineEvent &event)
{
    const QLatin1String docker("exec_create");
    if (event.action.startsWith(docker)) {
        return event.action.mid(docker.size() + 1).trimmed();
    }
    return event.action == QLatin1String("exec") ? std::optional(QString()) : std::nullopt;
}

/// Podman keeps the status apart from the action.
std::optional<QString> healthStatus(const EngineEvent &event)
{
    const QLatin1String prefix("health_status");
    if (!event.action.startsWith(prefix)) {
        return std::nullopt;
    }
    const QString inAction = event.action.mid(prefix.size() + 1).trimmed();
    return inAction.isEmpty()
        ? event.attributes.value(QStringLiteral("HealthStatus"), tr("unknown"))
        : inAction;
}

std::optional<EventMark> markOf(const EngineEvent &event, bool hasHealthCheck)
{
    for (const Plain &plain : plainActions) {
        if (event.action == plain.action) {
            return EventMark{0, plain.shape, plain.tone, {}, tr(plain.words)};
        }
    }
    if (event.action == QLatin1String("die") || event.action == QLatin1String("died")) {
        return died(event);
    }
    if (event.action == QLatin1String("oom")) {
        return EventMark{0, Shape::OutOfMemory, Tone::Bad, tr("OOM"),
                         tr("out of memory: the kernel killed a process because the container "
                            "went over its memory limit")};
    }
    if (event.action == QLatin1String("kill")) {
        return killed(event.attributes.value(QStringLiteral("signal")));
    }
    if (const std::optional<QString> status = healthStatus(event)) {
        return healthChanged(*status);
    }
    const std::optional<QString> command = execCommand(event);
    if (command && !hasHealthCheck) {
        return EventMark{0,
                         Shape::Exec,
                         Tone::Info,
                         {},
                         command->isEmpty() ? tr("exec") : tr("exec: %1").arg(*command)};
    }
    return std::nullopt;
}

int importance(const EventMark &mark)
{
    switch (mark.shape) {
    case Shape::OutOfMemory:
        return 5;
    case Shape::End:
        return mark.label.isEmpty() ? 2 : 4;
    case Shape::Start:
        return 3;
    case Shape::Pause:
    case Shape::Health:
        return 2;
    case Shape::Exec:
        break;
    }
    return 1;
}

} // namespace

std::vector<EventMark> eventMarks(const std::vector<EngineEvent> &events, const ContainerId &id,
                                  qint64 daemonOffsetMs, bool hasHealthCheck)
{
    std::vector<EventMark> marks;
    for (const EngineEvent &event : events) {
        if (event.type != QLatin1String("container") || event.actorId != id.text()) {
            continue;
        }
        if (std::optional<EventMark> mark = markOf(event, hasHealthCheck)) {
            const qint64 wallMs = event.timeNano / 1'000'000;
            mark->atMs = wallMs - daemonOffsetMs;
            mark->text =
                QDateTime::fromMSecsSinceEpoch(wallMs).toString(QStringLiteral("HH:mm:ss  "))
                + mark->text;
            marks.push_back(*mark);
        }
    }
    return marks;
}

std::vector<MarkGroup> groupedMarks(const std::vector<EventMark> &marks, const TimeSpan &span,
                                    double pixelsPerMs, double nearPixels)
{
    std::vector<MarkGroup> groups;
    for (const EventMark &mark : marks) {
        if (!span.contains(mark.atMs)) {
            continue;
        }
        const double x = static_cast<double>(mark.atMs - span.fromMs) * pixelsPerMs;
        if (groups.empty() || x - groups.back().x > nearPixels) {
            groups.push_back({x, mark, {mark.text}});
            continue;
        }
        MarkGroup &group = groups.back();
        group.texts.append(mark.text);
        if (importance(mark) >= importance(group.mark)) {
            group.mark = mark;
        }
    }
    return groups;
}

} // namespace quayside::ui
