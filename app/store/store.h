// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/database.h"
#include "store/recordings.h"
#include "store/records.h"

#include <memory>
#include <optional>
#include <vector>

namespace quayside::store {

/// Everything the learner did and wrote, as typed calls on one thread, the one that opened it.
/// When a writing call returns success its change is on the disk; when it returns an error nothing
/// of it is. Times are handed in; the store has no clock. The window uses StoreService instead.
class Store
{
public:
    static Result<std::unique_ptr<Store>> open(const OpenOptions &options);

    const OpenReport &report() const { return m_database->report(); }

    // Reviews and schedules.

    /// Adds a line to the log and makes `review.after` the question's card; gives the new id.
    /// `review.id` is ignored. InvalidInput when question and after.question differ.
    Result<qint64> recordReview(const ReviewRecord &review);
    /// Empty = never graded.
    Result<std::optional<CardState>> cardState(const QuestionId &question) const;
    /// Of all questions that were graded, by question.
    Result<std::vector<CardState>> cardStates() const;
    /// Oldest first, without undone ones.
    Result<std::vector<ReviewRecord>> reviews(const QuestionId &question) const;
    Result<std::vector<ReviewRecord>> reviews() const;
    /// Takes back the latest review of all; gives it, or nothing when there is none.
    Result<std::optional<ReviewRecord>> undoLastReview();
    /// Brings back what undoLastReview took, latest undone first, until a new review is recorded.
    Result<std::optional<ReviewRecord>> redoReview();
    /// Derives every card from the log again.
    Result<void> rebuildCards();

    // Notes and ticks.

    Result<std::optional<Note>> note(const QuestionId &question) const;
    /// By question.
    Result<std::vector<Note>> notes() const;
    /// Empty text removes the note.
    Result<void> setNote(const QuestionId &question, const QString &text, const QDateTime &now);
    /// The key points that are ticked, by their text.
    Result<QStringList> keyPointTicks(const QuestionId &question) const;
    Result<void> setKeyPointTick(const QuestionId &question, const QString &point, bool ticked,
                                 const QDateTime &now);

    // Quizzes.

    /// `answer.id` is ignored; gives the new one.
    Result<qint64> recordQuizAnswer(const QuizAnswer &answer);
    /// Oldest first.
    Result<std::vector<QuizAnswer>> quizAnswers(const QuestionId &question) const;

    // Labs.

    /// Begins a run, closing one that is open. `horizonNano` is the engine's time in ns since 1970.
    Result<LabProgress> startLabRun(const LabId &lab, qint64 horizonNano, const QDateTime &now);
    /// Marks a step of the open run. A step that is done already keeps its first time. NotFound
    /// without an open run.
    Result<void> completeStep(const LabId &lab, const LabStepRecord &step);
    /// Takes a tick back. NotFound without an open run.
    Result<void> reopenStep(const LabId &lab, int number);
    /// The open run; empty = not begun.
    Result<std::optional<LabProgress>> labProgress(const LabId &lab) const;
    /// The run with this id, closed or not; empty = there is none.
    Result<std::optional<LabProgress>> labRun(qint64 run) const;
    /// Every run of the lab, closed ones too, oldest first.
    Result<std::vector<LabProgress>> labRuns(const LabId &lab) const;
    /// Of all labs that have an open run.
    Result<std::vector<LabProgress>> labsInProgress() const;
    /// Closes the open run, which stays in the file.
    Result<void> resetLab(const LabId &lab, const QDateTime &now);
    /// Notes something in the open run; what is noted already keeps its time. NotFound without an
    /// open run.
    Result<void> addLabMoment(const LabId &lab, const LabMoment &moment);
    /// By time.
    Result<std::vector<LabMoment>> labMoments(qint64 run) const;
    /// A closed run with all that belongs to it, its recording too, for good. Conflict for the
    /// open one, NotFound for none.
    Result<void> removeLabRun(qint64 run);

    // Where the learner left off.

    Result<std::optional<PageRef>> lastPlace() const;
    Result<void> setLastPlace(const PageRef &page);
    /// In the page's own unit; 0 when nothing is known.
    Result<int> scrollPosition(const PageRef &page) const;
    Result<void> setScrollPosition(const PageRef &page, int position);
    Result<std::optional<WindowState>> windowState() const;
    Result<void> setWindowState(const WindowState &state);

