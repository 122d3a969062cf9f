// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/format.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace quayside::format {

namespace {

const QString unknown = QStringLiteral("–");
constexpr qint64 longestInDays = 90;
constexpr qint64 longestInMonths = 730; // days

struct Scaled
{
    double value;
    size_t unit;
};

template <size_t N>
Scaled scale(double value, double base, const std::array<const char *, N> &units)
{
    size_t unit = 0;
    while (value >= base && unit + 1 < units.size()) {
        value /= base;
        ++unit;
    }
    return {value, unit};
}

QString printG(double value, int digits)
{
    // Go's %.4g and C's agree, which QString::number(…, 'g') also follows.
    return QString::number(value, 'g', digits);
}

constexpr std::array<const char *, 7> binaryUnits = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
constexpr std::array<const char *, 7> decimalUnits = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

/// Three significant digits without exponents, "14.6", "146", "1.46".
QString threeDigits(double value)
{
    const double magnitude = std::abs(value);
    const int decimals = magnitude < 9.995 ? 2 : magnitude < 99.95 ? 1 : 0;
    QString text = QString::number(value, 'f', decimals);
    if (decimals > 0) {
        while (text.endsWith(u'0')) {
            text.chop(1);
        }
        if (text.endsWith(u'.')) {
            text.chop(1);
        }
    }
    return text;
}

template <size_t N>
QString spaced(std::optional<double> bytes, double base, const std::array<const char *, N> &units)
{
    if (!bytes || !std::isfinite(*bytes)) {
        return unknown;
    }
    Scaled s = scale(*bytes, base, units);
    if (s.value >= base - 0.5 && s.unit + 1 < units.size()) {
        s = {s.value / base, s.unit + 1}; // 1023.7 KiB reads as 1 MiB, not as 1024 KiB
    }
    const QString number = s.unit == 0 ? QString::number(s.value, 'f', 0) : threeDigits(s.value);
    return number + u' ' + QLatin1String(units[s.unit]);
}

} // namespace

QString dockerBytesBinary(double bytes)
{
    const Scaled s = scale(bytes, 1024.0, binaryUnits);
    return printG(s.value, 4) + QLatin1String(binaryUnits[s.unit]);
}

QString dockerBytesDecimal(double bytes)
{
    const Scaled s = scale(bytes, 1000.0, decimalUnits);
    return printG(s.value, 3) + QLatin1String(decimalUnits[s.unit]);
}

QString dockerPercent(std::optional<double> percent)
{
    if (!percent) {
        return QStringLiteral("--");
    }
    return QString::number(*percent, 'f', 2) + u'%';
}

QString bytesBinary(std::optional<double> bytes)
{
    return spaced(bytes, 1024.0, binaryUnits);
}

QString bytesDecimal(std::optional<double> bytes)
{
    return spaced(bytes, 1000.0, decimalUnits);
}

QString byteRate(std::optional<double> bytesPerSecond)
{
    if (!bytesPerSecond) {
        return unknown;
    }
    return bytesDecimal(bytesPerSecond) + QStringLiteral("/s");
}

QString percent(std::optional<double> percent)
{
    if (!percent || !std::isfinite(*percent)) {
        return unknown;
    }
    return QString::number(*percent, 'f', *percent < 999.95 ? 1 : 0) + QStringLiteral(" %");
}

QString duration(qint64 milliseconds)
{
    if (milliseconds < 0) {
        return unknown;
    }
    if (milliseconds < 10'000) {
        return QString::number(static_cast<double>(milliseconds) / 1000.0, 'f', 1)
            + QStringLiteral(" s");
    }
    const qint64 seconds = milliseconds / 1000;
    if (seconds < 60) {
        return QStringLiteral("%1 s").arg(seconds);
    }
    const qint64 minutes = seconds / 60;
    if (minutes < 60) {
        return QStringLiteral("%1 min").arg(minutes);
    }
    const qint64 hours = minutes / 60;
    if (hours < 24) {
        return minutes % 60 == 0 ? QStringLiteral("%1 h").arg(hours)
                                 : QStringLiteral("%1 h %2 min").arg(hours).arg(minutes % 60);
    }
    const qint64 days = hours / 24;
    if (days >= longestInMonths) {
        return QStringLiteral("%1 years").arg(days / 365);
    }
    if (days >= longestInDays) {
        return QStringLiteral("%1 months").arg(days / 30);
    }
    return hours % 24 == 0 || days >= 10 ? QStringLiteral("%1 d").arg(days)
                                         : QStringLiteral("%1 d %2 h").arg(days).arg(hours % 24);
}

} // namespace quayside::format
