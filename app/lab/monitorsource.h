// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/figurewatch.h"
#include "lab/objectsource.h"
#include "lab/probefilter.h"

#include <QElapsedTimer>
#include <QTimer>

#include <memory>
#include <unordered_map>

namespace quayside::engine {
class EngineMonitor;
}

namespace quayside::lab {

class LogWatch;

/// The engine monitor as an ObjectSource. `monitor` must outlive it.
class MonitorSource final : public ObjectSource
{
    Q_OBJECT

public:
    explicit MonitorSource(engine::EngineMonitor &monitor, QObject *parent = nullptr);
    ~MonitorSource() override;

    bool isWatching() const override;
    QString problem() const override;
    std::vector<engine::EngineEvent> recentEvents() const override;
    const std::vector<engine::ContainerSummary> &containers() const override;
    QFuture<Result<QJsonObject>> inspect(const ObjectKey &key) override;
    void follow(const QSet<ObjectKey> &keys) override;
    QSet<ContainerId> figuresWanted() const override;

private:
    void onEvent(const engine::EngineEvent &event);
    void hand(const std::vector<engine::EngineEvent> &events);
    void forget();
    QFuture<Result<QJsonObject>> ask(const ObjectKey &key);
    QFuture<Result<QJsonObject>> askSwarm(const ObjectKey &key);
    QFuture<Result<QJsonObject>> tasksOf(const QString &service);
    QFuture<Result<QJsonObject>> pathState(const ObjectKey &key);
    QFuture<Result<QJsonObject>> logState(const QString &name);
    LogWatch &logOf(const QString &container);

    engine::EngineMonitor &m_monitor;
    FigureWatch m_figures;
    std::unordered_map<QString, std::unique_ptr<LogWatch>> m_logs;
    ProbeFilter m_probes;
    QElapsedTimer m_clock;
    QTimer m_holdTimer;
};

} // namespace quayside::lab
