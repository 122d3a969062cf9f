// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/conditionevaluator.h"
#include "lab/labfixture.h"

#include <algorithm>

using namespace quayside;
using namespace quayside::lab;
using course::ObjectKind;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

const Objects &objects()
{
    static const Objects all = {
        {{ObjectKind::Container, u("web")}, {true, false, test::json(R"({
            "Id": "id-web", "Args": ["mysqld", "-v"], "RestartCount": 3,
            "State": {"Status": "running", "Running": true, "ExitCode": 0, "Error": ""},
            "HostConfig": {"Memory": 134217728, "PortBindings": {"80/tcp": [{"HostPort": "8080"}]}},
            "Config": {"Env": ["A=1", "APP_KEY=x"], "User": null},
            "Mounts": [{"Type": "volume", "Name": "data", "RW": true}, {"Type": "bind"}]})")}},
        {{ObjectKind::Container, u("old")},
         {true, true, test::json(R"({"Id": "id-old", "State": {"Status": "running"}})")}},
        {{ObjectKind::Container, u("none")}, {}},
        {{ObjectKind::Image, u("nginx")}, {true, false, test::json(R"({"Id": "sha256:1"})")}},
        {{ObjectKind::Network, u("net")},
         {true, false, test::json(R"({"Containers": {"id-web": {"Name": "web"}}})")}},
        {{ObjectKind::Volume, u("data")}, {}}};
    return all;
}

/// About a command in `web`.
engine::EngineEvent exec(const char *action, const char *id, qint64 nano, const char *code = "")
{
    QHash<QString, QString> attributes{{u("name"), u("web")}, {u("execID"), u(id)}};
    if (*code != '\0') {
        attributes.insert(u("exitCode"), u(code));
    }
    return test::event(u("container"), u(action), u("id-web"), attributes, nano);
}

const std::vector<engine::EngineEvent> &events()
{
    static const std::vector<engine::EngineEvent> all = {
        test::containerEvent(u("pause"), u("id-web"), u("web"), 1),
        test::containerEvent(u("exec_create: ping -c 1 db"), u("id-web"), u("web"), 2),
        test::event(u("container"), u("die"), u("id-gone"),
                    {{u("name"), u("none")}, {u("exitCode"), u("137")}}, 3),
        test::containerEvent(u("oom"), u("id-earlier"), u("web"), 4),
        test::containerEvent(u("destroy"), u("id-earlier"), u("web"), 5),
        test::event(u("volume"), u("create"), u("data"), {}, 6),
        test::event(u("network"), u("connect"), u("id-net"),
                    {{u("name"), u("net")}, {u("container"), u("id-web")}}, 7),
        test::event(u("image"), u("pull"), u("nginx:latest"), {{u("name"), u("nginx")}}, 8),
        exec("exec_create: nc db", "1", 9),
        exec("exec_create: nc cache", "2", 10),
        exec("exec_die", "2", 11, "0"),
        exec("exec_die", "1", 12, "1"),
        exec("exec_create: nc slow", "3", 13)};
    return all;
}

Verdict
evaluate(const QString &yaml,
         ConditionEvaluator::OldContainers old = ConditionEvaluator::OldContainers::DoNotCount)
{
    return ConditionEvaluator({objects(), events()}, old).evaluate(test::condition(yaml));
}

} // namespace

