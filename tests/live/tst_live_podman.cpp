// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/livemonitor.h"
#include "support/privateengine.h"

#include <QTest>

#include <cmath>
#include <memory>

using namespace quayside;
using namespace quayside::live;
using engine::ProcessTable;
using engine::StatsSample;

namespace {

// Podman sends a frame every five seconds.
constexpr int patienceMs = 40'000;

QStringList words(const char *line)
{
    return QString::fromLatin1(line).split(u' ');
}

} // namespace

/// What the monitor shows of Podman's service, which speaks the same API with faults of its own.
class TestLivePodman : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void info_podman_isNamed();
    void rows_allStates_equalDockerPs();
    void cpu_heldAtHalfACore_readsFifty();
    void memoryAndPids_steadyContainer_equalTheApi();
    void figures_createdContainer_areAbsent();
    void top_runningContainer_equalsDockerTop();
    void exitCode_killedContainer_isReported();

private:
    void run(const char *arguments, const char *command = nullptr);

    PrivateEngine m_engine{PrivateEngine::Kind::Podman};
    std::unique_ptr<LiveMonitor> m_live;
};

/// `command` is what the container's shell runs.
void TestLivePodman::run(const char *arguments, const char *command)
{
    QStringList all = words(arguments);
    if (command) {
        all += {QStringLiteral("sh"), QStringLiteral("-c"), QString::fromLatin1(command)};
    }
    const auto result = m_engine.docker(all);
    QVERIFY2(result.ok(), qPrintable(result.error));
}

void TestLivePodman::initTestCase()
{
    QUAYSIDE_START_OR_SKIP(m_engine);
    run("run -d --name half --cpus 0.5 busybox", "while :; do :; done");
    run("run -d --name steady busybox", "sleep 1000 & sleep 1000 & sleep 1000 & wait");
    run("run -d --name lonely --network none busybox sleep 1000");
    run("create --name waiting busybox sleep 1000");
    m_live = std::make_unique<LiveMonitor>(m_engine);
    m_live->monitor().start();
    QTRY_VERIFY_WITH_TIMEOUT(m_live->isOnline(), patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(m_live->monitor().containers().size(), size_t(4), patienceMs);
    m_live->watch(words("half steady lonely waiting"));
}

void TestLivePodman::cleanupTestCase()
{
    m_live.reset();
}

void TestLivePodman::info_podman_isNamed()
{
    QCOMPARE(m_live->monitor().info().product, QStringLiteral("Podman"));
    QVERIFY(m_live->monitor().info().cpus > 0);
}

void TestLivePodman::rows_allStates_equalDockerPs()
{
    QStringList expected = words("half,running lonely,running steady,running waiting,created");
    expected.replaceInStrings(QStringLiteral(","), QStringLiteral(" "));
    QTRY_COMPARE_WITH_TIMEOUT(m_live->rows(), expected, patienceMs);
    QVERIFY(m_engine.docker(words("pause lonely")).ok());
    QTRY_VERIFY_WITH_TIMEOUT(m_live->rows().contains(QStringLiteral("lonely paused")), patienceMs);
    QVERIFY(m_engine.docker(words("unpause lonely")).ok());
    QTRY_COMPARE_WITH_TIMEOUT(m_live->rows(), expected, patienceMs);
}

void TestLivePodman::cpu_heldAtHalfACore_readsFifty()
{
    QTRY_VERIFY2_WITH_TIMEOUT(
        std::abs(m_live->medianCpuPercent(QStringLiteral("half"), 2).value_or(0) - 50) <= 5,
        qPrintable(
            QString::number(m_live->medianCpuPercent(QStringLiteral("half"), 2).value_or(0))),
        patienceMs);
}

void TestLivePodman::memoryAndPids_steadyContainer_equalTheApi()
{
    const QString name = QStringLiteral("steady");
    QTRY_VERIFY_WITH_TIMEOUT(m_live->sample(name), patienceMs);
    const auto printed = m_live->printedStats(name);
    QVERIFY(printed);
    const StatsSample *ours = m_live->sample(name);
    QVERIFY(ours && ours->memoryBytes);
    QVERIFY2(std::abs(static_cast<double>(*ours->memoryBytes) - printed->memoryBytes)
                 <= 0.01 * printed->memoryBytes,
             qPrintable(QStringLiteral("ours %1, docker stats %2")
                            .arg(*ours->memoryBytes)
                            .arg(printed->memoryBytes, 0, 'f', 0)));
    QCOMPARE(ours->pids, std::optional<qint64>(printed->pids));
    QCOMPARE(printed->pids, 4);
}

void TestLivePodman::figures_createdContainer_areAbsent()
{
    QTRY_VERIFY_WITH_TIMEOUT(m_live->samples(QStringLiteral("half")).size() >= 2, patienceMs);
    QVERIFY(!m_live->sample(QStringLiteral("waiting")));
}

void TestLivePodman::top_runningContainer_equalsDockerTop()
{
    auto future = m_live->monitor().top(m_live->id(QStringLiteral("steady")));
    QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), patienceMs);
    const Result<ProcessTable> table = future.result();
    QVERIFY2(table, qPrintable(table ? QString() : table.error().message));
    QStringList rows;
    for (const QStringList &row : table->rows) {
        rows.append(row.join(u' ').simplified());
    }
    rows.sort();
    QCOMPARE(rows.size(), 4);
    QCOMPARE(rows, m_live->printedTop(QStringLiteral("steady")));
}

void TestLivePodman::exitCode_killedContainer_isReported()
{
    QVERIFY(m_engine.docker(words("kill lonely")).ok());
    QTRY_VERIFY_WITH_TIMEOUT(m_live->rows().contains(QStringLiteral("lonely exited")), patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(m_live->monitor().containerByName(QStringLiteral("lonely"))->exitCode,
                              std::optional<int>(137), patienceMs);
}

QTEST_GUILESS_MAIN(TestLivePodman)
#include "tst_live_podman.moc"
