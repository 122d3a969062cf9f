// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/labevents.h"

#include "engine/swarmservice.h"
#include "lab/concern.h"
#include "lab/imagename.h"

#include <algorithm>

namespace quayside::lab {

using course::Condition;
using course::ConditionKind;
using engine::EngineEvent;

namespace {

const QLatin1String execPrefix("exec_");

bool asksForExec(const Condition &condition)
{
    return (condition.kind == ConditionKind::Event && condition.eventAction.startsWith(execPrefix))
        || std::any_of(condition.children.begin(), condition.children.end(), asksForExec);
}

bool asksForExec(const course::LabStep &step)
{
    return step.check.condition && asksForExec(*step.check.condition);
}

} // namespace

LabEvents::LabEvents(const course::Lab &lab)
    : m_lab(lab)
    , m_wantsExec(std::any_of(lab.steps.begin(), lab.steps.end(),
                              [](const course::LabStep &step) { return asksForExec(step); }))
{
    for (const QString &image : lab.images + lab.builds) {
        m_images.append(canonicalImageName(image));
    }
}

bool LabEvents::isOfContainer(const EngineEvent &event)
{
    const bool known = m_containerIds.contains(event.actorId);
    if (!known && !m_lab.containers.contains(event.name())
        && !m_lab.services.contains(engine::swarmServiceOf(event))) {
        return false;
    }
    m_containerIds.insert(event.actorId); // a rename does not take it out of the lab
    return !concern::isNoise(event) || (m_wantsExec && event.action.startsWith(execPrefix));
}

bool LabEvents::concerns(const EngineEvent &event)
{
    if (event.type == QLatin1String("container")) {
        return isOfContainer(event);
    }
    if (event.type == QLatin1String("network")) {
        return m_lab.networks.contains(event.name())
            || m_containerIds.contains(event.attributes.value(QStringLiteral("container")));
    }
    if (event.type == QLatin1String("volume")) {
        return m_lab.volumes.contains(event.actorId) && !event.action.endsWith(u"mount");
    }
    if (event.type == QLatin1String("service")) {
        return m_lab.services.contains(event.name());
    }
    if (event.type == QLatin1String("image")) {
        return m_images.contains(canonicalImageName(event.name()))
            || m_images.contains(canonicalImageName(event.actorId));
    }
    return false;
}

} // namespace quayside::lab
