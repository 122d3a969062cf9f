// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/liveclient.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTimer>

#include <algorithm>
#include <ctime>

using namespace quayside;
using namespace quayside::live;
using engine::LogLine;
using engine::LogOptions;

namespace {

#ifdef QUAYSIDE_LIVE_PODMAN
constexpr auto kind = PrivateEngine::Kind::Podman;
#else
constexpr auto kind = PrivateEngine::Kind::Docker;
#endif

/// Lines as the docker command line prints them, without what a line may end with.
QStringList printedLines(const QString &output)
{
    QStringList lines = output.split(u'\n');
    if (lines.last().isEmpty()) {
        lines.removeLast();
    }
    for (QString &line : lines) {
        while (line.endsWith(u'\r')) {
            line.chop(1);
        }
    }
    return lines;
}

qint64 residentBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly)) {
        return 0;
    }
    return file.readAll().split(' ').value(1).toLongLong() * 4096;
}

qint64 threadCpuMs()
{
    timespec now = {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return qint64(now.tv_sec) * 1000 + now.tv_nsec / 1'000'000;
}

} // namespace

/// The output of real containers against what `docker logs` prints.
class TestLiveLogs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void output_bothStreams_equalsDockerLogs();
    void output_tail_isTheLastLines();
    void output_longLines_areWhole();
    void output_binary_keepsEveryGoodCharacter();
    void output_terminal_equalsDockerLogs();
    void times_lieBetweenStartAndEnd();
    void follow_linesArriveWhileItRuns();
    void follow_silentContainer_staysOpen();
    void ended_container_endsTheStream();
    void ended_removedContainer_isNotFound();
    void ended_noDriver_isUnsupported();
    void flood_staysSmallAndQuick();

private:
    void run(const QString &name, const QString &command, const QStringList &options = {});
    void waitForExit(const QString &name);
    QStringList printed(const QString &name, const QString &redirection);

    PrivateEngine m_engine{kind};
    std::unique_ptr<LiveClient> m_live;
};

void TestLiveLogs::run(const QString &name, const QString &command, const QStringList &options)
{
    const auto result = m_engine.docker(
        QStringList{QStringLiteral("run"), QStringLiteral("-d"), QStringLiteral("--name"), name}
        + options
        + QStringList{QStringLiteral("busybox"), QStringLiteral("sh"), QStringLiteral("-c"),
                      command});
    QVERIFY2(result.ok(), qPrintable(result.error));
}

void TestLiveLogs::waitForExit(const QString &name)
{
    QVERIFY(m_engine.docker({QStringLiteral("wait"), name}).ok());
}

QStringList TestLiveLogs::printed(const QString &name, const QString &redirection)
{
    return printedLines(
        m_engine.shell(QStringLiteral("docker logs %1 %2").arg(name, redirection)).output);
}

void TestLiveLogs::initTestCase()
{
    QUAYSIDE_START_OR_SKIP(m_engine);
    m_live = std::make_unique<LiveClient>(m_engine);
    QVERIFY(m_live->wait(m_live->client.connectToEngine()));
}

void TestLiveLogs::cleanupTestCase()
{
    m_live.reset();
}

void TestLiveLogs::output_bothStreams_equalsDockerLogs()
{
    const QString name = QStringLiteral("both");
    run(name,
        QStringLiteral("for i in $(seq 1 20); do echo out $i; sleep 0.02; echo err $i >&2; "
                       "sleep 0.02; done; printf '\\n  a b\\r\\nno end'"));
    waitForExit(name);
    LogReading reading(m_live->client, name);
    QVERIFY(reading.waitForEnd());
    QCOMPARE(reading.texts(), printed(name, QStringLiteral("2>&1")));
    QCOMPARE(reading.lines.size(), 43U);
    QCOMPARE(reading.texts(LogLine::Stream::Output), printed(name, QStringLiteral("2>/dev/null")));
    QCOMPARE(reading.texts(LogLine::Stream::Error),
             printed(name, QStringLiteral("2>&1 >/dev/null")));
}

void TestLiveLogs::output_tail_isTheLastLines()
{
    const QString name = QStringLiteral("both");
    LogReading reading(m_live->client, name, {5, false, std::nullopt});
    QVERIFY(reading.waitForEnd());
    QCOMPARE(reading.texts(), printed(name, QStringLiteral("--tail 5 2>&1")));
    QCOMPARE(reading.lines.size(), 5U);
}

