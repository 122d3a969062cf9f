// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/types.h"
#include "lab/snapshot.h"

#include <QSet>
#include <QString>

#include <vector>

namespace quayside::lab {

/// Parts what was there when a lab began from what came later, in the daemon's own time and without
/// asking for its clock. Pure; fed with what the engine listed and announced.
class LabHorizon
{
public:
    /// 0 = not known yet; 1 = since ever.
    explicit LabHorizon(qint64 nano = 0)
        : m_nano(nano)
    {
    }

    qint64 nano() const { return m_nano; }
    bool isKnown() const { return m_nano > 0; }

    /// Now, if it is not known: everything listed and every event so far is before it.
    void find(const std::vector<engine::ContainerSummary> &containers,
              const std::vector<engine::EngineEvent> &events);
    /// Remembers the listed containers that are surely older, whose events do not count either.
    void noteOlder(const std::vector<engine::ContainerSummary> &containers);

    bool isOlder(const QString &containerId) const { return m_olderIds.contains(containerId); }
    /// Sets ObjectState::fromBefore, and "FromBefore" in the entries of the containers' list.
    void mark(Objects &objects);

private:
    void markEntries(ObjectState &list) const;

    qint64 m_nano;
    QSet<QString> m_olderIds;
};

} // namespace quayside::lab
