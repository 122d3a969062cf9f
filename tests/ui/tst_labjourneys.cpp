// SPDX-License-Identifier: GPL-3.0-or-later
// A lab from end to end in the window, on a real store, with an engine that does what the learner
// types: what is shown at each turn.
#include "ui/lab/cleanuppanel.h"
#include "ui/lab/journaldesk.h"
#include "ui/lab/journalpage.h"
#include "ui/lab/labpage.h"
#include "ui/lab/labstepwidget.h"
#include "ui/lab/preflightpanel.h"
#include "ui/lab/restartpanel.h"
#include "ui/lab/runcard.h"
#include "ui/live/dock/livedock.h"
#include "ui/live/parts/commandline.h"
#include "ui/pageref.h"
#include "ui/program.h"
#include "ui/progresspage.h"
#include "ui/simulateddocker.h"

#include <QAccessible>
#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTest>

using namespace quayside;
using namespace quayside::ui;
using test::Program;
using test::SimulatedDocker;

namespace {

const QByteArray nginx = "nginx-cont";

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

/// A program with the life-cycle lab in front.
class Lab
{
public:
    Lab(const QString &folder, const engine::Endpoint &endpoint)
        : program(folder, endpoint)
    {
        program.workbench().open({PageRef::Kind::Lab, u("container-life-cycle")});
    }

    LabPage &page() { return program.window().labPage(); }
    LabStepWidget *step(int number) { return page().stepWidget(number - 1); }
    /// The words of a visible part of a step; empty while it is hidden.
    QString words(int number, const char *name)
    {
        auto *label = step(number)->findChild<QLabel *>(QLatin1String(name));
        return label != nullptr && label->isVisible() ? label->text() : QString();
    }
    bool isSeen(const QWidget &widget)
    {
        const QRect place(widget.mapTo(page().viewport(), QPoint(0, 0)), widget.size());
        return widget.isVisible() && page().viewport()->rect().contains(place);
    }
    QString count() { return page().findChild<QLabel *>(u("stepCount"))->text(); }
    QString preflightLine()
    {
        return page().preflight().findChild<QLabel *>(u("preflightLine"))->text();
    }
    QString cleanup() { return page().cleanup().findChild<QLabel *>(u("cleanupSummary"))->text(); }
    QStringList cleanupCommands() { return commandsIn(page().cleanup()); }
    QString statusOfContainers()
    {
        auto *label = program.find<QLabel>("statusContainers");
        return label != nullptr ? label->text() : QString();
    }
    /// The dock's events, as plain words.
    QString events()
    {
        const auto *card = program.window().liveDock().findChild<QWidget *>(u("events"));
        static const QRegularExpression tags(u("<[^>]*>"));
        return card->findChild<QLabel *>()->text().remove(tags);
    }
    static QStringList commandsIn(const QWidget &widget)
    {
        QStringList commands;
        for (const CommandLine *line : widget.findChildren<CommandLine *>()) {
            if (line->isVisible()) {
                commands.append(line->command());
            }
        }
        return commands;
    }
    void click(QWidget &in, const char *name)
    {
        auto *button = in.findChild<QPushButton *>(QLatin1String(name));
        QVERIFY(button != nullptr);
        QVERIFY(button->isVisible());
        button->click();
    }

    Program program;
};

} // namespace

