// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/course.h"
#include "engine/types.h"

#include <QSet>
#include <QStringList>

namespace quayside::lab {

/// Which events are about what a lab declares: its containers, networks, volumes, services with the
/// containers of their tasks, and images. Learns ids from the events it is asked about, since a
/// network names its container by id alone. What health checks, `docker top` and our own looks
/// cause is left out; commands run in a container count only for a lab whose checks ask about them.
/// One thread; `lab` must outlive it.
class LabEvents
{
public:
    explicit LabEvents(const course::Lab &lab);

    /// To be asked in the order in which events came.
    bool concerns(const engine::EngineEvent &event);

private:
    bool isOfContainer(const engine::EngineEvent &event);

    const course::Lab &m_lab;
    QStringList m_images; ///< canonical names
    QSet<QString> m_containerIds;
    bool m_wantsExec = false;
};

} // namespace quayside::lab
