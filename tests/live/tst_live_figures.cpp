// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/livemonitor.h"
#include "live/loads.h"
#include "live/printedstats.h"

#include <QFile>
#include <QTest>
#include <QVersionNumber>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

using namespace quayside;
using namespace quayside::live;
using engine::StatsSample;

namespace {

#ifdef QUAYSIDE_LIVE_PODMAN
constexpr auto kind = PrivateEngine::Kind::Podman;
constexpr qint64 periodMs = 5000;
#else
constexpr auto kind = PrivateEngine::Kind::Docker;
constexpr qint64 periodMs = 1000;
#endif
constexpr bool isDocker = kind == PrivateEngine::Kind::Docker;
constexpr size_t samplesWanted = 30;
constexpr qint64 redrawMs = 500; ///< of `docker stats`
constexpr qint64 slackMs = 1500; ///< for a machine that does other things too
constexpr int patienceMs = 240'000;

/// The engine took the sample that a row shows after this.
qint64 earliestMs(const StatsRow &row)
{
    return row.printedMs - 2 * periodMs - redrawMs - slackMs;
}

/// One percentage point or one percent, whichever is more.
bool isClose(double ours, double theirs)
{
    return std::abs(ours - theirs) <= std::max(1.0, 0.01 * std::abs(theirs));
}

} // namespace

/// Every figure against what `docker stats` prints in the same 30 samples, with a load on each.
///
/// Docker hands the same sample to all who follow a container's figures. So each row that the
/// command line prints must be the row that we would print of one of our samples of that moment, to
/// the letter; only CPU may differ, within a percentage point or one percent, since it measures
/// time in ticks of 10 ms and we by the engine's own clock. Podman samples anew for each follower:
/// there a printed count must lie between those of our samples before and after.
class TestLiveFigures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void figures_equalDockerStats_data();
    void figures_equalDockerStats();
    void cpu_equalsTheKernelsOwnCount_data();
    void cpu_equalsTheKernelsOwnCount();
    void loads_wereThere();

private:
    struct KernelCount
    {
        qint64 atMs = 0;
        qint64 cpuNano = 0;
    };

    KernelCount kernelCount(const QString &name) const;
    QString blockAccounting() const;
    static const StatsSample *shownBy(const StatsRow &row, const std::vector<StatsSample> &samples);
    static bool liesBetween(double printed, const StatsRow &row,
                            const std::vector<StatsSample> &samples,
                            std::optional<qint64> StatsSample::*figure);
    void compareShared(const std::vector<StatsRow> &rows, const std::vector<StatsSample> &samples);
    void compareBetween(const std::vector<StatsRow> &rows, const std::vector<StatsSample> &samples,
                        double kernelPercent);
    void compareCpuWhereTheEngineIsRight(double printed, double kernel,
                                         const std::vector<StatsSample> &samples);

    SystemClock m_clock;
    PrivateEngine m_engine{kind};
    std::unique_ptr<LiveMonitor> m_live;
    std::unique_ptr<PrintedStatsStream> m_printed;
    QHash<QString, KernelCount> m_before;
    QHash<QString, KernelCount> m_after;
};

/// What the kernel has counted for the container's control group so far.
TestLiveFigures::KernelCount TestLiveFigures::kernelCount(const QString &name) const
{
    const auto found = m_engine.shell(
        QStringLiteral("for file in cpuacct.usage cpu.stat; do find /sys/fs/cgroup -path '*%1*' "
                       "-name $file -not -path '*libpod-conmon*'; done | head -n 1")
            .arg(m_live->id(name).text()));
    QFile file(found.output.trimmed());
    KernelCount count;
    if (!file.open(QIODevice::ReadOnly)) {
        return count;
    }
    count.atMs = m_clock.monotonicMs();
    const QByteArray text = file.readAll();
    const auto usec = text.indexOf("usage_usec ");
    count.cpuNano = usec < 0 ? text.trimmed().toLongLong()
                             : text.mid(usec + 11).split('\n').first().toLongLong() * 1000;
    return count;
}

/// With control groups v1 the engine reads the counts of the throttling layer, and that counts only
/// where a limit is set: so one that nothing reaches, on the disk below the engine's folder. Empty
/// where there is no such disk.
QString TestLiveFigures::blockAccounting() const
{
    const auto found = m_engine.shell(
        QStringLiteral("source=$(df --output=source \"${DOCKER_HOST#unix://}\" | tail -n 1); "
                       "[ -b \"$source\" ] || exit 1; "
                       "parent=$(lsblk -ndo PKNAME \"$source\"); "
                       "printf %s \"${parent:+/dev/}${parent:-$source}\""));
    return found.ok() ? QStringLiteral("--device-read-bps %1:4gb --device-write-bps %1:4gb")
                            .arg(found.output.trimmed())
                      : QString();
}

