// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "store/storeservice.h"
#include "study/reviewer.h"

#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

using namespace quayside;
using namespace quayside::study;

namespace {

const QuestionId question(QStringLiteral("images-and-layers"));

QDateTime berlin(int month, int day, int hour)
{
    return QDateTime(QDate(2026, month, day), QTime(hour, 0), QTimeZone("Europe/Berlin"));
}

} // namespace

class TestReviewer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void previews_newQuestion_matchWhatGradingGives_data();
    void previews_newQuestion_matchWhatGradingGives();
    void grade_referenceRun_goesThroughTheStore();
    void grade_untilDays_isDueAtTheStartOfThatDay();
    void grade_afterMidnight_isTheSameStudyDay();
    void grade_clockSetBack_countsAsSameDay();
    void grade_twiceWithoutWaiting_buildsOnTheFirst();
    void grade_emptyQuestion_isRefused();
    void undo_afterLapse_restoresCardAndRedoBringsItBack();
    void undo_onlyReview_givesNewCard();
    void undo_nothingGraded_isEmpty();
    void grade_serviceReopened_keepsCard();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<store::StoreService> m_store;
    std::unique_ptr<Reviewer> m_reviewer;
};

void TestReviewer::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_clock = std::make_unique<ManualClock>(berlin(6, 1, 12));
    m_store = std::make_unique<store::StoreService>(*m_clock);
    QVERIFY(m_store->open(m_folder->path()).result());
    m_reviewer = std::make_unique<Reviewer>(*m_store, *m_clock);
}

void TestReviewer::cleanup()
{
    m_reviewer.reset();
    m_store.reset();
    m_folder.reset();
}

void TestReviewer::previews_newQuestion_matchWhatGradingGives_data()
{
    QTest::addColumn<int>("index");
    QTest::addColumn<QString>("text");
    QTest::newRow("again") << 0 << "1 min";
    QTest::newRow("hard") << 1 << "6 min";
    QTest::newRow("good") << 2 << "10 min";
    QTest::newRow("easy") << 3 << "8 d";
}

void TestReviewer::previews_newQuestion_matchWhatGradingGives()
{
    QFETCH(int, index);
    const auto previews = m_reviewer->previews(question).result();
    QVERIFY(previews);
    const Preview preview = (*previews)[static_cast<size_t>(index)];
    QTEST(preview.text(), "text");
    const auto card = m_reviewer->grade(question, preview.grade).result();
    QVERIFY(card);
    QCOMPARE(card->scheduledDays, preview.interval.days);
    if (preview.interval.minutes > 0) {
        QCOMPARE(m_clock->now().secsTo(card->dueAt), qint64{60} * preview.interval.minutes);
    }
}

void TestReviewer::grade_referenceRun_goesThroughTheStore()
{
    const std::vector<std::pair<Grade, int>> run = {{Grade::Good, 0},
                                                    {Grade::Good, 0},
                                                    {Grade::Good, 2},
                                                    {Grade::Good, 11},
                                                    {Grade::Again, 46}};
    const std::vector<double> stabilities = {2.3065, 2.3065, 10.97104786, 46.31685657, 2.93384526};
    for (size_t i = 0; i < run.size(); ++i) {
        m_clock->set(m_clock->now().addDays(run[i].second));
        const auto card = m_reviewer->grade(question, run[i].first).result();
        QVERIFY(card);
        QCOMPARE(card->stability, stabilities[i]);
    }
    const auto log = m_store->reviews(question).result();
    QVERIFY(log);
    QCOMPARE(log->size(), run.size());
    for (size_t i = 0; i < run.size(); ++i) {
        QCOMPARE((*log)[i].elapsedDays, run[i].second);
        QCOMPARE((*log)[i].grade, run[i].first);
    }
    QCOMPARE(log->back().stateBefore, MemoryState::Review);
    QCOMPARE(log->back().stabilityBefore, 46.31685657);
}

