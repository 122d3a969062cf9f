// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/store.h"

namespace quayside::store {

namespace {

const QString columns =
    QStringLiteral("review.id, review.question_id, grade, reviewed_at, elapsed_days, state_before, "
                   "stability_before, difficulty_before, state_after, step_after, stability_after, "
                   "difficulty_after, due_at, scheduled_days, reps, lapses");

ReviewRecord readReview(const Statement &row)
{
    ReviewRecord review;
    review.id = row.integer(0);
    review.question = QuestionId(row.text(1));
    review.grade = static_cast<Grade>(row.smallInteger(2));
    review.reviewedAt = row.time(3);
    review.elapsedDays = row.smallInteger(4);
    review.stateBefore = static_cast<MemoryState>(row.smallInteger(5));
    review.stabilityBefore = row.real(6);
    review.difficultyBefore = row.real(7);
    review.after.question = review.question;
    review.after.state = static_cast<MemoryState>(row.smallInteger(8));
    review.after.step = row.smallInteger(9);
    review.after.stability = row.real(10);
    review.after.difficulty = row.real(11);
    review.after.dueAt = row.time(12);
    review.after.lastReviewAt = review.reviewedAt;
    review.after.scheduledDays = row.smallInteger(13);
    review.after.reps = row.smallInteger(14);
    review.after.lapses = row.smallInteger(15);
    return review;
}

CardState readCard(const Statement &row)
{
    return readReview(row).after;
}

} // namespace

Result<qint64> Store::recordReview(const ReviewRecord &review)
{
    if (review.question.isEmpty() || review.question != review.after.question
        || !review.reviewedAt.isValid() || !review.after.dueAt.isValid()) {
        return Error{ErrorKind::InvalidInput,
                     QStringLiteral("The review could not be saved: it is incomplete."),
                     QStringLiteral("review of '%1', card of '%2'")
                         .arg(review.question.text(), review.after.question.text())};
    }
    qint64 id = 0;
    const auto done = m_database->transaction([&]() -> Result<void> {
        auto insert = m_database->query(QStringLiteral(
            "INSERT INTO review (question_id, grade, reviewed_at, elapsed_days, state_before, "
            "stability_before, difficulty_before, state_after, step_after, stability_after, "
            "difficulty_after, due_at, scheduled_days, reps, lapses) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
        if (!insert) {
            return insert.error();
        }
        insert->bind(review.question)
            .bind(review.grade)
            .bind(review.reviewedAt)
            .bind(review.elapsedDays)
            .bind(review.stateBefore)
            .bind(review.stabilityBefore)
            .bind(review.difficultyBefore);
        const CardState &after = review.after;
        insert->bind(after.state)
            .bind(after.step)
            .bind(after.stability)
            .bind(after.difficulty)
            .bind(after.dueAt)
            .bind(after.scheduledDays)
            .bind(after.reps)
            .bind(after.lapses);
        if (auto inserted = insert->run(); !inserted) {
            return inserted;
        }
        id = insert->insertedId();
        return refreshCard(review.question);
    });
    return done ? Result<qint64>(id) : Result<qint64>(done.error());
}

Result<std::optional<CardState>> Store::cardState(const QuestionId &question) const
{
    return row(QStringLiteral("SELECT ") + columns
                   + QStringLiteral(" FROM card JOIN review ON review.id = card.review_id "
                                    "WHERE card.question_id = ?"),
               readCard, question);
}

Result<std::vector<CardState>> Store::cardStates() const
{
    return rows(QStringLiteral("SELECT ") + columns
                    + QStringLiteral(" FROM card JOIN review ON review.id = card.review_id "
                                     "ORDER BY card.question_id"),
                readCard);
}

Result<std::vector<ReviewRecord>> Store::reviews(const QuestionId &question) const
{
    return rows(QStringLiteral("SELECT ") + columns
                    + QStringLiteral(" FROM review WHERE question_id = ? AND undone = 0 "
                                     "ORDER BY id"),
                readReview, question);
}

Result<std::vector<ReviewRecord>> Store::reviews() const
{
    return rows(QStringLiteral("SELECT ") + columns
                    + QStringLiteral(" FROM review WHERE undone = 0 ORDER BY id"),
                readReview);
}

Result<std::optional<ReviewRecord>> Store::undoLastReview()
{
    return setUndone(QStringLiteral("undone = 0 ORDER BY id DESC"), true);
}

Result<std::optional<ReviewRecord>> Store::redoReview()
{
    // Whatever was undone before the latest valid review is no longer the learner's last step.
    return setUndone(QStringLiteral("undone = 1 AND id > coalesce((SELECT max(id) FROM review "
                                    "WHERE undone = 0), 0) ORDER BY id"),
                     false);
}

Result<std::optional<ReviewRecord>> Store::setUndone(const QString &which, bool undone)
{
    std::optional<ReviewRecord> found;
    const auto done = m_database->transaction([&]() -> Result<void> {
        auto review =
            row(QStringLiteral("SELECT ") + columns + QStringLiteral(" FROM review WHERE ") + which
                    + QStringLiteral(" LIMIT 1"),
                readReview);
        if (!review) {
            return review.error();
        }
        if (!review->has_value()) {
            return {};
        }
        found = *review;
        if (auto marked = write(QStringLiteral("UPDATE review SET undone = ? WHERE id = ?"), undone,
                                found->id);
            !marked) {
            return marked;
        }
        return refreshCard(found->question);
    });
    return done ? Result<std::optional<ReviewRecord>>(found)
                : Result<std::optional<ReviewRecord>>(done.error());
}

Result<void> Store::refreshCard(const QuestionId &question)
{
    if (auto removed = write(QStringLiteral("DELETE FROM card WHERE question_id = ?"), question);
        !removed) {
        return removed;
    }
    return write(QStringLiteral("INSERT INTO card (question_id, review_id) "
                                "SELECT question_id, max(id) FROM review "
                                "WHERE question_id = ? AND undone = 0 GROUP BY question_id"),
                 question);
}

Result<void> Store::rebuildCards()
{
    return m_database->transaction([&]() -> Result<void> {
        if (auto removed = write(QStringLiteral("DELETE FROM card")); !removed) {
            return removed;
        }
        return write(QStringLiteral("INSERT INTO card (question_id, review_id) "
                                    "SELECT question_id, max(id) FROM review WHERE undone = 0 "
                                    "GROUP BY question_id"));
    });
}

} // namespace quayside::store
