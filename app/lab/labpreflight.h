// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/course.h"
#include "lab/preflight.h"

#include <QObject>
#include <QTimer>

#include <vector>

namespace quayside::engine {
class EngineMonitor;
}

namespace quayside::lab {

/// Looks whether a lab can begin and looks again when the engine changes. Reads only; lives on the
/// monitor's event loop. `lab` and `monitor` must outlive it.
class LabPreflight : public QObject
{
    Q_OBJECT

public:
    LabPreflight(const course::Lab &lab, engine::EngineMonitor &monitor, QObject *parent = nullptr);

    /// What is younger than this belongs to the lab; 0 = it has not begun. Looks again.
    void setHorizon(qint64 nano);
    /// Looks now; changed() follows.
    void refresh();
    /// Whether anything was looked at yet.
    bool isKnown() const { return m_isKnown; }
    const std::vector<PreflightItem> &items() const { return m_items; }

Q_SIGNALS:
    /// A look has ended; the items may be the same.
    void changed();

private:
    void onEvent(const engine::EngineEvent &event);
    void finishOne(quint64 round);
    void judge();

    const course::Lab &m_lab;
    engine::EngineMonitor &m_monitor;
    PreflightFacts m_facts; ///< of the last round, or of the one under way
    std::vector<PreflightItem> m_items;
    QTimer m_soon;
    qint64 m_horizonNano = 0;
    quint64 m_round = 0;
    int m_open = 0;
    bool m_isKnown = false;
};

} // namespace quayside::lab
