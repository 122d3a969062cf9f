// SPDX-License-Identifier: GPL-3.0-or-later
// What a lab shows when it does not go as on the page: the engine restarts in the middle, the window is
// closed meanwhile, steps are done out of order.
#include "base/clock.h"
#include "engine/enginemonitor.h"
#include "lab/labfixture.h"
#include "lab/labverifier.h"
#include "support/privateengine.h"

#include <memory>

using namespace quayside;
using namespace quayside::live;
using engine::EngineMonitor;
using lab::LabVerifier;
using lab::StepState;
using lab::StepStatus;

namespace {

constexpr int patienceMs = 15'000;

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

const QString runs = u("all:\n  - container: web\n    field: State.Status\n    equals: running\n"
                       "    else: web is {got}");
const QString isPaused = u("all:\n  - container: web\n    field: State.Status\n    equals: paused\n"
                           "    else: web is {got}, not paused");
const QString wasPaused = u("all:\n  - event: container/pause\n    where: {name: web}\n"
                            "    else: web was not paused");
const QString networkIsThere = u("all:\n  - network: net\n    exists: true\n    else: there is no net");

} // namespace

class TestLiveInterruptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void engineRestarts_doneStepsStayAndTheOpenOneSaysSo();
    void windowClosed_whatWasDoneMeanwhileCounts();
    void programRestarted_stateCountsAndMissedEventsDoNot();
    void stateReachedEarly_ticksWithTheStepBeforeIt();
    void eventBeforeItsStep_doesNotCount();

private:
    void connectAnew();
    void begin(const QStringList &checks);
    /// As a window or a program that is closed: what the store remembers stays.
    void close();
    void reopen();
    bool docker(const char *arguments);
    QString states() const;
    QString why(size_t step) const { return m_verifier->steps()[step].why; }

    PrivateEngine m_engine{PrivateEngine::Kind::Docker};
    SystemClock m_clock;
    std::unique_ptr<EngineMonitor> m_monitor;
    course::Lab m_lab;
    std::unique_ptr<LabVerifier> m_verifier;
    std::vector<StepStatus> m_remembered;
    qint64 m_horizon = 0;
};

void TestLiveInterruptions::connectAnew()
{
    m_verifier.reset();
    m_monitor = std::make_unique<EngineMonitor>(m_engine.endpoint(), m_clock);
    m_monitor->start();
    QTRY_COMPARE_WITH_TIMEOUT(m_monitor->state(), EngineMonitor::State::Online, patienceMs);
}

void TestLiveInterruptions::begin(const QStringList &checks)
{
    m_lab = test::lab(checks);
    m_verifier = std::make_unique<LabVerifier>(m_lab, *m_monitor);
    m_verifier->start();
    QTRY_VERIFY_WITH_TIMEOUT(!why(0).isEmpty(), patienceMs);
}

void TestLiveInterruptions::close()
{
    m_remembered = m_verifier->steps();
    m_horizon = m_verifier->horizonNano();
    m_verifier.reset();
}

void TestLiveInterruptions::reopen()
{
    m_verifier = std::make_unique<LabVerifier>(m_lab, *m_monitor);
    m_verifier->restore(m_remembered, m_horizon);
}

bool TestLiveInterruptions::docker(const char *arguments)
{
    return m_engine.docker(QString::fromLatin1(arguments).split(u' ')).ok();
}

/// "D" done, "S" self, "O" open, "?" unknown.
QString TestLiveInterruptions::states() const
{
    QString text;
    for (const StepStatus &status : m_verifier->steps()) {
        text += QLatin1Char("ODS?"[static_cast<int>(status.state)]);
    }
    return text;
}

void TestLiveInterruptions::initTestCase()
{
    QUAYSIDE_START_OR_SKIP(m_engine);
}

void TestLiveInterruptions::init()
{
    connectAnew();
}

void TestLiveInterruptions::cleanup()
{
    m_verifier.reset();
    m_monitor.reset();
    m_engine.shell(u("docker rm -f web; docker network rm net"));
}

