// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/figurecharts.h"
#include "export/labjournal.h"
#include "store/store.h"

#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPainter>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace quayside;
using namespace quayside::exporter;

namespace {

const LabId labId(QStringLiteral("lab"));
const ContainerId web(QStringLiteral("aa"));

QDateTime at(int second)
{
    return QDateTime(QDate(2026, 6, 1), QTime(12, 0, second), Qt::UTC);
}

course::CoursePtr courseWithLab()
{
    auto course = std::make_shared<course::Course>();
    course::Lab lab;
    lab.id = labId;
    lab.title = QStringLiteral("Half a | core");
    lab.steps.resize(2);
    lab.steps[0].title = QStringLiteral("Start it");
    lab.steps[1].title = QStringLiteral("Look");
    course->labs.push_back(lab);
    return course;
}

store::RecordedSample sample(int second, double cpu, qint64 memory)
{
    store::RecordedSample one;
    one.container = web;
    one.time = at(second);
    one.cpuPercent = cpu;
    one.memoryBytes = memory;
    one.netRxBytes = second * 1000;
    one.pids = 3;
    return one;
}

JournalRun run(qint64 id)
{
    JournalRun one;
    one.run.run = id;
    one.run.lab = labId;
    one.run.startedAt = at(0);
    one.run.steps = {{1, store::LabStepState::Done, at(10), web, QStringLiteral("Runs | well")},
                     {2, store::LabStepState::Self, at(30), {}, {}}};
    one.moments = {{1, store::LabMomentKind::HintOpened, at(5), QStringLiteral("Try `-d`.")},
                   {1, store::LabMomentKind::NearMiss, at(7), QStringLiteral("It ended.")}};
    store::Recording recording;
    recording.engine = QStringLiteral("Docker Engine 29.1");
    recording.containers = {{web, QStringLiteral("web"), QStringLiteral("nginx")}};
    recording.note = QStringLiteral("Figures after 12:01 were not kept.");
    one.recording = recording;
    one.samples = {sample(10, 20, 1'048'576), sample(15, 40, 3'145'728)};
    one.events = {{at(12).toMSecsSinceEpoch() * 1'000'000, QStringLiteral("container"),
                   QStringLiteral("die"), web.text(), QStringLiteral("web"),
                   QStringLiteral("{\"exitCode\":\"137\"}")}};
    return one;
}

} // namespace

