// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "engine/enginemonitor.h"
#include "lab/labcleanup.h"
#include "lab/labfixture.h"
#include "lab/labpreflight.h"
#include "lab/labverifier.h"
#include "support/privateengine.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace quayside;
using namespace quayside::live;
using namespace std::chrono_literals;
using lab::LabVerifier;
using lab::StepState;

namespace {

constexpr int patienceMs = 15'000;

struct Case
{
    const char *name;
    const char *condition;
    const char *nearMiss; ///< a condition of its own
    const char *wrong; ///< what a learner does who has it nearly right
    const char *right;
};

/// One of each kind: not so before, nearly so after the one command, so after the other.
const Case cases[] = {
    {"image-history",
     "{image-history: 'mine:1', where: {createdBy: {contains: chmod}}, else: 'got {got}'}",
     "{image-history: 'mine:1', where: {createdBy: {contains: chmod}}, match: none}",
     "docker tag busybox mine:1",
     "docker run --name web busybox sh -c 'echo chmod > /x'; docker commit web mine:1"},
    {"image-history-sum",
     "{compare: [{image-history: 'mine:1', sum: size}, {image-history: busybox, sum: size}], is: "
     "greater, by: 2MB, else: 'got {got}'}",
     "{compare: [{image-history: 'mine:1', sum: size}, {image-history: busybox, sum: size}], is: "
     "same}",
     "docker tag busybox mine:1",
     "docker run --name web busybox sh -c 'head -c 3000000 /dev/zero > /x'; docker commit web "
     "mine:1"},
    {"image-field-count",
     "{image: 'mine:1', field: 'RootFS.Layers.#', equals: 1, else: 'got {got}'}",
     "{image: 'mine:1', field: 'RootFS.Layers.#', at_least: 2}", "docker tag nginx mine:1",
     "docker create --name web busybox; docker export web | docker import - mine:1"},
    {"shared-layers", "{shared-layers: ['mine:1', busybox], at_least: 1, else: 'got {got}'}",
     "{shared-layers: ['mine:1', busybox], equals: 0}",
     "docker create --name web busybox; docker export web | docker import - mine:1",
     "docker tag nginx mine:1"},
    {"compare-containers",
     "{compare: [{container: web, field: Image}, {container: db, field: Image}], is: same, else: "
     "words}",
     "{compare: [{container: web, field: Image}, {container: db, field: Image}], is: different}",
     "docker create --name web busybox; docker create --name db nginx",
     "docker rm db; docker create --name db busybox"},
    {"containers",
     "{list: containers, where: {label: lab=x, state: running}, count: {at_least: 3}, else: 'got "
     "{got}'}",
     "{list: containers, where: {label: lab=x}, count: {between: [1, 2]}}",
     "docker run -d --label lab=x --name web busybox sleep 1000; docker run -d --label lab=x "
     "--name db busybox sleep 1000",
     "docker run -d --label lab=x busybox sleep 1000"},
    {"volumes", "{list: volumes, where: {label: lab}, count: 2, else: 'got {got}'}",
     "{list: volumes, where: {label: lab}, count: 1}", "docker volume create --label lab=1 data",
     "docker volume create --label lab=2 data2"},
    {"networks", "{list: networks, where: {name: net, internal: true}, else: 'got {got}'}",
     "{list: networks, where: {name: net, internal: false}}", "docker network create net",
     "docker network rm net; docker network create --internal net"},
    {"images", "{list: images, where: {tags: {contains: 'mine:1'}}, else: 'got {got}'}",
     "{list: images, where: {tags: {contains: 'mine:2'}}}", "docker tag busybox mine:2",
     "docker tag busybox mine:1"},
    {"event-attributes",
     "{event: container/die, where: {name: web, exitCode: {at_least: 2}}, count: 2, else: 'got "
     "{got}'}",
     "{event: container/die, where: {name: web, exitCode: {not_equals: 0}}, count: 1}",
     "docker run --name web busybox sh -c 'exit 3'", "docker start -a web"},
    {"log", "{log: web, contains: ready, stream: stdout, else: 'got {got}'}",
     "{log: web, matches: 'denied$', stream: stderr}",
     "docker run -d --name web busybox sh -c 'echo permission denied >&2; sleep 1000'",
     "docker rm -f web; docker run -d --name web busybox sh -c 'sleep 1; echo ready; sleep 1000'"},
    {"log-of-requests", "{log: web, contains: GET /good, since: step, else: 'got {got}'}",
     "{log: web, contains: GET /bad, since: step}",
     "docker run -d --name web nginx; docker exec web sleep 0.3; docker run --rm --link web "
     "busybox wget -qO- http://web/bad",
     "docker run --rm --link web busybox wget -qO- http://web/good"},
    {"path", "{path: /data/file, in: web, exists: true, else: 'got {got}'}",
     "{all: [{path: /data/file, in: web, absent: true}, {path: /file, in: web, exists: true}]}",
     "docker run -d --name web -v data:/data busybox sh -c ': > /file; sleep 1000'",
     "docker exec web sh -c ': > /data/file'"},
    {"changes", "{changes: web, contains: A /there, else: 'got {got}'}",
     "{changes: web, matches: '^A /elsewhere$'}",
     "docker run -d --name web busybox sh -c ': > /elsewhere; sleep 1000'",
     "docker exec web sh -c ': > /there'"},
    {"disk", "{disk: containers.total, at_least: 2, else: 'got {got}'}",
     "{disk: containers.total, equals: 1}", "docker create busybox", "docker create busybox"},
    {"throttled", "{metric: web, figure: throttled, at_least: 50, for: 2, else: 'got {got}'}",
     "{metric: web, figure: cpu, at_least: 60}",
     "docker run -d --name web busybox sh -c 'while :; do :; done'",
     "docker update --cpus 0.3 web"},
    {"memory", "{metric: web, figure: memory, at_least: 15MiB, else: 'got {got}'}",
     "{metric: web, figure: memory, at_most: 8MiB, over: 1}",
     "docker run -d --name web busybox sleep 1000",
     "docker exec -d web sh -c 'head -c 20000000 /dev/zero | tail -c 20000000 | sleep 1000'"},
    {"net_rx", "{metric: web, figure: net_rx, grows_by: 20kB, else: 'got {got}'}",
     "{metric: web, figure: net_rx, grows_by: 100}",
     "docker run -d --name web busybox sh -c 'while :; do nc -l -p 80 > /dev/null; done'; docker "
     "run --rm --link web busybox sh -c 'echo x | nc -w 1 web 80'",
     "docker run --rm --link web busybox sh -c 'for i in 1 2 3 4 5 6; do head -c 200000 /dev/zero "
     "| nc -w 1 web 80; done'"},
};

/// A lab of one step with one near miss.
course::Lab labOf(const QString &condition, const QString &nearMiss, const QString &more = {})
{
    return test::lab({QStringLiteral("all:\n  - %1\nnear:\n  - {when: %2, hint: Nearly.}\n%3")
                          .arg(condition, nearMiss, more)});
}

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

} // namespace

