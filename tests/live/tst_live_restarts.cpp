// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/heartbeat.h"
#include "live/livemonitor.h"
#include "support/privateengine.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <malloc.h>
#include <unistd.h>

#include <array>

using namespace quayside;
using namespace quayside::live;
using engine::EngineMonitor;
using engine::StatsSample;
using State = EngineMonitor::State;

namespace {

constexpr int patienceMs = 30'000;
constexpr int crashes = 10;
constexpr int settledAfter = 3; ///< crashes until buffers have the size that they keep
constexpr int lasting = 3; ///< containers that come back with the engine
constexpr int passing = 9; ///< containers that end with it
constexpr qint64 longestBlockMs = 100;
constexpr qint64 mostGrowthKib = 2048;

QStringList words(const QString &line)
{
    return line.split(u' ');
}

/// What each of them leads to, such as `socket:[1234]`.
QStringList openFiles()
{
    QStringList result;
    const QDir folder(QStringLiteral("/proc/self/fd"));
    for (const QString &number : folder.entryList(QDir::Files | QDir::System)) {
        std::array<char, 256> target{};
        if (::readlink(qPrintable(folder.filePath(number)), target.data(), target.size() - 1) > 0) {
            result.append(QString::fromLocal8Bit(target.data()));
        }
    }
    return result;
}

qint64 residentKib()
{
    ::malloc_trim(0);
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly)) {
        return -1;
    }
    return file.readAll().split(' ').value(1).toLongLong() * ::sysconf(_SC_PAGESIZE) / 1024;
}

} // namespace

/// The engine killed and started again ten times under load: it comes back by itself each time, no
/// row is wrong, nothing leaks, nothing blocks.
class TestLiveRestarts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void killedTenTimes_comesBackEachTime_leaksAndBlocksNothing();

private:
    void crashOnce(LiveMonitor &live, int round);
    void watchAll(LiveMonitor &live) const;

    PrivateEngine m_engine{PrivateEngine::Kind::Docker};
};

void TestLiveRestarts::initTestCase()
{
    QUAYSIDE_START_OR_SKIP(m_engine);
    for (int i = 0; i < lasting + passing; ++i) {
        const QString kind = i < lasting ? QStringLiteral("lasting-%1 --restart always").arg(i)
                                         : QStringLiteral("passing-%1").arg(i);
        QStringList run = words(QStringLiteral("run -d --stop-signal KILL --cpus 0.04 --name ")
                                + kind + QStringLiteral(" busybox sh -c"));
        run.append(QStringLiteral("while :; do :; done"));
        const auto result = m_engine.docker(run);
        QVERIFY2(result.ok(), qPrintable(result.error));
    }
}

void TestLiveRestarts::watchAll(LiveMonitor &live) const
{
    QSet<ContainerId> ids;
    for (const engine::ContainerSummary &summary : live.monitor().containers()) {
        ids.insert(summary.id);
    }
    live.monitor().setWatched(ids);
}

void TestLiveRestarts::crashOnce(LiveMonitor &live, int round)
{
    EngineMonitor &monitor = live.monitor();
    QSignalSpy resynchronised(&monitor, &EngineMonitor::resynchronised);
    QVERIFY(m_engine.crash());
    QTRY_COMPARE_WITH_TIMEOUT(monitor.state(), State::Offline, patienceMs);
    QVERIFY(monitor.staleSinceMs());
    QCOMPARE(monitor.containers().size(), static_cast<size_t>(lasting + passing));
    for (const engine::ContainerSummary &summary : monitor.containers()) {
        QVERIFY(monitor.isStale(summary.id));
    }
    QVERIFY(m_engine.startAgain());
    QTRY_COMPARE_WITH_TIMEOUT(monitor.state(), State::Online, patienceMs);
    QCOMPARE(resynchronised.size(), 1);
    QVERIFY(!monitor.staleSinceMs());
    // What has no restart policy ended; two of it are put to work again each time.
    const QString again = QStringLiteral("start passing-%1 passing-%2")
                              .arg(lasting + round % passing)
                              .arg(lasting + (round + 1) % passing);
    QVERIFY(m_engine.docker(words(again)).ok());
    QTRY_VERIFY_WITH_TIMEOUT(live.rows().filter(QStringLiteral("running")).size() == lasting + 2,
                             patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(live.rows(), live.printedRows(), patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(!monitor.isStale(live.id(QStringLiteral("lasting-0"))), patienceMs);
}

void TestLiveRestarts::killedTenTimes_comesBackEachTime_leaksAndBlocksNothing()
{
    LiveMonitor live(m_engine);
    live.monitor().start();
    QTRY_VERIFY_WITH_TIMEOUT(live.isOnline(), patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(live.monitor().containers().size(),
                              static_cast<size_t>(lasting + passing), patienceMs);
    watchAll(live);
    const auto settle = [&live] {
        // With the streams closed nothing is open but what the program itself needs.
        live.monitor().stop();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCoreApplication::processEvents();
    };
    const Heartbeat heartbeat;
    QStringList filesBefore;
    qint64 memoryBefore = 0;
    for (int round = 0; round < crashes; ++round) {
        crashOnce(live, round);
        if (QTest::currentTestFailed()) {
            return;
        }
        if (round + 1 == settledAfter) {
            settle();
            filesBefore = openFiles();
            memoryBefore = residentKib();
            live.monitor().start();
            QTRY_VERIFY_WITH_TIMEOUT(live.isOnline(), patienceMs);
        }
    }
    for (const engine::ContainerSummary &summary : live.monitor().containers()) {
        for (const StatsSample &sample : live.samples(summary.name)) {
            QVERIFY(!sample.cpuPercent || (*sample.cpuPercent >= 0 && *sample.cpuPercent < 60));
        }
    }
    settle();
    const QStringList files = openFiles();
    QVERIFY2(files.size() == filesBefore.size(),
             qPrintable(filesBefore.join(u' ') + QStringLiteral(" became ") + files.join(u' ')));
    const qint64 growth = residentKib() - memoryBefore;
    qInfo("memory grew by %lld KiB, the loop was blocked for %lld ms at most (gap %lld ms)",
          static_cast<long long>(growth), static_cast<long long>(heartbeat.longestBlockMs()),
          static_cast<long long>(heartbeat.longestGapMs()));
    QVERIFY2(growth <= mostGrowthKib, qPrintable(QString::number(growth)));
    QVERIFY2(heartbeat.longestBlockMs() <= longestBlockMs,
             qPrintable(QString::number(heartbeat.longestBlockMs())));
}

QTEST_GUILESS_MAIN(TestLiveRestarts)
#include "tst_live_restarts.moc"
