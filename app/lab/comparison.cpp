// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/comparison.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <optional>

namespace quayside::lab {

using course::Comparison;

namespace {

QString numberText(double number)
{
    constexpr double exactUpTo = 9007199254740992.0; // 2^53
    return number == std::floor(number) && std::abs(number) < exactUpTo
        ? QString::number(static_cast<qint64>(number))
        : QString::number(number, 'g', QLocale::FloatingPointShortest);
}

/// A scalar as it is written in JSON, text without its quotes.
QString scalarText(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    case QJsonValue::Double:
        return numberText(value.toDouble());
    case QJsonValue::String:
        return value.toString();
    default:
        return {};
    }
}

bool isNothing(const QJsonValue &value)
{
    return value.isUndefined() || value.isNull();
}

bool equal(const QJsonValue &value, const QJsonValue &expected)
{
    if (value.isArray() && expected.isArray()) {
        const QJsonArray a = value.toArray();
        const QJsonArray b = expected.toArray();
        return std::equal(a.begin(), a.end(), b.begin(), b.end(), equal);
    }
    if (value.isObject() || value.isArray() || expected.isObject() || expected.isArray()) {
        return value == expected;
    }
    if (value.isDouble() && expected.isDouble()) {
        return value.toDouble() == expected.toDouble();
    }
    return isNothing(value) == isNothing(expected) && scalarText(value) == scalarText(expected);
}

/// Has `element` at least the entries of `expected`?
bool hasEntries(const QJsonValue &element, const QJsonObject &expected)
{
    const QJsonObject object = element.toObject();
    for (auto it = expected.begin(); it != expected.end(); ++it) {
        if (!equal(object.value(it.key()), it.value())) {
            return false;
        }
    }
    return element.isObject();
}

bool contains(const QJsonValue &value, const QJsonValue &expected)
{
    if (value.isArray()) {
        const QJsonArray elements = value.toArray();
        return std::any_of(elements.begin(), elements.end(), [&](const QJsonValue &element) {
            return expected.isObject() ? hasEntries(element, expected.toObject())
                                       : equal(element, expected);
        });
    }
    if (value.isObject()) {
        return expected.isObject() ? hasEntries(value, expected.toObject())
                                   : value.toObject().contains(scalarText(expected));
    }
    return value.isString() && value.toString().contains(scalarText(expected));
}

bool matches(const QJsonValue &value, const QRegularExpression &pattern)
{
    if (value.isArray()) {
        const QJsonArray elements = value.toArray();
        return std::any_of(elements.begin(), elements.end(), [&](const QJsonValue &element) {
            return !element.isArray() && matches(element, pattern);
        });
    }
    return !isNothing(value) && !value.isObject() && pattern.match(scalarText(value)).hasMatch();
}

QString shortened(QString text)
{
    constexpr qsizetype longest = 120;
    text = text.simplified();
    return text.size() > longest ? text.left(longest - 1) + QStringLiteral("…") : text;
}

QString valueText(const QJsonValue &value, const QString &separator)
{
    if (isNothing(value)) {
        return QStringLiteral("nothing");
    }
    if (value.isArray()) {
        QStringList texts;
        const QJsonArray elements = value.toArray();
        for (const auto &element : elements) {
            texts.append(valueText(element, separator));
        }
        return texts.isEmpty() ? QStringLiteral("nothing") : texts.join(separator);
    }
    if (value.isObject()) {
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    }
    const QString text = scalarText(value);
    return text.isEmpty() ? QStringLiteral("nothing") : text;
}

} // namespace

bool areEqual(const QJsonValue &a, const QJsonValue &b)
{
    return equal(a, b);
}

std::optional<double> numberOf(const QJsonValue &value)
{
    if (value.isDouble()) {
        return value.toDouble();
    }
    bool ok = false;
    const double number = value.toString().toDouble(&ok);
    return ok && value.isString() ? std::optional(number) : std::nullopt;
}

bool compares(const QJsonValue &value, Comparison comparison, const QVariant &expected)
{
    const QJsonValue wanted = QJsonValue::fromVariant(expected);
    switch (comparison) {
    case Comparison::Exists:
        return !isNothing(value);
    case Comparison::Absent:
        return isNothing(value);
    case Comparison::Equals:
        return equal(value, wanted);
    case Comparison::NotEquals:
        return !equal(value, wanted);
    case Comparison::AtLeast:
    case Comparison::GrowsBy: {
        const std::optional<double> number = numberOf(value);
        return number && *number >= expected.toDouble();
    }
    case Comparison::AtMost: {
        const std::optional<double> number = numberOf(value);
        return number && *number <= expected.toDouble();
    }
    case Comparison::Between: {
        const std::optional<double> number = numberOf(value);
        const QVariantList bounds = expected.toList();
        return number && bounds.size() == 2 && *number >= bounds[0].toDouble()
            && *number <= bounds[1].toDouble();
    }
    case Comparison::Contains:
        return contains(value, wanted);
    case Comparison::Matches:
        return matches(value, QRegularExpression(expected.toString()));
    case Comparison::OneOf: {
        const QJsonArray alternatives = wanted.toArray();
        return std::any_of(alternatives.begin(), alternatives.end(),
                           [&](const QJsonValue &one) { return equal(value, one); });
    }
    }
    return false;
}

QString gotText(const QJsonValue &value)
{
    return shortened(valueText(value, QStringLiteral(", ")));
}

QString expectedText(Comparison comparison, const QVariant &expected)
{
    QString separator = QStringLiteral(", ");
    if (comparison == Comparison::OneOf) {
        separator = QStringLiteral(" or ");
    } else if (comparison == Comparison::Between) {
        separator = QStringLiteral(" to ");
    }
    return shortened(valueText(QJsonValue::fromVariant(expected), separator));
}

} // namespace quayside::lab