void TestLiveLogs::output_longLines_areWhole()
{
    const QString name = QStringLiteral("long");
    run(name,
        QStringLiteral("head -c 20000 /dev/zero | tr '\\0' a; echo; "
                       "for i in $(seq 1 10000); do printf 'äöü'; done > /tmp/u; cat /tmp/u; echo; "
                       "sleep 0.1; head -c 40000 /dev/zero | tr '\\0' b >&2; echo >&2"));
    waitForExit(name);
    LogReading reading(m_live->client, name);
    QVERIFY(reading.waitForEnd());
    QCOMPARE(reading.lines.size(), 3U);
    QCOMPARE(reading.lines[0].text, QString(20'000, u'a'));
    QCOMPARE(reading.lines[1].text, QStringLiteral("äöü").repeated(10'000));
    QCOMPARE(reading.lines[2].text, QString(40'000, u'b'));
    QCOMPARE(reading.lines[2].stream, LogLine::Stream::Error);
}

void TestLiveLogs::output_binary_keepsEveryGoodCharacter()
{
    const QString name = QStringLiteral("binary");
    run(name, QStringLiteral("head -c 200000 /dev/urandom"));
    waitForExit(name);
    LogReading reading(m_live->client, name);
    QVERIFY(reading.waitForEnd());
    const QStringList expected = printed(name, {});
    QVERIFY(expected.size() > 300);
    QCOMPARE(reading.lines.size(), static_cast<size_t>(expected.size()));
    QCOMPARE(reading.texts(), expected);
}

void TestLiveLogs::output_terminal_equalsDockerLogs()
{
    const QString name = QStringLiteral("terminal");
    run(name,
        QStringLiteral("echo one; printf 'a\\rb\\n'; head -c 20000 /dev/zero | tr '\\0' a; echo; "
                       "echo err >&2; printf '$ '"),
        {QStringLiteral("-t")});
    waitForExit(name);
    LogReading reading(m_live->client, name);
    QVERIFY(reading.waitForEnd());
    QCOMPARE(reading.texts(), printed(name, {}));
    QCOMPARE(reading.lines.size(), 5U);
    QCOMPARE(reading.lines[2].text.size(), 20'000);
    QVERIFY(reading.texts(LogLine::Stream::Error).isEmpty());
    // Podman's times cannot be told from the text there, and are left out.
    QCOMPARE(reading.lines[0].time.isValid(), kind == PrivateEngine::Kind::Docker);
}

void TestLiveLogs::times_lieBetweenStartAndEnd()
{
    const auto container =
        m_live->wait(m_live->client.inspectExtras(ContainerId(QStringLiteral("both"))));
    QVERIFY(container);
    LogReading reading(m_live->client, QStringLiteral("both"));
    QVERIFY(reading.waitForEnd());
    QDateTime before = container->startedAt.addSecs(-1);
    for (const LogLine &line : reading.lines) {
        QVERIFY(line.time.isValid());
        QVERIFY(line.time >= before);
        before = line.time;
    }
    QVERIFY(before <= container->finishedAt.addSecs(1));
}

void TestLiveLogs::follow_linesArriveWhileItRuns()
{
    const QString name = QStringLiteral("running");
    run(name, QStringLiteral("for i in 1 2 3 4 5 6; do echo $i; sleep 0.5; done"));
    LogReading reading(m_live->client, name, LogOptions());
    QTRY_VERIFY_WITH_TIMEOUT(reading.lines.size() >= 2, 30'000);
    QVERIFY(!reading.ended);
    QVERIFY(reading.waitForEnd());
    QCOMPARE(reading.texts().join(u' '), QStringLiteral("1 2 3 4 5 6"));
    QCOMPARE(reading.ended->kind, ErrorKind::Disconnected);
}

void TestLiveLogs::follow_silentContainer_staysOpen()
{
    const QString name = QStringLiteral("silent");
    run(name, QStringLiteral("while ! [ -e /tmp/go ]; do sleep 0.1; done; echo spoke; sleep 1000"));
    LogReading reading(m_live->client, name, LogOptions());
    QTest::qWait(1500);
    QVERIFY(!reading.ended);
    QVERIFY(m_engine
                .docker({QStringLiteral("exec"), name, QStringLiteral("touch"),
                         QStringLiteral("/tmp/go")})
                .ok());
    QTRY_COMPARE_WITH_TIMEOUT(reading.texts(), QStringList{QStringLiteral("spoke")}, 30'000);
    QVERIFY(!reading.ended);
    QVERIFY(m_engine.docker({QStringLiteral("kill"), name}).ok());
    QVERIFY(reading.waitForEnd());
}

void TestLiveLogs::ended_container_endsTheStream()
{
    const QString name = QStringLiteral("both");
    LogReading reading(m_live->client, name, LogOptions());
    QVERIFY(reading.waitForEnd());
    QCOMPARE(reading.ended->kind, ErrorKind::Disconnected);
    // Podman joins a last line without an end to the one before when it counts from the end.
    QCOMPARE(reading.texts(), printed(name, QStringLiteral("--follow --tail 500 2>&1")));
}

void TestLiveLogs::ended_removedContainer_isNotFound()
{
    LogReading reading(m_live->client, QStringLiteral("nosuch"));
    QVERIFY(reading.waitForEnd());
    QCOMPARE(reading.ended->kind, ErrorKind::NotFound);
}

void TestLiveLogs::ended_noDriver_isUnsupported()
{
    const QString name = QStringLiteral("unlogged");
    run(name, QStringLiteral("echo lost; sleep 1000"),
        {QStringLiteral("--log-driver"), QStringLiteral("none")});
    LogReading reading(m_live->client, name, LogOptions());
    QVERIFY(reading.waitForEnd());
    QCOMPARE(reading.ended->kind, ErrorKind::Unsupported);
    QVERIFY2(reading.ended->message.contains(QLatin1String("--log-driver")),
             qPrintable(reading.ended->message));
    QVERIFY(m_engine.docker({QStringLiteral("rm"), QStringLiteral("-f"), name}).ok());
}

void TestLiveLogs::flood_staysSmallAndQuick()
{
    const QString name = QStringLiteral("flood");
    run(name,
        QStringLiteral("sleep 1; yes 0123456789012345678901234567890123456789 | head -c 30000000"));
    const qint64 memoryBefore = residentBytes();
    qint64 mostMemory = memoryBefore;
    qint64 longestBusyMs = 0;
    qint64 lastCpuMs = threadCpuMs();
    qint64 lines = 0;
    qint64 skipped = 0;
    LogReading reading(m_live->client, name, LogOptions());
    // Of the time that the event loop was away only what it worked itself counts: on a busy machine
    // other programs take their share of the rest.
    QTimer heartbeat;
    QObject::connect(&heartbeat, &QTimer::timeout, this, [&] {
        const qint64 cpuMs = threadCpuMs();
        longestBusyMs = std::max(longestBusyMs, cpuMs - lastCpuMs);
        lastCpuMs = cpuMs;
        mostMemory = std::max(mostMemory, residentBytes());
        for (const LogLine &line : std::as_const(reading.lines)) {
            ++lines;
            skipped += line.skippedBefore;
        }
        reading.lines.clear();
    });
    heartbeat.start(5);
    QElapsedTimer elapsed;
    elapsed.start();
    QTRY_VERIFY_WITH_TIMEOUT(reading.ended, 60'000);
    heartbeat.stop();
    const QString figures =
        QStringLiteral(
            "%1 lines shown, %2 skipped, %3 calls in %4 ms, busy at most %5 ms, %6 MiB more")
            .arg(lines)
            .arg(skipped)
            .arg(reading.calls)
            .arg(elapsed.elapsed())
            .arg(longestBusyMs)
            .arg((mostMemory - memoryBefore) / 1024 / 1024);
    qInfo("%s; %s", qPrintable(figures), qPrintable(reading.ended->message));
    QVERIFY2(lines > 1000, qPrintable(figures));
    QVERIFY2(longestBusyMs <= 100, qPrintable(figures));
    QVERIFY2(mostMemory - memoryBefore < 64 * 1024 * 1024, qPrintable(figures));
    QVERIFY2(reading.calls <= elapsed.elapsed() / 50 + 2, qPrintable(figures));
}

QTEST_GUILESS_MAIN(TestLiveLogs)
#include "tst_live_logs.moc"
