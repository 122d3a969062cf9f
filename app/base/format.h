// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

/// Numbers as the program shows them. The `docker…` functions print exactly what the docker CLI
/// prints (go-units), so that a learner can compare digit by digit; the others are for the window.
/// All are pure and may be called from any thread. An unknown value is "–" (CLI form: "--").
namespace quayside::format {

/// Bytes in powers of 1024 with four significant digits: 3485696 -> "3.324MiB".
QString dockerBytesBinary(double bytes);
/// Bytes in powers of 1000 with three significant digits: 1180 -> "1.18kB".
QString dockerBytesDecimal(double bytes);
/// Two decimals and the sign: 50.014 -> "50.01%".
QString dockerPercent(std::optional<double> percent);

/// "14.6 MiB", three significant digits, a narrow set of units up to TiB.
QString bytesBinary(std::optional<double> bytes);
/// "1.2 kB", for network and disk, which count in 1000s.
QString bytesDecimal(std::optional<double> bytes);
/// "1.2 kB/s".
QString byteRate(std::optional<double> bytesPerSecond);
/// "50.1 %", one decimal below 1000, none from there on.
QString percent(std::optional<double> percent);
/// "0.4 s", "12 s", "3 min", "2 h 5 min", "4 d", "7 months", "2 years": the two largest
/// units that matter; a month is 30 days, a year 365, as in docker's own words.
QString duration(qint64 milliseconds);

} // namespace quayside::format
