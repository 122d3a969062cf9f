// SPDX-License-Identifier: GPL-3.0-or-later
#include "livediagram/livevalue.h"

#include "engine/containerwords.h"
#include "livediagram/valueparts.h"

namespace quayside::livediagram {

using course::LiveSource;
using diagram::Tone;
using engine::ContainerState;
using engine::ContainerSummary;
using engine::HealthState;

Value textValue(const QString &words, Tone tone, const QString &word)
{
    return words.isEmpty() ? Value() : Value(LiveValue{words, word, tone, {}, {}});
}

Value countOf(qsizetype number, const QString &one, const QString &many)
{
    return textValue(QStringLiteral("%1 %2").arg(number).arg(number == 1 ? one : many));
}

Tone toneOf(const ContainerSummary &container)
{
    switch (container.state) {
    case ContainerState::Running:
        return container.health == HealthState::Unhealthy ? Tone::Bad : Tone::Ok;
    case ContainerState::Paused:
    case ContainerState::Restarting:
        return Tone::Warn;
    case ContainerState::Created:
        return container.stateError.isEmpty() ? Tone::Info : Tone::Bad;
    case ContainerState::Exited:
        return container.exitCode.value_or(0) == 0 ? Tone::Plain : Tone::Bad;
    case ContainerState::Dead:
        return Tone::Bad;
    case ContainerState::Removing:
    case ContainerState::Unknown:
        break;
    }
    return Tone::Plain;
}

Tone toneOf(HealthState health)
{
    switch (health) {
    case HealthState::Healthy:
        return Tone::Ok;
    case HealthState::Unhealthy:
        return Tone::Bad;
    case HealthState::Starting:
        return Tone::Info;
    case HealthState::None:
        break;
    }
    return Tone::Plain;
}

QString publishedPorts(const ContainerSummary &container)
{
    QStringList ports;
    for (const engine::PublishedPort &port : container.publishedPorts) {
        if (port.hostPort == 0) {
            continue;
        }
        QString words = engine::hostAddressWords(port)
            + QStringLiteral("%1→%2").arg(port.hostPort).arg(port.containerPort);
        if (port.protocol != QStringLiteral("tcp")) {
            words += u'/' + port.protocol;
        }
        ports.append(words);
    }
    ports.removeDuplicates(); // 0.0.0.0 and :: are one
    return ports.join(QStringLiteral(", "));
}

std::optional<LiveValue> valueOf(LiveSource source, const QString &name, const EngineValues &values)
{
    const QString what = course::nameOf(source).section(u'.', 0, 0);
    if (what == QStringLiteral("engine")) {
        return engineValue(source, values);
    }
    if (what == QStringLiteral("count")) {
        return countValue(source, values);
    }
    if (what == QStringLiteral("driver")) {
        return driverValue(source, values);
    }
    if (what == QStringLiteral("disk")) {
        return diskValue(source, values);
    }
    if (what == QStringLiteral("ping")) {
        return pingValue(source, values);
    }
    if (what == QStringLiteral("image")) {
        return imageValue(source, name, values);
    }
    if (what == QStringLiteral("volume")) {
        return volumeValue(source, name, values);
    }
    if (what == QStringLiteral("service")) {
        return serviceValue(source, name, values);
    }
    const ContainerSummary *container = values.containerNamed(name);
    return container == nullptr ? std::nullopt : containerValue(source, *container, values);
}

} // namespace quayside::livediagram
