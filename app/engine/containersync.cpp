// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/containersync.h"

#include "engine/engineclient.h"
#include "engine/futures.h"

#include <algorithm>
#include <utility>

namespace quayside::engine {

namespace {

constexpr int shortestDelayMs = 50;
constexpr int longestDelayMs = 1000;
constexpr int retryDelayMs = 1000;
constexpr int settleMs = 500;
constexpr int longestUnsettledMs = 2000; ///< for an engine whose events never calm down
constexpr int delayPerDuration =
    4; ///< so that listing keeps the engine busy at most 1/5 of the time
constexpr qint64 nanoPerMs = 1'000'000;
constexpr int parallelInspections = 4;

bool changesContainers(const EngineEvent &event)
{
    static const QSet<QString> containerActions{
        QStringLiteral("create"),  QStringLiteral("start"),   QStringLiteral("restart"),
        QStringLiteral("die"),     QStringLiteral("stop"),    QStringLiteral("pause"),
        QStringLiteral("unpause"), QStringLiteral("rename"),  QStringLiteral("update"),
        QStringLiteral("destroy"), QStringLiteral("oom"),     QStringLiteral("init"),
        QStringLiteral("cleanup"), QStringLiteral("removing")};
    static const QSet<QString> imageActions{QStringLiteral("tag"), QStringLiteral("untag"),
                                            QStringLiteral("delete")};
    if (event.type == u"container") {
        return containerActions.contains(event.action)
            || event.action.startsWith(QLatin1String("health_status"));
    }
    if (event.type == u"network") {
        return event.action == u"connect" || event.action == u"disconnect";
    }
    return event.type == u"image" && imageActions.contains(event.action);
}

bool isConnectionError(ErrorKind kind)
{
    return kind == ErrorKind::NotFound || kind == ErrorKind::Refused || kind == ErrorKind::Timeout
        || kind == ErrorKind::Disconnected || kind == ErrorKind::PermissionDenied;
}

} // namespace

ContainerSync::ContainerSync(EngineClient &client, ContainerRegistry &registry, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_registry(registry)
    , m_delayMs(shortestDelayMs)
{
    m_time.start();
    m_listTimer.setSingleShot(true);
    connect(&m_listTimer, &QTimer::timeout, this, &ContainerSync::list);
    m_settleTimer.setSingleShot(true);
    connect(&m_settleTimer, &QTimer::timeout, this, [this] {
        for (const ContainerId &id : std::exchange(m_unsettled, {})) {
            m_registry.markDirty(id);
        }
        requestList(m_delayMs);
    });
}

void ContainerSync::start(std::vector<ContainerSummary> listed)
{
    const bool eventsCameFirst = m_listAgain;
    stop();
    m_active = true;
    m_registry.markAllDirty();
    take(m_registry.applyList(std::move(listed)));
    if (eventsCameFirst) {
        requestList(m_delayMs);
    }
}

void ContainerSync::stop()
{
    ++m_generation;
    m_active = false;
    m_listing = false;
    m_listAgain = false;
    m_inspecting = 0;
    m_toInspect.clear();
    m_unsettled.clear();
    m_listTimer.stop();
    m_settleTimer.stop();
}

void ContainerSync::onEvent(const EngineEvent &event)
{
    if (!changesContainers(event)) {
        return;
    }
    if (event.type == u"container") {
        const ContainerId id(event.actorId);
        const bool onlyHealth = event.action.startsWith(QLatin1String("health_status"));
        if (!onlyHealth) { // the list itself tells the health
            m_registry.markDirty(id);
            m_unsettled.insert(id);
        }
        if (event.action == u"oom") {
            m_registry.noteOutOfMemory(id);
        } else if (event.action == u"start") {
            m_registry.noteStarted(id);
        }
        if (m_active) {
            take(m_registry.applyEvent(event, m_time.nsecsElapsed()));
        }
    }
    requestList(m_delayMs);
    // Docker writes "die" before the copy of the state that its list reads is brought up to date.
    if (!m_settleTimer.isActive()) {
        m_unsettledFor.start();
    }
    if (!m_settleTimer.isActive() || m_unsettledFor.elapsed() < longestUnsettledMs) {
        m_settleTimer.start(settleMs);
    }
}

void ContainerSync::requestList(int delayMs)
{
    if (!m_active || m_listing) {
        m_listAgain = true;
    } else if (!m_listTimer.isActive()) {
        m_listTimer.start(delayMs);
    }
}

void ContainerSync::list()
{
    m_listing = true;
    m_listAgain = false;
    m_listBegunNs = m_time.nsecsElapsed();
    whenReady(
        m_client.listContainers(), this,
        [this, generation = m_generation](const Result<std::vector<ContainerSummary>> &listed) {
            if (generation == m_generation) {
                onListed(listed);
            }
        });
}

void ContainerSync::onListed(const Result<std::vector<ContainerSummary>> &listed)
{
    m_listing = false;
    const qint64 tookMs = (m_time.nsecsElapsed() - m_listBegunNs) / nanoPerMs;
    m_delayMs = static_cast<int>(
        std::clamp<qint64>(tookMs * delayPerDuration, shortestDelayMs, longestDelayMs));
    if (!listed) {
        if (isConnectionError(listed.error().kind)) {
            Q_EMIT failed(listed.error());
        } else {
            requestList(retryDelayMs);
        }
        return;
    }
    take(m_registry.applyList(*listed, m_listBegunNs));
    if (m_listAgain) {
        requestList(m_delayMs);
    }
    if (m_registry.isHolding() && !m_settleTimer.isActive()) {
        m_unsettledFor.start();
        m_settleTimer.start(settleMs);
    }
}

void ContainerSync::take(const ContainerRegistry::Update &update)
{
    for (const ContainerId &id : update.toInspect) {
        if (!m_toInspect.contains(id)) {
            m_toInspect.enqueue(id);
        }
    }
    for (const ContainerId &id : update.gone) {
        m_unsettled.remove(id);
    }
    if (!update.gone.empty()) {
        Q_EMIT containersGone(update.gone);
    }
    if (update.changed) {
        Q_EMIT changed();
    }
    inspectNext();
}

void ContainerSync::inspectNext()
{
    while (m_inspecting < parallelInspections && !m_toInspect.isEmpty()) {
        const ContainerId id = m_toInspect.dequeue();
        if (m_registry.find(id)) {
            inspect(id);
        }
    }
}

void ContainerSync::inspect(const ContainerId &id)
{
    ++m_inspecting;
    whenReady(m_client.inspectExtras(id), this,
              [this, id, generation = m_generation,
               begunNs = m_time.nsecsElapsed()](const Result<enginejson::InspectExtras> &extras) {
                  if (generation != m_generation) {
                      return;
                  }
                  --m_inspecting;
                  // A container that vanished meanwhile is normal: the list will say so.
                  if (extras && m_registry.applyInspect(id, *extras, begunNs)) {
                      Q_EMIT changed();
                  }
                  inspectNext();
              });
}

} // namespace quayside::engine
