// SPDX-License-Identifier: GPL-3.0-or-later
#include "course/labfile.h"
#include "coursefixture.h"

using namespace quayside::course;

namespace {

const char goodLab[] = R"(---
id: life-cycle
question: states
title: A container from birth to removal
short: Life cycle
goal: See **every** state.
minutes: 10
difficulty: beginner
images: [nginx]
containers: [web]
networks: [net]
volumes: []
watch:
  - "The badge: running"
cleanup:
  - docker rm -f web
---
Words before.

## Freeze `it`

Prose.

```console
$ docker pause web
web
```

```check
all:
  - container: web
    field: State.Status
    equals: paused
    else: "`web` is **{got}**."
  - any:
      - {event: "container/exec_create: ping*", where: {name: web, exitCode: 0}}
      - not: {container: web, field: HostConfig.PortBindings, contains: 80/tcp}
    else: Not yet.
near:
  - when: {container: web, field: State.Status, one_of: [exited, dead]}
    hint: It was stopped.
done: Frozen at {time}
hints:
  - Use `docker pause`.
```

## Look

```check
learner: Look at the badge.
```
)";

QString changed(const char *from, const char *to)
{
    QString text = QString::fromUtf8(goodLab);
    const QString piece = QString::fromUtf8(from);
    Q_ASSERT(text.count(piece) == 1);
    return text.replace(piece, QString::fromUtf8(to));
}

} // namespace

