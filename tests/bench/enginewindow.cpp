// SPDX-License-Identifier: GPL-3.0-or-later
// What very many containers cost the whole way from the socket to the screen: a fake engine in a
// process of its own sends figures of N containers once a second, each on its stream and as large
// as a real engine's; the place "Engine" shows them in its table, sorted by CPU, so that all are
// followed. Prints the CPU time a second and that of each frame.
#include "base/clock.h"
#include "engine/enginemonitor.h"
#include "render/theme.h"
#include "support/fakeengine.h"
#include "ui/engineplace.h"
#include "ui/live/containers/containermodel.h"
#include "ui/live/frametimes.h"
#include "ui/live/monitorfeed.h"
#include "ui/live/page/containerspage.h"
#include "ui/live/page/enginepage.h"
#include "ui/style.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDateTime>
#include <QElapsedTimer>
#include <QJsonObject>
#include <QProcess>
#include <QTimer>
#include <QVBoxLayout>

#include <sys/resource.h>

#include <cstdio>

using namespace quayside;
using test::FakeEngine;

namespace {

constexpr int tickMs = 20;
constexpr int ticksASecond = 1000 / tickMs;
constexpr int warmUpMs = 5000;
constexpr int patienceMs = 60'000;

/// For the engine's side; the window's is to do with what it gets.
void allowManySockets()
{
    rlimit limit = {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
}

/// A frame of 1.7 kB, as Docker Engine 20.10 sends them.
QByteArray frame(int number, int second)
{
    static const QDateTime begin(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC);
    const QByteArray read = begin.addSecs(second).toString(Qt::ISODate).toLatin1();
    // Each has a load of its own that moves a little: rows change places now and then.
    const quint64 perSecond = 1'000'000ULL * static_cast<quint64>(number % 97 + 1);
    const quint64 cpu = perSecond * static_cast<quint64>(second)
        + 300'000ULL * static_cast<quint64>((second * 7 + number * 13) % 11);
    const QByteArray memory = QByteArray::number(20'000'000 + number * 4096 + second * 4096);
    const QByteArray bytes = QByteArray::number(second * 1200 + number);
    QByteArray statistics;
    for (const char *key : {"active_anon", "active_file", "cache", "hierarchical_memory_limit",
                            "inactive_anon", "mapped_file", "pgfault", "pgmajfault", "pgpgin",
                            "pgpgout", "rss", "rss_huge", "total_active_anon", "total_active_file",
                            "total_cache", "total_mapped_file", "total_rss", "unevictable"}) {
        statistics += QByteArray("\"") + key + "\":" + memory + ",";
    }
    return R"({"read":")" + read
        + R"(","preread":"0001-01-01T00:00:00Z","pids_stats":{"current":4},)"
        + R"("blkio_stats":{"io_service_bytes_recursive":[{"major":254,"minor":0,"op":"Read","value":)"
        + bytes + R"(},{"major":254,"minor":0,"op":"Write","value":)" + bytes
        + R"(}],"io_serviced_recursive":[],"io_queue_recursive":[],"io_service_time_recursive":[]},)"
        + R"("num_procs":0,"storage_stats":{},"cpu_stats":{"cpu_usage":{"total_usage":)"
        + QByteArray::number(cpu) + R"(,"percpu_usage":[)" + QByteArray::number(cpu / 2) + ","
        + QByteArray::number(cpu / 2) + R"(],"usage_in_kernelmode":10000000,"usage_in_usermode":)"
        + R"(20000000},"system_cpu_usage":)" + QByteArray::number(2'000'000'000LL * second)
        + R"(,"online_cpus":2,"throttling_data":{"periods":)" + QByteArray::number(second * 10)
        + R"(,"throttled_periods":0,"throttled_time":0}},"memory_stats":{"usage":)" + memory
        + R"(,"max_usage":)" + memory + R"(,"stats":{)" + statistics
        + R"("total_inactive_file":4096},"limit":67108864},"networks":{"eth0":{"rx_bytes":)" + bytes
        + R"(,"rx_packets":1,"rx_errors":0,"rx_dropped":0,"tx_bytes":)" + bytes
        + R"(,"tx_packets":1,"tx_errors":0,"tx_dropped":0}}})";
}

/// The engine's side.
class Feeder : public QObject
{
public:
    explicit Feeder(int containers)
        : m_containers(containers)
    {
        QByteArray list;
        for (int i = 1; i <= containers; ++i) {
            list += (list.isEmpty() ? "" : ",")
                + FakeEngine::containerJson(FakeEngine::id(i), "worker-" + QByteArray::number(i));
        }
        m_engine.route(QStringLiteral("/containers/json"), {.body = "[" + list + "]"});
        m_engine.route(QStringLiteral("/containers/"), [](const QString &target) {
            return target.contains(QLatin1String("/stats"))
                ? FakeEngine::Answer{.framing = FakeEngine::Framing::Chunked, .endless = true}
                : FakeEngine::Answer{
                    .body = FakeEngine::inspectJson(target.section(u'/', -2, -2).toLatin1())};
        });
        connect(&m_timer, &QTimer::timeout, this, &Feeder::tick);
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.start(tickMs);
    }

