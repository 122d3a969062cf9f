// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/cleanupledger.h"

#include <QObject>
#include <QTimer>

namespace quayside::engine {
class EngineMonitor;
}

namespace quayside::lab {

/// Keeps a CleanupLedger for an open lab up to date from the engine's events and lists. Reads only;
/// lives on the monitor's event loop. `lab` and `monitor` must outlive it.
class LabCleanup : public QObject
{
    Q_OBJECT

public:
    LabCleanup(const course::Lab &lab, engine::EngineMonitor &monitor, QObject *parent = nullptr);

    /// From then on (the daemon's clock, LabVerifier::horizonNano()); 0 = the lab has not begun and
    /// has made nothing.
    void setHorizon(qint64 nano);
    /// Lists anew; for images, which may be built without an event.
    void refresh();

    std::vector<CleanupItem> items() const { return m_ledger.items(); }
    QStringList commands() const { return m_ledger.commands(); }

Q_SIGNALS:
    void changed();

private:
    void onEvent(const engine::EngineEvent &event);
    void announce();

    engine::EngineMonitor &m_monitor;
    CleanupLedger m_ledger;
    std::vector<CleanupItem> m_announced;
    QTimer m_soon;
    bool m_hasServices = false;
    bool m_hasBuilds = false;
};

} // namespace quayside::lab
