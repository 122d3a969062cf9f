// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "course/course.h"
#include "lab/labpace.h"

#include <QDateTime>
#include <QObject>
#include <QSet>

#include <memory>
#include <vector>

namespace quayside::engine {
class EngineMonitor;
}

namespace quayside {
class Clock;
}

namespace quayside::lab {

class ObjectSource;

enum class StepState {
    Open, ///< not done
    Done, ///< seen on the engine
    Self, ///< ticked by the learner
    Unknown ///< not watching: no engine, or it cannot be known
};

struct StepStatus
{
    StepState state = StepState::Open;
    QString why; ///< while Open: what does not hold, got and expected; inline Markdown. Done: the
                 ///< step's own words
    QString nearMissHint; ///< set when a near miss applies
    /// A step that comes after the watched one: what it asks for is so already. It does not count
    /// before its turn.
    bool holdsAhead = false;
    bool learnerTicks = false; ///< the API cannot see this step
    QDateTime doneAt;

    /// By the engine's word or by the learner's.
    bool isDone() const { return state == StepState::Done || state == StepState::Self; }
};

/// Watches one lab: evaluates its steps' checks from the engine's events, in order. A step that was
/// passed stays passed. Lives on the window's thread; reads only.
///
/// An event about an object that the watched step names has the step's objects inspected 30 ms
/// later, and once more 400 ms after the last such event, for fields that the engine sets late.
/// Output and figures come by themselves. Only what has no events is asked for again, while the
/// watched step looks at it and somebody looks at the lab: images, Swarm and the engine's info
/// every 2 s, paths and changes in a container every 5 s, disk use every 30 s.
class LabVerifier : public QObject
{
    Q_OBJECT

public:
    /// `lab` and `monitor` must outlive the verifier. Nothing happens before start().
    LabVerifier(const course::Lab &lab, engine::EngineMonitor &monitor, QObject *parent = nullptr);
    /// The same over any source of objects and events, with a clock that dates the steps; `lab` and
    /// `clock` must outlive the verifier.
    LabVerifier(const course::Lab &lab, std::unique_ptr<ObjectSource> source, const Clock &clock,
                QObject *parent = nullptr);
    ~LabVerifier() override;

    /// Begins at the first step; containers and events from before `horizonNano` (the daemon's
    /// clock) do not count. 0 = now, or, while there is no engine, when it first is there. 1 =
    /// since ever: everything that is there counts.
    void start(qint64 horizonNano = 0);
    /// Puts back what the store remembers: the steps done so far, in order. Events that the monitor
    /// still has from after the last of them count.
    void restore(const std::vector<StepStatus> &steps, qint64 horizonNano);
    void restart();

    /// 0 until it is known. It parts what was there at the beginning from what came later, by the
    /// daemon's own times; it may lie before the moment of start().
    qint64 horizonNano() const;
    /// Index of the first step that is not done; steps().size() when all are.
    int currentStep() const;
    const std::vector<StepStatus> &steps() const;
    /// Index of the engine step whose check is evaluated now: the first that is not done, passing
    /// over steps that the learner ticks; -1 when none is left.
    int watchedStep() const;
    /// The watched step holds, but has not done so for as long as it must.
    bool holdsAndMustStay() const;
    /// For steps that the API cannot see, and for Unknown ones; nothing happens for others.
    void tickByLearner(int stepIndex);
    /// Inspects again now; evaluated() follows.
    void refresh();

    /// Nobody looks at the lab (another page, a hidden window): nothing is asked for by time, and
    /// no output and no figures are followed. Events still tick steps. True at first.
    void setLookedAt(bool lookedAt);
    /// Containers whose figures the watched step needs. Whoever has the monitor watch containers
    /// must add these to EngineMonitor::setWatched().
    QSet<ContainerId> figuresWanted() const;
    void setPace(const LabPace &pace);

Q_SIGNALS:
    void stepChanged(int stepIndex);
    void stepCompleted(int stepIndex);
    void labCompleted();
    /// An evaluation of the current step has ended, whatever it found.
    void evaluated();
    void figuresWantedChanged();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace quayside::lab
