// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked of a drawing, and of a container's ports.
#include "livediagram/explorerdrawing.h"

namespace quayside::livediagram {

const ExplorerThing *ExplorerDrawing::thing(const QString &id) const
{
    const auto place = m_places.constFind(id);
    return place == m_places.cend() ? nullptr : &things[static_cast<size_t>(*place)];
}

QStringList ExplorerDrawing::neighbours(const QString &id) const
{
    QStringList found;
    for (const ExplorerLink &link : links) {
        if (link.from == id) {
            found.append(link.to);
        } else if (link.to == id) {
            found.append(link.from);
        }
    }
    found.removeDuplicates();
    return found;
}

void ExplorerDrawing::index()
{
    m_places.clear();
    for (size_t i = 0; i < things.size(); ++i) {
        m_places.insert(things[i].id, static_cast<int>(i));
    }
}

QStringList portWords(const engine::ContainerSummary &container)
{
    QStringList ports;
    for (const engine::PublishedPort &port : container.publishedPorts) {
        if (port.hostPort == 0) {
            continue;
        }
        const bool everywhere = port.hostAddress.isEmpty()
            || port.hostAddress == QStringLiteral("0.0.0.0")
            || port.hostAddress == QStringLiteral("::");
        QString address;
        if (!everywhere) {
            const bool ipv6 = port.hostAddress.contains(u':');
            address =
                (ipv6 ? QStringLiteral("[%1]:") : QStringLiteral("%1:")).arg(port.hostAddress);
        }
        ports.append(QStringLiteral("%1%2 → %3/%4")
                         .arg(address)
                         .arg(port.hostPort)
                         .arg(port.containerPort)
                         .arg(port.protocol));
    }
    ports.removeDuplicates();
    return ports;
}

} // namespace quayside::livediagram
