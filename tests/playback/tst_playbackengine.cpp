// SPDX-License-Identifier: GPL-3.0-or-later
// A recording as an engine, read by the program's own monitor.
#include "base/steerableclock.h"
#include "engine/enginemonitor.h"
#include "engine/futures.h"
#include "playback/player.h"
#include "samplecassette.h"

#include <QDir>
#include <QFileInfo>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace quayside;
using namespace quayside::playback;
using engine::EngineMonitor;
using test::SampleCassette;

class TestPlaybackEngine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void monitor_findsTheEngineOfTheRecording();
    void events_comeInOrder_andAreAllThere();
    void cpu_isThatOfTheRecording_atEverySpeed_data();
    void cpu_isThatOfTheRecording_atEverySpeed();
    void watchdog_atEightTimesTheSpeed_findsNothingStale();
    void paused_nothingHappens_andTimeStandsStill();
    void processes_inspections_andOutput_areThoseOfTheMoment();
    void otherMethods_areRefused();
    void folder_isPrivate_andGoesWithThePlayer();
    void seek_back_beginsAnew_withTheStepToldAgain();
    void stepEnd_waitsUntilItIsSeen();
    void end_isReached_andToldOnce();
    void command_isTheOneOfTheMoment();
    void clock_isGivenBack();

private:
    void connectMonitor();
    QByteArray ask(const QByteArray &request) const;

    SystemClock m_system;
    std::unique_ptr<SteerableClock> m_clock;
    std::unique_ptr<Player> m_player;
    std::unique_ptr<EngineMonitor> m_monitor;
};

void TestPlaybackEngine::init()
{
    m_clock = std::make_unique<SteerableClock>(m_system);
    m_player = std::make_unique<Player>(SampleCassette::make(), *m_clock);
    QVERIFY(m_player->open());
    m_monitor = std::make_unique<EngineMonitor>(m_player->endpoint(), *m_clock);
}

void TestPlaybackEngine::cleanup()
{
    m_monitor.reset();
    m_player.reset();
    m_clock.reset();
}

void TestPlaybackEngine::connectMonitor()
{
    m_monitor->start();
    QTRY_COMPARE(m_monitor->state(), EngineMonitor::State::Online);
}

/// The answer to a request made by hand.
QByteArray TestPlaybackEngine::ask(const QByteArray &request) const
{
    QLocalSocket socket;
    socket.connectToServer(m_player->endpoint().socketPath);
    QByteArray answer;
    if (socket.waitForConnected()) {
        socket.write(request);
        // The player lives on this thread: its answer comes while the event loop runs.
        if (QTest::qWaitFor([&] { return socket.state() != QLocalSocket::ConnectedState; })) {
            answer = socket.readAll();
        }
    }
    return answer;
}

void TestPlaybackEngine::monitor_findsTheEngineOfTheRecording()
{
    connectMonitor();
    QCOMPARE(m_monitor->info().version, QStringLiteral("20.10.24"));
    QCOMPARE(m_monitor->info().apiVersion, QStringLiteral("1.41"));
    QCOMPARE(m_monitor->info().cpus, 2);
    QVERIFY(m_monitor->containers().empty());
}

void TestPlaybackEngine::events_comeInOrder_andAreAllThere()
{
    connectMonitor();
    m_player->setSpeed(32);
    m_player->play();
    QTRY_COMPARE(m_monitor->recentEvents().size(), 4U);
    QStringList actions;
    for (const engine::EngineEvent &event : m_monitor->recentEvents()) {
        actions.append(event.action);
    }
    QCOMPARE(actions.join(u' '), QStringLiteral("create start die destroy"));
    QTRY_VERIFY(m_monitor->containers().empty());
}

void TestPlaybackEngine::cpu_isThatOfTheRecording_atEverySpeed_data()
{
    QTest::addColumn<double>("speed");
    for (const double speed : {2.0, 8.0}) {
        QTest::addRow("%gx", speed) << speed;
    }
}

