// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/containerregistry.h"

#include <algorithm>

namespace quayside::engine {

namespace {

constexpr qint64 nanoPerSecond = 1'000'000'000;
constexpr qint64 nanoPerMs = 1'000'000;

bool isAlive(ContainerState state)
{
    return state == ContainerState::Running || state == ContainerState::Paused;
}

bool isOver(ContainerState state)
{
    return state == ContainerState::Exited || state == ContainerState::Dead
        || state == ContainerState::Removing || state == ContainerState::Restarting;
}

/// An engine that lags shows an older state; these are newer than what the event said.
bool agree(ContainerState told, ContainerState state)
{
    return state == told || state == ContainerState::Removing || state == ContainerState::Dead
        || (told == ContainerState::Exited && state == ContainerState::Restarting);
}

/// What only the engine can say of the new state.
void forgetWords(ContainerSummary &container)
{
    container.statusText.clear();
    container.health = HealthState::None;
}

/// Newest first; of the same second, the one that is inserted later.
void insertByAge(std::vector<ContainerSummary> &containers, ContainerSummary fresh)
{
    const auto place =
        std::find_if(containers.begin(), containers.end(), [&fresh](const ContainerSummary &other) {
            return !(other.created > fresh.created);
        });
    containers.insert(place, std::move(fresh));
}

/// Whether the event happened before the moment, both by the engine's clock.
bool isBefore(const EngineEvent &event, const QDateTime &moment)
{
    return moment.isValid() && event.timeNano / nanoPerMs < moment.toMSecsSinceEpoch();
}

/// An event's attributes are the container's labels and some of its own.
QHash<QString, QString> labelsFrom(const EngineEvent &event)
{
    static const QStringList own{QStringLiteral("name"), QStringLiteral("image"),
                                 QStringLiteral("exitCode"), QStringLiteral("containerExitCode"),
                                 QStringLiteral("podId")};
    QHash<QString, QString> labels = event.attributes;
    for (const QString &name : own) {
        labels.remove(name);
    }
    return labels;
}

/// In the form of lists: whole seconds.
QDateTime createdAt(const EngineEvent &event)
{
    return event.timeNano > 0
        ? QDateTime::fromSecsSinceEpoch(event.timeNano / nanoPerSecond, Qt::UTC)
        : QDateTime();
}

} // namespace

ContainerRegistry::Update ContainerRegistry::applyEvent(const EngineEvent &event, qint64 nowNs)
{
    const ContainerId id(event.actorId);
    if (event.type != u"container" || id.isEmpty()) {
        return {};
    }
    const auto found = m_index.constFind(id);
    if (found == m_index.constEnd()) {
        return event.action == u"create" ? create(event, id, nowNs) : Update();
    }
    if (event.action == u"destroy") {
        return destroy(id, nowNs);
    }
    ContainerSummary &container = m_containers[*found];
    if (isOutdated(container, event)) {
        return {};
    }
    m_lastEvent.insert(id, event.timeNano);
    if (event.action == u"rename") {
        return rename(container, event, nowNs);
    }
    // "restart" says nothing new: a "start" came, and perhaps another "die" since.
    if (event.action == u"start") {
        return begin(container, nowNs);
    }
    if (event.action == u"pause") {
        return turn(container, ContainerState::Running, ContainerState::Paused, nowNs);
    }
    if (event.action == u"unpause") {
        return turn(container, ContainerState::Paused, ContainerState::Running, nowNs);
    }
    return event.action == u"die" ? end(container, event, nowNs) : Update();
}

bool ContainerRegistry::isOutdated(const ContainerSummary &container,
                                   const EngineEvent &event) const
{
    // Not every engine's clock is fine enough to tell a start from the end just before it, so
    // equal times pass.
    return event.timeNano < m_lastEvent.value(container.id)
        || (event.action == u"start" && isBefore(event, container.finishedAt))
        || (event.action == u"die" && isBefore(event, container.startedAt));
}

ContainerRegistry::Update ContainerRegistry::create(const EngineEvent &event, const ContainerId &id,
                                                    qint64 nowNs)
{
    if (m_told.value(id).isGone) {
        return {};
    }
    ContainerSummary container;
    container.id = id;
    container.name = event.name();
    container.image = event.attributes.value(QStringLiteral("image"));
    container.state = ContainerState::Created;
    container.created = createdAt(event);
    container.labels = labelsFrom(event);
    Told told;
    told.atNs = nowNs;
    told.isNew = true;
    m_told.insert(id, told);
    m_lastEvent.insert(id, event.timeNano);
    insertByAge(m_containers, std::move(container));
    rebuildIndex();
    return {true, {}, {}};
}

ContainerRegistry::Update ContainerRegistry::destroy(const ContainerId &id, qint64 nowNs)
{
    Told told;
    told.atNs = nowNs;
    told.isGone = true;
    m_told.insert(id, told);
    std::erase_if(m_containers, [&id](const auto &container) { return container.id == id; });
    forget(id);
    rebuildIndex();
    return {true, {}, {id}};
}

ContainerRegistry::Update ContainerRegistry::rename(ContainerSummary &container,
                                                    const EngineEvent &event, qint64 nowNs)
{
    if (event.name().isEmpty() || event.name() == container.name) {
        return {};
    }
    Told &told = m_told[container.id];
    told.atNs = nowNs;
    told.name = event.name();
    container.name = event.name();
    return {true, {}, {}};
}

ContainerRegistry::Update ContainerRegistry::begin(ContainerSummary &container, qint64 nowNs)
{
    const auto told = m_told.constFind(container.id);
    const bool ended = told != m_told.constEnd() && told->mayRestart;
    if (container.state == ContainerState::Running && !ended) {
        return {}; // a list was faster
    }
    Update update = tell(container, ContainerState::Running, nowNs);
    container.startedAt = QDateTime();
    container.exitCode.reset();
    container.oomKilled = false;
    container.stateError.clear();
    if (container.restartPolicy.isEmpty()) {
        // Its end will be understood at once, should it come before the next list.
        update.toInspect.push_back(container.id);
        m_dirty.remove(container.id);
    }
    return update;
}

ContainerRegistry::Update ContainerRegistry::turn(ContainerSummary &container, ContainerState from,
                                                  ContainerState to, qint64 nowNs)
{
    return container.state == from ? tell(container, to, nowNs) : Update();
}

ContainerRegistry::Update ContainerRegistry::end(ContainerSummary &container,
                                                 const EngineEvent &event, qint64 nowNs)
{
    if (isOver(container.state)) {
        return {}; // a list was faster
    }
    if (!isAlive(container.state) || container.restartPolicy != u"no") {
        Told &told = m_told[container.id];
        told.atNs = nowNs;
        told.state.reset();
        told.mayRestart = true;
        return {false, {container.id}, {}};
    }
    Update update = tell(container, ContainerState::Exited, nowNs);
    container.finishedAt = QDateTime();
    container.exitCode.reset();
    bool isNumber = false;
    const int code = event.attributes.value(QStringLiteral("exitCode")).toInt(&isNumber);
    if (isNumber) {
        container.exitCode = code;
    }
    container.oomKilled = m_outOfMemory.contains(container.id);
    return update;
}

ContainerRegistry::Update ContainerRegistry::tell(ContainerSummary &container, ContainerState state,
                                                  qint64 nowNs)
{
    Told &told = m_told[container.id];
    told.atNs = nowNs;
    told.state = state;
    told.mayRestart = false;
    container.state = state;
    forgetWords(container);
    return {true, {}, {}};
}

bool ContainerRegistry::agrees(const Told &told, const ContainerSummary *listed)
{
    if (!listed) {
        return !told.isNew; // it went, and the event of that is on its way
    }
    return !told.isGone && (told.name.isEmpty() || told.name == listed->name)
        && (!told.state || agree(*told.state, listed->state))
        && (!told.mayRestart || !isAlive(listed->state));
}

void ContainerRegistry::settle(const std::vector<ContainerSummary> &listed, qint64 begunNs)
{
    if (m_told.isEmpty()) {
        return;
    }
    QHash<ContainerId, const ContainerSummary *> found;
    for (const ContainerSummary &container : listed) {
        found.insert(container.id, &container);
    }
    for (auto told = m_told.begin(); told != m_told.end();) {
        const ContainerSummary *container = found.value(told.key());
        const bool isAfter = begunNs > told->atNs;
        if (isAfter && (begunNs - told->atNs >= holdNs || agrees(*told, container))) {
            told = m_told.erase(told);
        } else {
            told->isNew = told->isNew && !container;
            ++told;
        }
    }
}

void ContainerRegistry::holdAgainst(std::vector<ContainerSummary> &listed) const
{
    if (m_told.isEmpty()) {
        return;
    }
    std::erase_if(listed, [this](const ContainerSummary &container) {
        return m_told.value(container.id).isGone;
    });
    for (ContainerSummary &container : listed) {
        const auto told = m_told.constFind(container.id);
        if (told == m_told.constEnd()) {
            continue;
        }
        if (!told->name.isEmpty()) {
            container.name = told->name;
        }
        if (told->state) {
            container.state = *told->state;
            forgetWords(container);
        }
    }
    for (auto container = m_containers.rbegin(); container != m_containers.rend(); ++container) {
        if (m_told.value(container->id).isNew) {
            insertByAge(listed, *container);
        }
    }
}

bool ContainerRegistry::adopt(Told &told, ContainerSummary &container,
                              const enginejson::InspectExtras &extras, qint64 begunNs) const
{
    if (begunNs <= told.atNs || (told.state && !agree(*told.state, extras.state))) {
        return false;
    }
    if (told.state || (told.mayRestart && isOver(extras.state))) {
        if (container.state != extras.state) {
            forgetWords(container);
        }
        container.state = extras.state;
        told.state = extras.state;
        told.mayRestart = false;
    }
    return true;
}

} // namespace quayside::engine