void TestLiveInterruptions::engineRestarts_doneStepsStayAndTheOpenOneSaysSo()
{
    begin({runs, isPaused});
    QVERIFY(docker("run -d --name web nginx"));
    QTRY_COMPARE_WITH_TIMEOUT(states(), u("DO"), patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(why(1), u("web is running, not paused"), patienceMs);

    QVERIFY(m_engine.crash());
    QTRY_COMPARE_WITH_TIMEOUT(states(), u("D?"), patienceMs);
    QCOMPARE(why(1), m_monitor->lastError().message);
    QVERIFY(!why(1).isEmpty());

    QVERIFY(m_engine.startAgain());
    m_monitor->retryNow();
    QTRY_COMPARE_WITH_TIMEOUT(states(), u("DO"), patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(why(1), u("web is exited, not paused"), patienceMs);

    QVERIFY(docker("start web"));
    QTRY_COMPARE_WITH_TIMEOUT(why(1), u("web is running, not paused"), patienceMs);
    QVERIFY(docker("pause web"));
    QTRY_COMPARE_WITH_TIMEOUT(states(), u("DD"), patienceMs);
}

/// The program still runs, hidden, and its monitor has kept the events.
void TestLiveInterruptions::windowClosed_whatWasDoneMeanwhileCounts()
{
    begin({runs, wasPaused, runs});
    QVERIFY(docker("run -d --name web nginx"));
    QTRY_COMPARE_WITH_TIMEOUT(states().left(2), u("DO"), patienceMs);
    close();

    QVERIFY(docker("pause web"));
    QVERIFY(docker("unpause web"));
    QTRY_VERIFY_WITH_TIMEOUT(!m_monitor->recentEvents().empty()
                                 && m_monitor->recentEvents().back().action == u("unpause"),
                             patienceMs);
    reopen();
    QTRY_COMPARE_WITH_TIMEOUT(states(), u("DDD"), patienceMs);
}

void TestLiveInterruptions::programRestarted_stateCountsAndMissedEventsDoNot()
{
    begin({runs, isPaused, wasPaused});
    QVERIFY(docker("run -d --name web nginx"));
    QTRY_COMPARE_WITH_TIMEOUT(states(), u("DOO"), patienceMs);
    close();
    m_monitor.reset();

    QVERIFY(docker("pause web"));
    connectAnew();
    reopen();
    QTRY_COMPARE_WITH_TIMEOUT(states(), u("DDO"), patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(why(2), u("web was not paused"), patienceMs);

    QVERIFY(docker("unpause web"));
    QVERIFY(docker("pause web"));
    QTRY_COMPARE_WITH_TIMEOUT(states(), u("DDD"), patienceMs);
}

void TestLiveInterruptions::stateReachedEarly_ticksWithTheStepBeforeIt()
{
    begin({networkIsThere, runs});
    QVERIFY(docker("run -d --name web nginx"));
    QTRY_VERIFY_WITH_TIMEOUT(m_monitor->containerByName(u("web")), patienceMs);
    m_verifier->refresh();
    QTRY_COMPARE_WITH_TIMEOUT(why(0), u("there is no net"), patienceMs);
    QCOMPARE(states(), u("OO"));
    QCOMPARE(m_verifier->currentStep(), 0);

    QVERIFY(docker("network create net"));
    QTRY_COMPARE_WITH_TIMEOUT(states(), u("DD"), patienceMs);
}

void TestLiveInterruptions::eventBeforeItsStep_doesNotCount()
{
    begin({networkIsThere, wasPaused});
    QVERIFY(docker("run -d --name web nginx"));
    QVERIFY(docker("pause web"));
    QVERIFY(docker("unpause web"));
    QTRY_VERIFY_WITH_TIMEOUT(!m_monitor->recentEvents().empty()
                                 && m_monitor->recentEvents().back().action == u("unpause"),
                             patienceMs);
    QVERIFY(docker("network create net"));
    QTRY_COMPARE_WITH_TIMEOUT(states(), u("DO"), patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(why(1), u("web was not paused"), patienceMs);

    QVERIFY(docker("pause web"));
    QTRY_COMPARE_WITH_TIMEOUT(states(), u("DD"), patienceMs);
}

QTEST_GUILESS_MAIN(TestLiveInterruptions)
#include "tst_live_interruptions.moc"
