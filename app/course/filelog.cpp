// SPDX-License-Identifier: GPL-3.0-or-later
#include "course/filelog.h"

#include <algorithm>
#include <numeric>

namespace quayside::course {

namespace {

/// Levenshtein's distance: insertions, deletions and replacements of one character.
int editDistance(const QString &a, const QString &b)
{
    std::vector<int> row(static_cast<size_t>(b.size()) + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 0; i < a.size(); ++i) {
        int diagonal = row[0];
        row[0] = static_cast<int>(i) + 1;
        for (qsizetype j = 0; j < b.size(); ++j) {
            const auto at = static_cast<size_t>(j);
            const int replaced = diagonal + (a.at(i) == b.at(j) ? 0 : 1);
            diagonal = row[at + 1];
            row[at + 1] = std::min({replaced, row[at] + 1, diagonal + 1});
        }
    }
    return row.back();
}

} // namespace

QString suggestion(const QString &word, const QStringList &known)
{
    constexpr int closeEnough = 2;
    // Beyond this length nobody mistyped a key; it also bounds the work on hostile files.
    constexpr qsizetype longestWord = 40;
    if (word.size() <= longestWord) {
        QString best;
        int bestDistance = std::min<int>(closeEnough, static_cast<int>(word.size()) - 1) + 1;
        for (const QString &candidate : known) {
            const int distance = editDistance(word.toLower(), candidate.toLower());
            if (distance < bestDistance) {
                best = candidate;
                bestDistance = distance;
            }
        }
        if (!best.isEmpty()) {
            return QStringLiteral("; did you mean '%1'?").arg(best);
        }
    }
    return QStringLiteral("; expected one of ") + known.join(QStringLiteral(", "));
}

bool isId(const QString &text)
{
    const auto isLetterOrDigit = [](QChar c) {
        return (c >= QLatin1Char('a') && c <= QLatin1Char('z'))
            || (c >= QLatin1Char('0') && c <= QLatin1Char('9'));
    };
    return !text.isEmpty() && isLetterOrDigit(text.front())
        && std::all_of(text.begin(), text.end(),
                       [&](QChar c) { return isLetterOrDigit(c) || c == QLatin1Char('-'); });
}

} // namespace quayside::course
