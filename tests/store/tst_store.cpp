// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/schema.h"
#include "store/storefixtures.h"

#include <QTemporaryDir>
#include <QTest>

using namespace quayside;
using namespace quayside::store;

namespace {

const QuestionId images(QStringLiteral("images"));
const QuestionId volumes(QStringLiteral("volumes"));
const LabId lab(QStringLiteral("first-container"));

LabStepRecord step(int number, LabStepState state = LabStepState::Done)
{
    return {number, state, fixture::noon().addSecs(number), ContainerId(QStringLiteral("4f5e"))};
}

} // namespace

/// Every test writes, closes, opens again and only then reads: what is asserted is what is on the
/// disk.
class TestStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void recordReview_severalQuestions_keepsLogAndCards();
    void recordReview_incomplete_isRefusedAndWritesNothing_data();
    void recordReview_incomplete_isRefusedAndWritesNothing();
    void undo_twoReviews_goesBackOneByOneAndRedoForward();
    void redo_afterNewReview_isEmpty();
    void undo_emptyLog_isEmpty();
    void rebuildCards_brokenCache_comesBackFromTheLog();
    void note_setChangedCleared_isKeptAndRemoved();
    void keyPointTick_onOff_isKept();
    void quizAnswers_severalTries_areKeptInOrder();
    void lab_stepsAndTick_areKept();
    void lab_stepTwice_keepsTheFirst();
    void lab_resetAndStartedAgain_keepsBothRuns();
    void lab_notBegun_isNotFound();
    void lab_momentTwice_keepsTheFirstTime();
    void lab_removeRun_takesEverythingOfItAlong();
    void lab_removeRun_openOrUnknown_isRefused();
    void place_scrollAndWindow_areKept();
    void setting_setReplacedRemoved();
    void text_anyUnicodeAndSql_isKeptAsItIs();

private:
    void reopen();

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Store> m_store;
};

void TestStore::init()
{
    m_store.reset();
    m_dir = std::make_unique<QTemporaryDir>();
    reopen();
}

void TestStore::reopen()
{
    m_store.reset();
    auto store = Store::open(fixture::in(m_dir->path()));
    QVERIFY(store);
    m_store = std::move(*store);
}

void TestStore::recordReview_severalQuestions_keepsLogAndCards()
{
    QVERIFY(!m_store->cardState(images)->has_value());
    const ReviewRecord first = fixture::reviewOf(images.text(), Grade::Hard, 1);
    const ReviewRecord second = fixture::reviewOf(images.text(), Grade::Easy, 2);
    const ReviewRecord other = fixture::reviewOf(volumes.text(), Grade::Again, 1);
    for (const ReviewRecord &review : {first, other, second}) {
        QVERIFY(m_store->recordReview(review));
    }
    reopen();
    const auto log = m_store->reviews(images);
    QVERIFY(log);
    QCOMPARE(log->size(), size_t{2});
    ReviewRecord expected = second;
    expected.id = (*log)[1].id;
    QCOMPARE((*log)[1], expected);
    QVERIFY((*log)[0].id < (*log)[1].id);
    QCOMPARE(m_store->reviews()->size(), size_t{3});
    QCOMPARE(**m_store->cardState(images), second.after);
    QCOMPARE(*m_store->cardStates(), (std::vector<CardState>{second.after, other.after}));
}

void TestStore::recordReview_incomplete_isRefusedAndWritesNothing_data()
{
    QTest::addColumn<QString>("fault");
    for (const char *fault :
         {"no question", "another question", "no time", "no due", "grade 0", "negative days"}) {
        QTest::newRow(fault) << QString::fromLatin1(fault);
    }
}

void TestStore::recordReview_incomplete_isRefusedAndWritesNothing()
{
    QFETCH(QString, fault);
    ReviewRecord review = fixture::reviewOf(images.text());
    if (fault == u"no question") {
        review.question = QuestionId();
        review.after.question = QuestionId();
    } else if (fault == u"another question") {
        review.after.question = volumes;
    } else if (fault == u"no time") {
        review.reviewedAt = QDateTime();
    } else if (fault == u"no due") {
        review.after.dueAt = QDateTime();
    } else if (fault == u"grade 0") {
        review.grade = static_cast<Grade>(0);
    } else {
        review.elapsedDays = -1;
    }
    const auto id = m_store->recordReview(review);
    QVERIFY(!id);
    QCOMPARE(id.error().kind, ErrorKind::InvalidInput);
    reopen();
    QVERIFY(m_store->reviews()->empty());
    QVERIFY(m_store->cardStates()->empty());
}