/// Each kind of condition against a real engine.
class TestLiveConditions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void cleanupTestCase();

    void condition_isFalseThenNearThenTrue_data();
    void condition_isFalseThenNearThenTrue();
    void ownLookIntoAVolume_isNoEventOfTheLearner();
    void logThatIsKeptNowhere_isUnknown();
    void stays_waits();
    void preflightAndCleanup_tellTheLabsFromTheOthers();
    void swarm_infoServiceTasksAndNode();

private:
    std::unique_ptr<LabVerifier> watch(const course::Lab &lab);
    void evaluate(LabVerifier &verifier);
    void learner(const char *commands) { m_engine.shell(text(commands)); }

    PrivateEngine m_engine{PrivateEngine::Kind::Docker};
    SystemClock m_clock;
    std::unique_ptr<engine::EngineMonitor> m_monitor;
};

std::unique_ptr<LabVerifier> TestLiveConditions::watch(const course::Lab &lab)
{
    auto verifier = std::make_unique<LabVerifier>(lab, *m_monitor);
    lab::LabPace pace;
    pace.often = 300ms;
    pace.seldom = 400ms;
    pace.rarely = 500ms;
    verifier->setPace(pace);
    LabVerifier *raw = verifier.get();
    connect(raw, &LabVerifier::figuresWantedChanged, m_monitor.get(),
            [this, raw] { m_monitor->setWatched(raw->figuresWanted()); });
    return verifier;
}

void TestLiveConditions::evaluate(LabVerifier &verifier)
{
    QSignalSpy evaluated(&verifier, &LabVerifier::evaluated);
    verifier.refresh();
    QTRY_VERIFY_WITH_TIMEOUT(!evaluated.isEmpty(), patienceMs);
}

void TestLiveConditions::initTestCase()
{
    QUAYSIDE_START_OR_SKIP(m_engine);
    m_monitor = std::make_unique<engine::EngineMonitor>(m_engine.endpoint(), m_clock);
    m_monitor->start();
    QTRY_COMPARE_WITH_TIMEOUT(m_monitor->state(), engine::EngineMonitor::State::Online, patienceMs);
}

void TestLiveConditions::cleanup()
{
    if (m_monitor) {
        m_engine.shell(QStringLiteral("docker rm -f $(docker ps -aq); docker network rm net;"
                                      " docker volume rm data data2; docker rmi mine:1 mine:2"));
        QTRY_VERIFY_WITH_TIMEOUT(m_monitor->containers().empty(), patienceMs);
    }
}