class TestConditionEvaluator : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leaf_holdsOrNot_data()
    {
        QTest::addColumn<QString>("yaml");
        QTest::addColumn<bool>("holds");
        const auto holds = [](const char *yaml) { QTest::newRow(yaml) << u(yaml) << true; };
        const auto fails = [](const char *yaml) { QTest::newRow(yaml) << u(yaml) << false; };
        holds("{container: web, exists: true}");
        fails("{container: none, exists: true}");
        fails("{container: web, absent: true}");
        holds("{container: none, absent: true}");
        holds("{image: nginx, exists: true}");
        holds("{volume: data, absent: true}");
        holds("{container: web, field: State.Status, exists: true}");
        fails("{container: web, field: Config.User, exists: true}");
        fails("{container: web, field: State.Nothing, exists: true}");
        holds("{container: web, field: Config.User, absent: true}");
        holds("{container: web, field: State.Nothing, absent: true}");
        fails("{container: none, field: State.Nothing, absent: true}");
        holds("{container: web, field: State.Status, equals: running}");
        fails("{container: web, field: State.Status, equals: Running}");
        fails("{container: none, field: State.Status, equals: running}");
        holds("{container: web, field: State.Running, equals: true}");
        fails("{container: web, field: State.Running, equals: false}");
        holds("{container: web, field: State.ExitCode, equals: 0}");
        holds("{container: web, field: State.Error, equals: \"\"}");
        fails("{container: web, field: Config.User, equals: \"\"}");
        holds("{container: web, field: HostConfig.PortBindings.80/tcp.0.HostPort, equals: 8080}");
        holds("{container: web, field: HostConfig.PortBindings.80/tcp.0.HostPort, equals: '8080'}");
        holds("{container: web, field: HostConfig.Memory, equals: 134217728}");
        holds("{container: web, field: Args, equals: [mysqld, -v]}");
        fails("{container: web, field: Args, equals: [mysqld]}");
        holds("{container: web, field: State.Status, not_equals: paused}");
        fails("{container: web, field: State.Status, not_equals: running}");
        holds("{container: web, field: State.Nothing, not_equals: running}");
        fails("{container: none, field: State.Status, not_equals: running}");
        holds("{container: web, field: RestartCount, at_least: 3}");
        fails("{container: web, field: RestartCount, at_least: 4}");
        holds("{container: web, field: RestartCount, at_most: 3}");
        fails("{container: web, field: RestartCount, at_most: 2.5}");
        fails("{container: web, field: State.Nothing, at_most: 2}");
        fails("{container: web, field: State.Status, at_least: 0}");
        holds("{container: web, field: HostConfig.PortBindings.80/tcp.0.HostPort, at_least: 8000}");
        holds("{container: web, field: State.Status, contains: run}");
        fails("{container: web, field: State.Status, contains: walk}");
        holds("{container: web, field: Args, contains: -v}");
        fails("{container: web, field: Args, contains: mysql}");
        holds("{container: web, field: HostConfig.PortBindings, contains: 80/tcp}");
        fails("{container: web, field: HostConfig.PortBindings, contains: 443/tcp}");
        holds("{container: web, field: Mounts, contains: {Type: volume, RW: true}}");
        fails("{container: web, field: Mounts, contains: {Type: bind, RW: true}}");
        holds("{container: web, field: Mounts.*.Name, contains: data}");
        holds("{network: net, field: Containers.*.Name, contains: web}");
        holds("{container: web, field: State.Status, matches: \"^r.*g$\"}");
        fails("{container: web, field: State.Status, matches: \"^g\"}");
        holds("{container: web, field: Config.Env, matches: ^APP_KEY=}");
        fails("{container: web, field: Config.Env, matches: ^B=}");
        fails("{container: web, field: State.Nothing, matches: .*}");
        holds("{container: web, field: State.Status, one_of: [paused, running]}");
        fails("{container: web, field: State.Status, one_of: [paused, exited]}");
        holds("{event: container/pause}");
        holds("{event: container/pause, where: {name: web}}");
        fails("{event: container/pause, where: {name: db}}");
        fails("{event: container/unpause}");
        fails("{event: network/pause}");
        fails("{event: \"container/exec_create: ping\"}");
        holds("{event: \"container/exec_create: ping*\", where: {name: web}}");
        holds("{event: container/die, where: {name: none, exitCode: 137}}");
        fails("{event: container/die, where: {name: none, exitCode: 0}}");
        holds("{event: volume/create, where: {name: data}}");
        holds("{event: network/connect, where: {name: net, container: web}}");
        fails("{event: network/connect, where: {name: net, container: none}}");
        holds("{event: image/pull, where: {name: nginx}}");
        holds("{event: image/pull, where: {name: \"nginx:latest\"}}");
    }
    void leaf_holdsOrNot()
    {
        QFETCH(QString, yaml);
        QFETCH(bool, holds);
        QCOMPARE(evaluate(yaml).holds, holds);
    }

    void event_countsOnlyWithWhatFollowedIt_data()
    {
        QTest::addColumn<QString>("yaml");
        QTest::addColumn<bool>("holds");
        const auto row = [](const char *yaml, bool holds) {
            QTest::newRow(yaml) << u(yaml) << holds;
        };
        row("{event: container/pause, then: {event: container/destroy}}", true);
        row("{event: container/destroy, then: {event: container/pause}}", false);
        row("{event: container/pause, then: {event: container/pause}}", false);
        row("{event: container/pause, then: {event: container/destroy, same: name}}", true);
        row("{event: container/pause, then: {event: container/destroy, same: id}}", false);
        row("{event: container/pause, then: {event: container/exec_die, same: id}}", true);
        row("{event: container/pause, then: {event: container/exec_die, same: nothing}}", false);
        // An earlier container of that name is no better as a second event than as a first.
        row("{event: container/pause, then: {event: container/oom}}", false);
        // Another call's end is not this one's.
        row("{event: 'container/exec_create: nc db', "
            "then: {event: container/exec_die, where: {exitCode: 0}}}",
            true);
        row("{event: 'container/exec_create: nc db', "
            "then: {event: container/exec_die, same: execID, where: {exitCode: 0}}}",
            false);
        row("{event: 'container/exec_create: nc db', "
            "then: {event: container/exec_die, same: execID, where: {exitCode: {not_equals: 0}}}}",
            true);
        row("{event: 'container/exec_create: nc slow', "
            "then: {event: container/exec_die, same: execID}}",
            false);
        row("{event: 'container/exec_create: nc*', then: {event: container/exec_die, same: "
            "execID}, "
            "count: 2}",
            true);
        row("{event: 'container/exec_create: nc*', count: 3}", true);
        row("{event: container/pause, then: {event: 'container/exec_create: nc*', "
            "then: {event: container/exec_die, same: execID, where: {exitCode: 0}}}}",
            true);
        row("{event: container/exec_die, then: {event: 'container/exec_create: nc slow', "
            "then: {event: container/exec_die}}}",
            false);
        row("{not: {event: 'container/exec_create: nc slow', "
            "then: {event: container/exec_die, same: execID}}}",
            true);
    }
    void event_countsOnlyWithWhatFollowedIt()
    {
        QFETCH(QString, yaml);
        QFETCH(bool, holds);
        QCOMPARE(evaluate(yaml).holds, holds);
    }

    void eventThatIsFollowed_isMentionedWithBoth()
    {
        const course::Condition condition = test::condition(
            u("{event: container/start, then: {event: container/die, where: {exitCode: 0}}}"));
        QVERIFY(ConditionEvaluator::mentionsEvent(
            condition, test::containerEvent(u("start"), u("id-web"), u("web"))));
        QVERIFY(ConditionEvaluator::mentionsEvent(
            condition, test::containerEvent(u("die"), u("id-web"), u("web"))));
        QVERIFY(!ConditionEvaluator::mentionsEvent(
            condition, test::containerEvent(u("pause"), u("id-web"), u("web"))));
    }

    void tree_holdsOrNot_data()
    {
        QTest::addColumn<QString>("yaml");
        QTest::addColumn<bool>("holds");
        const QString yes = u("{container: web, exists: true}");
        const QString no = u("{container: web, absent: true}");
        const auto row = [](const QString &yaml, bool holds) {
            QTest::newRow(qPrintable(yaml)) << yaml << holds;
        };
        row(u("{all: [%1, %1]}").arg(yes), true);
        row(u("{all: [%1, %2]}").arg(yes, no), false);
        row(u("{any: [%2, %1]}").arg(yes, no), true);
        row(u("{any: [%1, %1]}").arg(no), false);
        row(u("{not: %1}").arg(no), true);
        row(u("{not: %1}").arg(yes), false);
        row(u("{not: {all: [%1, {not: %1}]}}").arg(yes), true);
        row(u("{not: {event: container/unpause}}"), true);
    }
    void tree_holdsOrNot()
    {
        QFETCH(QString, yaml);
        QFETCH(bool, holds);
        QCOMPARE(evaluate(yaml).holds, holds);
    }

    void why_isTheFirstFailingLeafsWords_data()
    {
        QTest::addColumn<QString>("yaml");
        QTest::addColumn<QString>("why");
        const auto row = [](const char *name, const char *yaml, const char *why) {
            QTest::newRow(name) << u(yaml) << u(why);
        };
        row("holds", "{container: web, exists: true, else: w}", "");
        row("got and expected",
            "{container: web, field: State.Status, equals: paused, else: 'is {got}, not "
            "{expected}'}",
            "is running, not paused");
        row("number",
            "{container: web, field: HostConfig.Memory, at_most: 5, else: '{got}>{expected}'}",
            "134217728>5");
        row("no object", "{container: none, field: State.Status, equals: x, else: 'is {got}'}",
            "There is no container called `none`.");
        row("no object, nothing said of it",
            "{container: none, field: State.Pid, at_least: 1, else: no process}", "no process");
        row("no volume", "{volume: data, exists: true, else: '{got}'}", "no such volume");
        row("no field", "{container: web, field: State.X, equals: x, else: '{got}'}", "nothing");
        row("null", "{container: web, field: Config.User, equals: x, else: '{got}'}", "nothing");
        row("empty", "{container: web, field: State.Error, equals: x, else: '{got}'}", "nothing");
        row("list", "{container: web, field: Args, contains: x, else: '{got}'}", "mysqld, -v");
        row("object",
            "{container: web, field: HostConfig.PortBindings, contains: x, else: '{got}'}",
            R"({"80/tcp":[{"HostPort":"8080"}]})");
        row("alternatives",
            "{container: web, field: State.Status, one_of: [a, b], else: '{expected}'}", "a or b");
        row("event", "{event: container/x, else: 'no event, {got}'}", "no event, nothing");
        row("event that is not followed",
            "{event: container/pause, else: a, then: {event: container/x, else: 'b, {got}'}}",
            "b, nothing");
        row("event that does not come",
            "{event: container/x, else: a, then: {event: container/pause, else: b}}", "a");
        row("event's words for both",
            "{event: container/pause, else: a, then: {event: container/x}}", "a");
        row("first of all",
            "{all: [{container: web, exists: true, else: a}, {container: web, "
            "absent: true, else: b}, {event: container/x, else: c}]}",
            "b");
        row("parent's words",
            "{all: [{container: web, field: State.Status, equals: x}], else: 'p {got}'}",
            "p running");
        row("own words first", "{all: [{container: web, absent: true, else: own}], else: p}",
            "own");
        row("any's own words",
            "{any: [{container: web, field: State.Status, equals: x, else: a}], "
            "else: 'any {got}'}",
            "any running");
        row("any without words",
            "{any: [{container: web, absent: true, else: a}, {event: "
            "container/x, else: b}]}",
            "a");
        row("not",
            "{not: {container: web, field: State.Status, equals: running}, else: 'still {got}'}",
            "still running");
        row("not's child", "{not: {container: web, exists: true, else: 'is there'}}", "is there");
    }
    void why_isTheFirstFailingLeafsWords()
    {
        QFETCH(QString, yaml);
        QFETCH(QString, why);
        QCOMPARE(evaluate(yaml).why, why);
    }

    void got_isOneShortLine()
    {
        const Objects wordy = {{{ObjectKind::Container, u("web")},
                                {true, false, {{u("Text"), u("line\n").repeated(100)}}}}};
        const Verdict verdict =
            ConditionEvaluator({wordy, {}})
                .evaluate(
                    test::condition(u("{container: web, field: Text, equals: x, else: '{got}'}")));
        QVERIFY(!verdict.why.contains(QLatin1Char('\n')));
        QCOMPARE(verdict.why.size(), 120);
    }

    void containerFromBefore_countsOnlyAsBeingThere_data()
    {
        QTest::addColumn<QString>("yaml");
        QTest::addColumn<bool>("holds");
        QTest::addColumn<bool>("holdsWhenOldCounts");
        const auto row = [](const char *yaml, bool holds, bool whenOldCounts) {
            QTest::newRow(yaml) << u(yaml) << holds << whenOldCounts;
        };
        row("{container: old, exists: true}", false, true);
        row("{container: old, field: State.Status, equals: running}", false, true);
        row("{container: old, absent: true}", false, false);
        row("{not: {container: old, exists: true}}", false, false);
        row("{not: {container: old, field: State.Status, equals: paused}}", true, true);
    }
    void containerFromBefore_countsOnlyAsBeingThere()
    {
        QFETCH(QString, yaml);
        QFETCH(bool, holds);
        QFETCH(bool, holdsWhenOldCounts);
        QCOMPARE(evaluate(yaml).holds, holds);
        QCOMPARE(evaluate(yaml, ConditionEvaluator::OldContainers::Count).holds,
                 holdsWhenOldCounts);
    }

    void condition_wantsOldContainersGone_data()
    {
        QTest::addColumn<QString>("yaml");
        QTest::addColumn<bool>("gone");
        const auto row = [](const char *yaml, bool gone) {
            QTest::newRow(yaml) << u(yaml) << gone;
        };
        row("{container: old, absent: true}", true);
        row("{container: old, field: Config.User, absent: true}", false);
        row("{image: old, absent: true}", false);
        row("{container: old, exists: true}", false);
        row("{not: {container: old, exists: true}}", true);
        row("{not: {container: old, field: State.Status, equals: paused}}", false);
        row("{all: [{image: a, exists: true}, {any: [{container: old, absent: true}]}]}", true);
        row("{list: containers, where: {name: old}, count: 0}", true);
        row("{list: containers, where: {name: old}, match: none}", true);
        row("{list: containers, where: {name: old}}", false);
        row("{list: images, where: {tags: old}, match: none}", false);
    }
    void condition_wantsOldContainersGone()
    {
        QFETCH(QString, yaml);
        QFETCH(bool, gone);
        QCOMPARE(ConditionEvaluator::wantsOldContainersGone(test::condition(yaml)), gone);
    }

    void containerFromBefore_saysSoInsteadOfTheChecksWords()
    {
        const QString why = evaluate(u("{container: old, exists: true, else: words}")).why;
        QVERIFY2(why.contains(u("`old` from before this lab")), qPrintable(why));
    }

    void event_ofAnEarlierContainerWithThatName_doesNotCount()
    {
        QVERIFY(!evaluate(u("{event: container/oom, where: {name: web}}")).holds);
        QVERIFY(evaluate(u("{event: container/destroy, where: {name: web}}")).holds);
        const Objects none;
        QVERIFY(ConditionEvaluator({none, events()})
                    .evaluate(test::condition(u("{event: container/oom, where: {name: web}}")))
                    .holds);
    }

    void neededObjects_areAllThatLeavesName()
    {
        const auto keys = ConditionEvaluator::neededObjects(test::condition(
            u("{all: [{container: web, exists: true}, {any: [{image: nginx, exists: true}, "
              "{not: {volume: data, exists: true}}]}, {event: network/connect, where: {name: net, "
              "container: db}}]}")));
        const QSet<ObjectKey> expected = {{ObjectKind::Container, u("web")},
                                          {ObjectKind::Image, u("nginx")},
                                          {ObjectKind::Volume, u("data")},
                                          {ObjectKind::Container, u("db")}};
        QCOMPARE(keys, expected);
    }
};

QTEST_GUILESS_MAIN(TestConditionEvaluator)
#include "tst_conditionevaluator.moc"
