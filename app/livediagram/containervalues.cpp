// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/format.h"
#include "engine/containerwords.h"
#include "livediagram/defence.h"
#include "livediagram/environment.h"
#include "livediagram/livevalue.h"
#include "livediagram/runsteps.h"

#include <QJsonArray>

namespace quayside::livediagram {

using course::LiveSource;
using diagram::Tone;
using engine::ContainerSummary;

namespace {

using Value = std::optional<LiveValue>;

constexpr double nearTheWall = 0.9;

Value text(const QString &words, Tone tone = Tone::Plain, const QString &word = {})
{
    return words.isEmpty() ? Value() : Value(LiveValue{words, word, tone, {}, {}});
}

QStringList textsOf(const QJsonValue &value)
{
    QStringList texts;
    for (const QJsonValue &entry : value.toArray()) {
        texts.append(entry.toString());
    }
    return texts;
}

/// Reads one container; each method answers the sources of one kind.
class Reading
{
public:
    Reading(const ContainerSummary &container, const EngineValues &values)
        : m_container(container)
        , m_values(values)
        , m_inspected(values.inspected.value(container.id.text()))
        , m_host(m_inspected.value(QLatin1String("HostConfig")).toObject())
        , m_config(m_inspected.value(QLatin1String("Config")).toObject())
        , m_state(m_inspected.value(QLatin1String("State")).toObject())
    {
    }

    Value summary(LiveSource source) const;
    Value health(LiveSource source) const;
    Value command(LiveSource source) const;
    Value isolation(LiveSource source) const;
    Value network(LiveSource source) const;
    Value figures(LiveSource source) const;
    Value environment(LiveSource source) const;
    Value defence(LiveSource source) const;
    Value changes() const;

private:
    const engine::StatsSample *sample() const
    {
        const auto found = m_values.samples.constFind(m_container.id);
        return found == m_values.samples.cend() ? nullptr : &*found;
    }
    /// A mode of HostConfig; what the engine leaves empty is `usual`.
    Value mode(const char *key, const QString &usual) const
    {
        if (m_inspected.isEmpty()) {
            return {};
        }
        const QString word = m_host.value(QLatin1String(key)).toString();
        const bool shared = word == QStringLiteral("host")
            || word.startsWith(QStringLiteral("container:"));
        return text(word.isEmpty() ? usual : word, shared ? Tone::Warn : Tone::Plain);
    }