class TestLabJournal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timeline_isByTime_andNamesStepsThatAreGone()
    {
        const course::CoursePtr course = courseWithLab();
        JournalRun one = run(1);
        one.run.steps.push_back({9, store::LabStepState::Done, at(40), {}, {}});
        const auto lines = journalTimeline(course->lab(labId), one.run, one.moments);
        QCOMPARE(lines.size(), size_t{5});
        QCOMPARE(lines[0].kind, JournalLineKind::Hint);
        QCOMPARE(lines[1].kind, JournalLineKind::NearMiss);
        QCOMPARE(lines[2].title, QStringLiteral("Start it"));
        QCOMPARE(lines[3].kind, JournalLineKind::Ticked);
        QCOMPARE(lines[4].title, QStringLiteral("Step 9"));
        QCOMPARE(*journalDurationMs(one.run), 40'000);
        QVERIFY(!journalDurationMs(store::LabProgress()).has_value());
    }

    void summaries_areMeansAndGreatest()
    {
        const auto figures = figureSummaries(run(1));
        QCOMPARE(figures.size(), size_t{1});
        QCOMPARE(*figures[0].cpuMean, 30.0);
        QCOMPARE(*figures[0].cpuMost, 40.0);
        QCOMPARE(*figures[0].memoryMost, 3'145'728.0);
        QCOMPARE(*figures[0].netIn, 15'000.0);
        QVERIFY(!figures[0].throttledMost.has_value());
    }

    void markdown_hasStepsFiguresEventsAndNote_withCellsKeptApart()
    {
        const QString text = journalMarkdown({courseWithLab(), labId, {run(1)}});
        QVERIFY(text.startsWith(QStringLiteral("# Journal: Half a | core\n")));
        QVERIFY(text.contains(QStringLiteral("2 of 2 steps · 30 s · Docker Engine 29.1")));
        QVERIFY2(text.contains(QStringLiteral("| 1. Start it | Runs \\| well |")),
                 qPrintable(text));
        QVERIFY(text.contains(QStringLiteral("Ticked by the learner")));
        QVERIFY(text.contains(QStringLiteral("Hint opened: Try `-d`.")));
        QVERIFY(text.contains(QStringLiteral("Nearly: It ended.")));
        QVERIFY(text.contains(QStringLiteral("container die `web` (exit 137)")));
        QVERIFY(text.contains(QStringLiteral("| `web` | 30.0 % | 40.0 %")));
        QVERIFY(text.contains(QStringLiteral("| 3\u00a0MiB |")));
        QVERIFY(text.contains(QStringLiteral("Figures after 12:01 were not kept.")));
    }

    void json_hasRunsWithTimelineAndRecording()
    {
        const QJsonObject root =
            QJsonDocument::fromJson(journalJson({courseWithLab(), labId, {run(2), run(1)}}))
                .object();
        const QJsonArray runs = root.value(QStringLiteral("runs")).toArray();
        QCOMPARE(runs.size(), 2);
        QCOMPARE(runs[0][QStringLiteral("timeline")].toArray().size(), 4);
        QCOMPARE(runs[0][QStringLiteral("recording")][QStringLiteral("samples")].toArray().size(),
                 2);
        QVERIFY(runs[0][QStringLiteral("closed")].isNull());
    }

    void csv_hasTheFiguresOfAllRuns()
    {
        const QByteArray csv = journalCsv({courseWithLab(), labId, {run(2), run(1)}});
        QCOMPARE(csv.count("\r\n"), 1 + 2 * 3);
    }

    void svg_saysInWordsWhatItShows_andBreaksAtGaps()
    {
        JournalRun one = run(1);
        one.samples.push_back(sample(50, 10, 1'048'576));
        const QString svg = figuresSvg(one);
        QVERIFY(svg.contains(QStringLiteral("aria-label=\"CPU of web, at most 40.0 %\"")));
        static const QRegularExpression moves(QStringLiteral("M[0-9]"));
        QCOMPARE(svg.count(moves), 4); // CPU and memory, each in two parts
        QVERIFY(figuresSvg(JournalRun()).isEmpty());
    }

    void charts_goFromZeroToTheMost_andBreakAtGaps()
    {
        JournalRun one = run(1);
        one.samples.push_back(sample(50, 10, 1'048'576));
        const std::vector<FigureChart> charts = figureCharts(one);
        QCOMPARE(charts.size(), size_t{2});
        const std::vector<std::vector<QPointF>> cpu = {{QPointF(0, 0.5), QPointF(0.125, 1)},
                                                       {QPointF(1, 0.25)}};
        QCOMPARE(charts[0].lines, cpu);
        QVERIFY(charts[1].title.startsWith(QStringLiteral("Memory of web, at most 3 MiB")));
        QCOMPARE(charts[0].to, at(50).toLocalTime().toString(QStringLiteral("HH:mm:ss")));
    }

    void charts_ofAnIdleContainer_stayLow()
    {
        JournalRun idle = run(1);
        for (store::RecordedSample &one : idle.samples) {
            one.cpuPercent = 0.05;
        }
        QCOMPARE(figureCharts(idle)[0].lines[0][0].y(), 0.01);
    }

    void charts_arePainted_alsoASinglePoint()
    {
        FigureChart chart;
        chart.title = QStringLiteral("CPU");
        const auto inked = [&chart](int from, int to) {
            QImage image(200, static_cast<int>(figureChartHeight), QImage::Format_RGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            drawFigureChart(painter, chart, image.width());
            int count = 0;
            for (int x = from; x < to; ++x) {
                for (int y = 24; y < 94; ++y) { // between title and axis
                    count += image.pixelColor(x, y) != QColor(Qt::white) ? 1 : 0;
                }
            }
            return count;
        };
        QCOMPARE(inked(0, 200), 0);
        chart.lines = {{QPointF(0, 0.2), QPointF(0.4, 0.9)}, {QPointF(0.8, 0.5)}};
        QVERIFY(inked(0, 82) > 50);
        QCOMPARE(inked(90, 150), 0);
        QVERIFY(inked(150, 170) > 0);
    }

    void pdf_withFigures_hasTheirCharts()
    {
        QTemporaryDir dir;
        const auto sizeOf = [&](const JournalRun &one) {
            const QString path = dir.filePath(QStringLiteral("j.pdf"));
            return writeJournal({courseWithLab(), labId, {one}}, path) ? QFile(path).size() : 0;
        };
        JournalRun without = run(1);
        const qint64 with = sizeOf(without);
        without.recording->containers.clear(); // the figures stay, but of nobody
        QVERIFY(with > 0);
        QVERIFY(sizeOf(without) > 0);
        QVERIFY(with > sizeOf(without));
    }

    void write_byEnding_andNoOther()
    {
        QTemporaryDir dir;
        const JournalData data{courseWithLab(), labId, {run(1)}};
        for (const char *ending : {"md", "html", "pdf", "csv", "json"}) {
            const QString path = dir.filePath(QStringLiteral("j.") + QLatin1String(ending));
            QVERIFY2(writeJournal(data, path), ending);
            QVERIFY(QFile(path).size() > 100);
        }
        const auto refused = writeJournal(data, dir.filePath(QStringLiteral("j.doc")));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::InvalidInput);
    }

    void load_labWithoutRuns_isNotFound_othersComeNewestFirst()
    {
        store::OpenOptions options;
        options.mode = store::OpenMode::InMemory;
        options.now = at(0);
        auto opened = store::Store::open(options);
        QVERIFY(opened);
        store::Store &store = **opened;
        QCOMPARE(loadJournal(store, labId).error().kind, ErrorKind::NotFound);
        const auto first = store.startLabRun(labId, 1, at(0));
        const auto second = store.startLabRun(labId, 2, at(50));
        QVERIFY(first && second);
        const auto journal = loadJournal(store, labId);
        QVERIFY(journal);
        QCOMPARE(journal->size(), size_t{2});
        QCOMPARE(journal->front().run.run, second->run);
        QCOMPARE(loadJournalRun(store, 99).error().kind, ErrorKind::NotFound);
    }
};

QTEST_MAIN(TestLabJournal)
#include "tst_labjournal.moc"
