// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/objects.h"
#include "ui/live/log/ansitext.h"

#include <QAbstractListModel>

#include <deque>
#include <optional>

namespace quayside::ui {

/// A line of a container's output, ready to be drawn.
struct LogEntry
{
    engine::LogLine::Stream stream = engine::LogLine::Stream::Output;
    QDateTime time; ///< invalid when the engine did not say
    AnsiText content;
    int cells = 0; ///< of its text
    bool simple = true; ///< each character takes one cell
    bool cut = false; ///< its end was dropped
    int matches = 0; ///< of the sought text
    qint64 skippedBefore = 0; ///< lines that came too fast to be shown
};

/// The tail of one container's output: the last 20,000 lines and at most 16 Mi characters, older
/// ones are dropped. Knows where the sought text is, and can show only lines that have it. A line
/// keeps its sequence number while it is there, whatever is dropped before it. Window's thread.
class LogLineModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { StreamRole = Qt::UserRole, TimeRole, MatchesRole };

    static constexpr int mostLines = 20'000;
    static constexpr qsizetype mostCharacters = qsizetype{16} * 1024 * 1024;

    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    /// In the order in which they came.
    void append(const std::vector<engine::LogLine> &lines);
    void clear();

    const LogEntry &entry(int row) const;
    qint64 sequenceOf(int row) const;
    /// The row of that line, or of the first shown one after it; rowCount() if there is none.
    int rowOf(qint64 sequence) const;
    int lineCount() const { return static_cast<int>(m_lines.size()); }
    /// Cells of the longest line there was since clear().
    int widest() const { return m_widest; }
    qint64 droppedLines() const { return m_dropped; }

    /// Empty for none; without regard to case.
    void setNeedle(const QString &needle);
    const QString &needle() const { return m_needle; }
    void setOnlyMatches(bool only);
    bool onlyMatches() const { return m_onlyMatches; }
    int matchCount() const { return m_matchCount; }

    struct Match
    {
        qint64 sequence = 0;
        qsizetype start = 0;

        auto operator<=>(const Match &) const = default;
    };
    /// The next after (or before) `from`, going round at the end; empty if there is none. Without
    /// `from` the first (or last).
    std::optional<Match> nextMatch(const std::optional<Match> &from, bool forward) const;
    /// 1 for the first of all matches.
    int ordinalOf(const Match &match) const;

private:
    bool filtered() const { return m_onlyMatches && !m_needle.isEmpty(); }
    LogEntry entryOf(const engine::LogLine &line);
    int matchesIn(const QString &text) const;
    std::optional<Match> matchInLine(size_t line, qsizetype from, bool forward) const;
    void dropOldest(size_t count);
    size_t surplusLines() const;
    void refreshShown();

    std::deque<LogEntry> m_lines;
    std::deque<qint64> m_shown; ///< sequences, while filtered()
    qint64 m_firstSequence = 0; ///< of m_lines
    qint64 m_dropped = 0;
    qsizetype m_characters = 0;
    int m_widest = 0;
    int m_matchCount = 0;
    QString m_needle;
    bool m_onlyMatches = false;
    AnsiStyle m_outputStyle; ///< colours last from one line to the next
    AnsiStyle m_errorStyle;
};

} // namespace quayside::ui
