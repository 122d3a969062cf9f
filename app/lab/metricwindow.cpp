// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/metricwindow.h"

#include "base/format.h"
#include "course/conditionwords.h"
#include "lab/comparison.h"

#include <QJsonObject>

#include <algorithm>
#include <vector>

namespace quayside::lab::metricwindow {

using course::Comparison;
using course::Condition;
using course::Figure;

namespace {

/// Samples come once a second, and not to the millisecond.
constexpr double slackMs = 600;

QString keyOf(Figure figure)
{
    for (const auto &[word, value] : course::conditionwords::figures()) {
        if (value == figure) {
            return word;
        }
    }
    return {};
}

QString shown(Figure figure, double value)
{
    switch (figure) {
    case Figure::Memory:
        return format::bytesBinary(value);
    case Figure::Cpu:
    case Figure::Throttled:
    case Figure::MemoryPercent:
        return format::percent(value);
    case Figure::Pids:
        return QString::number(static_cast<qint64>(value));
    default:
        return format::bytesDecimal(value);
    }
}

struct Sample
{
    double ms = 0;
    double value = 0;
};

std::vector<Sample> known(const QJsonArray &samples, const QString &key)
{
    std::vector<Sample> result;
    for (const auto &entry : samples) {
        const QJsonObject sample = entry.toObject();
        const QJsonValue value = sample.value(key);
        if (value.isDouble()) {
            result.push_back({sample.value(QLatin1String("ms")).toDouble(), value.toDouble()});
        }
    }
    return result;
}

double growth(const std::vector<Sample> &samples, const Span &span)
{
    const auto began = static_cast<double>(span.stepBeganMs);
    double grown = 0;
    // What a container that was made in this step has counted, it has counted in this step.
    double before = span.createdMs >= span.stepBeganMs ? 0 : samples.front().value;
    for (const Sample &sample : samples) {
        if (sample.ms > began) {
            // A container that is started again counts from 0.
            grown += sample.value >= before ? sample.value - before : sample.value;
        }
        before = sample.value;
    }
    return grown;
}

} // namespace

Finding evaluate(const Condition &condition, const QJsonArray &samples, const Span &span)
{
    const std::vector<Sample> all = known(samples, keyOf(condition.figure));
    if (all.empty()) {
        return {false, QStringLiteral("no figures yet")};
    }
    const auto holds = [&](double value) {
        return compares(value, condition.comparison, condition.expected);
    };
    if (condition.comparison == Comparison::GrowsBy) {
        const double grown = growth(all, span);
        return {holds(grown), shown(condition.figure, grown)};
    }
    const double seconds = std::max(condition.forSeconds, condition.overSeconds);
    const double from = all.back().ms - seconds * 1000;
    const auto first = seconds > 0
        ? std::find_if(all.begin(), all.end(), [&](const Sample &one) { return one.ms >= from; })
        : all.end() - 1;
    const bool reachesBack = seconds <= 0 || all.front().ms <= from + slackMs;
    double sum = 0;
    for (auto it = first; it != all.end(); ++it) {
        sum += it->value;
    }
    const double mean = sum / static_cast<double>(all.end() - first);
    if (condition.overSeconds > 0) {
        return {reachesBack && holds(mean), shown(condition.figure, mean)};
    }
    const bool everyOne =
        std::all_of(first, all.end(), [&](const Sample &one) { return holds(one.value); });
    return {reachesBack && everyOne, shown(condition.figure, all.back().value)};
}

QString expected(const Condition &condition)
{
    if (condition.comparison == Comparison::Between) {
        const QVariantList bounds = condition.expected.toList();
        return shown(condition.figure, bounds.value(0).toDouble()) + QStringLiteral(" to ")
            + shown(condition.figure, bounds.value(1).toDouble());
    }
    return shown(condition.figure, condition.expected.toDouble());
}

} // namespace quayside::lab::metricwindow
