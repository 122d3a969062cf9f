// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <optional>
#include <vector>

/// What the store keeps, as plain values. All instants are UTC with millisecond precision. The
/// numbers behind the enumerators are stored in files: never renumber them.
namespace quayside::store {

/// How well the learner says the answer was known.
enum class Grade { Again = 1, Hard = 2, Good = 3, Easy = 4 };

/// Where a question is in its schedule.
enum class MemoryState {
    New = 0, ///< never graded
    Learning = 1, ///< in the first short steps
    Review = 2, ///< scheduled in days
    Relearning = 3 ///< forgotten once more, in short steps again
};

/// The schedule of one question. A question that was never graded has the default value.
struct CardState
{
    QuestionId question;
    MemoryState state = MemoryState::New;
    int step = 0; ///< 0-based learning step; only means something in (Re)Learning
    double stability = 0; ///< days until recall falls to 90 %; 0 while New
    double difficulty = 0; ///< 1 to 10; 0 while New
    QDateTime dueAt; ///< invalid while New
    QDateTime lastReviewAt; ///< invalid while New
    int scheduledDays = 0; ///< 0 = the interval was a step of minutes
    int reps = 0; ///< reviews so far
    int lapses = 0; ///< times forgotten out of Review

    friend bool operator==(const CardState &, const CardState &) = default;
};

/// One line of the review log. Nothing is ever deleted from it; an undone review is only marked.
struct ReviewRecord
{
    qint64 id = 0; ///< given by the store, grows
    QuestionId question;
    Grade grade = Grade::Good;
    QDateTime reviewedAt;
    int elapsedDays = 0; ///< whole study days since the review before
    MemoryState stateBefore = MemoryState::New;
    double stabilityBefore = 0;
    double difficultyBefore = 0;
    CardState after;

    friend bool operator==(const ReviewRecord &, const ReviewRecord &) = default;
};

struct Note
{
    QuestionId question;
    QString text; ///< Markdown as typed
    QDateTime updatedAt;

    friend bool operator==(const Note &, const Note &) = default;
};

/// How a lab step came to be done.
enum class LabStepState {
    Done = 1, ///< the engine's state showed it
    Self = 2 ///< the learner ticked it
};

struct LabStepRecord
{
    int number = 0; ///< from 1
    LabStepState state = LabStepState::Done;
    QDateTime doneAt;
    ContainerId container; ///< the container the step was bound to; may be empty
    QString words = {}; ///< what the step said when it was done, inline Markdown; may be empty

    friend bool operator==(const LabStepRecord &, const LabStepRecord &) = default;
};

/// What happened in a step besides its being done.
enum class LabMomentKind {
    HintOpened = 1,
    NearMiss = 2 ///< the learner was wrong, but close
};

/// The first time of it in its run; the same words come once a step.
struct LabMoment
{
    int step = 0; ///< from 1
    LabMomentKind kind = LabMomentKind::HintOpened;
    QDateTime at;
    QString words; ///< of the hint, inline Markdown

    friend bool operator==(const LabMoment &, const LabMoment &) = default;
};

/// A run through a lab.
struct LabProgress
{
    qint64 run = 0;
    LabId lab;
    QDateTime startedAt;
    qint64 horizonNano = 0; ///< engine time; what is older does not count
    std::vector<LabStepRecord> steps; ///< done ones, by number
    QDateTime closedAt = {}; ///< when the lab was begun anew; invalid for the current run

    friend bool operator==(const LabProgress &, const LabProgress &) = default;
};

struct QuizAnswer
{
    qint64 id = 0; ///< given by the store
    QuestionId question;
    QString item; ///< QuizItem::id
    QString answer; ///< what was typed, or the chosen text
    bool right = false;
    QDateTime answeredAt;

    friend bool operator==(const QuizAnswer &, const QuizAnswer &) = default;
};

/// A page of the window: "question" + id, "lab" + id, "dashboard" + "".
struct PageRef
{
    QString kind;
    QString id;

    friend bool operator==(const PageRef &, const PageRef &) = default;
};

/// QWidget::saveGeometry and QMainWindow::saveState, opaque to the store.
struct WindowState
{
    QByteArray geometry;
    QByteArray docks;

    friend bool operator==(const WindowState &, const WindowState &) = default;
};

} // namespace quayside::store
