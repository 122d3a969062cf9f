// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "engine/enginemonitor.h"
#include "support/privateengine.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace quayside;
using namespace quayside::live;
using engine::Endpoint;
using engine::EngineMonitor;
using State = EngineMonitor::State;

namespace {

constexpr int patienceMs = 30'000;
constexpr int startMs = 120'000; // the first time sshd is downloaded
constexpr int cannotRunHereCode = 77;
/// Containers: more than the sessions that sshd gives to one login, which are ten.
constexpr int many = 12;

QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

} // namespace

/// The whole way by ssh: the program's own `ssh`, a real sshd, and what a shell finds there.
class TestLiveSsh : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void farEngine_isListedAndAsked();
    void farEngine_eventsArrive();
    void farEngine_figuresOfMoreContainersThanALoginHasSessions();
    void laterQuestions_shareTheFirstLogin();
    void wayThatFails_saysWhatToDo_data();
    void wayThatFails_saysWhatToDo();
    void farEngineEnds_andComesBack();
    void serverEnds_isSaid();

private:
    bool startServer();
    void useOurSettings();
    Endpoint endpoint(const QString &host) const;
    qsizetype logins() const;
    QString path(const char *relative) const { return m_directory.filePath(text(relative)); }

    PrivateEngine m_engine{PrivateEngine::Kind::Docker};
    QTemporaryDir m_directory{QDir::tempPath() + QStringLiteral("/quayside-ssh-XXXXXX")};
    QProcess m_server;
    SystemClock m_clock;
};

void TestLiveSsh::initTestCase()
{
    QUAYSIDE_START_OR_SKIP(m_engine);
    if (!startServer()) {
        const QString why = QString::fromUtf8(m_server.readAllStandardError()).trimmed();
        if (m_server.exitCode() == cannotRunHereCode && !PrivateEngine::isRequired()) {
            QSKIP(qPrintable(QStringLiteral("SKIPPED: ") + why));
        }
        QFAIL(qPrintable(why));
    }
    useOurSettings();
    for (int i = 0; i < many; ++i) {
        QVERIFY(
            m_engine
                .docker({text("run"), text("-d"), text("--name"), QStringLiteral("far-%1").arg(i),
                         text("busybox"), text("sleep"), text("1000")})
                .ok());
    }
}

bool TestLiveSsh::startServer()
{
    const QString docker =
        QFile::symLinkTarget(QFileInfo(m_engine.socketPath()).dir().filePath(text("bin/docker")));
    const QString programs = QFileInfo(docker).path() + QStringLiteral(":/usr/bin:/bin");
    m_server.start(QStringLiteral(QUAYSIDE_SOURCE_DIR "/tests/support/private-sshd"),
                   {path("sshd"), QStringLiteral("unix://") + m_engine.socketPath(), programs});
    const bool said = QTest::qWaitFor(
        [this] { return m_server.canReadLine() || m_server.state() == QProcess::NotRunning; },
        startMs);
    return said && m_server.readLine() == "ready\n";
}

/// The program's ssh reads the user's settings; for this test they are in a file of its own. And
/// logins are shared by a socket in the folder for such things.
void TestLiveSsh::useOurSettings()
{
    QVERIFY(QDir().mkpath(path("bin")));
    QFile ssh(path("bin/ssh"));
    QVERIFY(ssh.open(QIODevice::WriteOnly));
    ssh.write("#!/bin/sh\nexec /usr/bin/ssh -F '" + path("sshd/config").toUtf8() + "' \"$@\"\n");
    QVERIFY(ssh.setPermissions(ssh.permissions() | QFile::ExeOwner));
    ssh.close();
    qputenv("PATH", path("bin").toUtf8() + ':' + qgetenv("PATH"));
    QVERIFY(QDir().mkpath(path("run")));
    qputenv("XDG_RUNTIME_DIR", path("run").toUtf8());
}

