// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/loglines.h"

#include <deque>
#include <vector>

namespace quayside::engine {

/// The lines that have come since somebody last looked, of bounded size: what is too much goes
/// from the old end, and is counted. Not synchronised.
class LogBacklog
{
public:
    LogBacklog(size_t mostLines, size_t mostBytes);

    bool isEmpty() const { return m_lines.empty(); }
    /// The next push() would drop a line.
    bool isFull() const;
    void push(RawLogLine &&line);
    /// All of them, decoded; the first bears how many went before it.
    std::vector<LogLine> take();
    void clear();

private:
    void dropOldest();

    std::deque<RawLogLine> m_lines;
    size_t m_mostLines;
    size_t m_mostBytes;
    size_t m_bytes = 0;
    qint64 m_skipped = 0;
};

} // namespace quayside::engine