void TestReviewer::grade_untilDays_isDueAtTheStartOfThatDay()
{
    m_clock->set(berlin(3, 27, 23)); // the clocks go forward on the 29th
    const auto card = m_reviewer->grade(question, Grade::Easy).result();
    QVERIFY(card);
    QCOMPARE(card->scheduledDays, 8);
    QCOMPARE(card->dueAt, berlin(4, 4, 4).toUTC());
}

void TestReviewer::grade_afterMidnight_isTheSameStudyDay()
{
    m_clock->set(berlin(6, 1, 23));
    QVERIFY(m_reviewer->grade(question, Grade::Easy).result());
    m_clock->set(berlin(6, 2, 2));
    QVERIFY(m_reviewer->grade(question, Grade::Good).result());
    m_clock->set(berlin(6, 2, 5));
    QVERIFY(m_reviewer->grade(question, Grade::Good).result());
    const auto log = m_store->reviews(question).result();
    QVERIFY(log);
    QCOMPARE((*log)[1].elapsedDays, 0);
    QCOMPARE((*log)[2].elapsedDays, 1);
}

void TestReviewer::grade_clockSetBack_countsAsSameDay()
{
    QVERIFY(m_reviewer->grade(question, Grade::Easy).result());
    m_clock->set(m_clock->now().addDays(-10));
    QVERIFY(m_reviewer->grade(question, Grade::Good).result());
    QCOMPARE(m_store->reviews(question).result()->back().elapsedDays, 0);
}

void TestReviewer::grade_twiceWithoutWaiting_buildsOnTheFirst()
{
    auto first = m_reviewer->grade(question, Grade::Good);
    auto second = m_reviewer->grade(question, Grade::Good);
    QCOMPARE(first.result()->state, MemoryState::Learning);
    QCOMPARE(second.result()->state, MemoryState::Review);
    QCOMPARE(second.result()->reps, 2);
}

void TestReviewer::grade_emptyQuestion_isRefused()
{
    const auto card = m_reviewer->grade(QuestionId(), Grade::Good).result();
    QVERIFY(!card);
    QCOMPARE(card.error().kind, ErrorKind::InvalidInput);
}

void TestReviewer::undo_afterLapse_restoresCardAndRedoBringsItBack()
{
    const auto before = m_reviewer->grade(question, Grade::Easy).result();
    m_clock->set(m_clock->now().addDays(8));
    const auto after = m_reviewer->grade(question, Grade::Again).result();
    QVERIFY(before && after);

    const auto undone = m_reviewer->undo().result();
    QVERIFY(undone && undone->has_value());
    QCOMPARE((*undone)->question, question);
    QCOMPARE((*undone)->grade, Grade::Again);
    QCOMPARE((*undone)->card, *before);

    const auto redone = m_reviewer->redo().result();
    QVERIFY(redone && redone->has_value());
    QCOMPARE((*redone)->card, *after);
}

void TestReviewer::undo_onlyReview_givesNewCard()
{
    QVERIFY(m_reviewer->grade(question, Grade::Easy).result());
    const auto undone = m_reviewer->undo().result();
    QVERIFY(undone && undone->has_value());
    QCOMPARE((*undone)->card.state, MemoryState::New);
    QCOMPARE((*undone)->card.question, question);
}

void TestReviewer::undo_nothingGraded_isEmpty()
{
    const auto undone = m_reviewer->undo().result();
    QVERIFY(undone);
    QVERIFY(!undone->has_value());
}

void TestReviewer::grade_serviceReopened_keepsCard()
{
    const auto card = m_reviewer->grade(question, Grade::Good).result();
    QVERIFY(card);
    m_reviewer.reset();
    m_store = std::make_unique<store::StoreService>(*m_clock);
    QVERIFY(!m_store->cardState(question).result()); // not open yet
    QVERIFY(m_store->open(m_folder->path()).result());
    const auto kept = m_store->cardState(question).result();
    QVERIFY(kept && kept->has_value());
    QCOMPARE(**kept, *card);
}

QTEST_GUILESS_MAIN(TestReviewer)
#include "tst_reviewer.moc"
