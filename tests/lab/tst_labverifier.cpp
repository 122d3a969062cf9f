// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "lab/fakeobjects.h"
#include "lab/labfixture.h"
#include "lab/labverifier.h"

#include <QSignalSpy>

using namespace quayside;
using namespace quayside::lab;
using test::FakeObjects;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

constexpr qint64 second = 1'000'000'000;

const QString runs =
    u("all:\n  - {container: web, field: State.Status, equals: running, else: 'is {got}'}");
const QString absent = u("all:\n  - {container: web, absent: true, else: still there}");
const QString paused = u("any:\n  - {container: web, field: State.Status, equals: paused}\n"
                         "  - {event: container/pause, where: {name: web}}\nelse: not paused");
const QString unpaused =
    u("all:\n  - {event: container/unpause, where: {name: web}, else: not thawed}\n"
      "  - {container: web, field: State.Status, equals: running, else: 'is {got}'}");
const QString look = u("learner: Look.");

/// A verifier over a fake engine, and what it said.
struct Bench
{
    explicit Bench(const QStringList &checks)
        : lab(test::lab(checks))
        , clock(QDateTime(QDate(2024, 5, 1), QTime(12, 0), Qt::UTC))
    {
        auto source = std::make_unique<FakeObjects>();
        objects = source.get();
        verifier = std::make_unique<LabVerifier>(lab, std::move(source), clock);
        evaluated = std::make_unique<QSignalSpy>(verifier.get(), &LabVerifier::evaluated);
        completed = std::make_unique<QSignalSpy>(verifier.get(), &LabVerifier::stepCompleted);
    }

    void waitForEvaluation()
    {
        evaluated->clear();
        QTRY_VERIFY(!evaluated->isEmpty());
    }
    void start(qint64 horizon = 0)
    {
        verifier->start(horizon);
        waitForEvaluation();
    }
    const StepStatus &step(size_t index) const { return verifier->steps()[index]; }
    /// "D" done, "S" self, "O" open, "?" unknown.
    QString states() const
    {
        QString text;
        for (const StepStatus &status : verifier->steps()) {
            text += QLatin1Char("ODS?"[static_cast<int>(status.state)]);
        }
        return text;
    }
    void event(const char *action, qint64 seconds, const char *id = "id1", const char *name = "web")
    {
        objects->send(test::containerEvent(u(action), u(id), u(name), seconds * second));
    }

    course::Lab lab;
    ManualClock clock;
    FakeObjects *objects = nullptr;
    std::unique_ptr<LabVerifier> verifier;
    std::unique_ptr<QSignalSpy> evaluated;
    std::unique_ptr<QSignalSpy> completed;
};

} // namespace

