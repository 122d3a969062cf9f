// SPDX-License-Identifier: GPL-3.0-or-later
// When a verifier looks, and what it makes of what comes by itself.
#include "base/clock.h"
#include "lab/fakeobjects.h"
#include "lab/labfixture.h"
#include "lab/labverifier.h"

#include <QSignalSpy>

using namespace quayside;
using namespace quayside::lab;
using course::ObjectKind;
using test::FakeObjects;
using namespace std::chrono_literals;

namespace {

constexpr qint64 second = 1'000'000'000;

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

QString step(const char *condition)
{
    return u("all:\n  - %1").arg(u(condition));
}

QJsonObject entries(const QByteArray &json)
{
    return test::json("{\"Entries\": " + json + "}");
}

const ObjectKey output{ObjectKind::Log, u("web")};
const ObjectKey path{ObjectKind::Path, u("web"), u("/x")};
const ObjectKey disk{ObjectKind::Disk, {}};

struct Bench
{
    explicit Bench(const QStringList &checks)
        : lab(test::lab(checks))
        , clock(QDateTime(QDate(2024, 5, 1), QTime(12, 0), Qt::UTC))
    {
        auto source = std::make_unique<FakeObjects>();
        objects = source.get();
        verifier = std::make_unique<LabVerifier>(lab, std::move(source), clock);
        LabPace pace;
        pace.gather = 5ms;
        pace.after = 20ms;
        pace.settle = 60ms;
        pace.often = 40ms;
        pace.seldom = 50ms;
        pace.rarely = 400ms;
        verifier->setPace(pace);
        evaluated = std::make_unique<QSignalSpy>(verifier.get(), &LabVerifier::evaluated);
    }
    void start(qint64 horizon = 1)
    {
        verifier->start(horizon);
        waitForEvaluation();
    }
    void waitForEvaluation()
    {
        evaluated->clear();
        QTRY_VERIFY(!evaluated->isEmpty());
    }
    StepState state(size_t index = 0) const { return verifier->steps()[index].state; }
    QString why(size_t index = 0) const { return verifier->steps()[index].why; }
    int asked(ObjectKind kind) const { return objects->asked.value(kind); }

    course::Lab lab;
    ManualClock clock;
    FakeObjects *objects = nullptr;
    std::unique_ptr<LabVerifier> verifier;
    std::unique_ptr<QSignalSpy> evaluated;
};

} // namespace

