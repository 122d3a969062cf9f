// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/course.h"
#include "lab/labverifier.h"
#include "lab/seenstarts.h"
#include "lab/snapshot.h"

#include <QDateTime>
#include <QSet>
#include <QStringList>

#include <vector>

namespace quayside::lab {

/// Which steps of a lab are done, as a pure state machine: fed with events and with inspected
/// objects, asks for what it needs to inspect, reads no clock. One thread. `lab` must outlive it.
///
/// Engine steps are taken strictly in order; steps that the learner ticks are passed over, so that
/// an open one never hides a later step. Where a step ends among the events decides what the next
/// one may count:
///  - a step that needed events ends at the last one it needed (pause and unpause within
///    milliseconds still tick two steps);
///  - one that came to hold by the objects alone ends at the last event that had arrived when its
///    objects were asked for;
///  - one that holds at once, by the objects alone, takes no event.
class LabProgress
{
public:
    explicit LabProgress(const course::Lab &lab);

    /// All steps open, no events.
    void reset();
    /// Puts back remembered steps; only Done and Self count.
    void restore(const std::vector<StepStatus> &steps);

    /// The watched step begins not before this (the daemon's clock).
    void beginAt(qint64 nano);
    /// It is another engine now: its times and events have nothing to do with those before.
    void forgetEngine();

    const std::vector<StepStatus> &steps() const { return m_steps; }
    /// The first step that is not done; the number of steps when all are.
    int currentStep() const;
    /// The engine step that is evaluated now; -1 when none is left.
    int watchedStep() const;

    /// What the watched step's check and near misses look at, and the near misses of a step before
    /// it that waits for the learner's tick.
    QSet<ObjectKey> neededObjects() const;
    /// Could this event change what the watched step shows?
    bool concerns(const engine::EngineEvent &event) const;
    /// Keeps the event if a step that is not done could count it.
    void addEvent(const engine::EngineEvent &event);
    /// The place after the last event, for advance().
    qint64 eventMark() const { return m_firstEvent + static_cast<qint64>(m_events.size()); }

    enum class Outcome {
        Settled, ///< the watched step does not hold, or none is left
        NeedsObjects ///< the step watched now needs objects that were not inspected
    };
    /// Evaluates the watched step and, while steps hold, the next ones. `mark` is the eventMark()
    /// of the moment at which `objects` were asked for; `now` dates steps that no event dates.
    Outcome advance(const Objects &objects, qint64 mark, const QDateTime &now);

    /// The watched step holds and must go on doing so for that long; 0 or less = it does not wait.
    qint64 waitMs(const QDateTime &now) const;

    /// All engine steps that are not done become Unknown; `why` stands at the watched one.
    void setNotWatching(const QString &why);
    /// For steps that the API cannot see, and for Unknown ones. False when there is nothing to
    /// tick.
    bool tick(int step, const QDateTime &now);

    /// Steps whose status differs since the last call, in order; those of them that became done.
    struct Changes
    {
        std::vector<int> changed;
        std::vector<int> completed;
    };
    Changes takeChanges();

private:
    struct Held
    {
        bool holds = false;
        qsizetype events = 0; ///< how many of the kept events it needed
        QString why;
        bool unknown = false;
    };

    static QString doneWords(const course::Check &check, const QDateTime &at);
    const course::Check &checkOf(int step) const;
    /// The first step that is not done, if it waits for the learner's tick; else -1.
    int tickedStep() const;
    void showNearMissOfTickedStep(const Objects &objects);
    void showStepAhead(const Objects &objects);
    bool holdsByObjects(const course::Check &check, const Objects &objects) const;
    Snapshot snapshotOf(const Objects &objects, size_t events) const;
    Held evaluate(const course::Condition &condition, const Objects &objects) const;
    QString nearMissHint(const course::Check &check, const Objects &objects) const;
    QString waitingWords(const course::Check &check, const QDateTime &now);
    void complete(int step, const Held &held, const Objects &objects, qint64 mark,
                  const QDateTime &now);
    void useUpLevel(const Objects &objects, qint64 mark);
    void dropEvents(qsizetype count);
    void set(int step, StepStatus status);
    void resume();

    const course::Lab &m_lab;
    std::vector<StepStatus> m_steps;
    std::vector<engine::EngineEvent> m_events; ///< since the watched step began
    qint64 m_firstEvent = 0; ///< the place of m_events.front() in the count of all kept events
    SeenStarts m_seenStarts;
    QSet<QString> m_knownIds; ///< of the inspected containers that were named
    bool m_evaluatedOpen = false; ///< the watched step was seen not to hold
    QDateTime m_heldSince; ///< the watched step holds since then, and must stay so
    qint64 m_stepBeganNano = 0; ///< the watched one; the daemon's clock
    qint64 m_newestNano = 0; ///< of all events
    Changes m_changes;
};

} // namespace quayside::lab
