// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/seenstarts.h"

#include <algorithm>

namespace quayside::lab {

using engine::EngineEvent;

namespace {

/// A lab that is left open beside a busy engine must not grow without end.
constexpr qsizetype mostContainers = 5000;

bool isStart(const EngineEvent &event)
{
    return event.type == QLatin1String("container") && event.action == QLatin1String("start");
}

bool isContainer(const ObjectKey &key, const ObjectState &state)
{
    return key.kind == course::ObjectKind::Container && state.exists;
}

/// 0 = it has never been started.
qint64 startedNano(const ObjectState &container)
{
    const QByteArray text = container.json.value(QLatin1String("State"))
                                .toObject()
                                .value(QLatin1String("StartedAt"))
                                .toString()
                                .toLatin1();
    const auto nano =
        engine::timestamp::parseNano({text.constData(), static_cast<size_t>(text.size())});
    return std::max<qint64>(nano.value_or(0), 0);
}

} // namespace

bool SeenStarts::take(const EngineEvent &event)
{
    if (!isStart(event)) {
        return false;
    }
    if (m_announced.size() >= mostContainers) {
        m_announced.clear();
    }
    m_announced.insert(event.actorId, event.timeNano);
    return m_expected.remove(event.actorId);
}

void SeenStarts::note(const Objects &objects, qint64 sinceNano)
{
    for (auto it = objects.begin(); it != objects.end(); ++it) {
        const qint64 started = isContainer(it.key(), *it) ? startedNano(*it) : 0;
        if (started > sinceNano && started > m_announced.value(it->id())) {
            m_expected.insert(it->id());
        }
    }
}

void SeenStarts::clear()
{
    m_announced.clear();
    m_expected.clear();
}

bool SeenStarts::shows(const Objects &objects, const EngineEvent &event)
{
    if (!isStart(event)) {
        return false;
    }
    for (auto it = objects.begin(); it != objects.end(); ++it) {
        if (isContainer(it.key(), *it) && it->id() == event.actorId) {
            const qint64 started = startedNano(*it);
            return started > 0 && event.timeNano >= started;
        }
    }
    return false;
}

} // namespace quayside::lab
