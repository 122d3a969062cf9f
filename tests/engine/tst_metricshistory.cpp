// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/metricshistory.h"

#include <QTest>

#include <cmath>
#include <memory>

using namespace quayside::engine;

namespace {

struct Figures
{
    qint64 receivedMs = 0;
    std::optional<double> cpu;
    std::optional<qint64> memory;
    std::optional<qint64> netRx;
};

StatsSample sample(const Figures &figures)
{
    StatsSample result;
    result.receivedMs = figures.receivedMs;
    result.cpuPercent = figures.cpu;
    result.memoryBytes = figures.memory;
    result.netRxBytes = figures.netRx;
    return result;
}

std::unique_ptr<MetricsHistory> historyOf(const std::vector<Figures> &all)
{
    auto history = std::make_unique<MetricsHistory>();
    for (const Figures &figures : all) {
        history->push(sample(figures));
    }
    return history;
}

} // namespace

class MetricsHistoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fine_overCapacity_keepsTheLast300();
    void fine_blockFigures_areKeptApart();
    void coarse_interval_hasMeansAndGreatest();
    void coarse_unknownFigures_areLeftOutOfTheMean();
    void coarse_cumulativeCounts_areTheLastKnown();
    void coarse_border_beginsTheNextInterval();
    void coarse_silence_leavesNoInterval();
    void coarse_sampleOutOfOrder_goesIntoTheNewest();
    void coarse_overCapacity_keepsTheLastHalfHour();
    void clear_both_areEmptyAndUsable();
};

void MetricsHistoryTest::fine_overCapacity_keepsTheLast300()
{
    auto history = std::make_unique<MetricsHistory>();
    QVERIFY(history->isEmpty());
    StatsSample pushed;
    for (int i = 0; i < 301; ++i) {
        pushed.receivedMs = i;
        pushed.pids = i;
        history->push(pushed);
    }
    QCOMPARE(history->size(), 300);
    QCOMPARE(history->at(0).receivedMs, 1);
    QCOMPARE(history->at(299).receivedMs, 300);
    QCOMPARE(history->at(299).pids, 300.0);
    QVERIFY(std::isnan(history->at(0).cpuPercent));
    QVERIFY(std::isnan(history->at(0).netRxBytes));
}

void MetricsHistoryTest::fine_blockFigures_areKeptApart()
{
    auto history = std::make_unique<MetricsHistory>();
    StatsSample pushed;
    pushed.blockReadBytes = 1;
    history->push(pushed);
    QCOMPARE(history->at(0).blockReadBytes, 1.0);
    QVERIFY(std::isnan(history->at(0).blockWriteBytes));
    QCOMPARE(history->coarseAt(0).blockReadBytes, 1.0);
    QVERIFY(std::isnan(history->coarseAt(0).blockWriteBytes));
}

void MetricsHistoryTest::coarse_interval_hasMeansAndGreatest()
{
    auto history = std::make_unique<MetricsHistory>();
    for (const int value : {10, 60, 20}) {
        StatsSample pushed = sample({10'000 + value, double(value), value, {}});
        pushed.throttledPercent = value;
        pushed.pids = value;
        pushed.memoryLimitBytes = 100;
        history->push(pushed);
    }
    QCOMPARE(history->coarseSize(), 1);
    const MetricsHistory::CoarsePoint &point = history->coarseAt(0);
    QCOMPARE(point.receivedMs, 12'500);
    QCOMPARE(point.cpuPercent, 30.0);
    QCOMPARE(point.cpuPercentMax, 60.0);
    QCOMPARE(point.throttledPercent, 30.0);
    QCOMPARE(point.memoryBytes, 30.0);
    QCOMPARE(point.memoryBytesMax, 60.0);
    QCOMPARE(point.memoryLimitBytes, 100.0);
    QCOMPARE(point.pids, 30.0);
}

void MetricsHistoryTest::coarse_unknownFigures_areLeftOutOfTheMean()
{
    const auto history = historyOf({{0, {}, 8, {}}, {1000, 40.0, {}, {}}, {2000, 20.0, 4, {}}});
    const MetricsHistory::CoarsePoint &point = history->coarseAt(0);
    QCOMPARE(point.cpuPercent, 30.0);
    QCOMPARE(point.cpuPercentMax, 40.0);
    QCOMPARE(point.memoryBytes, 6.0);
    QCOMPARE(point.memoryBytesMax, 8.0);
    QVERIFY(std::isnan(point.throttledPercent));
    QVERIFY(std::isnan(point.pids));
    QVERIFY(std::isnan(point.netRxBytes));
}

void MetricsHistoryTest::coarse_cumulativeCounts_areTheLastKnown()
{
    const auto history = historyOf({{0, {}, {}, 100}, {1000, {}, {}, 300}, {2000, {}, {}, {}}});
    QCOMPARE(history->coarseAt(0).netRxBytes, 300.0);
}

void MetricsHistoryTest::coarse_border_beginsTheNextInterval()
{
    const auto history =
        historyOf({{4999, 10.0, {}, {}}, {5000, 20.0, {}, {}}, {9999, 40.0, {}, {}}});
    QCOMPARE(history->coarseSize(), 2);
    QCOMPARE(history->coarseAt(0).receivedMs, 2500);
    QCOMPARE(history->coarseAt(0).cpuPercent, 10.0);
    QCOMPARE(history->coarseAt(1).receivedMs, 7500);
    QCOMPARE(history->coarseAt(1).cpuPercent, 30.0);
}

void MetricsHistoryTest::coarse_silence_leavesNoInterval()
{
    const auto history = historyOf({{1000, 10.0, {}, {}}, {61'000, 20.0, {}, {}}});
    QCOMPARE(history->coarseSize(), 2);
    QCOMPARE(history->coarseAt(1).receivedMs, 62'500);
}

void MetricsHistoryTest::coarse_sampleOutOfOrder_goesIntoTheNewest()
{
    const auto history = historyOf({{5000, 10.0, {}, {}}, {4000, 30.0, {}, {}}});
    QCOMPARE(history->coarseSize(), 1);
    QCOMPARE(history->coarseAt(0).cpuPercent, 20.0);
}

void MetricsHistoryTest::coarse_overCapacity_keepsTheLastHalfHour()
{
    auto history = std::make_unique<MetricsHistory>();
    for (int second = 0; second < 1805; ++second) {
        history->push(sample({second * 1000LL, double(second), {}, {}}));
    }
    QCOMPARE(history->coarseSize(), 360);
    QCOMPARE(history->coarseAt(0).receivedMs, 7500);
    QCOMPARE(history->coarseAt(0).cpuPercent, 7.0);
    QCOMPARE(history->coarseAt(359).receivedMs, 1'802'500);
    QCOMPARE(history->coarseAt(359).cpuPercentMax, 1804.0);
    QCOMPARE(history->size(), 300);
}

void MetricsHistoryTest::clear_both_areEmptyAndUsable()
{
    const auto history = historyOf({{1000, 10.0, {}, {}}, {9000, 20.0, {}, {}}});
    history->clear();
    QCOMPARE(history->size(), 0);
    QCOMPARE(history->coarseSize(), 0);
    history->push(sample({2000, 70.0, {}, {}}));
    QCOMPARE(history->coarseSize(), 1);
    QCOMPARE(history->coarseAt(0).cpuPercent, 70.0);
    QCOMPARE(history->coarseAt(0).cpuPercentMax, 70.0);
}

QTEST_GUILESS_MAIN(MetricsHistoryTest)
#include "tst_metricshistory.moc"
