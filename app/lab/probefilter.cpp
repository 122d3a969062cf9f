// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/probefilter.h"

#include <algorithm>

namespace quayside::lab {

using engine::EngineEvent;

namespace {

QString containerOf(const EngineEvent &event)
{
    return event.type == QLatin1String("volume")
        ? event.attributes.value(QStringLiteral("container"))
        : event.actorId;
}

bool isVolume(const EngineEvent &event, const char *action)
{
    return event.type == QLatin1String("volume") && event.action == QLatin1String(action);
}

bool isStart(const EngineEvent &event)
{
    return event.type == QLatin1String("container") && event.action == QLatin1String("start");
}

bool undoes(const EngineEvent &unmount, const EngineEvent &mount)
{
    return mount.actorId == unmount.actorId && containerOf(mount) == containerOf(unmount);
}

} // namespace

void ProbeFilter::noteProbe(const ContainerId &container, qint64 nowMs)
{
    m_probes.removeIf([&](const auto &probe) { return probe.value() + probeMs < nowMs; });
    m_probes.insert(container.text(), nowMs);
}

bool ProbeFilter::isProbed(const QString &container, qint64 nowMs) const
{
    return std::any_of(m_probes.keyValueBegin(), m_probes.keyValueEnd(), [&](const auto &probe) {
        const bool isIt = probe.first == container || probe.first.isEmpty();
        return isIt && probe.second + probeMs >= nowMs;
    });
}

std::vector<EngineEvent> ProbeFilter::pass(const EngineEvent &event, qint64 nowMs)
{
    std::vector<EngineEvent> passed = expired(nowMs);
    if (isVolume(event, "mount") && isProbed(containerOf(event), nowMs)) {
        m_held.push_back({event, nowMs});
        return passed;
    }
    if (isVolume(event, "unmount")) {
        // The last first: a learner's own mount came before the one that is undone.
        const auto mount = std::find_if(m_held.rbegin(), m_held.rend(), [&](const Held &held) {
            return undoes(event, held.event);
        });
        if (mount != m_held.rend()) {
            m_held.erase(std::next(mount).base());
            return passed;
        }
    }
    if (isStart(event)) {
        std::erase_if(m_held, [&](const Held &held) {
            const bool isReal = containerOf(held.event) == event.actorId;
            if (isReal) {
                passed.push_back(held.event);
            }
            return isReal;
        });
    }
    passed.push_back(event);
    return passed;
}

std::vector<EngineEvent> ProbeFilter::expired(qint64 nowMs)
{
    std::vector<EngineEvent> passed;
    while (!m_held.empty() && m_held.front().sinceMs + holdMs <= nowMs) {
        passed.push_back(m_held.front().event);
        m_held.pop_front();
    }
    return passed;
}

void ProbeFilter::clear()
{
    m_probes.clear();
    m_held.clear();
}

std::vector<EngineEvent> ProbeFilter::withoutProbes(const std::vector<EngineEvent> &events)
{
    std::vector<EngineEvent> kept;
    for (const EngineEvent &event : events) {
        if (isVolume(event, "unmount")) {
            const auto last = std::find_if(kept.rbegin(), kept.rend(), [&](const EngineEvent &one) {
                return (isVolume(one, "mount") && undoes(event, one))
                    || (isStart(one) && one.actorId == containerOf(event));
            });
            if (last != kept.rend() && isVolume(*last, "mount")) {
                kept.erase(std::next(last).base());
                continue;
            }
        }
        kept.push_back(event);
    }
    return kept;
}

} // namespace quayside::lab
