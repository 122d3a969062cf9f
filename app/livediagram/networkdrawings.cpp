// SPDX-License-Identifier: GPL-3.0-or-later
// Networks as an engine has them: who is in which, with which address, and what is published.
#include "livediagram/drawing.h"
#include "livediagram/livevalue.h"

#include <algorithm>

namespace quayside::livediagram {

using course::EdgeKind;
using course::LayoutMode;
using course::NodeRole;
using engine::ContainerSummary;
using engine::NetworkSummary;

namespace {

const QString hostId = QStringLiteral("host");

QString networkId(const NetworkSummary &network)
{
    return nodeId(QStringLiteral("network"), network.name);
}

QString containerId(const ContainerSummary &container)
{
    return nodeId(QStringLiteral("container"), container.name);
}

QString describe(const NetworkSummary &network)
{
    QString words = network.driver == QStringLiteral("null") ? QStringLiteral("none")
                                                             : network.driver;
    if (!network.pools.empty() && !network.pools.front().subnet.isEmpty()) {
        words += QStringLiteral(", ") + network.pools.front().subnet;
    }
    if (network.internal) {
        words += QStringLiteral(", internal");
    }
    return words;
}

/// Names sorted, so that the picture does not depend on the order of creation.
template <typename T>
std::vector<const T *> byName(const std::vector<T> &all)
{
    std::vector<const T *> sorted;
    sorted.reserve(all.size());
    for (const T &one : all) {
        sorted.push_back(&one);
    }
    std::sort(sorted.begin(), sorted.end(),
              [](const T *a, const T *b) { return a->name < b->name; });
    return sorted;
}

QString addressIn(const ContainerSummary &container, const NetworkSummary &network)
{
    for (const engine::NetworkAttachment &attachment : container.attachments) {
        if (attachment.network == network.name) {
            return attachment.ipv4;
        }
    }
    return {};
}

/// The networks above, each container below those it is in; ports lead to the host.
class Map
{
public:
    explicit Map(const EngineValues &values)
        : m_values(values)
        , m_builder(LayoutMode::AutoDown)
    {
    }

    Drawing draw(const std::vector<const NetworkSummary *> &networks, const QString &what)
    {
        for (const NetworkSummary *network : networks) {
            m_builder.node(networkId(*network), network->name, describe(*network),
                           NodeRole::Network);
        }
        int members = 0;
        for (const ContainerSummary *container : byName(m_values.containers)) {
            std::vector<const NetworkSummary *> joined;
            for (const NetworkSummary *network : networks) {
                if (container->networks.contains(network->name)) {
                    joined.push_back(network);
                }
            }
            if (!joined.empty()) {
                ++members;
                add(*container, joined);
            }
        }
        return m_builder.take(
            QStringLiteral("%1 %2, %3 %4")
                .arg(networks.size())
                .arg(networks.size() == 1 ? what : what + u's')
                .arg(members)
                .arg(members == 1 ? QStringLiteral("container") : QStringLiteral("containers")));
    }

private:
    void add(const ContainerSummary &container, const std::vector<const NetworkSummary *> &joined)
    {
        m_builder.container(container,
                            joined.size() == 1 ? addressIn(container, *joined.front())
                                               : QStringLiteral("%1 networks").arg(joined.size()));
        for (const NetworkSummary *network : joined) {
            const QString address = addressIn(container, *network);
            m_builder
                .edge(networkId(*network), containerId(container),
                      joined.size() == 1 ? QString() : address, EdgeKind::Data)
                .bothWays = true;
        }
        const QString ports = publishedPorts(container);
        if (!ports.isEmpty()) {
            if (!m_builder.has(hostId)) {
                m_builder.node(hostId, QStringLiteral("Host"), QStringLiteral("published ports"),
                               NodeRole::Host);
            }
            // Against the arrow, so that the host stands below the containers.
            m_builder.edge(containerId(container), hostId, shortened(ports), EdgeKind::Dependency);
        }
    }

    const EngineValues &m_values;
    DrawingBuilder m_builder;
};

Drawing nothing(const QString &words)
{
    return DrawingBuilder(LayoutMode::AutoDown).take(words);
}

} // namespace

Drawing drawNetworks(const EngineValues &values)
{
    if (!values.networks) {
        return nothing(QStringLiteral("Reading the networks …"));
    }
    std::vector<const NetworkSummary *> networks;
    for (const NetworkSummary *network : byName(*values.networks)) {
        const bool used = std::any_of(
            values.containers.begin(), values.containers.end(),
            [&](const ContainerSummary &c) { return c.networks.contains(network->name); });
        if (!isBuiltIn(*network) || (used && network->driver == QStringLiteral("bridge"))) {
            networks.push_back(network);
        }
    }
    return Map(values).draw(networks, QStringLiteral("network"));
}

Drawing drawDrivers(const EngineValues &values)
{
    if (!values.networks) {
        return nothing(QStringLiteral("Reading the networks …"));
    }
    return Map(values).draw(byName(*values.networks), QStringLiteral("network"));
}

Drawing drawNetwork(const EngineValues &values)
{
    const NetworkSummary *network = values.networkNamed(values.chosen);
    if (network == nullptr) {
        return nothing(QStringLiteral("No network chosen."));
    }
    DrawingBuilder builder(LayoutMode::AutoDown);
    const QString gateway = network->pools.empty() ? QString() : network->pools.front().gateway;
    int members = 0;
    for (const ContainerSummary *container : byName(values.containers)) {
        if (container->networks.contains(network->name)) {
            ++members;
            builder.container(*container, addressIn(*container, *network));
        }
    }
    const QString id = networkId(*network);
    builder.node(id, network->name, describe(*network), NodeRole::Network);
    if (!gateway.isEmpty()) {
        builder.mark(id).tip = QStringLiteral("Gateway %1").arg(gateway);
    }
    QStringList ports;
    for (const ContainerSummary *container : byName(values.containers)) {
        if (container->networks.contains(network->name)) {
            builder.edge(containerId(*container), id, QStringLiteral("veth"), EdgeKind::Data)
                .bothWays = true;
            const QString own = publishedPorts(*container);
            if (!own.isEmpty()) {
                ports.append(own);
            }
        }
    }
    const bool hasWayOut = !network->internal && network->driver == QStringLiteral("bridge");
    if (hasWayOut) {
        builder.node(QStringLiteral("nat"), QStringLiteral("NAT rules"),
                     gateway.isEmpty() ? QStringLiteral("in the kernel")
                                       : QStringLiteral("gateway %1").arg(gateway),
                     NodeRole::Process);
        builder.node(hostId, QStringLiteral("Host"),
                     ports.isEmpty() ? QStringLiteral("nothing published")
                                     : shortened(ports.join(QStringLiteral(", ")), 34),
                     NodeRole::Host);
        builder.edge(id, QStringLiteral("nat"), QStringLiteral("outbound"), EdgeKind::Data);
        builder
            .edge(QStringLiteral("nat"), hostId,
                  ports.isEmpty() ? QString() : QStringLiteral("published"), EdgeKind::Data)
            .bothWays = !ports.isEmpty();
    }
    return builder.take(QStringLiteral("%1: %2 attached").arg(network->name).arg(members));
}

} // namespace quayside::livediagram
