// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/store.h"

#include <QStringList>

namespace quayside::store {

namespace {

Note readNote(const Statement &row)
{
    return {QuestionId(row.text(0)), row.text(1), row.time(2)};
}

QString readPoint(const Statement &row)
{
    return row.text(0);
}

QuizAnswer readAnswer(const Statement &row)
{
    return {row.integer(0), QuestionId(row.text(1)), row.text(2),
            row.text(3),    row.boolean(4),          row.time(5)};
}

} // namespace

Result<std::optional<Note>> Store::note(const QuestionId &question) const
{
    return row(QStringLiteral("SELECT question_id, text, updated_at FROM note "
                              "WHERE question_id = ?"),
               readNote, question);
}

Result<std::vector<Note>> Store::notes() const
{
    return rows(QStringLiteral("SELECT question_id, text, updated_at FROM note "
                               "ORDER BY question_id"),
                readNote);
}

Result<void> Store::setNote(const QuestionId &question, const QString &text, const QDateTime &now)
{
    if (text.isEmpty()) {
        return write(QStringLiteral("DELETE FROM note WHERE question_id = ?"), question);
    }
    return write(QStringLiteral("INSERT INTO note (question_id, text, updated_at) VALUES (?, ?, ?) "
                                "ON CONFLICT (question_id) DO UPDATE SET text = excluded.text, "
                                "updated_at = excluded.updated_at"),
                 question, text, now);
}

Result<QStringList> Store::keyPointTicks(const QuestionId &question) const
{
    auto points = rows(QStringLiteral("SELECT point FROM key_point_tick WHERE question_id = ? "
                                      "ORDER BY ticked_at, rowid"),
                       readPoint, question);
    if (!points) {
        return points.error();
    }
    return QStringList(points->cbegin(), points->cend());
}

Result<void> Store::setKeyPointTick(const QuestionId &question, const QString &point, bool ticked,
                                    const QDateTime &now)
{
    if (!ticked) {
        return write(
            QStringLiteral("DELETE FROM key_point_tick WHERE question_id = ? AND point = ?"),
            question, point);
    }
    return write(QStringLiteral("INSERT INTO key_point_tick (question_id, point, ticked_at) "
                                "VALUES (?, ?, ?) ON CONFLICT (question_id, point) DO NOTHING"),
                 question, point, now);
}

Result<qint64> Store::recordQuizAnswer(const QuizAnswer &answer)
{
    auto insert = m_database->query(
        QStringLiteral("INSERT INTO quiz_answer (question_id, item_id, answer, is_right, "
                       "answered_at) VALUES (?, ?, ?, ?, ?)"));
    if (!insert) {
        return insert.error();
    }
    insert->bind(answer.question)
        .bind(answer.item)
        .bind(answer.answer)
        .bind(answer.right)
        .bind(answer.answeredAt);
    if (auto done = insert->run(); !done) {
        return done.error();
    }
    return insert->insertedId();
}

Result<std::vector<QuizAnswer>> Store::quizAnswers(const QuestionId &question) const
{
    return rows(QStringLiteral("SELECT id, question_id, item_id, answer, is_right, answered_at "
                               "FROM quiz_answer WHERE question_id = ? ORDER BY id"),
                readAnswer, question);
}

} // namespace quayside::store
