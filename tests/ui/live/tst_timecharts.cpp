// SPDX-License-Identifier: GPL-3.0-or-later
// What the charts of a container's detail show, without a window.
#include "ui/live/charts/eventmarks.h"
#include "ui/live/charts/timescale.h"
#include "ui/live/charts/timetrace.h"
#include "ui/live/charts/timewindow.h"

#include <QTest>

#include <ctime>

using namespace quayside;
using namespace quayside::ui;

namespace {

constexpr double mib = 1024.0 * 1024.0;
constexpr qint64 minuteMs = 60'000;

engine::StatsSample sampleAt(qint64 ms, std::optional<double> cpu, qint64 rx = 0)
{
    engine::StatsSample sample;
    sample.receivedMs = ms;
    sample.cpuPercent = cpu;
    sample.memoryBytes = 1000;
    sample.netRxBytes = rx;
    return sample;
}

/// One sample a second, CPU = its number.
engine::MetricsHistory historyOf(int seconds)
{
    engine::MetricsHistory history;
    for (int i = 0; i < seconds; ++i) {
        history.push(sampleAt(i * 1000, i, 500LL * i));
    }
    return history;
}

engine::EngineEvent happened(const QString &action, qint64 wallMs,
                             const QHash<QString, QString> &attributes = {})
{
    return {QStringLiteral("container"), action, QStringLiteral("c1"), attributes,
            wallMs * 1'000'000};
}

} // namespace

class TestTimeCharts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void points_shortSpan_areEverySample();
    void points_halfHour_areMeansOfFiveSeconds();
    void points_youngContainer_areEverySample();
    void points_growingInterval_isLeftOut();
    void points_edges_haveANeighbourBeyond();
    void trace_unknownAndSilence_areGaps();
    void trace_coarse_hasPeaksAboveMeans();
    void trace_rate_isPerSecondInBothResolutions();
    void trace_counterGoesBack_hasNoNegativeRate();
    void valueAt_betweenPoints_isTheNearest();
    void valueAt_inGap_isNone();
    void newestFigure_rate_needsTwoJoinedSamples();
    void thinned_bucket_keepsLowestAndHighest();
    void thinned_movedWindow_keepsTheSamePoints();
    void scale_data();
    void scale();
    void timeTicks_data();
    void timeTicks();
    void timeTicks_halfHourZone_areRoundThere();
    void window_following_movesWithTime();
    void window_frozen_standsStill();
    void window_zoom_staysInsideAndKeepsItsCentre();
    void window_zoomedOut_isTheWholeAgain();
    void marks_data();
    void marks();
    void marks_otherContainerAndTop_areLeftOut();
    void marks_healthCheck_leavesOutExec();
    void marks_daemonClock_isConverted();
    void marks_close_areGroupedUnderTheMostImportant();
};

void TestTimeCharts::initTestCase()
{
    qputenv("TZ", "UTC");
    tzset();
}

