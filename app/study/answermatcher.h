// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace quayside::study {

/// Says whether a typed command means the same as one that is right. Not told apart: spacing (NBSP
/// too), quoting, typographic quotes and dashes, a prompt or `sudo` in front, line continuations;
/// and for docker the order of options, short and long ones, `-it` and `-i -t`, `--flag value` and
/// `--flag=value`, `docker container run` and `docker run`, `docker-compose` and `docker compose`.
/// Of other programs only neighbouring options may change places and `--flag=value` be two words;
/// more has to be listed as further accepted forms. Immutable; any thread.
class AnswerMatcher
{
public:
    explicit AnswerMatcher(const QStringList &accepted);

    bool matches(const QString &typed) const;

    /// The words that are compared. Two texts match when these are equal; empty = nothing typed.
    static QStringList canonicalForm(const QString &command);

private:
    std::vector<QStringList> m_accepted;
};

} // namespace quayside::study