void TestStore::undo_twoReviews_goesBackOneByOneAndRedoForward()
{
    const ReviewRecord first = fixture::reviewOf(images.text(), Grade::Good, 1);
    const ReviewRecord second = fixture::reviewOf(images.text(), Grade::Again, 2);
    QVERIFY(m_store->recordReview(first) && m_store->recordReview(second));

    QCOMPARE((*m_store->undoLastReview())->grade, Grade::Again);
    reopen();
    QCOMPARE(**m_store->cardState(images), first.after);
    QCOMPARE((*m_store->undoLastReview())->grade, Grade::Good);
    QVERIFY(!m_store->cardState(images)->has_value());
    QVERIFY(!m_store->undoLastReview()->has_value());

    reopen();
    QCOMPARE((*m_store->redoReview())->grade, Grade::Good);
    QCOMPARE((*m_store->redoReview())->grade, Grade::Again);
    QVERIFY(!m_store->redoReview()->has_value());
    QCOMPARE(**m_store->cardState(images), second.after);
}

void TestStore::redo_afterNewReview_isEmpty()
{
    QVERIFY(m_store->recordReview(fixture::reviewOf(images.text())));
    QVERIFY(m_store->undoLastReview()->has_value());
    QVERIFY(m_store->recordReview(fixture::reviewOf(volumes.text())));
    QVERIFY(!m_store->redoReview()->has_value());
    QVERIFY(!m_store->cardState(images)->has_value());
}

void TestStore::undo_emptyLog_isEmpty()
{
    const auto undone = m_store->undoLastReview();
    QVERIFY(undone);
    QVERIFY(!undone->has_value());
}

void TestStore::rebuildCards_brokenCache_comesBackFromTheLog()
{
    const ReviewRecord latest = fixture::reviewOf(images.text(), Grade::Good, 2);
    QVERIFY(m_store->recordReview(fixture::reviewOf(images.text())));
    QVERIFY(m_store->recordReview(latest));
    QVERIFY(m_store->recordReview(fixture::reviewOf(volumes.text())));
    QVERIFY(m_store->undoLastReview()->has_value());
    m_store.reset();
    {
        auto database = Database::open(fixture::in(m_dir->path()), schemaMigrations());
        QVERIFY(database);
        QVERIFY((*database)->exec(QStringLiteral("UPDATE card SET review_id = 1")));
        QVERIFY((*database)->exec(QStringLiteral("INSERT INTO card VALUES ('volumes', 3)")));
    }
    reopen();
    QVERIFY(**m_store->cardState(images) != latest.after);
    QVERIFY(m_store->rebuildCards());
    QCOMPARE(*m_store->cardStates(), std::vector<CardState>{latest.after});
}

void TestStore::note_setChangedCleared_isKeptAndRemoved()
{
    QVERIFY(!m_store->note(images)->has_value());
    QVERIFY(m_store->setNote(images, QStringLiteral("first"), fixture::noon()));
    QVERIFY(m_store->setNote(images, QStringLiteral("second"), fixture::noon().addSecs(1)));
    QVERIFY(m_store->setNote(volumes, QStringLiteral("other"), fixture::noon()));
    reopen();
    QCOMPARE(**m_store->note(images),
             (Note{images, QStringLiteral("second"), fixture::noon().addSecs(1)}));
    QCOMPARE(m_store->notes()->size(), size_t{2});
    QVERIFY(m_store->setNote(images, QString(), fixture::noon()));
    reopen();
    QVERIFY(!m_store->note(images)->has_value());
    QCOMPARE(m_store->notes()->front().question, volumes);
}

void TestStore::keyPointTick_onOff_isKept()
{
    const QString point = QStringLiteral("Layers are `read-only`");
    const QString other = QStringLiteral("Tags move");
    QVERIFY(m_store->setKeyPointTick(images, point, true, fixture::noon()));
    QVERIFY(m_store->setKeyPointTick(images, point, true, fixture::noon().addSecs(5)));
    QVERIFY(m_store->setKeyPointTick(images, other, true, fixture::noon().addSecs(1)));
    reopen();
    QCOMPARE(*m_store->keyPointTicks(images), (QStringList{point, other}));
    QVERIFY(m_store->keyPointTicks(volumes)->isEmpty());
    QVERIFY(m_store->setKeyPointTick(images, point, false, fixture::noon()));
    reopen();
    QCOMPARE(*m_store->keyPointTicks(images), QStringList{other});
}

