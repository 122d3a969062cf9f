// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "study/daycounter.h"
#include "study/fsrs.h"

#include <QHash>

#include <vector>

namespace quayside::study {

struct ProgressSummary
{
    int total = 0;
    int unseen = 0;
    int learning = 0; ///< Learning and Relearning
    int review = 0;
    int due = 0; ///< graded before and due now; unseen ones are not due
    double mastery = 0; ///< mean over all, unseen ones count as 0
};

/// How far the learner is, from one reading of the cards. A value; any thread.
class Progress
{
public:
    /// Mastery of a question that is in its first or repeated short steps.
    static constexpr double learningMastery = 0.4;
    /// Days of stability from which on a question that is recalled counts as mastered.
    static constexpr double masteredDays = 90;

    Progress(const std::vector<CardState> &cards, Fsrs fsrs, DayCounter days);

    /// 0 to 1, for the ring beside a question. Unseen: 0. In short steps: 0.4. Afterwards
    ///   0.4 + 0.6 · R · min(1, ln(1 + S) / ln(1 + 90))
    /// with today's chance of recall R and the stability S in days: about 0.56 after the first
    /// graduation, 0.73 at eleven days, 1 from ninety days on, sinking while a review is overdue.
    double mastery(const QuestionId &question, const QDateTime &now) const;
    bool isDue(const QuestionId &question, const QDateTime &now) const;
    int dueCount(const QDateTime &now) const;
    ProgressSummary summary(const std::vector<QuestionId> &questions, const QDateTime &now) const;
    /// Due ones, the least well remembered first.
    std::vector<QuestionId> dueQuestions(const std::vector<QuestionId> &questions,
                                         const QDateTime &now) const;

private:
    double recall(const CardState &card, const QDateTime &now) const;

    QHash<QuestionId, CardState> m_cards;
    Fsrs m_fsrs;
    DayCounter m_days;
};

} // namespace quayside::study
