// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/store.h"

#include <QFuture>
#include <QPromise>
#include <QStringList>
#include <QThread>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace quayside {
class Clock;
}

namespace quayside::store {

/// The store for a window: owns a worker thread on which the one connection lives, so nothing here
/// blocks. Calls may come from any one thread at a time; they run in the order they were made, none
/// is dropped or merged. A future of a writing call finishes with success once the change is on the
/// disk. The destructor waits until everything asked for is done. Times are taken from the clock
/// when a call is made, not when it runs.
class StoreService
{
public:
    /// `clock` must outlive the service.
    explicit StoreService(const Clock &clock);
    ~StoreService();
    StoreService(const StoreService &) = delete;
    StoreService &operator=(const StoreService &) = delete;

    /// Opens, closing what was open. Until it has succeeded every other call gives Conflict.
    /// Errors as of Database::open.
    QFuture<Result<OpenReport>> open(const QString &folder, OpenMode mode = OpenMode::ReadWrite);
    /// After Corrupt or NewerVersion, when the learner says so: renames what is there and opens a
    /// new file. The path of the renamed file is the result.
    QFuture<Result<QString>> setAsideAndStartFresh(const QString &folder);

    QFuture<Result<qint64>> recordReview(const ReviewRecord &review);
    QFuture<Result<std::optional<CardState>>> cardState(const QuestionId &question);
    QFuture<Result<std::vector<CardState>>> cardStates();
    QFuture<Result<std::vector<ReviewRecord>>> reviews(const QuestionId &question);
    QFuture<Result<std::vector<ReviewRecord>>> reviews();
    QFuture<Result<std::optional<ReviewRecord>>> undoLastReview();
    QFuture<Result<std::optional<ReviewRecord>>> redoReview();

    QFuture<Result<std::optional<Note>>> note(const QuestionId &question);
    QFuture<Result<std::vector<Note>>> notes();
    QFuture<Result<void>> setNote(const QuestionId &question, const QString &text);
    QFuture<Result<QStringList>> keyPointTicks(const QuestionId &question);
    QFuture<Result<void>> setKeyPointTick(const QuestionId &question, const QString &point,
                                          bool ticked);

    /// id and answeredAt are filled in here.
    QFuture<Result<qint64>> recordQuizAnswer(const QuizAnswer &answer);
    QFuture<Result<std::vector<QuizAnswer>>> quizAnswers(const QuestionId &question);

    QFuture<Result<LabProgress>> startLabRun(const LabId &lab, qint64 horizonNano);
    /// doneAt is taken from the clock when it is not valid.
    QFuture<Result<void>> completeStep(const LabId &lab, const LabStepRecord &step);
    QFuture<Result<void>> reopenStep(const LabId &lab, int number);
    QFuture<Result<std::optional<LabProgress>>> labProgress(const LabId &lab);
    QFuture<Result<std::vector<LabProgress>>> labRuns(const LabId &lab);
    QFuture<Result<std::vector<LabProgress>>> labsInProgress();
    QFuture<Result<void>> resetLab(const LabId &lab);

    QFuture<Result<std::optional<PageRef>>> lastPlace();
    QFuture<Result<void>> setLastPlace(const PageRef &page);
    QFuture<Result<int>> scrollPosition(const PageRef &page);
    QFuture<Result<void>> setScrollPosition(const PageRef &page, int position);
    QFuture<Result<std::optional<WindowState>>> windowState();
    QFuture<Result<void>> setWindowState(const WindowState &state);

    QFuture<Result<std::optional<QString>>> setting(const QString &key);
    QFuture<Result<void>> setSetting(const QString &key, const QString &value);
    QFuture<Result<void>> removeSetting(const QString &key);

    QFuture<Result<QString>> backup();

    /// Runs `job` on the store's thread, in order with the other calls; for work that reads,
    /// decides and writes. `job` must not use anything that may be gone by then.
    template <typename T>
    QFuture<Result<T>> run(std::function<Result<T>(Store &)> job)
    {
        return enqueue<T>([this, job = std::move(job)]() -> Result<T> {
            return m_store ? job(*m_store) : Result<T>(notOpen());
        });
    }

private:
    template <typename T>
    QFuture<Result<T>> enqueue(std::function<Result<T>()> job)
    {
        auto promise = std::make_shared<QPromise<Result<T>>>();
        QFuture<Result<T>> future = promise->future();
        promise->start();
        post([promise, job = std::move(job)] {
            promise->addResult(job());
            promise->finish();
        });
        return future;
    }

    void post(std::function<void()> job);
    static Error notOpen();

    const Clock &m_clock;
    QThread m_thread;
    std::unique_ptr<QObject> m_worker; ///< lives on m_thread and is what jobs are posted to
    std::unique_ptr<Store> m_store; ///< only touched on m_thread
};

} // namespace quayside::store
