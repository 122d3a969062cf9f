// SPDX-License-Identifier: GPL-3.0-or-later
// LabProgress: which steps hold, and what of the events each one uses up.
#include "engine/timestamp.h"
#include "lab/conditionevaluator.h"
#include "lab/labprogress.h"

#include <algorithm>

namespace quayside::lab {

using engine::EngineEvent;

namespace {

/// What is not there, or not so, holds before anybody did anything; events say when, not what is.
bool saysWhatIs(const course::Condition &condition)
{
    return condition.kind != course::ConditionKind::Event
        && condition.kind != course::ConditionKind::Not
        && condition.comparison != course::Comparison::Absent
        && std::all_of(condition.children.begin(), condition.children.end(), saysWhatIs);
}

} // namespace

Snapshot LabProgress::snapshotOf(const Objects &objects, size_t events) const
{
    return {objects, std::span(m_events.data(), events), m_stepBeganNano};
}

LabProgress::Held LabProgress::evaluate(const course::Condition &condition,
                                        const Objects &objects) const
{
    const ConditionEvaluator evaluator(snapshotOf(objects, m_events.size()));
    const Verdict verdict = evaluator.evaluate(condition);
    if (!verdict.holds) {
        return {false, 0, verdict.why, verdict.unknown};
    }
    // The fewest events with which it holds say where the step ended.
    for (size_t events = 0; events < m_events.size(); ++events) {
        const bool couldMatter =
            events == 0 || evaluator.usesEvent(condition, m_events[events - 1]);
        if (couldMatter
            && ConditionEvaluator(snapshotOf(objects, events)).evaluate(condition).holds) {
            return {true, static_cast<qsizetype>(events), {}};
        }
    }
    return {true, static_cast<qsizetype>(m_events.size()), {}};
}

/// Where a container from before the lab does not count, no hint says how to mend it.
QString LabProgress::nearMissHint(const course::Check &check, const Objects &objects) const
{
    using Old = ConditionEvaluator::OldContainers;
    const bool countsOld =
        !check.condition || ConditionEvaluator::wantsOldContainersGone(*check.condition);
    const ConditionEvaluator evaluator(snapshotOf(objects, m_events.size()),
                                       countsOld ? Old::Count : Old::DoNotCount);
    for (const course::NearMiss &miss : check.nearMisses) {
        if (evaluator.evaluate(miss.when).holds) {
            return miss.hint;
        }
    }
    return {};
}

LabProgress::Outcome LabProgress::advance(const Objects &objects, qint64 mark, const QDateTime &now)
{
    resume();
    m_knownIds.clear();
    for (auto it = objects.begin(); it != objects.end(); ++it) {
        if (it.key().kind == course::ObjectKind::Container && it->exists) {
            m_knownIds.insert(it->id());
        }
    }
    for (int step = watchedStep(); step >= 0; step = watchedStep()) {
        const QSet<ObjectKey> needed = neededObjects();
        const bool complete = std::all_of(needed.begin(), needed.end(), [&](const ObjectKey &key) {
            return objects.contains(key);
        });
        if (!complete) {
            return Outcome::NeedsObjects;
        }
        const course::Check &check = checkOf(step);
        const Held held = evaluate(*check.condition, objects);
        const QString waiting = held.holds ? waitingWords(check, now) : QString();
        if (!held.holds || !waiting.isEmpty()) {
            m_evaluatedOpen = true;
            StepStatus open;
            open.state = held.unknown ? StepState::Unknown : StepState::Open;
            open.why = held.holds ? waiting : held.why;
            open.nearMissHint = held.holds ? QString() : nearMissHint(check, objects);
            m_heldSince = held.holds ? m_heldSince : QDateTime();
            set(step, open);
            break;
        }
        this->complete(step, held, objects, mark, now);
    }
    showNearMissOfTickedStep(objects);
    showStepAhead(objects);
    return Outcome::Settled;
}

/// Of the engine step after the watched one, by what was inspected anyway: a learner who ran ahead
/// is told so. Events say nothing here, for they count from the step's own beginning.
void LabProgress::showStepAhead(const Objects &objects)
{
    const int watched = watchedStep();
    const int count = static_cast<int>(m_steps.size());
    int next = watched < 0 ? count : watched + 1;
    while (next < count
           && (m_steps[static_cast<size_t>(next)].isDone()
               || m_steps[static_cast<size_t>(next)].learnerTicks)) {
        ++next;
    }
    for (int step = 0; step < count; ++step) {
        StepStatus status = m_steps[static_cast<size_t>(step)];
        status.holdsAhead = step == next && holdsByObjects(checkOf(step), objects);
        set(step, status);
    }
}

bool LabProgress::holdsByObjects(const course::Check &check, const Objects &objects) const
{
    if (!saysWhatIs(*check.condition)) {
        return false;
    }
    const QSet<ObjectKey> keys = ConditionEvaluator::neededObjects(*check.condition);
    return std::all_of(keys.begin(), keys.end(),
                       [&](const ObjectKey &key) { return objects.contains(key); })
        && ConditionEvaluator(snapshotOf(objects, 0)).evaluate(*check.condition).holds;
}

/// Empty when the step has held for as long as it must.
QString LabProgress::waitingWords(const course::Check &check, const QDateTime &now)
{
    if (check.staysSeconds <= 0) {
        return {};
    }
    if (!m_heldSince.isValid()) {
        m_heldSince = now;
    }
    return waitMs(now) > 0
        ? QStringLiteral("Right so far. It must stay so for %1 s.").arg(check.staysSeconds)
        : QString();
}

qint64 LabProgress::waitMs(const QDateTime &now) const
{
    const int step = watchedStep();
    if (step < 0 || !m_heldSince.isValid()) {
        return 0;
    }
    constexpr qint64 msPerSecond = 1000;
    return checkOf(step).staysSeconds * msPerSecond - m_heldSince.msecsTo(now);
}

void LabProgress::showNearMissOfTickedStep(const Objects &objects)
{
    const int step = tickedStep();
    if (step >= 0) {
        StepStatus status = m_steps[static_cast<size_t>(step)];
        status.nearMissHint = nearMissHint(checkOf(step), objects);
        set(step, status);
    }
}

void LabProgress::complete(int step, const Held &held, const Objects &objects, qint64 mark,
                           const QDateTime &now)
{
    StepStatus done;
    done.state = StepState::Done;
    done.doneAt = now;
    m_heldSince = {};
    if (held.events > 0) {
        const qint64 last = m_events[static_cast<size_t>(held.events) - 1].timeNano;
        // A step that had to stay as it is was not done with its last event.
        done.doneAt = checkOf(step).staysSeconds > 0 ? now : engine::timestamp::fromNano(last);
        m_stepBeganNano = std::max(m_stepBeganNano, last);
        dropEvents(held.events);
    } else {
        if (m_evaluatedOpen) {
            useUpLevel(objects, mark);
        }
        m_stepBeganNano = m_newestNano;
    }
    done.why = doneWords(checkOf(step), done.doneAt);
    m_evaluatedOpen = false;
    set(step, done);
}

/// A step that ended with what was inspected uses up the events from before, and the starts that
/// were seen, even if their events came later or are still to come.
void LabProgress::useUpLevel(const Objects &objects, qint64 mark)
{
    dropEvents(mark - m_firstEvent);
    std::erase_if(m_events,
                  [&](const EngineEvent &event) { return SeenStarts::shows(objects, event); });
    m_seenStarts.note(objects, m_stepBeganNano);
}

/// The watched step says for itself how it is.
void LabProgress::resume()
{
    const int watched = watchedStep();
    for (int i = 0; i < static_cast<int>(m_steps.size()); ++i) {
        if (i != watched && m_steps[static_cast<size_t>(i)].state == StepState::Unknown) {
            set(i, StepStatus());
        }
    }
}

} // namespace quayside::lab
