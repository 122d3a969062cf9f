// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/containerregistry.h"

#include <algorithm>

namespace quayside::engine {

namespace {

bool hasEnded(ContainerState state)
{
    return state == ContainerState::Exited || state == ContainerState::Dead;
}

bool isWorthInspecting(ContainerState state)
{
    return state != ContainerState::Removing && state != ContainerState::Unknown;
}

/// Lists know which networks a container is in; only inspecting tells its aliases there.
void takeAliases(std::vector<NetworkAttachment> &attachments,
                 const std::vector<NetworkAttachment> &known)
{
    for (NetworkAttachment &attachment : attachments) {
        for (const NetworkAttachment &other : known) {
            if (other.network == attachment.network && !other.aliases.isEmpty()) {
                attachment.aliases = other.aliases;
            }
        }
    }
}

/// A container's mounts never change, but lists leave some out.
void keepAllMounts(std::vector<ContainerMount> &mounts, const std::vector<ContainerMount> &known)
{
    if (mounts.size() < known.size()) {
        mounts = known;
    }
}

} // namespace

void ContainerRegistry::carryOver(ContainerSummary &fresh, const ContainerSummary &old) const
{
    fresh.startedAt = old.startedAt;
    fresh.finishedAt = old.finishedAt;
    fresh.restartCount = old.restartCount;
    fresh.cpuLimitCores = old.cpuLimitCores;
    fresh.memoryLimitBytes = old.memoryLimitBytes;
    fresh.pidsLimit = old.pidsLimit;
    fresh.restartPolicy = old.restartPolicy;
    fresh.hasTerminal = old.hasTerminal;
    fresh.logDriver = old.logDriver;
    takeAliases(fresh.attachments, old.attachments);
    keepAllMounts(fresh.mounts, old.mounts);
    if (fresh.state == old.state) {
        fresh.stateError = old.stateError;
        fresh.exitCode = old.exitCode;
        fresh.oomKilled = old.oomKilled;
    }
    if (hasEnded(fresh.state) && m_outOfMemory.contains(fresh.id)) {
        fresh.oomKilled = true;
    }
}

ContainerRegistry::Update ContainerRegistry::applyList(std::vector<ContainerSummary> listed)
{
    m_told.clear();
    m_lastEvent.clear();
    return applyList(std::move(listed), 0);
}

ContainerRegistry::Update ContainerRegistry::applyList(std::vector<ContainerSummary> listed,
                                                       qint64 begunNs)
{
    settle(listed, begunNs);
    holdAgainst(listed);
    Update update;
    QSet<ContainerId> seen;
    update.changed = listed.size() != m_containers.size();
    for (size_t i = 0; i < listed.size(); ++i) {
        ContainerSummary &fresh = listed[i];
        seen.insert(fresh.id);
        const ContainerSummary *old = find(fresh.id);
        const bool changed = !old || old->state != fresh.state || old->networks != fresh.networks;
        if (old) {
            carryOver(fresh, *old);
        }
        if (isWorthInspecting(fresh.state) && (changed || m_dirty.contains(fresh.id))) {
            update.toInspect.push_back(fresh.id);
        }
        update.changed = update.changed || i >= m_containers.size() || !(fresh == m_containers[i]);
    }
    for (const ContainerSummary &old : m_containers) {
        if (!seen.contains(old.id)) {
            update.gone.push_back(old.id);
            forget(old.id);
        }
    }
    m_dirty.clear();
    m_containers = std::move(listed);
    rebuildIndex();
    return update;
}

bool ContainerRegistry::applyInspect(const ContainerId &id, const enginejson::InspectExtras &extras,
                                     qint64 begunNs)
{
    const auto found = m_index.constFind(id);
    if (found == m_index.constEnd()) {
        return false;
    }
    ContainerSummary &container = m_containers[*found];
    const ContainerSummary before = container;
    const auto told = m_told.find(id);
    if (told != m_told.end() && !adopt(*told, container, extras, begunNs)) {
        m_dirty.insert(id);
        return false;
    }
    container.startedAt = extras.startedAt;
    container.finishedAt = extras.finishedAt;
    container.restartCount = extras.restartCount;
    container.cpuLimitCores = extras.cpuLimitCores;
    container.memoryLimitBytes = extras.memoryLimitBytes;
    container.pidsLimit = extras.pidsLimit;
    container.restartPolicy = extras.restartPolicy;
    container.hasTerminal = extras.hasTerminal;
    container.logDriver = extras.logDriver;
    container.stateError = extras.stateError;
    // The list may be the newer of the two: what it knows stays.
    if (container.attachments.empty()) {
        container.attachments = extras.attachments;
        if (told != m_told.end() && told->isNew) {
            for (const NetworkAttachment &attachment : extras.attachments) {
                container.networks.append(attachment.network);
            }
        }
    } else {
        takeAliases(container.attachments, extras.attachments);
    }
    keepAllMounts(container.mounts, extras.mounts);
    if (hasEnded(container.state)) {
        container.exitCode = extras.exitCode;
        container.oomKilled = extras.oomKilled || m_outOfMemory.contains(id);
    } else {
        container.exitCode.reset();
        container.oomKilled = extras.oomKilled;
    }
    return !(container == before);
}

void ContainerRegistry::markDirty(const ContainerId &id)
{
    m_dirty.insert(id);
}

void ContainerRegistry::markAllDirty()
{
    for (const ContainerSummary &container : m_containers) {
        m_dirty.insert(container.id);
    }
}

void ContainerRegistry::noteOutOfMemory(const ContainerId &id)
{
    m_outOfMemory.insert(id);
}

void ContainerRegistry::noteStarted(const ContainerId &id)
{
    m_outOfMemory.remove(id);
}

const ContainerSummary *ContainerRegistry::find(const ContainerId &id) const
{
    const auto found = m_index.constFind(id);
    return found == m_index.constEnd() ? nullptr : &m_containers[*found];
}

const ContainerSummary *ContainerRegistry::findByName(const QString &name) const
{
    const auto found =
        std::find_if(m_containers.begin(), m_containers.end(),
                     [&](const ContainerSummary &container) { return container.name == name; });
    return found == m_containers.end() ? nullptr : &*found;
}

void ContainerRegistry::forget(const ContainerId &id)
{
    m_lastEvent.remove(id);
    m_dirty.remove(id);
    m_outOfMemory.remove(id);
}

void ContainerRegistry::rebuildIndex()
{
    m_index.clear();
    for (size_t i = 0; i < m_containers.size(); ++i) {
        m_index.insert(m_containers[i].id, i);
    }
}

} // namespace quayside::engine
