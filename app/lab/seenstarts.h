// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/snapshot.h"

#include <QHash>
#include <QSet>
#include <QString>

namespace quayside::lab {

/// Starts of containers that were seen by inspecting before their event came: the engine answers
/// the one and announces the other on different ways. A step that ended on the sight has used the
/// start up. Pure; times are the daemon's.
class SeenStarts
{
public:
    /// Of every event, in the order in which they come. True: that start was seen already.
    bool take(const engine::EngineEvent &event);
    /// A step that began at `sinceNano` ended with what was inspected.
    void note(const Objects &objects, qint64 sinceNano);
    void clear();

    /// Is it the start that the inspected container shows?
    static bool shows(const Objects &objects, const engine::EngineEvent &event);

private:
    QHash<QString, qint64> m_announced; ///< container id -> its last start's event
    QSet<QString> m_expected; ///< ids whose next start was seen
};

} // namespace quayside::lab
