// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/logbacklog.h"
#include "engine/logdemultiplexer.h"
#include "engine/loglines.h"
#include "logframes.h"

#include <QTest>

using namespace quayside;
using namespace quayside::engine;
using quayside::test::frame;
using quayside::test::stamp;

namespace {

constexpr LogLines::Form docker{true, true};
constexpr LogLines::Form podman{true, false};
constexpr LogLines::Form unstamped{false, true};

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<size_t>(bytes.size())};
}

/// The lines of a stream that is fed in reads of `step` bytes.
std::vector<LogLine> linesOf(const QByteArray &bytes, LogLines::Form form, bool framed,
                             qsizetype step)
{
    std::vector<LogLine> result;
    LogLines lines(form, [&](RawLogLine &&line) { result.push_back(line.decoded()); });
    LogDemultiplexer demultiplexer([&](const LogDemultiplexer::Piece &piece) { lines.add(piece); });
    for (qsizetype at = 0; at < bytes.size(); at += step) {
        const QByteArray piece = bytes.mid(at, step);
        if (framed) {
            (void)demultiplexer.feed(view(piece)).isOk();
        } else {
            lines.addPlain(view(piece));
        }
    }
    lines.finish();
    return result;
}

/// "1 text" or "2 text" a line, with "|" between.
QString shown(const std::vector<LogLine> &lines)
{
    QStringList result;
    for (const LogLine &line : lines) {
        const QChar stream = line.stream == LogLine::Stream::Error ? u'2' : u'1';
        result.append(QString(stream) + u' ' + line.text + (line.cut ? u"…" : u""));
    }
    return result.join(u'|');
}

} // namespace

class LogLinesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void frames_splitAnywhere_data();
    void frames_splitAnywhere();
    void frames_notFrames_isProtocolError_data();
    void frames_notFrames_isProtocolError();
    void frames_engineError_isItsWords();
    void frames_between_isKnown();
    void lines_data();
    void lines();
    void lines_times();
    void lines_longLine_isJoined_data();
    void lines_longLine_isJoined();
    void lines_characterCutByAFrame_isWhole();
    void lines_terminal_timeInTheMiddleIsTakenOut_data();
    void lines_terminal_timeInTheMiddleIsTakenOut();
    void lines_overTheMost_areCut();
    void lines_overTheMost_pairIsNotSplit();
    void backlog_full_dropsTheOldestAndCounts();
    void backlog_bytes_areBounded();
};

void LogLinesTest::frames_splitAnywhere_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("expected");
    QTest::newRow("one") << frame(1, "one\n") << QStringLiteral("1 one");
    QTest::newRow("both") << frame(1, "out\n") + frame(2, "err\n") + frame(1, "more\n")
                          << QStringLiteral("1 out|2 err|1 more");
    QTest::newRow("interleaved parts") << frame(1, "a") + frame(2, "x") + frame(1, "b\n")
            + frame(2, "y\n") << QStringLiteral("1 ab|2 xy");
    QTest::newRow("empty frames") << frame(1, "") + frame(1, "a\n") + frame(2, "")
                                  << QStringLiteral("1 a");
    QTest::newRow("input counts as output") << frame(0, "typed\n") << QStringLiteral("1 typed");
    QTest::newRow("several lines in one")
        << frame(1, "a\nb\n\nc") << QStringLiteral("1 a|1 b|1 |1 c");
    QTest::newRow("cut inside") << frame(1, "whole\n") + frame(1, "part\n").left(10)
                                << QStringLiteral("1 whole|1 pa");
}

void LogLinesTest::frames_splitAnywhere()
{
    QFETCH(QByteArray, bytes);
    for (qsizetype step = 1; step <= bytes.size(); ++step) {
        QTEST(shown(linesOf(bytes, unstamped, true, step)), "expected");
    }
}

