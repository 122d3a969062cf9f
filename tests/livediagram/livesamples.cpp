// SPDX-License-Identifier: GPL-3.0-or-later
#include "livediagram/livesamples.h"

namespace quayside::livediagram::samples {

engine::ContainerSummary container(const char *name, State state)
{
    engine::ContainerSummary summary;
    summary.name = QString::fromLatin1(name);
    summary.id = ContainerId(QStringLiteral("id-") + summary.name);
    summary.image = QStringLiteral("nginx");
    summary.state = state;
    return summary;
}

engine::NetworkSummary network(const char *name, const char *driver, const char *subnet)
{
    engine::NetworkSummary summary;
    summary.name = QString::fromLatin1(name);
    summary.id = QStringLiteral("id-") + summary.name;
    summary.driver = QString::fromLatin1(driver);
    if (*subnet != '\0') {
        summary.pools.push_back({QString::fromLatin1(subnet), QStringLiteral("172.18.0.1"), {}});
    }
    return summary;
}

void attach(engine::ContainerSummary &container, const char *network, const char *address)
{
    const QString name = QString::fromLatin1(network);
    container.networks.append(name);
    container.attachments.push_back({name, {}, QString::fromLatin1(address), {}, {}, {}});
}

engine::EngineEvent happened(const char *type, const char *action, const char *actor, qint64 ms)
{
    engine::EngineEvent event;
    event.type = QString::fromLatin1(type);
    event.action = QString::fromLatin1(action);
    event.actorId = QString::fromLatin1(actor);
    event.timeNano = ms * 1'000'000;
    return event;
}

course::DiagramSpec diagramOf(const QStringList &nodes)
{
    course::DiagramSpec spec;
    spec.id = DiagramId(QStringLiteral("sample"));
    for (const QString &id : nodes) {
        course::DiagramNode node;
        node.id = id;
        node.label = id;
        node.row = static_cast<double>(spec.nodes.size());
        spec.nodes.push_back(node);
    }
    return spec;
}

course::LiveBinding containersOn(const char *node, const QStringList &states)
{
    course::LiveBinding binding;
    binding.on = QString::fromLatin1(node);
    binding.kind = course::LiveBinding::Kind::Containers;
    binding.filter.states = states;
    return binding;
}

course::LiveBinding valueOn(const char *node, course::LiveSource source)
{
    course::LiveBinding binding;
    binding.on = QString::fromLatin1(node);
    binding.kind = course::LiveBinding::Kind::Value;
    binding.source = source;
    return binding;
}

EngineValues emptyEngine()
{
    EngineValues values;
    values.connected = true;
    return values;
}

} // namespace quayside::livediagram::samples
