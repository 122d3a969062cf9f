// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "store/storefixtures.h"
#include "store/storeservice.h"

#include <QSemaphore>
#include <QTemporaryDir>
#include <QTest>

using namespace quayside;
using namespace quayside::store;

namespace {

const QuestionId images(QStringLiteral("images"));

} // namespace

class TestStoreService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void calls_beforeOpen_areConflict();
    void calls_whileTheStoreIsBusy_returnAtOnce();
    void writes_manyWithoutWaiting_areCommittedInOrder();
    void destructor_pendingWrites_areDone();
    void future_continuation_runsOnTheCallersThread();
    void times_areTakenWhenCalled();
    void open_secondService_isBusy();
    void open_otherFolder_closesTheFirst();
    void setAsideAndStartFresh_brokenFile_isUsableAfterwards();
    void everyCall_throughTheService_reachesTheStore();

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<ManualClock> m_clock;
};

void TestStoreService::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_clock = std::make_unique<ManualClock>(fixture::noon());
}

void TestStoreService::calls_beforeOpen_areConflict()
{
    StoreService service(*m_clock);
    QCOMPARE(service.notes().result().error().kind, ErrorKind::Conflict);
    QCOMPARE(service.setNote(images, QStringLiteral("x")).result().error().kind,
             ErrorKind::Conflict);
}

void TestStoreService::calls_whileTheStoreIsBusy_returnAtOnce()
{
    StoreService service(*m_clock);
    QVERIFY(service.open(m_dir->path()).result());
    QSemaphore gate;
    auto blocked = service.run<int>([&gate](Store &) {
        gate.acquire();
        return 1;
    });
    auto note = service.setNote(images, QStringLiteral("x"));
    QVERIFY(!note.isFinished());
    gate.release();
    QVERIFY(note.result());
    QVERIFY(blocked.isFinished());
}

void TestStoreService::writes_manyWithoutWaiting_areCommittedInOrder()
{
    StoreService service(*m_clock);
    service.open(m_dir->path());
    std::vector<QFuture<Result<qint64>>> writes;
    for (int i = 0; i < 200; ++i) {
        writes.push_back(service.recordReview(
            fixture::reviewOf(QStringLiteral("q%1").arg(i % 7), Grade::Good, i + 1)));
    }
    for (size_t i = 0; i < writes.size(); ++i) {
        QCOMPARE(*writes[i].result(), static_cast<qint64>(i + 1));
    }
    QCOMPARE(service.reviews().result()->size(), writes.size());
}

void TestStoreService::destructor_pendingWrites_areDone()
{
    QFuture<Result<void>> last;
    {
        StoreService service(*m_clock);
        service.open(m_dir->path());
        for (int i = 0; i < 100; ++i) {
            last = service.setSetting(QStringLiteral("key%1").arg(i), QStringLiteral("v"));
        }
    }
    QVERIFY(last.isFinished());
    QVERIFY(last.result());
    auto store = Store::open(fixture::in(m_dir->path()));
    QVERIFY(store);
    QVERIFY((*store)->setting(QStringLiteral("key99"))->has_value());
}

void TestStoreService::future_continuation_runsOnTheCallersThread()
{
    StoreService service(*m_clock);
    service.open(m_dir->path());
    QObject context;
    QThread *ranOn = nullptr;
    service.setNote(images, QStringLiteral("x")).then(&context, [&](const Result<void> &done) {
        ranOn = done ? QThread::currentThread() : nullptr;
    });
    QTRY_COMPARE(ranOn, QThread::currentThread());
}

