// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/transportssh.h"
#include "monitorfixture.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using quayside::Error;
using quayside::ErrorKind;
using quayside::ManualClock;
using quayside::test::FakeEngine;
using namespace quayside::engine;
using State = EngineMonitor::State;
using Answer = FakeEngine::Answer;

/// The way over ssh, with a program in its place that leads to a fake engine or fails.
class TransportSshTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void arguments_endpoint_giveTheCommandLine_data();
    void arguments_endpoint_giveTheCommandLine();
    void monitor_overSsh_showsTheFarEngine();
    void monitor_manyContainers_takeTurnsOverSixStreams();
    void monitor_stop_endsEveryProcess();
    void failure_hasItsOwnWords_data();
    void failure_hasItsOwnWords();
    void failure_noSsh_saysInstallIt();
    void failure_hostLikeAnOption_isRefused();
    void failure_streamEnds_isDisconnectedWithSshsWords();

private:
    Endpoint farEngine() const;
    QStringList calls() const;

    QByteArray m_path;
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<FakeEngine> m_engine;
    std::vector<int> m_containers;
    ManualClock m_clock{QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC)};
};

void TransportSshTest::initTestCase()
{
    m_path = qgetenv("PATH");
}

void TransportSshTest::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_engine = std::make_unique<FakeEngine>();
    m_containers.clear();
    qputenv("PATH", QUAYSIDE_BINARY_DIR "/tests/support/fakessh");
    qputenv("FAKE_SSH_LOG", m_directory->filePath(QStringLiteral("log")).toLocal8Bit());
    qputenv("FAKE_SSH_SOCKET", m_engine->socketPath().toLocal8Bit());
}

void TransportSshTest::cleanup()
{
    qputenv("PATH", m_path);
    for (const char *name :
         {"FAKE_SSH_LOG", "FAKE_SSH_SOCKET", "FAKE_SSH_WORDS", "FAKE_SSH_EXIT"}) {
        qunsetenv(name);
    }
    m_engine.reset();
}

Endpoint TransportSshTest::farEngine() const
{
    Endpoint endpoint;
    endpoint.transport = Endpoint::Transport::Ssh;
    endpoint.user = QStringLiteral("me");
    endpoint.host = QStringLiteral("far");
    return endpoint;
}

QStringList TransportSshTest::calls() const
{
    QFile file(m_directory->filePath(QStringLiteral("log")));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    return QString::fromLocal8Bit(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
}

void TransportSshTest::arguments_endpoint_giveTheCommandLine_data()
{
    QTest::addColumn<Endpoint>("endpoint");
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("line");
    Endpoint plain;
    plain.transport = Endpoint::Transport::Ssh;
    plain.host = QStringLiteral("far");
    const QString options = QStringLiteral("-o ConnectTimeout=30 -o BatchMode=yes ");
    QTest::newRow("host only") << plain << QString()
                               << QString(options + u"-T -- far docker system dial-stdio");
    Endpoint all = plain;
    all.user = QStringLiteral("me");
    all.port = 2222;
    all.socketPath = QStringLiteral("/run/it's.sock");
    QTest::newRow("everything")
        << all << QStringLiteral("/run/user/7/quayside")
        << QString(u"-l me -p 2222 " + options
                   + u"-o ControlMaster=auto -o ControlPath=/run/user/7/quayside/%C "
                     u"-o ControlPersist=60 -T -- far docker --host "
                     u"'unix:///run/it'\\''s.sock' system dial-stdio");
}

void TransportSshTest::arguments_endpoint_giveTheCommandLine()
{
    QFETCH(Endpoint, endpoint);
    QFETCH(QString, folder);
    QFETCH(QString, line);
    QCOMPARE(TransportSsh::arguments(endpoint, folder).join(u' '), line);
}

void TransportSshTest::monitor_overSsh_showsTheFarEngine()
{
    m_engine->route(
        QStringLiteral("/containers/json"),
        Answer{.body = "[" + FakeEngine::containerJson(FakeEngine::id(1), "web") + "]"});
    EngineMonitor monitor(farEngine(), m_clock);
    monitor.start();
    QTRY_COMPARE(monitor.state(), State::Online);
    QVERIFY(monitor.containerByName(QStringLiteral("web")));
    QVERIFY(calls().first().startsWith(QLatin1String("-l\tme\t-o\t")));
    QVERIFY(calls().first().endsWith(QLatin1String("-T\t--\tfar\tdocker\tsystem\tdial-stdio")));
    for (const QString &request : m_engine->requests()) {
        QVERIFY(request.startsWith(QLatin1String("GET "))
                || request.startsWith(QLatin1String("HEAD ")));
    }
}

void TransportSshTest::monitor_manyContainers_takeTurnsOverSixStreams()
{
    QByteArray list;
    QSet<quayside::ContainerId> ids;
    for (int i = 1; i <= 9; ++i) {
        list += (list.isEmpty() ? "" : ",") + FakeEngine::containerJson(FakeEngine::id(i), "c");
        ids.insert(quayside::ContainerId(QString::fromLatin1(FakeEngine::id(i))));
    }
    m_engine->route(QStringLiteral("/containers/json"), Answer{.body = "[" + list + "]"});
    m_engine->route(QStringLiteral("/containers/"), [](const QString &target) {
        return target.contains(QLatin1String("/stats"))
            ? Answer{.framing = FakeEngine::Framing::Chunked, .endless = true}
            : Answer{.status = 404};
    });
    EngineMonitor monitor(farEngine(), m_clock);
    monitor.setWatched(ids);
    QHash<quayside::ContainerId, int> samples;
    connect(&monitor, &EngineMonitor::sampleArrived, this,
            [&samples](const StatsSample &sample) { ++samples[sample.id]; });
    monitor.start();
    const QString stats = QStringLiteral("/containers/");
    QTRY_COMPARE(m_engine->openStreams(stats), 6);
    int second = 0;
    for (int round = 0; round < 40 && samples.size() < 9; ++round) {
        m_clock.advanceMs(1000);
        const int before = m_engine->countRequests(QStringLiteral("/stats"));
        m_engine->push(stats, FakeEngine::statsJson(++second, 0));
        QTRY_VERIFY(m_engine->openStreams(stats) <= 6);
        if (round % 3 == 2) {
            QTRY_VERIFY(m_engine->countRequests(QStringLiteral("/stats")) > before);
            QTRY_COMPARE(m_engine->openStreams(stats), 6);
        }
    }
    QCOMPARE(samples.size(), 9);
    QCOMPARE(monitor.state(), State::Online);
}

void TransportSshTest::monitor_stop_endsEveryProcess()
{
    EngineMonitor monitor(farEngine(), m_clock);
    monitor.start();
    QTRY_COMPARE(monitor.state(), State::Online);
    QTRY_COMPARE(m_engine->openStreams(QStringLiteral("/events")), 1);
    monitor.stop();
    QTRY_COMPARE(m_engine->openStreams(QStringLiteral("/events")), 0);
}

void TransportSshTest::failure_hasItsOwnWords_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("remedy");
    const auto row = [](const char *name, int code, const char *words, ErrorKind kind,
                        const char *remedy) {
        QTest::newRow(name) << code << QByteArray(words) << kind << QString::fromLatin1(remedy);
    };
    row("wants a password", 255, "me@far: Permission denied (publickey,password).",
        ErrorKind::PermissionDenied, "ssh-copy-id far");
    row("unknown machine", 255, "Host key verification failed.", ErrorKind::PermissionDenied,
        "Run `ssh me@far` once in a terminal");
    row("no such machine", 255, "ssh: Could not resolve hostname far: Name or service not known",
        ErrorKind::NotFound, "There is no machine named far");
    row("no ssh server", 255, "ssh: connect to host far port 22: Connection refused",
        ErrorKind::Refused, "systemctl start ssh");
    row("unreachable", 255, "ssh: connect to host far port 22: Connection timed out",
        ErrorKind::Timeout, "Check the network");
    row("something else", 255, "kex_exchange_identification: read: Connection reset by peer",
        ErrorKind::Disconnected, "Try `ssh me@far` in a terminal");
    row("no docker there", 127, "bash: line 1: docker: command not found", ErrorKind::NotFound,
        "There is no docker command on far");
    row("old docker", 1, "docker: 'system dial-stdio' is not a docker command.",
        ErrorKind::Unsupported, "18.09");
    row("not in the group", 1,
        "failed to open the raw stream connection: dial unix /var/run/docker.sock: connect: "
        "permission denied",
        ErrorKind::PermissionDenied, "usermod -aG docker $USER` there");
    row("engine stopped", 1,
        "failed to open the raw stream connection: dial unix /var/run/docker.sock: connect: no "
        "such file or directory",
        ErrorKind::Refused, "Start it there");
    row("says nothing", 3, "", ErrorKind::Disconnected, "closed the connection");
}