void TestPlaybackEngine::cpu_isThatOfTheRecording_atEverySpeed()
{
    QFETCH(double, speed);
    connectMonitor();
    const ContainerId id(SampleCassette::id());
    m_monitor->setWatched({id});
    m_player->seek(1900);
    m_monitor->setEndpoint(m_player->endpoint());
    m_monitor->setWatched({id});
    QTRY_COMPARE(m_monitor->state(), EngineMonitor::State::Online);
    QSignalSpy samples(m_monitor.get(), &EngineMonitor::sampleArrived);
    m_player->setSpeed(speed);
    m_player->play();
    QTRY_VERIFY(samples.size() >= 5);
    const engine::StatsSample *sample = m_monitor->latestSample(id);
    QVERIFY(sample && sample->cpuPercent);
    QCOMPARE(*sample->cpuPercent, 50.0);
    QCOMPARE(*sample->pids, 3);
    QVERIFY(sample->read.date() == QDate(2026, 1, 2));
    // A second of the recording is a second on the charts' axis.
    const engine::MetricsHistory *history = m_monitor->history(id);
    QVERIFY(history && history->size() >= 5);
    const qint64 threeSeconds = history->at(4).receivedMs - history->at(1).receivedMs;
    QVERIFY2(threeSeconds > 1500 && threeSeconds < 9000,
             qPrintable(QString::number(threeSeconds)));
}

void TestPlaybackEngine::watchdog_atEightTimesTheSpeed_findsNothingStale()
{
    connectMonitor();
    const ContainerId id(SampleCassette::id());
    m_monitor->setWatched({id});
    m_player->setSpeed(8);
    m_player->play();
    QTRY_VERIFY(m_monitor->latestSample(id));
    QSignalSpy stale(m_monitor.get(), &EngineMonitor::staleChanged);
    QTRY_VERIFY(m_player->positionMs() > 6500);
    QCOMPARE(stale.size(), 0);
    QVERIFY(!m_monitor->isStale(id));
}

void TestPlaybackEngine::paused_nothingHappens_andTimeStandsStill()
{
    connectMonitor();
    m_player->setSpeed(8);
    m_player->play();
    QTRY_COMPARE(m_monitor->containers().size(), 1U);
    m_player->pause();
    const qint64 position = m_player->positionMs();
    const QDateTime now = m_clock->now();
    QSignalSpy events(m_monitor.get(), &EngineMonitor::eventArrived);
    // Longer than to the next event, if the time went on.
    QVERIFY(!QTest::qWaitFor(
        [&] { return m_player->positionMs() != position || !events.isEmpty(); }, 400));
    QCOMPARE(m_clock->now(), now);
}

void TestPlaybackEngine::processes_inspections_andOutput_areThoseOfTheMoment()
{
    m_player->seek(5000);
    connectMonitor();
    const auto top = m_monitor->top(ContainerId(SampleCassette::id()));
    QTRY_VERIFY(top.isFinished());
    QVERIFY(top.result());
    QCOMPARE(top.result()->rows.front(), (QStringList{QStringLiteral("4711"), QStringLiteral("nginx")}));
    const auto inspected = m_monitor->inspectContainer(QStringLiteral("web"));
    QTRY_VERIFY(inspected.isFinished());
    QVERIFY(inspected.result());
    QCOMPARE(inspected.result()->value(QLatin1String("State")).toObject().value(QLatin1String("Pid")).toInt(),
             4711);
    const auto path =
        m_monitor->pathExists(QStringLiteral("web"), QStringLiteral("/etc/nginx"));
    QTRY_VERIFY(path.isFinished());
    QVERIFY(path.result() && *path.result());
    QObject owner;
    engine::LogStream *logs =
        m_monitor->logs(ContainerId(SampleCassette::id()), {-1, true, std::nullopt}, &owner);
    QStringList lines;
    connect(logs, &engine::LogStream::linesArrived, &owner, [&lines](const auto &arrived) {
        for (const engine::LogLine &line : arrived) {
            lines.append(line.text);
        }
    });
    QSignalSpy ended(logs, &engine::LogStream::ended);
    logs->open();
    QTRY_COMPARE(lines, (QStringList{QStringLiteral("first"), QStringLiteral("second")}));
    m_player->setSpeed(16);
    m_player->play();
    QTRY_COMPARE(lines.join(u' '), QStringLiteral("first second third"));
    QTRY_COMPARE(ended.size(), 1);
}

