// SPDX-License-Identifier: GPL-3.0-or-later
#include "course/questionfile.h"
#include "coursefixture.h"

using namespace quayside::course;

namespace {

const char goodQuestion[] = R"(---
id: architecture
title: How is Docker put together?
short: Architecture
difficulty: intermediate
tags: [daemon, client]
short_answer: |
  A **client** talks to a daemon.

  See [this](question:what).
key_points:
  - The `dockerd` daemon
  - "Containers: processes"
labs: [first]
related: [what]
---
<!-- Q2.f1 -->
## Parts

Words.

![Who talks to whom.](diagram:parts)

```quiz
- id: kernel
  ask: What is shared?
  choices:
    - wrong: A disk
      why: Each has its own.
    - right: The **kernel**
    - wrong: Nothing
      why: There is one kernel.
  explain: One kernel.
- id: command
  ask: Show it.
  accept: ["docker run alpine uname -r", docker version]
```

More.
)";

/// The good question with one piece exchanged.
QString changed(const char *from, const char *to)
{
    QString text = QString::fromUtf8(goodQuestion);
    const QString piece = QString::fromUtf8(from);
    Q_ASSERT(text.count(piece) == 1);
    return text.replace(piece, QString::fromUtf8(to));
}

} // namespace

class TestQuestion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goodFile_isReadWhole()
    {
        FileLog log(QStringLiteral("f"));
        const Question question = readQuestion(QString::fromUtf8(goodQuestion), log);
        QCOMPARE(faultLines(log), QStringList());
        QCOMPARE(question.id.text(), QStringLiteral("architecture"));
        QCOMPARE(question.title, QStringLiteral("How is Docker put together?"));
        QCOMPARE(question.difficulty, Difficulty::Intermediate);
        QCOMPARE(question.tags, (QStringList{QStringLiteral("daemon"), QStringLiteral("client")}));
        QCOMPARE(plainText(question.shortAnswer),
                 QStringLiteral("A client talks to a daemon.\nSee this."));
        QCOMPARE(question.keyPoints.at(1), QStringLiteral("Containers: processes"));
        QCOMPARE(question.labs.size(), size_t(1));
        QCOMPARE(question.related.front().text(), QStringLiteral("what"));
        QCOMPARE(plainText(question.body),
                 QStringLiteral("Parts\nWords.\nWho talks to whom.\nMore."));
        QVERIFY(question.written);
        QCOMPARE(question.minutes, 1);
    }

    void quiz_isLiftedOut()
    {
        FileLog log(QStringLiteral("f"));
        const Question question = readQuestion(QString::fromUtf8(goodQuestion), log);
        QCOMPARE(question.quiz.size(), size_t(2));
        const QuizItem &choice = question.quiz.front();
        QCOMPARE(choice.choices.size(), size_t(3));
        QVERIFY(choice.choices[1].right);
        QCOMPARE(choice.choices[0].why, QStringLiteral("Each has its own."));
        QCOMPARE(choice.explanation, QStringLiteral("One kernel."));
        QCOMPARE(choice.line, 25);
        QCOMPARE(question.quiz[1].accepted,
                 (QStringList{QStringLiteral("docker run alpine uname -r"),
                              QStringLiteral("docker version")}));
        for (const Block &block : question.body) {
            QVERIFY(block.kind != BlockKind::Code);
        }
    }

    void references_carryTheirLine()
    {
        FileLog log(QStringLiteral("f"));
        readQuestion(QString::fromUtf8(goodQuestion), log);
        QStringList seen;
        for (const Reference &reference : log.references()) {
            seen.append(QStringLiteral("%1 %2").arg(reference.line).arg(reference.id));
        }
        QCOMPARE(seen,
                 (QStringList{QStringLiteral("10 what"), QStringLiteral("14 first"),
                              QStringLiteral("15 what"), QStringLiteral("22 parts")}));
    }

    void minutes_countWordsNotCode()
    {
        QString text = QString::fromUtf8(goodQuestion);
        text += QStringLiteral("\n") + QStringLiteral("word ").repeated(500)
            + QStringLiteral("\n\n```sh\n") + QStringLiteral("word ").repeated(2000)
            + QStringLiteral("\n```\n");
        FileLog log(QStringLiteral("f"));
        QCOMPARE(readQuestion(text, log).minutes, 3);
    }

    void unwritten_needsOnlyItsHead()
    {
        FileLog log(QStringLiteral("f"));
        const Question question =
            readQuestion(QStringLiteral("---\nid: a\ntitle: A?\nshort: A\ndifficulty: advanced\n"
                                        "tags: [x]\nwritten: false\n---\n"),
                         log);
        QCOMPARE(faultLines(log), QStringList());
        QVERIFY(!question.written);
    }

    void badFile_isReportedAtItsLine_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("fault");
        const auto row = [](const char *name, const QString &text, const char *fault) {
            QTest::newRow(name) << text << QString::fromUtf8(fault);
        };
        row("no front matter", QStringLiteral("# Title\n"),
            "1: the file must begin with front matter: a line '---', YAML, and a line '---'");
        row("open front matter", QStringLiteral("---\nid: a\n"),
            "1: the front matter does not end; expected a second line '---'");
        row("yaml", changed("tags: [daemon, client]", "tags: [daemon"),
            "7: this is not valid YAML: end of sequence flow not found");
        row("id", changed("id: architecture", "id: Architecture!"),
            "2: 'Architecture!' is no id; expected a-z, 0-9 and hyphens");
        row("no title", changed("title: How is Docker put together?\n", ""),
            "2: a question needs 'title'");
        row("colon in title", changed("title: How is", "title: Why: how is"),
            "3: this is not valid YAML: illegal map value");
        row("long short", changed("short: Architecture", "short: The architecture of the engine"),
            "4: 'short' has 30 characters, at most 28 fit");
        row("difficulty", changed("difficulty: intermediate", "difficulty: beginer"),
            "5: unknown difficulty 'beginer'; did you mean 'beginner'?");
        row("key", changed("key_points:", "keypoints:"),
            "11: unknown key 'keypoints' in a question; did you mean 'key_points'?");
        row("link in short answer", changed("(question:what)", "(questions:what)"),
            "10: the link target 'questions:what' is not allowed; expected question:ID, lab:ID, "
            "diagram:ID or https://…");
        row("http link", changed("Words.", "[Words](http://a.b)"),
            "20: the link target 'http://a.b' is not allowed; expected question:ID, lab:ID, "
            "diagram:ID or https://…");
        row("link line", changed("Words.", "Words\nand\n[more](#part)."),
            "22: the link target '#part' is not allowed; expected question:ID, lab:ID, diagram:ID "
            "or https://…");
        row("link without words", changed("Words.", "[](question:a)"),
            "20: the link to 'question:a' has no words");
        row("title heading", changed("## Parts", "# Parts"),
            "18: headings start at '##': the page's title comes from 'title' in the front matter");
        row("skipped level", changed("Words.", "#### Deep"),
            "20: a heading of level 4 follows one of level 2; expected at most level 3");
        row("empty heading", changed("## Parts", "##"), "18: the heading is empty");
        row("picture", changed("diagram:parts", "parts.png"),
            "22: the figure 'parts.png' is no diagram; expected ![caption](diagram:ID)");
        row("caption", changed("Who talks to whom.", ""),
            "22: the figure needs a caption: ![caption](diagram:parts)");
        row("image among words", changed("Words.", "So ![a](diagram:parts) it is."),
            "20: an image must be alone in its paragraph: ![caption](diagram:ID)");
        row("alert", changed("Words.", "> [!WARN]\n> x"),
            "20: unknown alert 'WARN' or words beside it on its line; expected one of NOTE, TIP, "
            "IMPORTANT, WARNING, CAUTION");
        row("alert with words", changed("Words.", "> [!TIP] x"),
            "20: unknown alert 'TIP' or words beside it on its line; did you mean 'TIP'?");
        row("no language", changed("Words.", "```\nx\n```"),
            "20: a code block must name its language after ```, for example console, dockerfile, "
            "yaml or text");
        row("language", changed("Words.", "```dokerfile\nx\n```"),
            "20: unknown language 'dokerfile' of a code block; did you mean 'dockerfile'?");
        row("fence word", changed("Words.", "```console record\nx\n```"),
            "20: unknown word 'record' after a code block's language; did you mean 'recorded'?");
        row("typed output",
            changed("Words.", "```console norun\n$ a \\\n  b\n$ c <<E\n> d\n> E\nx\n```"),
            "26: a block that is not run has no output: 'x'; say in the text what is to be seen, "
            "or "
            "let it be recorded");
        row("no answer",
            QStringLiteral("---\nid: a\ntitle: A?\nshort: A\ndifficulty: advanced\ntags: [x]\n"
                           "short_answer: s\nkey_points: [k]\n---\n\n"),
            "10: the answer is missing; write it, or say 'written: false'");
    }
    void badFile_isReportedAtItsLine()
    {
        QFETCH(QString, text);
        QFETCH(QString, fault);
        FileLog log(QStringLiteral("f"));
        readQuestion(text, log);
        const QStringList faults = faultLines(log);
        QVERIFY2(faults.contains(fault), qPrintable(faults.join(QLatin1Char('\n'))));
        // A renamed key is also missing under its right name; everything else is one fault.
        QVERIFY2(faults.size() <= 2, qPrintable(faults.join(QLatin1Char('\n'))));
    }

    void badQuiz_isReportedAtItsLine_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("fault");
        const auto row = [](const char *name, const QString &text, const char *fault) {
            QTest::newRow(name) << text << QString::fromUtf8(fault);
        };
        row("no list", changed("- id: kernel\n  ask", "id: kernel\nask"),
            "27: this is not valid YAML: illegal map value");
        row("no id", changed("- id: kernel\n  ask", "- ask"), "25: a quiz item needs 'id'");
        row("id twice", changed("id: command", "id: kernel"),
            "34: the quiz id 'kernel' is already used at line 25");
        row("no stem", changed("  ask: Show it.\n", ""), "34: a quiz item needs 'ask'");
        row("both kinds", changed("  explain: One kernel.", "  accept: [x]"),
            "25: a quiz item needs exactly one of choices and accept");
        row("neither kind",
            changed("  accept: [\"docker run alpine uname -r\", docker version]\n", ""),
            "34: a quiz item needs exactly one of choices and accept");
        row("nothing accepted", changed("[\"docker run alpine uname -r\", docker version]", "[]"),
            "36: 'accept' needs at least one command");
        row("two right",
            changed("- wrong: Nothing\n      why: There is one kernel.", "- right: Nothing"),
            "28: exactly one choice must be right, here 2 are");
        row("none right", changed("- right: The **kernel**", "- {wrong: The kernel, why: so}"),
            "28: exactly one choice must be right, here 0 are");
        row("one wrong", changed("    - wrong: Nothing\n      why: There is one kernel.\n", ""),
            "28: at least two choices must be wrong, here 1 is");
        row("no why", changed("\n      why: Each has its own.", ""),
            "28: a wrong choice needs 'why': what is wrong");
        row("neither right nor wrong", changed("- right: The", "- why: The"),
            "30: a choice needs exactly one of right and wrong");
        row("unknown key", changed("  explain: One", "  explains: One"),
            "33: unknown key 'explains' in a quiz item; did you mean 'explain'?");
        row("link", changed("explain: One kernel.", "explain: \"[x](y)\""),
            "25: the link target 'y' is not allowed; expected question:ID, lab:ID, diagram:ID or "
            "https://…");
    }
    void badQuiz_isReportedAtItsLine()
    {
        QFETCH(QString, text);
        QFETCH(QString, fault);
        FileLog log(QStringLiteral("f"));
        readQuestion(text, log);
        QVERIFY2(faultLines(log).contains(fault),
                 qPrintable(faultLines(log).join(QLatin1Char('\n'))));
    }
};

QTEST_GUILESS_MAIN(TestQuestion)
#include "tst_question.moc"