void LogLinesTest::frames_notFrames_isProtocolError_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("text") << QByteArray("plain text of a terminal\n");
    QTest::newRow("kind") << QByteArray("\4\0\0\0\0\0\0\1a", 9);
    QTest::newRow("padding") << QByteArray("\1\0\0\1\0\0\0\1a", 9);
    QTest::newRow("after a good one") << frame(1, "a\n") + "garbage!";
}

void LogLinesTest::frames_notFrames_isProtocolError()
{
    QFETCH(QByteArray, bytes);
    LogDemultiplexer demultiplexer([](const LogDemultiplexer::Piece &) {});
    const Result<void> fed = demultiplexer.feed(view(bytes));
    QVERIFY(!fed);
    QCOMPARE(fed.error().kind, ErrorKind::Protocol);
    QVERIFY(!demultiplexer.feed(view(frame(1, "a\n"))));
}

void LogLinesTest::frames_engineError_isItsWords()
{
    int pieces = 0;
    LogDemultiplexer demultiplexer([&](const LogDemultiplexer::Piece &) { ++pieces; });
    const QByteArray bytes = frame(3, "disk is gone");
    Result<void> fed;
    for (const char byte : bytes) {
        fed = demultiplexer.feed({&byte, 1});
    }
    QVERIFY(!fed);
    QCOMPARE(fed.error().kind, ErrorKind::Internal);
    QCOMPARE(fed.error().detail, QStringLiteral("disk is gone"));
    QCOMPARE(pieces, 0);
}

void LogLinesTest::frames_between_isKnown()
{
    LogDemultiplexer demultiplexer([](const LogDemultiplexer::Piece &) {});
    const QByteArray bytes = frame(1, "ab");
    QVERIFY(demultiplexer.isBetweenFrames());
    for (int i = 0; i < bytes.size(); ++i) {
        QVERIFY(demultiplexer.feed({bytes.constData() + i, 1}));
        QCOMPARE(demultiplexer.isBetweenFrames(), i == bytes.size() - 1);
    }
}

void LogLinesTest::lines_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("framed");
    QTest::addColumn<bool>("isDocker");
    QTest::addColumn<QString>("expected");
    QTest::newRow("stamped") << frame(1, stamp(1) + "a b\n") << true << true
                             << QStringLiteral("1 a b");
    QTest::newRow("empty lines") << frame(1, stamp(1) + "\n") + frame(2, stamp(2) + "\n") << true
                                 << true << QStringLiteral("1 |2 ");
    QTest::newRow("carriage returns at the end go")
        << frame(1, stamp(1) + "a\r\n") + frame(1, stamp(2) + "b\r\r\n") << true << true
        << QStringLiteral("1 a|1 b");
    QTest::newRow("inside they stay")
        << frame(1, stamp(1) + "10%\r20%\n") << true << true << QStringLiteral("1 10%\r20%");
    QTest::newRow("escapes stay") << frame(1, stamp(1) + "\x1b[31mred\x1b[0m\n") << true << true
                                  << QStringLiteral("1 \x1b[31mred\x1b[0m");
    QTest::newRow("text like a time") << frame(1, stamp(1) + stamp(2) + "x\n") << true << true
                                      << QStringLiteral("1 2026-01-01T00:00:02.000000001Z x");
    QTest::newRow("no time where there should be one")
        << frame(1, "hello world\n") + frame(1, "short\n") + frame(1, "x") << true << true
        << QStringLiteral("1 hello world|1 short|1 x");
    QTest::newRow("a long word instead of a time")
        << frame(1, QByteArray(100, 'w') + "\n") << true << true
        << QString(QLatin1String("1 ") + QString(100, u'w'));
    QTest::newRow("ended without a line end, then started again")
        << frame(1, stamp(1) + "first run") + frame(1, stamp(5) + "second run\n") << true << true
        << QStringLiteral("1 first run|1 second run");
    QTest::newRow("Podman's pieces have times of their own")
        << frame(1, stamp(1) + "abc") + frame(1, stamp(2) + "def") + frame(1, stamp(3) + "\n")
        << true << false << QStringLiteral("1 abcdef");
    QTest::newRow("bad UTF-8") << frame(1,
                                        stamp(1)
                                            + "a\xff"
                                              "b\xc3(\xe2\x82\n")
                               << true << true << QStringLiteral("1 a\uFFFDb\uFFFD(\uFFFD\uFFFD");
    QTest::newRow("zero bytes") << frame(1, stamp(1) + QByteArray("a\0b\n", 4)) << true << true
                                << QStringLiteral("1 a") + QChar(0) + QStringLiteral("b");
    QTest::newRow("terminal") << stamp(1) + "one\r\n" + stamp(2) + "two\r\n" + stamp(3) + "$ "
                              << false << true << QStringLiteral("1 one|1 two|1 $ ");
    QTest::newRow("terminal, nothing") << QByteArray() << false << true << QString();
}

