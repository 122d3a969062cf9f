// SPDX-License-Identifier: GPL-3.0-or-later
#include "course/comparisonreader.h"

#include <QRegularExpression>

#include <cmath>

namespace quayside::course {

namespace {

bool isNumber(const QVariant &value)
{
    return value.typeId() == QMetaType::LongLong || value.typeId() == QMetaType::Double;
}

/// Whole numbers stay whole, for the words.
QVariant numberVariant(double number)
{
    constexpr double exactUpTo = 9007199254740992.0; // 2^53
    return number == std::floor(number) && std::abs(number) < exactUpTo
        ? QVariant(static_cast<qlonglong>(number))
        : QVariant(number);
}

void checkPattern(const YamlValue &value, FileLog &log)
{
    const QRegularExpression pattern(value.scalar);
    if (value.kind != YamlValue::Kind::Scalar) {
        log.fault(value.line, QStringLiteral("'matches' must be a regular expression, in quotes"));
    } else if (!pattern.isValid()) {
        log.fault(value.line,
                  QStringLiteral("'%1' is no regular expression: %2")
                      .arg(value.scalar, pattern.errorString()));
    }
}

QVariant readNumber(const QString &key, const YamlValue &value, FileLog &log)
{
    const std::optional<double> number = readSize(value);
    if (!number) {
        log.fault(value.line,
                  QStringLiteral("'%1' must be a number, or a size such as 15MiB").arg(key));
        return 0;
    }
    return numberVariant(*number);
}

QVariant readBounds(const QString &key, const YamlValue &value, FileLog &log)
{
    QVariantList bounds;
    for (const YamlValue &item : value.items) {
        bounds.append(readNumber(key, item, log));
    }
    if (bounds.size() != 2 || bounds[0].toDouble() > bounds[1].toDouble()) {
        log.fault(value.line,
                  QStringLiteral("'%1' must be a list of two numbers, the smaller first").arg(key));
    }
    return bounds;
}

QVariant readExpected(const QString &key, Comparison comparison, const YamlValue &value,
                      FileLog &log)
{
    QVariant expected = value.toVariant();
    switch (comparison) {
    case Comparison::Exists:
    case Comparison::Absent:
        if (expected != QVariant(true)) {
            log.fault(value.line, QStringLiteral("'%1' must be true").arg(key));
        }
        return {};
    case Comparison::AtLeast:
    case Comparison::AtMost:
    case Comparison::GrowsBy:
        return readNumber(key, value, log);
    case Comparison::Between:
        return readBounds(key, value, log);
    case Comparison::Matches:
        checkPattern(value, log);
        break;
    case Comparison::OneOf:
        if (value.kind != YamlValue::Kind::Sequence || value.items.empty()) {
            log.fault(value.line, QStringLiteral("'%1' must be a list of values").arg(key));
        }
        break;
    default:
        break;
    }
    return expected;
}

FieldTest readTest(const YamlEntry &entry, bool texts, FileLog &log)
{
    FieldTest test;
    test.field = entry.key;
    const YamlValue &value = entry.value;
    switch (value.kind) {
    case YamlValue::Kind::Mapping: {
        YamlReader reader(value, QStringLiteral("'%1'").arg(entry.key), log);
        if (const auto read = readComparison(conditionwords::comparisons(), reader)) {
            test.comparison = read->comparison;
            test.expected = read->expected;
        }
        reader.finish();
        break;
    }
    case YamlValue::Kind::Sequence:
        test.comparison = Comparison::OneOf;
        test.expected = value.toVariant();
        break;
    default:
        // A container has many labels, of which "k=v" or "k" is one.
        test.comparison =
            entry.key == QLatin1String("label") ? Comparison::Contains : Comparison::Equals;
        test.expected = texts
            ? QVariant(scalarText(value, QStringLiteral("'%1'").arg(entry.key), log))
            : value.toVariant();
        break;
    }
    return test;
}

} // namespace

std::optional<double> readSize(const YamlValue &value)
{
    const QVariant variant = value.toVariant();
    if (isNumber(variant)) {
        return variant.toDouble();
    }
    static const QRegularExpression form(
        QStringLiteral("^([0-9]+(?:\\.[0-9]+)?) ?(?:([kKMGT])(i?))?B$"));
    const QRegularExpressionMatch match = form.match(value.scalar);
    if (value.kind != YamlValue::Kind::Scalar || !match.hasMatch()) {
        return std::nullopt;
    }
    const auto power = match.capturedView(2).isEmpty()
        ? 0
        : QStringLiteral("KMGT").indexOf(match.captured(2).toUpper()) + 1;
    const double base = match.capturedView(3).isEmpty() ? 1000.0 : 1024.0;
    return match.captured(1).toDouble() * std::pow(base, static_cast<double>(power));
}

std::optional<FieldTest> readComparison(const conditionwords::Table<Comparison> &allowed,
                                        YamlReader &reader)
{
    const int row = onlyOneOf(allowed, QStringLiteral("comparison"), reader);
    if (row < 0) {
        return std::nullopt;
    }
    const auto &[key, comparison] = allowed[static_cast<size_t>(row)];
    FieldTest test;
    test.comparison = comparison;
    test.expected = readExpected(key, comparison, *reader.value(key), reader.log());
    return test;
}

std::optional<FieldTest> readComparison(const QStringList &allowed, YamlReader &reader)
{
    conditionwords::Table<Comparison> table;
    for (const auto &row : conditionwords::comparisons()) {
        if (allowed.contains(row.first)) {
            table.push_back(row);
        }
    }
    if (allowed.contains(QLatin1String("grows_by"))) {
        table.emplace_back(QStringLiteral("grows_by"), Comparison::GrowsBy);
    }
    return readComparison(table, reader);
}

std::vector<FieldTest> readWhere(const YamlValue &value, const QStringList &known,
                                 const QString &what, bool texts, FileLog &log)
{
    std::vector<FieldTest> tests;
    const YamlReader reader(value, QStringLiteral("'where'"), log);
    for (const YamlEntry &entry : value.entries) {
        checkField(entry.key, known, what, entry.line, log);
        tests.push_back(readTest(entry, texts, log));
    }
    return tests;
}

std::optional<FieldTest> readCount(const YamlValue &value, FileLog &log)
{
    if (value.kind == YamlValue::Kind::Mapping) {
        YamlReader reader(value, QStringLiteral("'count'"), log);
        std::optional<FieldTest> test = readComparison(
            {QStringLiteral("equals"), QStringLiteral("not_equals"), QStringLiteral("at_least"),
             QStringLiteral("at_most"), QStringLiteral("between")},
            reader);
        reader.finish();
        return test;
    }
    const QVariant number = value.toVariant();
    if (number.typeId() != QMetaType::LongLong || number.toLongLong() < 0) {
        log.fault(value.line,
                  QStringLiteral("'count' must be a whole number or a comparison, for example "
                                 "{at_least: 3}"));
        return std::nullopt;
    }
    return FieldTest{{}, Comparison::Equals, number};
}

void checkField(const QString &field, const QStringList &known, const QString &what, int line,
                FileLog &log)
{
    static const QRegularExpression partEnd(QStringLiteral("[.\\[]"));
    const QString first = field.left(field.indexOf(partEnd));
    if (!known.isEmpty() && !known.contains(first)) {
        log.fault(line,
                  QStringLiteral("unknown field '%1' of %2").arg(first, what)
                      + suggestion(first, known));
    }
}

} // namespace quayside::course
