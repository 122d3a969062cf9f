// SPDX-License-Identifier: GPL-3.0-or-later
#include "livediagram/runsteps.h"

#include "livediagram/livescene.h"

#include <algorithm>

namespace quayside::livediagram {

using engine::EngineEvent;

namespace {

constexpr qint64 nanoPerMs = 1'000'000;

/// Whether the event is about the container: its own, or that of a network or volume it joins.
bool concerns(const EngineEvent &event, const QString &id)
{
    return event.actorId == id || event.attributes.value(QStringLiteral("container")) == id;
}

bool isCalled(const EngineEvent &event, const QString &name)
{
    return event.type + u'/' + event.action == name;
}

} // namespace

std::vector<ReachedStep> reachedSteps(const course::DiagramSpec &spec, const EngineValues &values)
{
    std::vector<ReachedStep> reached;
    const auto created =
        std::find_if(values.events.rbegin(), values.events.rend(), [](const EngineEvent &event) {
            return isCalled(event, QStringLiteral("container/create"));
        });
    if (created == values.events.rend()) {
        return reached;
    }
    for (auto event = created.base() - 1; event != values.events.end(); ++event) {
        if (!concerns(*event, created->actorId)) {
            continue;
        }
        for (const course::LiveBinding &binding : spec.live.show) {
            if (binding.kind != course::LiveBinding::Kind::Step
                || !isCalled(*event, binding.event)) {
                continue;
            }
            const qint64 after = (event->timeNano - created->timeNano) / nanoPerMs;
            const QString what = event->type + u' ' + event->action;
            reached.push_back({binding.step,
                               after > 0
                                   ? QStringLiteral("%1, %2 ms after create").arg(what).arg(after)
                                   : QStringLiteral("%1 of %2").arg(what, created->name()),
                               event->timeNano});
        }
    }
    return reached;
}

std::optional<LastStop> lastStop(const ContainerId &id, const EngineValues &values)
{
    const auto end =
        std::find_if(values.events.rbegin(), values.events.rend(), [&](const EngineEvent &event) {
            return event.actorId == id.text() && isCalled(event, QStringLiteral("container/die"));
        });
    if (end == values.events.rend()) {
        return std::nullopt;
    }
    LastStop stop;
    bool isNumber = false;
    const int code = end->attributes.value(QStringLiteral("exitCode")).toInt(&isNumber);
    if (isNumber) {
        stop.exitCode = code;
    }
    QStringList names;
    for (auto event = end; event != values.events.rend(); ++event) {
        if (event->actorId != id.text()) {
            continue;
        }
        if (isCalled(*event, QStringLiteral("container/start"))) {
            break; // what came before belongs to another life
        }
        if (isCalled(*event, QStringLiteral("container/kill"))) {
            const int number = event->attributes.value(QStringLiteral("signal")).toInt();
            names.prepend(signalName(number));
            stop.gapMs = (end->timeNano - event->timeNano) / nanoPerMs;
            ++stop.signalCount;
        }
    }
    stop.signal = names.join(QStringLiteral(", "));
    return stop;
}

QString wordsOf(const LastStop &stop)
{
    const QString code = stop.exitCode ? QString::number(*stop.exitCode) : QStringLiteral("?");
    if (stop.signal.isEmpty()) {
        return QStringLiteral("ended by itself: %1").arg(code);
    }
    const QString gap = stop.gapMs
        ? QStringLiteral("%1.%2 s").arg(*stop.gapMs / 1000).arg(*stop.gapMs % 1000 / 100)
        : QStringLiteral("?");
    return QStringLiteral("%1: %2 after %3").arg(stop.signal, code, gap);
}

std::optional<LastPing> lastPing(const course::LiveFilter &who, const EngineValues &values)
{
    const auto isOf = [&who](const QString &id) {
        return [&who, id](const engine::ContainerSummary &container) {
            return container.id.text() == id && passes(container, who);
        };
    };
    for (auto end = values.events.rbegin(); end != values.events.rend(); ++end) {
        bool isNumber = false;
        const int code = end->attributes.value(QStringLiteral("exitCode")).toInt(&isNumber);
        if (!end->action.startsWith(QStringLiteral("exec_die")) || !isNumber
            || std::none_of(values.containers.begin(), values.containers.end(),
                            isOf(end->actorId))) {
            continue;
        }
        const QString exec = end->attributes.value(QStringLiteral("execID"));
        const auto start = std::find_if(end, values.events.rend(), [&](const EngineEvent &event) {
            return event.actorId == end->actorId
                && event.action.startsWith(QStringLiteral("exec_start: "))
                && event.attributes.value(QStringLiteral("execID")) == exec;
        });
        if (start == values.events.rend()) {
            continue;
        }
        const QString command = start->action.section(QStringLiteral(": "), 1);
        if (command.section(u' ', 0, 0).section(u'/', -1) == QStringLiteral("ping")) {
            return LastPing{end->name(), command, code};
        }
    }
    return std::nullopt;
}

QString signalName(int signal)
{
    switch (signal) {
    case 1:
        return QStringLiteral("SIGHUP");
    case 2:
        return QStringLiteral("SIGINT");
    case 3:
        return QStringLiteral("SIGQUIT");
    case 6:
        return QStringLiteral("SIGABRT");
    case 9:
        return QStringLiteral("SIGKILL");
    case 10:
        return QStringLiteral("SIGUSR1");
    case 12:
        return QStringLiteral("SIGUSR2");
    case 15:
        return QStringLiteral("SIGTERM");
    case 28:
        return QStringLiteral("SIGWINCH");
    default:
        return QStringLiteral("signal %1").arg(signal);
    }
}

} // namespace quayside::livediagram
