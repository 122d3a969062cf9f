// SPDX-License-Identifier: GPL-3.0-or-later
#include "livediagram/defence.h"

#include <QJsonArray>

#include <algorithm>
#include <optional>

namespace quayside::livediagram {

namespace {

using Layer = DefenceCheck::Layer;

bool holdsText(const QJsonArray &list, const QString &part)
{
    return std::any_of(list.begin(), list.end(), [&](const QJsonValue &entry) {
        return entry.toString().contains(part, Qt::CaseInsensitive);
    });
}

bool isRoot(const QString &user)
{
    const QString name = user.section(u':', 0, 0);
    return name.isEmpty() || name == QStringLiteral("0") || name == QStringLiteral("root");
}

bool mountsSocket(const QJsonObject &inspected)
{
    const QJsonArray mounts = inspected.value(QLatin1String("Mounts")).toArray();
    return std::any_of(mounts.begin(), mounts.end(), [](const QJsonValue &mount) {
        return mount.toObject()
            .value(QLatin1String("Source"))
            .toString()
            .endsWith(QStringLiteral("docker.sock"));
    });
}

bool publishesEverywhere(const QJsonObject &host)
{
    const QJsonObject bindings = host.value(QLatin1String("PortBindings")).toObject();
    for (const auto &port : bindings) {
        for (const auto &binding : port.toArray()) {
            const QString address =
                binding.toObject().value(QLatin1String("HostIp")).toString();
            if (address.isEmpty() || address == QStringLiteral("0.0.0.0")
                || address == QStringLiteral("::")) {
                return true;
            }
        }
    }
    return false;
}

} // namespace

std::vector<DefenceCheck> defenceOf(const QJsonObject &inspected)
{
    const QJsonObject host = inspected.value(QLatin1String("HostConfig")).toObject();
    const QJsonObject config = inspected.value(QLatin1String("Config")).toObject();
    const QJsonArray options = host.value(QLatin1String("SecurityOpt")).toArray();
    const QJsonArray dropped = host.value(QLatin1String("CapDrop")).toArray();
    const bool privileged = host.value(QLatin1String("Privileged")).toBool();
    const bool limited = host.value(QLatin1String("Memory")).toDouble() > 0
        && host.value(QLatin1String("PidsLimit")).toDouble() > 0;
    const QString mode = host.value(QLatin1String("NetworkMode")).toString();
    return {
        {Layer::Ports, QStringLiteral("no port on all addresses"), !publishesEverywhere(host)},
        {Layer::Ports, QStringLiteral("a network of its own"), mode != QStringLiteral("host")},
        {Layer::Process, QStringLiteral("not root"),
         !isRoot(config.value(QLatin1String("User")).toString())},
        {Layer::Process, QStringLiteral("capabilities dropped"),
         !privileged && holdsText(dropped, QStringLiteral("ALL"))},
        {Layer::Process, QStringLiteral("read-only"),
         host.value(QLatin1String("ReadonlyRootfs")).toBool()},
        {Layer::Process, QStringLiteral("memory and PIDs limited"), limited},
        {Layer::Engine, QStringLiteral("not privileged"), !privileged},
        {Layer::Engine, QStringLiteral("no engine socket"), !mountsSocket(inspected)},
        {Layer::Host, QStringLiteral("no new privileges"),
         holdsText(options, QStringLiteral("no-new-privileges"))},
        {Layer::Host, QStringLiteral("seccomp on"),
         !privileged && !holdsText(options, QStringLiteral("seccomp=unconfined"))},
    };
}

namespace {

QString scoreIf(const std::vector<DefenceCheck> &checks, const std::optional<Layer> &layer)
{
    int holding = 0;
    int all = 0;
    for (const DefenceCheck &check : checks) {
        if (!layer || check.layer == *layer) {
            ++all;
            holding += check.holds ? 1 : 0;
        }
    }
    return QStringLiteral("%1 of %2").arg(holding).arg(all);
}

} // namespace

QString scoreOf(const std::vector<DefenceCheck> &checks, Layer layer)
{
    return scoreIf(checks, layer);
}

QString scoreOf(const std::vector<DefenceCheck> &checks)
{
    return scoreIf(checks, std::nullopt);
}

} // namespace quayside::livediagram