void LogLinesTest::lines()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, framed);
    QFETCH(bool, isDocker);
    for (qsizetype step = 1; step <= bytes.size() + 1; ++step) {
        QTEST(shown(linesOf(bytes, isDocker ? docker : podman, framed, step)), "expected");
    }
}

void LogLinesTest::lines_times()
{
    const QByteArray bytes = frame(1, stamp(1) + "a\nb\n") + frame(2, stamp(2) + "c\n")
        + frame(1, stamp(3, "") + "d\n") + frame(1, "no time\n");
    const std::vector<LogLine> lines = linesOf(bytes, docker, true, bytes.size());
    QCOMPARE(lines.size(), 5U);
    const QDateTime midnight(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC);
    QCOMPARE(lines[0].time, midnight.addSecs(1));
    QCOMPARE(lines[1].time, midnight.addSecs(1)); // the same frame
    QCOMPARE(lines[2].time, midnight.addSecs(2));
    QCOMPARE(lines[3].time, midnight.addSecs(3));
}

void LogLinesTest::lines_longLine_isJoined_data()
{
    QTest::addColumn<int>("piece");
    QTest::addColumn<bool>("isDocker");
    QTest::newRow("docker") << 16'384 << true;
    QTest::newRow("podman") << 8192 << false;
}

void LogLinesTest::lines_longLine_isJoined()
{
    QFETCH(int, piece);
    QFETCH(bool, isDocker);
    QByteArray text;
    while (text.size() < 50'000) {
        text += QByteArray::number(text.size()) + ' ';
    }
    QByteArray bytes;
    int second = 1;
    for (qsizetype at = 0; at < text.size(); at += piece) {
        bytes += frame(1, stamp(isDocker ? 1 : second++) + text.mid(at, piece));
        bytes += frame(2, stamp(9) + "between\n");
    }
    bytes += frame(1, stamp(isDocker ? 1 : second) + "\n");
    for (const qsizetype step : {qsizetype(7), qsizetype(4096), bytes.size()}) {
        const auto lines = linesOf(bytes, isDocker ? docker : podman, true, step);
        QCOMPARE(lines.back().text, QString::fromLatin1(text));
        QCOMPARE(lines.back().time.time().second(), 1);
        QVERIFY(!lines.back().cut);
        QCOMPARE(lines.front().text, QStringLiteral("between"));
    }
}

void LogLinesTest::lines_characterCutByAFrame_isWhole()
{
    const QByteArray text = QStringLiteral("grün €").toUtf8();
    for (qsizetype cut = 0; cut <= text.size(); ++cut) {
        const QByteArray bytes =
            frame(1, stamp(1) + text.left(cut)) + frame(1, stamp(1) + text.mid(cut) + "\n");
        QCOMPARE(shown(linesOf(bytes, docker, true, bytes.size())), QStringLiteral("1 grün €"));
    }
}

