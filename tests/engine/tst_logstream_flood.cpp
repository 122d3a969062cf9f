// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "engine/engineclient.h"
#include "engine/httplogstream.h"
#include "logframes.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <thread>

using namespace quayside;
using namespace quayside::engine;
using quayside::test::frame;
using quayside::test::stamp;

namespace {

constexpr qint64 bytesPerSecond = 100 * 1000 * 1000;
constexpr qint64 floodMs = 3000;

/// An engine whose one container writes 100 MB of short lines a second, from a thread of its own.
class FloodingEngine
{
public:
    FloodingEngine()
    {
        sockaddr_un address = {};
        address.sun_family = AF_UNIX;
        const QByteArray path = socketPath().toLocal8Bit();
        std::memcpy(address.sun_path, path.constData(), static_cast<size_t>(path.size()));
        m_listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        m_isListening =
            bind(m_listener, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0
            && listen(m_listener, 4) == 0;
        m_thread = std::thread([this] { serve(); });
    }
    ~FloodingEngine()
    {
        m_stop = true;
        shutdown(m_listener, SHUT_RDWR);
        m_thread.join();
        close(m_listener);
    }
    FloodingEngine(const FloodingEngine &) = delete;
    FloodingEngine &operator=(const FloodingEngine &) = delete;

    bool isListening() const { return m_isListening; }
    QString socketPath() const { return m_directory.filePath(QStringLiteral("engine.sock")); }
    qint64 sentBytes() const { return m_sent; }
    qint64 sentLines() const { return m_sentLines; }

private:
    void serve()
    {
        for (int peer = accept(m_listener, nullptr, nullptr); peer >= 0 && !m_stop;
             peer = accept(m_listener, nullptr, nullptr)) {
            char request[4096];
            const ssize_t count = recv(peer, request, sizeof request, 0);
            const QByteArray asked(request, count > 0 ? count : 0);
            if (asked.contains("/logs")) {
                flood(peer);
            } else {
                const QByteArray body = R"({"Id":"abc","Config":{"Tty":false}})";
                write(peer,
                      "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size())
                          + "\r\n\r\n" + body);
            }
            close(peer);
        }
    }

    void flood(int peer)
    {
        const int linesPerChunk = 1500;
        const QByteArray line = frame(1, stamp(1) + "y\n");
        const QByteArray block = line.repeated(linesPerChunk);
        const QByteArray chunk = QByteArray::number(block.size(), 16) + "\r\n" + block + "\r\n";
        if (!write(peer, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")) {
            return;
        }
        QElapsedTimer elapsed;
        elapsed.start();
        while (elapsed.elapsed() < floodMs && !m_stop) {
            if (m_sent > elapsed.elapsed() * bytesPerSecond / 1000) {
                std::this_thread::yield();
            } else if (write(peer, chunk)) {
                m_sent += block.size();
                m_sentLines += linesPerChunk;
            } else {
                return;
            }
        }
        write(peer, "0\r\n\r\n");
    }

    bool write(int peer, const QByteArray &bytes)
    {
        for (qsizetype at = 0; at < bytes.size();) {
            const ssize_t count = send(peer, bytes.constData() + at,
                                       static_cast<size_t>(bytes.size() - at), MSG_NOSIGNAL);
            if (count <= 0 && errno != EINTR) {
                return false;
            }
            at += std::max<ssize_t>(0, count);
        }
        return true;
    }

    QTemporaryDir m_directory;
    int m_listener = -1;
    bool m_isListening = false;
    std::atomic<bool> m_stop = false;
    std::atomic<qint64> m_sent = 0;
    std::atomic<qint64> m_sentLines = 0;
    std::thread m_thread;
};

qint64 residentBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    return file.open(QIODevice::ReadOnly)
        ? file.readAll().split(' ').value(1).toLongLong() * sysconf(_SC_PAGESIZE)
        : 0;
}

/// What the thread worked itself: on a busy machine other programs take their share of the time.
qint64 threadCpuMs()
{
    timespec now = {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return qint64(now.tv_sec) * 1000 + now.tv_nsec / 1'000'000;
}

} // namespace

class LogStreamFloodTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void flood_hundredMegabytesASecond_staysSmallAndQuick();
};

void LogStreamFloodTest::flood_hundredMegabytesASecond_staysSmallAndQuick()
{
    FloodingEngine engine;
    QVERIFY(engine.isListening());
    SystemClock clock;
    Endpoint endpoint;
    endpoint.socketPath = engine.socketPath();
    EngineClient client(endpoint, clock);
    const std::unique_ptr<LogStream> stream(
        client.logs(ContainerId(QStringLiteral("abc")), LogOptions(), nullptr));
    std::optional<Error> ended;
    qint64 lines = 0;
    qint64 skipped = 0;
    int calls = 0;
    connect(stream.get(), &LogStream::linesArrived, this, [&](const std::vector<LogLine> &arrived) {
        ++calls;
        lines += static_cast<qint64>(arrived.size());
        for (const LogLine &line : arrived) {
            skipped += line.skippedBefore;
        }
    });
    connect(stream.get(), &LogStream::ended, this, [&](const Error &error) { ended = error; });

    const qint64 memoryBefore = residentBytes();
    qint64 mostMemory = memoryBefore;
    qint64 longestBusyMs = 0;
    qint64 lastCpuMs = threadCpuMs();
    QTimer heartbeat;
    connect(&heartbeat, &QTimer::timeout, this, [&] {
        const qint64 cpuMs = threadCpuMs();
        longestBusyMs = std::max(longestBusyMs, cpuMs - lastCpuMs);
        lastCpuMs = cpuMs;
        mostMemory = std::max(mostMemory, residentBytes());
    });
    heartbeat.start(5);
    QElapsedTimer elapsed;
    elapsed.start();
    stream->open();
    QTRY_VERIFY_WITH_TIMEOUT(ended, 30'000);
    const qint64 tookMs = elapsed.elapsed();
    const QString figures =
        QStringLiteral(
            "%1 MB in %2 ms: %3 lines shown in %4 calls, %5 skipped, busy at most %6 ms, "
            "%7 MiB more")
            .arg(engine.sentBytes() / 1'000'000)
            .arg(tookMs)
            .arg(lines)
            .arg(calls)
            .arg(skipped)
            .arg(longestBusyMs)
            .arg((mostMemory - memoryBefore) / 1024 / 1024);
    qInfo("%s", qPrintable(figures));
    QCOMPARE(ended->kind, ErrorKind::Disconnected);
    QVERIFY2(lines + skipped == engine.sentLines(), qPrintable(figures));
    QVERIFY2(lines > 0 && skipped > 0, qPrintable(figures));
    QVERIFY2(longestBusyMs <= 100, qPrintable(figures));
    QVERIFY2(mostMemory - memoryBefore < 32 * 1024 * 1024, qPrintable(figures));
    QVERIFY2(calls <= tookMs / HttpLogStream::flushMs + 2, qPrintable(figures));
}

QTEST_GUILESS_MAIN(LogStreamFloodTest)
#include "tst_logstream_flood.moc"
