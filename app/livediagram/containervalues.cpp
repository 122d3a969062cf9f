// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/format.h"
#include "engine/containerwords.h"
#include "livediagram/containerreading.h"
#include "livediagram/environment.h"
#include "livediagram/runsteps.h"

#include <QJsonArray>

namespace quayside::livediagram {

using course::LiveSource;
using diagram::Tone;
using engine::ContainerSummary;

QStringList textsOf(const QJsonValue &value)
{
    QStringList texts;
    for (const auto &entry : value.toArray()) {
        texts.append(entry.toString());
    }
    return texts;
}

ContainerReading::ContainerReading(const ContainerSummary &container, const EngineValues &values)
    : m_container(container)
    , m_values(values)
    , m_inspected(values.inspected.value(container.id.text()))
    , m_host(m_inspected.value(QLatin1String("HostConfig")).toObject())
    , m_config(m_inspected.value(QLatin1String("Config")).toObject())
    , m_state(m_inspected.value(QLatin1String("State")).toObject())
{
}

const engine::StatsSample *ContainerReading::sample() const
{
    const auto found = m_values.samples.constFind(m_container.id);
    return found == m_values.samples.cend() ? nullptr : &*found;
}

Value ContainerReading::summary(LiveSource source) const
{
    switch (source) {
    case LiveSource::ContainerName:
        return textValue(m_container.name);
    case LiveSource::ContainerImage:
        return textValue(m_container.image);
    case LiveSource::ContainerState:
        return textValue(engine::stateName(m_container.state), toneOf(m_container));
    case LiveSource::ContainerExit: {
        if (!m_container.exitCode) {
            return {};
        }
        const QString code = QString::number(*m_container.exitCode);
        return textValue(m_container.oomKilled ? code + QStringLiteral(", OOM") : code,
                         *m_container.exitCode == 0 ? Tone::Ok : Tone::Bad, code);
    }
    case LiveSource::ContainerPolicy: {
        const QString &policy = m_container.restartPolicy;
        return textValue(policy, Tone::Plain, policy.section(u':', 0, 0));
    }
    case LiveSource::ContainerRestarts:
        return m_container.restartCount
            ? textValue(QStringLiteral("%1 restarts").arg(*m_container.restartCount))
            : Value();
    default:
        return {};
    }
}

Value ContainerReading::health(LiveSource source) const
{
    const QJsonObject health = m_state.value(QLatin1String("Health")).toObject();
    switch (source) {
    case LiveSource::ContainerHealth:
        return textValue(m_container.health == engine::HealthState::None
                             ? QStringLiteral("no check")
                             : engine::healthName(m_container.health),
                         toneOf(m_container.health), engine::healthName(m_container.health));
    case LiveSource::ContainerStreak:
        return health.isEmpty()
            ? Value()
            : textValue(QStringLiteral("%1 failed in a row")
                            .arg(health.value(QLatin1String("FailingStreak")).toInt()));
    case LiveSource::ContainerProbe: {
        const QJsonObject last = health.value(QLatin1String("Log")).toArray().last().toObject();
        const QString output = last.value(QLatin1String("Output")).toString().simplified();
        const int code = last.value(QLatin1String("ExitCode")).toInt();
        return last.isEmpty()
            ? Value()
            : textValue(QStringLiteral("%1: %2").arg(code).arg(
                            output.isEmpty() ? QStringLiteral("(no output)") : output),
                        code == 0 ? Tone::Ok : Tone::Bad);
    }
    default:
        return {};
    }
}

Value ContainerReading::command(LiveSource source) const
{
    const auto list = [](const QStringList &words, bool known) {
        return !known ? Value()
                      : textValue(words.isEmpty() ? QStringLiteral("none") : words.join(u' '));
    };
    const bool known = !m_inspected.isEmpty();
    switch (source) {
    case LiveSource::ContainerPath:
        return textValue(m_inspected.value(QLatin1String("Path")).toString());
    case LiveSource::ContainerArguments:
        return list(textsOf(m_inspected.value(QLatin1String("Args"))), known);
    case LiveSource::ContainerEntrypoint:
        return list(textsOf(m_config.value(QLatin1String("Entrypoint"))), known);
    case LiveSource::ContainerCommand:
        return list(textsOf(m_config.value(QLatin1String("Cmd"))), known);
    case LiveSource::ContainerLastStop: {
        const auto stop = lastStop(m_container.id, m_values);
        return stop ? textValue(wordsOf(*stop)) : Value();
    }
    default:
        return {};
    }
}

Value ContainerReading::network(LiveSource source) const
{
    switch (source) {
    case LiveSource::ContainerNetworks:
        return textValue(m_container.networks.join(QStringLiteral(", ")));
    case LiveSource::ContainerAddresses: {
        QStringList addresses;
        for (const engine::NetworkAttachment &attachment : m_container.attachments) {
            if (!attachment.ipv4.isEmpty()) {
                addresses.append(attachment.ipv4);
            }
        }
        return textValue(addresses.isEmpty() ? QStringLiteral("no address")
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
            ? textValue(QStringLiteral("%1 received")
                            .arg(format::bytesDecimal(static_cast<double>(*sample()->netRxBytes))))
            : Value();
    default:
        return {};
    }
}

Value ContainerReading::environment(LiveSource source) const
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

Value ContainerReading::changes() const
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

std::optional<LiveValue> containerValue(LiveSource source, const ContainerSummary &container,
                                        const EngineValues &values)
{
    const ContainerReading reading(container, values);
    if (source == LiveSource::ContainerChanges) {
        return reading.changes();
    }
    using Method = Value (ContainerReading::*)(LiveSource) const;
    for (const Method method :
         {&ContainerReading::summary, &ContainerReading::health, &ContainerReading::command,
          &ContainerReading::isolation, &ContainerReading::network, &ContainerReading::figures}) {
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
