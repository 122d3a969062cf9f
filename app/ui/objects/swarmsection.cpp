// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/objects/swarmsection.h"

#include "base/clock.h"
#include "base/format.h"
#include "engine/futures.h"
#include "ui/live/livefeed.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace quayside::ui {

namespace {

constexpr int pollMs = 2000;

std::vector<ObjectColumn> columns()
{
    using S = SwarmSection;
    return {
        {S::tr("Service"),
         S::tr("From GET /services: what should run. The Swarm makes tasks to match it.")},
        {S::tr("Mode"), S::tr("replicated: so many tasks; global: one on each node."), false, 110},
        {S::tr("Replicas"), S::tr("Tasks that run / tasks that should."), false, 170},
        {S::tr("Image"), S::tr("Of the service's present specification."), false, 200},
        {S::tr("Ports"), S::tr("Published on every node by the routing mesh, unless in host mode."),
         false, 160},
        {S::tr("Update"), S::tr("How the last rolling update ended, or how far it is."), false,
         120},
    };
}

std::vector<ObjectColumn> taskColumns()
{
    using S = SwarmSection;
    return {
        {S::tr("Task"), S::tr("One run of one replica: a container and what became of it."), false,
         110},
        {S::tr("State"), S::tr("Where it is now."), false, 110},
        {S::tr("Should be"),
         S::tr("What the Swarm wants of it; shutdown = replaced by a newer task."), false, 110},
        {S::tr("Node"), S::tr("Where it runs."), false, 120},
        {S::tr("Image"), S::tr("That this task was made with; during an update they differ."),
         false, 180},
        {S::tr("Since"), S::tr("Its last change of state."), true, 110},
        {S::tr("Message"), S::tr("What the node said last, or why it failed."), false, 0},
    };
}

std::vector<ObjectColumn> nodeColumns()
{
    using S = SwarmSection;
    return {
        {S::tr("Node"), S::tr("From GET /nodes.")},
        {S::tr("Role"), S::tr("Managers keep the state by Raft; one of them leads."), false, 150},
        {S::tr("State"), S::tr("down = not heard of."), false, 100},
        {S::tr("Availability"), S::tr("drain: its tasks go elsewhere; pause: no new ones."), false,
         120},
        {S::tr("Address"), S::tr("By which the others reach it."), false, 130},
        {S::tr("Engine"), S::tr("Version."), false, 150},
        {S::tr("Size"), S::tr("CPUs and memory."), true, 160},
    };
}

Tone toneOfTask(const QString &state)
{
    if (state == u"running") {
        return Tone::Ok;
    }
    if (state == u"failed" || state == u"rejected" || state == u"orphaned") {
        return Tone::Bad;
    }
    return state == u"complete" || state == u"shutdown" ? Tone::Neutral : Tone::Info;
}

ObjectCell replicasCell(const engine::ServiceSummary &service)
{
    const int wanted = service.desired.value_or(0);
    const int running = service.running.value_or(0);
    const double share = wanted > 0 ? static_cast<double>(running) / wanted : 0;
    std::optional<Tone> lacking;
    if (service.running && running < wanted) {
        lacking = running == 0 ? Tone::Bad : Tone::Warn;
    }
    return {QStringLiteral("%1 / %2").arg(
                service.running ? QString::number(running) : QStringLiteral("?"),
                service.desired ? QString::number(wanted) : QStringLiteral("?")),
            running, lacking, share};
}

/// By slot, and the newest of a slot first.
QString orderKey(const engine::TaskSummary &task)
{
    constexpr qint64 farFuture = 100'000'000'000'000;
    return QStringLiteral("%1 %2")
        .arg(task.slot, 6, 10, QLatin1Char('0'))
        .arg(farFuture - task.updated.toMSecsSinceEpoch(), 15, 10, QLatin1Char('0'));
}

Tone toneOfUpdate(const QString &state)
{
    if (state == u"completed") {
        return Tone::Ok;
    }
    return state == u"paused" || state.startsWith(u"rollback") ? Tone::Warn : Tone::Info;
}

} // namespace

SwarmSection::SwarmSection(LiveFeed &feed, engine::EngineReads &reads, const render::Theme &theme,
                           QWidget *parent)
    : ObjectSection(
        feed, reads, theme,
        {QStringLiteral("swarm"), tr("Swarm"),
         tr("This Swarm has no services yet. `docker service create --name web "
            "--replicas 3 nginx` makes one."),
         QStringLiteral("swarm-and-kubernetes"), tr("What a Swarm is")},
        columns(), {QStringLiteral("service"), QStringLiteral("node"), QStringLiteral("container")},
        parent)
    , m_tasksHeading(addDetailHeading())
    , m_taskTable(new ObjectTable(taskColumns(), theme))
    , m_nodeTable(new ObjectTable(nodeColumns(), theme))
{
    keepDetailsShown();
    m_taskTable->setObjectName(QStringLiteral("swarmTasks"));
    m_taskTable->setAccessibleName(tr("Tasks of the service"));
    m_taskTable->setHeightByRows(4);
    details().addWidget(m_taskTable, 1);
    m_nodesHeading = addDetailHeading();
    m_nodeTable->setObjectName(QStringLiteral("swarmNodes"));
    m_nodeTable->setAccessibleName(tr("Nodes"));
    m_nodeTable->setHeightByRows(1);
    details().addWidget(m_nodeTable);
    m_poll.setInterval(pollMs);
    connect(&m_poll, &QTimer::timeout, this, &SwarmSection::poll);
    complete();
}

