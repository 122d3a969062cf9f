// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/types.h"

namespace quayside::engine {

/// The label that Swarm gives to each container of a service's tasks; its events carry it, too.
inline QString swarmServiceLabel()
{
    return QStringLiteral("com.docker.swarm.service.name");
}

/// The service whose task the container is; empty for any other container.
inline QString swarmServiceOf(const ContainerSummary &container)
{
    return container.labels.value(swarmServiceLabel());
}

/// The same of what an event is about.
inline QString swarmServiceOf(const EngineEvent &event)
{
    return event.attributes.value(swarmServiceLabel());
}

} // namespace quayside::engine
