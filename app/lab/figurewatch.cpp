// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/figurewatch.h"

#include "engine/enginemonitor.h"
#include "lab/entryjson.h"

namespace quayside::lab {

using engine::EngineMonitor;

FigureWatch::FigureWatch(EngineMonitor &monitor, QObject *parent)
    : QObject(parent)
    , m_monitor(monitor)
{
    connect(&monitor, &EngineMonitor::sampleArrived, this, &FigureWatch::take);
    connect(&monitor, &EngineMonitor::containersChanged, this, [this] {
        if (findContainers()) {
            Q_EMIT wantedChanged();
        }
    });
}

void FigureWatch::follow(const QSet<QString> &names)
{
    const QSet<ContainerId> before = wanted();
    m_figures.removeIf([&](const auto &figures) { return !names.contains(figures.key()); });
    for (const QString &name : names) {
        if (!m_figures.contains(name)) {
            m_figures[name].silent.start();
        }
    }
    findContainers();
    if (wanted() != before) {
        Q_EMIT wantedChanged();
    }
}

bool FigureWatch::findContainers()
{
    bool isChanged = false;
    for (auto it = m_figures.begin(); it != m_figures.end(); ++it) {
        const engine::ContainerSummary *container = m_monitor.containerByName(it.key());
        const ContainerId id = container ? container->id : ContainerId();
        if (it->id != id) {
            it->id = id;
            it->samples = {};
            it->silent.start();
            isChanged = true;
            const engine::StatsSample *latest = container ? m_monitor.latestSample(id) : nullptr;
            if (latest && !m_monitor.isStale(id)) {
                append(it->samples, *latest);
            }
        }
    }
    return isChanged;
}

void FigureWatch::take(const engine::StatsSample &sample)
{
    for (auto it = m_figures.begin(); it != m_figures.end(); ++it) {
        if (it->id == sample.id) {
            append(it->samples, sample);
            it->silent.start();
            Q_EMIT changed(it.key());
            return;
        }
    }
}

void FigureWatch::append(QJsonArray &samples, const engine::StatsSample &sample)
{
    if (samples.size() >= mostSamples) {
        QJsonArray thinned;
        for (qsizetype i = 0; i < samples.size(); ++i) {
            if (i >= mostSamples / 2 || i % 2 == 0) {
                thinned.append(samples.at(i));
            }
        }
        samples = thinned;
    }
    samples.append(entryjson::figures(sample));
}

QSet<ContainerId> FigureWatch::wanted() const
{
    QSet<ContainerId> ids;
    for (const Figures &figures : m_figures) {
        if (figures.id != ContainerId()) {
            ids.insert(figures.id);
        }
    }
    return ids;
}

Result<QJsonObject> FigureWatch::read(const QString &name) const
{
    const auto it = m_figures.constFind(name);
    if (it == m_figures.constEnd() || it->id == ContainerId()) {
        return Error{ErrorKind::NotFound, QStringLiteral("There is no container `%1`.").arg(name)};
    }
    const engine::ContainerSummary *container = m_monitor.container(it->id);
    const bool isRunning = container && container->state == engine::ContainerState::Running;
    if (isRunning && it->silent.elapsed() > patienceMs) {
        return Error{ErrorKind::Unsupported,
                     QStringLiteral("No figures of `%1` come from the engine.").arg(name)};
    }
    return QJsonObject{{QStringLiteral("Entries"), it->samples}};
}

} // namespace quayside::lab