    // Settings.

    Result<std::optional<QString>> setting(const QString &key) const;
    Result<void> setSetting(const QString &key, const QString &value);
    Result<void> removeSetting(const QString &key);

    // Recordings of figures and events.

    /// `recording.id`, `endedAt`, `containers` and the counts are ignored; gives the new id.
    Result<qint64> startRecording(const Recording &recording);
    /// Adds a batch, all or nothing. A sample of a container it does not know is InvalidInput; a
    /// second sample of one container at one time replaces the first. NotFound without it.
    Result<void> appendRecording(qint64 id, const RecordingBatch &batch);
    Result<void> finishRecording(qint64 recording, const QDateTime &now);
    /// Ends those that a crash left open, at the time of their last sample; gives how many.
    Result<int> finishAbandonedRecordings();
    /// Takes one up again that was finished. Nothing happens to one that runs.
    Result<void> resumeRecording(qint64 recording);
    Result<void> setRecordingNote(qint64 recording, const QString &note);
    Result<void> renameRecording(qint64 recording, const QString &title);
    /// With its samples and events, for good.
    Result<void> removeRecording(qint64 recording);
    /// Newest first.
    Result<std::vector<Recording>> recordings() const;
    Result<std::optional<Recording>> recording(qint64 id) const;
    /// The newest one that belongs to this run of a lab.
    Result<std::optional<Recording>> recordingOfRun(qint64 labRun) const;
    /// By time.
    Result<std::vector<RecordedSample>> recordedSamples(qint64 recording) const;
    Result<std::vector<RecordedEvent>> recordedEvents(qint64 recording) const;

    // Care.

    /// See Database::backup.
    Result<QString> backup(const QDateTime &now) { return m_database->backup(now); }
    Result<void> quickCheck() const { return m_database->quickCheck(); }

private:
    explicit Store(std::unique_ptr<Database> database);

    /// Prepares `sql`, binds `values` in order and runs it.
    template <typename... Values>
    Result<void> write(const QString &sql, const Values &...values) const
    {
        auto statement = m_database->query(sql);
        if (!statement) {
            return statement.error();
        }
        (statement->bind(values), ...);
        return statement->run();
    }
    /// All rows of `sql` as `read` makes them.
    template <typename T, typename... Values>
    Result<std::vector<T>> rows(const QString &sql, T (*read)(const Statement &),
                                const Values &...values) const
    {
        auto statement = m_database->query(sql);
        if (!statement) {
            return statement.error();
        }
        (statement->bind(values), ...);
        std::vector<T> all;
        for (;;) {
            auto row = statement->step();
            if (!row) {
                return row.error();
            }
            if (!*row) {
                return all;
            }
            all.push_back(read(*statement));
        }
    }
    /// The first row of `sql`, if there is one.
    template <typename T, typename... Values>
    Result<std::optional<T>> row(const QString &sql, T (*read)(const Statement &),
                                 const Values &...values) const
    {
        auto all = rows<T>(sql, read, values...);
        if (!all) {
            return all.error();
        }
        return all->empty() ? std::optional<T>() : std::optional<T>(std::move(all->front()));
    }

    Result<std::optional<ReviewRecord>> setUndone(const QString &which, bool undone);
    Result<void> refreshCard(const QuestionId &question);
    Result<qint64> openRun(const LabId &lab) const;
    Result<std::optional<LabProgress>> oneRun(const Result<std::optional<LabProgress>> &run) const;
    Result<std::optional<Recording>> oneRecording(Result<std::vector<Recording>> found) const;
    Result<std::vector<LabProgress>> withSteps(std::vector<LabProgress> runs) const;
    Result<void> appendContainers(qint64 recording,
                                  const std::vector<RecordedContainer> &containers);
    Result<void> appendSamples(qint64 recording, const std::vector<RecordedSample> &samples);
    Result<std::vector<Recording>> withContainers(std::vector<Recording> recordings) const;

    std::unique_ptr<Database> m_database;
};

} // namespace quayside::store
