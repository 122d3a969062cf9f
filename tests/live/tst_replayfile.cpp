// SPDX-License-Identifier: GPL-3.0-or-later
#include "course/labfile.h"
#include "live/replay/labcommands.h"
#include "live/replay/replayfile.h"
#include "live/replay/replayreport.h"

#include <QTest>

using namespace quayside;
using namespace quayside::live;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

/// Two steps; the first has two near misses.
course::Lab twoSteps()
{
    const QString text =
        u("---\nid: two\nquestion: q\ntitle: T\nshort: T\ngoal: G\nminutes: 1\ndifficulty: beginner\n"
          "containers: [web]\nnetworks: [net]\nvolumes: [data]\n---\n"
          "## One\n\n```console\n$ cat >f <<'EOF'\n> a\n>\n> b\n> EOF\n$ docker run \\\n    nginx\noutput\n"
          "$ ls\n> no continuation\n```\n\n```console norun\n$ vi f\n```\n\n"
          "> [!NOTE]\n> ```console no-output\n> $ docker ps\n> ```\n\n"
          "```check\nall:\n  - {container: web, exists: true, else: none}\nnear:\n"
          "  - when: {container: web, field: State.Status, equals: exited}\n    hint: h1\n"
          "  - when: {container: web, absent: true}\n    hint: h2\n```\n\n"
          "## Two\n\n```check\nlearner: Look.\n```\n");
    course::FileLog log(u("two.md"));
    course::Lab lab = course::readLab(text, log);
    if (!log.isClean()) {
        qFatal("%s", qPrintable(log.faults().front().text()));
    }
    return lab;
}

const QString good = u("lab: two\nsetup: docker network create net\nstand_in: an actor\nsteps:\n"
                       "  - step: 1\n    spoil: {do: a, undo: b}\n    near:\n"
                       "      - do: |\n          one\n          two\n        undo: back\n"
                       "      - skip: no\n"
                       "  - step: 2\n    instead: other\n    why: terminal\n");

QStringList faultsOf(const QString &yaml, ReplayFile *file = nullptr)
{
    course::FileLog log(u("two.yaml"));
    const ReplayFile read = readReplayFile(yaml, twoSteps(), log);
    QStringList faults;
    for (const course::Fault &fault : log.faults()) {
        faults.append(fault.text());
    }
    if (file) {
        *file = read;
    }
    return faults;
}

engine::EngineEvent eventOf(const char *type, const char *id, const char *name)
{
    engine::EngineEvent result;
    result.type = u(type);
    result.actorId = u(id);
    result.attributes.insert(u("name"), u(name));
    return result;
}

} // namespace

class TestReplayFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goodFile_isReadWhole()
    {
        ReplayFile file;
        QCOMPARE(faultsOf(good, &file), QStringList());
        QCOMPARE(file.setup, u("docker network create net"));
        QCOMPARE(file.standIn, u("an actor"));
        QCOMPARE(file.step(1).spoil, u("a"));
        QCOMPARE(file.step(1).unspoil, u("b"));
        QCOMPARE(file.step(1).wrongTurns.size(), size_t(2));
        QCOMPARE(file.step(1).wrongTurns[0].commands.trimmed(), u("one\ntwo"));
        QCOMPARE(file.step(1).wrongTurns[0].undo, u("back"));
        QCOMPARE(file.step(1).wrongTurns[1].skip, u("no"));
        QCOMPARE(file.step(2).instead, u("other"));
        QCOMPARE(file.step(2).why, u("terminal"));
        QVERIFY(file.step(3).instead.isEmpty());
    }

    void badFile_isReportedWithItsLine_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("fault");
        QTest::newRow("unknown key") << u("stand_in:") << u("standin:") << u("two.yaml:3: ");
        QTest::newRow("another lab") << u("lab: two") << u("lab: three") << u("two.yaml:1: ");
        QTest::newRow("no such step") << u("step: 2") << u("step: 3") << u("the lab has no step 3");
        QTest::newRow("a step twice") << u("step: 2") << u("step: 1") << u("a second time");
        QTest::newRow("a wrong turn too few")
            << u("      - skip: no\n") << QString() << u("2 near misses in the lab and 1 wrong turns");
        QTest::newRow("do and skip") << u("- skip: no") << u("- skip: no\n        do: x")
                                     << u("either 'do' or 'skip'");
        QTest::newRow("instead without why") << u("    why: terminal\n") << QString()
                                             << u("belong together");
        QTest::newRow("half a spoil") << u("{do: a, undo: b}") << u("{do: a}") << u("undo");
        QTest::newRow("nothing at all") << good << QString() << u("must be a mapping");
    }
    void badFile_isReportedWithItsLine()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, fault);
        QVERIFY(good.contains(from));
        const QString faults = faultsOf(QString(good).replace(from, to)).join(u'\n');
        QVERIFY2(faults.contains(fault), qPrintable(faults));
    }

    void consoleBlocks_giveTheCommandsWithHereDocuments()
    {
        const QStringList expected{u("cat >f <<'EOF'\na\n\nb\nEOF"), u("docker run \\\n    nginx"),
                                   u("ls"), u("docker ps")};
        QCOMPARE(consoleCommands(twoSteps().steps[0].prose), expected);
    }

    void event_ofTheLabsThings_counts()
    {
        const course::Lab lab = twoSteps();
        LabEvents events(lab);
        QVERIFY(events.counts({}, eventOf("container", "1", "web")));
        QVERIFY(!events.counts({}, eventOf("container", "2", "other")));
        QVERIFY(events.counts({}, eventOf("network", "1", "net")));
        QVERIFY(events.counts({}, eventOf("volume", "data", "")));
        QVERIFY(!events.counts({}, eventOf("image", "data", "web")));
    }

    void event_ofANetworkThatTheLabsContainerLeaves_counts()
    {
        const course::Lab lab = twoSteps();
        LabEvents events(lab);
        engine::EngineEvent leaves = eventOf("network", "n1", "bridge");
        leaves.attributes.insert(u("container"), u("1"));
        QVERIFY(!events.counts({}, leaves));
        events.counts({}, eventOf("container", "1", "web"));
        QVERIFY(events.counts({}, leaves));
    }

    void event_thatTheCheckAsksFor_counts()
    {
        const course::Lab lab = twoSteps();
        LabEvents events(lab);
        course::Condition dies;
        dies.kind = course::ConditionKind::Event;
        dies.eventType = u("container");
        dies.eventAction = u("die");
        course::Check check;
        check.condition = course::Condition();
        check.condition->children = {dies};
        engine::EngineEvent event = eventOf("container", "3", "helper");
        event.action = u("die");
        QVERIFY(events.counts(check, event));
        event.action = u("start");
        QVERIFY(!events.counts(check, event));
        check.condition->children.front().children = {dies}; // which is to follow
        check.condition->children.front().children.front().eventAction = event.action;
        QVERIFY(events.counts(check, event));
    }

    void event_ofAContainerOfUnknownName_countsWhereListsAreCompared()
    {
        const course::Lab lab = twoSteps();
        LabEvents events(lab);
        course::Check check;
        check.condition = course::Condition();
        check.condition->kind = course::ConditionKind::List;
        check.condition->object = course::ObjectKind::Containers;
        engine::EngineEvent event = eventOf("container", "3", "shop-api-2");
        event.action = u("start");
        QVERIFY(events.counts(check, event));
        event.action = u("exec_start: wget -q localhost"); // of a health check
        QVERIFY(!events.counts(check, event));
    }

    void check_ofFieldsIsDecidedByEvents_ofOthersNot()
    {
        course::Lab lab = twoSteps();
        QVERIFY(isDecidedByEvents(lab.steps[0].check));
        QVERIFY(!isDecidedByEvents(lab.steps[1].check));
        lab.steps[0].check.condition->children[0].object = course::ObjectKind::Image;
        QVERIFY(!isDecidedByEvents(lab.steps[0].check));
        lab.steps[0].check.condition->children[0].kind = course::ConditionKind::Log;
        QVERIFY(!isDecidedByEvents(lab.steps[0].check));
    }
};

QTEST_GUILESS_MAIN(TestReplayFile)
#include "tst_replayfile.moc"
