// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/types.h"
#include "support/privateengine.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QProcess>

#include <functional>
#include <vector>

namespace quayside::live {

/// One row of `docker stats` as it was printed.
struct StatsRow
{
    qint64 printedMs = 0; ///< on the clock that was handed in
    double cpuPercent = 0;
    QString memory; ///< "3.324MiB / 64MiB"
    double memoryPercent = 0;
    QString network;
    QString block;
    QString pids;

    /// Everything but the time and the percentages.
    QString figures() const;
};

/// The row that `docker stats` would print for a sample of ours.
StatsRow rowOf(const engine::StatsSample &sample);

/// `docker stats` running beside the test, with every row it prints. The engine must outlive it.
class PrintedStatsStream : public QObject
{
    Q_OBJECT

public:
    using MonotonicMs = std::function<qint64()>;

    PrintedStatsStream(const PrivateEngine &engine, MonotonicMs now);
    ~PrintedStatsStream() override;

    bool isRunning() const { return m_process.state() == QProcess::Running; }
    /// By the first twelve characters of the id, for the docker command line cuts Podman's names;
    /// rows without figures are left out.
    const std::vector<StatsRow> &rows(const ContainerId &id) const;

private:
    void read();

    QProcess m_process;
    MonotonicMs m_now;
    QByteArray m_pending;
    QHash<QString, std::vector<StatsRow>> m_rows;
};

} // namespace quayside::live
