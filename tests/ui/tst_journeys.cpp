// SPDX-License-Identifier: GPL-3.0-or-later
// What a learner does in the window, from start to close, on a real store and without an engine.
#include "ui/diagrams/diagrampage.h"
#include "ui/gradebar.h"
#include "ui/lab/labpage.h"
#include "ui/lab/labstepwidget.h"
#include "ui/mainwindow.h"
#include "ui/notesbox.h"
#include "ui/noticepage.h"
#include "ui/program.h"
#include "ui/questionpage.h"
#include "ui/workbench.h"

#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace quayside;
using namespace quayside::ui;
using test::Program;

namespace {

PageRef question(const char *id)
{
    return {PageRef::Kind::Question, QString::fromLatin1(id)};
}

} // namespace

class TestJourneys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    void firstStart_showsTheFirstQuestion()
    {
        Program program(m_folder->path());
        QVERIFY(program.started());
        QVERIFY(program.window().isVisible());
        QCOMPARE(program.title(), QStringLiteral("what-docker-is"));
    }

    void reopening_landsOnTheSameQuestionScrollAndSize()
    {
        int scroll = 0;
        {
            Program program(m_folder->path());
            program.window().resize(1100, 700);
            QVERIFY(program.workbench().open(question("architecture")));
            QTRY_VERIFY(program.window().questionPage().verticalScrollBar()->maximum() > 500);
            program.window().setScrollPosition(432);
            scroll = program.window().scrollPosition();
            QCOMPARE(scroll, 432);
        }
        Program program(m_folder->path());
        QCOMPARE(program.title(), QStringLiteral("architecture"));
        QTRY_COMPARE(program.window().scrollPosition(), scroll);
        QTRY_COMPARE(program.window().size(), QSize(1100, 700));
    }

    void note_isSavedWhileTyping_andComesBack()
    {
        {
            Program program(m_folder->path());
            QTRY_VERIFY(program.find<QPlainTextEdit>("notes") != nullptr);
            auto *edit = program.find<QPlainTextEdit>("notes");
            QTRY_VERIFY(edit->isEnabled());
            QTest::keyClicks(edit, QStringLiteral("namespaces isolate"));
            QTRY_VERIFY(program.window().questionPage().notes().findChild<QLabel *>()->text()
                        == QStringLiteral("Saved"));
        }
        Program program(m_folder->path());
        QTRY_COMPARE(program.window().questionPage().notes().text(),
                     QStringLiteral("namespaces isolate"));
    }

    void note_leavingAtOnce_isStillSaved_withItsOwnQuestion()
    {
        {
            Program program(m_folder->path());
            auto *edit = program.find<QPlainTextEdit>("notes");
            QTRY_VERIFY(edit->isEnabled());
            QTest::keyClicks(edit, QStringLiteral("first"));
            program.workbench().open(question("architecture"));
            QTRY_VERIFY(edit->isEnabled());
            QCOMPARE(program.window().questionPage().notes().text(), QString());
        }
        Program program(m_folder->path());
        program.workbench().open(question("what-docker-is"));
        QTRY_COMPARE(program.window().questionPage().notes().text(), QStringLiteral("first"));
    }

    void grade_isMarkedWhenStored_canBeUndone_andComesBack()
    {
        {
            Program program(m_folder->path());
            QVERIFY(program.started());
            auto *good = program.find<QPushButton>("grade3");
            QVERIFY(good != nullptr);
            QTRY_VERIFY(good->text().contains(u'\n')); // the interval is there
            QTest::mouseClick(good, Qt::LeftButton);
            QTRY_VERIFY(good->isChecked());
            QTRY_VERIFY(program.find<QPushButton>("undoGrade") != nullptr);
            QTest::mouseClick(program.find<QPushButton>("undoGrade"), Qt::LeftButton);
            QTRY_VERIFY(!good->isChecked());
            QTest::mouseClick(program.find<QPushButton>("grade4"), Qt::LeftButton);
            QTRY_VERIFY(program.find<QPushButton>("grade4")->isChecked());
        }
        Program program(m_folder->path());
        auto *status = program.window().findChild<QLabel *>(QStringLiteral("gradeStatus"));
        QVERIFY(status != nullptr);
        QTRY_VERIFY2(status->text().startsWith(QStringLiteral("Comes back in")),
                     qPrintable(status->text()));
    }

    void nextAndPrevious_walkThroughTheCourse()
    {
        Program program(m_folder->path());
        QVERIFY(!program.find<QPushButton>("previousQuestion"));
        QTest::mouseClick(program.find<QPushButton>("nextQuestion"), Qt::LeftButton);
        QCOMPARE(program.title(), QStringLiteral("architecture"));
        QTest::mouseClick(program.find<QPushButton>("previousQuestion"), Qt::LeftButton);
        QCOMPARE(program.title(), QStringLiteral("what-docker-is"));
    }

    void unwrittenQuestion_saysSo_andTakesNotes()
    {
        const QDir pack(m_folder->filePath(QStringLiteral("pack")));
        QVERIFY(pack.mkpath(QStringLiteral("01-own")));
        const auto write = [&pack](const QString &name, const QByteArray &text) {
            QFile file(pack.filePath(name));
            return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
        };
        QVERIFY(write(QStringLiteral("course.yaml"),
                      "categories:\n  - {id: own, folder: 01-own, title: Own, short: Own}\n"));
        QVERIFY(write(QStringLiteral("01-own/01-later.md"),
                      "---\nid: later\ntitle: What comes later?\nshort: Later\n"
                      "difficulty: beginner\ntags: [x]\nwritten: false\n---\n"));
        Program program(m_folder->path(), {pack.path()});
        QVERIFY(program.workbench().open(question("later")));
        QVERIFY(!program.find<QPushButton>("grade3"));
        const auto labels = program.window().questionPage().findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->isVisible() && label->text().contains(QStringLiteral("not written yet"));
        }));
        QTRY_VERIFY(program.find<QPlainTextEdit>("notes")->isEnabled());
    }

    void quiz_wrongChoice_isExplained_rightOneConfirmed()
    {
        Program program(m_folder->path());
        const course::Question &shown = *program.window().questionPage().question();
        const course::QuizItem &item = shown.quiz.front();
        auto *card = program.window().findChild<QWidget *>(QStringLiteral("quiz-") + item.id);
        QVERIFY(card != nullptr);
        for (const course::Choice &choice : item.choices) {
            const auto buttons = card->findChildren<QRadioButton *>();
            const QString words = course::plainText(course::parseInlineMarkdown(choice.text));
            const auto button =
                std::find_if(buttons.begin(), buttons.end(),
                             [&words](const QRadioButton *b) { return b->text() == words; });
            QVERIFY(button != buttons.end());
            (*button)->click();
            const QString verdict = card->findChildren<QLabel *>().constLast()->text();
            QVERIFY2(verdict.contains(choice.right ? QStringLiteral("Right.")
                                                   : QStringLiteral("Not quite.")),
                     qPrintable(verdict));
        }
    }

    void copyButton_copiesOnlyTheCommands()
    {
        Program program(m_folder->path());
        QVERIFY(program.workbench().open(question("container-life-cycle-states")));
        const auto buttons =
            program.window().questionPage().findChildren<QToolButton *>(QStringLiteral("copyCode"));
        QVERIFY(!buttons.isEmpty());
        const auto console = std::find_if(buttons.begin(), buttons.end(), [](const QToolButton *b) {
            return b->accessibleName().contains(QStringLiteral("docker "));
        });
        QVERIFY(console != buttons.end());
        (*console)->click();
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY2(copied.startsWith(QStringLiteral("docker ")), qPrintable(copied));
        QVERIFY(!copied.contains(QStringLiteral("$ ")));
    }

    void search_findsByWordsInTheText()
    {
        Program program(m_folder->path());
        QTest::keyClick(&program.window(), Qt::Key_K, Qt::ControlModifier);
        auto *search = program.find<QLineEdit>("outlineSearch");
        QVERIFY(search != nullptr);
        search->setText(QStringLiteral("containerd shim"));
        auto *tree = program.find<QTreeView>("outline");
        QVERIFY(tree->model()->rowCount() >= 1);
        QTest::keyClick(search, Qt::Key_Return);
        const QString found = program.title();
        search->setText(QStringLiteral("health checks")); // in many texts, but one title
        QTest::keyClick(search, Qt::Key_Return);
        QCOMPARE(program.title(), QStringLiteral("health-checks"));
        search->setText(QStringLiteral("no such words anywhere"));
        QCOMPARE(tree->model()->rowCount(), 0);
        QVERIFY(!found.isEmpty());
    }

    void tab_goesThroughThePageFromTopToBottom()
    {
        Program program(m_folder->path());
        QVERIFY(program.workbench().open(question("what-docker-is")));
        QVERIFY(program.workbench().open(question("dockerfile-instructions")));
        QWidget &page = program.window().questionPage();
        QStringList way;
        QWidget *at = &page;
        do {
            at = at->nextInFocusChain();
            way += at->objectName();
        } while (at != &page);
        const auto place = [&way](const char *name) { return way.indexOf(QLatin1String(name)); };
        const auto quiz = page.findChildren<QRadioButton *>();
        QVERIFY(!quiz.isEmpty());
        qsizetype radio = 0;
        for (at = page.nextInFocusChain(); at != quiz.first(); at = at->nextInFocusChain()) {
            ++radio;
        }
        QVERIFY(place("copyCode") >= 0);
        QVERIFY(place("copyCode") < radio);
        QVERIFY(radio < place("previousQuestion"));
        QVERIFY(place("previousQuestion") < place("nextQuestion"));
    }

    void figure_opensLarge_walksByKey_andCloses()
    {
        Program program(m_folder->path());
        QVERIFY(program.workbench().open(question("architecture")));
        auto *open = program.find<QToolButton>("openFigure");
        QVERIFY(open != nullptr);
        open->click();
        DiagramPage &page = program.window().diagramPage();
        QVERIFY(page.isVisible());
        QTest::keyClick(&page, Qt::Key_Right);
        QTest::keyClick(&page, Qt::Key_Right);
        QVERIFY(program.find<QPushButton>("previousStep")->isEnabled());
        QTest::keyClick(&page, Qt::Key_Escape);
        QVERIFY(program.window().questionPage().isVisible());
        QCOMPARE(program.title(), QStringLiteral("architecture"));
    }

    void lab_withoutEngine_canBeRead_andSaysThatNobodyWatches()
    {
        Program program(m_folder->path());
        QVERIFY(
            program.workbench().open({PageRef::Kind::Lab, QStringLiteral("container-life-cycle")}));
        QVERIFY(program.window().labPage().isVisible());
        const auto steps = program.window().labPage().findChildren<LabStepWidget *>();
        QCOMPARE(steps.size(), 10);
        QTRY_VERIFY(steps.first()->isOpen());
        QTRY_VERIFY([&] {
            const auto labels = steps.first()->findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
                return label->isVisible() && label->text().contains(QStringLiteral("Not watching"));
            });
        }());
    }

    void corruptStore_isShown_keptAside_andAFreshOneStarts()
    {
        {
            QFile file(m_folder->filePath(QStringLiteral("quayside.db")));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(QByteArray(8192, 'x'));
        }
        {
            Program program(m_folder->path());
            QTRY_VERIFY(program.find<QPushButton>("firstChoice") != nullptr);
            QTest::mouseClick(program.find<QPushButton>("firstChoice"), Qt::LeftButton);
            QTRY_COMPARE(program.title(), QStringLiteral("what-docker-is"));
        }
        const QStringList kept =
            QDir(m_folder->path()).entryList({QStringLiteral("quayside.db.broken-*")}, QDir::Files);
        QCOMPARE(kept.size(), 1);
        QFile old(m_folder->filePath(kept.first()));
        QVERIFY(old.open(QIODevice::ReadOnly));
        QCOMPARE(old.readAll(), QByteArray(8192, 'x'));
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_MAIN(TestJourneys)
#include "tst_journeys.moc"
