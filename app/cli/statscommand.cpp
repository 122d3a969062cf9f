// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/format.h"
#include "cli/commands.h"
#include "cli/enginesession.h"
#include "cli/parsed.h"
#include "engine/containerwords.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>

#include <unistd.h>

namespace quayside::cli {

namespace {

using engine::ContainerSummary;
using engine::EngineMonitor;
using engine::StatsSample;

constexpr int firstFiguresTimeoutMs = 8'000;
constexpr int redrawMs = 500;

template <typename T>
QJsonValue orNull(const std::optional<T> &value)
{
    return value ? QJsonValue(static_cast<double>(*value)) : QJsonValue();
}

QJsonObject asJson(const ContainerSummary &container, const StatsSample *sample)
{
    static const StatsSample none;
    const StatsSample &s = sample != nullptr ? *sample : none;
    const QDateTime time = sample != nullptr ? sample->read : QDateTime::currentDateTimeUtc();
    return {{QStringLiteral("time"), time.toUTC().toString(Qt::ISODateWithMs)},
            {QStringLiteral("id"), container.id.text()},
            {QStringLiteral("name"), container.name},
            {QStringLiteral("state"), engine::stateName(container.state)},
            {QStringLiteral("health"),
             container.health == engine::HealthState::None
                 ? QJsonValue()
                 : QJsonValue(engine::healthName(container.health))},
            {QStringLiteral("cpu_percent"), orNull(s.cpuPercent)},
            {QStringLiteral("throttled_percent"), orNull(s.throttledPercent)},
            {QStringLiteral("mem_usage"), orNull(s.memoryBytes)},
            {QStringLiteral("mem_limit"), orNull(s.memoryLimitBytes)},
            {QStringLiteral("mem_percent"), orNull(s.memoryPercent())},
            {QStringLiteral("net_rx"), orNull(s.netRxBytes)},
            {QStringLiteral("net_tx"), orNull(s.netTxBytes)},
            {QStringLiteral("block_read"), orNull(s.blockReadBytes)},
            {QStringLiteral("block_write"), orNull(s.blockWriteBytes)},
            {QStringLiteral("pids"), orNull(s.pids)}};
}

QString pair(const std::optional<qint64> &a, const std::optional<qint64> &b,
             QString (*words)(double))
{
    if (!a || !b) {
        return QStringLiteral("--");
    }
    return words(static_cast<double>(*a)) + QStringLiteral(" / ") + words(static_cast<double>(*b));
}

QString tableLine(const ContainerSummary &container, const StatsSample *sample)
{
    static const StatsSample none;
    const StatsSample &s = sample != nullptr ? *sample : none;
    return QStringLiteral("%1 %2 %3 %4 %5 %6 %7 %8 %9")
        .arg(container.id.text().left(12), -14)
        .arg(container.name.left(24), -25)
        .arg(engine::stateName(container.state), -11)
        .arg(format::dockerPercent(s.cpuPercent), -9)
        .arg(pair(s.memoryBytes, s.memoryLimitBytes, format::dockerBytesBinary), -23)
        .arg(format::dockerPercent(s.memoryPercent()), -8)
        .arg(pair(s.netRxBytes, s.netTxBytes, format::dockerBytesDecimal), -19)
        .arg(pair(s.blockReadBytes, s.blockWriteBytes, format::dockerBytesDecimal), -19)
        .arg(s.pids ? QString::number(*s.pids) : QStringLiteral("--"));
}

/// One run of the command: which containers, in which form.
class StatsRun
{
public:
    StatsRun(EngineMonitor &monitor, QStringList names, bool json)
        : m_monitor(monitor)
        , m_names(std::move(names))
        , m_json(json)
    {
    }

    /// Names that no container has.
    QStringList unknownNames() const
    {
        QStringList unknown;
        for (const QString &name : m_names) {
            if (m_monitor.containerByName(name) == nullptr) {
                unknown.append(name);
            }
        }
        return unknown;
    }

    void watch()
    {
        QSet<ContainerId> ids;
        for (const ContainerSummary *container : shown()) {
            ids.insert(container->id);
        }
        m_monitor.setWatched(ids);
    }

    /// Every running one has a first CPU figure.
    bool complete() const
    {
        const auto all = shown();
        return std::all_of(all.begin(), all.end(), [this](const ContainerSummary *container) {
            const StatsSample *sample = m_monitor.latestSample(container->id);
            return container->state != engine::ContainerState::Running
                || (sample != nullptr && sample->cpuPercent);
        });
    }

