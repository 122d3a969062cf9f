// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/eventlines.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QHash>

#include <algorithm>

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
    if (event.type == QLatin1String("network")) {
        const QString words = event.action == QLatin1String("disconnect")
            ? tr("disconnect %1 from %2")
            : tr("connect %1 to %2");
        return words.arg(container, event.name());
    }
    const QString words = event.action + u' ' + container;
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

} // namespace

std::vector<EventLine> eventLines(const std::vector<EngineEvent> &events,
                                  const std::vector<engine::ContainerSummary> &containers,
                                  const QStringList &names, int count)
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
    std::vector<EventLine> lines;
    for (auto event = events.rbegin(); event != events.rend(); ++event) {
        if (static_cast<int>(lines.size()) == count) {
            break;
        }
        const QString container = containerOf(*event, nameOfId);
        if (isNoise(*event) || !names.contains(container)) {
            continue;
        }
        const QDateTime time = QDateTime::fromMSecsSinceEpoch(event->timeNano / 1'000'000);
        lines.push_back({time.toString(QStringLiteral("HH:mm:ss")), wordsOf(*event, container)});
    }
    std::reverse(lines.begin(), lines.end());
    return lines;
}

} // namespace quayside::ui
