// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/charts/timescale.h"

#include "base/format.h"

#include <QDateTime>

#include <algorithm>
#include <array>
#include <cmath>

namespace quayside::ui {

namespace {

constexpr double headroom = 1.08;
constexpr double limitHeadroom = 1.12;
constexpr qint64 second = 1000;
constexpr qint64 minute = 60 * second;

double leastTop(ValueUnit unit)
{
    switch (unit) {
    case ValueUnit::Percent:
        return 5;
    case ValueUnit::BinaryBytes:
        return 1024.0 * 1024.0;
    case ValueUnit::ByteRate:
        return 1000;
    case ValueUnit::Count:
        break;
    }
    return 4;
}

double roundStep(ValueUnit unit, double least)
{
    if (unit == ValueUnit::BinaryBytes) {
        return std::exp2(std::ceil(std::log2(least)));
    }
    constexpr std::array steps = {1.0, 2.0, 5.0, 10.0};
    const double power = std::pow(10.0, std::floor(std::log10(least)));
    for (const double step : steps) {
        if (least <= step * power * 1.000001) {
            return unit == ValueUnit::Count ? std::max(1.0, step * power) : step * power;
        }
    }
    return 10.0 * power;
}

qint64 timeStep(const TimeSpan &span, double width, double spacing)
{
    constexpr std::array steps = {second,      2 * second,  5 * second,  10 * second, 15 * second,
                                  30 * second, minute,      2 * minute,  5 * minute,  10 * minute,
                                  15 * minute, 30 * minute, 60 * minute, 120 * minute};
    const double most = std::max(1.0, width / spacing);
    for (const qint64 step : steps) {
        if (static_cast<double>(span.lengthMs()) / static_cast<double>(step) <= most) {
            return step;
        }
    }
    return steps.back();
}

} // namespace

QString valueText(ValueUnit unit, std::optional<double> value)
{
    switch (unit) {
    case ValueUnit::Percent:
        return format::percent(value);
    case ValueUnit::BinaryBytes:
        return format::bytesBinary(value);
    case ValueUnit::ByteRate:
        return format::byteRate(value);
    case ValueUnit::Count:
        break;
    }
    return value ? QString::number(*value, 'f', 0) : QStringLiteral("–");
}

ValueScale ValueScale::of(ValueUnit unit, double peak, std::optional<double> limit, int steps)
{
    ValueScale scale;
    if (limit && *limit * limitHeadroom >= std::max(peak * headroom, leastTop(unit))) {
        scale.top = *limit * limitHeadroom;
        scale.step = roundStep(unit, scale.top / (std::max(1, steps) + 1));
        return scale;
    }
    const double wanted = std::max({peak * headroom, limit.value_or(0), leastTop(unit)});
    scale.step = roundStep(unit, wanted / std::max(1, steps));
    scale.top = scale.step * std::ceil(wanted / scale.step - 1e-9);
    return scale;
}

std::vector<TimeTick> timeTicks(const TimeSpan &span, qint64 wallOffsetMs, double width,
                                double spacing)
{
    const qint64 step = timeStep(span, width, spacing);
    const QString pattern = step < minute ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm");
    // Round in local time, whose distance from UTC need not be whole hours.
    const qint64 zoneMs =
        QDateTime::fromMSecsSinceEpoch(span.toMs + wallOffsetMs).offsetFromUtc() * second;
    const qint64 local = wallOffsetMs + zoneMs;
    std::vector<TimeTick> ticks;
    qint64 at = (span.fromMs + local + step - 1) / step * step - local;
    for (; at <= span.toMs; at += step) {
        ticks.push_back({at, QDateTime::fromMSecsSinceEpoch(at + wallOffsetMs).toString(pattern)});
    }
    return ticks;
}

QString clockText(qint64 monotonicMs, qint64 wallOffsetMs)
{
    return QDateTime::fromMSecsSinceEpoch(monotonicMs + wallOffsetMs)
        .toString(QStringLiteral("HH:mm:ss"));
}

} // namespace quayside::ui
