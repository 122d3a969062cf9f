// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "engine/types.h"

#include <QElapsedTimer>
#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QObject>
#include <QSet>

namespace quayside::engine {
class EngineMonitor;
}

namespace quayside::lab {

/// Collects the figures of some containers, by name, while conditions look at them. It does not
/// have them streamed: somebody who knows what else is on screen must give wanted() to the monitor.
/// Lives on the monitor's event loop; the monitor must outlive it.
class FigureWatch : public QObject
{
    Q_OBJECT

public:
    /// Of one container. When they are full every second one of the older half goes, so that the
    /// first ones, from which growth is counted, stay.
    static constexpr int mostSamples = 300;
    /// A container that runs and sends nothing for so long sends nothing at all.
    static constexpr qint64 patienceMs = 10'000;

    explicit FigureWatch(engine::EngineMonitor &monitor, QObject *parent = nullptr);

    /// Replaces the containers that are looked at; what was collected of others goes.
    void follow(const QSet<QString> &names);
    /// Those of them that exist.
    QSet<ContainerId> wanted() const;
    /// {"Entries": […]} of entryjson::figures(), oldest first; NotFound without such a container,
    /// Unsupported when no figures of it come.
    Result<QJsonObject> read(const QString &name) const;

Q_SIGNALS:
    void changed(const QString &name);
    void wantedChanged();

private:
    struct Figures
    {
        ContainerId id;
        QJsonArray samples;
        QElapsedTimer silent; ///< since the last sample, or since it is looked at
    };

    bool findContainers();
    void take(const engine::StatsSample &sample);
    static void append(QJsonArray &samples, const engine::StatsSample &sample);

    engine::EngineMonitor &m_monitor;
    QHash<QString, Figures> m_figures;
};

} // namespace quayside::lab