void TestPlaybackEngine::otherMethods_areRefused()
{
    QVERIFY(ask("POST /v1.41/containers/create HTTP/1.1\r\nHost: docker\r\n\r\n")
                .startsWith("HTTP/1.1 405 "));
    QVERIFY(ask("DELETE /containers/web HTTP/1.1\r\n\r\n").startsWith("HTTP/1.1 405 "));
    QVERIFY(ask("HEAD /_ping HTTP/1.1\r\n\r\n").startsWith("HTTP/1.1 200 "));
    QVERIFY(ask("GET /v1.41/plugins HTTP/1.1\r\n\r\n").startsWith("HTTP/1.1 404 "));
    QVERIFY(ask("nonsense\r\n\r\n").startsWith("HTTP/1.1 405 "));
}

void TestPlaybackEngine::folder_isPrivate_andGoesWithThePlayer()
{
    const QString socket = m_player->endpoint().socketPath;
    const QString folder = QFileInfo(socket).path();
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther
        | QFile::WriteOther | QFile::ExeOther;
    QVERIFY(!(QFileInfo(folder).permissions() & others));
    m_monitor.reset();
    m_player.reset();
    QVERIFY(!QFileInfo::exists(folder));
}

void TestPlaybackEngine::seek_back_beginsAnew_withTheStepToldAgain()
{
    connectMonitor();
    QSignalSpy sought(m_player.get(), &Player::sought);
    m_player->seek(9200);
    QCOMPARE(sought.takeFirst().constFirst().toInt(), 2);
    m_player->seek(3000);
    QCOMPARE(sought.takeFirst().constFirst().toInt(), 1);
    m_monitor->setEndpoint(m_player->endpoint());
    QTRY_COMPARE(m_monitor->state(), EngineMonitor::State::Online);
    QTRY_COMPARE(m_monitor->recentEvents().size(), 1U);
    QCOMPARE(m_monitor->recentEvents().front().action, QStringLiteral("start"));
    QCOMPARE(m_monitor->containers().size(), 1U);
    QCOMPARE(m_player->step(), 2);
    m_player->seekToStep(1);
    QCOMPARE(m_player->positionMs(), 500);
}

void TestPlaybackEngine::stepEnd_waitsUntilItIsSeen()
{
    bool seen = false;
    m_player->setSeen([&seen](const Mark &) { return seen; });
    QSignalSpy ended(m_player.get(), &Player::stepEnded);
    m_player->setSpeed(64);
    m_player->play();
    QTRY_COMPARE(m_player->positionMs(), 1800);
    QVERIFY(!QTest::qWaitFor(
        [&] { return m_player->positionMs() != 1800 || !ended.isEmpty(); }, 100));
    seen = true;
    QTRY_COMPARE(ended.size(), 3);
}

void TestPlaybackEngine::end_isReached_andToldOnce()
{
    QSignalSpy finished(m_player.get(), &Player::finished);
    m_player->setSpeed(64);
    m_player->play();
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(m_player->isAtEnd() && !m_player->isPlaying());
    QCOMPARE(m_player->positionMs(), m_player->durationMs());
    QCOMPARE(m_clock->now(), m_player->cassette().info.start.addMSecs(10'000));
    m_player->play();
    QVERIFY(!m_player->isPlaying());
}

void TestPlaybackEngine::command_isTheOneOfTheMoment()
{
    QVERIFY(!m_player->command());
    m_player->seek(1000);
    QCOMPARE(m_player->command()->text, QStringLiteral("docker create"));
    QVERIFY(!m_player->printed());
    m_player->seek(1200);
    QCOMPARE(m_player->printed()->text, QStringLiteral("aaaa"));
    m_player->seek(1850);
    QVERIFY(!m_player->command()); // a new step, nothing typed yet
    m_player->seek(2500);
    QCOMPARE(m_player->printed()->exitCode, 1);
}

void TestPlaybackEngine::clock_isGivenBack()
{
    QVERIFY(m_clock->isSteered());
    m_monitor.reset();
    m_player.reset();
    QVERIFY(!m_clock->isSteered());
}

QTEST_GUILESS_MAIN(TestPlaybackEngine)
#include "tst_playbackengine.moc"