class TestLabJourneys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
        m_docker = std::make_unique<SimulatedDocker>();
    }

    void wholeLab_ticksItself_tellsWhatIsLeft_andIsInTheJournal()
    {
        Lab lab(m_folder->path(), m_docker->endpoint());
        QTRY_VERIFY2(lab.preflightLine().startsWith(u("Ready:")), qPrintable(lab.preflightLine()));
        QTRY_COMPARE(lab.count(), u("1 of 10 steps")); // nothing is there: "Start clean" holds
        QVERIFY(lab.words(1, "stepDone").contains(u("No container called nginx-cont at")));
        QTRY_VERIFY(lab.step(2)->isOpen());
        QTRY_VERIFY(lab.words(2, "stepWhy").contains(u("Not yet:")));
        m_docker->create(nginx);
        QTRY_COMPARE(lab.count(), u("2 of 10 steps"));
        QTRY_COMPARE(lab.cleanupCommands(), QStringList{u("docker rm -f nginx-cont")});
        QTRY_COMPARE(lab.statusOfContainers(), u("1 container, 0 running"));
        m_docker->start(nginx);
        QTRY_COMPARE(lab.count(), u("3 of 10 steps"));
        m_docker->pause(nginx);
        QTRY_COMPARE(lab.count(), u("4 of 10 steps"));
        QTRY_VERIFY(lab.step(5)->isOpen());
        auto *tick = lab.step(5)->findChild<QCheckBox *>(u("tickStep"));
        QTRY_VERIFY(tick->isVisible());
        QTest::keyClick(tick, Qt::Key_Space);
        goOnFromTheTickedStep(lab);
        QVERIFY(!QTest::currentTestFailed());
        QTRY_VERIFY(lab.step(9)->isOpen());
        lab.step(9)->findChild<QCheckBox *>(u("tickStep"))->click();
        QTRY_COMPARE(lab.count(), u("9 of 10 steps"));
        m_docker->remove(nginx);
        QTRY_COMPARE(lab.count(), u("10 of 10 steps"));
        QTRY_VERIFY(lab.page().findChild<QLabel *>(u("labDone"))->isVisible());
        QTRY_VERIFY2(lab.cleanup().startsWith(u("All clean")), qPrintable(lab.cleanup()));
        QVERIFY(lab.cleanupCommands().isEmpty());

        lab.click(lab.page(), "openJournal");
        JournalPage &journal = lab.program.window().journalPage();
        QTRY_VERIFY(journal.isVisible());
        QTRY_VERIFY(journal.findChild<RunCard *>() != nullptr);
        const auto has = [&](const char *words) {
            const auto labels = journal.findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
                return label->isVisible() && label->text().contains(u(words));
            });
        };
        QTRY_VERIFY(has("all 10 steps"));
        QTRY_VERIFY(has("Freeze it"));
        QTRY_VERIFY(has("Ticked by you"));
        lab.click(journal, "backToLab");
        QVERIFY(lab.page().isVisible());
    }

    void containerFromBefore_isInTheWay_andSaidSo_withCommands()
    {
        m_docker->hasLong(nginx, "exited");
        Lab lab(m_folder->path(), m_docker->endpoint());
        QTRY_COMPARE(lab.preflightLine(), u("One thing is in the way"));
        QTRY_VERIFY(Lab::commandsIn(lab.page().preflight()).contains(u("docker rm -f nginx-cont")));
        QTRY_VERIFY(lab.words(1, "stepNear").contains(u("Nearly.")));
        QVERIFY(lab.cleanupCommands().isEmpty()); // it is not the lab's
        m_docker->remove(nginx);
        QTRY_VERIFY(lab.preflightLine().startsWith(u("Ready:")));
    }

    void imageThatMustBePulled_isGoodToKnow()
    {
        m_docker->engine().route(u("/images/json"), test::FakeEngine::Answer{.body = "[]"});
        Lab lab(m_folder->path(), m_docker->endpoint());
        QTRY_COMPARE(lab.preflightLine(), u("Good to know before you begin"));
        QVERIFY(Lab::commandsIn(lab.page().preflight()).contains(u("docker pull nginx")));
    }

    void runInsteadOfCreate_isNearlyRight_andTheLaterStepSaysThatItIsSoAlready()
    {
        Lab lab(m_folder->path(), m_docker->endpoint());
        QTRY_COMPARE(lab.count(), u("1 of 10 steps"));
        m_docker->create(nginx);
        m_docker->start(nginx); // before anybody could look: docker run
        QTRY_VERIFY(lab.words(2, "stepNear").contains(u("Nearly.")));
        QVERIFY(lab.words(2, "stepNear").contains(u("docker run")));
        QVERIFY(lab.words(2, "stepWhy").contains(u("running")));
        QVERIFY(lab.words(3, "stepAhead").contains(u("already")));
        QCOMPARE(lab.count(), u("1 of 10 steps"));
        // Both are in the journal, and the way back is open.
        m_docker->remove(nginx);
        m_docker->create(nginx);
        QTRY_COMPARE(lab.count(), u("2 of 10 steps"));
        QVERIFY(lab.words(3, "stepAhead").isEmpty());
    }

    void endedTooEarly_isNearlyRight_andNoLaterStepTicks()
    {
        Lab lab(m_folder->path(), m_docker->endpoint());
        QTRY_COMPARE(lab.count(), u("1 of 10 steps"));
        m_docker->create(nginx);
        QTRY_COMPARE(lab.count(), u("2 of 10 steps"));
        m_docker->kill(nginx);
        QTRY_VERIFY(!lab.words(3, "stepNear").isEmpty());
        QCOMPARE(lab.count(), u("2 of 10 steps"));
        QVERIFY(lab.step(3)->isOpen());
        QVERIFY(!lab.step(8)->isOpen());
    }

    void hints_openOneByOne_byKeyboard_andComeBack()
    {
        {
            Lab lab(m_folder->path(), m_docker->endpoint());
            QTRY_COMPARE(lab.count(), u("1 of 10 steps"));
            QTRY_VERIFY(lab.step(2)->isOpen());
            lab.program.window().activateWindow();
            QTest::keyClick(&lab.page(), Qt::Key_Down, Qt::AltModifier);
            QTRY_VERIFY(lab.step(2)->findChild<QPushButton *>(u("stepTitle"))->hasFocus());
            QVERIFY(lab.words(2, "stepHints").isEmpty());
            QTest::keyClick(&lab.page(), Qt::Key_H, Qt::AltModifier);
            QTRY_VERIFY(lab.words(2, "stepHints").contains(u("Hint 1 of 2")));
            QVERIFY(!lab.words(2, "stepHints").contains(u("Hint 2 of 2")));
            QTest::keyClick(&lab.page(), Qt::Key_H, Qt::AltModifier);
            QTRY_VERIFY(lab.words(2, "stepHints").contains(u("Hint 2 of 2")));
            QVERIFY(!lab.step(2)->findChild<QPushButton *>(u("moreHints"))->isVisible());
        }
        Lab lab(m_folder->path(), m_docker->endpoint());
        QTRY_VERIFY(lab.step(2) != nullptr && lab.step(2)->isOpen());
        QTRY_VERIFY(lab.words(2, "stepHints").contains(u("Hint 2 of 2")));
    }

    void whatWasSoAlready_doesNotScrollTheTitleAway()
    {
        Lab lab(m_folder->path(), m_docker->endpoint());
        QTRY_COMPARE(lab.count(), u("1 of 10 steps"));
        QTRY_VERIFY(lab.step(2)->isOpen() && lab.step(2)->height() > 300);
        QCoreApplication::processEvents();
        QCOMPARE(lab.page().scrollPosition(), 0);
    }

    void nextStep_comesIntoView_withItsTitle()
    {
        Lab lab(m_folder->path(), m_docker->endpoint());
        lab.program.window().resize(1280, 800);
        QTRY_COMPARE(lab.count(), u("1 of 10 steps"));
        QTRY_VERIFY(lab.step(2)->isOpen() && lab.step(2)->height() > 300);
        lab.page().setScrollPosition(400); // its hints are read, its title is gone
        QTRY_COMPARE(lab.page().scrollPosition(), 400);
        m_docker->create(nginx);
        QTRY_VERIFY(lab.step(3)->isOpen());
        QTRY_VERIFY(lab.isSeen(*lab.step(3)->findChild<QPushButton *>(u("stepTitle"))));
        QTRY_VERIFY(lab.isSeen(*lab.step(3)->findChild<QPushButton *>(u("moreHints"))));
    }

    void answer_belowTheEdge_comesIntoView()
    {
        Lab lab(m_folder->path(), m_docker->endpoint());
        lab.program.window().resize(1280, 560);
        QTRY_COMPARE(lab.count(), u("1 of 10 steps"));
        QTRY_VERIFY(lab.step(2)->isOpen() && lab.step(2)->height() > 300);
        m_docker->create(nginx);
        m_docker->start(nginx); // nearly right
        QTRY_VERIFY(lab.words(2, "stepNear").contains(u("Nearly")));
        QTRY_VERIFY(lab.isSeen(*lab.step(2)->findChild<QLabel *>(u("stepNear"))));
    }

    void nearMiss_ofAStepThatNobodyHasComeTo_isNotInTheJournal()
    {
        Lab lab(m_folder->path(), m_docker->endpoint());
        QTRY_COMPARE(lab.count(), u("1 of 10 steps"));
        m_docker->create(nginx);
        QTRY_COMPARE(lab.count(), u("2 of 10 steps"));
        m_docker->start(nginx);
        QTRY_COMPARE(lab.count(), u("3 of 10 steps"));
        m_docker->pause(nginx);
        QTRY_COMPARE(lab.count(), u("4 of 10 steps"));
        // Step 5 is the learner's to tick, so step 6 is looked at as well.
        m_docker->stop(nginx);
        QTRY_VERIFY(!lab.step(6)->findChild<QLabel *>(u("stepNear"))->text().isEmpty());
        lab.step(5)->openNextHint();
        lab.click(lab.page(), "openJournal");
        JournalPage &journal = lab.program.window().journalPage();
        const auto has = [&](const char *words) {
            const auto labels = journal.findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
                return label->text().contains(u(words));
            });
        };
        QTRY_VERIFY(has("Hint for step 5"));
        QVERIFY(!has("Nearly, in step 6"));
    }

    void tick_byKeyboard_leadsToTheNextStep()
    {
        Lab lab(m_folder->path(), m_docker->endpoint());
        QTRY_COMPARE(lab.count(), u("1 of 10 steps"));
        m_docker->create(nginx);
        QTRY_COMPARE(lab.count(), u("2 of 10 steps"));
        m_docker->start(nginx);
        QTRY_COMPARE(lab.count(), u("3 of 10 steps"));
        lab.program.window().activateWindow();
        lab.step(3)->focusTitle();
        m_docker->pause(nginx);
        QTRY_COMPARE(lab.count(), u("4 of 10 steps"));
        // The focus is still where it was, and means the step that is due.
        QTest::keyClick(lab.step(3)->findChild<QPushButton *>(u("stepTitle")), Qt::Key_T,
                        Qt::AltModifier);
        goOnFromTheTickedStep(lab);
        QVERIFY(!QTest::currentTestFailed());
        auto *tick = lab.step(9)->findChild<QCheckBox *>(u("tickStep"));
        QTRY_VERIFY(tick->isVisible());
        tick->setFocus();
        QTest::keyClick(tick, Qt::Key_Space);
        QTRY_COMPARE(lab.count(), u("9 of 10 steps"));
        QTRY_VERIFY(lab.step(10)->findChild<QPushButton *>(u("stepTitle"))->hasFocus());
    }

    void commandsOfAStep_areCopiedWithoutPromptAndOutput()
    {
        Lab lab(m_folder->path(), m_docker->endpoint());
        QTRY_VERIFY(lab.step(2)->isOpen());
        lab.click(*lab.step(2), "copyStep");
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 u("docker create --name nginx-cont nginx\ndocker ps -a"));
    }

    void windowClosedInTheMiddle_goesOnWhereItWas()
    {
        {
            Lab lab(m_folder->path(), m_docker->endpoint());
            QTRY_COMPARE(lab.count(), u("1 of 10 steps"));
            m_docker->create(nginx);
            QTRY_COMPARE(lab.count(), u("2 of 10 steps"));
            QTRY_VERIFY(lab.page().verticalScrollBar()->maximum() > 200);
            lab.page().setScrollPosition(150);
        }
        Lab lab(m_folder->path(), m_docker->endpoint());
        QTRY_COMPARE(lab.count(), u("2 of 10 steps"));
        QTRY_COMPARE(lab.page().scrollPosition(), 150);
        QTRY_VERIFY2(lab.events().contains(u("create nginx-cont")), qPrintable(lab.events()));
        QTRY_VERIFY(lab.step(3)->isOpen());
        QTRY_COMPARE(lab.cleanupCommands(), QStringList{u("docker rm -f nginx-cont")});
        m_docker->start(nginx);
        QTRY_COMPARE(lab.count(), u("3 of 10 steps"));
    }

    void leavingAndComingBack_keepsPageScrollAndHints()
    {
        Lab lab(m_folder->path(), m_docker->endpoint());
        QTRY_VERIFY(lab.step(2)->isOpen());
        lab.step(2)->openNextHint();
        QTRY_VERIFY(lab.page().verticalScrollBar()->maximum() > 200);
        lab.page().setScrollPosition(120);
        QVERIFY(lab.program.workbench().open({PageRef::Kind::Question, u("architecture")}));
        m_docker->create(nginx); // while another page is in front: events tick all the same
        QTRY_COMPARE(lab.count(), u("2 of 10 steps"));
        QVERIFY(lab.program.workbench().open({PageRef::Kind::Lab, u("container-life-cycle")}));
        QTRY_COMPARE(lab.count(), u("2 of 10 steps"));
        QTRY_COMPARE(lab.page().scrollPosition(), 120);
        lab.step(2)->setOpen(true);
        QVERIFY(lab.words(2, "stepHints").contains(u("Hint 1 of 2")));
    }

    void engineRestarted_saysSinceWhenNobodyWatches_thenGoesOn()
    {
        Lab lab(m_folder->path(), m_docker->endpoint());
        QTRY_COMPARE(lab.count(), u("1 of 10 steps"));
        m_docker->create(nginx);
        QTRY_COMPARE(lab.count(), u("2 of 10 steps"));
        m_docker->goAway();
        QTRY_VERIFY2(lab.words(3, "stepQuiet").contains(u("Not watching since")),
                     qPrintable(lab.words(3, "stepQuiet")));
        QVERIFY(lab.words(3, "stepWhy").isEmpty()); // never a false "not yet"
        QTRY_COMPARE(lab.preflightLine(), u("Nobody can watch this lab now"));
        QCOMPARE(lab.count(), u("2 of 10 steps"));
        QVERIFY(lab.cleanup().startsWith(u("Nobody watches")));
        QVERIFY(m_docker->comeBack());
        lab.click(lab.page().preflight(), "preflightRetry");
        QTRY_VERIFY(lab.words(3, "stepWhy").contains(u("Not yet:")));
        QVERIFY(lab.words(3, "stepQuiet").isEmpty());
        m_docker->start(nginx);
        QTRY_COMPARE(lab.count(), u("3 of 10 steps"));
    }

    void noEngine_stepsCanBeTickedByTheLearner()
    {
        engine::Endpoint nobody;
        nobody.socketPath = m_folder->filePath(u("nobody.sock"));
        nobody.source = u("test");
        Lab lab(m_folder->path(), nobody);
        QTRY_COMPARE(lab.preflightLine(), u("Nobody can watch this lab now"));
        auto *tick = lab.step(1)->findChild<QCheckBox *>(u("tickStep"));
        QTRY_VERIFY(tick->isVisible());
        tick->click();
        QTRY_VERIFY(lab.words(1, "stepDone").startsWith(u("Ticked by you")));
        QTRY_VERIFY(lab.step(2)->isOpen());
    }

    void startOver_asks_showsWhatIsLeft_andKeepsTheRun()
    {
        Lab lab(m_folder->path(), m_docker->endpoint());
        QTRY_COMPARE(lab.count(), u("1 of 10 steps"));
        m_docker->create(nginx);
        QTRY_COMPARE(lab.count(), u("2 of 10 steps"));
        QTRY_VERIFY(!lab.cleanupCommands().isEmpty());
        lab.click(lab.page(), "restartLab");
        RestartPanel &panel = lab.page().restartPanel();
        QVERIFY(panel.isVisible());
        QTRY_COMPARE(Lab::commandsIn(panel), QStringList{u("docker rm -f nginx-cont")});
        QVERIFY(
            panel.findChild<QLabel *>(u("restartWords"))->text().endsWith(u("Remove it first:")));
        QTest::keyClick(&panel, Qt::Key_Escape);
        QVERIFY(!panel.isVisible());
        QCOMPARE(lab.count(), u("2 of 10 steps"));

        lab.click(lab.page(), "restartLab");
        m_docker->remove(nginx);
        QTRY_VERIFY(Lab::commandsIn(panel).isEmpty()); // seen while it asks
        lab.click(panel, "confirmRestart");
        QTRY_COMPARE(lab.count(), u("1 of 10 steps"));
        lab.click(lab.page(), "openJournal");
        QTRY_COMPARE(lab.program.window().journalPage().findChildren<RunCard *>().size(), 2);
    }

    void stepThatTicks_isAnnounced()
    {
        Lab lab(m_folder->path(), m_docker->endpoint());
        QTRY_COMPARE(lab.count(), u("1 of 10 steps"));
        m_docker->create(nginx);
        auto *announcer = lab.page().findChild<QLabel *>(u("labAnnouncer"));
        QTRY_VERIFY2(announcer->accessibleName().startsWith(
                         u("Step 2 is done: Create it, do not start it.")),
                     qPrintable(announcer->accessibleName()));
    }

    void containersOfTheLab_areMeasured_whetherOrNotTheDockIsShown()
    {
        Lab lab(m_folder->path(), m_docker->endpoint());
        QTest::keyClick(&lab.program.window(), Qt::Key_L, Qt::ControlModifier);
        QTRY_VERIFY(!lab.program.window().liveDock().isVisible());
        QTRY_COMPARE(lab.count(), u("1 of 10 steps"));
        m_docker->create(nginx);
        QTRY_COMPARE(lab.count(), u("2 of 10 steps"));
        m_docker->start(nginx);
        QTRY_COMPARE(lab.count(), u("3 of 10 steps"));
        QTRY_VERIFY(m_docker->engine().countRequests(u("/stats")) > 0);
    }

    void recordingButton_isHiddenUntilThereIsOne()
    {
        Lab lab(m_folder->path(), m_docker->endpoint());
        auto *watch = lab.page().findChild<QPushButton *>(u("watchRecording"));
        QVERIFY(watch != nullptr && !watch->isVisible());
        QSignalSpy wanted(&lab.page(), &LabPage::watchRecordingRequested);
        lab.page().setRecordingAvailable(true);
        QVERIFY(watch->isVisible());
        watch->click();
        QCOMPARE(wanted.size(), 1);
    }

    void progress_isShownInTheOutlineAndOnTheProgressPage()
    {
        Lab lab(m_folder->path(), m_docker->endpoint());
        QTRY_COMPARE(lab.count(), u("1 of 10 steps"));
        QVERIFY(lab.program.workbench().open({PageRef::Kind::Progress, {}}));
        QTRY_VERIFY(lab.program.window().progressPage().findChild<QPushButton *>(
                        u("lab-container-life-cycle"))
                    != nullptr);
    }

    void journal_isExportedInEveryFormat()
    {
        Lab lab(m_folder->path(), m_docker->endpoint());
        QTRY_COMPARE(lab.count(), u("1 of 10 steps"));
        m_docker->create(nginx);
        QTRY_COMPARE(lab.count(), u("2 of 10 steps"));
        lab.click(lab.page(), "openJournal");
        auto *desk = lab.program.workbench().findChild<JournalDesk *>();
        QVERIFY(desk != nullptr);
        for (const char *format : {"md", "html", "pdf", "csv", "json"}) {
            const QString path = m_folder->filePath(u("journal.") + QLatin1String(format));
            desk->exportTo(0, path);
            QTRY_VERIFY2(QFile::exists(path), format);
            QVERIFY(QFileInfo(path).size() > 20);
        }
        auto *message = lab.program.window().journalPage().findChild<QLabel *>(u("journalMessage"));
        QTRY_VERIFY(message->text().startsWith(u("Written to")));
        desk->exportTo(0, m_folder->filePath(u("journal.doc")));
        QTRY_VERIFY(message->text().contains(u("none of them")));
    }

private:
    /// Step 5, which the learner has ticked, to step 9, which waits for a tick again.
    void goOnFromTheTickedStep(Lab &lab)
    {
        QTRY_COMPARE(lab.count(), u("5 of 10 steps"));
        QVERIFY(lab.words(5, "stepDone").startsWith(u("Ticked by you at")));
        m_docker->unpause(nginx);
        QTRY_COMPARE(lab.count(), u("6 of 10 steps"));
        m_docker->stop(nginx);
        QTRY_COMPARE(lab.count(), u("7 of 10 steps"));
        m_docker->start(nginx);
        m_docker->kill(nginx);
        QTRY_COMPARE(lab.count(), u("8 of 10 steps"));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SimulatedDocker> m_docker;
};

QTEST_MAIN(TestLabJourneys)
#include "tst_labjourneys.moc"