class TestLabVerifier : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void beforeStart_nothingIsInspected()
    {
        Bench bench({runs});
        bench.event("start", 1);
        QTest::qWait(60);
        QCOMPARE(bench.objects->inspections, 0);
        QCOMPARE(bench.states(), u("O"));
        QCOMPARE(bench.verifier->currentStep(), 0);
    }

    void openStep_saysWhy()
    {
        Bench bench({runs, absent});
        bench.start();
        QCOMPARE(bench.states(), u("OO"));
        QCOMPARE(bench.step(0).why, u("There is no container called `web`."));
        QCOMPARE(bench.step(1).why, QString());
    }

    void laterStep_thatHoldsAlready_isToldSo_andCountsInItsTurn()
    {
        const QString created =
            u("all:\n  - {container: web, field: State.Status, equals: created, else: 'is {got}'}");
        Bench bench({created, runs, absent});
        bench.objects->putContainer(u("web"), u("id1"), u("running"));
        bench.start(1);
        QCOMPARE(bench.states(), u("OOO"));
        QVERIFY(!bench.step(0).holdsAhead);
        QVERIFY(bench.step(1).holdsAhead);
        QVERIFY(!bench.step(2).holdsAhead);
        bench.objects->putContainer(u("web"), u("id1"), u("created"));
        bench.event("create", 5);
        QTRY_COMPARE(bench.states(), u("DOO"));
        QVERIFY(!bench.step(1).holdsAhead);
    }

    void laterStep_thatAsksForAbsence_isNeverSaidToHoldAlready()
    {
        Bench bench({runs, absent});
        bench.start();
        QVERIFY(!bench.step(1).holdsAhead);
    }

    void event_aboutANamedContainer_ticksTheStep()
    {
        Bench bench({runs + u("\ndone: Runs at {time}")});
        QSignalSpy finished(bench.verifier.get(), &LabVerifier::labCompleted);
        bench.start();
        bench.objects->putContainer(u("web"), u("id1"), u("running"));
        bench.event("start", 5);
        QTRY_COMPARE(bench.states(), u("D"));
        QCOMPARE(bench.completed->size(), 1);
        QCOMPARE(finished.size(), 1);
        QCOMPARE(bench.step(0).doneAt, bench.clock.now());
        QVERIFY2(bench.step(0).why.startsWith(u("Runs at ")) && !bench.step(0).why.contains(u("{")),
                 qPrintable(bench.step(0).why));
        QCOMPARE(bench.verifier->currentStep(), 1);
        QCOMPARE(bench.verifier->watchedStep(), -1);
    }

    void tick_comesWithin100MsOfTheEvent()
    {
        Bench bench({runs});
        bench.start();
        bench.objects->putContainer(u("web"), u("id1"), u("running"));
        QElapsedTimer timer;
        timer.start();
        bench.event("start", 5);
        QTRY_COMPARE_WITH_TIMEOUT(bench.states(), u("D"), 1000);
        QVERIFY2(timer.elapsed() < 100, qPrintable(QString::number(timer.elapsed())));
    }

    void eventsThatDoNotConcernTheStep_inspectNothing()
    {
        Bench bench({runs});
        bench.start();
        const int before = bench.objects->inspections;
        bench.event("start", 5, "id9", "other");
        bench.event("exec_create: healthcheck", 6);
        bench.event("top", 7);
        bench.objects->send(
            test::event(u("network"), u("create"), u("n"), {{u("name"), u("net")}}, 8 * second));
        QTest::qWait(80);
        QCOMPARE(bench.objects->inspections, before);
    }

    void burstOfEvents_causesOneInspectionAndTwoMoreWhenItIsOver()
    {
        Bench bench({runs});
        bench.start();
        const int before = bench.objects->inspections;
        for (int i = 0; i < 20; ++i) {
            bench.event("restart", 5 + i);
        }
        QTRY_COMPARE(bench.objects->inspections, before + 3);
        QTest::qWait(500);
        QCOMPARE(bench.objects->inspections, before + 3);
    }

    void lateField_isSeenBySecondInspection()
    {
        Bench bench({runs});
        bench.start();
        bench.objects->putContainer(u("web"), u("id1"), u("created"));
        bench.event("start", 5);
        QTRY_COMPARE(bench.step(0).why, u("is created"));
        bench.objects->putContainer(u("web"), u("id1"), u("running"));
        QTRY_COMPARE(bench.states(), u("D"));
    }

    void doneStep_staysDone()
    {
        Bench bench({runs, absent});
        bench.objects->putContainer(u("web"), u("id1"), u("running"));
        bench.start(1);
        QCOMPARE(bench.states(), u("DO"));
        bench.objects->remove(u("web"));
        bench.event("destroy", 9);
        QTRY_COMPARE(bench.states(), u("DD"));
    }

    void steps_areTakenInOrder()
    {
        Bench bench({runs, paused, unpaused});
        bench.start();
        bench.objects->putContainer(u("web"), u("id1"), u("paused"));
        bench.event("pause", 5);
        bench.waitForEvaluation();
        QCOMPARE(bench.states(), u("OOO"));
        QCOMPARE(bench.step(0).why, u("is paused"));
    }

    void pauseAndUnpauseWithinMilliseconds_tickTwoSteps()
    {
        Bench bench({runs, paused, unpaused});
        bench.objects->putContainer(u("web"), u("id1"), u("running"));
        bench.start(1);
        QCOMPARE(bench.states(), u("DOO"));
        bench.event("pause", 5);
        bench.event("unpause", 6);
        QTRY_COMPARE(bench.states(), u("DDD"));
        QCOMPARE(bench.step(1).doneAt.toSecsSinceEpoch(), 5);
        QCOMPARE(bench.step(2).doneAt.toSecsSinceEpoch(), 6);
    }

    void wholeLabInOneBurst_isCaught()
    {
        const QString started =
            u("all:\n  - {event: container/start, where: {name: web}, else: not started}");
        Bench bench({started, runs, paused, unpaused});
        bench.start();
        bench.objects->putContainer(u("web"), u("id1"), u("running"));
        bench.event("create", 4);
        bench.event("start", 5);
        bench.event("pause", 6);
        bench.event("unpause", 7);
        QTRY_COMPARE(bench.states(), u("DDDD"));
    }

    void unpauseBeforeThePause_doesNotCount()
    {
        Bench bench({paused, unpaused});
        bench.objects->putContainer(u("web"), u("id1"), u("running"));
        bench.start(1);
        bench.event("unpause", 5);
        bench.event("pause", 6);
        QTRY_COMPARE(bench.states(), u("DO"));
        QCOMPARE(bench.step(1).why, u("not thawed"));
    }

    void eventsThatALevelStepWaitedFor_areUsedUp()
    {
        const QString restarted =
            u("all:\n  - {event: container/start, where: {name: web}, else: not started again}");
        Bench bench({runs, restarted});
        bench.start();
        bench.objects->putContainer(u("web"), u("id1"), u("running"));
        bench.event("start", 5);
        QTRY_COMPARE(bench.states(), u("DO"));
        QTest::qWait(60);
        QCOMPARE(bench.step(1).why, u("not started again"));
        bench.event("start", 9);
        QTRY_COMPARE(bench.states(), u("DD"));
    }

    void eventDuringAnInspection_isKeptForTheNextStep()
    {
        Bench bench({runs, paused});
        bench.start();
        bench.objects->holdAnswers = true;
        bench.objects->putContainer(u("web"), u("id1"), u("running"));
        bench.event("start", 5);
        QTRY_COMPARE(bench.objects->heldCount(), 1);
        bench.event("pause", 6);
        bench.event("unpause", 7);
        bench.objects->holdAnswers = false;
        bench.objects->release();
        QTRY_COMPARE(bench.states(), u("DD"));
    }

    void startThatWasSeenBeforeItsEvent_isUsedUpByTheStepThatSawIt_data()
    {
        QTest::addColumn<bool>("comesWhileInspecting");
        QTest::newRow("event while it is inspected") << true;
        QTest::newRow("event after the tick") << false;
    }
    void startThatWasSeenBeforeItsEvent_isUsedUpByTheStepThatSawIt()
    {
        QFETCH(bool, comesWhileInspecting);
        Bench bench({runs,
                     u("all:\n  - {event: container/exec_die, where: {name: web}, else: no call}\n"
                       "  - {not: {event: container/start, where: {name: web}}, else: anew}")});
        bench.objects->list(u("web"), u("id1"), 4);
        bench.start(3 * second);
        bench.objects->holdAnswers = true;
        bench.objects->putStarted(u("web"), u("id1"), 4, 5);
        bench.event("create", 4);
        QTRY_COMPARE(bench.objects->heldCount(), 1);
        if (comesWhileInspecting) {
            bench.event("start", 6);
        }
        bench.objects->holdAnswers = false;
        bench.objects->release();
        QTRY_COMPARE(bench.states(), u("DO"));
        if (!comesWhileInspecting) {
            bench.event("start", 6);
        }
        bench.event("exec_die", 7);
        QTRY_COMPARE(bench.states(), u("DD"));
    }

    void startAfterTheOneThatWasSeen_counts()
    {
        Bench bench(
            {runs, u("all:\n  - {event: container/start, where: {name: web}, else: not again}")});
        bench.start(3 * second);
        bench.objects->putStarted(u("web"), u("id1"), 4, 5);
        bench.event("create", 4);
        QTRY_COMPARE(bench.states(), u("DO"));
        bench.event("start", 6); // of the one that is seen
        bench.waitForEvaluation();
        QCOMPARE(bench.states(), u("DO"));
        bench.event("start", 8);
        QTRY_COMPARE(bench.states(), u("DD"));
    }

    void requestDuringAnInspection_causesAnother()
    {
        Bench bench({runs});
        bench.start();
        bench.objects->holdAnswers = true;
        bench.verifier->refresh();
        bench.verifier->refresh();
        bench.verifier->refresh();
        QCOMPARE(bench.objects->heldCount(), 1);
        bench.objects->putContainer(u("web"), u("id1"), u("running"));
        bench.objects->holdAnswers = false;
        const int before = bench.objects->inspections;
        bench.objects->remove(u("web"));
        bench.objects->release();
        QTRY_COMPARE(bench.objects->inspections, before + 1);
    }

    void horizon_partsOldFromNew()
    {
        Bench bench({runs});
        bench.objects->list(u("web"), u("old"), 1000);
        bench.objects->putContainer(u("web"), u("old"), u("running"), 1000.75);
        bench.start();
        QCOMPARE(bench.states(), u("O"));
        QVERIFY2(bench.step(0).why.contains(u("from before this lab")),
                 qPrintable(bench.step(0).why));
        QVERIFY(bench.verifier->horizonNano() > 1000 * second + second * 3 / 4);
        QVERIFY(bench.verifier->horizonNano() < 1001 * second);
        bench.objects->putContainer(u("web"), u("new"), u("running"), 1001);
        bench.event("start", 1001, "new");
        QTRY_COMPARE(bench.states(), u("D"));
    }

    void horizon_isAfterTheLastEvent()
    {
        Bench bench({runs});
        bench.event("pause", 77);
        bench.start();
        QCOMPARE(bench.verifier->horizonNano(), 77 * second + 1);
    }

    void eventsFromBeforeTheHorizon_doNotCount()
    {
        Bench bench({paused});
        bench.objects->putContainer(u("web"), u("id1"), u("running"));
        bench.event("pause", 5);
        bench.start();
        QCOMPARE(bench.states(), u("O"));
        bench.event("pause", 4);
        QTest::qWait(60);
        QCOMPARE(bench.states(), u("O"));
    }

    void eventsOfAnOldContainer_doNotCount()
    {
        Bench bench(
            {u("all:\n  - {event: container/pause, where: {name: web}, else: not paused}")});
        bench.objects->list(u("web"), u("old"), 1000);
        bench.start();
        bench.event("pause", 2000, "old");
        bench.waitForEvaluation();
        QCOMPARE(bench.states(), u("O"));
        bench.event("pause", 2001, "new");
        QTRY_COMPARE(bench.states(), u("D"));
    }

    void removalOfAnOldContainer_isSeen()
    {
        Bench bench({absent});
        bench.objects->list(u("web"), u("old"), 1000);
        bench.objects->putContainer(u("web"), u("old"), u("running"), 1000);
        bench.start();
        QCOMPARE(bench.step(0).why, u("still there"));
        bench.objects->remove(u("web"));
        bench.event("destroy", 2001, "old");
        QTRY_COMPARE(bench.states(), u("D"));
    }

    void startSinceEver_countsWhatIsThere()
    {
        Bench bench({runs, paused});
        bench.objects->list(u("web"), u("old"), 1000);
        bench.objects->putContainer(u("web"), u("old"), u("running"), 1000);
        bench.objects->send(test::containerEvent(u("pause"), u("old"), u("web"), 1001 * second));
        bench.start(1);
        QCOMPARE(bench.states(), u("DD"));
    }

    void event_ofAnotherContainerWithThatName_doesNotCount()
    {
        Bench bench({paused});
        bench.objects->putContainer(u("web"), u("id2"), u("running"));
        bench.start();
        bench.event("pause", 5, "id1");
        bench.waitForEvaluation();
        QCOMPARE(bench.states(), u("O"));
        bench.event("pause", 6, "id2");
        QTRY_COMPARE(bench.states(), u("D"));
    }

    void goneContainer_itsEventsCount()
    {
        Bench bench(
            {u("all:\n  - {event: container/die, where: {name: web, exitCode: 137}, else: no}\n"
               "  - {container: web, absent: true, else: there}")});
        bench.start();
        bench.objects->send(test::event(u("container"), u("die"), u("id1"),
                                        {{u("name"), u("web")}, {u("exitCode"), u("137")}},
                                        5 * second));
        QTRY_COMPARE(bench.states(), u("D"));
    }

    void nearMiss_hasItsHint()
    {
        Bench bench({paused
                     + u("\nnear:\n  - {when: {container: web, field: State.Status, equals: dead}, "
                         "hint: dead}\n  - {when: {container: web, field: State.Status, equals: "
                         "exited}, hint: It was stopped.}")});
        bench.start();
        QCOMPARE(bench.step(0).nearMissHint, QString());
        bench.objects->putContainer(u("web"), u("id1"), u("exited"));
        bench.event("stop", 5);
        QTRY_COMPARE(bench.step(0).nearMissHint, u("It was stopped."));
        QCOMPARE(bench.step(0).why, u("not paused"));
        bench.objects->putContainer(u("web"), u("id1"), u("paused"));
        bench.event("pause", 6);
        QTRY_COMPARE(bench.states(), u("D"));
        QCOMPARE(bench.step(0).nearMissHint, QString());
    }

    void nearMiss_ofAnOldContainer_isShownOnlyWhereItIsToBeGone()
    {
        const QString near = u("\nnear:\n  - {when: {container: web, field: State.Status, equals: "
                               "exited}, hint: It has exited.}");
        for (const QString &check : {paused, absent}) {
            Bench bench({check + near});
            bench.objects->list(u("web"), u("old"), 1000);
            bench.objects->putContainer(u("web"), u("old"), u("exited"), 1000);
            bench.start();
            QTRY_VERIFY(!bench.step(0).why.isEmpty());
            QCOMPARE(bench.step(0).nearMissHint, check == absent ? u("It has exited.") : QString());
        }
    }

    void learnerStep_doesNotHideLaterSteps()
    {
        Bench bench({look, runs, look, absent});
        QSignalSpy finished(bench.verifier.get(), &LabVerifier::labCompleted);
        bench.start();
        QVERIFY(bench.step(0).learnerTicks);
        QCOMPARE(bench.step(0).why, u("Look."));
        QCOMPARE(bench.verifier->watchedStep(), 1);
        bench.objects->putContainer(u("web"), u("id1"), u("running"));
        bench.event("start", 5);
        QTRY_COMPARE(bench.states(), u("ODOO"));
        QCOMPARE(bench.verifier->currentStep(), 0);
        bench.objects->remove(u("web"));
        bench.event("destroy", 6);
        QTRY_COMPARE(bench.states(), u("ODOD"));
        bench.verifier->tickByLearner(0);
        QCOMPARE(bench.states(), u("SDOD"));
        QCOMPARE(finished.size(), 0);
        bench.verifier->tickByLearner(2);
        QCOMPARE(bench.states(), u("SDSD"));
        QCOMPARE(finished.size(), 1);
        QCOMPARE(bench.completed->size(), 4);
    }

    void tickByLearner_ofAnEngineStep_doesNothing()
    {
        Bench bench({runs});
        bench.start();
        bench.verifier->tickByLearner(0);
        bench.verifier->tickByLearner(-1);
        bench.verifier->tickByLearner(7);
        QCOMPARE(bench.states(), u("O"));
    }

    void engineAway_isUnknownNotFailed()
    {
        Bench bench({look, runs, absent});
        bench.objects->setWatching(false);
        bench.verifier->start();
        QCOMPARE(bench.states(), u("O??"));
        QCOMPARE(bench.step(1).why, u("The engine is away."));
        QCOMPARE(bench.verifier->horizonNano(), 0);
        bench.objects->setWatching(true);
        QTRY_COMPARE(bench.states(), u("OOO"));
        QCOMPARE(bench.step(1).why, u("There is no container called `web`."));
        bench.objects->setWatching(false);
        QCOMPARE(bench.states(), u("O??"));
        bench.verifier->tickByLearner(1);
        QCOMPARE(bench.states(), u("OS?"));
    }

    void engineGoesDuringAnInspection_nothingIsConcluded()
    {
        Bench bench({absent});
        bench.objects->holdAnswers = true;
        bench.verifier->start();
        QTRY_COMPARE(bench.objects->heldCount(), 1);
        bench.objects->setWatching(false);
        bench.objects->release();
        QTest::qWait(30);
        QCOMPARE(bench.states(), u("?"));
    }

    void inspectionThatFails_isUnknownAndTriedAgain()
    {
        Bench bench({absent});
        bench.objects->failing = true;
        bench.start();
        QCOMPARE(bench.states(), u("?"));
        QCOMPARE(bench.step(0).why, u("The engine did not answer."));
        bench.objects->failing = false;
        QTRY_COMPARE_WITH_TIMEOUT(bench.states(), u("D"), 4000);
    }

    void resynchronised_inspectsAgain()
    {
        Bench bench({runs});
        bench.start();
        bench.objects->putContainer(u("web"), u("id1"), u("running"));
        Q_EMIT bench.objects->resynchronised();
        QTRY_COMPARE(bench.states(), u("D"));
    }

    void refresh_inspectsNow()
    {
        Bench bench({runs});
        bench.start();
        bench.objects->putContainer(u("web"), u("id1"), u("running"));
        bench.verifier->refresh();
        QTRY_COMPARE(bench.states(), u("D"));
    }

    void imageStep_isLookedAtWithoutEvents()
    {
        Bench bench({u("all:\n  - {image: 'mine:1', exists: true, else: not built}"), runs});
        bench.start();
        bench.objects->put(course::ObjectKind::Image, u("mine:1"), {{u("Id"), u("sha256:1")}});
        QTRY_COMPARE_WITH_TIMEOUT(bench.states(), u("DO"), 4000);
        const int before = bench.objects->inspections;
        QTest::qWait(2300);
        QCOMPARE(bench.objects->inspections, before);
    }

    void networkEvent_ofAnInspectedContainer_isSeen()
    {
        Bench bench({u("all:\n  - {event: network/connect, where: {name: net, container: web}, "
                       "else: not connected}")});
        bench.objects->putContainer(u("web"), u("id1"), u("running"));
        bench.start();
        bench.objects->send(test::event(u("network"), u("connect"), u("n1"),
                                        {{u("name"), u("net")}, {u("container"), u("id1")}},
                                        5 * second));
        QTRY_COMPARE(bench.states(), u("D"));
    }

    void restore_putsDoneStepsBackAndGoesOn()
    {
        Bench bench({runs + u("\ndone: Runs at {time}"), look, paused});
        std::vector<StepStatus> remembered(3);
        remembered[0].state = StepState::Done;
        remembered[0].doneAt = QDateTime::fromSecsSinceEpoch(50);
        remembered[1].state = StepState::Self;
        remembered[1].doneAt = QDateTime::fromSecsSinceEpoch(60);
        bench.objects->putContainer(u("web"), u("id1"), u("running"), 45);
        bench.event("pause", 55);
        bench.verifier->restore(remembered, 40 * second);
        bench.waitForEvaluation();
        QCOMPARE(bench.states(), u("DSO"));
        QVERIFY(bench.step(0).why.startsWith(u("Runs at ")));
        QCOMPARE(bench.completed->size(), 0);
        QCOMPARE(bench.verifier->horizonNano(), 40 * second);
        bench.event("pause", 70);
        QTRY_COMPARE(bench.states(), u("DSD"));
    }

    void restore_knowsOldContainersByTheHorizon()
    {
        Bench bench({runs});
        bench.objects->putContainer(u("web"), u("id1"), u("running"), 30);
        bench.verifier->restore({}, 40 * second);
        bench.waitForEvaluation();
        QCOMPARE(bench.states(), u("O"));
    }

    void restart_beginsAnew()
    {
        Bench bench({runs, paused});
        bench.start();
        bench.objects->putContainer(u("web"), u("id1"), u("running"));
        bench.objects->list(u("web"), u("id1"), 1000);
        bench.event("start", 1000);
        QTRY_COMPARE(bench.states(), u("DO"));
        bench.verifier->restart();
        bench.waitForEvaluation();
        QCOMPARE(bench.states(), u("OO"));
        QVERIFY(bench.step(0).why.contains(u("from before this lab")));
    }

    void labWithoutEngineSteps_isEvaluatedToo()
    {
        Bench bench({look});
        bench.start();
        QCOMPARE(bench.objects->inspections, 0);
        QCOMPARE(bench.states(), u("O"));
    }

    void verifierDeletedBySlot_isSafe()
    {
        Bench bench({runs, absent});
        bench.objects->putContainer(u("web"), u("id1"), u("running"));
        connect(bench.verifier.get(), &LabVerifier::stepCompleted, this,
                [&bench] { bench.verifier.reset(); });
        bench.verifier->start(1);
        QTRY_VERIFY(!bench.verifier);
    }

    void verifierDeletedDuringAnInspection_isSafe()
    {
        Bench bench({runs});
        bench.objects->holdAnswers = true;
        bench.verifier->start();
        QTRY_COMPARE(bench.objects->heldCount(), 1);
        bench.verifier.reset();
        QTest::qWait(10);
    }

    void longIdleStep_keepsABoundedNumberOfEvents()
    {
        Bench bench({u("all:\n  - {event: \"container/exec_create: ping*\", where: {name: db}, "
                       "else: no}")});
        bench.start();
        bench.event("exec_create: ping db", 5, "id2", "db");
        for (int i = 0; i < 2500; ++i) {
            bench.event("exec_create: ping x", 6 + i);
        }
        // The event that would have counted was pushed out by later ones.
        QTest::qWait(60);
        QCOMPARE(bench.states(), u("O"));
        bench.event("exec_create: ping db", 9000, "id2", "db");
        QTRY_COMPARE(bench.states(), u("D"));
    }
};

QTEST_GUILESS_MAIN(TestLabVerifier)
#include "tst_labverifier.moc"
