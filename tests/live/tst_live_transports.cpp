// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/livemonitor.h"
#include "live/relay.h"
#include "support/privateengine.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace quayside;
using namespace quayside::live;
using engine::Endpoint;
using engine::EngineMonitor;
using State = EngineMonitor::State;

namespace {

constexpr int patienceMs = 20'000;
constexpr quint16 enginePort = 2376;

QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

} // namespace

/// The ways to an engine besides the socket file: TLS as dockerd does it, and what the docker
/// command line's own `system dial-stdio` does behind ssh.
class TestLiveTransports : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void cleanup();

    void tls_realEngine_data();
    void tls_realEngine();
    void tls_plainRequest_saysWantsTls();
    void ssh_dialStdio_showsTheEngineAndItsFigures();
    void ssh_namedSocket_isHandedOn();
    void ssh_farSideFails_saysWhy_data();
    void ssh_farSideFails_saysWhy();

private:
    bool serveTls(const QByteArray &certificate);
    void writeSsh(const QByteArray &farCommands);
    Endpoint sshEndpoint() const;
    QString path(const QString &relative) const { return m_directory.filePath(relative); }

    PrivateEngine m_engine{PrivateEngine::Kind::Docker};
    QTemporaryDir m_directory;
    std::unique_ptr<CommandRelay> m_relay;
    QByteArray m_served;
    QByteArray m_pathVariable;
    SystemClock m_clock;
};

void TestLiveTransports::initTestCase()
{
    m_pathVariable = qgetenv("PATH");
    QProcess maker;
    maker.start(QStringLiteral(QUAYSIDE_SOURCE_DIR "/tests/support/make-certificates"),
                {path(QStringLiteral("tls"))});
    QVERIFY2(maker.waitForFinished() && maker.exitCode() == 0,
             maker.readAllStandardError().constData());
    QUAYSIDE_START_OR_SKIP(m_engine);
    QVERIFY(m_engine
                .docker({text("run"), text("-d"), text("--name"), text("steady"), text("busybox"),
                         text("sleep"), text("1000")})
                .ok());
    m_relay = std::make_unique<CommandRelay>(m_engine.reachCommand(enginePort));
    QVERIFY(m_relay->port() > 0);
}

void TestLiveTransports::cleanupTestCase()
{
    m_relay.reset();
}

void TestLiveTransports::cleanup()
{
    qputenv("PATH", m_pathVariable);
}

/// Starts the engine again with that certificate, if it does not have it already.
bool TestLiveTransports::serveTls(const QByteArray &certificate)
{
    if (m_served == certificate) {
        return true;
    }
    const QString own = path(QStringLiteral("tls/") + QString::fromLatin1(certificate));
    m_engine.setDaemonArguments({QStringLiteral("--host=tcp://127.0.0.1:%1").arg(enginePort),
                                 QStringLiteral("--tlsverify"),
                                 QStringLiteral("--tlscacert=%1/ca.pem").arg(own),
                                 QStringLiteral("--tlscert=%1/cert.pem").arg(own),
                                 QStringLiteral("--tlskey=%1/key.pem").arg(own)});
    m_served = certificate;
    return m_engine.crash() && m_engine.startAgain();
}

void TestLiveTransports::tls_realEngine_data()
{
    QTest::addColumn<QByteArray>("served"); // the engine's certificate
    QTest::addColumn<QByteArray>("material"); // what the learner has; empty = nothing
    QTest::addColumn<bool>("verify");
    QTest::addColumn<int>("kind"); // -1 = it works
    QTest::addColumn<QString>("words");
    const auto fails = [](const char *name, const char *served, const char *material, bool verify,
                          ErrorKind kind, const char *words) {
        QTest::newRow(name) << QByteArray(served) << QByteArray(material) << verify
                            << static_cast<int>(kind) << text(words);
    };
    QTest::newRow("both sides proved")
        << QByteArray("engine") << QByteArray("client") << true << -1 << QString();
    fails("no authority named", "engine", "", true, ErrorKind::InvalidInput,
          "Put the engine's ca.pem");
    fails("authority of another engine", "engine", "stranger", true, ErrorKind::InvalidInput,
          "belongs to another engine");
    fails("no client certificate", "engine", "", false, ErrorKind::PermissionDenied,
          "wants a client certificate");
    fails("client certificate of a stranger", "engine", "stranger", false,
          ErrorKind::PermissionDenied, "does not accept the client certificate");
    fails("client certificate expired", "engine", "late", true, ErrorKind::PermissionDenied,
          "look whether it has expired");
    fails("engine's certificate expired", "expired", "client", true, ErrorKind::InvalidInput,
          "expired on 20");
    QTest::newRow("engine's certificate expired, not checked")
        << QByteArray("expired") << QByteArray("client") << false << -1 << QString();
    fails("engine's certificate for another name", "elsewhere", "client", true,
          ErrorKind::InvalidInput, "is for engine.example, not for 127.0.0.1");
}

void TestLiveTransports::tls_realEngine()
{
    QFETCH(QByteArray, served);
    QFETCH(QByteArray, material);
    QFETCH(bool, verify);
    QFETCH(int, kind);
    QFETCH(QString, words);
    QVERIFY(serveTls(served));
    Endpoint endpoint;
    endpoint.transport = Endpoint::Transport::Tls;
    endpoint.host = QStringLiteral("127.0.0.1");
    endpoint.port = m_relay->port();
    endpoint.verify = verify;
    if (!material.isEmpty()) {
        const QString own = path(QStringLiteral("tls/") + QString::fromLatin1(material));
        endpoint.caFile = own + QStringLiteral("/ca.pem");
        endpoint.certFile = own + QStringLiteral("/cert.pem");
        endpoint.keyFile = own + QStringLiteral("/key.pem");
    }
    EngineMonitor monitor(endpoint, m_clock);
    monitor.start();
    QTRY_VERIFY_WITH_TIMEOUT(monitor.state() != State::Connecting, patienceMs);
    if (kind < 0) {
        QVERIFY2(monitor.state() == State::Online, qPrintable(monitor.lastError().message));
        QVERIFY(monitor.containerByName(QStringLiteral("steady")));
        return;
    }
    QCOMPARE(monitor.state(), State::Offline);
    const Error &error = monitor.lastError();
    QVERIFY2(error.message.contains(words), qPrintable(error.message + u" | " + error.detail));
    QCOMPARE(static_cast<int>(error.kind), kind);
}

