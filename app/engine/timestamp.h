// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QtGlobal>

#include <optional>
#include <string_view>

/// The engine's times (RFC 3339 with up to nine decimals, "Z" or an offset) without allocations.
namespace quayside::engine::timestamp {

/// Nanoseconds since the epoch; empty for bad text and for the zero time of year 1 that engines
/// write for "never".
std::optional<qint64> parseNano(std::string_view text);
/// The same as a UTC date with milliseconds; invalid where parseNano() is empty.
QDateTime parse(const QString &text);
/// UTC, milliseconds.
QDateTime fromNano(qint64 nanoseconds);

} // namespace quayside::engine::timestamp
