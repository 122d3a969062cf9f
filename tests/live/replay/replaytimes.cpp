// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/replay/replaytimes.h"

#include <QJsonArray>

#include <algorithm>
#include <numeric>

namespace quayside::live {

namespace {

constexpr size_t mostSlow = 8;
constexpr qint64 slowMs = 500;

constexpr std::array<const char *, ReplayTimes::kinds> names{
    "engine", "commands", "turns", "quiet", "looks", "hints", "ticks", "state"};

/// To the hundredth.
double seconds(qint64 milliseconds)
{
    return static_cast<double>(milliseconds / 10) / 100;
}

} // namespace

ReplayTimes::Span::Span(ReplayTimes &times, On on)
    : m_times(times)
    , m_on(on)
{
    m_timer.start();
}

ReplayTimes::Span::~Span()
{
    m_times.m_spent[static_cast<size_t>(m_on)] += m_timer.elapsed();
}

void ReplayTimes::addCommand(const QString &command, qint64 milliseconds)
{
    if (milliseconds >= slowMs) {
        m_commands.push_back({command.trimmed(), milliseconds});
    }
}

QJsonObject ReplayTimes::json() const
{
    QJsonObject spent;
    for (size_t i = 0; i < kinds; ++i) {
        spent.insert(QLatin1String(names[i]), seconds(m_spent[i]));
    }
    std::vector<Command> slowest = m_commands;
    std::stable_sort(slowest.begin(), slowest.end(), [](const Command &a, const Command &b) {
        return a.milliseconds > b.milliseconds;
    });
    slowest.resize(std::min(slowest.size(), mostSlow));
    QJsonArray list;
    for (const Command &command : slowest) {
        list.append(QJsonObject{{QStringLiteral("seconds"), seconds(command.milliseconds)},
                                {QStringLiteral("command"), command.text}});
    }
    const qint64 all = std::accumulate(m_spent.begin(), m_spent.end(), qint64(0));
    return {{QStringLiteral("seconds"), seconds(all)},
            {QStringLiteral("spent"), spent},
            {QStringLiteral("slowest"), list}};
}

} // namespace quayside::live
