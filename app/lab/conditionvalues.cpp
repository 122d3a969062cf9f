// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/conditionvalues.h"

#include "lab/comparison.h"
#include "lab/jsonpath.h"

#include <algorithm>

namespace quayside::lab {

using course::Comparison;
using course::Condition;
using course::ConditionKind;
using course::FieldTest;
using course::LogStreams;
using course::ObjectKind;
using course::Relation;
using engine::EngineEvent;

namespace {

QJsonArray entriesOf(const ObjectState &state)
{
    return state.json.value(QLatin1String("Entries")).toArray();
}

bool meets(const QJsonValue &entry, const std::vector<FieldTest> &tests)
{
    return std::all_of(tests.begin(), tests.end(), [&](const FieldTest &test) {
        return compares(valueAt(entry, test.field), test.comparison, test.expected);
    });
}

QString attributeOf(const EngineEvent &event, const QString &name)
{
    return name == QLatin1String("id") ? event.actorId : event.attributes.value(name);
}

bool belongTogether(const EngineEvent &first, const EngineEvent &second, const QString &same)
{
    const QString value = attributeOf(first, same);
    return same.isEmpty() || (!value.isEmpty() && value == attributeOf(second, same));
}

bool inOrder(const QJsonValue &smaller, const QJsonValue &greater, const Condition &condition)
{
    const std::optional<double> a = numberOf(smaller);
    const std::optional<double> b = numberOf(greater);
    return a && b && *a * condition.times + condition.by < *b;
}

bool related(const std::vector<QJsonValue> &values, const Condition &condition)
{
    const auto isThere = [](const QJsonValue &value) {
        return !value.isUndefined() && !value.isNull();
    };
    if (!std::all_of(values.begin(), values.end(), isThere)) {
        return false;
    }
    for (size_t i = 0; i + 1 < values.size(); ++i) {
        switch (condition.relation) {
        case Relation::Same:
            if (!areEqual(values[0], values[i + 1])) {
                return false;
            }
            break;
        case Relation::Different:
            if (std::any_of(values.begin() + static_cast<qsizetype>(i) + 1, values.end(),
                            [&](const QJsonValue &other) { return areEqual(values[i], other); })) {
                return false;
            }
            break;
        case Relation::Less:
            if (!inOrder(values[i], values[i + 1], condition)) {
                return false;
            }
            break;
        case Relation::Greater:
            if (!inOrder(values[i + 1], values[i], condition)) {
                return false;
            }
            break;
        }
    }
    return true;
}

} // namespace

bool ConditionValues::areRelated(const Condition &condition) const
{
    std::vector<QJsonValue> values;
    for (const Condition &child : condition.children) {
        values.push_back(operand(child));
    }
    return related(values, condition);
}

QJsonValue ConditionValues::operand(const Condition &condition) const
{
    const ObjectState object = state(condition);
    if (!object.exists) {
        return QJsonValue::Undefined;
    }
    if (condition.kind == ConditionKind::List) {
        const Matching found = matching(condition, true);
        return condition.field.isEmpty() ? QJsonValue(found.matching) : QJsonValue(found.sum);
    }
    return valueAt(object.json, condition.field);
}

ConditionValues::Matching ConditionValues::matching(const Condition &list, bool withOld) const
{
    Matching found;
    const QJsonArray entries = entriesOf(state(list));
    for (const auto &entry : entries) {
        if (!withOld && entry.toObject().value(QLatin1String("FromBefore")).toBool()) {
            continue;
        }
        ++found.entries;
        if (meets(entry, list.where)) {
            ++found.matching;
            if (!list.field.isEmpty()) {
                found.sum += numberOf(valueAt(entry, list.field)).value_or(0);
            }
        }
    }
    return found;
}

bool ConditionValues::actionMatches(const EngineEvent &event, const QString &action)
{
    return action.endsWith(QLatin1Char('*'))
        ? event.action.startsWith(QStringView(action).chopped(1))
        : event.action == action;
}

qsizetype ConditionValues::countEvents(const Condition &condition) const
{
    qsizetype count = 0;
    for (size_t i = 0; i < m_snapshot.events.size(); ++i) {
        if (eventCounts(m_snapshot.events[i], condition) && isFollowed(i, condition)) {
            ++count;
        }
    }
    return count;
}

bool ConditionValues::hasEvent(const Condition &condition) const
{
    return std::any_of(m_snapshot.events.begin(), m_snapshot.events.end(),
                       [&](const EngineEvent &event) { return eventCounts(event, condition); });
}

bool ConditionValues::isFollowed(size_t event, const Condition &condition) const
{
    if (condition.children.empty()) {
        return true;
    }
    const Condition &then = condition.children.front();
    for (size_t i = event + 1; i < m_snapshot.events.size(); ++i) {
        if (eventCounts(m_snapshot.events[i], then)
            && belongTogether(m_snapshot.events[event], m_snapshot.events[i], then.same)
            && isFollowed(i, then)) {
            return true;
        }
    }
    return false;
}

bool ConditionValues::eventCounts(const EngineEvent &event, const Condition &condition) const
{
    return event.type == condition.eventType && actionMatches(event, condition.eventAction)
        && isAboutTheSameContainer(event)
        && std::all_of(condition.where.begin(), condition.where.end(),
                       [&](const FieldTest &test) { return attributeMatches(event, test); });
}

bool ConditionValues::isAboutTheSameContainer(const EngineEvent &event) const
{
    if (event.type != QLatin1String("container") || event.action == QLatin1String("destroy")) {
        return true;
    }
    const auto it = m_snapshot.objects.find({ObjectKind::Container, event.name()});
    return it == m_snapshot.objects.end() || !it->exists || it->id() == event.actorId;
}

bool ConditionValues::attributeMatches(const EngineEvent &event, const FieldTest &test) const
{
    if (test.field == QLatin1String("action")) {
        return compares(event.action, test.comparison, test.expected);
    }
    const auto it = event.attributes.find(test.field);
    const QJsonValue value =
        it == event.attributes.end() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(*it);
    switch (test.comparison) {
    case Comparison::Equals:
        return isNamed(event, test.field, test.expected.toString());
    case Comparison::NotEquals:
        return !value.isUndefined() && !isNamed(event, test.field, test.expected.toString());
    case Comparison::OneOf: {
        const QVariantList names = test.expected.toList();
        return std::any_of(names.begin(), names.end(), [&](const QVariant &name) {
            return isNamed(event, test.field, name.toString());
        });
    }
    default:
        return compares(value, test.comparison, test.expected);
    }
}

bool ConditionValues::isNamed(const EngineEvent &event, const QString &key,
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

qsizetype ConditionValues::sharedLayers(const Condition &condition) const
{
    QJsonArray shared;
    for (size_t i = 0; i < condition.children.size(); ++i) {
        const Condition &image = condition.children[i];
        if (!state(image).exists) {
            return -1;
        }
        const QJsonArray layers = operand(image).toArray();
        if (i == 0) {
            shared = layers;
            continue;
        }
        qsizetype same = 0;
        while (same < std::min(shared.size(), layers.size())
               && shared.at(same) == layers.at(same)) {
            ++same;
        }
        while (shared.size() > same) {
            shared.removeLast();
        }
    }
    return shared.size();
}

std::optional<QString> ConditionValues::logLine(const Condition &condition) const
{
    const QJsonArray lines = entriesOf(state(condition));
    // In whole milliseconds, as the lines have it: one of the same millisecond counts.
    const qint64 beganMs = condition.sinceStep ? m_snapshot.stepBeganNano / 1'000'000 : 0;
    for (qsizetype i = lines.size() - 1; i >= 0; --i) {
        const QJsonObject line = lines.at(i).toObject();
        const QJsonValue ms = line.value(QLatin1String("ms"));
        const bool isError = line.value(QLatin1String("error")).toBool();
        const bool isOfStream = condition.streams == LogStreams::Both
            || (condition.streams == LogStreams::Error) == isError;
        // Without a time it is not known when it came.
        if (isOfStream && (!condition.sinceStep || ms.toDouble(0) >= static_cast<double>(beganMs))
            && compares(line.value(QLatin1String("text")), condition.comparison,
                        condition.expected)) {
            return line.value(QLatin1String("text")).toString();
        }
    }
    return std::nullopt;
}

QString ConditionValues::lastLogLine(const Condition &condition) const
{
    const QJsonArray lines = entriesOf(state(condition));
    return lines.isEmpty() ? QString()
                           : lines.last().toObject().value(QLatin1String("text")).toString();
}

} // namespace quayside::lab