void TestStoreService::times_areTakenWhenCalled()
{
    StoreService service(*m_clock);
    service.open(m_dir->path());
    QSemaphore gate;
    auto blocked = service.run<int>([&gate](Store &) {
        gate.acquire();
        return 1;
    });
    auto written = service.setNote(images, QStringLiteral("x"));
    const QDateTime called = m_clock->now();
    m_clock->advanceMs(60'000);
    gate.release();
    QVERIFY(written.result());
    QCOMPARE((*service.note(images).result())->updatedAt, called);
    QCOMPARE(*blocked.result(), 1);
}

void TestStoreService::open_secondService_isBusy()
{
    StoreService first(*m_clock);
    QVERIFY(first.open(m_dir->path()).result());
    StoreService second(*m_clock);
    const auto opened = second.open(m_dir->path()).result();
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::Busy);
    QVERIFY(second.open(QString(), OpenMode::InMemory).result());
    QVERIFY(second.setNote(images, QStringLiteral("x")).result());
}

void TestStoreService::open_otherFolder_closesTheFirst()
{
    QTemporaryDir other;
    StoreService service(*m_clock);
    QVERIFY(service.open(m_dir->path()).result());
    QVERIFY(service.open(other.path()).result());
    QVERIFY(Store::open(fixture::in(m_dir->path())));
}

void TestStoreService::setAsideAndStartFresh_brokenFile_isUsableAfterwards()
{
    const DataFile file(m_dir->path());
    QVERIFY(fixture::writeBytes(file.path(), "nothing that SQLite knows"));
    StoreService service(*m_clock);
    QCOMPARE(service.open(m_dir->path()).result().error().kind, ErrorKind::Corrupt);
    const auto kept = service.setAsideAndStartFresh(m_dir->path()).result();
    QVERIFY(kept);
    QCOMPARE(fixture::bytesOf(*kept), QByteArray("nothing that SQLite knows"));
    QVERIFY(service.setNote(images, QStringLiteral("x")).result());
}

void TestStoreService::everyCall_throughTheService_reachesTheStore()
{
    StoreService service(*m_clock);
    const LabId lab(QStringLiteral("lab"));
    const PageRef page{QStringLiteral("lab"), lab.text()};
    service.open(m_dir->path());
    service.recordReview(fixture::reviewOf(images.text()));
    QCOMPARE(service.cardStates().result()->size(), size_t{1});
    QVERIFY(service.cardState(images).result()->has_value());
    QCOMPARE(service.reviews(images).result()->size(), size_t{1});
    QVERIFY(service.undoLastReview().result()->has_value());
    QVERIFY(service.redoReview().result()->has_value());
    service.setNote(images, QStringLiteral("n"));
    QCOMPARE(service.notes().result()->size(), size_t{1});
    service.setKeyPointTick(images, QStringLiteral("p"), true);
    QCOMPARE(service.keyPointTicks(images).result()->size(), 1);
    service.recordQuizAnswer({0, images, QStringLiteral("i"), QStringLiteral("a"), true, {}});
    QCOMPARE(service.quizAnswers(images).result()->at(0).answeredAt, m_clock->now());
    service.startLabRun(lab, 5);
    service.completeStep(lab, {1, LabStepState::Self, {}, {}});
    QCOMPARE((*service.labProgress(lab).result())->steps.at(0).doneAt, m_clock->now());
    service.reopenStep(lab, 1);
    QVERIFY(service.labsInProgress().result()->at(0).steps.empty());
    service.resetLab(lab);
    QVERIFY(!service.labProgress(lab).result()->has_value());
    QCOMPARE(service.labRuns(lab).result()->size(), size_t{1});
    service.setLastPlace(page);
    QCOMPARE(**service.lastPlace().result(), page);
    service.setScrollPosition(page, 3);
    QCOMPARE(*service.scrollPosition(page).result(), 3);
    service.setWindowState({QByteArray("g"), QByteArray("d")});
    QCOMPARE((*service.windowState().result())->docks, QByteArray("d"));
    service.setSetting(QStringLiteral("k"), QStringLiteral("v"));
    QCOMPARE(**service.setting(QStringLiteral("k")).result(), QStringLiteral("v"));
    service.removeSetting(QStringLiteral("k"));
    QVERIFY(!service.setting(QStringLiteral("k")).result()->has_value());
    QVERIFY(QFile::exists(*service.backup().result()));
}

QTEST_GUILESS_MAIN(TestStoreService)
#include "tst_storeservice.moc"
