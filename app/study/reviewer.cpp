// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/reviewer.h"

#include "base/clock.h"
#include "store/storeservice.h"
#include "study/daycounter.h"

#include <algorithm>
#include <utility>

namespace quayside::study {

namespace {

/// One moment with its calendar, taken on the caller's thread.
struct Moment
{
    QDateTime now;
    DayCounter days;

    explicit Moment(const Clock &clock)
        : now(clock.now())
        , days(now.timeZone())
    {
    }

    int elapsedSince(const QDateTime &last) const
    {
        // The clock may have been set back since.
        return last.isValid() ? std::max(0, days.daysBetween(last, now)) : 0;
    }
    QDateTime dueAfter(const Interval &interval) const
    {
        const QDateTime due = interval.minutes > 0 ? now.addSecs(qint64{60} * interval.minutes)
                                                   : days.startOfDayAfter(now, interval.days);
        return due.toUTC();
    }
};

Result<CardState> currentCard(const store::Store &store, const QuestionId &question)
{
    auto card = store.cardState(question);
    if (!card) {
        return card.error();
    }
    CardState fresh;
    fresh.question = question;
    return card->value_or(fresh);
}

Result<CardState> gradeIn(store::Store &store, const Fsrs &fsrs, const Moment &moment,
                          const QuestionId &question, Grade grade)
{
    auto before = currentCard(store, question);
    if (!before) {
        return before;
    }
    store::ReviewRecord review;
    review.question = question;
    review.grade = grade;
    review.reviewedAt = moment.now.toUTC();
    review.elapsedDays = moment.elapsedSince(before->lastReviewAt);
    review.stateBefore = before->state;
    review.stabilityBefore = before->stability;
    review.difficultyBefore = before->difficulty;
    const Fsrs::Outcome outcome = fsrs.review(*before, grade, review.elapsedDays);
    review.after = outcome.card;
    review.after.lastReviewAt = review.reviewedAt;
    review.after.dueAt = moment.dueAfter(outcome.next);
    if (auto written = store.recordReview(review); !written) {
        return written.error();
    }
    return review.after;
}

Result<std::optional<Reverted>> revertIn(store::Store &store,
                                         Result<std::optional<store::ReviewRecord>> changed)
{
    if (!changed) {
        return changed.error();
    }
    if (!changed->has_value()) {
        return std::optional<Reverted>();
    }
    const store::ReviewRecord &review = **changed;
    auto card = currentCard(store, review.question);
    if (!card) {
        return card.error();
    }
    return std::optional<Reverted>(Reverted{review.question, review.grade, *card});
}

} // namespace

Reviewer::Reviewer(store::StoreService &store, const Clock &clock, Fsrs fsrs)
    : m_store(store)
    , m_clock(clock)
    , m_fsrs(std::move(fsrs))
{
}

QFuture<Result<Previews>> Reviewer::previews(const QuestionId &question) const
{
    return m_store.run<Previews>([fsrs = m_fsrs, moment = Moment(m_clock),
                                  question](store::Store &store) -> Result<Previews> {
        auto card = currentCard(store, question);
        if (!card) {
            return card.error();
        }
        const int elapsed = moment.elapsedSince(card->lastReviewAt);
        Previews previews;
        std::transform(allGrades.begin(), allGrades.end(), previews.begin(), [&](Grade grade) {
            return Preview{grade, fsrs.review(*card, grade, elapsed).next};
        });
        return previews;
    });
}

QFuture<Result<CardState>> Reviewer::grade(const QuestionId &question, Grade grade)
{
    return m_store.run<CardState>(
        [fsrs = m_fsrs, moment = Moment(m_clock), question, grade](store::Store &store) {
            return gradeIn(store, fsrs, moment, question, grade);
        });
}

QFuture<Result<std::optional<Reverted>>> Reviewer::undo()
{
    return m_store.run<std::optional<Reverted>>(
        [](store::Store &store) { return revertIn(store, store.undoLastReview()); });
}

QFuture<Result<std::optional<Reverted>>> Reviewer::redo()
{
    return m_store.run<std::optional<Reverted>>(
        [](store::Store &store) { return revertIn(store, store.redoReview()); });
}

} // namespace quayside::study
