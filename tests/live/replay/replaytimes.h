// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QJsonObject>
#include <QString>

#include <array>
#include <vector>

namespace quayside::live {

/// Where the time of a replay goes: what was waited for, and the slowest commands. One thread.
class ReplayTimes
{
public:
    enum class On {
        Engine, ///< its start, its images, its end
        Commands, ///< those of the lab's own console blocks
        Turns, ///< all others that were typed: setup, wrong turns and the way back, clean-up
        Quiet, ///< for the events of a command
        Looks, ///< for a verdict about an open step
        Hints, ///< for the hint of a near miss
        Ticks, ///< for a step to tick
        State ///< comparing the engine, putting images back, the learner's own containers
    };
    static constexpr size_t kinds = 8;

    /// Counts as long as it lives. Spans do not nest.
    class Span
    {
    public:
        Span(ReplayTimes &times, On on);
        ~Span();
        Span(const Span &) = delete;
        Span &operator=(const Span &) = delete;

        qint64 milliseconds() const { return m_timer.elapsed(); }

    private:
        ReplayTimes &m_times;
        On m_on;
        QElapsedTimer m_timer;
    };

    void addCommand(const QString &command, qint64 milliseconds);
    qint64 milliseconds(On on) const { return m_spent[static_cast<size_t>(on)]; }
    /// {"seconds": all, "spent": {what: seconds}, "slowest": [{"seconds", "command"}]}, the slowest
    /// first.
    QJsonObject json() const;

private:
    struct Command
    {
        QString text;
        qint64 milliseconds = 0;
    };

    std::array<qint64, kinds> m_spent{};
    std::vector<Command> m_commands;
};

} // namespace quayside::live
