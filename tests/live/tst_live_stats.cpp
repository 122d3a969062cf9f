// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/livemonitor.h"
#include "support/privateengine.h"

#include <QSignalSpy>
#include <QTest>

#include <cmath>
#include <memory>

using namespace quayside;
using namespace quayside::live;
using engine::EngineMonitor;
using engine::ProcessTable;
using engine::StatsSample;

namespace {

constexpr int patienceMs = 30'000;

bool isWithin(double actual, double expected, double share)
{
    return std::abs(actual - expected) <= share * std::abs(expected);
}

QStringList words(const char *line)
{
    return QString::fromLatin1(line).split(u' ');
}

/// "PID command" of each process, sorted.
QStringList processes(const ProcessTable &table)
{
    const auto pid = table.titles.indexOf(QStringLiteral("PID"));
    const auto command = table.titles.indexOf(QStringLiteral("CMD"));
    QStringList result;
    for (const QStringList &row : table.rows) {
        result.append(QStringList{row.value(pid), row.value(command)}.join(u' ').simplified());
    }
    result.sort();
    return result;
}

} // namespace

/// The monitor's figures and states against Docker's own, on an engine of the test's own. The
/// engine's crash comes last, for it ends what the other tests look at.
class TestLiveStats : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void info_realEngine_isFilledIn();
    void rows_allStates_equalDockerPs();
    void cpu_heldAtHalfACore_readsFifty();
    void throttling_withQuota_isPositive_withoutIt_isUnknown();
    void memoryAndPids_steadyContainer_equalDockerStats();
    void network_none_isUnknown();
    void figures_createdContainer_areAbsent();
    void top_runningContainer_equalsDockerTop();
    void top_createdContainer_isConflict();
    void exitCode_endedContainer_isReported_data();
    void exitCode_endedContainer_isReported();
    void removal_watchedContainer_dropsItAndNothingElse();
    void engineKilled_monitorSaysSo_andComesBackByItself();

private:
    void run(const char *arguments, const char *command = nullptr);

    PrivateEngine m_engine{PrivateEngine::Kind::Docker};
    std::unique_ptr<LiveMonitor> m_live;
};

/// `command` is what the container's shell runs.
void TestLiveStats::run(const char *arguments, const char *command)
{
    QStringList all = words(arguments);
    if (command) {
        all += {QStringLiteral("sh"), QStringLiteral("-c"), QString::fromLatin1(command)};
    }
    const auto result = m_engine.docker(all);
    QVERIFY2(result.ok(), qPrintable(result.error));
}

