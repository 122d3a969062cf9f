// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/progress.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace quayside::study {

namespace {

bool isDueAt(const CardState &card, const QDateTime &now)
{
    return card.state != MemoryState::New && card.dueAt <= now;
}

} // namespace

Progress::Progress(const std::vector<CardState> &cards, Fsrs fsrs, DayCounter days)
    : m_fsrs(std::move(fsrs))
    , m_days(std::move(days))
{
    for (const CardState &card : cards) {
        m_cards.insert(card.question, card);
    }
}

double Progress::recall(const CardState &card, const QDateTime &now) const
{
    const int elapsed = std::max(0, m_days.daysBetween(card.lastReviewAt, now));
    return m_fsrs.retrievability(elapsed, card.stability);
}

double Progress::mastery(const QuestionId &question, const QDateTime &now) const
{
    const auto card = m_cards.constFind(question);
    if (card == m_cards.cend() || card->state == MemoryState::New) {
        return 0;
    }
    if (card->state != MemoryState::Review) {
        return learningMastery;
    }
    const double strength = std::min(1.0, std::log1p(card->stability) / std::log1p(masteredDays));
    return learningMastery + (1 - learningMastery) * recall(*card, now) * strength;
}

bool Progress::isDue(const QuestionId &question, const QDateTime &now) const
{
    const auto card = m_cards.constFind(question);
    return card != m_cards.cend() && isDueAt(*card, now);
}

int Progress::dueCount(const QDateTime &now) const
{
    return static_cast<int>(
        std::count_if(m_cards.cbegin(), m_cards.cend(),
                      [&](const CardState &card) { return isDueAt(card, now); }));
}

ProgressSummary Progress::summary(const std::vector<QuestionId> &questions,
                                  const QDateTime &now) const
{
    ProgressSummary summary;
    for (const QuestionId &question : questions) {
        const MemoryState state = m_cards.value(question).state;
        summary.total += 1;
        summary.unseen += state == MemoryState::New ? 1 : 0;
        summary.review += state == MemoryState::Review ? 1 : 0;
        summary.due += isDue(question, now) ? 1 : 0;
        summary.mastery += mastery(question, now);
    }
    summary.learning = summary.total - summary.unseen - summary.review;
    summary.mastery = summary.total == 0 ? 0 : summary.mastery / summary.total;
    return summary;
}

std::vector<QuestionId> Progress::dueQuestions(const std::vector<QuestionId> &questions,
                                               const QDateTime &now) const
{
    std::vector<std::pair<double, QuestionId>> due;
    for (const QuestionId &question : questions) {
        if (isDue(question, now)) {
            due.emplace_back(recall(m_cards.value(question), now), question);
        }
    }
    std::stable_sort(due.begin(), due.end(),
                     [](const auto &a, const auto &b) { return a.first < b.first; });
    std::vector<QuestionId> ordered;
    ordered.reserve(due.size());
    for (auto &[chance, question] : due) {
        ordered.push_back(std::move(question));
    }
    return ordered;
}

} // namespace quayside::study
