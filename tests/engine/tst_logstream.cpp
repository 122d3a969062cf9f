// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/httplogstream.h"
#include "logstreamfixture.h"

#include <QElapsedTimer>

using namespace quayside;
using namespace quayside::engine;
using namespace quayside::test;
using Answer = FakeEngine::Answer;
using Framing = FakeEngine::Framing;

class LogStreamTest : public LogStreamFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
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
};

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

QTEST_GUILESS_MAIN(LogStreamTest)
#include "tst_logstream.moc"
