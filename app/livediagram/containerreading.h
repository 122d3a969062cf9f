// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "livediagram/valueparts.h"

#include <QJsonObject>
#include <QStringList>

namespace quayside::livediagram {

/// Reads one container; each method answers the sources of one kind. Internal to this library;
/// container and values must outlive it.
class ContainerReading
{
public:
    ContainerReading(const engine::ContainerSummary &container, const EngineValues &values);

    Value summary(course::LiveSource source) const;
    Value health(course::LiveSource source) const;
    Value command(course::LiveSource source) const;
    Value isolation(course::LiveSource source) const;
    Value network(course::LiveSource source) const;
    Value figures(course::LiveSource source) const;
    Value environment(course::LiveSource source) const;
    Value defence(course::LiveSource source) const;
    Value changes() const;

private:
    const engine::StatsSample *sample() const;
    /// A mode of HostConfig; what the engine leaves empty is `usual`.
    Value mode(const char *key, const QString &usual) const;

    const engine::ContainerSummary &m_container;
    const EngineValues &m_values;
    QJsonObject m_inspected;
    QJsonObject m_host;
    QJsonObject m_config;
    QJsonObject m_state;
};

/// The strings of a JSON array.
QStringList textsOf(const QJsonValue &value);

} // namespace quayside::livediagram
