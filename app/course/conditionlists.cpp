// SPDX-License-Identifier: GPL-3.0-or-later
#include "course/conditionlists.h"

#include "course/comparisonreader.h"

namespace quayside::course {

using namespace conditionwords;

namespace {

QString entryWords(ObjectKind kind)
{
    switch (kind) {
    case ObjectKind::ImageHistory:
        return QStringLiteral("an entry of an image's history");
    case ObjectKind::Tasks:
        return QStringLiteral("a task");
    default:
        break;
    }
    for (const auto &[word, list] : lists()) {
        if (list == kind) {
            return QStringLiteral("an entry of the list of %1").arg(word);
        }
    }
    return {};
}

/// Which list, and its entries' filter.
void readListSource(YamlReader &reader, Condition &condition)
{
    condition.kind = ConditionKind::List;
    if (reader.has(QStringLiteral("list"))) {
        condition.object = reader.choice(QStringLiteral("list"), lists());
    } else if (reader.has(QStringLiteral("tasks"))) {
        condition.object = ObjectKind::Tasks;
        condition.name = reader.text(QStringLiteral("tasks"));
    } else {
        condition.object = ObjectKind::ImageHistory;
        condition.name = reader.text(QStringLiteral("image-history"));
    }
    if (const YamlValue *where = reader.value(QStringLiteral("where"))) {
        condition.where = readWhere(*where, fieldsOf(condition.object),
                                    entryWords(condition.object), false, reader.log());
    }
    condition.field = reader.optionalText(QStringLiteral("sum"));
    checkField(condition.field.isEmpty() ? fieldsOf(condition.object).constFirst()
                                         : condition.field,
               fieldsOf(condition.object), entryWords(condition.object),
               reader.line(QStringLiteral("sum")), reader.log());
}

/// What a sum or a number of layers is held against.
void readBound(YamlReader &reader, Condition &condition)
{
    const auto test = readComparison({QStringLiteral("equals"), QStringLiteral("at_least"),
                                      QStringLiteral("at_most"), QStringLiteral("between")},
                                     reader);
    if (test) {
        condition.comparison = test->comparison;
        condition.expected = test->expected;
    }
}

/// One of the values that `compare` looks at.
Condition readOperand(const YamlValue &value, FileLog &log)
{
    Condition operand;
    operand.line = value.line;
    YamlReader reader(value, QStringLiteral("a value to compare"), log);
    if (!reader.isMapping()) {
        return operand;
    }
    if (isListCondition(reader)) {
        readListSource(reader, operand);
    } else if (!readEngineField(reader, operand)) {
        operand.kind = ConditionKind::Object;
        const int row = onlyOneOf(objects(), QStringLiteral("object"), reader);
        if (row >= 0) {
            operand.object = objects()[static_cast<size_t>(row)].second;
            operand.name = reader.text(objects()[static_cast<size_t>(row)].first);
            operand.field = reader.text(QStringLiteral("field"));
        }
    }
    reader.finish();
    return operand;
}

} // namespace

bool isListCondition(const YamlReader &reader)
{
    return reader.has(QStringLiteral("list")) || reader.has(QStringLiteral("tasks"))
        || reader.has(QStringLiteral("image-history"));
}

void readListCondition(YamlReader &reader, Condition &condition)
{
    readListSource(reader, condition);
    const YamlValue *count = reader.value(QStringLiteral("count"));
    const bool hasMatch = reader.has(QStringLiteral("match"));
    const bool hasSum = !condition.field.isEmpty();
    if (int(count != nullptr) + int(hasMatch) + int(hasSum) > 1) {
        reader.log().fault(reader.line(),
                           QStringLiteral("a condition over a list takes at most one of match, "
                                          "count and sum"));
    }
    condition.match = reader.choice(QStringLiteral("match"), matches(), ListMatch::Any);
    if (count) {
        condition.count = readCount(*count, reader.log());
    }
    if (hasSum) {
        readBound(reader, condition);
    }
}

void readCompareCondition(YamlReader &reader, Condition &condition)
{
    condition.kind = ConditionKind::Compare;
    const QString key = QStringLiteral("compare");
    for (const YamlValue &item : reader.items(key)) {
        condition.children.push_back(readOperand(item, reader.log()));
    }
    if (condition.children.size() < 2) {
        reader.log().fault(reader.line(key), QStringLiteral("'compare' needs at least two values"));
    }
    condition.relation = reader.choice(QStringLiteral("is"), relations());
    const bool isOrder =
        condition.relation == Relation::Less || condition.relation == Relation::Greater;
    for (const QString &word : {QStringLiteral("times"), QStringLiteral("by")}) {
        const YamlValue *value = reader.value(word);
        if (!value) {
            continue;
        }
        const std::optional<double> number = readSize(*value);
        if (!number || *number < 0) {
            reader.log().fault(
                value->line,
                QStringLiteral("'%1' must be a number, or a size such as 15MiB").arg(word));
        } else if (!isOrder) {
            reader.log().fault(
                value->line,
                QStringLiteral("'%1' goes with 'is: less' and 'is: greater' only").arg(word));
        } else {
            (word == QLatin1String("by") ? condition.by : condition.times) = *number;
        }
    }
}

void readSharedLayersCondition(YamlReader &reader, Condition &condition)
{
    condition.kind = ConditionKind::SharedLayers;
    const QString key = QStringLiteral("shared-layers");
    const QStringList images = reader.texts(key);
    for (const QString &image : images) {
        Condition operand;
        operand.kind = ConditionKind::Object;
        operand.line = condition.line;
        operand.object = ObjectKind::Image;
        operand.name = image;
        operand.field = QStringLiteral("RootFS.Layers");
        condition.children.push_back(std::move(operand));
    }
    if (images.size() < 2) {
        reader.log().fault(reader.line(key),
                           QStringLiteral("'shared-layers' needs at least two images"));
    }
    readBound(reader, condition);
}

bool readEngineField(YamlReader &reader, Condition &condition)
{
    const bool isInfo = reader.has(QStringLiteral("info"));
    if (!isInfo && !reader.has(QStringLiteral("disk"))) {
        return false;
    }
    const QString key = isInfo ? QStringLiteral("info") : QStringLiteral("disk");
    condition.kind = ConditionKind::Object;
    condition.object = isInfo ? ObjectKind::Info : ObjectKind::Disk;
    condition.field = reader.text(key);
    if (!condition.field.isEmpty()) {
        checkField(condition.field, fieldsOf(condition.object),
                   isInfo ? QStringLiteral("the engine's info")
                          : QStringLiteral("the engine's disk use"),
                   reader.line(key), reader.log());
    }
    return true;
}

} // namespace quayside::course
