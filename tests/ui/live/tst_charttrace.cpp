// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/charts/charttrace.h"

#include <QTest>

using namespace quayside;
using namespace quayside::ui;
using Metric = ChartTrace::Metric;

namespace {

constexpr qint64 mib = 1024 * 1024;

void push(engine::MetricsHistory &history, qint64 ms, std::optional<double> cpu,
          qint64 memory = mib, std::optional<qint64> rx = 0)
{
    engine::StatsSample sample;
    sample.receivedMs = ms;
    sample.cpuPercent = cpu;
    sample.memoryBytes = memory;
    sample.netRxBytes = rx;
    history.push(sample);
}

} // namespace

class TestChartTrace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void of_noHistory_isEmptyButDrawable();
    void of_unknownValue_isGap();
    void of_silence_isGap();
    void of_podmanInterval_isNoGap();
    void of_oldSamples_areLeftOut();
    void of_counterGoesBack_hasNoNegativeRate();
    void of_rate_isPerSecond();
    void of_cpuLimit_alwaysShows();
    void of_memoryLimit_showsWhenNear();
    void of_top_isAboveEverything();
    void of_top_restsWhileValuesMoveALittle();
    void valueAt_nearPoint_readsIt();
};

void TestChartTrace::of_noHistory_isEmptyButDrawable()
{
    const ChartTrace trace = ChartTrace::of(nullptr, Metric::Cpu, std::nullopt, 0);
    QVERIFY(trace.runs.empty());
    QVERIFY(!trace.current);
    QVERIFY(trace.top > 0);
}

void TestChartTrace::of_unknownValue_isGap()
{
    engine::MetricsHistory history;
    push(history, 1000, 5.0);
    push(history, 2000, std::nullopt);
    push(history, 3000, 6.0);
    push(history, 4000, 7.0);
    const ChartTrace trace = ChartTrace::of(&history, Metric::Cpu, std::nullopt, 4000);
    QCOMPARE(trace.runs.size(), size_t(2));
    QCOMPARE(trace.runs[1], QList<QPointF>({{-1, 6}, {0, 7}}));
    QCOMPARE(trace.current.value_or(-1), 7.0);
}

void TestChartTrace::of_silence_isGap()
{
    engine::MetricsHistory history;
    push(history, 1000, 5.0);
    push(history, 30'000, 6.0);
    QCOMPARE(ChartTrace::of(&history, Metric::Cpu, {}, 30'000).runs.size(), size_t(2));
}

void TestChartTrace::of_podmanInterval_isNoGap()
{
    engine::MetricsHistory history;
    push(history, 0, 5.0);
    push(history, 5000, 6.0);
    push(history, 10'100, 6.0);
    QCOMPARE(ChartTrace::of(&history, Metric::Cpu, {}, 10'100).runs.size(), size_t(1));
}

void TestChartTrace::of_oldSamples_areLeftOut()
{
    engine::MetricsHistory history;
    for (int second = 0; second < 200; ++second) {
        push(history, second * 1000, second == 10 ? 900.0 : 5.0);
    }
    const ChartTrace trace = ChartTrace::of(&history, Metric::Cpu, {}, 199'000);
    QVERIFY(trace.runs[0].size() <= 63);
    QVERIFY(trace.runs[0].first().x() <= -60); // the line reaches the left edge
    QVERIFY(trace.top < 100); // the old peak no longer rules the scale
}

void TestChartTrace::of_counterGoesBack_hasNoNegativeRate()
{
    engine::MetricsHistory history;
    push(history, 1000, 1.0, mib, 5000);
    push(history, 2000, 1.0, mib, 6000);
    push(history, 3000, 1.0, mib, 100);
    push(history, 4000, 1.0, mib, 1100);
    const ChartTrace trace = ChartTrace::of(&history, Metric::NetworkIn, {}, 4000);
    QCOMPARE(trace.runs.size(), size_t(2));
    QCOMPARE(trace.runs[0], QList<QPointF>({{-2, 1000}}));
    QCOMPARE(trace.runs[1], QList<QPointF>({{0, 1000}}));
}

void TestChartTrace::of_rate_isPerSecond()
{
    engine::MetricsHistory history;
    push(history, 0, 1.0, mib, 0);
    push(history, 5000, 1.0, mib, 40'000);
    QCOMPARE(ChartTrace::of(&history, Metric::NetworkIn, {}, 5000).current.value_or(0), 8000.0);
}

void TestChartTrace::of_cpuLimit_alwaysShows()
{
    engine::MetricsHistory history;
    push(history, 0, 0.1);
    const ChartTrace trace = ChartTrace::of(&history, Metric::Cpu, 50.0, 0);
    QCOMPARE(trace.limit.value_or(0), 50.0);
    QVERIFY(trace.top > 50);
}

void TestChartTrace::of_memoryLimit_showsWhenNear()
{
    engine::MetricsHistory history;
    push(history, 0, 0.1, 5 * mib);
    QVERIFY(!ChartTrace::of(&history, Metric::Memory, 1024.0 * mib, 0).limit);
    QVERIFY(ChartTrace::of(&history, Metric::Memory, 20.0 * mib, 0).limit);
}

void TestChartTrace::of_top_isAboveEverything()
{
    engine::MetricsHistory history;
    for (int i = 0; i < 30; ++i) {
        push(history, i * 1000, 3.7 * i);
        const ChartTrace trace = ChartTrace::of(&history, Metric::Cpu, 60.0, i * 1000);
        QVERIFY(trace.top > 3.7 * i);
        QVERIFY(trace.top > 60);
    }
}

void TestChartTrace::of_top_restsWhileValuesMoveALittle()
{
    engine::MetricsHistory low;
    push(low, 0, 54.0);
    engine::MetricsHistory high;
    push(high, 0, 60.0);
    QCOMPARE(ChartTrace::of(&low, Metric::Cpu, {}, 0).top,
             ChartTrace::of(&high, Metric::Cpu, {}, 0).top);
}

void TestChartTrace::valueAt_nearPoint_readsIt()
{
    engine::MetricsHistory history;
    push(history, 1000, 5.0);
    push(history, 2000, 9.0);
    const ChartTrace trace = ChartTrace::of(&history, Metric::Cpu, {}, 2000);
    QCOMPARE(trace.valueAt(-0.9).value_or(0), 5.0);
    QVERIFY(!trace.valueAt(-20));
}

QTEST_GUILESS_MAIN(TestChartTrace)
#include "tst_charttrace.moc"
