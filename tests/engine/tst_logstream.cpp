// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "engine/engineclient.h"
#include "engine/httplogstream.h"
#include "logframes.h"
#include "support/fakeengine.h"

#include <QElapsedTimer>
#include <QTest>

#include <memory>

using namespace quayside;
using namespace quayside::engine;
using quayside::test::FakeEngine;
using quayside::test::frame;
using quayside::test::stamp;
using Answer = FakeEngine::Answer;
using Framing = FakeEngine::Framing;

namespace {

const QString logsPath = QStringLiteral("/containers/abc/logs");

QByteArray inspection(bool terminal, const QByteArray &driver = "json-file")
{
    return QByteArray(R"({"Id":"abc","State":{"Status":"running"},"Config":{"Tty":)")
        + (terminal ? "true" : "false") + R"(},"HostConfig":{"LogConfig":{"Type":")" + driver
        + R"("}}})";
}

QByteArray numbered(int from, int count)
{
    QByteArray bytes;
    for (int i = from; i < from + count; ++i) {
        bytes += frame(1, stamp(1) + QByteArray::number(i) + "\n");
    }
    return bytes;
}

} // namespace

class LogStreamTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void request_asksForWhatWasWanted_data();
    void request_asksForWhatWasWanted();
    void lines_bothOutputs_inOrder();
    void lines_splitAtEveryByte_areTheSame_data();
    void lines_splitAtEveryByte_areTheSame();
    void lines_terminal_arePlain();
    void follow_linesArriveAsTheyCome();
    void follow_partialLine_comesAtTheEnd();
    void calls_burst_areCoalesced();
    void flood_follow_keepsTheNewestAndCounts();
    void flood_tailLargerThanTheBound_isKept();
    void flood_notFollowed_losesNothing();
    void ended_errors_data();
    void ended_errors();
    void ended_connectionDropped_handsOutWhatCame();
    void ended_garbage_isProtocol();
    void ended_engineStalls_isTimeout();
    void follow_silentContainer_isNoTimeout();
    void close_inASlot_isTheLastOfIt();
    void close_beforeAnything_isSilent();
    void clientDies_isCancelled();

private:
    void start(const LogOptions &options = {});
    QStringList texts() const;

    SystemClock m_clock;
    std::unique_ptr<FakeEngine> m_engine;
    std::unique_ptr<EngineClient> m_client;
    std::unique_ptr<LogStream> m_stream;
    std::vector<LogLine> m_lines;
    std::optional<Error> m_ended;
    int m_calls = 0;
};

void LogStreamTest::init()
{
    m_engine = std::make_unique<FakeEngine>();
    m_engine->route(QStringLiteral("/containers/abc/json"), Answer{.body = inspection(false)});
    m_client = std::make_unique<EngineClient>(m_engine->endpoint(), m_clock);
    m_client->setDeadline(5000);
    m_lines.clear();
    m_ended.reset();
    m_calls = 0;
}

void LogStreamTest::cleanup()
{
    m_stream.reset();
    m_client.reset();
    m_engine.reset();
}

void LogStreamTest::start(const LogOptions &options)
{
    m_stream.reset(m_client->logs(ContainerId(QStringLiteral("abc")), options, nullptr));
    connect(m_stream.get(), &LogStream::linesArrived, this,
            [this](const std::vector<LogLine> &lines) {
                ++m_calls;
                m_lines.insert(m_lines.end(), lines.begin(), lines.end());
            });
    connect(m_stream.get(), &LogStream::ended, this,
            [this](const Error &error) { m_ended = error; });
    m_stream->open();
}

QStringList LogStreamTest::texts() const
{
    QStringList result;
    for (const LogLine &line : m_lines) {
        result.append(line.text);
    }
    return result;
}

void LogStreamTest::request_asksForWhatWasWanted_data()
{
    QTest::addColumn<int>("tail");
    QTest::addColumn<bool>("follow");
    QTest::addColumn<qint64>("since"); // < 0 = none
    QTest::addColumn<QString>("query");
    QTest::newRow("default") << 500 << true << qint64(-1)
                             << QStringLiteral("timestamps=1&follow=1&tail=500&since=0");
    QTest::newRow("all") << -1 << false << qint64(-1)
                         << QStringLiteral("timestamps=1&follow=0&tail=all&since=0");
    QTest::newRow("since") << 0 << true << qint64(1'700'000'000'000'000'007)
                           << QStringLiteral("follow=1&tail=0&since=1700000000.000000007");
}