void TestLiveStats::initTestCase()
{
    QUAYSIDE_START_OR_SKIP(m_engine);
    // An engine that comes back stops what still runs, and `sleep` as process 1 ignores SIGTERM.
    run("run -d --stop-signal KILL --name half --cpus 0.5 busybox", "while :; do :; done");
    run("run -d --stop-signal KILL --name steady --memory 256m busybox",
        "dd if=/dev/zero of=/dev/shm/fill bs=1M count=48 && sleep 1000 & "
        "sleep 1000 & sleep 1000 & wait");
    run("run -d --stop-signal KILL --name lonely --network none busybox sleep 1000");
    run("run -d --stop-signal KILL --name phoenix --restart always busybox sleep 1000");
    run("run -d --stop-signal KILL --name vanishing busybox sleep 1000");
    run("create --name waiting busybox sleep 1000");
    m_live = std::make_unique<LiveMonitor>(m_engine);
    m_live->monitor().start();
    QTRY_VERIFY_WITH_TIMEOUT(m_live->isOnline(), patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(m_live->monitor().containers().size(), size_t(6), patienceMs);
    m_live->watch(words("half steady lonely phoenix vanishing waiting"));
}

void TestLiveStats::cleanupTestCase()
{
    m_live.reset();
}

void TestLiveStats::info_realEngine_isFilledIn()
{
    const engine::EngineInfo &info = m_live->monitor().info();
    const auto version = m_engine.docker(words("version --format {{.Server.Version}}"));
    QCOMPARE(info.product, QStringLiteral("Docker Engine"));
    QCOMPARE(info.version, version.output.trimmed());
    QCOMPARE(info.osType, QStringLiteral("linux"));
    QVERIFY(info.cpus > 0);
    QVERIFY(info.memoryBytes > 0);
}

void TestLiveStats::rows_allStates_equalDockerPs()
{
    QVERIFY(m_engine.docker(words("pause lonely")).ok());
    QTRY_VERIFY_WITH_TIMEOUT(m_live->rows().contains(QStringLiteral("lonely paused")), patienceMs);
    QCOMPARE(m_live->rows(), m_live->printedRows());
    QVERIFY(m_engine.docker(words("unpause lonely")).ok());
    QTRY_VERIFY_WITH_TIMEOUT(m_live->rows().contains(QStringLiteral("lonely running")), patienceMs);
    QCOMPARE(m_live->rows(), m_live->printedRows());
}

void TestLiveStats::cpu_heldAtHalfACore_readsFifty()
{
    // The middle of five: one reading may be off when other programs want both cores.
    QTRY_VERIFY2_WITH_TIMEOUT(
        std::abs(m_live->medianCpuPercent(QStringLiteral("half"), 5).value_or(0) - 50) <= 5,
        qPrintable(
            QString::number(m_live->medianCpuPercent(QStringLiteral("half"), 5).value_or(0))),
        patienceMs);
}

void TestLiveStats::throttling_withQuota_isPositive_withoutIt_isUnknown()
{
    QTRY_VERIFY_WITH_TIMEOUT(m_live->samples(QStringLiteral("half")).size() >= 2, patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(m_live->samples(QStringLiteral("steady")).size() >= 2, patienceMs);
    const StatsSample *half = m_live->sample(QStringLiteral("half"));
    QVERIFY(half && half->throttledPercent);
    QVERIFY2(*half->throttledPercent > 0 && *half->throttledPercent <= 100,
             qPrintable(QString::number(*half->throttledPercent)));
    const StatsSample *steady = m_live->sample(QStringLiteral("steady"));
    QVERIFY(steady);
    QCOMPARE(steady->throttledPercent, std::nullopt);
}

void TestLiveStats::memoryAndPids_steadyContainer_equalDockerStats()
{
    const QString name = QStringLiteral("steady");
    QTRY_VERIFY_WITH_TIMEOUT(m_live->sample(name) && m_live->sample(name)->pids == 4, patienceMs);
    for (int reading = 0; reading < 3; ++reading) {
        const auto printed = m_live->printedStats(name);
        QVERIFY(printed);
        const StatsSample *ours = m_live->sample(name);
        QVERIFY(ours && ours->memoryBytes && ours->memoryLimitBytes && ours->memoryPercent());
        const QString figures = QStringLiteral("ours %1, docker stats %2")
                                    .arg(*ours->memoryBytes)
                                    .arg(printed->memoryBytes, 0, 'f', 0);
        QVERIFY2(printed->memoryBytes > 48.0 * 1024 * 1024, qPrintable(figures));
        QVERIFY2(isWithin(static_cast<double>(*ours->memoryBytes), printed->memoryBytes, 0.01),
                 qPrintable(figures));
        QVERIFY(isWithin(static_cast<double>(*ours->memoryLimitBytes), printed->memoryLimitBytes,
                         0.001));
        QVERIFY(isWithin(*ours->memoryPercent(), printed->memoryPercent, 0.01));
        QCOMPARE(*ours->pids, printed->pids);
    }
}

void TestLiveStats::network_none_isUnknown()
{
    QTRY_VERIFY_WITH_TIMEOUT(m_live->sample(QStringLiteral("lonely")), patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(m_live->sample(QStringLiteral("steady")), patienceMs);
    QCOMPARE(m_live->sample(QStringLiteral("lonely"))->netRxBytes, std::nullopt);
    QCOMPARE(m_live->sample(QStringLiteral("lonely"))->netTxBytes, std::nullopt);
    QVERIFY(m_live->sample(QStringLiteral("steady"))->netRxBytes);
}

void TestLiveStats::figures_createdContainer_areAbsent()
{
    // By the time of others' third figures it would have had its own.
    QTRY_VERIFY_WITH_TIMEOUT(m_live->samples(QStringLiteral("half")).size() >= 3, patienceMs);
    QVERIFY(!m_live->sample(QStringLiteral("waiting")));
    QVERIFY(m_live->samples(QStringLiteral("waiting")).empty());
}

void TestLiveStats::top_runningContainer_equalsDockerTop()
{
    auto future = m_live->monitor().top(m_live->id(QStringLiteral("steady")));
    QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), patienceMs);
    const Result<ProcessTable> table = future.result();
    QVERIFY2(table, qPrintable(table ? QString() : table.error().message));
    const QStringList printed = m_live->printedTop(QStringLiteral("steady"), words("-eo pid,cmd"));
    QCOMPARE(printed.size(), 4);
    QCOMPARE(processes(*table), printed);
}

void TestLiveStats::top_createdContainer_isConflict()
{
    auto future = m_live->monitor().top(m_live->id(QStringLiteral("waiting")));
    QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), patienceMs);
    const Result<ProcessTable> table = future.result();
    QVERIFY(!table);
    QCOMPARE(table.error().kind, ErrorKind::Conflict);
    QVERIFY(!table.error().message.isEmpty());
}

