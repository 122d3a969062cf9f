// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/monitorsource.h"

#include "engine/enginemonitor.h"
#include "engine/futures.h"
#include "lab/entryjson.h"
#include "lab/logwatch.h"

namespace quayside::lab {

using course::ObjectKind;
using engine::EngineEvent;
using engine::EngineMonitor;

namespace {

using Answer = QFuture<Result<QJsonObject>>;

/// The answer as JSON, once it is there.
template <typename T, typename ToJson>
Answer asJson(const QFuture<Result<T>> &future, QObject *context, ToJson toJson)
{
    auto reply = std::make_shared<engine::Reply<QJsonObject>>();
    engine::whenReady(future, context,
                      [reply, toJson = std::move(toJson)](const Result<T> &answer) {
                          reply->answer(answer ? Result<QJsonObject>(toJson(*answer))
                                               : Result<QJsonObject>(answer.error()));
                      });
    return reply->future();
}

} // namespace

MonitorSource::MonitorSource(EngineMonitor &monitor, QObject *parent)
    : ObjectSource(parent)
    , m_monitor(monitor)
    , m_figures(monitor)
{
    m_clock.start();
    m_holdTimer.setSingleShot(true);
    m_holdTimer.setInterval(static_cast<int>(ProbeFilter::holdMs));
    connect(&m_holdTimer, &QTimer::timeout, this,
            [this] { hand(m_probes.expired(m_clock.elapsed())); });
    connect(&monitor, &EngineMonitor::stateChanged, this, &ObjectSource::watchingChanged);
    connect(&monitor, &EngineMonitor::eventArrived, this, &MonitorSource::onEvent);
    connect(&monitor, &EngineMonitor::resynchronised, this, &ObjectSource::resynchronised);
    connect(&monitor, &EngineMonitor::endpointChanged, this, &MonitorSource::forget);
    connect(&monitor, &EngineMonitor::containersChanged, this, [this] {
        Q_EMIT objectChanged({ObjectKind::Containers, {}});
    });
    connect(&m_figures, &FigureWatch::wantedChanged, this, &ObjectSource::figuresWantedChanged);
    connect(&m_figures, &FigureWatch::changed, this, [this](const QString &name) {
        Q_EMIT objectChanged({ObjectKind::Figures, name});
    });
}

MonitorSource::~MonitorSource() = default;

bool MonitorSource::isWatching() const
{
    return m_monitor.state() == EngineMonitor::State::Online;
}

QString MonitorSource::problem() const
{
    switch (m_monitor.state()) {
    case EngineMonitor::State::Offline:
        return m_monitor.lastError().message;
    case EngineMonitor::State::Connecting:
        return QStringLiteral("Connecting to the container engine.");
    case EngineMonitor::State::Idle:
        return QStringLiteral("There is no connection to a container engine.");
    case EngineMonitor::State::Online:
        break;
    }
    return {};
}

std::vector<EngineEvent> MonitorSource::recentEvents() const
{
    return ProbeFilter::withoutProbes(m_monitor.recentEvents());
}

const std::vector<engine::ContainerSummary> &MonitorSource::containers() const
{
    return m_monitor.containers();
}

QSet<ContainerId> MonitorSource::figuresWanted() const
{
    return m_figures.wanted();
}

void MonitorSource::onEvent(const EngineEvent &event)
{
    hand(m_probes.pass(event, m_clock.elapsed()));
}

void MonitorSource::hand(const std::vector<EngineEvent> &events)
{
    if (m_probes.isHolding() && !m_holdTimer.isActive()) {
        m_holdTimer.start();
    }
    for (const EngineEvent &event : events) {
        Q_EMIT eventArrived(event);
    }
}

void MonitorSource::forget()
{
    m_probes.clear();
    m_logs.clear();
    Q_EMIT engineChanged();
}

void MonitorSource::follow(const QSet<ObjectKey> &keys)
{
    QSet<QString> figures;
    QSet<QString> logs;
    for (const ObjectKey &key : keys) {
        if (key.kind == ObjectKind::Figures) {
            figures.insert(key.name);
        } else if (key.kind == ObjectKind::Log) {
            logs.insert(key.name);
        }
    }
    std::erase_if(m_logs, [&](const auto &log) { return !logs.contains(log.first); });
    m_figures.follow(figures);
}

LogWatch &MonitorSource::logOf(const QString &container)
{
    std::unique_ptr<LogWatch> &log = m_logs[container];
    if (!log) {
        log = std::make_unique<LogWatch>(m_monitor, container);
        connect(log.get(), &LogWatch::changed, this, [this, container] {
            Q_EMIT objectChanged({ObjectKind::Log, container});
        });
    }
    return *log;
}

QFuture<Result<QJsonObject>> MonitorSource::inspect(const ObjectKey &key)
{
    switch (key.kind) {
    case ObjectKind::Container:
        return m_monitor.inspectContainer(key.name);
    case ObjectKind::Image:
        return m_monitor.inspectImage(key.name);
    case ObjectKind::Network:
        return m_monitor.inspectNetwork(key.name);
    case ObjectKind::Volume:
        return m_monitor.inspectVolume(key.name);
    case ObjectKind::Containers:
        return engine::readyReply<QJsonObject>(entryjson::containers(m_monitor.containers()));
    case ObjectKind::Figures:
        return engine::readyReply<QJsonObject>(m_figures.read(key.name));
    case ObjectKind::Log:
        return logState(key.name);
    case ObjectKind::Path:
        return pathState(key);
    case ObjectKind::Service:
    case ObjectKind::Node:
    case ObjectKind::Tasks:
    case ObjectKind::Services:
    case ObjectKind::Nodes:
        return askSwarm(key);
    default:
        return ask(key);
    }
}

Answer MonitorSource::logState(const QString &name)
{
    LogWatch &log = logOf(name);
    if (const engine::ContainerSummary *container = m_monitor.containerByName(name)) {
        if (const std::optional<QJsonObject> lines = log.following(container->id)) {
            return engine::readyReply<QJsonObject>(*lines);
        }
    }
    return log.read();
}

Answer MonitorSource::ask(const ObjectKey &key)
{
    switch (key.kind) {
    case ObjectKind::Info:
        return asJson(m_monitor.systemInfo(), this,
                      [product = m_monitor.info().product](const engine::SystemInfo &info) {
                          return entryjson::info(info, product);
                      });
    case ObjectKind::Disk:
        return asJson(m_monitor.diskUsage(), this, entryjson::diskUsage);
    case ObjectKind::ImageHistory:
        return asJson(m_monitor.imageHistory(key.name), this, entryjson::imageHistory);
    case ObjectKind::Images:
        return asJson(m_monitor.images(), this, entryjson::images);
    case ObjectKind::Networks:
        return asJson(m_monitor.networks(), this, entryjson::networks);
    case ObjectKind::Volumes:
        return asJson(m_monitor.volumes(), this, entryjson::volumes);
    case ObjectKind::Changes:
        return asJson(m_monitor.changes(ContainerId(key.name)), this,
                      [](const QStringList &changes) {
                          return QJsonObject{
                              {QStringLiteral("Changes"), QJsonArray::fromStringList(changes)}};
                      });
    default:
        return engine::readyReply<QJsonObject>(
            Error{ErrorKind::Internal, QStringLiteral("There is nothing to look at.")});
    }
}

Answer MonitorSource::askSwarm(const ObjectKey &key)
{
    switch (key.kind) {
    case ObjectKind::Service:
        return m_monitor.inspectService(key.name);
    case ObjectKind::Node:
        return m_monitor.inspectNode(key.name);
    case ObjectKind::Tasks:
        return tasksOf(key.name);
    case ObjectKind::Services:
        return asJson(m_monitor.services(), this, entryjson::services);
    default:
        return asJson(m_monitor.nodes(), this, entryjson::nodes);
    }
}

Answer MonitorSource::tasksOf(const QString &service)
{
    auto reply = std::make_shared<engine::Reply<QJsonObject>>();
    engine::whenReady(m_monitor.inspectService(service), this,
                      [this, reply](const Result<QJsonObject> &inspected) {
                          if (!inspected) {
                              reply->answer(inspected.error());
                              return;
                          }
                          const QString id = inspected->value(QLatin1String("ID")).toString();
                          engine::whenReady(
                              m_monitor.tasks(), this,
                              [reply, id](const Result<std::vector<engine::TaskSummary>> &tasks) {
                                  reply->answer(
                                      tasks ? Result<QJsonObject>(entryjson::tasks(*tasks, id))
                                            : Result<QJsonObject>(tasks.error()));
                              });
                      });
    return reply->future();
}

Answer MonitorSource::pathState(const ObjectKey &key)
{
    const engine::ContainerSummary *container = m_monitor.containerByName(key.name);
    m_probes.noteProbe(container ? container->id : ContainerId(), m_clock.elapsed());
    return asJson(m_monitor.pathExists(key.name, key.path), this, [](bool exists) {
        return QJsonObject{{QStringLiteral("Exists"), exists}};
    });
}

} // namespace quayside::lab