    QString socketPath() const { return m_engine.socketPath(); }

private:
    void tick()
    {
        const int second = 100 + m_tick / ticksASecond;
        const int share = (m_containers + ticksASecond - 1) / ticksASecond;
        const int first = share * (m_tick % ticksASecond) + 1;
        for (int i = first; i < first + share && i <= m_containers; ++i) {
            m_engine.push(
                QStringLiteral("/containers/%1/stats").arg(QString::fromLatin1(FakeEngine::id(i))),
                frame(i, second));
        }
        ++m_tick;
        m_engine.forgetRequests();
    }

    FakeEngine m_engine;
    QTimer m_timer;
    int m_containers;
    int m_tick = 0;
};

int serve(int containers)
{
    allowManySockets();
    const Feeder feeder(containers);
    std::printf("%s\n", qPrintable(feeder.socketPath()));
    std::fflush(stdout);
    return QCoreApplication::exec();
}

bool waitFor(const std::function<bool()> &done)
{
    QElapsedTimer clock;
    clock.start();
    while (!done() && clock.elapsed() < patienceMs) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, tickMs);
    }
    return done();
}

void spin(int ms)
{
    QEventLoop loop;
    QTimer::singleShot(ms, Qt::PreciseTimer, &loop, &QEventLoop::quit);
    loop.exec();
}

int measure(int containers, int seconds)
{
    QProcess server;
    server.start(QCoreApplication::applicationFilePath(),
                 {QStringLiteral("--serve"), QString::number(containers)});
    if (!server.waitForReadyRead()) {
        std::fprintf(stderr, "the fake engine does not start\n");
        return 1;
    }
    engine::Endpoint endpoint;
    endpoint.socketPath = QString::fromLocal8Bit(server.readLine()).trimmed();
    SystemClock clock;
    engine::EngineMonitor monitor(endpoint, clock);
    ui::MonitorFeed feed(monitor, clock);
    ui::ContainerModel model(feed);
    model.setHostCpus(2);
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    layout->setContentsMargins(0, 0, 0, 0);
    ui::EnginePlace place(model, monitor, render::Theme::light(), &window);
    ui::EnginePage &page = place.page();
    page.restoreState({{QStringLiteral("containers"),
                        QJsonObject{{QStringLiteral("sort"), QStringLiteral("cpu")},
                                    {QStringLiteral("descending"), true}}}});
    layout->addWidget(&page);
    window.resize(1224, 772);
    window.show();
    QElapsedTimer since;
    since.start();
    qint64 samples = 0;
    QSet<ContainerId> seen;
    QObject::connect(&monitor, &engine::EngineMonitor::sampleArrived, &page,
                     [&](const engine::StatsSample &sample) {
                         ++samples;
                         seen.insert(sample.id);
                     });
    monitor.start();
    if (!waitFor([&] { return seen.size() == containers; })) {
        std::fprintf(stderr, "figures of %d of %d containers only\n", static_cast<int>(seen.size()),
                     containers);
        server.kill();
        server.waitForFinished();
        return 1;
    }
    std::printf("%d containers: the first figures of all after %lld ms\n", containers,
                static_cast<long long>(since.elapsed()));
    spin(warmUpMs);
    ui::FrameTimes frames;
    samples = 0;
    since.restart();
    const double begin = ui::cpuMs();
    spin(seconds * 1000);
    const double spent = (ui::cpuMs() - begin) / (static_cast<double>(since.elapsed()) / 1000);
    std::printf("%.0f samples a second, %.1f ms of CPU a second (%.2f %% of a core)\n",
                static_cast<double>(samples) * 1000 / static_cast<double>(since.elapsed()), spent,
                spent / 10);
    std::printf("frames: %zu, CPU ms each p50 %.2f, p95 %.2f, p99 %.2f, max %.2f\n", frames.count(),
                frames.share(0.5), frames.share(0.95), frames.share(0.99), frames.share(1));
    server.kill();
    server.waitForFinished();
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    const QCommandLineOption containers(QStringLiteral("containers"), QStringLiteral("How many."),
                                        QStringLiteral("N"), QStringLiteral("1000"));
    const QCommandLineOption seconds(QStringLiteral("seconds"), QStringLiteral("How long."),
                                     QStringLiteral("S"), QStringLiteral("30"));
    const QCommandLineOption serving(QStringLiteral("serve"), QStringLiteral("Be the engine."),
                                     QStringLiteral("N"));
    parser.addOptions({containers, seconds, serving});
    parser.process(application);
    if (parser.isSet(serving)) {
        return serve(parser.value(serving).toInt());
    }
    QApplication::setStyle(QStringLiteral("Fusion"));
    QApplication::setPalette(ui::paletteFor(render::Theme::light()));
    application.setStyleSheet(ui::styleSheetFor(render::Theme::light()));
    return measure(parser.value(containers).toInt(), parser.value(seconds).toInt());
}
