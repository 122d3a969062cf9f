// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/syntheticfeed.h"

#include <cmath>

namespace quayside::ui {

namespace {

using engine::ContainerState;

constexpr qint64 mib = 1024 * 1024;
constexpr qint64 hostMemory = 24'000 * mib;

engine::ContainerSummary running(const QString &name, qint64 memoryLimit = 0, double cores = 0)
{
    engine::ContainerSummary summary = container(name, ContainerState::Running);
    summary.startedAt = summary.created;
    summary.restartCount = 0;
    if (memoryLimit > 0) {
        summary.memoryLimitBytes = memoryLimit;
    }
    if (cores > 0) {
        summary.cpuLimitCores = cores;
    }
    return summary;
}

engine::ContainerSummary outOfMemory(const QString &name)
{
    engine::ContainerSummary summary = running(name, 20 * mib);
    summary.state = ContainerState::Exited;
    summary.exitCode = 137;
    summary.oomKilled = true;
    summary.finishedAt = summary.startedAt.addMSecs(400);
    return summary;
}

std::vector<engine::ContainerSummary> dockContainers()
{
    std::vector<engine::ContainerSummary> all = {running(QStringLiteral("web"), 64 * mib, 0.5),
                                                 running(QStringLiteral("api")),
                                                 outOfMemory(QStringLiteral("analytics"))};
    all[1].state = ContainerState::Paused;
    return all;
}

std::vector<engine::ContainerSummary> pageContainers()
{
    std::vector<engine::ContainerSummary> all = {
        running(QStringLiteral("nginx")),
        running(QStringLiteral("flask-app"), 256 * mib, 1.5),
        running(QStringLiteral("postgres")),
        outOfMemory(QStringLiteral("analytics")),
        running(QStringLiteral("burn"), 64 * mib, 0.5),
        running(QStringLiteral("api")),
        container(QStringLiteral("next"), ContainerState::Created)};
    all[2].health = engine::HealthState::Healthy;
    all[5].state = ContainerState::Paused;
    return all;
}

std::vector<engine::ContainerSummary> groupedContainers()
{
    std::vector<engine::ContainerSummary> all = pageContainers();
    for (const size_t i : {0U, 1U, 2U}) {
        all[i].labels.insert(QStringLiteral("com.docker.compose.project"), QStringLiteral("shop"));
    }
    all[1].pidsLimit = 64;
    all[4].restartCount = 3;
    return all;
}

std::vector<engine::ContainerSummary> manyContainers(int count)
{
    std::vector<engine::ContainerSummary> all;
    for (int i = 0; i < count; ++i) {
        all.push_back(running(QStringLiteral("worker-%1").arg(i, 3, 10, QLatin1Char('0'))));
    }
    return all;
}

engine::StatsSample figuresAt(const engine::ContainerSummary &summary, int second)
{
    const double t = second;
    const double wave = std::sin(t / 4) + 0.4 * std::sin(t * 2.3) + 0.3 * std::sin(t * 7.1);
    const double limit = summary.cpuLimitCores.value_or(0) * 100;
    const bool paused = summary.state == ContainerState::Paused;
    // "worker-017" is busier than "worker-010", so that there is something to sort.
    const double level = 2.0 + 3.0 * std::max(0, summary.name.back().digitValue());
    const double busy =
        limit > 0 && second > 25 ? std::min(limit + 0.6, limit - 4 + 5 * wave) : level + wave;
    engine::StatsSample values =
        sample(paused ? 0.0 : busy, static_cast<qint64>((14.2 + 0.02 * t + 0.1 * wave) * mib), 3);
    values.memoryLimitBytes = summary.memoryLimitBytes.value_or(hostMemory);
    values.netRxBytes = 1200 + static_cast<qint64>(6000 * (t + 1.5 * std::sin(t / 3)));
    if (limit > 0) {
        values.throttledPercent = second > 25 ? 38 : 0;
    }
    if (summary.name == QLatin1String("burn")) {
        values.netRxBytes.reset();
        values.netTxBytes.reset();
    }
    return values;
}

void addEvents(ScriptedFeed &feed)
{
    const qint64 now = feed.clock().now().toMSecsSinceEpoch();
    const QString id = ScriptedFeed::idOf(QStringLiteral("web")).text();
    const auto add = [&](const char *type, const char *action, const char *name, qint64 ago,
                         const QString &actor) {
        engine::EngineEvent event;
        event.type = QLatin1String(type);
        event.action = QLatin1String(action);
        event.actorId = actor;
        event.attributes = {{QStringLiteral("name"), QLatin1String(name)},
                            {QStringLiteral("container"), id}};
        event.timeNano = (now - ago) * 1'000'000;
        feed.addEvent(event);
    };
    add("container", "create", "web", 90'000, id);
    add("network", "connect", "bridge", 65'000, QStringLiteral("net"));
    add("container", "start", "web", 65'000, id);
}

engine::ProcessTable nginxProcesses()
{
    engine::ProcessTable table;
    table.titles = {QStringLiteral("UID"), QStringLiteral("PID"), QStringLiteral("PPID"),
                    QStringLiteral("CMD")};
    const auto row = [](const char *uid, const char *pid, const char *parent, const char *command) {
        return QStringList{QLatin1String(uid), QLatin1String(pid), QLatin1String(parent),
                           QLatin1String(command)};
    };
    table.rows = {row("root", "2481", "2460", "nginx: master process nginx -g daemon off;"),
                  row("101", "2533", "2481", "nginx: worker process"),
                  row("101", "2534", "2481", "nginx: worker process")};
    return table;
}

} // namespace

void fillSynthetic(ScriptedFeed &feed, const QString &state, int many)
{
    feed.setProcesses(nginxProcesses());
    if (state == QLatin1String("offline")) {
        feed.setState(
            LiveFeed::State::Offline,
            QStringLiteral("There is no container engine at /var/run/docker.sock. Install "
                           "one (`sudo apt install docker.io`), or start it (`sudo "
                           "systemctl start docker`)."));
        return;
    }
    if (state == QLatin1String("connecting")) {
        feed.setState(LiveFeed::State::Connecting);
        return;
    }
    feed.setState(LiveFeed::State::Online);
    if (state == QLatin1String("empty")) {
        return;
    }
    feed.setContainers(state == QLatin1String("page")         ? pageContainers()
                           : state == QLatin1String("groups") ? groupedContainers()
                           : state == QLatin1String("many")   ? manyContainers(many)
                                                              : dockContainers());
    addEvents(feed);
    for (int second = 0; second < 75; ++second) {
        stepSynthetic(feed, second);
    }
    if (state == QLatin1String("stale")) {
        feed.setStaleSince(feed.clock().monotonicMs());
        feed.manualClock().advanceMs(12'000);
        feed.setState(LiveFeed::State::Offline,
                      QStringLiteral("The container engine at unix:///var/run/docker.sock closed "
                                     "the connection. It may be stopping or restarting."));
    }
}

void sampleSynthetic(ScriptedFeed &feed, size_t container, int second)
{
    const engine::ContainerSummary &summary = feed.containers()[container];
    if (summary.state == ContainerState::Running || summary.state == ContainerState::Paused) {
        feed.setSample(summary.name, figuresAt(summary, second));
    }
}

void stepSynthetic(ScriptedFeed &feed, int second)
{
    feed.manualClock().advanceMs(1000);
    for (size_t i = 0; i < feed.containers().size(); ++i) {
        sampleSynthetic(feed, i, second);
    }
}

} // namespace quayside::ui
