// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/labprogress.h"

#include "engine/timestamp.h"
#include "lab/concern.h"
#include "lab/conditionevaluator.h"

#include <algorithm>

namespace quayside::lab {

using engine::EngineEvent;

namespace {

/// A step that is left open for a day on a busy engine must not grow without end.
constexpr size_t mostEvents = 2000;

bool isDone(const StepStatus &status)
{
    return status.state == StepState::Done || status.state == StepState::Self;
}

bool mentions(const course::Check &check, const EngineEvent &event)
{
    return (check.condition && ConditionEvaluator::mentionsEvent(*check.condition, event))
        || std::any_of(check.nearMisses.begin(), check.nearMisses.end(),
                       [&](const course::NearMiss &miss) {
                           return ConditionEvaluator::mentionsEvent(miss.when, event);
                       });
}

/// What is not there, or not so, holds before anybody did anything; events say when, not what is.
bool saysWhatIs(const course::Condition &condition)
{
    return condition.kind != course::ConditionKind::Event
        && condition.kind != course::ConditionKind::Not
        && condition.comparison != course::Comparison::Absent
        && std::all_of(condition.children.begin(), condition.children.end(), saysWhatIs);
}

QString doneWords(const course::Check &check, const QDateTime &at)
{
    QString words = check.done;
    return words.replace(QLatin1String("{time}"),
                         at.toLocalTime().toString(QStringLiteral("HH:mm:ss")));
}

} // namespace

LabProgress::LabProgress(const course::Lab &lab)
    : m_lab(lab)
{
    reset();
}

void LabProgress::reset()
{
    m_firstEvent = eventMark();
    m_events.clear();
    m_seenStarts.clear();
    m_knownIds.clear();
    m_evaluatedOpen = false;
    m_heldSince = {};
    m_stepBeganNano = 0;
    m_newestNano = 0;
    m_steps.resize(m_lab.steps.size());
    for (size_t i = 0; i < m_steps.size(); ++i) {
        StepStatus open;
        open.learnerTicks = !m_lab.steps[i].check.condition;
        open.why = m_lab.steps[i].check.learnerPrompt;
        set(static_cast<int>(i), open);
    }
}

void LabProgress::restore(const std::vector<StepStatus> &steps)
{
    reset();
    for (size_t i = 0; i < std::min(steps.size(), m_steps.size()); ++i) {
        if (isDone(steps[i])) {
            StepStatus status = steps[i];
            status.learnerTicks = m_steps[i].learnerTicks;
            status.nearMissHint.clear();
            status.why = doneWords(m_lab.steps[i].check, status.doneAt);
            m_steps[i] = status;
        }
    }
}

void LabProgress::beginAt(qint64 nano)
{
    m_stepBeganNano = std::max(m_stepBeganNano, nano);
    m_newestNano = std::max(m_newestNano, nano);
}

void LabProgress::forgetEngine()
{
    dropEvents(static_cast<qsizetype>(m_events.size()));
    m_seenStarts.clear();
    m_knownIds.clear();
    m_evaluatedOpen = false;
    m_heldSince = {};
    m_stepBeganNano = 0;
    m_newestNano = 0;
}

int LabProgress::currentStep() const
{
    const auto it = std::find_if_not(m_steps.begin(), m_steps.end(), isDone);
    return static_cast<int>(it - m_steps.begin());
}

int LabProgress::watchedStep() const
{
    const auto it = std::find_if(m_steps.begin(), m_steps.end(), [](const StepStatus &status) {
        return !isDone(status) && !status.learnerTicks;
    });
    return it == m_steps.end() ? -1 : static_cast<int>(it - m_steps.begin());
}

const course::Check &LabProgress::checkOf(int step) const
{
    return m_lab.steps[static_cast<size_t>(step)].check;
}

int LabProgress::tickedStep() const
{
    const int step = currentStep();
    return step < static_cast<int>(m_steps.size())
            && m_steps[static_cast<size_t>(step)].learnerTicks
        ? step
        : -1;
}

QSet<ObjectKey> LabProgress::neededObjects() const
{
    QSet<ObjectKey> keys;
    for (const int step : {watchedStep(), tickedStep()}) {
        if (step < 0) {
            continue;
        }
        const course::Check &check = checkOf(step);
        if (check.condition) {
            keys.unite(ConditionEvaluator::neededObjects(*check.condition));
        }
        for (const course::NearMiss &miss : check.nearMisses) {
            keys.unite(ConditionEvaluator::neededObjects(miss.when));
        }
    }
    return keys;
}

bool LabProgress::concerns(const EngineEvent &event) const
{
    const int step = watchedStep();
    const int ticked = tickedStep();
    if (step < 0 && ticked < 0) {
        return false;
    }
    if ((step >= 0 && mentions(checkOf(step), event))
        || (ticked >= 0 && mentions(checkOf(ticked), event))) {
        return true;
    }
    const QSet<ObjectKey> keys = neededObjects();
    if (std::any_of(keys.begin(), keys.end(),
                    [&](const ObjectKey &key) { return concern::touches(key, event); })) {
        return true;
    }
    if (concern::isNoise(event)) {
        return false;
    }
    const bool isOfKnownNetwork = event.type == QLatin1String("network")
        && m_knownIds.contains(event.attributes.value(QStringLiteral("container")));
    return isOfKnownNetwork || m_knownIds.contains(event.actorId);
}

void LabProgress::addEvent(const EngineEvent &event)
{
    m_newestNano = std::max(m_newestNano, event.timeNano);
    if (m_seenStarts.take(event)) {
        return;
    }
    bool counts = false;
    for (size_t i = 0; i < m_steps.size() && !counts; ++i) {
        counts = !isDone(m_steps[i]) && mentions(m_lab.steps[i].check, event);
    }
    if (!counts) {
        return;
    }
    if (m_events.size() >= mostEvents) {
        dropEvents(1);
    }
    // One that was held back comes late.
    const auto place =
        std::find_if(m_events.rbegin(), m_events.rend(),
                     [&](const EngineEvent &other) { return other.timeNano <= event.timeNano; });
    m_events.insert(place.base(), event);
}

void LabProgress::dropEvents(qsizetype count)
{
    const qsizetype gone = std::clamp<qsizetype>(count, 0, static_cast<qsizetype>(m_events.size()));
    m_events.erase(m_events.begin(), m_events.begin() + gone);
    m_firstEvent += gone;
}

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
           && (isDone(m_steps[static_cast<size_t>(next)])
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

void LabProgress::setNotWatching(const QString &why)
{
    const int watched = watchedStep();
    m_heldSince = {};
    for (int step = 0; step < static_cast<int>(m_steps.size()); ++step) {
        const StepStatus &before = m_steps[static_cast<size_t>(step)];
        if (isDone(before) || before.learnerTicks) {
            continue;
        }
        StepStatus unknown;
        unknown.state = StepState::Unknown;
        unknown.why = step == watched ? why : QString();
        set(step, unknown);
    }
}

bool LabProgress::tick(int step, const QDateTime &now)
{
    if (step < 0 || step >= static_cast<int>(m_steps.size())) {
        return false;
    }
    StepStatus status = m_steps[static_cast<size_t>(step)];
    const bool mayTick = status.state == StepState::Unknown
        || (status.state == StepState::Open && status.learnerTicks);
    if (!mayTick) {
        return false;
    }
    status.state = StepState::Self;
    status.doneAt = now;
    status.nearMissHint.clear();
    status.why = doneWords(checkOf(step), now);
    if (!status.learnerTicks) {
        m_evaluatedOpen = false;
        m_heldSince = {};
        m_stepBeganNano = m_newestNano;
    }
    set(step, status);
    return true;
}

void LabProgress::set(int step, StepStatus status)
{
    StepStatus &current = m_steps[static_cast<size_t>(step)];
    const bool same = current.state == status.state && current.why == status.why
        && current.nearMissHint == status.nearMissHint && current.holdsAhead == status.holdsAhead
        && current.learnerTicks == status.learnerTicks && current.doneAt == status.doneAt;
    if (same) {
        return;
    }
    if (isDone(status) && !isDone(current)) {
        m_changes.completed.push_back(step);
    }
    current = std::move(status);
    if (std::find(m_changes.changed.begin(), m_changes.changed.end(), step)
        == m_changes.changed.end()) {
        m_changes.changed.push_back(step);
    }
}

LabProgress::Changes LabProgress::takeChanges()
{
    Changes changes = std::exchange(m_changes, {});
    std::sort(changes.changed.begin(), changes.changed.end());
    std::erase_if(changes.completed,
                  [this](int step) { return !isDone(m_steps[static_cast<size_t>(step)]); });
    return changes;
}

} // namespace quayside::lab
