// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/swarmjson.h"

#include "engine/jsonfields.h"
#include "engine/timestamp.h"

#include <QSet>

#include <algorithm>
#include <cmath>

namespace quayside::engine::swarmjson {

namespace {

using jsonfields::child;
using jsonfields::every;
using jsonfields::list;
using jsonfields::text;

constexpr double nanoPerCore = 1e9;

/// As `docker service ls` shows it: "nginx:1.27" of "docker.io/library/nginx:1.27@sha256:…".
QString shownImage(QString image)
{
    const qsizetype digest = image.indexOf(u'@');
    if (digest > 0 && image.left(digest).lastIndexOf(u':') > image.left(digest).lastIndexOf(u'/')) {
        image.truncate(digest);
    }
    for (const QLatin1String prefix :
         {QLatin1String("docker.io/library/"), QLatin1String("docker.io/")}) {
        if (image.startsWith(prefix)) {
            return image.mid(prefix.size());
        }
    }
    return image;
}

void addMode(ServiceSummary &service, const QJsonObject &mode)
{
    const auto wanted = [&](QLatin1String name, QLatin1String number) {
        const QJsonValue value = child(mode, name).value(number);
        return value.isDouble() ? std::optional(value.toInt()) : std::nullopt;
    };
    if (mode.contains(QLatin1String("Replicated"))) {
        service.mode = QStringLiteral("replicated");
        service.desired = wanted(QLatin1String("Replicated"), QLatin1String("Replicas"));
    } else if (mode.contains(QLatin1String("Global"))) {
        service.mode = QStringLiteral("global");
    } else if (mode.contains(QLatin1String("ReplicatedJob"))) {
        service.mode = QStringLiteral("replicated-job");
        service.desired = wanted(QLatin1String("ReplicatedJob"), QLatin1String("MaxConcurrent"));
    } else if (mode.contains(QLatin1String("GlobalJob"))) {
        service.mode = QStringLiteral("global-job");
    }
}

/// Only what the whole Swarm publishes; other ports belong to single tasks.
QStringList ingressPorts(const QJsonArray &ports)
{
    QStringList result;
    for (const auto &value : ports) {
        const QJsonObject port = value.toObject();
        if (text(port, QLatin1String("PublishMode")) == u"ingress") {
            result.append(QStringLiteral("*:%1->%2/%3")
                              .arg(port.value(QLatin1String("PublishedPort")).toInt())
                              .arg(port.value(QLatin1String("TargetPort")).toInt())
                              .arg(text(port, QLatin1String("Protocol"))));
        }
    }
    return result;
}

ServiceSummary service(const QJsonObject &object)
{
    const QJsonObject spec = child(object, QLatin1String("Spec"));
    ServiceSummary result;
    result.id = text(object, QLatin1String("ID"));
    result.name = text(spec, QLatin1String("Name"));
    const QJsonObject container =
        child(child(spec, QLatin1String("TaskTemplate")), QLatin1String("ContainerSpec"));
    result.image = shownImage(text(container, QLatin1String("Image")));
    addMode(result, child(spec, QLatin1String("Mode")));
    const QJsonObject status = child(object, QLatin1String("ServiceStatus"));
    if (!status.isEmpty()) {
        result.running = status.value(QLatin1String("RunningTasks")).toInt();
        result.desired = status.value(QLatin1String("DesiredTasks")).toInt();
    }
    result.ports =
        ingressPorts(list(child(object, QLatin1String("Endpoint")), QLatin1String("Ports")));
    const QJsonObject update = child(object, QLatin1String("UpdateStatus"));
    result.updateState = text(update, QLatin1String("State"));
    result.updateMessage = text(update, QLatin1String("Message"));
    result.created = timestamp::parse(text(object, QLatin1String("CreatedAt")));
    result.updated = timestamp::parse(text(object, QLatin1String("UpdatedAt")));
    result.labels = jsonfields::textMap(child(spec, QLatin1String("Labels")));
    return result;
}

TaskSummary task(const QJsonObject &object)
{
    static const QSet<QString> ended{QStringLiteral("complete"), QStringLiteral("failed"),
                                     QStringLiteral("shutdown")};
    const QJsonObject status = child(object, QLatin1String("Status"));
    const QJsonObject container = child(status, QLatin1String("ContainerStatus"));
    const QJsonObject spec =
        child(child(object, QLatin1String("Spec")), QLatin1String("ContainerSpec"));
    TaskSummary result;
    result.id = text(object, QLatin1String("ID"));
    result.serviceId = text(object, QLatin1String("ServiceID"));
    result.nodeId = text(object, QLatin1String("NodeID"));
    result.slot = object.value(QLatin1String("Slot")).toInt();
    result.image = shownImage(text(spec, QLatin1String("Image")));
    result.state = text(status, QLatin1String("State"));
    result.desiredState = text(object, QLatin1String("DesiredState"));
    result.message = text(status, QLatin1String("Message"));
    result.error = text(status, QLatin1String("Err"));
    result.container = ContainerId(text(container, QLatin1String("ContainerID")));
    // While it runs, and when there was never a container, the engine sends 0.
    if (ended.contains(result.state) && container.contains(QLatin1String("ExitCode"))) {
        result.exitCode = container.value(QLatin1String("ExitCode")).toInt();
    }
    result.updated = timestamp::parse(text(status, QLatin1String("Timestamp")));
    return result;
}

NodeSummary node(const QJsonObject &object)
{
    const QJsonObject spec = child(object, QLatin1String("Spec"));
    const QJsonObject description = child(object, QLatin1String("Description"));
    const QJsonObject resources = child(description, QLatin1String("Resources"));
    const QJsonObject status = child(object, QLatin1String("Status"));
    NodeSummary result;
    result.id = text(object, QLatin1String("ID"));
    result.hostName = text(description, QLatin1String("Hostname"));
    result.role = text(spec, QLatin1String("Role"));
    result.availability = text(spec, QLatin1String("Availability"));
    result.state = text(status, QLatin1String("State"));
    result.address = text(status, QLatin1String("Addr"));
    result.engineVersion =
        text(child(description, QLatin1String("Engine")), QLatin1String("EngineVersion"));
    result.leader =
        child(object, QLatin1String("ManagerStatus")).value(QLatin1String("Leader")).toBool();
    result.cpus = static_cast<int>(
        std::lround(resources.value(QLatin1String("NanoCPUs")).toDouble() / nanoPerCore));
    result.memoryBytes = resources.value(QLatin1String("MemoryBytes")).toInteger();
    return result;
}

} // namespace

Result<std::vector<ServiceSummary>> serviceList(const QByteArray &json)
{
    Result<std::vector<ServiceSummary>> services = every(jsonfields::array(json), &service);
    if (services) {
        std::sort(services->begin(), services->end(),
                  [](const auto &a, const auto &b) { return a.name < b.name; });
    }
    return services;
}

Result<std::vector<TaskSummary>> taskList(const QByteArray &json)
{
    return every(jsonfields::array(json), &task);
}

Result<std::vector<NodeSummary>> nodeList(const QByteArray &json)
{
    Result<std::vector<NodeSummary>> nodes = every(jsonfields::array(json), &node);
    if (nodes) {
        std::sort(nodes->begin(), nodes->end(),
                  [](const auto &a, const auto &b) { return a.hostName < b.hostName; });
    }
    return nodes;
}

void countTasks(std::vector<ServiceSummary> &services, const std::vector<TaskSummary> &tasks)
{
    for (ServiceSummary &service : services) {
        int running = 0;
        int wanted = 0;
        for (const TaskSummary &task : tasks) {
            if (task.serviceId != service.id) {
                continue;
            }
            running += task.state == u"running" ? 1 : 0;
            wanted += task.desiredState != u"shutdown" ? 1 : 0;
        }
        service.running = running;
        if (!service.desired) {
            service.desired = wanted;
        }
    }
}

} // namespace quayside::engine::swarmjson