void TestLiveConditions::cleanupTestCase()
{
    m_monitor.reset();
}

void TestLiveConditions::condition_isFalseThenNearThenTrue_data()
{
    QTest::addColumn<int>("index");
    for (size_t i = 0; i < std::size(cases); ++i) {
        QTest::newRow(cases[i].name) << static_cast<int>(i);
    }
}

void TestLiveConditions::condition_isFalseThenNearThenTrue()
{
    QFETCH(int, index);
    const Case &one = cases[index];
    const course::Lab lab = labOf(text(one.condition), text(one.nearMiss));
    const auto verifier = watch(lab);
    verifier->start();
    evaluate(*verifier);
    const lab::StepStatus &step = verifier->steps()[0];
    QCOMPARE(step.state, StepState::Open);
    QVERIFY(!step.why.isEmpty());
    learner(one.wrong);
    QTRY_VERIFY2_WITH_TIMEOUT(step.nearMissHint == QStringLiteral("Nearly."), qPrintable(step.why),
                              patienceMs);
    QCOMPARE(step.state, StepState::Open);
    learner(one.right);
    QTRY_VERIFY2_WITH_TIMEOUT(step.state == StepState::Done, qPrintable(step.why), patienceMs);
}

void TestLiveConditions::ownLookIntoAVolume_isNoEventOfTheLearner()
{
    const course::Lab lab =
        labOf(QStringLiteral("{path: /data/file, in: web, exists: true, else: 'got {got}'}"),
              QStringLiteral("{event: volume/unmount, where: {name: data}}"));
    const auto verifier = watch(lab);
    verifier->start();
    learner("docker run -d --name web -v data:/data busybox sleep 1000");
    const auto probes = [this] {
        const auto &events = m_monitor->recentEvents();
        return std::count_if(events.begin(), events.end(), [](const engine::EngineEvent &event) {
            return event.action == QStringLiteral("unmount");
        });
    };
    QTRY_VERIFY_WITH_TIMEOUT(probes() >= 3, patienceMs);
    QCOMPARE(verifier->steps()[0].nearMissHint, QString());
    learner("docker stop -t 0 web");
    QTRY_COMPARE_WITH_TIMEOUT(verifier->steps()[0].nearMissHint, QStringLiteral("Nearly."),
                              patienceMs);
}

void TestLiveConditions::logThatIsKeptNowhere_isUnknown()
{
    const course::Lab lab = labOf(QStringLiteral("{log: web, contains: ready, else: 'got {got}'}"),
                                  QStringLiteral("{container: web, absent: true}"));
    const auto verifier = watch(lab);
    verifier->start();
    learner("docker run -d --log-driver none --name web busybox sh -c 'echo ready; sleep 1000'");
    const lab::StepStatus &step = verifier->steps()[0];
    QTRY_COMPARE_WITH_TIMEOUT(step.state, StepState::Unknown, patienceMs);
    QVERIFY2(step.why.contains(QStringLiteral("log driver")), qPrintable(step.why));
    verifier->tickByLearner(0);
    QCOMPARE(step.state, StepState::Self);
}

void TestLiveConditions::stays_waits()
{
    const course::Lab lab = labOf(
        QStringLiteral("{container: web, field: State.Running, equals: true, else: 'got {got}'}"),
        QStringLiteral("{container: web, field: State.Running, equals: false}"),
        QStringLiteral("stays: 2"));
    const auto verifier = watch(lab);
    verifier->start();
    learner("docker run -d --name web busybox sleep 0.5");
    const lab::StepStatus &step = verifier->steps()[0];
    QTRY_COMPARE_WITH_TIMEOUT(step.nearMissHint, QStringLiteral("Nearly."), patienceMs);
    QCOMPARE(step.state, StepState::Open);
    learner("docker rm web; docker run -d --name web busybox sleep 1000");
    QTRY_COMPARE_WITH_TIMEOUT(step.state, StepState::Done, patienceMs);
}