void TestLiveTransports::tls_plainRequest_saysWantsTls()
{
    QVERIFY(serveTls("engine"));
    Endpoint endpoint;
    endpoint.transport = Endpoint::Transport::Tcp;
    endpoint.host = QStringLiteral("127.0.0.1");
    endpoint.port = m_relay->port();
    EngineMonitor monitor(endpoint, m_clock);
    monitor.start();
    QTRY_COMPARE_WITH_TIMEOUT(monitor.state(), State::Offline, patienceMs);
    QVERIFY2(monitor.lastError().message.contains(QLatin1String("wants TLS")),
             qPrintable(monitor.lastError().message));
}

/// Puts a program `ssh` into PATH that does on this machine what ssh would do on the other: join
/// what follows the host with spaces and hand it to a shell, with `farCommands` before it.
void TestLiveTransports::writeSsh(const QByteArray &farCommands)
{
    const QString folder = path(QStringLiteral("bin"));
    QVERIFY(QDir().mkpath(folder));
    QFile file(folder + QStringLiteral("/ssh"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("#!/bin/bash\nwhile [ \"$1\" != -- ]; do shift; done\nshift 2\n"
               "unset DOCKER_HOST DOCKER_CONTEXT\n"
               + farCommands + "\nexec sh -c \"$*\"\n");
    QVERIFY(file.setPermissions(file.permissions() | QFile::ExeOwner));
    file.close();
    qputenv("PATH", folder.toLocal8Bit() + ':' + m_pathVariable);
}

Endpoint TestLiveTransports::sshEndpoint() const
{
    Endpoint endpoint;
    endpoint.transport = Endpoint::Transport::Ssh;
    endpoint.host = QStringLiteral("far");
    return endpoint;
}

void TestLiveTransports::ssh_dialStdio_showsTheEngineAndItsFigures()
{
    writeSsh("export DOCKER_HOST=unix://" + m_engine.socketPath().toLocal8Bit());
    EngineMonitor monitor(sshEndpoint(), m_clock);
    monitor.start();
    QTRY_VERIFY_WITH_TIMEOUT(monitor.state() != State::Connecting, patienceMs);
    QVERIFY2(monitor.state() == State::Online, qPrintable(monitor.lastError().message));
    const engine::ContainerSummary *steady = monitor.containerByName(QStringLiteral("steady"));
    QVERIFY(steady);
    const ContainerId id = steady->id;
    if (steady->state != engine::ContainerState::Running) {
        QVERIFY(m_engine.docker({text("start"), text("steady")}).ok());
    }
    monitor.setWatched({id});
    QTRY_VERIFY_WITH_TIMEOUT(monitor.latestSample(id) && monitor.latestSample(id)->cpuPercent,
                             patienceMs);
    QVERIFY(monitor.latestSample(id)->memoryBytes);
    const auto inspected = monitor.inspectContainer(QStringLiteral("steady"));
    QTRY_VERIFY_WITH_TIMEOUT(inspected.isFinished(), patienceMs);
    QVERIFY(inspected.result());
}

void TestLiveTransports::ssh_namedSocket_isHandedOn()
{
    writeSsh("export DOCKER_HOST=unix:///nowhere");
    Endpoint endpoint = sshEndpoint();
    endpoint.socketPath = m_engine.socketPath();
    EngineMonitor monitor(endpoint, m_clock);
    monitor.start();
    QTRY_VERIFY_WITH_TIMEOUT(monitor.state() != State::Connecting, patienceMs);
    QVERIFY2(monitor.state() == State::Online, qPrintable(monitor.lastError().message));
}

void TestLiveTransports::ssh_farSideFails_saysWhy_data()
{
    QTest::addColumn<QByteArray>("commands");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("words");
    QTest::newRow("no docker there") << QByteArray("PATH=/nowhere exec /bin/sh -c \"$*\"")
                                     << ErrorKind::NotFound << text("no docker command on far");
    QTest::newRow("engine stopped")
        << QByteArray("export DOCKER_HOST=unix:///nowhere/docker.sock") << ErrorKind::Refused
        << text("On far no container engine is running");
    QTest::newRow("login refused")
        << QByteArray("echo 'far: Permission denied (publickey,password).' >&2; exit 255")
        << ErrorKind::PermissionDenied << text("ssh-copy-id far");
}

void TestLiveTransports::ssh_farSideFails_saysWhy()
{
    QFETCH(QByteArray, commands);
    QFETCH(ErrorKind, kind);
    QFETCH(QString, words);
    writeSsh(commands);
    EngineMonitor monitor(sshEndpoint(), m_clock);
    monitor.start();
    QTRY_COMPARE_WITH_TIMEOUT(monitor.state(), State::Offline, patienceMs);
    const Error &error = monitor.lastError();
    QVERIFY2(error.message.contains(words), qPrintable(error.message + u" | " + error.detail));
    QCOMPARE(error.kind, kind);
}

QTEST_GUILESS_MAIN(TestLiveTransports)
#include "tst_live_transports.moc"