    const ContainerSummary &m_container;
    const EngineValues &m_values;
    QJsonObject m_inspected;
    QJsonObject m_host;
    QJsonObject m_config;
    QJsonObject m_state;
};

Value Reading::summary(LiveSource source) const
{
    switch (source) {
    case LiveSource::ContainerName:
        return text(m_container.name);
    case LiveSource::ContainerImage:
        return text(m_container.image);
    case LiveSource::ContainerState:
        return text(engine::stateName(m_container.state), toneOf(m_container));
    case LiveSource::ContainerExit: {
        if (!m_container.exitCode) {
            return {};
        }
        const QString code = QString::number(*m_container.exitCode);
        return text(m_container.oomKilled ? code + QStringLiteral(", OOM") : code,
                    *m_container.exitCode == 0 ? Tone::Ok : Tone::Bad, code);
    }
    case LiveSource::ContainerPolicy: {
        const QString &policy = m_container.restartPolicy;
        return text(policy, Tone::Plain, policy.section(u':', 0, 0));
    }
    case LiveSource::ContainerRestarts:
        return m_container.restartCount
            ? text(QStringLiteral("%1 restarts").arg(*m_container.restartCount))
            : Value();
    default:
        return {};
    }
}

Value Reading::health(LiveSource source) const
{
    const QJsonObject health = m_state.value(QLatin1String("Health")).toObject();
    switch (source) {
    case LiveSource::ContainerHealth:
        return text(m_container.health == engine::HealthState::None
                        ? QStringLiteral("no check")
                        : engine::healthName(m_container.health),
                    toneOf(m_container.health), engine::healthName(m_container.health));
    case LiveSource::ContainerStreak:
        return health.isEmpty()
            ? Value()
            : text(QStringLiteral("%1 failed in a row")
                       .arg(health.value(QLatin1String("FailingStreak")).toInt()));
    case LiveSource::ContainerProbe: {
        const QJsonObject last =
            health.value(QLatin1String("Log")).toArray().last().toObject();
        const QString output = last.value(QLatin1String("Output")).toString().simplified();
        const int code = last.value(QLatin1String("ExitCode")).toInt();
        return last.isEmpty()
            ? Value()
            : text(QStringLiteral("%1: %2").arg(code).arg(output.isEmpty() ? QStringLiteral("(no output)") : output),
                   code == 0 ? Tone::Ok : Tone::Bad);
    }
    default:
        return {};
    }
}

Value Reading::command(LiveSource source) const
{
    const auto list = [](const QStringList &words, bool known) {
        return !known ? Value()
                      : text(words.isEmpty() ? QStringLiteral("none") : words.join(u' '));
    };
    const bool known = !m_inspected.isEmpty();
    switch (source) {
    case LiveSource::ContainerPath:
        return text(m_inspected.value(QLatin1String("Path")).toString());
    case LiveSource::ContainerArguments:
        return list(textsOf(m_inspected.value(QLatin1String("Args"))), known);
    case LiveSource::ContainerEntrypoint:
        return list(textsOf(m_config.value(QLatin1String("Entrypoint"))), known);
    case LiveSource::ContainerCommand:
        return list(textsOf(m_config.value(QLatin1String("Cmd"))), known);
    case LiveSource::ContainerLastStop: {
        const auto stop = lastStop(m_container.id, m_values);
        return stop ? text(wordsOf(*stop)) : Value();
    }
    default:
        return {};
    }
}

Value Reading::isolation(LiveSource source) const
{
    const bool known = !m_inspected.isEmpty();
    switch (source) {
    case LiveSource::ContainerPid: {
        const int pid = m_state.value(QLatin1String("Pid")).toInt();
        return pid > 0 ? text(QStringLiteral("host PID %1").arg(pid))
                       : known ? text(QStringLiteral("no process")) : Value();
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
        return text(QStringLiteral("%1 mounts").arg(m_container.mounts.size()));
    case LiveSource::ContainerCapabilities: {
        if (!known) {
            return {};
        }
        const QStringList dropped = textsOf(m_host.value(QLatin1String("CapDrop")));
        const QStringList added = textsOf(m_host.value(QLatin1String("CapAdd")));
        if (m_host.value(QLatin1String("Privileged")).toBool()) {
            return text(QStringLiteral("all: privileged"), Tone::Bad);
        }
        QStringList words;
        for (const QString &name : dropped) {
            words.append(u'-' + name);
        }
        for (const QString &name : added) {
            words.append(u'+' + name);
        }
        return text(words.isEmpty() ? QStringLiteral("the default 14") : words.join(u' '));
    }
    case LiveSource::ContainerSeccomp:
    case LiveSource::ContainerProfile: {
        if (!known) {
            return {};
        }
        if (source == LiveSource::ContainerProfile) {
            const QString profile = m_inspected.value(QLatin1String("AppArmorProfile")).toString();
            return text(profile.isEmpty() ? QStringLiteral("none") : profile);
        }
        for (const QString &option : textsOf(m_host.value(QLatin1String("SecurityOpt")))) {
            if (option.startsWith(QStringLiteral("seccomp"))) {
                const QString value = option.mid(8);
                const bool off = value == QStringLiteral("unconfined");
                return text(off ? value : QStringLiteral("a profile of its own"), off ? Tone::Bad : Tone::Plain);
            }
        }
        return text(QStringLiteral("default profile"));
    }
    default:
        return {};
    }
}

Value Reading::network(LiveSource source) const
{
    switch (source) {
    case LiveSource::ContainerNetworks:
        return text(m_container.networks.join(QStringLiteral(", ")));
    case LiveSource::ContainerAddresses: {
        QStringList addresses;
        for (const engine::NetworkAttachment &attachment : m_container.attachments) {
            if (!attachment.ipv4.isEmpty()) {
                addresses.append(attachment.ipv4);
            }
        }
        return text(addresses.isEmpty() ? QStringLiteral("no address")
                                        : addresses.join(QStringLiteral(", ")));
    }
    case LiveSource::ContainerPorts: {
        const QString ports = publishedPorts(m_container);
        LiveValue value;
        value.text = ports.isEmpty() ? QStringLiteral("not published") : ports;
        value.word = ports.isEmpty() ? QStringLiteral("none") : QStringLiteral("published");
        value.tone = ports.isEmpty() ? Tone::Warn : Tone::Plain;
        return value;
    }
    case LiveSource::ContainerReceived:
        return sample() != nullptr && sample()->netRxBytes
            ? text(QStringLiteral("%1 received")
                       .arg(format::bytesDecimal(static_cast<double>(*sample()->netRxBytes))))
            : Value();
    default:
        return {};
    }
}

LiveValue gauge(const QString &words, double fraction)
{
    LiveValue value;
    value.text = words;
    value.fraction = fraction;
    value.tone = fraction >= nearTheWall ? Tone::Bad : Tone::Ok;
    return value;
}

Value Reading::figures(LiveSource source) const
{
    const engine::StatsSample *now = sample();
    const auto bytes = [](std::optional<qint64> count) {
        return count ? format::bytesBinary(static_cast<double>(*count)) : QStringLiteral("–");
    };
    const auto moved = [](std::optional<qint64> count) {
        return count ? format::bytesDecimal(static_cast<double>(*count)) : QStringLiteral("–");
    };
    if (source == LiveSource::ContainerMemoryLimit) {
        return text(m_container.memoryLimitBytes ? bytes(m_container.memoryLimitBytes)
                                                 : QStringLiteral("no limit"));
    }
    if (now == nullptr) {
        return {};
    }
    switch (source) {
    case LiveSource::ContainerCpu: {
        if (!now->cpuPercent) {
            return {};
        }
        const QString used = format::percent(now->cpuPercent);
        const auto &cores = m_container.cpuLimitCores;
        return cores ? Value(gauge(QStringLiteral("%1 of %2 %").arg(used.section(u' ', 0, 0)).arg(qRound(*cores * 100)),
                                   *now->cpuPercent / (*cores * 100)))
                     : text(QStringLiteral("%1, no limit").arg(used));
    }
    case LiveSource::ContainerThrottled:
        return now->throttledPercent
            ? Value(gauge(QStringLiteral("%1 of periods").arg(format::percent(now->throttledPercent)),
                          *now->throttledPercent / 100))
            : text(QStringLiteral("never: no quota"));
    case LiveSource::ContainerMemory: {
        const auto &limit = m_container.memoryLimitBytes;
        if (!limit || !now->memoryBytes) {
            return text(QStringLiteral("%1, no limit").arg(bytes(now->memoryBytes)));
        }
        return gauge(QStringLiteral("%1 of %2").arg(bytes(now->memoryBytes), bytes(limit)),
                     static_cast<double>(*now->memoryBytes) / static_cast<double>(*limit));
    }
    case LiveSource::ContainerPids: {
        const auto &limit = m_container.pidsLimit;
        const qint64 count = now->pids.value_or(0);
        return limit && *limit > 0
            ? Value(gauge(QStringLiteral("%1 of %2").arg(count).arg(*limit),
                          static_cast<double>(count) / static_cast<double>(*limit)))
            : text(QStringLiteral("%1, no limit").arg(count));
    }
    case LiveSource::ContainerNetIo:
        return text(moved(now->netRxBytes) + QStringLiteral(" / ") + moved(now->netTxBytes));
    case LiveSource::ContainerBlockIo:
        return text(moved(now->blockReadBytes) + QStringLiteral(" / ")
                    + moved(now->blockWriteBytes));
    default:
        return {};
    }
}

Value Reading::environment(LiveSource source) const
{
    const auto image = m_values.imageDetails.constFind(m_container.imageId);
    if (m_inspected.isEmpty() || image == m_values.imageDetails.cend()) {
        return {};
    }
    const EnvironmentNames names =
        comparedWithImage(textsOf(m_config.value(QLatin1String("Env"))), image->environment);
    const QStringList &list = source == LiveSource::ContainerEnvInherited ? names.inherited
        : source == LiveSource::ContainerEnvOverridden                    ? names.overridden
                                                                          : names.added;
    LiveValue value;
    value.text = list.isEmpty() ? QStringLiteral("none") : list.join(QStringLiteral(", "));
    value.tip = list.join(u'\n');
    return value;
}

Value Reading::defence(LiveSource source) const
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

Value Reading::changes() const
{
    const auto found = m_values.changes.constFind(m_container.id.text());
    if (found == m_values.changes.cend()) {
        return {};
    }
    LiveValue value;
    value.text = found->size() == 1 ? QStringLiteral("1 change")
                                    : QStringLiteral("%1 changes").arg(found->size());
    value.tip = found->mid(0, 12).join(u'\n');
    return value;
}

} // namespace

std::optional<LiveValue> containerValue(LiveSource source, const ContainerSummary &container,
                                        const EngineValues &values)
{
    const Reading reading(container, values);
    if (source == LiveSource::ContainerChanges) {
        return reading.changes();
    }
    using Method = Value (Reading::*)(LiveSource) const;
    for (const Method method :
         {&Reading::summary, &Reading::health, &Reading::command, &Reading::isolation,
          &Reading::network, &Reading::figures}) {
        if (Value value = (reading.*method)(source)) {
            return value;
        }
    }
    const QString name = course::nameOf(source);
    if (name.startsWith(QStringLiteral("container.env-"))) {
        return reading.environment(source);
    }
    return name.startsWith(QStringLiteral("container.defence")) ? reading.defence(source)
                                                                 : std::nullopt;
}

} // namespace quayside::livediagram