void TestLiveConditions::preflightAndCleanup_tellTheLabsFromTheOthers()
{
    course::Lab lab = test::lab({QStringLiteral("learner: Look.")});
    lab.images = {QStringLiteral("busybox"), QStringLiteral("nowhere:1")};
    lab.builds = {QStringLiteral("mine:1")};
    lab.ports = {8080};
    learner("docker create --name web busybox; docker run -d --name other -p 8080:80 nginx");
    lab::LabPreflight preflight(lab, *m_monitor);
    preflight.refresh();
    const auto stateOf = [&](lab::PreflightKind kind, const char *name) {
        for (const lab::PreflightItem &item : preflight.items()) {
            if (item.kind == kind && item.name == text(name)) {
                return static_cast<int>(item.state);
            }
        }
        return -1;
    };
    const int ok = static_cast<int>(lab::PreflightState::Ok);
    const int blocking = static_cast<int>(lab::PreflightState::Blocking);
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(lab::PreflightKind::Container, "web"), blocking, patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(lab::PreflightKind::Port, "8080"), blocking, patienceMs);
    QCOMPARE(stateOf(lab::PreflightKind::Image, "busybox"), ok);
    QCOMPARE(stateOf(lab::PreflightKind::Image, "nowhere:1"),
             static_cast<int>(lab::PreflightState::Attention));
    learner("docker rm -f web other");
    QTRY_COMPARE_WITH_TIMEOUT(lab::worst(preflight.items()), lab::PreflightState::Attention,
                              patienceMs);

    learner("docker volume create data");
    // What is not announced yet when the lab begins would count as its own.
    QTRY_VERIFY_WITH_TIMEOUT(m_monitor->recentEvents().back().type == QLatin1String("volume"),
                             patienceMs);
    const auto verifier = watch(lab);
    verifier->start();
    lab::LabCleanup cleanup(lab, *m_monitor);
    cleanup.setHorizon(verifier->horizonNano());
    learner("docker run -d --name web -v data:/data -v /anonymous busybox sleep 1000;"
            " docker create --name foreign busybox; docker network create net;"
            " docker commit web mine:1");
    QTRY_COMPARE_WITH_TIMEOUT(cleanup.commands().size(), 4, patienceMs);
    QCOMPARE(cleanup.commands()[0], QStringLiteral("docker rm -f web"));
    QCOMPARE(cleanup.commands()[1], QStringLiteral("docker network rm net"));
    QVERIFY(cleanup.commands()[2].startsWith(QStringLiteral("docker volume rm ")));
    QVERIFY2(!cleanup.commands()[2].contains(QStringLiteral("data")),
             qPrintable(cleanup.commands()[2]));
    QCOMPARE(cleanup.commands()[3], QStringLiteral("docker rmi mine:1"));
    QVERIFY(m_engine.shell(cleanup.commands().join(QStringLiteral(" && "))).ok());
    QTRY_VERIFY_WITH_TIMEOUT(cleanup.commands().isEmpty(), patienceMs);
    QCOMPARE(cleanup.items().size(), size_t(4));
}

/// Last, since a swarm leaves networks behind.
void TestLiveConditions::swarm_infoServiceTasksAndNode()
{
    const course::Lab lab = test::lab(
        {QStringLiteral("all:\n  - {info: Swarm.LocalNodeState, equals: active, else: '{got}'}\n"
                        "near:\n  - {when: {tasks: api, count: 0}, hint: Never.}"),
         QStringLiteral(
             "all:\n"
             "  - {service: api, field: Spec.Mode.Replicated.Replicas, equals: 2, else: '{got}'}\n"
             "  - {tasks: api, where: {state: running}, count: 2, else: '{got} of {expected}'}\n"
             "  - {list: services, where: {name: api, desired: 2}, else: none}\n"
             "near:\n  - {when: {tasks: api, where: {desiredState: running}, count: 1}, hint: "
             "Nearly.}"),
         QStringLiteral(
             "all:\n  - {node: self, field: Spec.Availability, equals: pause, else: '{got}'}\n"
             "  - {list: nodes, where: {role: manager, leader: true}, count: 1, else: none}")});
    const auto verifier = watch(lab);
    verifier->start();
    evaluate(*verifier);
    QCOMPARE(verifier->steps()[0].why, QStringLiteral("inactive"));
    QCOMPARE(verifier->steps()[0].nearMissHint, QString());
    const auto swarm = m_engine.shell(text("docker swarm init --advertise-addr 127.0.0.1"));
    QVERIFY2(swarm.ok(), qPrintable(swarm.error));
    QTRY_COMPARE_WITH_TIMEOUT(verifier->currentStep(), 1, patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(verifier->steps()[1].why,
                              QStringLiteral("There is no service called `api`."), patienceMs);
    learner("docker service create -d --no-resolve-image --name api busybox sleep 1000");
    QTRY_COMPARE_WITH_TIMEOUT(verifier->steps()[1].nearMissHint, QStringLiteral("Nearly."),
                              patienceMs);
    learner("docker service scale -d api=2");
    QTRY_VERIFY2_WITH_TIMEOUT(verifier->currentStep() == 2, qPrintable(verifier->steps()[1].why),
                              patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(verifier->steps()[2].why, QStringLiteral("active"), patienceMs);
    learner("docker node update --availability pause $(docker node ls -q)");
    QTRY_COMPARE_WITH_TIMEOUT(verifier->currentStep(), 3, patienceMs);
    learner("docker service rm api; docker swarm leave --force");
}

QTEST_GUILESS_MAIN(TestLiveConditions)
#include "tst_live_conditions.moc"
