// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/timestamp.h"

#include <charconv>
#include <chrono>

namespace quayside::engine::timestamp {

namespace {

constexpr qint64 nanoPerSecond = 1'000'000'000;
constexpr int firstYear = 1970;
constexpr int lastYear = 2261; ///< the last whole year that nanoseconds in 64 bits can hold

/// Cuts `length` digits off the front of `text`.
std::optional<int> takeNumber(std::string_view &text, size_t length)
{
    int number = 0;
    if (text.size() < length) {
        return std::nullopt;
    }
    const auto [end, error] = std::from_chars(text.data(), text.data() + length, number);
    if (error != std::errc() || end != text.data() + length || number < 0) {
        return std::nullopt;
    }
    text.remove_prefix(length);
    return number;
}

bool take(std::string_view &text, char c)
{
    if (text.empty() || text.front() != c) {
        return false;
    }
    text.remove_prefix(1);
    return true;
}

qint64 takeFraction(std::string_view &text)
{
    qint64 nano = 0;
    qint64 weight = nanoPerSecond / 10;
    while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
        nano += weight * (text.front() - '0');
        weight /= 10;
        text.remove_prefix(1);
    }
    return nano;
}

/// Seconds east of UTC; empty when it is neither "Z" nor "+hh:mm".
std::optional<int> takeOffset(std::string_view text)
{
    if (text == "Z" || text == "z") {
        return 0;
    }
    const bool west = !text.empty() && text.front() == '-';
    if (!west && (text.empty() || text.front() != '+')) {
        return std::nullopt;
    }
    text.remove_prefix(1);
    const std::optional<int> hours = takeNumber(text, 2);
    if (!hours || !take(text, ':')) {
        return std::nullopt;
    }
    const std::optional<int> minutes = takeNumber(text, 2);
    if (!minutes || !text.empty()) {
        return std::nullopt;
    }
    const int seconds = (*hours * 60 + *minutes) * 60;
    return west ? -seconds : seconds;
}

} // namespace

std::optional<qint64> parseNano(std::string_view text)
{
    using namespace std::chrono;
    const std::optional<int> years = takeNumber(text, 4);
    const bool afterYear = take(text, '-');
    const std::optional<int> months = takeNumber(text, 2);
    const bool afterMonth = take(text, '-');
    const std::optional<int> days = takeNumber(text, 2);
    const bool afterDay = take(text, 'T') || take(text, ' ');
    const std::optional<int> hour = takeNumber(text, 2);
    const bool afterHour = take(text, ':');
    const std::optional<int> minute = takeNumber(text, 2);
    const bool afterMinute = take(text, ':');
    const std::optional<int> second = takeNumber(text, 2);
    if (!years || !afterYear || !months || !afterMonth || !days || !afterDay || !hour || !afterHour
        || !minute || !afterMinute || !second) {
        return std::nullopt;
    }
    const qint64 fraction = take(text, '.') ? takeFraction(text) : 0;
    const std::optional<int> offset = takeOffset(text);
    const year_month_day date{year(*years), month(static_cast<unsigned>(*months)),
                              day(static_cast<unsigned>(*days))};
    if (!offset || !date.ok() || *years < firstYear || *years > lastYear || *hour > 23
        || *minute > 59 || *second > 60) {
        return std::nullopt;
    }
    const qint64 dayCount = sys_days(date).time_since_epoch().count();
    const qint64 seconds = ((dayCount * 24 + *hour) * 60 + *minute) * 60 + *second - *offset;
    return seconds * nanoPerSecond + fraction;
}

QDateTime parse(const QString &text)
{
    const QByteArray bytes = text.toLatin1();
    const std::optional<qint64> nano =
        parseNano({bytes.constData(), static_cast<size_t>(bytes.size())});
    return nano ? fromNano(*nano) : QDateTime();
}

QDateTime fromNano(qint64 nanoseconds)
{
    return QDateTime::fromMSecsSinceEpoch(nanoseconds / 1'000'000, Qt::UTC);
}

} // namespace quayside::engine::timestamp