void TransportSshTest::failure_hasItsOwnWords()
{
    QFETCH(int, code);
    QFETCH(QByteArray, words);
    QFETCH(ErrorKind, kind);
    QFETCH(QString, remedy);
    qputenv("FAKE_SSH_EXIT", QByteArray::number(code));
    qputenv("FAKE_SSH_WORDS", words);
    EngineMonitor monitor(farEngine(), m_clock);
    monitor.start();
    QTRY_COMPARE(monitor.state(), State::Offline);
    const Error &error = monitor.lastError();
    QCOMPARE(error.kind, kind);
    QVERIFY2(error.message.contains(remedy), qPrintable(error.message));
    QCOMPARE(error.detail.toLocal8Bit(), words);
}

void TransportSshTest::failure_noSsh_saysInstallIt()
{
    qputenv("PATH", m_directory->path().toLocal8Bit());
    EngineMonitor monitor(farEngine(), m_clock);
    monitor.start();
    QTRY_COMPARE(monitor.state(), State::Offline);
    QCOMPARE(monitor.lastError().kind, ErrorKind::NotFound);
    QVERIFY(monitor.lastError().message.contains(QLatin1String("apt install openssh-client")));
}

void TransportSshTest::failure_hostLikeAnOption_isRefused()
{
    Endpoint endpoint = farEngine();
    endpoint.host = QStringLiteral("-oProxyCommand=touch /tmp/x");
    EngineMonitor monitor(endpoint, m_clock);
    monitor.start();
    QTRY_COMPARE(monitor.state(), State::Offline);
    QCOMPARE(monitor.lastError().kind, ErrorKind::InvalidInput);
    QVERIFY(calls().isEmpty());
}

void TransportSshTest::failure_streamEnds_isDisconnectedWithSshsWords()
{
    qputenv("FAKE_SSH_WORDS", "client_loop: send disconnect: Broken pipe");
    EngineMonitor monitor(farEngine(), m_clock);
    monitor.start();
    QTRY_COMPARE(monitor.state(), State::Online);
    QTRY_COMPARE(m_engine->openStreams(QStringLiteral("/events")), 1);
    m_engine->dropConnections();
    QTRY_COMPARE(monitor.state(), State::Offline);
    QCOMPARE(monitor.lastError().kind, ErrorKind::Disconnected);
    QVERIFY(monitor.lastError().detail.contains(QLatin1String("Broken pipe")));
}

QTEST_GUILESS_MAIN(TransportSshTest)
#include "tst_transport_ssh.moc"
