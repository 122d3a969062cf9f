// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "engine/enginemonitor.h"
#include "support/privateengine.h"

#include <QHash>
#include <QSet>
#include <QStringList>

#include <optional>
#include <vector>

namespace quayside::live {

/// What `docker stats --no-stream` prints for one container.
struct PrintedStats
{
    double cpuPercent = 0;
    double memoryBytes = 0;
    double memoryLimitBytes = 0;
    double memoryPercent = 0;
    qint64 pids = 0;
};

/// An EngineMonitor on a private engine, with what tests ask of it: containers by name, the samples
/// in the order of their arrival, and the same things as the docker command line prints them. The
/// engine must outlive it.
class LiveMonitor : public QObject
{
    Q_OBJECT

public:
    explicit LiveMonitor(const PrivateEngine &engine);

    engine::EngineMonitor &monitor() { return m_monitor; }

    bool isOnline() const;
    /// Watches exactly these, which must exist.
    void watch(const QStringList &names);
    /// The id of a container that exists; empty otherwise.
    ContainerId id(const QString &name) const;
    const engine::StatsSample *sample(const QString &name) const;
    const std::vector<engine::StatsSample> &samples(const QString &name) const;
    /// The middle of the last `count` CPU figures; empty until there are as many.
    std::optional<double> medianCpuPercent(const QString &name, size_t count) const;

    /// "name state", sorted; as the monitor and as `docker ps -a` has them.
    QStringList rows() const;
    QStringList printedRows() const;
    std::optional<PrintedStats> printedStats(const QString &name) const;
    /// The lines of `docker top`, single-spaced, without the titles, sorted.
    QStringList printedTop(const QString &name, const QStringList &arguments = {}) const;

private:
    const PrivateEngine &m_engine;
    SystemClock m_clock;
    engine::EngineMonitor m_monitor;
    QHash<ContainerId, std::vector<engine::StatsSample>> m_samples;
};

/// "48.3MiB" or "1.2kB" in bytes.
double printedBytes(const QString &text);

} // namespace quayside::live
