// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/progress.h"

#include <QTest>

using namespace quayside;
using namespace quayside::study;

namespace {

const QDateTime now(QDate(2026, 6, 10), QTime(12, 0), Qt::UTC);

CardState card(const QString &id, MemoryState state, double stability, int daysAgo, int dueInDays)
{
    CardState made;
    made.question = QuestionId(id);
    made.state = state;
    made.stability = stability;
    made.difficulty = 5;
    made.lastReviewAt = now.addDays(-daysAgo);
    made.dueAt = now.addDays(dueInDays);
    made.reps = 1;
    return made;
}

Progress progressOf(const std::vector<CardState> &cards)
{
    return Progress(cards, Fsrs(), DayCounter(QTimeZone::utc()));
}

} // namespace

class TestProgress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mastery_data();
    void mastery();
    void mastery_overdue_sinks();
    void mastery_clockSetBack_staysInRange();
    void due_data();
    void due();
    void summary_mixedQuestions_countsEachOnce();
    void summary_noQuestions_isZero();
    void dueQuestions_areLeastRememberedFirst();
};

void TestProgress::mastery_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<double>("stability");
    QTest::addColumn<double>("expected");
    QTest::newRow("new") << 0 << 0.0 << 0.0;
    QTest::newRow("learning") << 1 << 2.3 << 0.4;
    QTest::newRow("relearning") << 3 << 50.0 << 0.4;
    QTest::newRow("first graduation") << 2 << 2.3065 << 0.559;
    QTest::newRow("eleven days") << 2 << 10.97 << 0.730;
    QTest::newRow("ninety days") << 2 << 90.0 << 1.0;
    QTest::newRow("far beyond") << 2 << 5000.0 << 1.0;
}

void TestProgress::mastery()
{
    QFETCH(int, state);
    QFETCH(double, stability);
    QFETCH(double, expected);
    const QString id = QStringLiteral("q");
    const Progress progress =
        progressOf({card(id, static_cast<MemoryState>(state), stability, 0, 1)});
    const double got = progress.mastery(QuestionId(id), now);
    QVERIFY2(qAbs(got - expected) < 0.001, qPrintable(QString::number(got)));
    QCOMPARE(progress.mastery(QuestionId(QStringLiteral("unknown")), now), 0.0);
}

void TestProgress::mastery_overdue_sinks()
{
    const QuestionId id(QStringLiteral("q"));
    const Progress progress = progressOf({card(id.text(), MemoryState::Review, 20, 0, 20)});
    double before = progress.mastery(id, now);
    for (int days : {10, 20, 100, 1000}) {
        const double later = progress.mastery(id, now.addDays(days));
        QVERIFY(later < before);
        QVERIFY(later > Progress::learningMastery);
        before = later;
    }
}

void TestProgress::mastery_clockSetBack_staysInRange()
{
    const QuestionId id(QStringLiteral("q"));
    const Progress progress = progressOf({card(id.text(), MemoryState::Review, 20, 0, 20)});
    QCOMPARE(progress.mastery(id, now.addDays(-30)), progress.mastery(id, now));
}

void TestProgress::due_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<int>("dueInDays");
    QTest::addColumn<bool>("isDue");
    QTest::newRow("due now") << 2 << 0 << true;
    QTest::newRow("overdue") << 2 << -3 << true;
    QTest::newRow("tomorrow") << 2 << 1 << false;
    QTest::newRow("learning step passed") << 1 << 0 << true;
    QTest::newRow("new is never due") << 0 << 0 << false;
}

void TestProgress::due()
{
    QFETCH(int, state);
    QFETCH(int, dueInDays);
    QFETCH(bool, isDue);
    const QuestionId id(QStringLiteral("q"));
    const Progress progress =
        progressOf({card(id.text(), static_cast<MemoryState>(state), 5, 5, dueInDays)});
    QCOMPARE(progress.isDue(id, now), isDue);
    QCOMPARE(progress.dueCount(now), isDue ? 1 : 0);
}

void TestProgress::summary_mixedQuestions_countsEachOnce()
{
    const Progress progress =
        progressOf({card(QStringLiteral("a"), MemoryState::Review, 90, 0, 90),
                    card(QStringLiteral("b"), MemoryState::Learning, 1, 0, 0),
                    card(QStringLiteral("c"), MemoryState::Relearning, 1, 0, 1),
                    card(QStringLiteral("elsewhere"), MemoryState::Review, 1, 5, -1)});
    const auto summary =
        progress.summary({QuestionId(QStringLiteral("a")), QuestionId(QStringLiteral("b")),
                          QuestionId(QStringLiteral("c")), QuestionId(QStringLiteral("unseen"))},
                         now);
    QCOMPARE(summary.total, 4);
    QCOMPARE(summary.unseen, 1);
    QCOMPARE(summary.learning, 2);
    QCOMPARE(summary.review, 1);
    QCOMPARE(summary.due, 1);
    QCOMPARE(summary.mastery, (1.0 + 0.4 + 0.4 + 0.0) / 4);
}

void TestProgress::summary_noQuestions_isZero()
{
    const auto summary = progressOf({}).summary({}, now);
    QCOMPARE(summary.total, 0);
    QCOMPARE(summary.mastery, 0.0);
}

void TestProgress::dueQuestions_areLeastRememberedFirst()
{
    const QuestionId weak(QStringLiteral("weak"));
    const QuestionId strong(QStringLiteral("strong"));
    const QuestionId later(QStringLiteral("later"));
    const Progress progress = progressOf({card(strong.text(), MemoryState::Review, 100, 20, 0),
                                          card(weak.text(), MemoryState::Review, 2, 20, 0),
                                          card(later.text(), MemoryState::Review, 2, 20, 5)});
    QCOMPARE(progress.dueQuestions({strong, weak, later}, now),
             (std::vector<QuestionId>{weak, strong}));
}

QTEST_GUILESS_MAIN(TestProgress)
#include "tst_progress.moc"