void LogStreamTest::request_asksForWhatWasWanted()
{
    QFETCH(int, tail);
    QFETCH(bool, follow);
    QFETCH(qint64, since);
    QFETCH(QString, query);
    m_engine->route(logsPath, Answer{.framing = Framing::Chunked});
    start({tail, follow, since < 0 ? std::nullopt : std::optional(since)});
    QTRY_VERIFY(m_ended);
    QCOMPARE(m_engine->countRequests(QStringLiteral("GET")), 2);
    QCOMPARE(m_engine->countRequests(query), 1);
    QCOMPARE(m_engine->countRequests(QStringLiteral("stdout=1&stderr=1")), 1);
}

void LogStreamTest::lines_bothOutputs_inOrder()
{
    m_engine->route(logsPath,
                    Answer{.body = frame(1, stamp(1) + "out\n") + frame(2, stamp(2) + "err\n")
                               + frame(1, stamp(3) + "again\n"),
                           .framing = Framing::Chunked});
    start();
    QTRY_VERIFY(m_ended);
    QCOMPARE(texts().join(u' '), QStringLiteral("out err again"));
    QCOMPARE(m_lines[0].stream, LogLine::Stream::Output);
    QCOMPARE(m_lines[1].stream, LogLine::Stream::Error);
    QCOMPARE(m_lines[1].time, QDateTime(QDate(2026, 1, 1), QTime(0, 0, 2), Qt::UTC));
    QCOMPARE(m_ended->kind, ErrorKind::Disconnected);
}

void LogStreamTest::lines_splitAtEveryByte_areTheSame_data()
{
    QTest::addColumn<bool>("terminal");
    QTest::addColumn<Framing>("framing");
    QTest::newRow("frames, chunked") << false << Framing::Chunked;
    QTest::newRow("frames, until close") << false << Framing::UntilClose;
    QTest::newRow("terminal, chunked") << true << Framing::Chunked;
    QTest::newRow("terminal, with a length") << true << Framing::ContentLength;
}

void LogStreamTest::lines_splitAtEveryByte_areTheSame()
{
    QFETCH(bool, terminal);
    QFETCH(Framing, framing);
    QByteArray body = stamp(1) + "grün\r\n" + stamp(2) + "no end";
    if (!terminal) {
        body = frame(1, stamp(1) + "gr\xc3") + frame(2, stamp(1) + "err\n")
            + frame(1, stamp(1) + "\xbcn\n") + frame(1, stamp(3) + "no end");
    }
    m_engine->route(QStringLiteral("/containers/abc/json"),
                    Answer{.body = inspection(terminal), .splitEveryByte = true});
    m_engine->route(logsPath, Answer{.body = body, .framing = framing, .splitEveryByte = true});
    start();
    QTRY_VERIFY(m_ended);
    QStringList got = texts();
    got.removeAll(QStringLiteral("err"));
    QCOMPARE(got, (QStringList{QStringLiteral("grün"), QStringLiteral("no end")}));
    QCOMPARE(m_lines.size(), terminal ? 2U : 3U);
}

void LogStreamTest::lines_terminal_arePlain()
{
    m_engine->route(QStringLiteral("/containers/abc/json"), Answer{.body = inspection(true)});
    m_engine->route(
        logsPath,
        Answer{.body = stamp(1) + "one\r\n" + stamp(2) + "two\r\n", .framing = Framing::Chunked});
    start();
    QTRY_VERIFY(m_ended);
    QCOMPARE(texts().join(u' '), QStringLiteral("one two"));
    QCOMPARE(m_lines[1].time.time().second(), 2);
}

void LogStreamTest::follow_linesArriveAsTheyCome()
{
    m_engine->route(logsPath, Answer{.framing = Framing::Chunked, .endless = true});
    start();
    QTRY_COMPARE(m_engine->openStreams(logsPath), 1);
    // push() ends with a line feed, which belongs to the frame.
    m_engine->push(logsPath, frame(1, stamp(1) + "first\n").chopped(1));
    QTRY_COMPARE(texts(), QStringList{QStringLiteral("first")});
    m_engine->push(logsPath, frame(1, stamp(2) + "second\n").chopped(1));
    QTRY_COMPARE(m_lines.size(), 2U);
    QVERIFY(!m_ended);
    m_engine->endStreams(logsPath);
    QTRY_VERIFY(m_ended);
    QCOMPARE(m_ended->kind, ErrorKind::Disconnected);
}

void LogStreamTest::follow_partialLine_comesAtTheEnd()
{
    m_engine->route(logsPath,
                    Answer{.body = frame(1, stamp(1) + "part") + frame(2, stamp(1) + "err"),
                           .framing = Framing::Chunked});
    start();
    QTRY_VERIFY(m_ended);
    QCOMPARE(texts(), (QStringList{QStringLiteral("part"), QStringLiteral("err")}));
}

