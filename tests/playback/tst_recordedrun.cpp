// SPDX-License-Identifier: GPL-3.0-or-later
// A lab judged from a recording.
#include "base/steerableclock.h"
#include "engine/enginemonitor.h"
#include "lab/labfixture.h"
#include "playback/player.h"
#include "playback/recordedrun.h"
#include "samplecassette.h"

#include <QSignalSpy>
#include <QTest>

using namespace quayside;
using namespace quayside::playback;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

/// The sample recording of a lab with this check at its second step.
struct Bench
{
    explicit Bench(const char *secondCheck, Cassette cassette = test::SampleCassette::make())
        : lab(test::lab({u("all:\n  - {container: web, exists: true, else: x}"), u(secondCheck),
                         u("all:\n  - {container: web, absent: true, else: x}")}))
        , player(std::move(cassette), clock)
    {
    }
    bool play()
    {
        QSignalSpy finished(&player, &Player::finished);
        player.setSpeed(16);
        run.begin(true);
        return finished.wait(60'000);
    }

    SystemClock system;
    SteerableClock clock{system};
    course::Lab lab;
    Player player;
    bool opened = static_cast<bool>(player.open());
    engine::EngineMonitor monitor{player.endpoint(), clock};
    RecordedRun run{lab, player, monitor, clock};
};

} // namespace

class TestRecordedRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stepThatMustStayLonger_thanTimeIsLeft_isSeen()
    {
        Bench bench(
            "all:\n  - {container: web, field: State.Status, equals: running, else: x}\nstays: 60\n"
            "done: Runs since {time}");
        QVERIFY(bench.opened);
        QVERIFY(bench.play());
        QCOMPARE(bench.run.unseen(), 0);
        const lab::StepStatus &second = bench.run.steps()[1];
        QCOMPARE(second.state, lab::StepState::Done);
        const Mark *end = bench.player.cassette().mark(Mark::Kind::StepEnds, 2);
        QCOMPARE(second.doneAt, bench.player.cassette().info.start.addMSecs(end->atMs));
        QVERIFY2(second.why.startsWith(u("Runs since ")), qPrintable(second.why));
    }

    void stepThatDoesNotHold_isCountedAsUnseen_butIsNotTheViewers()
    {
        Bench bench("all:\n  - {container: web, field: State.Status, equals: paused, else: x}");
        QVERIFY(bench.play());
        QCOMPARE(bench.run.unseen(), 1);
        QCOMPARE(bench.run.steps()[1].state, lab::StepState::Done);
        QCOMPARE(bench.run.currentStep(), 3);
    }

    void stepThatCouldNotBeSeen_isPassedOver()
    {
        Cassette cassette = test::SampleCassette::make();
        for (Mark &mark : cassette.marks) {
            mark.cannotBeSeen = mark.kind == Mark::Kind::StepEnds && mark.step == 2;
        }
        Bench bench("all:\n  - {container: web, field: State.Status, equals: paused, else: x}",
                    std::move(cassette));
        QVERIFY(bench.play());
        QCOMPARE(bench.run.unseen(), 0);
        QCOMPARE(bench.run.steps()[1].state, lab::StepState::Self);
        QVERIFY(!bench.run.steps()[1].learnerTicks);
    }
};

QTEST_GUILESS_MAIN(TestRecordedRun)
#include "tst_recordedrun.moc"
