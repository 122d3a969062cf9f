// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/storeservice.h"

#include "base/clock.h"

#include <QMetaObject>

#include <utility>

namespace quayside::store {

namespace {

Result<OpenReport> openStore(std::unique_ptr<Store> &store, const OpenOptions &options)
{
    store.reset();
    auto opened = Store::open(options);
    if (!opened) {
        return opened.error();
    }
    store = std::move(*opened);
    return store->report();
}

} // namespace

StoreService::StoreService(const Clock &clock)
    : m_clock(clock)
    , m_worker(std::make_unique<QObject>())
{
    m_worker->moveToThread(&m_thread);
    m_thread.setObjectName(QStringLiteral("store"));
    m_thread.start();
}

StoreService::~StoreService()
{
    // Posted after all that was asked for, and the connection must close on its own thread.
    post([this] {
        m_store.reset();
        m_thread.quit();
    });
    m_thread.wait();
}

void StoreService::post(std::function<void()> job)
{
    QMetaObject::invokeMethod(m_worker.get(), std::move(job), Qt::QueuedConnection);
}

Error StoreService::notOpen()
{
    return {ErrorKind::Conflict, QStringLiteral("The study data is not open."), {}};
}

QFuture<Result<OpenReport>> StoreService::open(const QString &folder, OpenMode mode)
{
    const OpenOptions options{folder, mode, m_clock.now()};
    return enqueue<OpenReport>([this, options] { return openStore(m_store, options); });
}

QFuture<Result<QString>> StoreService::setAsideAndStartFresh(const QString &folder)
{
    const OpenOptions options{folder, OpenMode::ReadWrite, m_clock.now()};
    return enqueue<QString>([this, options]() -> Result<QString> {
        m_store.reset();
        auto kept = Database::setAside(options.folder, options.now);
        if (!kept) {
            return kept;
        }
        auto opened = openStore(m_store, options);
        return opened ? kept : Result<QString>(opened.error());
    });
}

QFuture<Result<qint64>> StoreService::recordReview(const ReviewRecord &review)
{
    return run<qint64>([review](Store &store) { return store.recordReview(review); });
}

QFuture<Result<std::optional<CardState>>> StoreService::cardState(const QuestionId &question)
{
    return run<std::optional<CardState>>(
        [question](Store &store) { return store.cardState(question); });
}

QFuture<Result<std::vector<CardState>>> StoreService::cardStates()
{
    return run<std::vector<CardState>>([](Store &store) { return store.cardStates(); });
}

QFuture<Result<std::vector<ReviewRecord>>> StoreService::reviews(const QuestionId &question)
{
    return run<std::vector<ReviewRecord>>(
        [question](Store &store) { return store.reviews(question); });
}

QFuture<Result<std::vector<ReviewRecord>>> StoreService::reviews()
{
    return run<std::vector<ReviewRecord>>([](Store &store) { return store.reviews(); });
}

QFuture<Result<std::optional<ReviewRecord>>> StoreService::undoLastReview()
{
    return run<std::optional<ReviewRecord>>([](Store &store) { return store.undoLastReview(); });
}

QFuture<Result<std::optional<ReviewRecord>>> StoreService::redoReview()
{
    return run<std::optional<ReviewRecord>>([](Store &store) { return store.redoReview(); });
}

QFuture<Result<std::optional<Note>>> StoreService::note(const QuestionId &question)
{
    return run<std::optional<Note>>([question](Store &store) { return store.note(question); });
}

QFuture<Result<std::vector<Note>>> StoreService::notes()
{
    return run<std::vector<Note>>([](Store &store) { return store.notes(); });
}

QFuture<Result<void>> StoreService::setNote(const QuestionId &question, const QString &text)
{
    return run<void>([question, text, now = m_clock.now()](Store &store) {
        return store.setNote(question, text, now);
    });
}

QFuture<Result<QStringList>> StoreService::keyPointTicks(const QuestionId &question)
{
    return run<QStringList>([question](Store &store) { return store.keyPointTicks(question); });
}

QFuture<Result<void>> StoreService::setKeyPointTick(const QuestionId &question,
                                                    const QString &point, bool ticked)
{
    return run<void>([question, point, ticked, now = m_clock.now()](Store &store) {
        return store.setKeyPointTick(question, point, ticked, now);
    });
}

QFuture<Result<qint64>> StoreService::recordQuizAnswer(const QuizAnswer &answer)
{
    QuizAnswer stamped = answer;
    stamped.answeredAt = m_clock.now();
    return run<qint64>([stamped](Store &store) { return store.recordQuizAnswer(stamped); });
}

QFuture<Result<std::vector<QuizAnswer>>> StoreService::quizAnswers(const QuestionId &question)
{
    return run<std::vector<QuizAnswer>>(
        [question](Store &store) { return store.quizAnswers(question); });
}

QFuture<Result<LabProgress>> StoreService::startLabRun(const LabId &lab, qint64 horizonNano)
{
    return run<LabProgress>([lab, horizonNano, now = m_clock.now()](Store &store) {
        return store.startLabRun(lab, horizonNano, now);
    });
}

QFuture<Result<void>> StoreService::completeStep(const LabId &lab, const LabStepRecord &step)
{
    LabStepRecord stamped = step;
    if (!stamped.doneAt.isValid()) {
        stamped.doneAt = m_clock.now();
    }
    return run<void>([lab, stamped](Store &store) { return store.completeStep(lab, stamped); });
}

QFuture<Result<void>> StoreService::reopenStep(const LabId &lab, int number)
{
    return run<void>([lab, number](Store &store) { return store.reopenStep(lab, number); });
}

QFuture<Result<std::optional<LabProgress>>> StoreService::labProgress(const LabId &lab)
{
    return run<std::optional<LabProgress>>([lab](Store &store) { return store.labProgress(lab); });
}

QFuture<Result<std::vector<LabProgress>>> StoreService::labRuns(const LabId &lab)
{
    return run<std::vector<LabProgress>>([lab](Store &store) { return store.labRuns(lab); });
}

QFuture<Result<std::vector<LabProgress>>> StoreService::labsInProgress()
{
    return run<std::vector<LabProgress>>([](Store &store) { return store.labsInProgress(); });
}

QFuture<Result<void>> StoreService::resetLab(const LabId &lab)
{
    return run<void>([lab, now = m_clock.now()](Store &store) { return store.resetLab(lab, now); });
}

QFuture<Result<std::optional<PageRef>>> StoreService::lastPlace()
{
    return run<std::optional<PageRef>>([](Store &store) { return store.lastPlace(); });
}

QFuture<Result<void>> StoreService::setLastPlace(const PageRef &page)
{
    return run<void>([page](Store &store) { return store.setLastPlace(page); });
}

QFuture<Result<int>> StoreService::scrollPosition(const PageRef &page)
{
    return run<int>([page](Store &store) { return store.scrollPosition(page); });
}

QFuture<Result<void>> StoreService::setScrollPosition(const PageRef &page, int position)
{
    return run<void>(
        [page, position](Store &store) { return store.setScrollPosition(page, position); });
}

QFuture<Result<std::optional<WindowState>>> StoreService::windowState()
{
    return run<std::optional<WindowState>>([](Store &store) { return store.windowState(); });
}

QFuture<Result<void>> StoreService::setWindowState(const WindowState &state)
{
    return run<void>([state](Store &store) { return store.setWindowState(state); });
}

QFuture<Result<std::optional<QString>>> StoreService::setting(const QString &key)
{
    return run<std::optional<QString>>([key](Store &store) { return store.setting(key); });
}

QFuture<Result<void>> StoreService::setSetting(const QString &key, const QString &value)
{
    return run<void>([key, value](Store &store) { return store.setSetting(key, value); });
}

QFuture<Result<void>> StoreService::removeSetting(const QString &key)
{
    return run<void>([key](Store &store) { return store.removeSetting(key); });
}

QFuture<Result<QString>> StoreService::backup()
{
    return run<QString>([now = m_clock.now()](Store &store) { return store.backup(now); });
}

} // namespace quayside::store
