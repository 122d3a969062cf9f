// SPDX-License-Identifier: GPL-3.0-or-later
#include "coursefixture.h"

using namespace quayside;
using namespace quayside::course;

namespace {

/// "1 what, 2 how" in the order of the course.
QString questionsOf(const Course &course)
{
    QStringList texts;
    for (const Question &question : course.questions) {
        texts.append(QStringLiteral("%1 %2").arg(question.number).arg(question.id.text()));
    }
    return texts.join(QStringLiteral(", "));
}

} // namespace

class TestCourseLoader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goodFolder_loadsInOrder()
    {
        const TempContent content;
        const LoadedCourse loaded = content.load();
        QCOMPARE(content.faults(), QStringList());
        QCOMPARE(loaded.course->title, QStringLiteral("A course"));
        QCOMPARE(questionsOf(*loaded.course), QStringLiteral("1 what, 2 how"));
        QCOMPARE(loaded.course->categories.size(), size_t(1));
        QCOMPARE(loaded.course->categories[0].questions.size(), size_t(2));
        QCOMPARE(loaded.course->categories[0].number, 1);
        const Question *how = loaded.course->question(QuestionId(QStringLiteral("how")));
        QVERIFY(how);
        QCOMPARE(how->category.text(), QStringLiteral("basics"));
        QVERIFY(how->file.endsWith(QStringLiteral("01-basics/02-how.md")));
        QVERIFY(loaded.course->lab(LabId(QStringLiteral("first"))));
        QVERIFY(loaded.course->diagram(DiagramId(QStringLiteral("parts"))));
        QVERIFY(!loaded.course->diagram(DiagramId(QStringLiteral("what"))));
        QVERIFY(loaded.course->category(CategoryId(QStringLiteral("basics"))));
    }

    void missingFolder_isOneFault()
    {
        const LoadedCourse loaded = loadCourse(QStringLiteral("/nowhere/content"));
        QVERIFY(loaded.course);
        QCOMPARE(loaded.faults.size(), size_t(1));
        QCOMPARE(loaded.faults[0].text(),
                 QStringLiteral("/nowhere/content:0: the folder does not exist"));
    }

    void missingCourseFile_isAFault()
    {
        TempContent content;
        content.remove("course.yaml");
        QCOMPARE(content.faults().first(),
                 QStringLiteral("course.yaml:0: the file is missing; it names the course's title "
                                "and its categories"));
    }

    void faultyFile_isLeftOutTheRestLoads()
    {
        TempContent content;
        content.write("01-basics/02-how.md", "nothing");
        const LoadedCourse loaded = content.load();
        QCOMPARE(questionsOf(*loaded.course), QStringLiteral("1 what"));
        QCOMPARE(loaded.course->labs.size(), size_t(1));
        QCOMPARE(content.faults(),
                 QStringList{QStringLiteral("01-basics/02-how.md:1: the file must begin with front "
                                            "matter: a line '---', YAML, and a line '---'")});
    }

    void fileWithAFault_doesNotMakeReferencesToItFaulty()
    {
        TempContent content;
        content.write("01-basics/01-what.md", TempContent::question("what", "related: [how]\n"));
        content.write("01-basics/02-how.md", TempContent::question("how", "colour: red\n"));
        QCOMPARE(content.faults().size(), 1);
        const LoadedCourse loaded = content.load();
        QCOMPARE(questionsOf(*loaded.course), QStringLiteral("1 what"));
        QVERIFY(loaded.course->questions[0].related.empty());
    }

    void unknownReferences_areReportedAndDropped()
    {
        TempContent content;
        content.write("01-basics/01-what.md",
                      TempContent::question("what", "related: [hwo]\nlabs: [first, second]\n")
                          + "\n[x](lab:frist)\n\n![y](diagram:nowhere)\n");
        content.write("labs/first.md", TempContent::lab("first", "wat"));
        QCOMPARE(content.faults(),
                 (QStringList{
                     QStringLiteral("01-basics/01-what.md:9: unknown question 'hwo'; did you mean "
                                    "'how'?"),
                     QStringLiteral("01-basics/01-what.md:10: unknown lab 'second'"),
                     QStringLiteral("01-basics/01-what.md:14: unknown lab 'frist'; did you mean "
                                    "'first'?"),
                     QStringLiteral("01-basics/01-what.md:16: unknown diagram 'nowhere'"),
                     QStringLiteral("labs/first.md:3: unknown question 'wat'; did you mean "
                                    "'what'?")}));
        const LoadedCourse loaded = content.load();
        QCOMPARE(questionsOf(*loaded.course), QStringLiteral("1 what, 2 how"));
        QVERIFY(loaded.course->questions[0].related.empty());
        QVERIFY(loaded.course->questions[0].labs.empty());
        QVERIFY(loaded.course->labs.empty());
    }

    void badSet_isReported_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("fault");
        const auto row = [](const char *name, const char *file, const QByteArray &text,
                            const char *fault) {
            QTest::newRow(name) << QString::fromUtf8(file) << text << QString::fromUtf8(fault);
        };
        row("question id twice", "01-basics/03-x.md", TempContent::question("what"),
            "01-basics/03-x.md:0: the question id 'what' is already used in "
            "01-basics/01-what.md");
        row("lab id twice", "labs/other.md", TempContent::lab("first", "what"),
            "labs/other.md:0: the lab id 'first' is already used in labs/first.md");
        row("diagram id twice", "diagrams/x.yaml", TempContent::diagram("parts"),
            "diagrams/x.yaml:0: the diagram id 'parts' is already used in diagrams/parts.yaml");
        row("number twice", "01-basics/02-x.md", TempContent::question("x"),
            "01-basics/02-x.md:0: the number 2 is already used by 01-basics/02-how.md");
        row("no number", "01-basics/x.md", TempContent::question("x"),
            "01-basics/x.md:0: the file's name must begin with the question's number and a hyphen, "
            "for example 02-architecture.md");
        row("not UTF-8", "01-basics/03-x.md", "\xff\xfe\x41",
            "01-basics/03-x.md:0: the file is not valid UTF-8");
        row("too large", "01-basics/03-x.md", QByteArray(1100000, 'a'),
            "01-basics/03-x.md:0: the file is larger than 1 MiB");
        row("stray folder", "02-more/03-x.md", TempContent::question("x"),
            "course.yaml:0: the folder '02-more' is in no category");
        row("no title", "course.yaml",
            "categories:\n  - {id: basics, folder: 01-basics, title: T, short: S}\n",
            "course.yaml:1: a course needs 'title'");
        row("no such folder", "course.yaml",
            "title: T\ncategories:\n"
            "  - {id: basics, folder: 01-basics, title: T, short: S}\n"
            "  - {id: more, folder: 02-more, title: T, short: S}\n",
            "course.yaml:4: the folder '02-more' does not exist");
        row("folder outside", "course.yaml",
            "title: T\ncategories:\n  - {id: basics, folder: ../x, title: T, short: S}\n",
            "course.yaml:3: '../x' is no folder name beside course.yaml");
        row("category twice", "course.yaml",
            "title: T\ncategories:\n"
            "  - {id: basics, folder: 01-basics, title: T, short: S}\n"
            "  - {id: basics, folder: 01-basics, title: T, short: S}\n",
            "course.yaml:4: the category id 'basics' is already used in course.yaml");
    }
    void badSet_isReported()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, text);
        QFETCH(QString, fault);
        TempContent content;
        content.write(qPrintable(file), text);
        QStringList faults = content.faults();
        faults.replaceInStrings(content.path() + QLatin1Char('/'), QString());
        QVERIFY2(faults.contains(fault), qPrintable(faults.join(QLatin1Char('\n'))));
    }

    void windowsLineEnds_areRead()
    {
        TempContent content;
        QByteArray text = TempContent::question("how") + "\n```console\n$ ls\n```\n";
        text.replace("\n", "\r\n");
        content.write("01-basics/02-how.md", text);
        QCOMPARE(content.faults(), QStringList());
        const LoadedCourse loaded = content.load();
        QCOMPARE(loaded.course->questions[1].body.back().text, QStringLiteral("$ ls"));
    }

    void labs_standInTheOrderOfTheirQuestions()
    {
        TempContent content;
        content.write("01-basics/01-what.md",
                      TempContent::question("what", "labs: [zebra, apple]\n"));
        content.remove("labs/first.md");
        content.write("labs/a.md", TempContent::lab("a-how", "how"));
        content.write("labs/b.md", TempContent::lab("apple", "what"));
        content.write("labs/c.md", TempContent::lab("zebra", "what"));
        QCOMPARE(content.faults(), QStringList());
        const LoadedCourse loaded = content.load();
        QStringList ids;
        for (const Lab &lab : loaded.course->labs) {
            ids.append(lab.id.text());
        }
        QCOMPARE(ids.join(QLatin1Char(' ')), QStringLiteral("zebra apple a-how"));
    }

    void pack_isAppended()
    {
        const TempContent content;
        TempContent pack;
        pack.remove("01-basics/02-how.md");
        pack.write("course.yaml",
                   "categories:\n"
                   "  - {id: extra, folder: 01-basics, title: Extra, short: Extra}\n");
        pack.write("01-basics/01-what.md", TempContent::question("mine", "related: [what]\n"));
        pack.write("labs/first.md", TempContent::lab("my-lab", "how"));
        pack.write("diagrams/parts.yaml", TempContent::diagram("my-parts"));
        QCOMPARE(content.faults({pack.path()}), QStringList());
        const LoadedCourse loaded = content.load({pack.path()});
        QCOMPARE(loaded.course->title, QStringLiteral("A course"));
        QCOMPARE(questionsOf(*loaded.course), QStringLiteral("1 what, 2 how, 3 mine"));
        QCOMPARE(loaded.course->categories.size(), size_t(2));
        QCOMPARE(loaded.course->categories[1].number, 2);
        QCOMPARE(loaded.course->labs.size(), size_t(2));
    }

    void packOfLabsOnly_needsNoCourseFile()
    {
        const TempContent content;
        TempContent pack;
        pack.remove("course.yaml");
        pack.remove("01-basics/01-what.md");
        pack.remove("01-basics/02-how.md");
        pack.remove("diagrams/parts.yaml");
        QVERIFY(QDir(pack.path()).rmdir(QStringLiteral("01-basics")));
        pack.write("labs/first.md", TempContent::lab("my-lab", "how"));
        QCOMPARE(content.faults({pack.path()}), QStringList());
        QVERIFY(content.load({pack.path()}).course->lab(LabId(QStringLiteral("my-lab"))));
    }

    void brokenPack_leavesTheCourseAlone()
    {
        const TempContent content;
        TempContent pack;
        const LoadedCourse loaded = content.load({pack.path(), QStringLiteral("/nowhere")});
        // The pack repeats every id of the course: each file of it is reported, none is taken.
        QCOMPARE(questionsOf(*loaded.course), QStringLiteral("1 what, 2 how"));
        QCOMPARE(loaded.course->categories.size(), size_t(1));
        QCOMPARE(loaded.course->labs.size(), size_t(1));
        QCOMPARE(loaded.faults.size(), size_t(6));
        QCOMPARE(loaded.faults.back().text(),
                 QStringLiteral("/nowhere:0: the folder does not exist"));
    }

    void builtInCourse_hasNoFault()
    {
        const LoadedCourse loaded =
            loadCourse(QStringLiteral(QUAYSIDE_SOURCE_DIR) + QStringLiteral("/content"));
        QStringList faults;
        for (const Fault &fault : loaded.faults) {
            faults.append(fault.text());
        }
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
        QCOMPARE(loaded.course->questions.size(), size_t(30));
    }
};

QTEST_GUILESS_MAIN(TestCourseLoader)
#include "tst_courseloader.moc"
