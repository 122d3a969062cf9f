// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/fsrs.h"

#include <QFile>
#include <QTest>

using namespace quayside;
using namespace quayside::study;

namespace {

struct Graded
{
    Grade grade;
    int elapsedDays;
};

QString stateName(MemoryState state)
{
    switch (state) {
    case MemoryState::New:
        return QStringLiteral("new");
    case MemoryState::Learning:
        return QStringLiteral("learning");
    case MemoryState::Review:
        return QStringLiteral("review");
    case MemoryState::Relearning:
        return QStringLiteral("relearning");
    }
    return {};
}

CardState reviewCard(double stability, double difficulty)
{
    CardState card;
    card.state = MemoryState::Review;
    card.stability = stability;
    card.difficulty = difficulty;
    card.reps = 3;
    return card;
}

} // namespace

class TestFsrs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void review_referenceRun_givesPublishedNumbers();
    void review_hundredsOfReferenceReviews_areEqual();
    void review_newCard_data();
    void review_newCard();
    void review_reviewCard_ordersIntervals_data();
    void review_reviewCard_ordersIntervals();
    void review_againInReview_countsLapse();
    void review_sameDay_neverLowersStabilityUnlessAgain();
    void review_withoutSteps_schedulesDaysAtOnce();
    void review_oneLearningStep_hardIsHalfAgainAsLong();
    void review_overMaximum_isCapped();
    void retrievability_atStability_isNinetyPercent();
    void interval_text_data();
    void interval_text();
};

void TestFsrs::review_referenceRun_givesPublishedNumbers()
{
    const std::vector<Graded> run = {{Grade::Good, 0},
                                     {Grade::Good, 0},
                                     {Grade::Good, 2},
                                     {Grade::Good, 11},
                                     {Grade::Again, 46}};
    const std::vector<double> stabilities = {2.3065, 2.3065, 10.97104786, 46.31685657, 2.93384526};
    const std::vector<Interval> intervals = {{10, 0}, {0, 2}, {0, 11}, {0, 46}, {10, 0}};
    const Fsrs fsrs;
    CardState card;
    for (size_t i = 0; i < run.size(); ++i) {
        const auto outcome = fsrs.review(card, run[i].grade, run[i].elapsedDays);
        card = outcome.card;
        // Exactly, not nearly: the rounding is part of the algorithm.
        QVERIFY2(!(card.stability < stabilities[i]) && !(card.stability > stabilities[i]),
                 qPrintable(QString::number(card.stability, 'f', 12)));
        QCOMPARE(outcome.next, intervals[i]);
    }
    QCOMPARE(card.lapses, 1);
    QCOMPARE(card.reps, 5);
}

