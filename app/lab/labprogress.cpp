// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/labprogress.h"

#include "lab/concern.h"
#include "lab/conditionevaluator.h"

#include <algorithm>
#include <functional>

namespace quayside::lab {

using engine::EngineEvent;

namespace {

/// A step that is left open for a day on a busy engine must not grow without end.
constexpr size_t mostEvents = 2000;

bool mentions(const course::Check &check, const EngineEvent &event)
{
    return (check.condition && ConditionEvaluator::mentionsEvent(*check.condition, event))
        || std::any_of(check.nearMisses.begin(), check.nearMisses.end(),
                       [&](const course::NearMiss &miss) {
                           return ConditionEvaluator::mentionsEvent(miss.when, event);
                       });
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
        if (steps[i].isDone()) {
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
    const auto it =
        std::find_if_not(m_steps.begin(), m_steps.end(), std::mem_fn(&StepStatus::isDone));
    return static_cast<int>(it - m_steps.begin());
}

int LabProgress::watchedStep() const
{
    const auto it = std::find_if(m_steps.begin(), m_steps.end(), [](const StepStatus &status) {
        return !status.isDone() && !status.learnerTicks;
    });
    return it == m_steps.end() ? -1 : static_cast<int>(it - m_steps.begin());
}

QString LabProgress::doneWords(const course::Check &check, const QDateTime &at)
{
    QString words = check.done;
    return words.replace(QLatin1String("{time}"),
                         at.toLocalTime().toString(QStringLiteral("HH:mm:ss")));
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
        counts = !m_steps[i].isDone() && mentions(m_lab.steps[i].check, event);
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

void LabProgress::setNotWatching(const QString &why)
{
    const int watched = watchedStep();
    m_heldSince = {};
    for (int step = 0; step < static_cast<int>(m_steps.size()); ++step) {
        const StepStatus &before = m_steps[static_cast<size_t>(step)];
        if (before.isDone() || before.learnerTicks) {
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
    if (status.isDone() && !current.isDone()) {
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
                  [this](int step) { return !m_steps[static_cast<size_t>(step)].isDone(); });
    return changes;
}

} // namespace quayside::lab
