// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/containerwords.h"

namespace quayside::engine {

QString stateName(ContainerState state)
{
    switch (state) {
    case ContainerState::Created:
        return QStringLiteral("created");
    case ContainerState::Running:
        return QStringLiteral("running");
    case ContainerState::Paused:
        return QStringLiteral("paused");
    case ContainerState::Restarting:
        return QStringLiteral("restarting");
    case ContainerState::Removing:
        return QStringLiteral("removing");
    case ContainerState::Exited:
        return QStringLiteral("exited");
    case ContainerState::Dead:
        return QStringLiteral("dead");
    case ContainerState::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

QString healthName(HealthState health)
{
    switch (health) {
    case HealthState::Starting:
        return QStringLiteral("starting");
    case HealthState::Healthy:
        return QStringLiteral("healthy");
    case HealthState::Unhealthy:
        return QStringLiteral("unhealthy");
    case HealthState::None:
        break;
    }
    return QStringLiteral("none");
}

QString hostAddressWords(const PublishedPort &port)
{
    const QString &address = port.hostAddress;
    if (address.isEmpty() || address == u"0.0.0.0" || address == u"::") {
        return {};
    }
    return address.contains(u':') ? QString(u'[' + address + u"]:") : QString(address + u':');
}

QStringList publishedPortWords(const ContainerSummary &container)
{
    QStringList words;
    for (const PublishedPort &port : container.publishedPorts) {
        if (port.hostPort > 0) {
            words.append(QStringLiteral("%1%2 → %3/%4")
                             .arg(hostAddressWords(port))
                             .arg(port.hostPort)
                             .arg(port.containerPort)
                             .arg(port.protocol));
        }
    }
    words.removeDuplicates(); // 0.0.0.0 and :: are one
    return words;
}

} // namespace quayside::engine
