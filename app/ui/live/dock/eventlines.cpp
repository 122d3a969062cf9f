// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/dock/eventlines.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QHash>

#include <deque>

namespace quayside::ui {

namespace {

using engine::EngineEvent;

QString tr(const char *text)
{
    return QCoreApplication::translate("EventLine", text);
}

/// Of a network's event the container is named by its id alone; one that is gone is still known
/// from its own events.
QString containerOf(const EngineEvent &event, const QHash<QString, QString> &names)
{
    if (event.type == QLatin1String("container")) {
        return event.name();
    }
    if (event.type == QLatin1String("network")) {
        return names.value(event.attributes.value(QStringLiteral("container")));
    }
    return {};
}

bool isNoise(const EngineEvent &event)
{
    return event.action == QLatin1String("top") || event.action.startsWith(QLatin1String("exec_"));
}

QString wordsOf(const EngineEvent &event, const QString &container)
{
    const bool joins = event.action == QLatin1String("connect");
    const bool leaves = event.action == QLatin1String("disconnect");
    if (event.type == QLatin1String("network") && (joins || leaves)) {
        const QString words = leaves ? tr("disconnect %1 from %2") : tr("connect %1 to %2");
        return words.arg(container.isEmpty() ? tr("a container") : container, event.name());
    }
    if (event.type != QLatin1String("container")) {
        const QString name = event.name().isEmpty() ? event.actorId : event.name();
        return QStringLiteral("%1 %2 %3").arg(event.action, event.type, name);
    }
    QString words = event.action + u' ' + container;
    const QString exitCode = event.attributes.value(QStringLiteral("exitCode"));
    if (event.action == QLatin1String("die") && !exitCode.isEmpty()) {
        return tr("%1 (exit %2)").arg(words, exitCode);
    }
    const QString signal = event.attributes.value(QStringLiteral("signal"));
    if (event.action == QLatin1String("kill") && !signal.isEmpty()) {
        return tr("%1 (signal %2)").arg(words, signal);
    }
    return words;
}

QHash<QString, QString> namesOf(const std::vector<EngineEvent> &events,
                                const std::vector<engine::ContainerSummary> &containers)
{
    QHash<QString, QString> nameOfId;
    for (const EngineEvent &event : events) {
        if (event.type == QLatin1String("container")) {
            nameOfId.insert(event.actorId, event.name());
        }
    }
    for (const engine::ContainerSummary &container : containers) {
        nameOfId.insert(container.id.text(), container.name);
    }
    return nameOfId;
}

} // namespace

std::vector<EventLine> eventLines(const std::vector<EngineEvent> &events,
                                  const std::vector<engine::ContainerSummary> &containers,
                                  const QStringList &names, int count)
{
    const QHash<QString, QString> nameOfId = namesOf(events, containers);
    const auto wanted = [&](const EngineEvent &event) {
        return !isNoise(event) && names.contains(containerOf(event, nameOfId));
    };
    return eventLines(events, containers, wanted, count);
}

std::vector<EventLine> eventLines(const std::vector<EngineEvent> &events,
                                  const std::vector<engine::ContainerSummary> &containers,
                                  const std::function<bool(const EngineEvent &)> &wanted, int count)
{
    const QHash<QString, QString> nameOfId = namesOf(events, containers);
    std::deque<const EngineEvent *> last;
    for (const EngineEvent &event : events) {
        if (wanted(event)) {
            last.push_back(&event);
        }
        if (static_cast<int>(last.size()) > count) {
            last.pop_front();
        }
    }
    std::vector<EventLine> lines;
    for (const EngineEvent *event : last) {
        const QDateTime time = QDateTime::fromMSecsSinceEpoch(event->timeNano / 1'000'000);
        lines.push_back({time.toString(QStringLiteral("HH:mm:ss")),
                         wordsOf(*event, containerOf(*event, nameOfId))});
    }
    return lines;
}

std::vector<EventLine> eventLines(const std::vector<EngineEvent> &events)
{
    const auto all = [](const EngineEvent &) { return true; };
    return eventLines(events, {}, all, static_cast<int>(events.size()));
}

} // namespace quayside::ui
