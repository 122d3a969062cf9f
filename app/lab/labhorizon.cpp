// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/labhorizon.h"

#include <QJsonArray>

#include <algorithm>

namespace quayside::lab {

namespace {

constexpr qint64 nanosPerSecond = 1'000'000'000;
constexpr qint64 nanosPerMs = 1'000'000;

/// Whole seconds, rounded down.
qint64 listedNano(const engine::ContainerSummary &container)
{
    return container.created.isValid() ? container.created.toMSecsSinceEpoch() * nanosPerMs : 0;
}

} // namespace

void LabHorizon::find(const std::vector<engine::ContainerSummary> &containers,
                      const std::vector<engine::EngineEvent> &events)
{
    if (isKnown()) {
        return;
    }
    m_nano = 1;
    if (!events.empty()) {
        m_nano = std::max(m_nano, events.back().timeNano + 1);
    }
    for (const engine::ContainerSummary &container : containers) {
        m_olderIds.insert(container.id.text());
        m_nano = std::max(m_nano, listedNano(container) + 1);
    }
}

void LabHorizon::noteOlder(const std::vector<engine::ContainerSummary> &containers)
{
    for (const engine::ContainerSummary &container : containers) {
        if (listedNano(container) + nanosPerSecond <= m_nano) {
            m_olderIds.insert(container.id.text());
        }
    }
}

/// Lists give times in whole seconds, so a container that was listed as there already may turn out
/// to be younger than the horizon by a fraction.
void LabHorizon::mark(Objects &objects)
{
    for (auto it = objects.begin(); it != objects.end(); ++it) {
        if (it.key().kind == course::ObjectKind::Containers) {
            markEntries(*it);
        }
        if (it.key().kind != course::ObjectKind::Container || !it->exists) {
            continue;
        }
        const qint64 created = it->createdNano();
        const bool listed = m_olderIds.contains(it->id());
        if (listed && created >= m_nano && created < m_nano + nanosPerSecond) {
            m_nano = created + 1;
        }
        it->fromBefore = listed || (created > 0 && created < m_nano);
    }
}

void LabHorizon::markEntries(ObjectState &list) const
{
    const QString key = QStringLiteral("Entries");
    QJsonArray entries = list.json.value(key).toArray();
    for (qsizetype i = 0; i < entries.size(); ++i) {
        QJsonObject entry = entries.at(i).toObject();
        if (m_olderIds.contains(entry.value(QLatin1String("id")).toString())) {
            entry.insert(QStringLiteral("FromBefore"), true);
            entries.replace(i, entry);
        }
    }
    list.json.insert(key, entries);
}

} // namespace quayside::lab
