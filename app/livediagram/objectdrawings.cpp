// SPDX-License-Identifier: GPL-3.0-or-later
// Mounts, volumes, Compose projects and Swarm as an engine has them.
#include "base/format.h"
#include "livediagram/drawing.h"
#include "livediagram/livevalue.h"

#include <algorithm>

namespace quayside::livediagram {

using course::EdgeKind;
using course::LayoutMode;
using course::NodeRole;
using diagram::Tone;
using engine::ContainerMount;
using engine::ContainerSummary;

namespace {

const QString projectLabel = QStringLiteral("com.docker.compose.project");
const QString serviceLabel = QStringLiteral("com.docker.compose.service");
const QString dependsLabel = QStringLiteral("com.docker.compose.depends_on");

QString containerId(const ContainerSummary &container)
{
    return nodeId(QStringLiteral("container"), container.name);
}

/// The node of what is mounted, made when it is first needed.
QString sourceOf(DrawingBuilder &builder, const ContainerMount &mount)
{
    const bool volume = mount.type == QStringLiteral("volume");
    const bool memory = mount.type == QStringLiteral("tmpfs");
    const QString name = volume ? mount.name : memory ? mount.destination : mount.source;
    QString id = nodeId(mount.type, name);
    if (!builder.has(id)) {
        builder.node(id, memory ? QStringLiteral("Memory") : name,
                     volume       ? QStringLiteral("volume")
                         : memory ? QStringLiteral("tmpfs")
                                  : QStringLiteral("bind mount, on the host"),
                     volume       ? NodeRole::Volume
                         : memory ? NodeRole::Host
                                  : NodeRole::File);
    }
    return id;
}

void addMount(DrawingBuilder &builder, const ContainerSummary &container,
              const ContainerMount &mount)
{
    const QString source = sourceOf(builder, mount);
    builder
        .edge(containerId(container), source,
              shortened(mount.destination, 24)
                  + (mount.writable ? QStringLiteral(" rw") : QStringLiteral(" ro")),
              EdgeKind::Data)
        .bothWays = mount.writable;
}

Drawing nothing(const QString &words)
{
    return DrawingBuilder(LayoutMode::AutoDown).take(words);
}

Tone toneOfTask(const QString &state)
{
    if (state == QStringLiteral("running") || state == QStringLiteral("complete")) {
        return Tone::Ok;
    }
    return state == QStringLiteral("failed") || state == QStringLiteral("rejected") ? Tone::Bad
                                                                                   : Tone::Info;
}

} // namespace

Drawing drawMounts(const EngineValues &values)
{
    const ContainerSummary *container = values.containerNamed(values.chosen);
    if (container == nullptr) {
        return nothing(QStringLiteral("No container chosen."));
    }
    DrawingBuilder builder(LayoutMode::AutoRight);
    builder.container(*container, QStringLiteral("%1 mounts").arg(container->mounts.size()));
    builder.node(QStringLiteral("layer"), QStringLiteral("Writable layer"),
                 QStringLiteral("all other paths"), NodeRole::Layer);
    builder
        .edge(containerId(*container), QStringLiteral("layer"), QStringLiteral("/ rw"),
              EdgeKind::Data)
        .bothWays = true;
    for (const ContainerMount &mount : container->mounts) {
        addMount(builder, *container, mount);
    }
    return builder.take(QStringLiteral("%1: %2 mounts and the writable layer")
                            .arg(container->name)
                            .arg(container->mounts.size()));
}

Drawing drawVolume(const EngineValues &values)
{
    if (values.chosen.isEmpty()) {
        return nothing(QStringLiteral("No volume chosen."));
    }
    DrawingBuilder builder(LayoutMode::AutoDown);
    int users = 0;
    for (const ContainerSummary &container : values.containers) {
        for (const ContainerMount &mount : container.mounts) {
            if (mount.type == QStringLiteral("volume") && mount.name == values.chosen) {
                ++users;
                builder.container(container, QStringLiteral("running"));
                addMount(builder, container, mount);
            }
        }
    }
    const QString id = nodeId(QStringLiteral("volume"), values.chosen);
    if (!builder.has(id)) {
        builder.node(id, values.chosen, QStringLiteral("volume"), NodeRole::Volume);
    }
    const engine::VolumeSummary *volume = values.volumeNamed(values.chosen);
    if (volume != nullptr) {
        builder.mark(id).tip = volume->mountpoint;
    }
    return builder.take(users == 0
                            ? QStringLiteral("%1: mounted by nobody, and still there")
                                  .arg(values.chosen)
                            : QStringLiteral("%1: mounted by %2").arg(values.chosen).arg(users));
}

Drawing drawProject(const EngineValues &values)
{
    if (values.chosen.isEmpty()) {
        return nothing(QStringLiteral("No Compose project on this engine."));
    }
    DrawingBuilder builder(LayoutMode::AutoDown);
    std::vector<const ContainerSummary *> members;
    for (const ContainerSummary &container : values.containers) {
        if (container.labels.value(projectLabel) == values.chosen) {
            members.push_back(&container);
        }
    }
    std::sort(members.begin(), members.end(),
              [](const auto *a, const auto *b) { return a->name < b->name; });
    for (const ContainerSummary *container : members) {
        const QString ports = publishedPorts(*container);
        builder.container(*container, ports.isEmpty() ? QStringLiteral("running") : ports);
    }
    for (const ContainerSummary *container : members) {
        // "db:service_healthy:false,cache:service_started:false"
        for (const QString &entry :
             container->labels.value(dependsLabel).split(u',', Qt::SkipEmptyParts)) {
            for (const ContainerSummary *other : members) {
                if (other->labels.value(serviceLabel) == entry.section(u':', 0, 0)) {
                    const QString condition =
                        entry.section(u':', 1, 1).section(u'_', 1); // "healthy"
                    builder.edge(containerId(*container), containerId(*other), condition,
                                 EdgeKind::Control);
                }
            }
        }
        for (const QString &network : container->networks) {
            const QString id = nodeId(QStringLiteral("network"), network);
            if (!builder.has(id)) {
                builder.node(id, network, QStringLiteral("network"), NodeRole::Network);
            }
            builder.edge(containerId(*container), id, {}, EdgeKind::Dependency);
        }
        for (const ContainerMount &mount : container->mounts) {
            const QString id = sourceOf(builder, mount);
            builder.edge(containerId(*container), id, {}, EdgeKind::Data).bothWays =
                mount.writable;
        }
    }
    QStringList ids;
    for (const ContainerSummary *container : members) {
        ids.append(containerId(*container));
    }
    builder.group(QStringLiteral("project"), values.chosen, ids);
    return builder.take(QStringLiteral("Project %1: %2 containers").arg(values.chosen).arg(ids.size()));
}

Drawing drawSwarm(const EngineValues &values)
{
    if (!values.services || !values.tasks || !values.nodes) {
        return nothing(QStringLiteral("This engine is no Swarm manager."));
    }
    DrawingBuilder builder(LayoutMode::AutoDown);
    for (const engine::ServiceSummary &service : *values.services) {
        const QString id = nodeId(QStringLiteral("service"), service.id);
        const QString replicas =
            QStringLiteral("%1 of %2 run")
                .arg(service.running.value_or(0))
                .arg(service.desired.value_or(0));
        builder.node(id, service.name, replicas, NodeRole::Process);
        builder.mark(id).text = replicas;
        builder.mark(id).tone =
            service.running == service.desired ? Tone::Ok : Tone::Warn;
        builder.mark(id).tip = service.image;
    }
    QHash<QString, QStringList> onNode;
    int running = 0;
    for (const engine::TaskSummary &task : *values.tasks) {
        const QString serviceId = nodeId(QStringLiteral("service"), task.serviceId);
        if (task.desiredState != QStringLiteral("running") || !builder.has(serviceId)) {
            continue;
        }
        const auto service =
            std::find_if(values.services->begin(), values.services->end(),
                         [&](const auto &s) { return s.id == task.serviceId; });
        const QString id = nodeId(QStringLiteral("task"), task.id);
        running += task.state == QStringLiteral("running") ? 1 : 0;
        builder.node(id, QStringLiteral("%1.%2").arg(service->name).arg(task.slot), task.state,
                     NodeRole::Container);
        builder.mark(id).text = task.state;
        builder.mark(id).tone = toneOfTask(task.state);
        builder.mark(id).tip = task.image + u'\n' + task.message;
        builder.edge(serviceId, id, {}, EdgeKind::Control);
        onNode[task.nodeId].append(id);
    }
    for (const engine::NodeSummary &node : *values.nodes) {
        builder.group(nodeId(QStringLiteral("node"), node.id),
                      QStringLiteral("%1, %2%3").arg(node.hostName, node.role, node.leader ? QStringLiteral(" (leader)") : QString()),
                      onNode.value(node.id));
    }
    return builder.take(QStringLiteral("%1 services, %2 tasks run on %3 nodes")
                            .arg(values.services->size())
                            .arg(running)
                            .arg(values.nodes->size()));
}

} // namespace quayside::livediagram
