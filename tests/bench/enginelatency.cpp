// SPDX-License-Identifier: GPL-3.0-or-later
// How soon are the first rows and the first figures there? A private engine with many containers;
// each run is a new monitor, as when the program starts.
#include "base/clock.h"
#include "engine/enginemonitor.h"
#include "support/privateengine.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QSet>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace quayside;
using engine::EngineMonitor;
using engine::StatsSample;
using live::PrivateEngine;

namespace {

constexpr int cannotRunHere = 77;
constexpr int patienceMs = 60'000;

struct Times
{
    double rowsMs = -1; ///< start() to containersChanged() with all rows
    double firstFigureMs = -1; ///< setWatched(), at the first rows, to the first sample of any
    double allFiguresMs = -1; ///< to the first sample of the last one
    double firstCpuMs = -1; ///< to the first sample of any with CPU
    double allCpuMs = -1; ///< to the first sample with CPU of the last one
    double periodMs = -1; ///< from one frame of a container to the next, as the engine sends them
};

/// One monitor from its start to the CPU of every container.
class Run : public QObject
{
public:
    Run(const engine::Endpoint &endpoint, size_t containers)
        : m_monitor(endpoint, m_clock)
        , m_containers(containers)
    {
        connect(&m_monitor, &EngineMonitor::containersChanged, this, &Run::onRows);
        connect(&m_monitor, &EngineMonitor::sampleArrived, this, &Run::onSample);
    }

    Times measure()
    {
        QTimer::singleShot(patienceMs, &m_loop, &QEventLoop::quit);
        m_passed.start();
        m_monitor.start();
        m_loop.exec();
        return m_times;
    }

private:
    double passedMs() const { return static_cast<double>(m_passed.nsecsElapsed()) / 1e6; }

    void onRows()
    {
        if (m_times.rowsMs >= 0 || m_monitor.containers().size() < m_containers) {
            return;
        }
        m_times.rowsMs = passedMs();
        QSet<ContainerId> ids;
        for (const engine::ContainerSummary &summary : m_monitor.containers()) {
            ids.insert(summary.id);
        }
        m_passed.restart();
        m_monitor.setWatched(ids);
    }

    void onSample(const StatsSample &sample)
    {
        const double now = passedMs();
        if (m_seen.isEmpty()) {
            m_times.firstFigureMs = now;
            m_first = sample;
        } else if (m_times.periodMs < 0 && sample.id == m_first.id) {
            m_times.periodMs = static_cast<double>(m_first.read.msecsTo(sample.read));
        }
        m_seen.insert(sample.id);
        if (m_times.allFiguresMs < 0 && static_cast<size_t>(m_seen.size()) == m_containers) {
            m_times.allFiguresMs = now;
        }
        if (!sample.cpuPercent) {
            return;
        }
        if (m_withCpu.isEmpty()) {
            m_times.firstCpuMs = now;
        }
        m_withCpu.insert(sample.id);
        if (static_cast<size_t>(m_withCpu.size()) == m_containers) {
            m_times.allCpuMs = now;
            m_loop.quit();
        }
    }

    SystemClock m_clock;
    EngineMonitor m_monitor;
    QEventLoop m_loop;
    QElapsedTimer m_passed;
    QSet<ContainerId> m_seen;
    QSet<ContainerId> m_withCpu;
    StatsSample m_first;
    Times m_times;
    size_t m_containers;
};

bool startContainers(const PrivateEngine &engine, int count)
{
    const QString line =
        QStringLiteral("for i in $(seq %1); do docker run -d busybox sleep 100000 || exit 1; done")
            .arg(count);
    return engine.shell(line, 600'000).ok();
}

void print(const char *what, const std::vector<Times> &runs, double Times::*field)
{
    std::vector<double> values;
    for (const Times &times : runs) {
        values.push_back(times.*field);
    }
    std::sort(values.begin(), values.end());
    std::printf("%-22s median %7.1f ms, least %7.1f, greatest %7.1f\n", what,
                values[values.size() / 2], values.front(), values.back());
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    const QCommandLineOption containers(QStringLiteral("containers"), QStringLiteral("How many."),
                                        QStringLiteral("N"), QStringLiteral("100"));
    const QCommandLineOption runs(QStringLiteral("runs"), QStringLiteral("How many."),
                                  QStringLiteral("N"), QStringLiteral("15"));
    parser.addOptions({containers, runs});
    parser.process(application);

    PrivateEngine engine(PrivateEngine::Kind::Docker);
    const auto outcome = engine.start();
    if (outcome != PrivateEngine::Start::Running) {
        std::fprintf(stderr, "%s\n", qPrintable(engine.reason()));
        return outcome == PrivateEngine::Start::CannotRunHere ? cannotRunHere : 1;
    }
    const int count = parser.value(containers).toInt();
    if (!startContainers(engine, count)) {
        std::fprintf(stderr, "the containers do not start\n");
        return 1;
    }
    std::vector<Times> all;
    for (int i = 0; i < parser.value(runs).toInt(); ++i) {
        const Times times = Run(engine.endpoint(), static_cast<size_t>(count)).measure();
        if (times.allCpuMs < 0) {
            std::fprintf(stderr, "the figures do not come\n");
            return 1;
        }
        all.push_back(times);
    }
    std::printf("%d containers, %zu runs\n", count, all.size());
    print("first rows", all, &Times::rowsMs);
    print("first figure", all, &Times::firstFigureMs);
    print("every first figure", all, &Times::allFiguresMs);
    print("first CPU", all, &Times::firstCpuMs);
    print("every first CPU", all, &Times::allCpuMs);
    print("the engine's period", all, &Times::periodMs);
    return 0;
}
