// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/concern.h"

#include "engine/swarmservice.h"

#include <QStringList>

namespace quayside::lab::concern {

using course::ObjectKind;
using engine::EngineEvent;

namespace {

bool isType(const EngineEvent &event, const char *type)
{
    return event.type == QLatin1String(type);
}

bool isOfContainer(const QString &name, const EngineEvent &event)
{
    const QString oldName = event.attributes.value(QStringLiteral("oldName"));
    return isType(event, "container")
        && (event.name() == name || oldName == name || oldName == QLatin1Char('/') + name);
}

/// Files change by commands and copies, too.
bool changesFiles(const EngineEvent &event)
{
    return !isNoise(event) || event.action.startsWith(QLatin1String("exec_die"))
        || event.action == QLatin1String("extract-to-dir");
}

bool isOfService(const QString &name, const EngineEvent &event)
{
    return (isType(event, "service") && event.name() == name)
        || engine::swarmServiceOf(event) == name;
}

} // namespace

bool isNoise(const EngineEvent &event)
{
    static const QStringList actions = {QStringLiteral("top"),           QStringLiteral("resize"),
                                        QStringLiteral("attach"),        QStringLiteral("detach"),
                                        QStringLiteral("archive-path"),  QStringLiteral("copy"),
                                        QStringLiteral("extract-to-dir")};
    return isType(event, "container")
        && (event.action.startsWith(QLatin1String("exec_")) || actions.contains(event.action));
}

bool touches(const ObjectKey &key, const EngineEvent &event)
{
    switch (key.kind) {
    case ObjectKind::Path:
    case ObjectKind::Changes:
        return isOfContainer(key.name, event) && changesFiles(event);
    case ObjectKind::Container:
    case ObjectKind::Log:
    case ObjectKind::Figures:
        return isOfContainer(key.name, event) && !isNoise(event);
    case ObjectKind::Containers:
        return isType(event, "container") && !isNoise(event);
    case ObjectKind::Network:
        return isType(event, "network") && event.name() == key.name;
    case ObjectKind::Networks:
        return isType(event, "network");
    case ObjectKind::Volume:
        return isType(event, "volume") && event.actorId == key.name;
    case ObjectKind::Volumes:
        return isType(event, "volume");
    case ObjectKind::Image:
    case ObjectKind::ImageHistory:
    case ObjectKind::Images:
        // An image has many names and an event only one of them.
        return isType(event, "image") || isType(event, "builder");
    case ObjectKind::Service:
    case ObjectKind::Tasks:
        return isOfService(key.name, event);
    case ObjectKind::Services:
        return isType(event, "service");
    case ObjectKind::Node:
    case ObjectKind::Nodes:
    case ObjectKind::Info:
        return isType(event, "node") || isType(event, "daemon");
    case ObjectKind::Disk:
        break;
    }
    return false;
}

Rate rateOf(ObjectKind kind)
{
    switch (kind) {
    case ObjectKind::Image:
    case ObjectKind::ImageHistory:
    case ObjectKind::Images:
    case ObjectKind::Info:
    case ObjectKind::Service:
    case ObjectKind::Services:
    case ObjectKind::Tasks:
    case ObjectKind::Node:
    case ObjectKind::Nodes:
    case ObjectKind::Figures:
        return Rate::Often;
    case ObjectKind::Path:
    case ObjectKind::Changes:
        return Rate::Seldom;
    case ObjectKind::Disk:
        return Rate::Rarely;
    default:
        return Rate::ByEvents;
    }
}

} // namespace quayside::lab::concern
