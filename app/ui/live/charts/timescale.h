// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/charts/timetrace.h"

#include <QString>

#include <optional>
#include <vector>

namespace quayside::ui {

/// What a chart's figures count, and so which steps the eye can read.
enum class ValueUnit {
    Percent,
    BinaryBytes, ///< memory: steps are powers of two
    ByteRate, ///< network and disk: steps of 1, 2, 5 in thousands
    Count
};

QString valueText(ValueUnit unit, std::optional<double> value);

/// The y axis: ticks at whole multiples of `step` from 0 up to `top`.
struct ValueScale
{
    double top = 1; ///< > 0
    double step = 1;

    /// The smallest scale that holds `peak`, with some air above it, in at most `steps` steps.
    /// Rests while a value moves a little. Small values are noise and look flat: there is a least
    /// top. A limit that is to be drawn and not exceeded ends the scale a little above itself.
    static ValueScale of(ValueUnit unit, double peak, std::optional<double> limit, int steps);
    bool operator==(const ValueScale &) const = default;
};

/// A label of the time axis.
struct TimeTick
{
    qint64 atMs = 0; ///< monotonic
    QString text; ///< the local time of day, "14:02" or "14:02:15"

    bool operator==(const TimeTick &) const = default;
};

/// Round times of day within `span`, at least `spacing` pixels apart on an axis `width` wide.
/// Wall-clock time is monotonic time + `wallOffsetMs`.
std::vector<TimeTick> timeTicks(const TimeSpan &span, qint64 wallOffsetMs, double width,
                                double spacing);

/// The local time of day with seconds.
QString clockText(qint64 monotonicMs, qint64 wallOffsetMs);

} // namespace quayside::ui
