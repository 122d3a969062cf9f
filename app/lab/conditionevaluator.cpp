// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/conditionevaluator.h"

#include "lab/comparison.h"
#include "lab/jsonpath.h"

#include <algorithm>

namespace quayside::lab {

using course::Comparison;
using course::Condition;
using course::ConditionKind;
using course::ObjectKind;
using engine::EngineEvent;

namespace {

bool actionMatches(const EngineEvent &event, const QString &action)
{
    return action.endsWith(QLatin1Char('*'))
        ? event.action.startsWith(QStringView(action).chopped(1))
        : event.action == action;
}

/// The first leaf below, whose value "{got}" shows.
const Condition &firstLeaf(const Condition &condition)
{
    const Condition *leaf = &condition;
    while (!leaf->children.empty()) {
        leaf = &leaf->children.front();
    }
    return *leaf;
}

QString kindWord(ObjectKind kind)
{
    switch (kind) {
    case ObjectKind::Container:
        return QStringLiteral("container");
    case ObjectKind::Image:
        return QStringLiteral("image");
    case ObjectKind::Network:
        return QStringLiteral("network");
    case ObjectKind::Volume:
        break;
    }
    return QStringLiteral("volume");
}

} // namespace

ConditionEvaluator::ConditionEvaluator(const Snapshot &snapshot, OldContainers old)
    : m_snapshot(snapshot)
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
    case ConditionKind::Event:
        break;
    }
    return evaluateEvent(condition, inner);
}

Verdict ConditionEvaluator::evaluateAll(const Condition &condition, const Context &context) const
{
    for (const Condition &child : condition.children) {
        Verdict verdict = evaluate(child, context);
        if (!verdict.holds) {
            return verdict;
        }
    }
    return {true, {}};
}

Verdict ConditionEvaluator::evaluateAny(const Condition &condition, const Context &context) const
{
    QString firstWhy;
    for (const Condition &child : condition.children) {
        const Verdict verdict = evaluate(child, context);
        if (verdict.holds) {
            return {true, {}};
        }
        if (firstWhy.isEmpty()) {
            firstWhy = verdict.why;
        }
    }
    return {false,
            condition.otherwise.isEmpty() ? firstWhy : filled(condition.otherwise, condition)};
}

Verdict ConditionEvaluator::evaluateNot(const Condition &condition, const Context &context) const
{
    if (condition.children.empty()) {
        return {true, {}};
    }
    const Condition &child = condition.children.front();
    const bool holds = !evaluate(child, {context.words, !context.negated}).holds;
    const QString &words = child.otherwise.isEmpty() ? context.words : child.otherwise;
    return {holds, holds ? QString() : filled(words, condition)};
}

Verdict ConditionEvaluator::evaluateObject(const Condition &condition, const Context &context) const
{
    const ObjectState state = m_snapshot.objects.value({condition.object, condition.name});
    const bool wantsNone = condition.comparison == Comparison::Absent && condition.field.isEmpty();
    if (state.exists && state.fromBefore && m_old == OldContainers::DoNotCount && !wantsNone
        && !context.negated) {
        return {false,
                QStringLiteral("There is a %1 `%2` from before this lab began. It does not count: "
                               "give it another name or remove it, then do this step.")
                    .arg(kindWord(condition.object), condition.name)};
    }
    bool holds = false;
    if (condition.field.isEmpty()) {
        holds = state.exists != wantsNone;
    } else {
        holds = state.exists
            && compares(valueAt(state.json, condition.field), condition.comparison,
                        condition.expected);
    }
    return {holds, holds ? QString() : filled(context.words, condition)};
}

Verdict ConditionEvaluator::evaluateEvent(const Condition &condition, const Context &context) const
{
    const bool holds = std::any_of(
        m_snapshot.events.begin(), m_snapshot.events.end(), [&](const EngineEvent &event) {
            return event.type == condition.eventType && actionMatches(event, condition.eventAction)
                && isAboutTheSameContainer(event)
                && std::all_of(condition.eventAttributes.begin(), condition.eventAttributes.end(),
                               [&](const auto &attribute) {
                                   return attributeMatches(event, attribute.first,
                                                           attribute.second);
                               });
        });
    return {holds, holds ? QString() : filled(context.words, condition)};
}

bool ConditionEvaluator::isAboutTheSameContainer(const EngineEvent &event) const
{
    if (event.type != QLatin1String("container") || event.action == QLatin1String("destroy")) {
        return true;
    }
    const auto it = m_snapshot.objects.find({ObjectKind::Container, event.name()});
    return it == m_snapshot.objects.end() || !it->exists || it->id() == event.actorId;
}

bool ConditionEvaluator::attributeMatches(const EngineEvent &event, const QString &key,
                                          const QString &expected) const
{
    const QString value = event.attributes.value(key);
    if (value == expected && !value.isEmpty()) {
        return true;
    }
    if (key == QLatin1String("name")) {
        // A volume's event has no such attribute, its id is its name; an image's name lacks the
        // tag.
        const bool idIsName =
            event.type == QLatin1String("volume") || event.type == QLatin1String("image");
        return idIsName && event.actorId == expected;
    }
    if (key == QLatin1String("container")) {
        const auto it = m_snapshot.objects.find({ObjectKind::Container, expected});
        return it != m_snapshot.objects.end() && it->exists && it->id() == value;
    }
    return false;
}

QSet<ObjectKey> ConditionEvaluator::neededObjects(const Condition &condition)
{
    QSet<ObjectKey> keys;
    if (condition.kind == ConditionKind::Object) {
        keys.insert({condition.object, condition.name});
    }
    for (const auto &[key, value] : condition.eventAttributes) {
        if (key == QLatin1String("container")) {
            keys.insert({ObjectKind::Container, value});
        }
    }
    for (const Condition &child : condition.children) {
        keys.unite(neededObjects(child));
    }
    return keys;
}

bool ConditionEvaluator::mentionsEvent(const Condition &condition, const EngineEvent &event)
{
    if (condition.kind == ConditionKind::Event) {
        return event.type == condition.eventType && actionMatches(event, condition.eventAction);
    }
    return std::any_of(condition.children.begin(), condition.children.end(),
                       [&](const Condition &child) { return mentionsEvent(child, event); });
}

QString ConditionEvaluator::got(const Condition &leaf) const
{
    if (leaf.kind != ConditionKind::Object) {
        return QStringLiteral("nothing");
    }
    const ObjectState state = m_snapshot.objects.value({leaf.object, leaf.name});
    if (!state.exists) {
        return QStringLiteral("no such ") + kindWord(leaf.object);
    }
    return leaf.field.isEmpty() ? kindWord(leaf.object) : gotText(valueAt(state.json, leaf.field));
}

QString ConditionEvaluator::filled(QString words, const Condition &condition) const
{
    const Condition &leaf = firstLeaf(condition);
    words.replace(QLatin1String("{expected}"), expectedText(leaf.comparison, leaf.expected));
    words.replace(QLatin1String("{got}"), got(leaf));
    return words;
}

} // namespace quayside::lab