void TestTimeCharts::points_shortSpan_areEverySample()
{
    const engine::MetricsHistory history = historyOf(1000);
    const HistoryPoints points = pointsFor(&history, {939'000, 999'000});
    QCOMPARE(points.size(), size_t(61));
    QCOMPARE(points.front().receivedMs, 939'000);
    // The whole of the fine ring, which is a second short of five minutes.
    QCOMPARE(pointsFor(&history, {699'000, 999'000}).size(), size_t(300));
}

void TestTimeCharts::points_halfHour_areMeansOfFiveSeconds()
{
    const engine::MetricsHistory history = historyOf(1800);
    const HistoryPoints points = pointsFor(&history, {0, 1'799'000});
    QVERIFY(points.size() >= 359 && points.size() <= 360);
    QCOMPARE(points[10].receivedMs, 52'500);
    QCOMPARE(points[10].cpuPercent, 52.0);
    QCOMPARE(points[10].cpuPercentMax, 54.0);
}

void TestTimeCharts::points_youngContainer_areEverySample()
{
    const engine::MetricsHistory history = historyOf(100);
    QCOMPARE(pointsFor(&history, {99'000 - 30 * minuteMs, 99'000}).size(), size_t(100));
    QVERIFY(pointsFor(nullptr, {0, 1000}).empty());
    const engine::MetricsHistory none;
    QVERIFY(pointsFor(&none, {0, 1000}).empty());
}

void TestTimeCharts::points_growingInterval_isLeftOut()
{
    const engine::MetricsHistory history = historyOf(1802); // two seconds into an interval
    const HistoryPoints points = pointsFor(&history, {1000, 1'801'000});
    QCOMPARE(points.back().receivedMs, 1'797'500);
}

void TestTimeCharts::points_edges_haveANeighbourBeyond()
{
    const engine::MetricsHistory history = historyOf(100);
    const HistoryPoints points = pointsFor(&history, {10'500, 20'500});
    QCOMPARE(points.front().receivedMs, 10'000);
    QCOMPARE(points.back().receivedMs, 21'000);
}

void TestTimeCharts::trace_unknownAndSilence_areGaps()
{
    engine::MetricsHistory history;
    history.push(sampleAt(0, 1));
    history.push(sampleAt(1000, 2));
    history.push(sampleAt(2000, std::nullopt));
    history.push(sampleAt(3000, 3));
    history.push(sampleAt(30'000, 4));
    const TimeSpan span{0, 60'000};
    const TimeTrace trace = TimeTrace::of(pointsFor(&history, span), TimeMetric::Cpu, span);
    QCOMPARE(trace.runs.size(), size_t(3));
    QCOMPARE(trace.runs[0].means, QList<QPointF>({{0, 1}, {1, 2}}));
    QCOMPARE(trace.runs[2].means, QList<QPointF>({{30, 4}}));
    QCOMPARE(trace.peak, 4.0);
}

void TestTimeCharts::trace_coarse_hasPeaksAboveMeans()
{
    const engine::MetricsHistory history = historyOf(1800);
    const TimeSpan span{0, 1'799'000};
    const TimeTrace trace = TimeTrace::of(pointsFor(&history, span), TimeMetric::Cpu, span);
    QCOMPARE(trace.runs.size(), size_t(1));
    QCOMPARE(trace.runs[0].means[0], QPointF(2.5, 2.0));
    QCOMPARE(trace.runs[0].peaks[0], QPointF(2.5, 4.0));
}

void TestTimeCharts::trace_rate_isPerSecondInBothResolutions()
{
    const engine::MetricsHistory history = historyOf(1800);
    for (const TimeSpan span : {TimeSpan{1'739'000, 1'799'000}, TimeSpan{0, 1'799'000}}) {
        const TimeTrace trace =
            TimeTrace::of(pointsFor(&history, span), TimeMetric::NetworkIn, span);
        QCOMPARE(trace.runs.size(), size_t(1));
        for (const QPointF &point : trace.runs[0].means) {
            QCOMPARE(point.y(), 500.0);
        }
    }
}

void TestTimeCharts::trace_counterGoesBack_hasNoNegativeRate()
{
    engine::MetricsHistory history;
    const std::array<qint64, 4> counts = {5000, 6000, 100, 1100};
    for (size_t i = 0; i < counts.size(); ++i) {
        history.push(sampleAt(static_cast<qint64>(i) * 1000, 1, counts[i]));
    }
    const TimeSpan span{0, 10'000};
    const TimeTrace trace = TimeTrace::of(pointsFor(&history, span), TimeMetric::NetworkIn, span);
    QCOMPARE(trace.runs.size(), size_t(2));
    QCOMPARE(trace.runs[0].means, QList<QPointF>({{1, 1000}}));
    QCOMPARE(trace.runs[1].means, QList<QPointF>({{3, 1000}}));
}

void TestTimeCharts::valueAt_betweenPoints_isTheNearest()
{
    const engine::MetricsHistory history = historyOf(60);
    const TimeSpan span{0, 60'000};
    const TimeTrace trace = TimeTrace::of(pointsFor(&history, span), TimeMetric::Cpu, span);
    QCOMPARE(trace.valueAt(10.2), std::optional(10.0));
    QCOMPARE(trace.valueAt(10.8), std::optional(11.0));
    QCOMPARE(trace.valueAt(0), std::optional(0.0));
    QCOMPARE(trace.valueAt(61), std::optional(59.0));
}

void TestTimeCharts::valueAt_inGap_isNone()
{
    engine::MetricsHistory history;
    history.push(sampleAt(0, 1));
    history.push(sampleAt(30'000, 2));
    const TimeSpan span{0, 60'000};
    const TimeTrace trace = TimeTrace::of(pointsFor(&history, span), TimeMetric::Cpu, span);
    QVERIFY(!trace.valueAt(15));
    QVERIFY(!TimeTrace().valueAt(0));
}

void TestTimeCharts::newestFigure_rate_needsTwoJoinedSamples()
{
    engine::MetricsHistory history;
    QVERIFY(!newestFigure(nullptr, TimeMetric::Cpu));
    QVERIFY(!newestFigure(&history, TimeMetric::Cpu));
    history.push(sampleAt(0, 7, 100));
    QCOMPARE(newestFigure(&history, TimeMetric::Cpu), std::optional(7.0));
    QVERIFY(!newestFigure(&history, TimeMetric::NetworkIn));
    history.push(sampleAt(2000, 8, 1100));
    QCOMPARE(newestFigure(&history, TimeMetric::NetworkIn), std::optional(500.0));
    history.push(sampleAt(60'000, 8, 9100));
    QVERIFY(!newestFigure(&history, TimeMetric::NetworkIn));
}

void TestTimeCharts::thinned_bucket_keepsLowestAndHighest()
{
    const QList<QPointF> points = {{0, 5}, {1, 1}, {2, 9}, {3, 4}, {4, 6}, {5, 6}};
    QCOMPARE(thinned(points, 4, 0), QList<QPointF>({{1, 1}, {2, 9}, {4, 6}}));
    QCOMPARE(thinned(points, 0.5, 0), points);
    QVERIFY(thinned({}, 4, 0).isEmpty());
}

void TestTimeCharts::thinned_movedWindow_keepsTheSamePoints()
{
    QList<QPointF> points;
    QList<QPointF> later;
    for (int i = 0; i < 40; ++i) {
        points.append({double(i), double(i * 7 % 11)});
        later.append({double(i) - 3, double(i * 7 % 11)}); // the same, three seconds on
    }
    const QList<QPointF> before = thinned(points, 5, 100);
    const QList<QPointF> after = thinned(later, 5, 103);
    QCOMPARE(before.size(), after.size());
    for (qsizetype i = 0; i < before.size(); ++i) {
        QCOMPARE(after[i], before[i] - QPointF(3, 0));
    }
}

void TestTimeCharts::scale_data()
{
    QTest::addColumn<int>("unit");
    QTest::addColumn<double>("peak");
    QTest::addColumn<double>("limit");
    QTest::addColumn<int>("steps");
    QTest::addColumn<double>("step");
    QTest::addColumn<double>("top");
    const auto row = [](const char *name, ValueUnit unit, double peak, double limit, int steps,
                        double step, double top) {
        QTest::newRow(name) << int(unit) << peak << limit << steps << step << top;
    };
    row("noise is flat", ValueUnit::Percent, 0.3, -1, 2, 5, 5);
    row("percent", ValueUnit::Percent, 62, -1, 2, 50, 100);
    row("more steps", ValueUnit::Percent, 62, -1, 4, 20, 80);
    row("over a core", ValueUnit::Percent, 340, -1, 2, 200, 400);
    row("memory in powers of two", ValueUnit::BinaryBytes, 100 * mib, -1, 2, 64 * mib, 128 * mib);
    row("memory, no decimal steps", ValueUnit::BinaryBytes, 900 * mib, -1, 2, 512 * mib,
        1024 * mib);
    row("rate in thousands", ValueUnit::ByteRate, 8100, -1, 2, 5000, 10'000);
    row("nothing sent", ValueUnit::ByteRate, 0, -1, 2, 500, 1000);
    row("whole processes", ValueUnit::Count, 1, -1, 4, 1, 4);
    row("limit ends it", ValueUnit::Percent, 62, 150, 2, 100, 168);
    row("over its limit", ValueUnit::Percent, 180, 150, 2, 100, 200);
}

void TestTimeCharts::scale()
{
    QFETCH(int, unit);
    QFETCH(double, peak);
    QFETCH(double, limit);
    QFETCH(int, steps);
    const ValueScale scale = ValueScale::of(static_cast<ValueUnit>(unit), peak,
                                            limit < 0 ? std::nullopt : std::optional(limit), steps);
    QTEST(scale.step, "step");
    QTEST(scale.top, "top");
}

void TestTimeCharts::timeTicks_data()
{
    QTest::addColumn<qint64>("length");
    QTest::addColumn<double>("width");
    QTest::addColumn<QStringList>("texts");
    QTest::newRow("a minute") << minuteMs << 360.0
                              << QStringList{QStringLiteral("14:01:15"), QStringLiteral("14:01:30"),
                                             QStringLiteral("14:01:45"),
                                             QStringLiteral("14:02:00")};
    QTest::newRow("five minutes") << 5 * minuteMs << 360.0
                                  << QStringList{QStringLiteral("13:58"), QStringLiteral("13:59"),
                                                 QStringLiteral("14:00"), QStringLiteral("14:01"),
                                                 QStringLiteral("14:02")};
    QTest::newRow("half an hour") << 30 * minuteMs << 360.0
                                  << QStringList{QStringLiteral("13:40"), QStringLiteral("13:50"),
                                                 QStringLiteral("14:00")};
    QTest::newRow("little room") << minuteMs << 70.0 << QStringList{QStringLiteral("14:02")};
}

void TestTimeCharts::timeTicks()
{
    QFETCH(qint64, length);
    QFETCH(double, width);
    const qint64 now = 500'000; // monotonic
    const QDateTime wall(QDate(2026, 3, 14), QTime(14, 2, 11), Qt::UTC);
    QStringList texts;
    for (const TimeTick &tick :
         ui::timeTicks({now - length, now}, wall.toMSecsSinceEpoch() - now, width, 72)) {
        QVERIFY(tick.atMs >= now - length && tick.atMs <= now);
        texts.append(tick.text);
    }
    QTEST(texts, "texts");
}

void TestTimeCharts::timeTicks_halfHourZone_areRoundThere()
{
    qputenv("TZ", "Asia/Kathmandu"); // UTC+5:45
    tzset();
    const QDateTime wall(QDate(2026, 3, 14), QTime(14, 2, 11), Qt::UTC);
    const std::vector<TimeTick> ticks =
        ui::timeTicks({0, 30 * minuteMs}, wall.toMSecsSinceEpoch() - 30 * minuteMs, 360, 72);
    const bool known = wall.toLocalTime().offsetFromUtc() == 20'700;
    initTestCase();
    if (!known) {
        QSKIP("this machine has no time zone data");
    }
    QCOMPARE(ticks.front().text, QStringLiteral("19:20"));
}

void TestTimeCharts::window_following_movesWithTime()
{
    TimeWindow window;
    QCOMPARE(window.shown(100'000), (TimeSpan{40'000, 100'000}));
    QCOMPARE(window.shown(101'000), (TimeSpan{41'000, 101'000}));
    window.setLength(5 * minuteMs);
    QCOMPARE(window.shown(400'000), (TimeSpan{100'000, 400'000}));
}

void TestTimeCharts::window_frozen_standsStill()
{
    TimeWindow window;
    window.freeze(100'000);
    QCOMPARE(window.shown(130'000), (TimeSpan{40'000, 100'000}));
    window.thaw();
    QCOMPARE(window.shown(130'000), (TimeSpan{70'000, 130'000}));
}

void TestTimeCharts::window_zoom_staysInsideAndKeepsItsCentre()
{
    TimeWindow window;
    window.zoomAround(70'000, 0.5, 100'000);
    QCOMPARE(window.shown(100'000), (TimeSpan{55'000, 85'000}));
    QCOMPARE(window.shown(120'000), (TimeSpan{55'000, 85'000})); // what is looked at stays
    window.zoomAround(55'000, 0.001, 100'000);
    QCOMPARE(window.shown(100'000).lengthMs(), TimeWindow::shortestMs);
    window.zoomTo({120'000, 90'000}, 100'000); // dragged to the left, and out of the chart
    QVERIFY(window.shown(100'000).toMs <= 100'000);
    QCOMPARE(window.shown(100'000).lengthMs(), 30'000);
}

void TestTimeCharts::window_zoomedOut_isTheWholeAgain()
{
    TimeWindow window;
    window.zoomAround(70'000, 0.5, 100'000);
    QVERIFY(window.isZoomed());
    window.zoomAround(70'000, 4, 100'000);
    QVERIFY(!window.isZoomed());
    window.zoomTo({60'000, 70'000}, 100'000);
    window.setLength(5 * minuteMs);
    QVERIFY(!window.isZoomed());
}

void TestTimeCharts::marks_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<int>("shape");
    QTest::addColumn<QString>("label");
    QTest::addColumn<QString>("words");
    using Shape = EventMark::Shape;
    const auto row = [](const char *action, const char *key, const char *value, Shape shape,
                        const char *label, const char *words) {
        QTest::addRow("%s %s", action, value)
            << QString::fromLatin1(action) << QString::fromLatin1(key) << QString::fromLatin1(value)
            << int(shape) << QString::fromLatin1(label) << QString::fromLatin1(words);
    };
    row("start", "", "", Shape::Start, "", "started");
    row("restart", "", "", Shape::Start, "", "restarted");
    row("die", "exitCode", "137", Shape::End, "exit 137", "exited with code 137");
    row("die", "exitCode", "0", Shape::End, "exit 0", "exited with code 0");
    row("died", "", "", Shape::End, "ended", "ended");
    row("oom", "", "", Shape::OutOfMemory, "OOM", "out of memory");
    row("kill", "signal", "15", Shape::End, "", "signal 15");
    row("pause", "", "", Shape::Pause, "", "paused");
    row("unpause", "", "", Shape::Start, "", "goes on");
    row("health_status: unhealthy", "", "", Shape::Health, "", "health check: unhealthy");
    row("health_status", "HealthStatus", "healthy", Shape::Health, "", "health check: healthy");
    row("exec_create: ls -l /", "", "", Shape::Exec, "", "exec: ls -l /");
    row("exec", "", "", Shape::Exec, "", "exec");
}

void TestTimeCharts::marks()
{
    QFETCH(QString, action);
    QFETCH(QString, key);
    QFETCH(QString, value);
    QFETCH(QString, words);
    const auto marks = eventMarks({happened(action, 1000, {{key, value}})},
                                  ContainerId(QStringLiteral("c1")), 0, false);
    QCOMPARE(marks.size(), size_t(1));
    QTEST(int(marks[0].shape), "shape");
    QTEST(marks[0].label, "label");
    QVERIFY2(marks[0].text.contains(words), qPrintable(marks[0].text));
    QVERIFY(marks[0].text.startsWith(QStringLiteral("00:00:01")));
}

void TestTimeCharts::marks_otherContainerAndTop_areLeftOut()
{
    engine::EngineEvent other = happened(QStringLiteral("start"), 0);
    other.actorId = QStringLiteral("c2");
    engine::EngineEvent network = happened(QStringLiteral("connect"), 0);
    network.type = QStringLiteral("network");
    const auto marks =
        eventMarks({other, network, happened(QStringLiteral("top"), 0),
                    happened(QStringLiteral("exec_start: ls"), 0),
                    happened(QStringLiteral("exec_die"), 0), happened(QStringLiteral("attach"), 0)},
                   ContainerId(QStringLiteral("c1")), 0, false);
    QVERIFY(marks.empty());
}

void TestTimeCharts::marks_healthCheck_leavesOutExec()
{
    const std::vector<engine::EngineEvent> events = {
        happened(QStringLiteral("exec_create: curl -f http://localhost"), 0)};
    const ContainerId id(QStringLiteral("c1"));
    QCOMPARE(eventMarks(events, id, 0, false).size(), size_t(1));
    QVERIFY(eventMarks(events, id, 0, true).empty());
}

void TestTimeCharts::marks_daemonClock_isConverted()
{
    const auto marks = eventMarks({happened(QStringLiteral("start"), 1'700'000'005'000)},
                                  ContainerId(QStringLiteral("c1")), 1'700'000'000'000, false);
    QCOMPARE(marks[0].atMs, 5000);
}

void TestTimeCharts::marks_close_areGroupedUnderTheMostImportant()
{
    const auto marks = eventMarks({happened(QStringLiteral("oom"), 10'000),
                                   happened(QStringLiteral("die"), 10'100,
                                            {{QStringLiteral("exitCode"), QStringLiteral("137")}}),
                                   happened(QStringLiteral("start"), 40'000),
                                   happened(QStringLiteral("pause"), 90'000)},
                                  ContainerId(QStringLiteral("c1")), 0, false);
    const std::vector<MarkGroup> groups = groupedMarks(marks, {0, 60'000}, 0.01, 6);
    QCOMPARE(groups.size(), size_t(2)); // the pause is outside
    QCOMPARE(groups[0].mark.shape, EventMark::Shape::OutOfMemory);
    QCOMPARE(groups[0].texts.size(), 2);
    QCOMPARE(groups[1].x, 400.0);
}

QTEST_GUILESS_MAIN(TestTimeCharts)
#include "tst_timecharts.moc"