void TestLiveFigures::initTestCase()
{
    QUAYSIDE_START_OR_SKIP(m_engine);
    QVERIFY(
        m_engine.shell(QStringLiteral("docker network create --subnet 10.79.0.0/24 talk")).ok());
    QStringList names;
    const QString accounting = blockAccounting();
    for (const Load &load : loads) {
        const QString options =
            QString(QLatin1String(load.options)).replace(QLatin1String("{disk}"), accounting);
        const auto started = m_engine.shell(
            QStringLiteral("docker run -d --stop-signal KILL --name %1 %2 busybox sh -c '%3'")
                .arg(QLatin1String(load.name), options, QLatin1String(load.command)));
        QVERIFY2(started.ok(), qPrintable(started.error));
        names.append(QLatin1String(load.name));
    }
    m_live = std::make_unique<LiveMonitor>(m_engine);
    m_live->monitor().start();
    QTRY_VERIFY_WITH_TIMEOUT(m_live->isOnline(), patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(m_live->monitor().containers().size(), std::size(loads), patienceMs);
    m_live->watch(names);
    // Two frames of each, so that the first figure is there before the command line's.
    QTRY_VERIFY_WITH_TIMEOUT(
        std::all_of(names.begin(), names.end(),
                    [&](const QString &name) { return m_live->samples(name).size() >= 2; }),
        patienceMs);
    m_printed =
        std::make_unique<PrintedStatsStream>(m_engine, [this] { return m_clock.monotonicMs(); });
    QHash<QString, size_t> begun;
    for (const QString &name : names) {
        begun.insert(name, m_live->samples(name).size());
        m_before.insert(name, kernelCount(name));
    }
    QTRY_VERIFY_WITH_TIMEOUT(std::all_of(names.begin(), names.end(),
                                         [&](const QString &name) {
                                             return m_live->samples(name).size()
                                                 >= begun.value(name) + samplesWanted + 2;
                                         }),
                             patienceMs);
    for (const QString &name : names) {
        m_after.insert(name, kernelCount(name));
    }
    QVERIFY(m_printed->isRunning());
    // The last rows printed may be of a sample that is still on its way to us.
    QTest::qWait(static_cast<int>(periodMs + redrawMs));
}

void TestLiveFigures::cleanupTestCase()
{
    m_printed.reset();
    m_live.reset();
}

void TestLiveFigures::figures_equalDockerStats_data()
{
    QTest::addColumn<QString>("name");
    for (const Load &load : loads) {
        QTest::newRow(load.name) << QString(QLatin1String(load.name));
    }
}

/// The sample of ours that the row shows; of several alike the one whose CPU is nearest.
const StatsSample *TestLiveFigures::shownBy(const StatsRow &row,
                                            const std::vector<StatsSample> &samples)
{
    const StatsSample *shown = nullptr;
    double nearest = std::numeric_limits<double>::max();
    for (const StatsSample &sample : samples) {
        const bool isOfThatTime =
            sample.receivedMs >= earliestMs(row) && sample.receivedMs <= row.printedMs + slackMs;
        const double distance = std::abs(sample.cpuPercent.value_or(0) - row.cpuPercent);
        const StatsRow ours = rowOf(sample);
        if (isOfThatTime && distance < nearest && ours.figures() == row.figures()
            && std::abs(ours.memoryPercent - row.memoryPercent) < 0.0051) { // two decimals
            shown = &sample;
            nearest = distance;
        }
    }
    return shown;
}

/// To the letter, but for the CPU: the middle difference and the mean of all within a point or 1 %.
void TestLiveFigures::compareShared(const std::vector<StatsRow> &rows,
                                    const std::vector<StatsSample> &samples)
{
    std::vector<double> distances;
    double printed = 0;
    double ours = 0;
    for (const StatsRow &row : rows) {
        const StatsSample *sample = shownBy(row, samples);
        QVERIFY2(sample,
                 qPrintable(
                     QStringLiteral("printed %1, which no sample of ours was").arg(row.figures())));
        QVERIFY(sample->cpuPercent);
        distances.push_back(std::abs(*sample->cpuPercent - row.cpuPercent));
        printed += row.cpuPercent;
        ours += *sample->cpuPercent;
    }
    const auto count = static_cast<double>(rows.size());
    std::sort(distances.begin(), distances.end());
    const double middle = distances[distances.size() / 2];
    const QString figures = QStringLiteral("CPU on average: printed %1, ours %2; middle difference "
                                           "%3, greatest %4")
                                .arg(printed / count)
                                .arg(ours / count)
                                .arg(middle)
                                .arg(distances.back());
    qInfo("%s", qPrintable(figures));
    QVERIFY2(isClose(ours / count, printed / count), qPrintable(figures));
    QVERIFY2(middle <= std::max(1.0, 0.01 * printed / count), qPrintable(figures));
}

/// `printed` in bytes must lie between the counts of our samples around it; it has three digits.
bool TestLiveFigures::liesBetween(double printed, const StatsRow &row,
                                  const std::vector<StatsSample> &samples,
                                  std::optional<qint64> StatsSample::*figure)
{
    double least = 0;
    double most = std::numeric_limits<double>::max();
    for (const StatsSample &sample : samples) {
        const auto ours = static_cast<double>((sample.*figure).value_or(0));
        if (sample.receivedMs < earliestMs(row) + periodMs) {
            least = std::max(least, ours);
        } else if (sample.receivedMs > row.printedMs + slackMs) {
            most = std::min(most, ours);
        }
    }
    return printed >= least * 0.995 && printed <= most * 1.005;
}

void TestLiveFigures::compareBetween(const std::vector<StatsRow> &rows,
                                     const std::vector<StatsSample> &samples, double kernelPercent)
{
    const auto bytes = [](const QString &text, int part) {
        return printedBytes(text.section(QStringLiteral(" / "), part, part));
    };
    // Podman before 4.4 calls received what was sent. loads_wereThere() tells which is which.
    const bool isTurnedRound =
        QVersionNumber::fromString(m_live->monitor().info().version) < QVersionNumber(4, 4);
    double printedCpu = 0;
    for (const StatsRow &row : rows) {
        printedCpu += row.cpuPercent / static_cast<double>(rows.size());
        const QByteArray text = "printed " + row.figures().toUtf8();
        const char *printed = text.constData();
        QVERIFY2(liesBetween(bytes(row.network, isTurnedRound ? 1 : 0), row, samples,
                             &StatsSample::netRxBytes),
                 printed);
        QVERIFY2(liesBetween(bytes(row.network, isTurnedRound ? 0 : 1), row, samples,
                             &StatsSample::netTxBytes),
                 printed);
        QVERIFY2(liesBetween(bytes(row.block, 0), row, samples, &StatsSample::blockReadBytes),
                 printed);
        QVERIFY2(liesBetween(bytes(row.block, 1), row, samples, &StatsSample::blockWriteBytes),
                 printed);
        const auto isLike = [&](const StatsSample &sample) {
            const double memory = sample.memoryPercent().value_or(-1);
            const auto pids = static_cast<double>(sample.pids.value_or(-9));
            return sample.receivedMs >= earliestMs(row)
                && sample.receivedMs <= row.printedMs + periodMs + slackMs
                && isClose(memory, row.memoryPercent) && std::abs(pids - row.pids.toDouble()) <= 1;
        };
        QVERIFY2(std::any_of(samples.begin(), samples.end(), isLike), printed);
    }
    compareCpuWhereTheEngineIsRight(printedCpu, kernelPercent, samples);
}

/// Podman divides by a machine's time that in some versions lacks the idle part: what is printed
/// then is not what the kernel has counted, and not what ours must equal.
void TestLiveFigures::compareCpuWhereTheEngineIsRight(double printed, double kernel,
                                                      const std::vector<StatsSample> &samples)
{
    double ours = 0;
    int count = 0;
    for (const StatsSample &sample : samples) {
        ours += sample.cpuPercent.value_or(0);
        count += sample.cpuPercent ? 1 : 0;
    }
    ours /= std::max(1, count);
    const QString figures = QStringLiteral("CPU on average: printed %1, ours %2, the kernel's %3")
                                .arg(printed)
                                .arg(ours)
                                .arg(kernel);
    qInfo("%s", qPrintable(figures));
    QVERIFY2(isClose(ours, kernel), qPrintable(figures));
    QVERIFY2(!isClose(printed, kernel) || std::abs(ours - printed) <= 2, qPrintable(figures));
}

void TestLiveFigures::figures_equalDockerStats()
{
    QFETCH(QString, name);
    const std::vector<StatsSample> samples = m_live->samples(name);
    std::vector<StatsRow> rows = m_printed->rows(m_live->id(name));
    QVERIFY(samples.size() > samplesWanted && !rows.empty());
    // What the command line prints of its first frame is the average since the machine began.
    const qint64 fromMs = rows.front().printedMs + 2 * periodMs + redrawMs;
    std::erase_if(rows, [&](const StatsRow &row) { return row.printedMs < fromMs; });
    QVERIFY(rows.size() >= samplesWanted);
    if (isDocker) {
        compareShared(rows, samples);
    } else {
        const KernelCount before = m_before.value(name);
        const KernelCount after = m_after.value(name);
        compareBetween(rows, samples,
                       static_cast<double>(after.cpuNano - before.cpuNano) / 1e4
                           / static_cast<double>(after.atMs - before.atMs));
    }
}

void TestLiveFigures::cpu_equalsTheKernelsOwnCount_data()
{
    figures_equalDockerStats_data();
}

/// Our percentages, taken over the time of each, make up the time that the kernel has counted
/// between two moments: at least with the samples that lie within, at most with those that reach
/// out.
void TestLiveFigures::cpu_equalsTheKernelsOwnCount()
{
    QFETCH(QString, name);
    const KernelCount before = m_before.value(name);
    const KernelCount after = m_after.value(name);
    QVERIFY(before.atMs > 0 && after.atMs > before.atMs);
    const std::vector<StatsSample> samples = m_live->samples(name);
    double within = 0;
    double around = 0;
    for (size_t i = 1; i < samples.size(); ++i) {
        const double nano = samples[i].cpuPercent.value_or(0) / 100
            * static_cast<double>(samples[i - 1].read.msecsTo(samples[i].read)) * 1e6;
        const bool begins = samples[i - 1].receivedMs >= before.atMs + slackMs;
        const bool ends = samples[i].receivedMs <= after.atMs;
        within += begins && ends ? nano : 0;
        const bool overlaps = samples[i].receivedMs >= before.atMs
            && samples[i - 1].receivedMs <= after.atMs + slackMs;
        around += overlaps ? nano : 0;
    }
    const auto counted = static_cast<double>(after.cpuNano - before.cpuNano);
    const QString figures = QStringLiteral("%1 ms within, the kernel %2 ms, %3 ms around")
                                .arg(within / 1e6)
                                .arg(counted / 1e6)
                                .arg(around / 1e6);
    const double slackNano = 20e6;
    QVERIFY2(within <= counted * 1.01 + slackNano, qPrintable(figures));
    QVERIFY2(around >= counted * 0.99 - slackNano, qPrintable(figures));
}

void TestLiveFigures::loads_wereThere()
{
    const auto last = [&](const char *name) { return m_live->samples(QLatin1String(name)).back(); };
    const auto first = [&](const char *name) {
        return m_live->samples(QLatin1String(name)).front();
    };
    const auto half = m_live->medianCpuPercent(QStringLiteral("half"), samplesWanted);
    QVERIFY2(half && std::abs(*half - 50) < 5, qPrintable(QString::number(half.value_or(-1))));
    QVERIFY(m_live->medianCpuPercent(QStringLiteral("free"), samplesWanted).value_or(0) > 10);
    QVERIFY(*last("memory").memoryBytes > *first("memory").memoryBytes + 20 * 1024 * 1024);
    QVERIFY(*last("server").netTxBytes > *first("server").netTxBytes + 5'000'000);
    QVERIFY(*last("client").netRxBytes > *first("client").netRxBytes + 5'000'000);
    if (last("disk").blockWriteBytes.value_or(0) > 0) {
        QVERIFY(*last("disk").blockWriteBytes > *first("disk").blockWriteBytes + 20'000'000);
        QVERIFY(*last("disk").blockReadBytes > *first("disk").blockReadBytes + 20'000'000);
    } else {
        QVERIFY2(!isDocker || blockAccounting().isEmpty(), "the engine counts no block I/O");
        qInfo("this machine's engine counts no block I/O: that column was compared as 0B only");
    }
    QVERIFY(*last("pids").pids > 5);
    if (isDocker) { // Podman reports none as 0
        QVERIFY(!last("alone").netRxBytes);
    }
    std::vector<QString> distinct;
    for (const StatsRow &row : m_printed->rows(m_live->id(QStringLiteral("memory")))) {
        if (distinct.empty() || distinct.back() != row.memory) {
            distinct.push_back(row.memory);
        }
    }
    QVERIFY2(distinct.size() >= samplesWanted * 8 / 10,
             qPrintable(QString::number(distinct.size())));
}

QTEST_GUILESS_MAIN(TestLiveFigures)
#include "tst_live_figures.moc"
