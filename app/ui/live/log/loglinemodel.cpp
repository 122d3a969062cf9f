// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/log/loglinemodel.h"

#include "ui/live/log/celltext.h"

#include <algorithm>

namespace quayside::ui {

namespace {

using engine::LogLine;

} // namespace

int LogLineModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid()) {
        return 0;
    }
    return static_cast<int>(filtered() ? m_shown.size() : m_lines.size());
}

QVariant LogLineModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const LogEntry &line = entry(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return line.content.text;
    case Qt::AccessibleTextRole:
        return line.stream == LogLine::Stream::Error ? tr("error output: %1").arg(line.content.text)
                                                     : line.content.text;
    case StreamRole:
        return static_cast<int>(line.stream);
    case TimeRole:
        return line.time;
    case MatchesRole:
        return line.matches;
    default:
        return {};
    }
}

const LogEntry &LogLineModel::entry(int row) const
{
    return m_lines[static_cast<size_t>(sequenceOf(row) - m_firstSequence)];
}

qint64 LogLineModel::sequenceOf(int row) const
{
    return filtered() ? m_shown[static_cast<size_t>(row)] : m_firstSequence + row;
}

int LogLineModel::rowOf(qint64 sequence) const
{
    if (filtered()) {
        const auto at = std::lower_bound(m_shown.begin(), m_shown.end(), sequence);
        return static_cast<int>(at - m_shown.begin());
    }
    return static_cast<int>(
        std::clamp<qint64>(sequence - m_firstSequence, 0, static_cast<qint64>(m_lines.size())));
}

LogEntry LogLineModel::entryOf(const LogLine &line)
{
    LogEntry made;
    made.stream = line.stream;
    made.time = line.time;
    made.cut = line.cut;
    made.skippedBefore = line.skippedBefore;
    made.content =
        parseAnsi(line.text, line.stream == LogLine::Stream::Error ? m_errorStyle : m_outputStyle);
    made.simple = celltext::isSimple(made.content.text);
    made.cells = made.simple ? static_cast<int>(made.content.text.size())
                             : celltext::cellCount(made.content.text);
    made.matches = matchesIn(made.content.text);
    return made;
}

void LogLineModel::append(const std::vector<LogLine> &lines)
{
    if (lines.empty()) {
        return;
    }
    // Of a flood only the end could stay.
    const size_t skipped = lines.size() > mostLines ? lines.size() - mostLines : 0;
    std::vector<LogEntry> made;
    made.reserve(lines.size() - skipped);
    for (size_t i = skipped; i < lines.size(); ++i) {
        made.push_back(entryOf(lines[i]));
    }
    made.front().skippedBefore += static_cast<qint64>(skipped);
    const auto isShown = [this](const LogEntry &line) { return !filtered() || line.matches > 0; };
    const auto added = static_cast<int>(std::count_if(made.begin(), made.end(), isShown));
    if (added > 0) {
        beginInsertRows({}, rowCount(), rowCount() + added - 1);
    }
    for (LogEntry &line : made) {
        if (filtered() && line.matches > 0) {
            m_shown.push_back(m_firstSequence + static_cast<qint64>(m_lines.size()));
        }
        m_characters += line.content.text.size();
        m_widest = std::max(m_widest, line.cells);
        m_matchCount += line.matches;
        m_lines.push_back(std::move(line));
    }
    if (added > 0) {
        endInsertRows();
    }
    m_dropped += static_cast<qint64>(skipped);
    dropOldest(surplusLines());
}

size_t LogLineModel::surplusLines() const
{
    size_t surplus = m_lines.size() > mostLines ? m_lines.size() - mostLines : 0;
    qsizetype characters = m_characters;
    for (size_t i = 0; i < m_lines.size() && (i < surplus || characters > mostCharacters); ++i) {
        characters -= m_lines[i].content.text.size();
        surplus = std::max(surplus, i + 1);
    }
    return surplus;
}

