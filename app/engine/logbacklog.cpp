// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/logbacklog.h"

#include <utility>

namespace quayside::engine {

LogBacklog::LogBacklog(size_t mostLines, size_t mostBytes)
    : m_mostLines(mostLines)
    , m_mostBytes(mostBytes)
{
}

bool LogBacklog::isFull() const
{
    return m_lines.size() >= m_mostLines || m_bytes >= m_mostBytes;
}

void LogBacklog::push(RawLogLine &&line)
{
    while (isFull() && !m_lines.empty()) {
        dropOldest();
    }
    m_bytes += line.bytes.size();
    m_lines.push_back(std::move(line));
}

void LogBacklog::dropOldest()
{
    m_bytes -= m_lines.front().bytes.size();
    m_lines.pop_front();
    ++m_skipped;
}

std::vector<LogLine> LogBacklog::take()
{
    std::vector<LogLine> lines;
    lines.reserve(m_lines.size());
    for (const RawLogLine &line : m_lines) {
        lines.push_back(line.decoded());
    }
    if (!lines.empty()) {
        lines.front().skippedBefore = std::exchange(m_skipped, 0);
    }
    m_lines.clear();
    m_bytes = 0;
    return lines;
}

void LogBacklog::clear()
{
    m_lines.clear();
    m_bytes = 0;
    m_skipped = 0;
}

} // namespace quayside::engine
