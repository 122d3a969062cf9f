// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/datafile.h"
#include "store/migration.h"
#include "store/store.h"

#include <QFile>

/// What several store tests need.
namespace quayside::store::fixture {

inline QDateTime noon()
{
    return QDateTime(QDate(2026, 6, 1), QTime(12, 0), Qt::UTC);
}

inline OpenOptions in(const QString &folder, OpenMode mode = OpenMode::ReadWrite)
{
    return {folder, mode, noon()};
}

inline ReviewRecord reviewOf(const QString &question, Grade grade = Grade::Good, int reps = 1)
{
    ReviewRecord review;
    review.question = QuestionId(question);
    review.grade = grade;
    review.reviewedAt = noon().addDays(reps);
    review.elapsedDays = reps;
    review.stateBefore = MemoryState::Learning;
    review.stabilityBefore = 2.3065;
    review.difficultyBefore = 2.11810397;
    review.after = {review.question,
                    MemoryState::Review,
                    0,
                    10.97104786 + reps,
                    2.11121424,
                    review.reviewedAt.addDays(11),
                    review.reviewedAt,
                    11,
                    reps,
                    0};
    return review;
}

inline QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline bool writeBytes(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate)
        && file.write(bytes) == bytes.size();
}

/// A first version that is not the program's, to try migrations on.
inline Migration firstVersion()
{
    return {1, [](Database &database) {
                return database.exec(
                    QStringLiteral("CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT)"));
            }};
}

} // namespace quayside::store::fixture
