// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/objectsource.h"

namespace quayside::engine {
class EngineMonitor;
}

namespace quayside::lab {

/// The engine monitor as an ObjectSource. `monitor` must outlive it.
class MonitorSource final : public ObjectSource
{
    Q_OBJECT

public:
    explicit MonitorSource(engine::EngineMonitor &monitor, QObject *parent = nullptr);

    bool isWatching() const override;
    QString problem() const override;
    const std::vector<engine::EngineEvent> &recentEvents() const override;
    const std::vector<engine::ContainerSummary> &containers() const override;
    QFuture<Result<QJsonObject>> inspect(const ObjectKey &key) override;

private:
    engine::EngineMonitor &m_monitor;
};

} // namespace quayside::lab