    void printAll() const
    {
        if (!m_json) {
            print(QStringLiteral("%1 %2 %3 %4 %5 %6 %7 %8 PIDS")
                      .arg(QStringLiteral("CONTAINER ID"), -14)
                      .arg(QStringLiteral("NAME"), -25)
                      .arg(QStringLiteral("STATE"), -11)
                      .arg(QStringLiteral("CPU %"), -9)
                      .arg(QStringLiteral("MEM USAGE / LIMIT"), -23)
                      .arg(QStringLiteral("MEM %"), -8)
                      .arg(QStringLiteral("NET I/O"), -19)
                      .arg(QStringLiteral("BLOCK I/O"), -19));
        }
        for (const ContainerSummary *container : shown()) {
            const StatsSample *sample = m_monitor.latestSample(container->id);
            if (m_json) {
                print(QString::fromUtf8(
                    QJsonDocument(asJson(*container, sample)).toJson(QJsonDocument::Compact)));
            } else {
                print(tableLine(*container, sample));
            }
        }
    }

    void printSample(const StatsSample &sample) const
    {
        const ContainerSummary *container = m_monitor.container(sample.id);
        if (container != nullptr) {
            print(QString::fromUtf8(
                QJsonDocument(asJson(*container, &sample)).toJson(QJsonDocument::Compact)));
        }
    }

private:
    std::vector<const ContainerSummary *> shown() const
    {
        std::vector<const ContainerSummary *> result;
        for (const ContainerSummary &container : m_monitor.containers()) {
            const bool named = m_names.contains(container.name)
                || std::any_of(m_names.begin(), m_names.end(), [&](const QString &name) {
                                   return name.size() >= 4 && container.id.text().startsWith(name);
                               });
            if (m_names.isEmpty() ? container.state == engine::ContainerState::Running : named) {
                result.push_back(&container);
            }
        }
        return result;
    }

    EngineMonitor &m_monitor;
    QStringList m_names;
    bool m_json;
};

int runOnce(EngineMonitor &monitor, StatsRun &run)
{
    QEventLoop loop;
    QTimer::singleShot(firstFiguresTimeoutMs, &loop, [&loop] { loop.quit(); });
    QObject::connect(&monitor, &EngineMonitor::sampleArrived, &loop, [&] {
        if (run.complete()) {
            loop.quit();
        }
    });
    if (!run.complete()) {
        loop.exec();
    }
    run.printAll();
    return Done;
}

int runStreaming(EngineMonitor &monitor, StatsRun &run, bool json)
{
    QObject::connect(&monitor, &EngineMonitor::containersChanged, &monitor,
                     [&run] { run.watch(); });
    QObject::connect(
        &monitor, &EngineMonitor::stateChanged, &monitor, [&monitor](EngineMonitor::State state) {
            if (state == EngineMonitor::State::Offline) {
                complain(QStringLiteral("%1 (trying again)").arg(monitor.lastError().message));
            }
        });
    QTimer redraw;
    if (json) {
        QObject::connect(&monitor, &EngineMonitor::sampleArrived, &monitor,
                         [&run](const StatsSample &sample) { run.printSample(sample); });
    } else {
        QObject::connect(&redraw, &QTimer::timeout, &monitor, [&run] {
            if (isatty(STDOUT_FILENO) != 0) {
                print(QStringLiteral("\033[2J\033[H")); // clear, home
            }
            run.printAll();
        });
        redraw.start(redrawMs);
    }
    return QCoreApplication::exec();
}

} // namespace

int statsCommand(Arguments &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Live figures as docker stats shows them: of all running containers, or of "
                       "the named ones."));
    parser.addPositionalArgument(QStringLiteral("NAME"),
                                 QStringLiteral("Names or ids of containers."),
                                 QStringLiteral("[NAME...]"));
    const QCommandLineOption once(QStringLiteral("once"),
                                  QStringLiteral("Print once, when every figure is there."));
    const QCommandLineOption json(QStringLiteral("json"),
                                  QStringLiteral("One JSON object a line; bytes, null = unknown."));
    parser.addOptions({once, json});
    if (const auto status = parseOrExit(arguments, parser)) {
        return *status;
    }
    const SystemClock clock;
    const auto monitor = connectedMonitor(arguments.global(), clock);
    if (!monitor) {
        complain(monitor.error().message);
        return Failed;
    }
    StatsRun run(**monitor, parser.positionalArguments(), parser.isSet(json));
    const QStringList unknown = run.unknownNames();
    if (!unknown.isEmpty()) {
        complain(
            QStringLiteral("no container is called %1").arg(unknown.join(QStringLiteral(", "))));
        return Failed;
    }
    run.watch();
    return parser.isSet(once) ? runOnce(**monitor, run)
                              : runStreaming(**monitor, run, parser.isSet(json));
}

} // namespace quayside::cli