void TestStore::quizAnswers_severalTries_areKeptInOrder()
{
    QuizAnswer answer{0,     images,         QStringLiteral("q1"), QStringLiteral("docker image"),
                      false, fixture::noon()};
    QVERIFY(m_store->recordQuizAnswer(answer));
    answer.answer = QStringLiteral("docker images");
    answer.right = true;
    const auto id = m_store->recordQuizAnswer(answer);
    QVERIFY(id);
    reopen();
    const auto answers = m_store->quizAnswers(images);
    QVERIFY(answers);
    QCOMPARE(answers->size(), size_t{2});
    QVERIFY(!answers->front().right);
    answer.id = *id;
    QCOMPARE(answers->back(), answer);
}

void TestStore::lab_stepsAndTick_areKept()
{
    const qint64 horizon = Q_INT64_C(1780315200123456789);
    const auto run = m_store->startLabRun(lab, horizon, fixture::noon());
    QVERIFY(run);
    QVERIFY(m_store->completeStep(lab, step(2, LabStepState::Self)));
    QVERIFY(m_store->completeStep(lab, step(1)));
    QVERIFY(m_store->completeStep(lab, step(3)));
    QVERIFY(m_store->reopenStep(lab, 3));
    reopen();
    const auto progress = m_store->labProgress(lab);
    QVERIFY(progress && progress->has_value());
    const LabProgress expected{
        run->run, lab, fixture::noon(), horizon, {step(1), step(2, LabStepState::Self)}};
    QCOMPARE(**progress, expected);
    QCOMPARE(*m_store->labsInProgress(), std::vector<LabProgress>{expected});
}

void TestStore::lab_stepTwice_keepsTheFirst()
{
    QVERIFY(m_store->startLabRun(lab, 0, fixture::noon()));
    QVERIFY(m_store->completeStep(lab, step(1)));
    LabStepRecord later = step(1, LabStepState::Self);
    later.doneAt = later.doneAt.addDays(1);
    QVERIFY(m_store->completeStep(lab, later));
    QCOMPARE((*m_store->labProgress(lab))->steps, std::vector<LabStepRecord>{step(1)});
}

void TestStore::lab_resetAndStartedAgain_keepsBothRuns()
{
    QVERIFY(m_store->startLabRun(lab, 1, fixture::noon()));
    QVERIFY(m_store->completeStep(lab, step(1)));
    QVERIFY(m_store->resetLab(lab, fixture::noon().addSecs(60)));
    QVERIFY(!m_store->labProgress(lab)->has_value());
    QVERIFY(m_store->startLabRun(lab, 2, fixture::noon().addSecs(61)));
    QVERIFY(m_store->startLabRun(lab, 3, fixture::noon().addSecs(62))); // without a reset
    reopen();
    QVERIFY((*m_store->labProgress(lab))->steps.empty());
    QCOMPARE((*m_store->labProgress(lab))->horizonNano, 3);
    const auto runs = m_store->labRuns(lab);
    QCOMPARE(runs->size(), size_t{3});
    QCOMPARE(runs->front().steps, std::vector<LabStepRecord>{step(1)});
}

void TestStore::lab_momentTwice_keepsTheFirstTime()
{
    const LabMoment hint{2, LabMomentKind::HintOpened, fixture::noon(), QStringLiteral("Try -a")};
    LabMoment again = hint;
    again.at = fixture::noon().addSecs(5);
    QCOMPARE(m_store->addLabMoment(lab, hint).error().kind, ErrorKind::NotFound);
    const auto run = m_store->startLabRun(lab, 1, fixture::noon());
    QVERIFY(m_store->addLabMoment(lab, hint));
    QVERIFY(m_store->addLabMoment(lab, again));
    QCOMPARE(*m_store->labMoments(run->run), std::vector<LabMoment>{hint});
    QVERIFY(m_store->startLabRun(lab, 2, fixture::noon().addSecs(60)));
    QVERIFY(m_store->addLabMoment(lab, again)); // the new run has its own
    QCOMPARE(*m_store->labMoments(run->run), std::vector<LabMoment>{hint});
}