void LogLinesTest::lines_terminal_timeInTheMiddleIsTakenOut_data()
{
    QTest::addColumn<int>("before"); // bytes of text before the repeated time
    QTest::addColumn<QByteArray>("middle");
    QTest::addColumn<bool>("isTakenOut");
    QTest::newRow("at 16 KiB") << 16'384 << stamp(1) << true;
    QTest::newRow("elsewhere it is text") << 16'000 << stamp(1) << false;
    QTest::newRow("another time is text") << 16'384 << stamp(2) << false;
    QTest::newRow("half of it is text") << 16'384 << stamp(1).left(20) << false;
}

void LogLinesTest::lines_terminal_timeInTheMiddleIsTakenOut()
{
    QFETCH(int, before);
    QFETCH(QByteArray, middle);
    QFETCH(bool, isTakenOut);
    const QByteArray bytes =
        stamp(1) + QByteArray(before, 'a') + middle + "bbb\r\n" + stamp(2) + "next\r\n";
    QByteArray text = QByteArray(before, 'a');
    if (!isTakenOut) {
        text += middle;
    }
    text += "bbb";
    for (const qsizetype step : {qsizetype(1), qsizetype(1000), bytes.size()}) {
        const auto lines = linesOf(bytes, docker, false, step);
        QCOMPARE(lines.size(), 2U);
        QCOMPARE(lines[0].text, QString::fromLatin1(text));
        QCOMPARE(lines[1].text, QStringLiteral("next"));
    }
}

void LogLinesTest::lines_overTheMost_areCut()
{
    for (const QByteArray &letter : {QByteArray("x"), QByteArray("€"), QByteArray("\xff")}) {
        for (const int count : {65'536, 65'537, 300'000}) {
            const QByteArray bytes = letter.repeated(count) + "\nnext\n";
            const auto lines = linesOf(frame(1, bytes), unstamped, true, 100'000);
            QCOMPARE(lines.size(), 2U);
            QCOMPARE(lines[0].text.size(), 65'536);
            QCOMPARE(lines[0].cut, count > 65'536);
            QCOMPARE(lines[1].text, QStringLiteral("next"));
            QVERIFY(!lines[1].cut);
        }
    }
}

void LogLinesTest::lines_overTheMost_pairIsNotSplit()
{
    const QByteArray bytes = "x" + QByteArray("\xf0\x9f\x90\xb3").repeated(40'000) + "\n";
    const auto lines = linesOf(frame(1, bytes), unstamped, true, bytes.size());
    QVERIFY(lines[0].cut);
    QCOMPARE(lines[0].text.size(), 65'535);
    QVERIFY(lines[0].text.back().isLowSurrogate());
}

void LogLinesTest::backlog_full_dropsTheOldestAndCounts()
{
    LogBacklog backlog(3, 1000);
    for (int i = 0; i < 5; ++i) {
        RawLogLine line;
        line.bytes = std::to_string(i);
        backlog.push(std::move(line));
    }
    QVERIFY(backlog.isFull());
    std::vector<LogLine> taken = backlog.take();
    QCOMPARE(shown(taken), QStringLiteral("1 2|1 3|1 4"));
    QCOMPARE(taken[0].skippedBefore, 2);
    QCOMPARE(taken[1].skippedBefore, 0);
    QVERIFY(backlog.isEmpty());
    backlog.push(RawLogLine{});
    taken = backlog.take();
    QCOMPARE(taken[0].skippedBefore, 0);
}

void LogLinesTest::backlog_bytes_areBounded()
{
    LogBacklog backlog(1000, 100);
    for (int i = 0; i < 10; ++i) {
        RawLogLine line;
        line.bytes = std::string(40, 'x');
        backlog.push(std::move(line));
    }
    const std::vector<LogLine> taken = backlog.take();
    QCOMPARE(taken.size(), 3U);
    QCOMPARE(taken[0].skippedBefore, 7);
    // One that alone is larger than all room is still handed out.
    RawLogLine large;
    large.bytes = std::string(500, 'x');
    backlog.push(std::move(large));
    QCOMPARE(backlog.take().size(), 1U);
}

QTEST_GUILESS_MAIN(LogLinesTest)
#include "tst_loglines.moc"