void TestLiveSsh::cleanupTestCase()
{
    m_server.closeWriteChannel();
    m_server.waitForFinished();
}

Endpoint TestLiveSsh::endpoint(const QString &host) const
{
    Endpoint endpoint;
    endpoint.transport = Endpoint::Transport::Ssh;
    endpoint.host = host;
    return endpoint;
}

qsizetype TestLiveSsh::logins() const
{
    QFile log(path("sshd/log"));
    return log.open(QIODevice::ReadOnly) ? log.readAll().count("Accepted publickey") : -1;
}

void TestLiveSsh::farEngine_isListedAndAsked()
{
    EngineMonitor monitor(endpoint(text("far")), m_clock);
    monitor.start();
    QTRY_VERIFY_WITH_TIMEOUT(monitor.state() != State::Connecting, patienceMs);
    QVERIFY2(monitor.state() == State::Online, qPrintable(monitor.lastError().message));
    QCOMPARE(monitor.containers().size(), size_t(many));
    const auto info = monitor.systemInfo();
    QTRY_VERIFY_WITH_TIMEOUT(info.isFinished(), patienceMs);
    QVERIFY(info.result());
    const QString printed =
        m_engine.docker({text("info"), text("-f"), text("{{.ID}} {{.KernelVersion}}")}).output;
    QVERIFY2(printed.contains(info.result()->kernelVersion)
                 && !info.result()->kernelVersion.isEmpty(),
             qPrintable(printed));
    const auto inspected = monitor.inspectContainer(text("far-0"));
    QTRY_VERIFY_WITH_TIMEOUT(inspected.isFinished(), patienceMs);
    QVERIFY(inspected.result());
    const auto path = monitor.pathExists(text("far-0"), text("/bin/sh"));
    QTRY_VERIFY_WITH_TIMEOUT(path.isFinished(), patienceMs);
    QVERIFY(path.result() && *path.result());
}

void TestLiveSsh::farEngine_eventsArrive()
{
    EngineMonitor monitor(endpoint(text("far")), m_clock);
    QStringList actions;
    connect(&monitor, &EngineMonitor::eventArrived, this,
            [&actions](const engine::EngineEvent &event) { actions.append(event.action); });
    monitor.start();
    QTRY_COMPARE_WITH_TIMEOUT(monitor.state(), State::Online, patienceMs);
    QVERIFY(m_engine.docker({text("pause"), text("far-1")}).ok());
    QTRY_VERIFY_WITH_TIMEOUT(actions.contains(text("pause")), patienceMs);
    const auto state = [&monitor] {
        return monitor.containerByName(QStringLiteral("far-1"))->state;
    };
    QTRY_COMPARE_WITH_TIMEOUT(state(), engine::ContainerState::Paused, patienceMs);
    QVERIFY(m_engine.docker({text("unpause"), text("far-1")}).ok());
    QTRY_COMPARE_WITH_TIMEOUT(state(), engine::ContainerState::Running, patienceMs);
    QVERIFY(actions.indexOf(text("pause")) < actions.indexOf(text("unpause")));
}

void TestLiveSsh::farEngine_figuresOfMoreContainersThanALoginHasSessions()
{
    EngineMonitor monitor(endpoint(text("far")), m_clock);
    monitor.start();
    QTRY_COMPARE_WITH_TIMEOUT(monitor.state(), State::Online, patienceMs);
    QSet<ContainerId> all;
    for (const engine::ContainerSummary &container : monitor.containers()) {
        all.insert(container.id);
    }
    QCOMPARE(all.size(), many);
    monitor.setWatched(all);
    const auto figures = [&] {
        return std::count_if(all.begin(), all.end(), [&](const ContainerId &id) {
            const engine::StatsSample *sample = monitor.latestSample(id);
            return sample && sample->cpuPercent && sample->memoryBytes;
        });
    };
    QTRY_COMPARE_WITH_TIMEOUT(figures(), many, patienceMs);
}

