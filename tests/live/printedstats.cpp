// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/printedstats.h"

#include <QProcessEnvironment>
#include <QRegularExpression>

#include <array>
#include <cstdio>

namespace quayside::live {

namespace {

/// As the command line's units: so many significant digits, in steps of `base`.
QString inUnits(double value, double base, const QStringList &units, int digits)
{
    int unit = 0;
    while (value >= base && unit + 1 < units.size()) {
        value /= base;
        ++unit;
    }
    // printf's rounding of exact halves is that of the command line, Qt's is not.
    std::array<char, 32> text = {};
    std::snprintf(text.data(), text.size(), "%.*g", digits, value);
    return QString::fromLatin1(text.data()) + units[unit];
}

QString memoryText(double bytes)
{
    static const QStringList units{QStringLiteral("B"), QStringLiteral("KiB"),
                                   QStringLiteral("MiB"), QStringLiteral("GiB")};
    return inUnits(bytes, 1024, units, 4);
}

QString countText(std::optional<qint64> bytes)
{
    static const QStringList units{QStringLiteral("B"), QStringLiteral("kB"), QStringLiteral("MB"),
                                   QStringLiteral("GB")};
    return inUnits(static_cast<double>(bytes.value_or(0)), 1000, units, 3);
}

QString pair(const QString &first, const QString &second)
{
    return first + QStringLiteral(" / ") + second;
}

double percentage(const QString &text)
{
    return text.chopped(1).toDouble();
}

} // namespace

QString StatsRow::figures() const
{
    return QStringList{memory, network, block, pids}.join(u'|');
}

StatsRow rowOf(const engine::StatsSample &sample)
{
    StatsRow row;
    row.printedMs = sample.receivedMs;
    row.cpuPercent = sample.cpuPercent.value_or(-1);
    row.memory = pair(memoryText(static_cast<double>(sample.memoryBytes.value_or(0))),
                      memoryText(static_cast<double>(sample.memoryLimitBytes.value_or(0))));
    row.memoryPercent = sample.memoryPercent().value_or(0);
    row.network = pair(countText(sample.netRxBytes), countText(sample.netTxBytes));
    row.block = pair(countText(sample.blockReadBytes), countText(sample.blockWriteBytes));
    row.pids = QString::number(sample.pids.value_or(0));
    return row;
}

PrintedStatsStream::PrintedStatsStream(const PrivateEngine &engine, MonotonicMs now)
    : m_now(std::move(now))
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("DOCKER_HOST"),
                       QStringLiteral("unix://") + engine.socketPath());
    environment.remove(QStringLiteral("DOCKER_CONTEXT"));
    m_process.setProcessEnvironment(environment);
    m_process.setStandardInputFile(QProcess::nullDevice());
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &PrintedStatsStream::read);
    m_process.start(QStringLiteral("docker"),
                    {QStringLiteral("stats"), QStringLiteral("--format"),
                     QStringLiteral("{{.ID}}|{{.CPUPerc}}|{{.MemUsage}}|{{.MemPerc}}|{{.NetIO}}|"
                                    "{{.BlockIO}}|{{.PIDs}}")});
}

PrintedStatsStream::~PrintedStatsStream()
{
    m_process.disconnect(this);
    m_process.kill();
    m_process.waitForFinished();
}

const std::vector<StatsRow> &PrintedStatsStream::rows(const ContainerId &id) const
{
    static const std::vector<StatsRow> none;
    const auto found = m_rows.constFind(id.text().left(12));
    return found == m_rows.constEnd() ? none : *found;
}

void PrintedStatsStream::read()
{
    static const QRegularExpression escapes(QStringLiteral("\x1b\\[[0-9;]*[A-Za-z]"));
    m_pending += m_process.readAllStandardOutput();
    for (qsizetype end = m_pending.indexOf('\n'); end >= 0; end = m_pending.indexOf('\n')) {
        const QString line = QString::fromUtf8(m_pending.left(end)).remove(escapes).trimmed();
        m_pending.remove(0, end + 1);
        const QStringList parts = line.split(u'|');
        if (parts.size() != 7 || parts[1] == u"--") {
            continue;
        }
        m_rows[parts[0].left(12)].push_back({m_now(), percentage(parts[1]), parts[2],
                                             percentage(parts[3]), parts[4], parts[5], parts[6]});
    }
}

} // namespace quayside::live