std::vector<ObjectRow>
SwarmSection::serviceRows(const std::vector<engine::ServiceSummary> &services)
{
    std::vector<ObjectRow> rows;
    for (const engine::ServiceSummary &service : services) {
        ObjectCell update{service.updateState, {}, {}, {}, true};
        if (!service.updateState.isEmpty()) {
            update.pill = toneOfUpdate(service.updateState);
        }
        rows.push_back({service.id,
                        {{service.name},
                         {service.mode, {}, {}, {}, true},
                         replicasCell(service),
                         {service.image, {}, {}, {}, true},
                         {service.ports.join(QStringLiteral(", ")), {}, {}, {}, true},
                         update},
                        service.updateMessage});
    }
    return rows;
}

std::vector<ObjectRow> SwarmSection::taskRows(const QString &service,
                                              const std::vector<engine::TaskSummary> &tasks,
                                              const std::vector<engine::NodeSummary> &nodes,
                                              const QDateTime &now)
{
    std::vector<const engine::TaskSummary *> own;
    for (const engine::TaskSummary &task : tasks) {
        if (task.serviceId == service) {
            own.push_back(&task);
        }
    }
    std::vector<ObjectRow> rows;
    for (const engine::TaskSummary *task : own) {
        const auto node =
            std::find_if(nodes.begin(), nodes.end(),
                         [task](const engine::NodeSummary &n) { return n.id == task->nodeId; });
        const QString words = !task->error.isEmpty() ? task->error
            : task->exitCode.value_or(0) != 0        ? tr("exit code %1").arg(*task->exitCode)
                                                     : task->message;
        const bool past = task->desiredState == u"shutdown";
        rows.push_back(
            {task->id,
             {{task->slot > 0 ? tr("slot %1").arg(task->slot) : task->id.left(12),
               orderKey(*task),
               {},
               {},
               past},
              {task->state, {}, toneOfTask(task->state)},
              {task->desiredState, {}, {}, {}, true},
              {node != nodes.end() ? node->hostName : task->nodeId.left(12), {}, {}, {}, past},
              {task->image, {}, {}, {}, true},
              {task->updated.isValid() ? format::duration(task->updated.msecsTo(now)) : QString(),
               task->updated,
               {},
               {},
               true},
              {words, {}, {}, {}, task->error.isEmpty()}},
             words});
    }
    return rows;
}

std::vector<ObjectRow> SwarmSection::nodeRows(const std::vector<engine::NodeSummary> &nodes)
{
    std::vector<ObjectRow> rows;
    rows.reserve(nodes.size());
    for (const engine::NodeSummary &node : nodes) {
        rows.push_back(
            {node.id,
             {{node.hostName},
              {node.leader ? tr("%1, leader").arg(node.role) : node.role},
              {node.state, {}, node.state == u"ready" ? Tone::Ok : Tone::Bad},
              {node.availability, {}, node.availability == u"active" ? Tone::Neutral : Tone::Warn},
              {node.address, {}, {}, {}, true, true},
              {node.engineVersion, {}, {}, {}, true},
              {tr("%1 CPUs, %2")
                   .arg(node.cpus)
                   .arg(format::bytesBinary(static_cast<double>(node.memoryBytes))),
               {},
               {},
               {},
               true}},
             node.id});
    }
    return rows;
}

void SwarmSection::fetch()
{
    engine::whenReady(
        reads().services(), this,
        [this, asked = request()](const Result<std::vector<engine::ServiceSummary>> &services) {
            if (!isCurrent(asked)) {
                return;
            }
            if (!services) {
                m_poll.stop();
                showError(services.error());
                return;
            }
            m_services = *services;
            m_poll.start();
            fetchTasksAndNodes(asked);
            showRows(serviceRows(m_services));
        });
}

void SwarmSection::fetchTasksAndNodes(quint64 asked)
{
    engine::whenReady(reads().tasks(), this,
                      [this, asked](const Result<std::vector<engine::TaskSummary>> &tasks) {
                          if (isCurrent(asked) && tasks) {
                              m_tasks = *tasks;
                              showDetails(table().selectedId());
                          }
                      });
    engine::whenReady(reads().nodes(), this,
                      [this, asked](const Result<std::vector<engine::NodeSummary>> &nodes) {
                          if (isCurrent(asked) && nodes) {
                              m_nodes = *nodes;
                              showDetails(table().selectedId());
                          }
                      });
}

void SwarmSection::poll()
{
    refreshSoon();
    if (!isSeen()) {
        m_poll.stop(); // begins again with the next answer
    }
}

void SwarmSection::showDetails(const QString &id)
{
    const auto service =
        std::find_if(m_services.begin(), m_services.end(),
                     [&id](const engine::ServiceSummary &s) { return s.id == id; });
    m_tasksHeading->setText(service == m_services.end() ? QString()
                                                        : tr("Tasks of %1").arg(service->name));
    m_taskTable->setRows(taskRows(id, m_tasks, m_nodes, feed().clock().now()));
    m_nodesHeading->setText(tr("Nodes"));
    m_nodeTable->setRows(nodeRows(m_nodes));
}

void SwarmSection::setDetailsTheme(const render::Theme &theme)
{
    m_taskTable->setTheme(theme);
    m_nodeTable->setTheme(theme);
}

} // namespace quayside::ui