void TestLiveSsh::laterQuestions_shareTheFirstLogin()
{
    EngineMonitor monitor(endpoint(text("far")), m_clock);
    monitor.start();
    QTRY_COMPARE_WITH_TIMEOUT(monitor.state(), State::Online, patienceMs);
    const qsizetype before = logins();
    QVERIFY(before > 0);
    for (int i = 0; i < 5; ++i) {
        const auto inspected = monitor.inspectContainer(text("far-2"));
        QTRY_VERIFY_WITH_TIMEOUT(inspected.isFinished(), patienceMs);
        QVERIFY(inspected.result());
    }
    QCOMPARE(logins(), before);
}

void TestLiveSsh::wayThatFails_saysWhatToDo_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const char *host, ErrorKind kind, const char *words) {
        QTest::newRow(name) << text(host) << kind << text(words);
    };
    row("key refused", "shut", ErrorKind::PermissionDenied, "`ssh-copy-id shut`");
    row("host unknown", "strange", ErrorKind::PermissionDenied,
        "ssh does not know the machine strange");
    row("host with another key", "changed", ErrorKind::PermissionDenied,
        "it shows another key than before");
    row("no docker there", "bare", ErrorKind::NotFound, "no docker command on bare");
    row("no server there", "closed", ErrorKind::Refused, "No ssh server answers");
}

void TestLiveSsh::wayThatFails_saysWhatToDo()
{
    QFETCH(QString, host);
    QFETCH(ErrorKind, kind);
    QFETCH(QString, words);
    // A login that is there already would serve the other names of the machine, too.
    const QByteArray shared = qgetenv("XDG_RUNTIME_DIR");
    qunsetenv("XDG_RUNTIME_DIR");
    const auto sharedAgain = qScopeGuard([&] { qputenv("XDG_RUNTIME_DIR", shared); });
    EngineMonitor monitor(endpoint(host), m_clock);
    monitor.start();
    QTRY_COMPARE_WITH_TIMEOUT(monitor.state(), State::Offline, patienceMs);
    const Error &error = monitor.lastError();
    QVERIFY2(error.message.contains(words), qPrintable(error.message + u" | " + error.detail));
    QCOMPARE(error.kind, kind);
}

void TestLiveSsh::farEngineEnds_andComesBack()
{
    EngineMonitor monitor(endpoint(text("far")), m_clock);
    monitor.start();
    QTRY_COMPARE_WITH_TIMEOUT(monitor.state(), State::Online, patienceMs);
    QVERIFY(m_engine.crash());
    QTRY_COMPARE_WITH_TIMEOUT(monitor.state(), State::Offline, patienceMs);
    const auto saysSo = [&monitor] {
        return monitor.lastError().message.contains(text("On far no container engine is running"));
    };
    QTRY_VERIFY2_WITH_TIMEOUT(saysSo(), qPrintable(monitor.lastError().message), patienceMs);
    QVERIFY(m_engine.startAgain());
    QTRY_COMPARE_WITH_TIMEOUT(monitor.state(), State::Online, patienceMs);
}

void TestLiveSsh::serverEnds_isSaid()
{
    EngineMonitor monitor(endpoint(text("far")), m_clock);
    monitor.start();
    QTRY_COMPARE_WITH_TIMEOUT(monitor.state(), State::Online, patienceMs);
    m_server.closeWriteChannel();
    QTRY_COMPARE_WITH_TIMEOUT(m_server.state(), QProcess::NotRunning, patienceMs);
    const auto saysSo = [&monitor] {
        return monitor.state() == State::Offline
            && monitor.lastError().message.contains(text("No ssh server answers"));
    };
    QTRY_VERIFY2_WITH_TIMEOUT(saysSo(), qPrintable(monitor.lastError().message), patienceMs);
}

QTEST_GUILESS_MAIN(TestLiveSsh)
#include "tst_live_ssh.moc"
