// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/objects/networkssection.h"

#include "engine/containerwords.h"
#include "ui/live/livefeed.h"

#include <algorithm>

namespace quayside::ui {

namespace {

QString orDash(const QString &text)
{
    return text.isEmpty() ? QStringLiteral("–") : text;
}

const engine::NetworkAttachment *attachmentTo(const engine::ContainerSummary &container,
                                              const QString &network)
{
    const auto found = std::find_if(container.attachments.begin(), container.attachments.end(),
                                    [&network](const engine::NetworkAttachment &attachment) {
                                        return attachment.network == network;
                                    });
    return found == container.attachments.end() ? nullptr : &*found;
}

/// As in the table of containers, so that a state has one colour everywhere.
Tone toneOf(engine::ContainerState state)
{
    switch (state) {
    case engine::ContainerState::Running:
        return Tone::Ok;
    case engine::ContainerState::Paused:
    case engine::ContainerState::Restarting:
        return Tone::Warn;
    default:
        return Tone::Neutral;
    }
}

QString kindOf(const engine::NetworkSummary &network)
{
    QStringList words;
    if (network.internal) {
        words += NetworksSection::tr("internal");
    }
    if (network.attachable) {
        words += NetworksSection::tr("attachable");
    }
    if (network.ingress) {
        words += NetworksSection::tr("ingress");
    }
    if (network.ipv6) {
        words += QStringLiteral("IPv6");
    }
    return words.join(QStringLiteral(", "));
}

/// What a learner should know about a network of this kind.
QString noteOn(const engine::NetworkSummary &network)
{
    using N = NetworksSection;
    if (network.driver == QLatin1String("host")) {
        return N::tr(
            "Containers here use the host's network directly: no address of their own, and "
            "publishing ports has no effect.");
    }
    if (network.driver == QLatin1String("null")) {
        return N::tr("Containers here have a loopback interface and nothing else.");
    }
    if (network.driver == QLatin1String("overlay")) {
        return N::tr("Spans the nodes of a Swarm. Containers of other nodes are not listed here.");
    }
    if (network.name == QLatin1String("bridge")) {
        return N::tr(
            "The default bridge: no DNS between containers, they reach each other by address "
            "only. A network of your own has names.");
    }
    return network.internal
        ? N::tr(
            "Containers find each other by name. Internal: there is no way out to other networks.")
        : N::tr("Containers find each other by name, through the engine's DNS at 127.0.0.11.");
}

std::vector<ObjectColumn> columns()
{
    using N = NetworksSection;
    return {
        {N::tr("Network"), N::tr("From GET /networks. bridge, host and none are always there.")},
        {N::tr("Driver"),
         N::tr("Who carries the packets: bridge on one host, overlay across a Swarm, host and "
               "null without a network of their own."),
         false, 110},
        {N::tr("Scope"), N::tr("local to this engine, or known to the whole Swarm."), false, 90},
        {N::tr("Subnet"), N::tr("The addresses that the engine hands out here."), false, 170},
        {N::tr("Gateway"), N::tr("The host's address in this network."), false, 130},
        {N::tr("Options"),
         N::tr("internal: no way out. attachable: containers besides services may join."), false,
         140},
        {N::tr("Containers"), N::tr("That are connected, running or not."), true, 100},
    };
}

std::vector<ObjectColumn> endpointColumns()
{
    using N = NetworksSection;
    return {
        {N::tr("Container"), N::tr("Connected to this network.")},
        {N::tr("State"), N::tr("Only running containers have an address."), false, 110},
        {N::tr("IPv4"), N::tr("Given by the engine at the start; it may change with the next one."),
         false, 130},
        {N::tr("IPv6"), N::tr("Where the network has it."), false, 150},
        {N::tr("Names in DNS"),
         N::tr("By which others on this network find it. None on the default bridge."), false, 220},
        {N::tr("Published ports"),
         N::tr("host → container; they belong to the container, not to the network."), false, 220},
    };
}

} // namespace

NetworksSection::NetworksSection(LiveFeed &feed, engine::EngineReads &reads,
                                 const render::Theme &theme, QWidget *parent)
    : UsedSection(
        feed, reads, theme,
        {QStringLiteral("networks"), tr("Networks"),
         tr("The engine has no networks, which is unusual."), QStringLiteral("network-types"),
         tr("Which kinds there are")},
        columns(), {QStringLiteral("network")},
        {QStringLiteral("networkEndpoints"), tr("Containers on the network"), endpointColumns()},
        parent)
{
    complete();
}

std::vector<ObjectRow>
NetworksSection::rowsOf(const std::vector<engine::NetworkSummary> &networks,
                        const std::vector<engine::ContainerSummary> &containers)
{
    std::vector<ObjectRow> rows;
    for (const engine::NetworkSummary &network : networks) {
        const auto members =
            std::count_if(containers.begin(), containers.end(), [&network](const auto &container) {
                return attachmentTo(container, network.name) != nullptr;
            });
        QStringList subnets;
        QStringList gateways;
        for (const engine::NetworkPool &pool : network.pools) {
            subnets += pool.subnet;
            gateways += pool.gateway;
        }
        gateways.removeAll(QString());
        rows.push_back({network.name,
                        {{network.name},
                         {network.driver},
                         {network.scope, {}, {}, {}, true},
                         {orDash(subnets.join(QStringLiteral(", "))), {}, {}, {}, false, true},
                         {orDash(gateways.join(QStringLiteral(", "))), {}, {}, {}, true, true},
                         {kindOf(network), {}, {}, {}, true},
                         {members > 0 ? QString::number(members) : QStringLiteral("–"),
                          static_cast<int>(members),
                          {},
                          {},
                          members == 0}},
                        network.id});
    }
    return rows;
}

std::vector<ObjectRow>
NetworksSection::endpointRows(const QString &network,
                              const std::vector<engine::ContainerSummary> &containers)
{
    std::vector<ObjectRow> rows;
    for (const engine::ContainerSummary &container : containers) {
        const engine::NetworkAttachment *attachment = attachmentTo(container, network);
        if (attachment == nullptr) {
            continue;
        }
        // The default bridge has no DNS.
        QStringList names;
        if (network != QLatin1String("bridge")) {
            names = attachment->aliases;
            if (!names.contains(container.name)) {
                names.prepend(container.name);
            }
        }
        const QString ports = engine::publishedPortWords(container).join(QStringLiteral(", "));
        rows.push_back({container.id.text(),
                        {{container.name},
                         {engine::stateName(container.state), {}, toneOf(container.state)},
                         {orDash(attachment->ipv4), {}, {}, {}, attachment->ipv4.isEmpty(), true},
                         {orDash(attachment->ipv6), {}, {}, {}, true, true},
                         {orDash(names.join(QStringLiteral(", "))), {}, {}, {}, names.isEmpty()},
                         {orDash(ports), {}, {}, {}, ports.isEmpty()}}});
    }
    return rows;
}

void NetworksSection::fetch()
{
    receive(reads().networks(), [this](const std::vector<engine::NetworkSummary> &networks) {
        m_networks = networks;
        showAll();
    });
}

void NetworksSection::showAll()
{
    showRows(rowsOf(m_networks, feed().containers()));
}

void NetworksSection::showDetails(const QString &id)
{
    const auto network =
        std::find_if(m_networks.begin(), m_networks.end(),
                     [&id](const engine::NetworkSummary &n) { return n.name == id; });
    if (network == m_networks.end()) {
        showUsers({}, {}, {});
        return;
    }
    std::vector<ObjectRow> rows = endpointRows(id, feed().containers());
    const QString heading = rows.empty() ? tr("Nobody is on %1") : tr("On %1");
    showUsers(heading.arg(id), noteOn(*network), std::move(rows));
}

} // namespace quayside::ui
