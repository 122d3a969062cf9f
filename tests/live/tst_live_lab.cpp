// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "course/course.h"
#include "engine/enginemonitor.h"
#include "lab/labverifier.h"
#include "support/privateengine.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace quayside;
using namespace quayside::live;
using lab::LabVerifier;
using lab::StepState;
using lab::StepStatus;

namespace {

constexpr int patienceMs = 10'000;

/// The command lines of a step's console blocks, in order.
QStringList commands(const course::Blocks &blocks)
{
    QStringList result;
    for (const course::Block &block : blocks) {
        if (block.kind == course::BlockKind::Code && block.language == QStringLiteral("console")
            && !block.info.contains(QStringLiteral("norun"))) {
            for (const QString &line : block.text.split(u'\n')) {
                if (line.startsWith(QStringLiteral("$ "))) {
                    result.append(line.mid(2));
                }
            }
        }
        result += commands(block.children);
    }
    return result;
}

struct WrongTurn
{
    int step; ///< from 1, as the learner counts
    int nearMiss; ///< index among the step's near misses
    const char *commands; ///< what the learner does instead
};

const char *const runIt = "docker run -d --name nginx-cont nginx";
const char *const runAndStop = "docker run -d --name nginx-cont nginx; docker stop nginx-cont";
const char *const runAndPause = "docker run -d --name nginx-cont nginx; docker pause nginx-cont";
const char *const runAndKill = "docker run -d --name nginx-cont nginx; docker kill nginx-cont";
const char *const runAndRestart =
    "docker run -d --name nginx-cont nginx; docker restart nginx-cont";
const char *const endWith143 =
    "docker run -d --name nginx-cont busybox sh -c"
    " 'trap \"exit 143\" TERM; while :; do sleep 0.1; done'; docker stop nginx-cont";
const char *const nothing = ":";

/// One way into each near miss of the lab, in the order of the file.
const WrongTurn wrongTurns[] = {
    {1, 0, runIt},
    {1, 1, "docker create --name nginx-cont nginx"},
    {2, 0, "docker create --name nginx-cont busybox"},
    {2, 1, runIt},
    {2, 2, runAndStop},
    {3, 0, nothing},
    {3, 1, runAndPause},
    {3, 2, "docker run --name nginx-cont nginx nginx -t -c /nowhere"},
    {4, 0, runAndStop},
    {4, 1, nothing},
    {5, 0, runIt},
    {6, 0, runAndStop},
    {6, 1, runAndRestart},
    {6, 2, nothing},
    {7, 0, runAndKill},
    {7, 1, endWith143},
    {7, 2, runAndPause},
    {7, 3, nothing},
    {8, 0, runIt},
    {8, 1, runAndStop},
    {8, 2, endWith143},
    {8, 3, nothing},
    {9, 0, nothing},
    {9, 1, runIt},
    {10, 0, runIt},
    {10, 1, runAndStop},
    {10, 2, "docker rmi -f nginx"},
};

} // namespace

/// The labs of the course, done on a real engine as a learner would, rightly and wrongly.
class TestLiveLab : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void cleanupTestCase();

    void steps_commandsRun_turnFromOpenToDone();
    void nearMiss_ofEveryStep_hasAWrongTurn();
    void nearMiss_wrongTurn_givesItsOwnHint_data();
    void nearMiss_wrongTurn_givesItsOwnHint();

private:
    void evaluate(LabVerifier &verifier);

    PrivateEngine m_engine{PrivateEngine::Kind::Docker};
    SystemClock m_clock;
    course::CoursePtr m_course;
    const course::Lab *m_lab = nullptr;
    std::unique_ptr<engine::EngineMonitor> m_monitor;
};

/// Inspects anew and waits for the verdict.
void TestLiveLab::evaluate(LabVerifier &verifier)
{
    QSignalSpy evaluated(&verifier, &LabVerifier::evaluated);
    verifier.refresh();
    QTRY_VERIFY_WITH_TIMEOUT(!evaluated.isEmpty(), patienceMs);
}

void TestLiveLab::initTestCase()
{
    QUAYSIDE_START_OR_SKIP(m_engine);
    course::LoadedCourse loaded =
        course::loadCourse(QStringLiteral(QUAYSIDE_SOURCE_DIR "/content"));
    m_course = loaded.course;
    m_lab = m_course->lab(LabId(QStringLiteral("container-life-cycle")));
    QVERIFY(m_lab);
    m_monitor = std::make_unique<engine::EngineMonitor>(m_engine.endpoint(), m_clock);
    m_monitor->start();
    QTRY_COMPARE_WITH_TIMEOUT(m_monitor->state(), engine::EngineMonitor::State::Online, patienceMs);
}

