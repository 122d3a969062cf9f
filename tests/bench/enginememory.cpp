// SPDX-License-Identifier: GPL-3.0-or-later
// Does the engine client's memory grow? A fake engine in a process of its own sends figures of some
// containers as fast as they are read, while containers come and go; the client's resident memory
// is read ten times on the way, the first time once its buffers have their size.
#include "base/clock.h"
#include "engine/enginemonitor.h"
#include "support/fakeengine.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QTimer>

#include <malloc.h>
#include <unistd.h>

#include <cstdio>
#include <deque>

using namespace quayside;
using engine::EngineMonitor;
using test::FakeEngine;

namespace {

constexpr int alive = 50; ///< containers at a time
constexpr int feedMs = 5;
constexpr int shares = 10; ///< readings; the first share is for buffers to reach their size

QString statsPath(int number)
{
    return QStringLiteral("/containers/%1/stats").arg(QString::fromLatin1(FakeEngine::id(number)));
}

/// The engine's side: `alive` containers that all get figures each turn; every few turns the oldest
/// is removed and a new one starts.
class Feeder : public QObject
{
public:
    explicit Feeder(int turnsPerChange)
        : m_turnsPerChange(turnsPerChange)
    {
        for (int i = 0; i < alive; ++i) {
            m_numbers.push_back(++m_last);
        }
        m_engine.route(QStringLiteral("/containers/json"), [this](const QString &) {
            QByteArray list;
            for (const int number : m_numbers) {
                list += (list.isEmpty() ? "" : ",")
                    + FakeEngine::containerJson(FakeEngine::id(number),
                                                "c" + QByteArray::number(number));
            }
            return FakeEngine::Answer{.body = "[" + list + "]"};
        });
        m_engine.route(QStringLiteral("/containers/"), [](const QString &target) {
            return target.contains(QLatin1String("/stats"))
                ? FakeEngine::Answer{.framing = FakeEngine::Framing::Chunked, .endless = true}
                : FakeEngine::Answer{
                    .body = FakeEngine::inspectJson(target.section(u'/', -2, -2).toLatin1())};
        });
        connect(&m_timer, &QTimer::timeout, this, &Feeder::turn);
        m_timer.start(feedMs);
    }

    QString socketPath() const { return m_engine.socketPath(); }

private:
    void turn()
    {
        ++m_turn;
        m_engine.push(QStringLiteral("/containers/"),
                      FakeEngine::statsJson(m_turn % 60, static_cast<quint64>(m_turn) * 1'000'000));
        m_engine.forgetRequests();
        if (m_turn % m_turnsPerChange != 0) {
            return;
        }
        const int oldest = m_numbers.front();
        m_numbers.pop_front();
        m_numbers.push_back(++m_last);
        m_engine.endStreams(statsPath(oldest));
        tell("die", oldest);
        tell("destroy", oldest);
        tell("create", m_last);
        tell("start", m_last);
    }

    void tell(const QByteArray &action, int number)
    {
        m_engine.push(QStringLiteral("/events"),
                      FakeEngine::eventJson(action, FakeEngine::id(number), ++m_time));
    }

    FakeEngine m_engine;
    QTimer m_timer;
    std::deque<int> m_numbers;
    int m_turnsPerChange;
    int m_last = 0;
    int m_turn = 0;
    qint64 m_time = 1;
};

qint64 residentKib()
{
    ::malloc_trim(0);
    QFile file(QStringLiteral("/proc/self/statm"));
    return file.open(QIODevice::ReadOnly)
        ? file.readAll().split(' ').value(1).toLongLong() * ::sysconf(_SC_PAGESIZE) / 1024
        : -1;
}

/// The client's side: watches everything that there is, and counts.
class Watcher : public QObject
{
public:
    Watcher(const engine::Endpoint &endpoint, qint64 samples, qint64 containers)
        : m_monitor(endpoint, m_clock)
        , m_wantedSamples(samples)
        , m_wantedContainers(containers)
    {
        connect(&m_monitor, &EngineMonitor::containersChanged, this, &Watcher::watchAll);
        connect(&m_monitor, &EngineMonitor::sampleArrived, this, [this] {
            ++m_samples;
            look();
        });
        m_monitor.start();
    }

private:
    void watchAll()
    {
        QSet<ContainerId> ids;
        for (const engine::ContainerSummary &summary : m_monitor.containers()) {
            ids.insert(summary.id);
            if (!m_known.contains(summary.id)) {
                ++m_containers;
            }
        }
        m_known = ids;
        m_monitor.setWatched(ids);
    }

    void look()
    {
        const bool due = m_samples >= m_wantedSamples * m_readings / shares
            && gone() >= m_wantedContainers * m_readings / shares;
        if (!due || m_readings > shares) {
            return;
        }
        const qint64 now = residentKib();
        if (m_readings == 1) {
            m_warmKib = now;
        }
        std::printf("%8lld samples, %5lld containers gone: %lld KiB, %+lld\n",
                    static_cast<long long>(m_samples), static_cast<long long>(gone()),
                    static_cast<long long>(now), static_cast<long long>(now - m_warmKib));
        if (++m_readings > shares) {
            QCoreApplication::quit();
        }
    }

    qint64 gone() const { return std::max<qint64>(0, m_containers - alive); }

    SystemClock m_clock;
    EngineMonitor m_monitor;
    QSet<ContainerId> m_known;
    qint64 m_wantedSamples;
    qint64 m_wantedContainers;
    qint64 m_samples = 0;
    qint64 m_containers = 0;
    qint64 m_warmKib = 0;
    int m_readings = 1; ///< the one to come
};

int serve(int turnsPerChange)
{
    const Feeder feeder(turnsPerChange);
    std::printf("%s\n", qPrintable(feeder.socketPath()));
    std::fflush(stdout);
    return QCoreApplication::exec();
}

int measure(qint64 samples, qint64 containers)
{
    const qint64 turns = std::max<qint64>(1, samples / alive);
    const auto turnsPerChange = std::max<qint64>(1, turns / std::max<qint64>(1, containers));
    QProcess server;
    server.start(QCoreApplication::applicationFilePath(),
                 {QStringLiteral("--serve"), QString::number(turnsPerChange)});
    if (!server.waitForReadyRead()) {
        std::fprintf(stderr, "the fake engine does not start\n");
        return 1;
    }
    engine::Endpoint endpoint;
    endpoint.socketPath = QString::fromLocal8Bit(server.readLine()).trimmed();
    const Watcher watcher(endpoint, samples, containers);
    const int code = QCoreApplication::exec();
    server.kill();
    server.waitForFinished();
    return code;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    const QCommandLineOption samples(QStringLiteral("samples"), QStringLiteral("How many."),
                                     QStringLiteral("N"), QStringLiteral("100000"));
    const QCommandLineOption containers(QStringLiteral("containers"),
                                        QStringLiteral("How many come and go."),
                                        QStringLiteral("N"), QStringLiteral("1000"));
    const QCommandLineOption serving(QStringLiteral("serve"), QStringLiteral("Be the engine."),
                                     QStringLiteral("TURNS"));
    parser.addOptions({samples, containers, serving});
    parser.process(application);
    return parser.isSet(serving)
        ? serve(parser.value(serving).toInt())
        : measure(parser.value(samples).toLongLong(), parser.value(containers).toLongLong());
}
