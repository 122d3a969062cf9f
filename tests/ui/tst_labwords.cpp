// SPDX-License-Identifier: GPL-3.0-or-later
// What the lab page says and shows, without a window.
#include "lab/labfixture.h"
#include "ui/lab/journalwords.h"
#include "ui/lab/labfigures.h"
#include "ui/lab/labwords.h"
#include "ui/lab/samplethinner.h"

using namespace quayside;
using namespace quayside::ui;
using lab::PreflightItem;
using lab::PreflightKind;
using lab::PreflightState;
using lab::StepState;
using lab::StepStatus;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

course::Lab labOf(const QStringList &images, const std::vector<int> &ports)
{
    course::Lab lab;
    lab.images = images;
    lab.ports = ports;
    return lab;
}

std::vector<PreflightItem> itemsOf(const course::Lab &lab)
{
    return lab::preflight(lab,
                          {u("Docker Engine"),
                           u("24.0"),
                           {},
                           false,
                           {},
                           std::vector<engine::ImageSummary>{},
                           {},
                           {},
                           {},
                           0,
                           {}});
}

StepStatus status(StepState state, const char *why = "", const char *near = "")
{
    StepStatus result;
    result.state = state;
    result.why = u(why);
    result.nearMissHint = u(near);
    result.doneAt = QDateTime(QDate(2026, 5, 1), QTime(14, 2, 11));
    return result;
}

course::Blocks console(const char *text)
{
    course::Block block;
    block.kind = course::BlockKind::Code;
    block.language = u("console");
    block.text = u(text);
    return {block};
}

store::RecordedSample sample(qint64 ms, double cpu, std::optional<qint64> memory)
{
    store::RecordedSample one;
    one.container = ContainerId(u("c1"));
    one.time = QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
    one.cpuPercent = cpu;
    one.memoryBytes = memory;
    one.netRxBytes = ms;
    return one;
}

} // namespace

class TestLabWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readyLine_namesImagesAndPorts_data()
    {
        QTest::addColumn<QStringList>("images");
        QTest::addColumn<bool>("ports");
        QTest::addColumn<QString>("expected");
        QTest::newRow("one image") << QStringList{u("nginx")} << false
                                   << u("Ready: image `nginx` is there, no name is taken.");
        QTest::newRow("two images, a port")
            << QStringList{u("nginx"), u("redis")} << true
            << u("Ready: images `nginx`, `redis` are there, no name or port is taken.");
        QTest::newRow("nothing") << QStringList() << false << u("Ready: no name is taken.");
    }
    void readyLine_namesImagesAndPorts()
    {
        QFETCH(QStringList, images);
        QFETCH(bool, ports);
        QFETCH(QString, expected);
        const course::Lab lab = labOf(images, ports ? std::vector<int>{8080} : std::vector<int>());
        QCOMPARE(readyLine(lab, itemsOf(lab)), expected);
    }

    void preflightHeading_countsWhatBlocks()
    {
        const PreflightItem blocking{
            PreflightKind::Container, PreflightState::Blocking, {}, {}, {}};
        const PreflightItem note{PreflightKind::Image, PreflightState::Attention, {}, {}, {}};
        QCOMPARE(preflightHeading({note}), u("Good to know before you begin"));
        QCOMPARE(preflightHeading({note, blocking}), u("One thing is in the way"));
        QCOMPARE(preflightHeading({blocking, blocking}), u("2 things are in the way"));
    }

    void stepWords_openStep_saysWhyAndKeepsTheNearMissApart()
    {
        const StepWords words = stepWords(status(StepState::Open, "is **x**", "Try y."), true, {});
        QCOMPARE(words.why, u("Not yet: is **x**"));
        QCOMPARE(words.near, u("Try y."));
        QCOMPARE(words.state, u("current"));
        QVERIFY(!words.canTick);
        QVERIFY(words.done.isEmpty());
    }

    void stepWords_unknown_saysSinceWhen_neverNotYet()
    {
        const QDateTime since(QDate(2026, 5, 1), QTime(14, 5));
        const StepWords words = stepWords(status(StepState::Unknown, "No engine."), true, since);
        QCOMPARE(words.notWatching, u("Not watching since 14:05:00. No engine."));
        QVERIFY(words.why.isEmpty());
        QVERIFY(words.canTick);
        QVERIFY(!stepWords(status(StepState::Unknown), false, since).canTick);
        QCOMPARE(stepWords(status(StepState::Unknown, "No engine."), true, {}).notWatching,
                 u("Not watching: No engine."));
    }

    void stepWords_done_saysHow()
    {
        QCOMPARE(stepWords(status(StepState::Done, "Frozen at noon"), false, {}).done,
                 u("Frozen at noon"));
        QCOMPARE(stepWords(status(StepState::Done), false, {}).done, u("Done at 14:02:11"));
        QCOMPARE(stepWords(status(StepState::Self, "x"), false, {}).done,
                 u("Ticked by you at 14:02:11"));
    }

    void stepWords_learnerStep_isForTheLearnerToTick()
    {
        StepStatus open = status(StepState::Open, "An error.");
        open.learnerTicks = true;
        const StepWords words = stepWords(open, true, {});
        QVERIFY(words.canTick);
        QCOMPARE(words.look, u("Look for: An error."));
        QVERIFY(words.why.isEmpty());
    }

    void recordedStepWords_neverSayThatTheViewerTicked()
    {
        StepStatus learners = status(StepState::Self);
        learners.learnerTicks = true;
        QCOMPARE(recordedStepWords(learners, false).done, u("Done in the recording at 14:02:11"));
        const StepWords passed = recordedStepWords(status(StepState::Self), false);
        QVERIFY2(passed.done.startsWith(u("Passed over in the recording at 14:02:11")),
                 qPrintable(passed.done));
        QCOMPARE(passed.state, u("done in the recording"));
        QCOMPARE(recordedStepWords(status(StepState::Done, "Frozen at noon"), false).done,
                 u("Frozen at noon"));
    }

    void recordedStepWords_openLearnerStep_isNotForTheViewerToTick()
    {
        StepStatus open = status(StepState::Open, "An error.");
        open.learnerTicks = true;
        const StepWords words = recordedStepWords(open, true);
        QVERIFY(!words.canTick);
        QCOMPARE(words.look, u("Look for: An error."));
        QVERIFY(!recordedStepWords(status(StepState::Unknown, "No engine."), true).canTick);
    }

    void consoleCommands_leaveOutPromptAndOutput_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("commands");
        QTest::addColumn<int>("blocks");
        QTest::newRow("one") << u("$ docker ps -a\nCONTAINER ID") << QStringList{u("docker ps -a")}
                             << 1;
        QTest::newRow("two") << u("$ a\nout\n$ b") << QStringList{u("a"), u("b")} << 2;
        QTest::newRow("goes on") << u("$ docker run \\\n  -d nginx\nid")
                                 << QStringList{u("docker run \\\n  -d nginx")} << 1;
        QTest::newRow("output alone") << u("nothing typed") << QStringList() << 1;
    }
    void consoleCommands_leaveOutPromptAndOutput()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, commands);
        QFETCH(int, blocks);
        const course::Blocks block = console(qPrintable(text));
        QCOMPARE(consoleCommands(block), commands);
        const course::Blocks cut = oneCommandABlock(block);
        QCOMPARE(static_cast<int>(cut.size()), blocks);
        QStringList again;
        for (const course::Block &one : cut) {
            again.append(one.text);
        }
        QCOMPARE(again.join(u'\n'), text); // nothing is lost
    }

    void firstSentence_endsAtItsStop_data()
    {
        QTest::addColumn<QString>("markdown");
        QTest::addColumn<QString>("words");
        QTest::newRow("one") << u("Just this.") << u("Just this.");
        QTest::newRow("two") << u("First. Second.") << u("First.");
        QTest::newRow("next line") << u("First.\nSecond.") << u("First.");
        QTest::newRow("a stop in code")
            << u("`stop` sends `a. b` to it. More.") << u("stop sends a. b to it.");
        QTest::newRow("link") << u("See [the docs](https://example.org). More.")
                              << u("See the docs.");
    }
    void firstSentence_endsAtItsStop()
    {
        QFETCH(QString, markdown);
        QFETCH(QString, words);
        course::Block block;
        block.inlines = course::parseInlineMarkdown(markdown);
        QCOMPARE(course::plainText(firstSentence({block})), words);
    }

    void firstSentence_keepsCode_butNoLinks()
    {
        course::Block block;
        block.inlines =
            course::parseInlineMarkdown(u("`stop` as in [it](https://example.org). B."));
        const std::vector<course::Inline> sentence = firstSentence({block});
        QCOMPARE(sentence.front().kind, course::InlineKind::Code);
        QVERIFY(std::none_of(sentence.begin(), sentence.end(), [](const course::Inline &part) {
            return part.kind == course::InlineKind::Link;
        }));
        QVERIFY(firstSentence({}).empty());
    }

    void otherCleanup_isWhatTheEngineDoesNotShow()
    {
        course::Lab lab;
        lab.containers = {u("web")};
        lab.volumes = {u("data")};
        lab.builds = {u("app:1")};
        lab.cleanup = {u("docker rm -f web"),   u("docker volume rm data"),
                       u("docker swarm leave"), u("docker network rm docker_gwbridge"),
                       u("rm -r /tmp/lab"),     u("docker rmi app:1")};
        // The bridge comes with a swarm; no lab declares it.
        QCOMPARE(otherCleanup(lab),
                 QStringList({u("docker swarm leave"), u("docker network rm docker_gwbridge"),
                              u("rm -r /tmp/lab")}));
    }

    void lab_thatOnlyLooks_leavesNothing()
    {
        course::Lab lab;
        lab.images = {u("python:3.10")};
        QVERIFY(leavesNothing(lab));
        lab.builds = {u("mine:1")};
        QVERIFY(!leavesNothing(lab));
        lab.builds.clear();
        lab.cleanup = {u("rm -r ~/folder")};
        QVERIFY(!leavesNothing(lab));
        lab.cleanup.clear();
        lab.containers = {u("web")};
        QVERIFY(!leavesNothing(lab));
    }

    void labFigures_measuredOnesComeFirst_thenThoseInWords_thenThoseBehindFields()
    {
        course::Lab lab =
            test::lab({u("all:\n  - {container: web, field: State.ExitCode, equals: 0, else: x}\n"
                         "  - {metric: web, figure: throttled, at_least: 50, else: x}")});
        lab.watch = {u("**PIDs** grow, memory does not")};
        using F = CardFigure;
        QCOMPARE(labFigures(lab), (std::vector<F>{F::Throttled, F::Pids, F::Memory, F::ExitCode}));
    }

    void thinner_makesOneSampleOfFiveSeconds()
    {
        SampleThinner thinner;
        QVERIFY(!thinner.push(sample(10'000, 10, 100)));
        QVERIFY(!thinner.push(sample(11'000, 20, std::nullopt)));
        QVERIFY(!thinner.push(sample(14'999, 30, 300)));
        const auto first = thinner.push(sample(15'000, 90, 500));
        QVERIFY(first.has_value());
        QCOMPARE(*first->cpuPercent, 20.0);
        QCOMPARE(*first->memoryBytes, 200); // of those that are known
        QCOMPARE(*first->netRxBytes, 14'999); // counts are as of the end
        QCOMPARE(first->time.toMSecsSinceEpoch(), 14'999);
        const auto rest = thinner.flush();
        QCOMPARE(rest.size(), size_t{1});
        QCOMPARE(*rest.front().cpuPercent, 90.0);
        QVERIFY(thinner.flush().empty());
    }

    void runSummary_saysHowFarAndHowLong()
    {
        course::Lab lab;
        lab.steps.resize(3);
        store::LabProgress run;
        run.startedAt = QDateTime(QDate(2026, 5, 1), QTime(14, 0), Qt::UTC);
        QCOMPARE(runSummary(&lab, run), u("0 of 3 steps · current run"));
        store::LabStepRecord step;
        step.number = 1;
        step.doneAt = run.startedAt.addSecs(180);
        run.steps = {step};
        run.closedAt = run.startedAt.addSecs(600);
        QCOMPARE(runSummary(&lab, run), u("1 of 3 steps · 3 min"));
    }
};

QTEST_GUILESS_MAIN(TestLabWords)
#include "tst_labwords.moc"