class TestLabLooks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lineOfOutput_ticksAndOnlyItIsAskedFor()
    {
        Bench bench({step("{log: web, contains: ready, else: '{got}'}")});
        bench.objects->putContainer(u("web"), u("id1"), u("running"));
        bench.objects->put(output, entries("[]"));
        bench.start();
        QCOMPARE(bench.why(), u("no output"));
        QVERIFY(bench.objects->followed.contains(output));
        const int before = bench.asked(ObjectKind::Container);
        bench.objects->change(output, entries(R"([{"text": "starting"}])"));
        QTRY_COMPARE(bench.why(), u("starting"));
        bench.objects->change(output, entries(R"([{"text": "ready"}])"));
        QTRY_COMPARE(bench.state(), StepState::Done);
        QCOMPARE(bench.asked(ObjectKind::Container), before);
        QTRY_VERIFY(!bench.objects->followed.contains(output));
    }

    void logThatCannotBeRead_isUnknownAndMayBeTicked()
    {
        Bench bench({step("{log: web, contains: ready, else: words}"),
                     step("{image: nginx, exists: true, else: words}")});
        bench.objects->putContainer(u("web"), u("id1"), u("running"));
        bench.objects->refuse(output, u("The output goes to syslog."));
        bench.start();
        QCOMPARE(bench.state(), StepState::Unknown);
        QCOMPARE(bench.why(), u("The output goes to syslog."));
        QCOMPARE(bench.state(1), StepState::Open);
        QSignalSpy changed(bench.verifier.get(), &LabVerifier::stepChanged);
        bench.verifier->refresh();
        bench.waitForEvaluation();
        QCOMPARE(changed.size(), 0);
        bench.verifier->tickByLearner(0);
        QCOMPARE(bench.state(), StepState::Self);
    }

    void path_isAskedForAgainAndAfterACommand()
    {
        Bench bench({step("{path: /x, in: web, exists: true, else: '{got}'}")});
        bench.objects->putContainer(u("web"), u("id1"), u("running"));
        bench.objects->put(path, {{u("Exists"), false}});
        bench.start();
        QCOMPARE(bench.why(), u("nothing there"));
        const int before = bench.asked(ObjectKind::Path);
        bench.objects->send(test::containerEvent(u("exec_die"), u("id1"), u("web"), 5 * second));
        QTRY_VERIFY(bench.asked(ObjectKind::Path) > before);
        bench.objects->put(path, {{u("Exists"), true}});
        QTRY_COMPARE(bench.state(), StepState::Done);
    }

    void containerThatEnds_isNotLookedIntoBeforeThingsHaveSettled()
    {
        Bench bench({step("{path: /x, in: web, exists: true, else: '{got}'}")});
        LabPace pace;
        pace.gather = 5ms;
        pace.after = 20ms;
        pace.settle = 600ms;
        pace.seldom = 40ms; // which would look into it meanwhile, too
        bench.verifier->setPace(pace);
        bench.objects->putContainer(u("web"), u("id1"), u("running"));
        bench.objects->put(path, {{u("Exists"), false}});
        bench.start();
        const int into = bench.asked(ObjectKind::Path);
        const int at = bench.asked(ObjectKind::Container);
        bench.objects->send(test::containerEvent(u("die"), u("id1"), u("web"), 5 * second));
        QTRY_COMPARE(bench.asked(ObjectKind::Container), at + 2);
        QCOMPARE(bench.asked(ObjectKind::Path), into);
        QTRY_COMPARE(bench.asked(ObjectKind::Container), at + 3);
        QTRY_VERIFY(bench.asked(ObjectKind::Path) > into);
    }

    void nobodyLooks_nothingIsAskedByTime()
    {
        Bench bench({step("{image: nginx, exists: true, else: words}")});
        bench.start();
        bench.verifier->setLookedAt(false);
        QVERIFY(bench.objects->followed.isEmpty());
        const int before = bench.asked(ObjectKind::Image);
        QTest::qWait(150);
        QCOMPARE(bench.asked(ObjectKind::Image), before);
        // Events are still heard.
        bench.objects->send(test::event(u("image"), u("pull"), u("nginx"), {}, 5 * second));
        QTRY_COMPARE(bench.asked(ObjectKind::Image), before + 3); // at once, and twice to be sure
        bench.objects->put(ObjectKind::Image, u("nginx"), {{u("Id"), u("1")}});
        bench.verifier->setLookedAt(true);
        QTRY_COMPARE(bench.state(), StepState::Done);
    }

    void diskUse_isAskedForRarely()
    {
        Bench bench({u("all:\n  - {disk: buildCache.size, at_most: 10, else: '{got}'}\n"
                       "  - {container: web, exists: true, else: none}")});
        bench.objects->put(disk, test::json(R"({"buildCache": {"size": 50}})"));
        bench.start();
        QCOMPARE(bench.why(), u("50"));
        bench.objects->put(disk, test::json(R"({"buildCache": {"size": 0}})"));
        bench.objects->putContainer(u("web"), u("id1"), u("running"));
        for (int i = 0; i < 5; ++i) {
            bench.verifier->refresh();
            bench.waitForEvaluation();
        }
        QCOMPARE(bench.asked(ObjectKind::Disk), 1);
        QCOMPARE(bench.state(), StepState::Open);
        QTRY_COMPARE(bench.state(), StepState::Done);
        QCOMPARE(bench.asked(ObjectKind::Disk), 2);
    }

    void stepThatMustStay_waitsAndBeginsAgainWhenItBreaks()
    {
        Bench bench({step("{container: web, field: State.Status, equals: running, else: '{got}'}")
                     + u("\nstays: 10")});
        bench.objects->putContainer(u("web"), u("id1"), u("running"));
        bench.start();
        QCOMPARE(bench.state(), StepState::Open);
        QVERIFY2(bench.why().contains(u("10 s")), qPrintable(bench.why()));
        bench.clock.advanceMs(9'000);
        bench.objects->putContainer(u("web"), u("id1"), u("exited"));
        bench.objects->send(test::containerEvent(u("die"), u("id1"), u("web"), 5 * second));
        QTRY_COMPARE(bench.why(), u("exited"));
        bench.objects->putContainer(u("web"), u("id1"), u("running"));
        bench.objects->send(test::containerEvent(u("start"), u("id1"), u("web"), 6 * second));
        QTRY_VERIFY(bench.why().contains(u("10 s")));
        bench.clock.advanceMs(9'000);
        bench.verifier->refresh();
        bench.waitForEvaluation();
        QCOMPARE(bench.state(), StepState::Open);
        bench.clock.advanceMs(1'000);
        bench.verifier->refresh();
        QTRY_COMPARE(bench.state(), StepState::Done);
    }

    void sinceTheStep_beginsWhereTheStepBeforeEnded()
    {
        Bench bench({step("{event: container/start, where: {name: web}, else: no}"),
                     step("{log: web, contains: GET, since: step, else: no}")});
        bench.objects->putContainer(u("web"), u("id1"), u("running"));
        bench.objects->put(output, entries(R"([{"text": "GET /", "ms": 4000}])"));
        bench.start();
        bench.objects->send(test::containerEvent(u("start"), u("id1"), u("web"), 5 * second));
        QTRY_COMPARE(bench.state(0), StepState::Done);
        QTest::qWait(30);
        QCOMPARE(bench.state(1), StepState::Open);
        bench.objects->change(
            output, entries(R"([{"text": "GET /", "ms": 4000}, {"text": "GET /", "ms": 5001}])"));
        QTRY_COMPARE(bench.state(1), StepState::Done);
    }

    void passedStep_staysPassedWhenItsStateIsGone()
    {
        Bench bench({step("{path: /x, in: web, exists: true, else: no}"),
                     step("{path: /x, in: web, absent: true, else: no}")});
        bench.objects->putContainer(u("web"), u("id1"), u("running"));
        bench.objects->put(path, {{u("Exists"), true}});
        bench.start();
        QCOMPARE(bench.state(0), StepState::Done);
        QCOMPARE(bench.state(1), StepState::Open);
        bench.objects->put(path, {{u("Exists"), false}});
        QTRY_COMPARE(bench.state(1), StepState::Done);
        QCOMPARE(bench.state(0), StepState::Done);
    }

    void nearMiss_worksWithTheNewKinds()
    {
        Bench bench({step("{log: web, contains: ready, else: no}")
                     + u("\nnear:\n  - {when: {log: web, contains: denied}, hint: Permissions.}")});
        bench.objects->putContainer(u("web"), u("id1"), u("running"));
        bench.objects->put(output, entries("[]"));
        bench.start();
        QCOMPARE(bench.verifier->steps()[0].nearMissHint, QString());
        bench.objects->change(output, entries(R"([{"text": "permission denied"}])"));
        QTRY_COMPARE(bench.verifier->steps()[0].nearMissHint, u("Permissions."));
    }

    void otherEngine_hasAHorizonOfItsOwn()
    {
        Bench bench({step("{image: nginx, exists: true, else: no}"),
                     step("{container: web, exists: true, else: no}")});
        bench.objects->put(ObjectKind::Image, u("nginx"), {{u("Id"), u("1")}});
        bench.start(0);
        QCOMPARE(bench.state(0), StepState::Done);
        bench.objects->list(u("web"), u("other"), 5000);
        bench.objects->putContainer(u("web"), u("other"), u("running"), 5000);
        Q_EMIT bench.objects->engineChanged();
        bench.waitForEvaluation();
        QCOMPARE(bench.state(0), StepState::Done);
        QCOMPARE(bench.state(1), StepState::Open);
        QVERIFY2(bench.why(1).contains(u("from before this lab")), qPrintable(bench.why(1)));
        QVERIFY(bench.verifier->horizonNano() > 5000 * second);
    }

    void listOfContainers_leavesOldOnesOut()
    {
        Bench bench({step("{list: containers, where: {state: running}, count: 1, else: '{got}'}")});
        bench.objects->list(u("old"), u("id0"), 1000);
        const ObjectKey all{ObjectKind::Containers, {}};
        bench.objects->put(all, entries(R"([{"id": "id0", "state": "running"}])"));
        bench.start(0);
        QCOMPARE(bench.why(), u("0"));
        bench.objects->change(all, entries(R"([{"id": "id0", "state": "running"},
                                               {"id": "id1", "state": "running"}])"));
        QTRY_COMPARE(bench.state(), StepState::Done);
    }
};

QTEST_GUILESS_MAIN(TestLabLooks)
#include "tst_lablooks.moc"
