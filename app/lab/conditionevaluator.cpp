// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/conditionevaluator.h"

#include "lab/comparison.h"
#include "lab/conditionwording.h"
#include "lab/jsonpath.h"
#include "lab/metricwindow.h"

#include <algorithm>

namespace quayside::lab {

using course::Comparison;
using course::Condition;
using course::ConditionKind;
using course::FieldTest;
using course::ListMatch;
using course::ObjectKind;
using engine::EngineEvent;

namespace {

constexpr qint64 nanosPerMs = 1'000'000;

/// The first leaf below, whose value "{got}" shows.
const Condition &firstLeaf(const Condition &condition)
{
    const auto isTree = [](const Condition &one) {
        return one.kind == ConditionKind::All || one.kind == ConditionKind::Any
            || one.kind == ConditionKind::Not;
    };
    const Condition *leaf = &condition;
    while (isTree(*leaf) && !leaf->children.empty()) {
        leaf = &leaf->children.front();
    }
    return *leaf;
}

/// Of something inside a container: also the container, for its existence and its age.
bool isOfContainer(ObjectKind kind)
{
    return kind == ObjectKind::Changes || kind == ObjectKind::Log || kind == ObjectKind::Path
        || kind == ObjectKind::Figures;
}

/// A condition of which more entries make it fail.
bool wantsFew(const FieldTest &count)
{
    return count.comparison == Comparison::AtMost
        || (count.comparison == Comparison::Equals && count.expected.toDouble() == 0);
}

bool wantsFewOrNone(const Condition &list)
{
    return list.count ? wantsFew(*list.count) : list.match != ListMatch::Any;
}

/// Is it about a container being there, whatever it looks like?
bool asksForPresence(const Condition &condition)
{
    return condition.kind == ConditionKind::Object && condition.object == ObjectKind::Container
        && condition.field.isEmpty();
}

/// `docker diff` has a letter before each path; a condition may leave it out.
QJsonValue pathsOf(const QJsonValue &changes)
{
    constexpr qsizetype letterAndSpace = 2;
    QJsonArray paths;
    const QJsonArray array = changes.toArray();
    for (const auto &change : array) {
        paths.append(change.toString().mid(letterAndSpace));
    }
    return paths;
}

} // namespace

ConditionEvaluator::ConditionEvaluator(const Snapshot &snapshot, OldContainers old)
    : m_values(snapshot)
    , m_old(old)
{
}

Verdict ConditionEvaluator::evaluate(const Condition &condition) const
{
    return evaluate(condition, Context());
}

Verdict ConditionEvaluator::evaluate(const Condition &condition, const Context &context) const
{
    Context inner = context;
    if (!condition.otherwise.isEmpty()) {
        inner.words = condition.otherwise;
    }
    switch (condition.kind) {
    case ConditionKind::All:
        return evaluateAll(condition, inner);
    case ConditionKind::Any:
        return evaluateAny(condition, inner);
    case ConditionKind::Not:
        return evaluateNot(condition, inner);
    case ConditionKind::Object:
        return evaluateObject(condition, inner);
    case ConditionKind::List:
        return evaluateList(condition, inner);
    case ConditionKind::Compare:
        return evaluateCompare(condition, inner);
    case ConditionKind::SharedLayers:
        return evaluateSharedLayers(condition, inner);
    case ConditionKind::Log:
        return evaluateLog(condition, inner);
    case ConditionKind::Path:
        return evaluatePath(condition, inner);
    case ConditionKind::Metric:
        return evaluateMetric(condition, inner);
    case ConditionKind::Event:
        break;
    }
    return evaluateEvent(condition, inner);
}

Verdict ConditionEvaluator::evaluateAll(const Condition &condition, const Context &context) const
{
    std::optional<Verdict> unknown;
    for (const Condition &child : condition.children) {
        Verdict verdict = evaluate(child, context);
        if (verdict.unknown) {
            unknown = unknown ? unknown : std::move(verdict);
        } else if (!verdict.holds) {
            return verdict;
        }
    }
    return unknown.value_or(Verdict{true, {}});
}

Verdict ConditionEvaluator::evaluateAny(const Condition &condition, const Context &context) const
{
    QString firstWhy;
    std::optional<Verdict> unknown;
    for (const Condition &child : condition.children) {
        Verdict verdict = evaluate(child, context);
        if (verdict.holds) {
            return {true, {}};
        }
        if (firstWhy.isEmpty()) {
            firstWhy = verdict.why;
        }
        if (verdict.unknown) {
            unknown = unknown ? unknown : std::move(verdict);
        }
    }
    if (unknown) {
        return *unknown;
    }
    const Condition &leaf = firstLeaf(condition);
    return {false,
            condition.otherwise.isEmpty() ? firstWhy
                                          : filled(condition.otherwise, leaf, got(leaf))};
}

Verdict ConditionEvaluator::evaluateNot(const Condition &condition, const Context &context) const
{
    if (condition.children.empty()) {
        return {true, {}};
    }
    const Condition &child = condition.children.front();
    Verdict inner = evaluate(child, {context.words, !context.negated});
    if (inner.unknown) {
        return inner;
    }
    if (!inner.holds) {
        return {true, {}};
    }
    const QString &words = child.otherwise.isEmpty() ? context.words : child.otherwise;
    const Condition &leaf = firstLeaf(condition);
    return {false, filled(words, leaf, got(leaf))};
}

std::optional<Verdict> ConditionEvaluator::objection(const Condition &leaf, const Context &context,
                                                     bool wantsNone) const
{
    const ObjectState state = m_values.state(leaf);
    const bool isInContainer = isOfContainer(leaf.object);
    const ObjectState owner =
        isInContainer ? m_values.state({ObjectKind::Container, leaf.name}) : state;
    if (owner.exists && owner.fromBefore && m_old == OldContainers::DoNotCount && !wantsNone
        && !context.negated) {
        return Verdict{false, conditionwording::fromBefore(leaf.name)};
    }
    if (!state.problem.isEmpty() && !wantsNone) {
        // There is no such thing where there is no Swarm; but what a log says is not known.
        const bool cannotKnow = isInContainer;
        return Verdict{false, state.problem, cannotKnow};
    }
    return std::nullopt;
}

Verdict ConditionEvaluator::verdict(bool holds, const Condition &leaf, const Context &context,
                                    const QString &got) const
{
    return {holds, holds ? QString() : filled(context.words, leaf, got)};
}

Verdict ConditionEvaluator::evaluateObject(const Condition &condition, const Context &context) const
{
    const bool wantsNone = condition.comparison == Comparison::Absent && condition.field.isEmpty();
    if (const auto objected = objection(condition, context, wantsNone)) {
        return *objected;
    }
    const ObjectState state = m_values.state(condition);
    bool holds = false;
    if (condition.field.isEmpty()) {
        holds = state.exists != wantsNone;
    } else if (state.exists) {
        QJsonValue value = valueAt(state.json, condition.field);
        if (condition.object == ObjectKind::Changes
            && condition.expected.toString().startsWith(QLatin1Char('/'))) {
            value = pathsOf(value);
        }
        holds = compares(value, condition.comparison, condition.expected);
    }
    return verdict(holds, condition, context, got(condition));
}

bool ConditionEvaluator::countsOld(const Condition &list, const Context &context) const
{
    return m_old == OldContainers::Count || context.negated || wantsFewOrNone(list);
}

Verdict ConditionEvaluator::evaluateList(const Condition &condition, const Context &context) const
{
    if (const auto objected = objection(condition, context, false)) {
        return *objected;
    }
    const ConditionValues::Matching found =
        m_values.matching(condition, countsOld(condition, context));
    bool holds = false;
    if (!m_values.state(condition).exists) {
        holds = false;
    } else if (condition.count) {
        holds = compares(QJsonValue(found.matching), condition.count->comparison,
                         condition.count->expected);
    } else if (!condition.field.isEmpty()) {
        holds = compares(found.sum, condition.comparison, condition.expected);
    } else if (condition.match == ListMatch::Any) {
        holds = found.matching > 0;
    } else if (condition.match == ListMatch::None) {
        holds = found.matching == 0;
    } else {
        holds = found.entries > 0 && found.matching == found.entries;
    }
    return verdict(holds, condition, context,
                   conditionwording::listGot(condition, m_values.state(condition), found));
}

Verdict ConditionEvaluator::evaluateEvent(const Condition &condition, const Context &context) const
{
    const qsizetype count = m_values.countEvents(condition);
    const bool holds = condition.count
        ? compares(QJsonValue(count), condition.count->comparison, condition.count->expected)
        : count > 0;
    Context words = context;
    if (!condition.children.empty() && m_values.hasEvent(condition)) {
        const QString &then = condition.children.front().otherwise;
        words.words = then.isEmpty() ? words.words : then;
    }
    return verdict(holds, condition, words, got(condition));
}

Verdict ConditionEvaluator::evaluateCompare(const Condition &condition,
                                            const Context &context) const
{
    for (const Condition &operand : condition.children) {
        if (const auto objected = objection(operand, context, false)) {
            return *objected;
        }
    }
    return verdict(m_values.areRelated(condition), condition, context, got(condition));
}

Verdict ConditionEvaluator::evaluateSharedLayers(const Condition &condition,
                                                 const Context &context) const
{
    const qsizetype shared = m_values.sharedLayers(condition);
    const bool holds =
        shared >= 0 && compares(QJsonValue(shared), condition.comparison, condition.expected);
    return verdict(holds, condition, context, got(condition));
}

Verdict ConditionEvaluator::evaluateLog(const Condition &condition, const Context &context) const
{
    if (const auto objected = objection(condition, context, false)) {
        return *objected;
    }
    return verdict(m_values.logLine(condition).has_value(), condition, context, got(condition));
}

Verdict ConditionEvaluator::evaluatePath(const Condition &condition, const Context &context) const
{
    if (const auto objected = objection(condition, context, false)) {
        return *objected;
    }
    const ObjectState state = m_values.state(condition);
    const bool isThere = state.json.value(QLatin1String("Exists")).toBool();
    const bool holds = state.exists && isThere == (condition.comparison == Comparison::Exists);
    return verdict(holds, condition, context, got(condition));
}

Verdict ConditionEvaluator::evaluateMetric(const Condition &condition, const Context &context) const
{
    if (const auto objected = objection(condition, context, false)) {
        return *objected;
    }
    const ObjectState container = m_values.state({ObjectKind::Container, condition.name});
    const QJsonObject inside = container.json.value(QLatin1String("State")).toObject();
    if (!container.exists || !inside.value(QLatin1String("Running")).toBool()) {
        return verdict(false, condition, context,
                       container.exists ? QStringLiteral("no figures: it does not run")
                                        : got(condition));
    }
    const metricwindow::Span span{m_values.snapshot().stepBeganNano / nanosPerMs,
                                  container.createdNano() / nanosPerMs};
    const metricwindow::Finding finding = metricwindow::evaluate(
        condition, m_values.state(condition).json.value(QLatin1String("Entries")).toArray(), span);
    return verdict(finding.holds, condition, context, finding.got);
}

bool ConditionEvaluator::wantsOldContainersGone(const Condition &condition)
{
    switch (condition.kind) {
    case ConditionKind::Object:
        return asksForPresence(condition) && condition.comparison == Comparison::Absent;
    case ConditionKind::List:
        return condition.object == ObjectKind::Containers && wantsFewOrNone(condition);
    case ConditionKind::Not:
        return std::any_of(condition.children.begin(), condition.children.end(), asksForPresence);
    case ConditionKind::All:
    case ConditionKind::Any:
        return std::any_of(condition.children.begin(), condition.children.end(),
                           wantsOldContainersGone);
    default:
        return false;
    }
}

QSet<ObjectKey> ConditionEvaluator::neededObjects(const Condition &condition)
{
    QSet<ObjectKey> keys;
    switch (condition.kind) {
    case ConditionKind::Object:
    case ConditionKind::List:
    case ConditionKind::Log:
    case ConditionKind::Path:
    case ConditionKind::Metric:
        keys.insert({condition.object, condition.name, condition.path});
        break;
    default:
        break;
    }
    if (isOfContainer(condition.object)) {
        keys.insert({ObjectKind::Container, condition.name});
    }
    if (condition.kind == ConditionKind::Event) {
        for (const FieldTest &test : condition.where) {
            if (test.field == QLatin1String("container") && test.comparison == Comparison::Equals) {
                keys.insert({ObjectKind::Container, test.expected.toString()});
            }
        }
    }
    for (const Condition &child : condition.children) {
        keys.unite(neededObjects(child));
    }
    return keys;
}

bool ConditionEvaluator::mentionsEvent(const Condition &condition, const EngineEvent &event)
{
    if (condition.kind == ConditionKind::Event && event.type == condition.eventType
        && ConditionValues::actionMatches(event, condition.eventAction)) {
        return true;
    }
    return std::any_of(condition.children.begin(), condition.children.end(),
                       [&](const Condition &child) { return mentionsEvent(child, event); });
}

bool ConditionEvaluator::usesEvent(const Condition &condition, const EngineEvent &event) const
{
    return (condition.kind == ConditionKind::Event && m_values.eventCounts(event, condition))
        || std::any_of(condition.children.begin(), condition.children.end(),
                       [&](const Condition &child) { return usesEvent(child, event); });
}

QString ConditionEvaluator::got(const Condition &leaf) const
{
    return conditionwording::got(leaf, m_values);
}

QString ConditionEvaluator::filled(const QString &words, const Condition &leaf,
                                   const QString &got) const
{
    const QLatin1String gotMark("{got}");
    if (const QString missing = conditionwording::missing(leaf, m_values);
        !missing.isEmpty() && words.contains(gotMark)) {
        return missing; // what it has or is cannot be said
    }
    QString text = words;
    text.replace(QLatin1String("{expected}"), conditionwording::expected(leaf));
    text.replace(gotMark, got);
    return text;
}

} // namespace quayside::lab