class TestLab : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goodFile_isReadWhole()
    {
        FileLog log(QStringLiteral("f"));
        const Lab lab = readLab(QString::fromUtf8(goodLab), log);
        QCOMPARE(faultLines(log), QStringList());
        QCOMPARE(lab.id.text(), QStringLiteral("life-cycle"));
        QCOMPARE(lab.question.text(), QStringLiteral("states"));
        QCOMPARE(lab.minutes, 10);
        QCOMPARE(lab.containers, QStringList{QStringLiteral("web")});
        QCOMPARE(lab.watch, QStringList{QStringLiteral("The badge: running")});
        QCOMPARE(lab.cleanup, QStringList{QStringLiteral("docker rm -f web")});
        QCOMPARE(plainText(lab.introduction), QStringLiteral("Words before."));
        QCOMPARE(lab.steps.size(), size_t(2));
        QCOMPARE(lab.steps[0].number, 1);
        QCOMPARE(lab.steps[0].title, QStringLiteral("Freeze it"));
        QCOMPARE(lab.steps[0].line, 20);
        QCOMPARE(plainText(lab.steps[0].prose), QStringLiteral("Prose.\n$ docker pause web\nweb"));
        QCOMPARE(lab.steps[0].hints, QStringList{QStringLiteral("Use `docker pause`.")});
    }

    void check_becomesATree()
    {
        FileLog log(QStringLiteral("f"));
        const Lab lab = readLab(QString::fromUtf8(goodLab), log);
        const Check &check = lab.steps[0].check;
        QVERIFY(check.condition);
        QCOMPARE(check.condition->kind, ConditionKind::All);
        QCOMPARE(check.condition->children.size(), size_t(2));
        const Condition &status = check.condition->children[0];
        QCOMPARE(status.kind, ConditionKind::Object);
        QCOMPARE(status.object, ObjectKind::Container);
        QCOMPARE(status.field, QStringLiteral("State.Status"));
        QCOMPARE(status.comparison, Comparison::Equals);
        QCOMPARE(status.expected, QVariant(QStringLiteral("paused")));
        QCOMPARE(status.line, 31);
        const Condition &any = check.condition->children[1];
        QCOMPARE(any.kind, ConditionKind::Any);
        QCOMPARE(any.otherwise, QStringLiteral("Not yet."));
        const Condition &event = any.children[0];
        QCOMPARE(event.eventType, QStringLiteral("container"));
        QCOMPARE(event.eventAction, QStringLiteral("exec_create: ping*"));
        QCOMPARE(event.where.size(), size_t(2));
        QCOMPARE(event.where[1].field, QStringLiteral("exitCode"));
        QCOMPARE(event.where[1].comparison, Comparison::Equals);
        QCOMPARE(event.where[1].expected, QVariant(QStringLiteral("0")));
        QCOMPARE(any.children[1].kind, ConditionKind::Not);
        QCOMPARE(any.children[1].children[0].comparison, Comparison::Contains);
        QCOMPARE(check.nearMisses.size(), size_t(1));
        QCOMPARE(check.nearMisses[0].when.expected.toList().size(), 2);
        QCOMPARE(check.done, QStringLiteral("Frozen at {time}"));
    }

    void learnerCheck_hasAPromptAndNoCondition()
    {
        FileLog log(QStringLiteral("f"));
        const Lab lab = readLab(QString::fromUtf8(goodLab), log);
        QVERIFY(!lab.steps[1].check.condition);
        QCOMPARE(lab.steps[1].check.learnerPrompt, QStringLiteral("Look at the badge."));
    }

    void badFile_isReportedAtItsLine_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("fault");
        const auto row = [](const char *name, const QString &text, const char *fault) {
            QTest::newRow(name) << text << QString::fromUtf8(fault);
        };
        row("no minutes", changed("minutes: 10\n", ""), "2: a lab needs 'minutes'");
        row("minutes", changed("minutes: 10", "minutes: ten"),
            "7: 'minutes' must be a whole number from 1, but is 'ten'");
        row("unknown key", changed("images:", "image:"),
            "9: unknown key 'image' in a lab; did you mean 'images'?");
        row("no check", changed("```check\nlearner: Look at the badge.\n```\n", "Words."),
            "47: the step 'Look' has no check block; expected one");
        row("second check",
            changed("learner: Look at the badge.\n```\n",
                    "learner: Look.\n```\n\n```check\nlearner: Again.\n```\n"),
            "53: the step 'Look' has a second check block; expected one");
        row("check before a step", changed("Words before.", "```check\nlearner: x\n```"),
            "18: a check block belongs below the '##' heading of a step");
        row("no step", QString::fromUtf8(goodLab).section(QStringLiteral("## Freeze"), 0, 0),
            "18: the lab has no step; expected at least one '##' section");
        row("check yaml", changed("learner: Look at the badge.", "all: ["),
            "50: this is not valid YAML: end of sequence flow not found");
        row("check is a list", changed("learner: Look at the badge.", "- learner: x"),
            "50: a check must be a mapping of keys to values, but is a list");
        row("check without a way", changed("learner: Look at the badge.", "done: x"),
            "50: a check needs exactly one of all, any and learner");
        row("two ways", changed("done: Frozen at {time}", "learner: x"),
            "30: a check needs exactly one of all, any and learner");
        row("empty all", changed("learner: Look at the badge.", "all: []"),
            "50: 'all' needs at least one condition");
        row("unknown check key", changed("done: Frozen", "doen: Frozen"),
            "42: unknown key 'doen' in a check; did you mean 'done'?");
        row("no words", changed("    else: \"`web` is **{got}**.\"\n", ""),
            "31: the condition needs 'else': the words to show while it does not hold");
        row("no comparison", changed("    equals: paused\n", ""),
            "31: a condition needs exactly one comparison: exists, absent, equals, not_equals, "
            "at_least, at_most, between, contains, matches, one_of");
        row("two comparisons",
            changed("    equals: paused", "    equals: paused\n    exists: true"),
            "31: a condition needs exactly one comparison: exists, absent, equals, not_equals, "
            "at_least, at_most, between, contains, matches, one_of");
        row("no object", changed("  - container: web\n    field", "  - field"),
            "31: a condition needs exactly one object: container, image, network, volume, "
            "service, node");
        row("mistyped object",
            changed("  - container: web\n    field", "  - contaner: web\n    field"),
            "31: unknown key 'contaner' in a condition; did you mean 'container'?");
        row("comparison without a field",
            changed("    field: State.Status\n    equals", "    equals"),
            "32: 'equals' needs a 'field' to look at; without one only exists and absent are "
            "possible");
        row("exists: false", changed("equals: paused", "exists: false"),
            "33: 'exists' must be true");
        row("at_least text", changed("equals: paused", "at_least: many"),
            "33: 'at_least' must be a number, or a size such as 15MiB");
        row("pattern", changed("equals: paused", "matches: \"(\""),
            "33: '(' is no regular expression: missing closing parenthesis");
        row("one_of text", changed("equals: paused", "one_of: paused"),
            "33: 'one_of' must be a list of values");
        row("event form", changed("\"container/exec_create: ping*\"", "pause"),
            "36: 'pause' is no event; expected type/action, for example container/pause");
        row("event type", changed("container/exec_create: ping*", "contaner/pause"),
            "36: unknown event type 'contaner'; did you mean 'container'?");
        row("where", changed("where: {name: web, exitCode: 0}", "where: web"),
            "36: 'where' must be a mapping of keys to values, but is 'web'");
        row("near without hint", changed("    hint: It was stopped.\n", ""),
            "40: a near miss needs 'hint'");
        row("near without when",
            changed("when: {container: web, field: State.Status, one_of: [exited, dead]}",
                    "hints: x"),
            "40: a near miss needs 'when'");
        row("name mistyped",
            changed("  - container: web\n    field", "  - container: wbe\n    field"),
            "31: the container 'wbe' is not among the lab's containers; add it to 'containers' in "
            "the front matter");
        row("hint's link", changed("Use `docker pause`.", "\"[x](lab)\""),
            "44: the link target 'lab' is not allowed; expected question:ID, lab:ID, diagram:ID or "
            "https://…");
        row("quiz in a lab", changed("Prose.", "```quiz\n```"),
            "22: unknown language 'quiz' of a code block; expected one of console, bash, sh, "
            "powershell, dockerfile, dockerignore, yaml, json, ini, toml, conf, nginx, env, "
            "properties, go, python, javascript, java, c, cpp, sql, hcl, html, xml, css, makefile, "
            "diff, text, check");
    }
    void badFile_isReportedAtItsLine()
    {
        QFETCH(QString, text);
        QFETCH(QString, fault);
        FileLog log(QStringLiteral("f"));
        readLab(text, log);
        QVERIFY2(faultLines(log).contains(fault),
                 qPrintable(faultLines(log).join(QLatin1Char('\n'))));
    }

    void builtInNetworks_needNotBeListed()
    {
        FileLog log(QStringLiteral("f"));
        readLab(changed("not: {container: web, field: HostConfig.PortBindings, contains: 80/tcp}",
                        "not: {network: bridge, exists: true}"),
                log);
        QCOMPARE(faultLines(log), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestLab)
#include "tst_lab.moc"
