// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/httplogstream.h"
#include "logstreamfixture.h"

using namespace quayside;
using namespace quayside::engine;
using namespace quayside::test;
using Answer = FakeEngine::Answer;
using Framing = FakeEngine::Framing;

class LogStreamEndTest : public LogStreamFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
    void ended_errors_data();
    void ended_errors();
    void ended_connectionDropped_handsOutWhatCame();
    void ended_garbage_isProtocol();
    void ended_engineStalls_isTimeout();
    void follow_silentContainer_isNoTimeout();
    void close_inASlot_isTheLastOfIt();
    void close_beforeAnything_isSilent();
    void clientDies_isCancelled();
};

void LogStreamEndTest::ended_errors_data()
{
    QTest::addColumn<int>("inspectStatus");
    QTest::addColumn<int>("logsStatus");
    QTest::addColumn<QByteArray>("driver");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("words");
    QTest::newRow("no container") << 404 << 200 << QByteArray("json-file")
                                  << QByteArray("No such container: abc") << ErrorKind::NotFound
                                  << QStringLiteral("No such container");
    QTest::newRow("removed meanwhile")
        << 200 << 404 << QByteArray("json-file") << QByteArray("No such container: abc")
        << ErrorKind::NotFound << QStringLiteral("No such container");
    QTest::newRow("docker, none") << 200 << 501 << QByteArray("none")
                                  << QByteArray(
                                         "configured logging driver does not support reading")
                                  << ErrorKind::Unsupported << QStringLiteral("--log-driver");
    QTest::newRow("docker, syslog")
        << 200 << 501 << QByteArray("syslog")
        << QByteArray("configured logging driver does not support reading")
        << ErrorKind::Unsupported << QStringLiteral("\"syslog\"");
    QTest::newRow("podman, none")
        << 200 << 500 << QByteArray("none")
        << QByteArray("this container is using the 'none' log driver, cannot read logs")
        << ErrorKind::Unsupported << QStringLiteral("--log-driver");
    QTest::newRow("dead") << 200 << 409 << QByteArray("json-file")
                          << QByteArray("can not get logs from container which is dead")
                          << ErrorKind::Conflict << QStringLiteral("dead");
}

void LogStreamEndTest::ended_errors()
{
    QFETCH(int, inspectStatus);
    QFETCH(int, logsStatus);
    QFETCH(QByteArray, driver);
    QFETCH(QByteArray, message);
    QFETCH(ErrorKind, kind);
    QFETCH(QString, words);
    const QByteArray error = R"({"message":")" + message + R"("})";
    m_engine->route(QStringLiteral("/containers/abc/json"),
                    Answer{.status = inspectStatus,
                           .body = inspectStatus == 200 ? inspection(false, driver) : error});
    m_engine->route(logsPath, Answer{.status = logsStatus, .body = error});
    start();
    QTRY_VERIFY(m_ended);
    QCOMPARE(m_ended->kind, kind);
    QVERIFY2(m_ended->message.contains(words), qPrintable(m_ended->message));
    QVERIFY(m_lines.empty());
}

void LogStreamEndTest::ended_connectionDropped_handsOutWhatCame()
{
    m_engine->route(logsPath,
                    Answer{.body = numbered(0, 3), .framing = Framing::Chunked, .endless = true});
    start();
    QTRY_COMPARE(m_engine->openStreams(logsPath), 1);
    m_engine->dropConnections();
    QTRY_VERIFY(m_ended);
    QCOMPARE(m_ended->kind, ErrorKind::Disconnected);
    QCOMPARE(m_lines.size(), 3U);
}

void LogStreamEndTest::ended_garbage_isProtocol()
{
    m_engine->route(
        logsPath, Answer{.body = numbered(0, 2) + "this is no frame", .framing = Framing::Chunked});
    start();
    QTRY_VERIFY(m_ended);
    QCOMPARE(m_ended->kind, ErrorKind::Protocol);
    QCOMPARE(m_lines.size(), 2U);
}

void LogStreamEndTest::ended_engineStalls_isTimeout()
{
    m_client->setDeadline(300);
    m_engine->route(logsPath, Answer{.stall = true});
    start({10, false, std::nullopt});
    QTRY_VERIFY(m_ended);
    QCOMPARE(m_ended->kind, ErrorKind::Timeout);
}

void LogStreamEndTest::follow_silentContainer_isNoTimeout()
{
    // Podman does not even send the head before the first line.
    m_client->setDeadline(100);
    m_engine->route(logsPath, Answer{.stall = true});
    start();
    QTRY_COMPARE(m_engine->countRequests(QStringLiteral("/logs")), 1);
    QTest::qWait(300);
    QVERIFY(!m_ended);
}

void LogStreamEndTest::close_inASlot_isTheLastOfIt()
{
    m_engine->route(logsPath, Answer{.body = numbered(0, 60'000), .framing = Framing::Chunked});
    start({-1, false, std::nullopt});
    connect(m_stream.get(), &LogStream::linesArrived, this, [this] { m_stream->close(); });
    QTRY_COMPARE(m_calls, 1);
    QTest::qWait(2 * HttpLogStream::flushMs);
    QCOMPARE(m_calls, 1);
    QVERIFY(!m_ended);
}

void LogStreamEndTest::close_beforeAnything_isSilent()
{
    m_engine->route(logsPath, Answer{.body = numbered(0, 3), .framing = Framing::Chunked});
    start();
    m_stream->close();
    QTest::qWait(2 * HttpLogStream::flushMs);
    QCOMPARE(m_calls, 0);
    QVERIFY(!m_ended);
}

void LogStreamEndTest::clientDies_isCancelled()
{
    m_engine->route(logsPath, Answer{.framing = Framing::Chunked, .endless = true});
    start();
    QTRY_COMPARE(m_engine->openStreams(logsPath), 1);
    m_client.reset();
    QTRY_VERIFY(m_ended);
    QCOMPARE(m_ended->kind, ErrorKind::Cancelled);
    QTRY_COMPARE(m_engine->openStreams(logsPath), 0);
}

QTEST_GUILESS_MAIN(LogStreamEndTest)
#include "tst_logstream_end.moc"
