// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/conditionwording.h"

#include "lab/comparison.h"
#include "lab/jsonpath.h"
#include "lab/metricwindow.h"

namespace quayside::lab::conditionwording {

using course::Comparison;
using course::Condition;
using course::ConditionKind;
using course::ListMatch;
using course::ObjectKind;
using course::Relation;

namespace {

/// What is not there when the thing of that kind is not.
QString kindWord(ObjectKind kind)
{
    switch (kind) {
    case ObjectKind::Image:
    case ObjectKind::ImageHistory:
        return QStringLiteral("image");
    case ObjectKind::Network:
        return QStringLiteral("network");
    case ObjectKind::Volume:
        return QStringLiteral("volume");
    case ObjectKind::Service:
    case ObjectKind::Tasks:
        return QStringLiteral("service");
    case ObjectKind::Node:
        return QStringLiteral("node");
    case ObjectKind::Container:
    case ObjectKind::Changes:
    case ObjectKind::Log:
    case ObjectKind::Path:
    case ObjectKind::Figures:
        return QStringLiteral("container");
    default:
        break;
    }
    return QStringLiteral("answer");
}

QString noSuch(ObjectKind kind)
{
    return QStringLiteral("no such ") + kindWord(kind);
}

QString comparedValues(const Condition &compare, const ConditionValues &values)
{
    QStringList texts;
    for (const Condition &operand : compare.children) {
        texts.append(values.state(operand).exists ? gotText(values.operand(operand))
                                                  : noSuch(operand.object));
    }
    return texts.join(QStringLiteral(" and "));
}

QString relationWords(const Condition &compare)
{
    switch (compare.relation) {
    case Relation::Same:
        return QStringLiteral("the same");
    case Relation::Different:
        return QStringLiteral("different");
    case Relation::Less:
        return QStringLiteral("less");
    case Relation::Greater:
        break;
    }
    return QStringLiteral("greater");
}

QString sharedLayers(const Condition &condition, const ConditionValues &values)
{
    const qsizetype shared = values.sharedLayers(condition);
    return shared < 0 ? noSuch(ObjectKind::Image) : QString::number(shared);
}

} // namespace

QString got(const Condition &leaf, const ConditionValues &values)
{
    const ObjectState state = values.state(leaf);
    switch (leaf.kind) {
    case ConditionKind::Event: {
        const qsizetype count = values.countEvents(leaf);
        return leaf.count ? QString::number(count) : QStringLiteral("nothing");
    }
    case ConditionKind::Compare:
        return comparedValues(leaf, values);
    case ConditionKind::SharedLayers:
        return sharedLayers(leaf, values);
    case ConditionKind::List:
        return listGot(leaf, state, values.matching(leaf, true));
    default:
        break;
    }
    if (!state.exists) {
        return noSuch(leaf.object);
    }
    switch (leaf.kind) {
    case ConditionKind::Log: {
        const QString line = values.logLine(leaf).value_or(values.lastLogLine(leaf));
        return line.isEmpty() ? QStringLiteral("no output") : gotText(line);
    }
    case ConditionKind::Path:
        return state.json.value(QLatin1String("Exists")).toBool() ? leaf.path
                                                                  : QStringLiteral("nothing there");
    default:
        return leaf.field.isEmpty() ? kindWord(leaf.object)
                                    : gotText(valueAt(state.json, leaf.field));
    }
}

QString listGot(const Condition &list, const ObjectState &state,
                const ConditionValues::Matching &found)
{
    if (!state.exists) {
        return noSuch(list.object);
    }
    if (list.count) {
        return QString::number(found.matching);
    }
    if (!list.field.isEmpty()) {
        return gotText(found.sum);
    }
    return QStringLiteral("%1 of %2").arg(found.matching).arg(found.entries);
}

QString expected(const Condition &leaf)
{
    switch (leaf.kind) {
    case ConditionKind::Compare:
        return relationWords(leaf);
    case ConditionKind::Metric:
        return metricwindow::expected(leaf);
    case ConditionKind::Path:
        return leaf.path;
    case ConditionKind::List:
    case ConditionKind::Event:
        if (leaf.count) {
            return expectedText(leaf.count->comparison, leaf.count->expected);
        }
        if (leaf.kind == ConditionKind::List && leaf.field.isEmpty()) {
            switch (leaf.match) {
            case ListMatch::All:
                return QStringLiteral("all");
            case ListMatch::None:
                return QStringLiteral("none");
            case ListMatch::Any:
                return QStringLiteral("at least one");
            }
        }
        break;
    default:
        break;
    }
    return expectedText(leaf.comparison, leaf.expected);
}

QString missing(const Condition &leaf, const ConditionValues &values)
{
    const bool isMade = leaf.object == ObjectKind::Container || leaf.object == ObjectKind::Image
        || leaf.object == ObjectKind::Network || leaf.object == ObjectKind::Volume
        || leaf.object == ObjectKind::Service;
    if (leaf.kind != ConditionKind::Object || leaf.field.isEmpty() || !isMade
        || values.state(leaf).exists) {
        return {};
    }
    return QStringLiteral("There is no %1 called `%2`.").arg(kindWord(leaf.object), leaf.name);
}

QString fromBefore(const QString &container)
{
    return QStringLiteral("There is a container `%1` from before this lab began. It does not "
                          "count: give it another name or remove it, then do this step.")
        .arg(container);
}

} // namespace quayside::lab::conditionwording