void TestStore::lab_removeRun_takesEverythingOfItAlong()
{
    const auto run = m_store->startLabRun(lab, 1, fixture::noon());
    QVERIFY(m_store->completeStep(lab, step(1)));
    QVERIFY(m_store->addLabMoment(
        lab, {1, LabMomentKind::NearMiss, fixture::noon(), QStringLiteral("Nearly")}));
    Recording recording;
    recording.labRun = run->run;
    recording.startedAt = fixture::noon();
    const auto id = m_store->startRecording(recording);
    QVERIFY(id);
    QVERIFY(m_store->resetLab(lab, fixture::noon().addSecs(60)));
    QVERIFY(m_store->labRun(run->run)->value().closedAt == fixture::noon().addSecs(60));
    QVERIFY(m_store->removeLabRun(run->run));
    QVERIFY(m_store->labRuns(lab)->empty());
    QVERIFY(m_store->labMoments(run->run)->empty());
    QVERIFY(!m_store->recording(*id)->has_value());
}

void TestStore::lab_removeRun_openOrUnknown_isRefused()
{
    const auto run = m_store->startLabRun(lab, 1, fixture::noon());
    QCOMPARE(m_store->removeLabRun(run->run).error().kind, ErrorKind::Conflict);
    QCOMPARE(m_store->removeLabRun(run->run + 1).error().kind, ErrorKind::NotFound);
    QCOMPARE(m_store->labRuns(lab)->size(), size_t{1});
}

void TestStore::lab_notBegun_isNotFound()
{
    QCOMPARE(m_store->completeStep(lab, step(1)).error().kind, ErrorKind::NotFound);
    QCOMPARE(m_store->reopenStep(lab, 1).error().kind, ErrorKind::NotFound);
    QVERIFY(!m_store->labProgress(lab)->has_value());
    QVERIFY(m_store->resetLab(lab, fixture::noon())); // nothing to close is fine
}

void TestStore::place_scrollAndWindow_areKept()
{
    const PageRef question{QStringLiteral("question"), images.text()};
    const PageRef dashboard{QStringLiteral("dashboard"), QString()};
    QVERIFY(!m_store->lastPlace()->has_value());
    QVERIFY(!m_store->windowState()->has_value());
    QCOMPARE(*m_store->scrollPosition(question), 0);
    QVERIFY(m_store->setLastPlace(dashboard));
    QVERIFY(m_store->setLastPlace(question));
    QVERIFY(m_store->setScrollPosition(question, 1));
    QVERIFY(m_store->setScrollPosition(question, 1234));
    QVERIFY(m_store->setScrollPosition(dashboard, 7));
    const WindowState state{QByteArray("\0\x01\xff", 3), QByteArray("docks")};
    QVERIFY(m_store->setWindowState({QByteArray("old"), QByteArray()}));
    QVERIFY(m_store->setWindowState(state));
    reopen();
    QCOMPARE(**m_store->lastPlace(), question);
    QCOMPARE(*m_store->scrollPosition(question), 1234);
    QCOMPARE(*m_store->scrollPosition(dashboard), 7);
    QCOMPARE(**m_store->windowState(), state);
}

void TestStore::setting_setReplacedRemoved()
{
    const QString key = QStringLiteral("theme");
    QVERIFY(m_store->setSetting(key, QStringLiteral("dark")));
    QVERIFY(m_store->setSetting(key, QStringLiteral("light")));
    QVERIFY(m_store->setSetting(QStringLiteral("empty"), QString()));
    reopen();
    QCOMPARE(**m_store->setting(key), QStringLiteral("light"));
    QVERIFY(m_store->setting(QStringLiteral("empty"))->has_value());
    QVERIFY(m_store->removeSetting(key));
    reopen();
    QVERIFY(!m_store->setting(key)->has_value());
}

void TestStore::text_anyUnicodeAndSql_isKeptAsItIs()
{
    const QString text = QStringLiteral("'); DROP TABLE note; -- \"🐳\"\n日本\t%_\\ \u00a0");
    QVERIFY(m_store->setNote(images, text, fixture::noon()));
    reopen();
    QCOMPARE((*m_store->note(images))->text, text);
}

QTEST_GUILESS_MAIN(TestStore)
#include "tst_store.moc"