void TestLiveStats::exitCode_endedContainer_isReported_data()
{
    QTest::addColumn<QString>("command"); // in the container's shell
    QTest::addColumn<QString>("then"); // by docker, from outside
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<bool>("oomKilled");
    const QString polite = QStringLiteral("trap 'exit 143' TERM; while :; do sleep 0.05; done");
    QTest::newRow("byItself") << QStringLiteral("exit 0") << QString() << 0 << false;
    QTest::newRow("killed") << polite << QStringLiteral("kill") << 137 << false;
    QTest::newRow("terminated") << polite << QStringLiteral("stop") << 143 << false;
    QTest::newRow("outOfMemory") << QStringLiteral("sleep 1; exec tail /dev/zero") << QString() << 137
                                 << true;
}

void TestLiveStats::exitCode_endedContainer_isReported()
{
    QFETCH(QString, command);
    QFETCH(QString, then);
    QFETCH(int, exitCode);
    QFETCH(bool, oomKilled);
    const QString name = QLatin1String("ending-") + QLatin1String(QTest::currentDataTag());
    run(qPrintable(
            QStringLiteral("run -d --memory 16m --memory-swap 16m --name %1 busybox").arg(name)),
        qPrintable(command));
    if (!then.isEmpty()) {
        QTRY_VERIFY_WITH_TIMEOUT(m_live->rows().contains(name + u" running"), patienceMs);
        QVERIFY(m_engine.docker({then, name}).ok());
    }
    QTRY_VERIFY_WITH_TIMEOUT(m_live->rows().contains(name + u" exited"), patienceMs);
    const auto summary = [&] { return *m_live->monitor().containerByName(name); };
    QTRY_COMPARE_WITH_TIMEOUT(summary().exitCode, std::optional<int>(exitCode), patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(summary().oomKilled, oomKilled, patienceMs);
}

void TestLiveStats::removal_watchedContainer_dropsItAndNothingElse()
{
    const QString name = QStringLiteral("vanishing");
    QTRY_VERIFY_WITH_TIMEOUT(m_live->sample(name), patienceMs);
    const ContainerId id = m_live->id(name);
    const auto othersFigures = m_live->samples(QStringLiteral("half")).size();
    QVERIFY(m_engine.docker(words("rm -f vanishing")).ok());
    QTRY_VERIFY_WITH_TIMEOUT(!m_live->monitor().container(id), patienceMs);
    QVERIFY(!m_live->monitor().latestSample(id));
    QVERIFY(!m_live->monitor().history(id));
    QTRY_VERIFY_WITH_TIMEOUT(m_live->samples(QStringLiteral("half")).size() > othersFigures,
                             patienceMs);
    QVERIFY(m_live->isOnline());
    QCOMPARE(m_live->rows(), m_live->printedRows());
}

void TestLiveStats::engineKilled_monitorSaysSo_andComesBackByItself()
{
    EngineMonitor &monitor = m_live->monitor();
    const QString name = QStringLiteral("phoenix");
    QTRY_VERIFY_WITH_TIMEOUT(m_live->sample(name), patienceMs);
    QSignalSpy resynchronised(&monitor, &EngineMonitor::resynchronised);

    QVERIFY(m_engine.crash());
    QTRY_COMPARE_WITH_TIMEOUT(monitor.state(), EngineMonitor::State::Offline, patienceMs);
    QVERIFY(!monitor.lastError().message.isEmpty());
    QVERIFY(monitor.staleSinceMs());
    QVERIFY(m_live->sample(name));
    QVERIFY(monitor.isStale(m_live->id(name)));

    const auto figuresBefore = m_live->samples(name).size();
    QVERIFY(m_engine.startAgain());
    QTRY_VERIFY_WITH_TIMEOUT(m_live->isOnline(), patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(!resynchronised.isEmpty(), patienceMs);
    QVERIFY(!monitor.staleSinceMs());
    QTRY_VERIFY_WITH_TIMEOUT(m_live->samples(name).size() >= figuresBefore + 3, patienceMs);
    QVERIFY(!monitor.isStale(m_live->id(name)));
    // Without a restart policy it ended with the engine.
    QTRY_VERIFY_WITH_TIMEOUT(m_live->rows().contains(QStringLiteral("half exited")), patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(m_live->rows(), m_live->printedRows(), patienceMs);
    for (const StatsSample &sample : m_live->samples(name)) {
        QVERIFY(!sample.cpuPercent || (*sample.cpuPercent >= 0 && *sample.cpuPercent < 100));
    }
}

QTEST_GUILESS_MAIN(TestLiveStats)
#include "tst_live_stats.moc"
