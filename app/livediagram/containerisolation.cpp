// SPDX-License-Identifier: GPL-3.0-or-later
// What holds a container in: namespaces, capabilities, profiles, hardening.
#include "livediagram/containerreading.h"
#include "livediagram/defence.h"

#include <QJsonArray>

namespace quayside::livediagram {

using course::LiveSource;
using diagram::Tone;

Value ContainerReading::mode(const char *key, const QString &usual) const
{
    if (m_inspected.isEmpty()) {
        return {};
    }
    const QString word = m_host.value(QLatin1String(key)).toString();
    const bool shared =
        word == QStringLiteral("host") || word.startsWith(QStringLiteral("container:"));
    return textValue(word.isEmpty() ? usual : word, shared ? Tone::Warn : Tone::Plain);
}

Value ContainerReading::isolation(LiveSource source) const
{
    const bool known = !m_inspected.isEmpty();
    switch (source) {
    case LiveSource::ContainerPid: {
        const int pid = m_state.value(QLatin1String("Pid")).toInt();
        return pid > 0 ? textValue(QStringLiteral("host PID %1").arg(pid))
            : known    ? textValue(QStringLiteral("no process"))
                       : Value();
    }
    case LiveSource::ContainerNetworkMode:
        return mode("NetworkMode", QStringLiteral("own"));
    case LiveSource::ContainerPidMode:
        return mode("PidMode", QStringLiteral("own"));
    case LiveSource::ContainerIpcMode:
        return mode("IpcMode", QStringLiteral("own"));
    case LiveSource::ContainerUtsMode:
        return mode("UTSMode", QStringLiteral("own"));
    case LiveSource::ContainerUserMode:
        return mode("UsernsMode", QStringLiteral("the engine's"));
    case LiveSource::ContainerCgroupMode:
        return mode("CgroupnsMode", QStringLiteral("the engine's"));
    case LiveSource::ContainerMounts:
        return textValue(QStringLiteral("%1 mounts").arg(m_container.mounts.size()));
    case LiveSource::ContainerCapabilities: {
        if (!known) {
            return {};
        }
        const QStringList dropped = textsOf(m_host.value(QLatin1String("CapDrop")));
        const QStringList added = textsOf(m_host.value(QLatin1String("CapAdd")));
        if (m_host.value(QLatin1String("Privileged")).toBool()) {
            return textValue(QStringLiteral("all: privileged"), Tone::Bad);
        }
        QStringList words;
        for (const QString &name : dropped) {
            words.append(u'-' + name);
        }
        for (const QString &name : added) {
            words.append(u'+' + name);
        }
        return textValue(words.isEmpty() ? QStringLiteral("the default 14") : words.join(u' '));
    }
    case LiveSource::ContainerSeccomp:
    case LiveSource::ContainerProfile: {
        if (!known) {
            return {};
        }
        if (source == LiveSource::ContainerProfile) {
            const QString profile = m_inspected.value(QLatin1String("AppArmorProfile")).toString();
            return textValue(profile.isEmpty() ? QStringLiteral("none") : profile);
        }
        for (const QString &option : textsOf(m_host.value(QLatin1String("SecurityOpt")))) {
            if (option.startsWith(QStringLiteral("seccomp"))) {
                const QString value = option.mid(8);
                const bool off = value == QStringLiteral("unconfined");
                return textValue(off ? value : QStringLiteral("a profile of its own"),
                                 off ? Tone::Bad : Tone::Plain);
            }
        }
        return textValue(QStringLiteral("default profile"));
    }
    default:
        return {};
    }
}

Value ContainerReading::defence(LiveSource source) const
{
    if (m_inspected.isEmpty()) {
        return {};
    }
    using Layer = DefenceCheck::Layer;
    const std::vector<DefenceCheck> checks = defenceOf(m_inspected);
    std::optional<Layer> layer;
    switch (source) {
    case LiveSource::ContainerDefencePorts:
        layer = Layer::Ports;
        break;
    case LiveSource::ContainerDefenceProcess:
        layer = Layer::Process;
        break;
    case LiveSource::ContainerDefenceEngine:
        layer = Layer::Engine;
        break;
    case LiveSource::ContainerDefenceHost:
        layer = Layer::Host;
        break;
    default:
        break;
    }
    LiveValue value;
    value.text = (layer ? scoreOf(checks, *layer) : scoreOf(checks)) + QStringLiteral(" hold");
    QStringList missing;
    QStringList all;
    for (const DefenceCheck &check : checks) {
        if (!layer || check.layer == *layer) {
            all.append((check.holds ? QStringLiteral("✓ ") : QStringLiteral("✗ ")) + check.name);
            if (!check.holds) {
                missing.append(check.name);
            }
        }
    }
    if (layer && !missing.isEmpty()) {
        value.text += QStringLiteral("; not: ") + missing.join(QStringLiteral(", "));
    }
    value.tip = all.join(u'\n');
    value.tone = missing.isEmpty() ? Tone::Ok : Tone::Warn;
    return value;
}

} // namespace quayside::livediagram