void TestFsrs::review_hundredsOfReferenceReviews_areEqual()
{
    QFile file(QStringLiteral(QUAYSIDE_SOURCE_DIR "/tests/study/golden/ts_fsrs.csv"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    file.readLine();
    const Fsrs fsrs;
    CardState card;
    QString current;
    int reviews = 0;
    while (!file.atEnd()) {
        const QString line = QString::fromLatin1(file.readLine().trimmed());
        const QStringList f = line.split(u',');
        QCOMPARE(f.size(), 10);
        if (f[0] != current) {
            current = f[0];
            card = CardState();
        }
        const auto outcome = fsrs.review(card, static_cast<Grade>(f[1].toInt()), f[2].toInt());
        card = outcome.card;
        const QString got = QStringList{current,
                                        f[1],
                                        f[2],
                                        stateName(card.state),
                                        QString::number(card.step),
                                        QString::number(card.stability, 'f', 8),
                                        QString::number(card.difficulty, 'f', 8),
                                        QString::number(outcome.next.minutes),
                                        QString::number(outcome.next.days),
                                        QString::number(card.lapses)}
                                .join(u',');
        QStringList wanted = f;
        wanted[5] = QString::number(f[5].toDouble(), 'f', 8);
        wanted[6] = QString::number(f[6].toDouble(), 'f', 8);
        QCOMPARE(got, wanted.join(u','));
        ++reviews;
    }
    QVERIFY(reviews >= 400);
}

void TestFsrs::review_newCard_data()
{
    QTest::addColumn<int>("grade");
    QTest::addColumn<double>("stability");
    QTest::addColumn<double>("difficulty");
    QTest::addColumn<QString>("state");
    QTest::addColumn<int>("step");
    QTest::addColumn<QString>("text");
    QTest::newRow("again") << 1 << 0.212 << 6.4133 << "learning" << 0 << "1 min";
    QTest::newRow("hard") << 2 << 1.2931 << 5.11217071 << "learning" << 0 << "6 min";
    QTest::newRow("good") << 3 << 2.3065 << 2.11810397 << "learning" << 1 << "10 min";
    QTest::newRow("easy") << 4 << 8.2956 << 1.0 << "review" << 0 << "8 d";
}

void TestFsrs::review_newCard()
{
    QFETCH(int, grade);
    const auto outcome = Fsrs().review(CardState(), static_cast<Grade>(grade), 0);
    QTEST(outcome.card.stability, "stability");
    QTEST(outcome.card.difficulty, "difficulty");
    QTEST(stateName(outcome.card.state), "state");
    QTEST(outcome.card.step, "step");
    QTEST(outcome.next.text(), "text");
    QCOMPARE(outcome.card.reps, 1);
}

void TestFsrs::review_reviewCard_ordersIntervals_data()
{
    QTest::addColumn<double>("stability");
    QTest::addColumn<double>("difficulty");
    QTest::addColumn<int>("elapsed");
    QTest::newRow("tiny") << 0.01 << 10.0 << 1;
    QTest::newRow("on time") << 11.0 << 5.0 << 11;
    QTest::newRow("same day") << 11.0 << 5.0 << 0;
    QTest::newRow("very late") << 11.0 << 5.0 << 4000;
    QTest::newRow("hardest") << 100.0 << 10.0 << 100;
}

void TestFsrs::review_reviewCard_ordersIntervals()
{
    QFETCH(double, stability);
    QFETCH(double, difficulty);
    QFETCH(int, elapsed);
    const Fsrs fsrs;
    const CardState card = reviewCard(stability, difficulty);
    const int hard = fsrs.review(card, Grade::Hard, elapsed).next.days;
    const int good = fsrs.review(card, Grade::Good, elapsed).next.days;
    const int easy = fsrs.review(card, Grade::Easy, elapsed).next.days;
    QVERIFY(1 <= hard);
    QVERIFY(hard < good);
    QVERIFY(good < easy);
}

void TestFsrs::review_againInReview_countsLapse()
{
    const auto outcome = Fsrs().review(reviewCard(20, 5), Grade::Again, 20);
    QCOMPARE(outcome.card.state, MemoryState::Relearning);
    QCOMPARE(outcome.card.lapses, 1);
    QCOMPARE(outcome.card.scheduledDays, 0);
    QCOMPARE(outcome.next, (Interval{10, 0}));
    QVERIFY(outcome.card.stability < 20);
    QVERIFY(outcome.card.difficulty > 5);
    // Again while relearning is not one lapse more.
    QCOMPARE(Fsrs().review(outcome.card, Grade::Again, 0).card.lapses, 1);
}

void TestFsrs::review_sameDay_neverLowersStabilityUnlessAgain()
{
    const Fsrs fsrs;
    const CardState card = reviewCard(50, 5);
    QVERIFY(fsrs.review(card, Grade::Hard, 0).card.stability >= 50);
    QVERIFY(fsrs.review(card, Grade::Good, 0).card.stability >= 50);
    QVERIFY(fsrs.review(card, Grade::Again, 0).card.stability < 50);
}

void TestFsrs::review_withoutSteps_schedulesDaysAtOnce()
{
    FsrsParameters parameters;
    parameters.learningMinutes.clear();
    parameters.relearningMinutes.clear();
    const Fsrs fsrs(parameters);
    const auto first = fsrs.review(CardState(), Grade::Good, 0);
    QCOMPARE(first.card.state, MemoryState::Review);
    QCOMPARE(first.next, (Interval{0, 2}));
    const auto lapse = fsrs.review(first.card, Grade::Again, 2);
    QCOMPARE(lapse.card.state, MemoryState::Review);
    QCOMPARE(lapse.card.lapses, 1);
    QVERIFY(lapse.next.days >= 1);
}

void TestFsrs::review_oneLearningStep_hardIsHalfAgainAsLong()
{
    FsrsParameters parameters;
    parameters.learningMinutes = {10};
    const auto outcome = Fsrs(parameters).review(CardState(), Grade::Hard, 0);
    QCOMPARE(outcome.next, (Interval{15, 0}));
    QCOMPARE(Fsrs(parameters).review(CardState(), Grade::Good, 0).card.state, MemoryState::Review);
}

void TestFsrs::review_overMaximum_isCapped()
{
    FsrsParameters parameters;
    parameters.maximumDays = 30;
    const Fsrs fsrs(parameters);
    QCOMPARE(fsrs.intervalDays(1000), 30);
    QCOMPARE(fsrs.intervalDays(0.001), 1);
    QCOMPARE(Fsrs().intervalDays(1e9), 36500);
}

void TestFsrs::retrievability_atStability_isNinetyPercent()
{
    const Fsrs fsrs;
    QCOMPARE(fsrs.retrievability(0, 5), 1.0);
    QVERIFY(qAbs(fsrs.retrievability(10, 10) - 0.9) < 1e-7);
    QVERIFY(fsrs.retrievability(20, 10) < 0.9);
    QCOMPARE(fsrs.intervalDays(10), 10);
}

void TestFsrs::interval_text_data()
{
    QTest::addColumn<int>("minutes");
    QTest::addColumn<int>("days");
    QTest::addColumn<QString>("text");
    QTest::newRow("minutes") << 10 << 0 << "10 min";
    QTest::newRow("hours") << 90 << 0 << "1.5 h";
    QTest::newRow("day") << 0 << 1 << "1 d";
    QTest::newRow("30 days") << 0 << 30 << "30 d";
    QTest::newRow("month") << 0 << 31 << "1 mo";
    QTest::newRow("months") << 0 << 46 << "1.5 mo";
    QTest::newRow("year") << 0 << 365 << "1 y";
    QTest::newRow("years") << 0 << 900 << "2.5 y";
}

void TestFsrs::interval_text()
{
    QFETCH(int, minutes);
    QFETCH(int, days);
    QTEST((Interval{minutes, days}.text()), "text");
}

QTEST_GUILESS_MAIN(TestFsrs)
#include "tst_fsrs.moc"
