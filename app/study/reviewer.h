// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "study/fsrs.h"

#include <QFuture>

#include <array>
#include <optional>

namespace quayside {
class Clock;
namespace store {
class StoreService;
}
} // namespace quayside

namespace quayside::study {

/// What one grade would lead to, for its button.
struct Preview
{
    Grade grade = Grade::Good;
    Interval interval;

    /// "10 min", "2 d".
    QString text() const { return interval.text(); }
};
using Previews = std::array<Preview, 4>; ///< Again, Hard, Good, Easy

/// What undo() and redo() changed.
struct Reverted
{
    QuestionId question;
    Grade grade = Grade::Good; ///< the grade that was taken back or given again
    CardState card; ///< as it is now; New when the only review was undone
};

/// Grades questions: reads the card, asks FSRS, writes review and card in one go on the store's
/// thread. The instant, and with it the study day, is the clock's at the time of the call. A card
/// whose next interval is in days falls due when that study day begins (04:00 local).
class Reviewer
{
public:
    /// `store` and `clock` must outlive the reviewer, though not the calls under way.
    Reviewer(store::StoreService &store, const Clock &clock, Fsrs fsrs = Fsrs());

    QFuture<Result<Previews>> previews(const QuestionId &question) const;
    /// Finishes once the review is on the disk. InvalidInput for an empty id.
    QFuture<Result<CardState>> grade(const QuestionId &question, Grade grade);
    /// Takes back the latest review of all; empty when there is none.
    QFuture<Result<std::optional<Reverted>>> undo();
    /// Gives back what undo() took, until something else is graded.
    QFuture<Result<std::optional<Reverted>>> redo();

private:
    store::StoreService &m_store;
    const Clock &m_clock;
    Fsrs m_fsrs;
};

} // namespace quayside::study