void LogLineModel::dropOldest(size_t count)
{
    if (count == 0) {
        return;
    }
    const qint64 firstKept = m_firstSequence + static_cast<qint64>(count);
    const int rows = rowOf(firstKept);
    if (rows > 0) {
        beginRemoveRows({}, 0, rows - 1);
    }
    for (size_t i = 0; i < count; ++i) {
        m_characters -= m_lines.front().content.text.size();
        m_matchCount -= m_lines.front().matches;
        m_lines.pop_front();
    }
    m_firstSequence = firstKept;
    m_dropped += static_cast<qint64>(count);
    while (!m_shown.empty() && m_shown.front() < firstKept) {
        m_shown.pop_front();
    }
    if (rows > 0) {
        endRemoveRows();
    }
}

void LogLineModel::clear()
{
    beginResetModel();
    m_firstSequence += static_cast<qint64>(m_lines.size());
    m_lines.clear();
    m_shown.clear();
    m_characters = 0;
    m_dropped = 0;
    m_widest = 0;
    m_matchCount = 0;
    m_outputStyle = {};
    m_errorStyle = {};
    endResetModel();
}

int LogLineModel::matchesIn(const QString &text) const
{
    return m_needle.isEmpty() ? 0 : static_cast<int>(text.count(m_needle, Qt::CaseInsensitive));
}

void LogLineModel::setNeedle(const QString &needle)
{
    if (needle == m_needle) {
        return;
    }
    const auto search = [this, &needle] {
        m_needle = needle;
        m_matchCount = 0;
        for (LogEntry &line : m_lines) {
            line.matches = matchesIn(line.content.text);
            m_matchCount += line.matches;
        }
        refreshShown();
    };
    if (m_onlyMatches) {
        beginResetModel();
        search();
        endResetModel();
        return;
    }
    search();
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {MatchesRole});
    }
}

void LogLineModel::setOnlyMatches(bool only)
{
    if (only == m_onlyMatches) {
        return;
    }
    beginResetModel();
    m_onlyMatches = only;
    refreshShown();
    endResetModel();
}

void LogLineModel::refreshShown()
{
    m_shown.clear();
    if (!filtered()) {
        return;
    }
    for (size_t i = 0; i < m_lines.size(); ++i) {
        if (m_lines[i].matches > 0) {
            m_shown.push_back(m_firstSequence + static_cast<qint64>(i));
        }
    }
}

std::optional<LogLineModel::Match> LogLineModel::matchInLine(size_t line, qsizetype from,
                                                             bool forward) const
{
    const LogEntry &candidate = m_lines[line];
    if (candidate.matches == 0 || (!forward && from < 0)) {
        return std::nullopt;
    }
    const QString &text = candidate.content.text;
    const qsizetype at = forward ? text.indexOf(m_needle, from, Qt::CaseInsensitive)
                                 : text.lastIndexOf(m_needle, from, Qt::CaseInsensitive);
    if (at < 0) {
        return std::nullopt;
    }
    return Match{m_firstSequence + static_cast<qint64>(line), at};
}

std::optional<LogLineModel::Match> LogLineModel::nextMatch(const std::optional<Match> &from,
                                                           bool forward) const
{
    if (m_matchCount == 0) {
        return std::nullopt;
    }
    const auto count = static_cast<qint64>(m_lines.size());
    const qint64 step = forward ? 1 : -1;
    qint64 line = forward ? 0 : count - 1;
    if (from && from->sequence >= m_firstSequence && from->sequence < m_firstSequence + count) {
        line = from->sequence - m_firstSequence;
        const qsizetype beyond = from->start + (forward ? m_needle.size() : -1);
        if (const auto match = matchInLine(static_cast<size_t>(line), beyond, forward)) {
            return match;
        }
        line += step;
    }
    for (qint64 i = 0; i < count; ++i, line += step) {
        const auto place = static_cast<size_t>((line % count + count) % count);
        const qsizetype begin = forward ? 0 : m_lines[place].content.text.size();
        if (const auto match = matchInLine(place, begin, forward)) {
            return match;
        }
    }
    return std::nullopt;
}

int LogLineModel::ordinalOf(const Match &match) const
{
    const auto line = static_cast<size_t>(match.sequence - m_firstSequence);
    int ordinal = 0;
    for (size_t i = 0; i < line && i < m_lines.size(); ++i) {
        ordinal += m_lines[i].matches;
    }
    if (line < m_lines.size()) {
        ordinal += matchesIn(m_lines[line].content.text.left(match.start + m_needle.size()));
    }
    return ordinal;
}

} // namespace quayside::ui
