// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/course.h"
#include "engine/types.h"
#include "live/replay/replaytimes.h"

#include <QSet>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace quayside::live {

/// How one step of a lab was replayed.
struct StepReport
{
    int step = 0;
    QString title;
    QString how; ///< "replayed", "instead", "skipped"
    QString reason; ///< why instead, why skipped
    bool learnerTicks = false;
    bool spoiled = false; ///< it would have held from the start
    int nearMisses = 0;
    QStringList nearMissesSkipped; ///< the reasons
    /// From the engine's last event to the tick; only of a step that events alone decide.
    std::optional<double> latencyMs;
    double longestMs = 0; ///< from the first event since it was last seen open
};

/// True when the step is decided by events and by what events announce; false when something that it
/// looks at must be asked for by time, or comes as output or figures.
bool isDecidedByEvents(const course::Check &check);
/// Which events a step's tick can have come from: those about the lab's things, also where only the
/// id tells it (a network that a container joins or leaves), and those that the check asks for.
class LabEvents
{
public:
    /// `lab` must outlive this object.
    explicit LabEvents(const course::Lab &lab);

    /// To be asked about each event in its turn, since it learns the containers' ids from them.
    bool counts(const course::Check &check, const engine::EngineEvent &event);

private:
    const course::Lab &m_lab;
    QSet<QString> m_containers;
};

/// Appends one JSON line a step, and one of where the lab's time went, to the file that
/// QUAYSIDE_REPLAY_REPORT names, if it names one.
void writeReport(const course::Lab &lab, const QString &standIn,
                 const std::vector<StepReport> &steps, const ReplayTimes &times);

} // namespace quayside::live