void TestLiveLab::cleanup()
{
    if (m_monitor) {
        m_engine.shell(QStringLiteral("docker rm -f $(docker ps -aq)"));
        QVERIFY(m_engine.loadImages());
        QTRY_VERIFY_WITH_TIMEOUT(m_monitor->containers().empty(), patienceMs);
    }
}

void TestLiveLab::cleanupTestCase()
{
    m_monitor.reset();
}

void TestLiveLab::steps_commandsRun_turnFromOpenToDone()
{
    LabVerifier verifier(*m_lab, *m_monitor);
    // The first step asks for a clean start, so that it is open only where somebody was before.
    QVERIFY(m_engine.shell(QStringLiteral("docker create --name nginx-cont busybox")).ok());
    verifier.start();
    for (int index = 0; index < static_cast<int>(m_lab->steps.size()); ++index) {
        const auto at = static_cast<size_t>(index);
        const course::LabStep &step = m_lab->steps[at];
        QCOMPARE(verifier.currentStep(), index);
        evaluate(verifier);
        QVERIFY2(verifier.steps()[at].state == StepState::Open, qPrintable(step.title));
        if (!step.check.condition) {
            QVERIFY2(verifier.steps()[at].learnerTicks, qPrintable(step.title));
        } else {
            QVERIFY2(!verifier.steps()[at].why.isEmpty(), qPrintable(step.title));
        }
        if (index == 0) {
            QVERIFY(m_engine.shell(QStringLiteral("docker rm nginx-cont")).ok());
        }
        m_engine.shell(commands(step.prose).join(u'\n'));
        if (!step.check.condition) {
            verifier.tickByLearner(index);
        }
        QTRY_VERIFY2_WITH_TIMEOUT(verifier.currentStep() == index + 1,
                                  qPrintable(step.title + u": " + verifier.steps()[at].why),
                                  patienceMs);
        QCOMPARE(verifier.steps()[at].state,
                 step.check.condition ? StepState::Done : StepState::Self);
    }
}

void TestLiveLab::nearMiss_ofEveryStep_hasAWrongTurn()
{
    QStringList inLab;
    for (const course::LabStep &step : m_lab->steps) {
        for (size_t nearMiss = 0; nearMiss < step.check.nearMisses.size(); ++nearMiss) {
            inLab.append(QStringLiteral("%1.%2").arg(step.number).arg(nearMiss));
        }
    }
    QStringList here;
    for (const WrongTurn &turn : wrongTurns) {
        here.append(QStringLiteral("%1.%2").arg(turn.step).arg(turn.nearMiss));
    }
    QCOMPARE(here, inLab);
}

void TestLiveLab::nearMiss_wrongTurn_givesItsOwnHint_data()
{
    QTest::addColumn<int>("step");
    QTest::addColumn<int>("nearMiss");
    QTest::addColumn<QString>("commands");
    for (const WrongTurn &turn : wrongTurns) {
        QTest::addRow("step%d-%d", turn.step, turn.nearMiss)
            << turn.step << turn.nearMiss << QString::fromLatin1(turn.commands);
    }
}

void TestLiveLab::nearMiss_wrongTurn_givesItsOwnHint()
{
    QFETCH(int, step);
    QFETCH(int, nearMiss);
    QFETCH(QString, commands);
    const auto at = static_cast<size_t>(step - 1);
    const QString hint =
        m_lab->steps.at(at).check.nearMisses.at(static_cast<size_t>(nearMiss)).hint;

    // Behind the verifier's back, for a state on the way to the wrong one may be the right one.
    LabVerifier before(*m_lab, *m_monitor);
    before.start();
    const qint64 horizon = before.horizonNano();
    m_engine.shell(commands);

    LabVerifier verifier(*m_lab, *m_monitor);
    if (step == 1) {
        verifier.start();
    } else {
        StepStatus done;
        done.state = StepState::Done;
        verifier.restore(std::vector<StepStatus>(at, done), horizon);
        QCOMPARE(verifier.currentStep(), step - 1);
    }
    QTRY_COMPARE_WITH_TIMEOUT(verifier.steps()[at].nearMissHint, hint, patienceMs);
    QCOMPARE(verifier.steps()[at].state, StepState::Open);
}

QTEST_GUILESS_MAIN(TestLiveLab)
#include "tst_live_lab.moc"