void LogStreamTest::calls_burst_areCoalesced()
{
    m_engine->route(logsPath, Answer{.framing = Framing::Chunked, .endless = true});
    start();
    QTRY_COMPARE(m_engine->openStreams(logsPath), 1);
    QElapsedTimer elapsed;
    elapsed.start();
    for (int i = 0; i < 50; ++i) {
        m_engine->push(logsPath, numbered(i, 1).chopped(1));
        QTest::qWait(5);
    }
    QTRY_COMPARE(m_lines.size(), 50U);
    const auto most = elapsed.elapsed() / HttpLogStream::flushMs + 2;
    QVERIFY2(m_calls <= most, qPrintable(QStringLiteral("%1 > %2").arg(m_calls).arg(most)));
}

void LogStreamTest::flood_follow_keepsTheNewestAndCounts()
{
    const int count = 60'000;
    m_engine->route(logsPath, Answer{.body = numbered(0, count), .framing = Framing::Chunked});
    start({10, true, std::nullopt});
    QTRY_VERIFY(m_ended);
    QCOMPARE(m_lines.back().text, QString::number(count - 1));
    qint64 skipped = 0;
    qint64 next = 0;
    for (const LogLine &line : m_lines) {
        skipped += line.skippedBefore;
        QCOMPARE(line.text.toLongLong(), next + line.skippedBefore);
        next = line.text.toLongLong() + 1;
    }
    QVERIFY(skipped > 0);
    QCOMPARE(static_cast<qint64>(m_lines.size()) + skipped, qint64(count));
}

void LogStreamTest::flood_tailLargerThanTheBound_isKept()
{
    const int count = 20'000;
    m_engine->route(logsPath, Answer{.body = numbered(0, count), .framing = Framing::Chunked});
    start({count, true, std::nullopt});
    QTRY_VERIFY(m_ended);
    QCOMPARE(m_lines.size(), size_t(count));
}

void LogStreamTest::flood_notFollowed_losesNothing()
{
    const int count = 60'000;
    m_engine->route(logsPath, Answer{.body = numbered(0, count), .framing = Framing::Chunked});
    start({-1, false, std::nullopt});
    QTRY_VERIFY(m_ended);
    QCOMPARE(m_lines.size(), size_t(count));
    QCOMPARE(m_lines.front().skippedBefore, 0);
}

void LogStreamTest::ended_errors_data()
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

void LogStreamTest::ended_errors()
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

void LogStreamTest::ended_connectionDropped_handsOutWhatCame()
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

void LogStreamTest::ended_garbage_isProtocol()
{
    m_engine->route(
        logsPath, Answer{.body = numbered(0, 2) + "this is no frame", .framing = Framing::Chunked});
    start();
    QTRY_VERIFY(m_ended);
    QCOMPARE(m_ended->kind, ErrorKind::Protocol);
    QCOMPARE(m_lines.size(), 2U);
}

void LogStreamTest::ended_engineStalls_isTimeout()
{
    m_client->setDeadline(300);
    m_engine->route(logsPath, Answer{.stall = true});
    start({10, false, std::nullopt});
    QTRY_VERIFY(m_ended);
    QCOMPARE(m_ended->kind, ErrorKind::Timeout);
}

void LogStreamTest::follow_silentContainer_isNoTimeout()
{
    // Podman does not even send the head before the first line.
    m_client->setDeadline(100);
    m_engine->route(logsPath, Answer{.stall = true});
    start();
    QTRY_COMPARE(m_engine->countRequests(QStringLiteral("/logs")), 1);
    QTest::qWait(300);
    QVERIFY(!m_ended);
}

void LogStreamTest::close_inASlot_isTheLastOfIt()
{
    m_engine->route(logsPath, Answer{.body = numbered(0, 60'000), .framing = Framing::Chunked});
    start({-1, false, std::nullopt});
    connect(m_stream.get(), &LogStream::linesArrived, this, [this] { m_stream->close(); });
    QTRY_COMPARE(m_calls, 1);
    QTest::qWait(2 * HttpLogStream::flushMs);
    QCOMPARE(m_calls, 1);
    QVERIFY(!m_ended);
}

void LogStreamTest::close_beforeAnything_isSilent()
{
    m_engine->route(logsPath, Answer{.body = numbered(0, 3), .framing = Framing::Chunked});
    start();
    m_stream->close();
    QTest::qWait(2 * HttpLogStream::flushMs);
    QCOMPARE(m_calls, 0);
    QVERIFY(!m_ended);
}

void LogStreamTest::clientDies_isCancelled()
{
    m_engine->route(logsPath, Answer{.framing = Framing::Chunked, .endless = true});
    start();
    QTRY_COMPARE(m_engine->openStreams(logsPath), 1);
    m_client.reset();
    QTRY_VERIFY(m_ended);
    QCOMPARE(m_ended->kind, ErrorKind::Cancelled);
    QTRY_COMPARE(m_engine->openStreams(logsPath), 0);
}

QTEST_GUILESS_MAIN(LogStreamTest)
#include "tst_logstream.moc"
