// SPDX-License-Identifier: GPL-3.0-or-later
#include "course/conditionreader.h"
#include "course/labfile.h"
#include "coursefixture.h"

#include <QFile>

using namespace quayside::course;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

Condition read(const char *yaml, FileLog &log)
{
    const auto value = parseYaml(u(yaml), 1, log);
    return value ? readCondition(*value, {}, false, log) : Condition();
}

/// A condition without faults.
Condition good(const char *yaml)
{
    FileLog log(u("f"));
    const Condition condition = read(yaml, log);
    if (!log.isClean()) {
        qFatal("%s", qPrintable(log.faults().front().text()));
    }
    return condition;
}

/// A lab with these lines of front matter and one step with this check.
QString labText(const char *frontMatter, const char *check = "learner: Look.")
{
    return u("---\nid: l\nquestion: q\ntitle: L\nshort: L\ngoal: G\nminutes: 1\n"
             "difficulty: beginner\n%1---\n## Step\n\n```check\n%2\n```\n")
        .arg(u(frontMatter), u(check));
}

Lab goodLab(const char *frontMatter, const char *check = "learner: Look.")
{
    FileLog log(u("f"));
    const Lab lab = readLab(labText(frontMatter, check), log);
    if (!log.isClean()) {
        qFatal("%s", qPrintable(log.faults().front().text()));
    }
    return lab;
}

} // namespace

/// The forms of conditions and of the front matter that say what a lab needs.
class TestCondition : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void list_hasItsFilterAndItsCount()
    {
        const Condition tasks =
            good("{tasks: api, where: {state: running, slot: {at_least: 2}}, count: 3}");
        QCOMPARE(tasks.kind, ConditionKind::List);
        QCOMPARE(tasks.object, ObjectKind::Tasks);
        QCOMPARE(tasks.name, u("api"));
        QCOMPARE(tasks.where.size(), size_t(2));
        QCOMPARE(tasks.where[0].expected, QVariant(u("running")));
        QCOMPARE(tasks.where[1].comparison, Comparison::AtLeast);
        QVERIFY(tasks.count);
        QCOMPARE(tasks.count->comparison, Comparison::Equals);
        QCOMPARE(tasks.count->expected.toInt(), 3);

        const Condition history =
            good("{image-history: 'slim:bad', where: {size: {at_least: 50MB}}, match: none}");
        QCOMPARE(history.object, ObjectKind::ImageHistory);
        QCOMPARE(history.match, ListMatch::None);
        QCOMPARE(history.where[0].expected.toLongLong(), 50'000'000);

        const Condition labelled = good("{list: containers, where: {label: a=b, state: [running, "
                                        "paused]}, count: {between: [2, 4]}}");
        QCOMPARE(labelled.object, ObjectKind::Containers);
        QCOMPARE(labelled.where[0].comparison, Comparison::Contains);
        QCOMPARE(labelled.where[1].comparison, Comparison::OneOf);
        QCOMPARE(labelled.count->comparison, Comparison::Between);

        const Condition sum = good("{image-history: web, sum: size, at_most: 1.5GiB}");
        QCOMPARE(sum.field, u("size"));
        QCOMPARE(sum.expected.toLongLong(), 1'610'612'736);
    }

    void compare_hasItsOperands()
    {
        const Condition sizes = good("{compare: [{image: a, field: Size}, {image-history: b, sum: "
                                     "size}, {disk: images.size}], is: less, times: 3, by: 1kB}");
        QCOMPARE(sizes.kind, ConditionKind::Compare);
        QCOMPARE(sizes.relation, Relation::Less);
        QCOMPARE(sizes.times, 3.0);
        QCOMPARE(sizes.by, 1000.0);
        QCOMPARE(sizes.children.size(), size_t(3));
        QCOMPARE(sizes.children[0].field, u("Size"));
        QCOMPARE(sizes.children[1].kind, ConditionKind::List);
        QCOMPARE(sizes.children[2].object, ObjectKind::Disk);

        const Condition shared = good("{shared-layers: [a, b], at_least: 2}");
        QCOMPARE(shared.kind, ConditionKind::SharedLayers);
        QCOMPARE(shared.children[1].object, ObjectKind::Image);
        QCOMPARE(shared.children[1].name, u("b"));
    }

    void contents_ofAContainer()
    {
        const Condition log =
            good("{log: web, contains: ready, stream: stderr, since: step, else: words}");
        QCOMPARE(log.kind, ConditionKind::Log);
        QCOMPARE(log.name, u("web"));
        QCOMPARE(log.streams, LogStreams::Error);
        QVERIFY(log.sinceStep);
        QCOMPARE(log.otherwise, u("words"));

        const Condition path = good("{path: /data/file, in: web, absent: true}");
        QCOMPARE(path.kind, ConditionKind::Path);
        QCOMPARE(path.path, u("/data/file"));
        QCOMPARE(path.name, u("web"));
        QCOMPARE(path.comparison, Comparison::Absent);

        const Condition changes = good("{changes: web, contains: A /x}");
        QCOMPARE(changes.object, ObjectKind::Changes);
        QCOMPARE(changes.expected, QVariant(u("A /x")));
    }

    void metric_hasItsFigureAndTime()
    {
        const Condition steady = good("{metric: hog, figure: cpu, between: [45, 55], for: 5}");
        QCOMPARE(steady.kind, ConditionKind::Metric);
        QCOMPARE(steady.figure, Figure::Cpu);
        QCOMPARE(steady.forSeconds, 5.0);
        QCOMPARE(steady.expected.toList().size(), 2);
        const Condition mean = good("{metric: hog, figure: memory, at_least: 15MiB, over: 10}");
        QCOMPARE(mean.overSeconds, 10.0);
        QCOMPARE(mean.expected.toLongLong(), 15'728'640);
        QCOMPARE(good("{metric: web, figure: net_rx, grows_by: 100kB}").comparison,
                 Comparison::GrowsBy);
    }

    void engineAndSwarm()
    {
        QCOMPARE(good("{info: Swarm.LocalNodeState, equals: active}").object, ObjectKind::Info);
        QCOMPARE(good("{disk: buildCache.size, at_least: 1}").field, u("buildCache.size"));
        QCOMPARE(good("{service: api, field: Spec.Name, equals: api}").object, ObjectKind::Service);
        QCOMPARE(good("{node: self, field: Spec.Availability, equals: drain}").object,
                 ObjectKind::Node);
    }

    void event_hasComparisonsAndACount()
    {
        const Condition event = good("{event: container/die, where: {name: web, exitCode: "
                                     "{not_equals: 0}}, count: {at_least: 4}}");
        QCOMPARE(event.where[1].comparison, Comparison::NotEquals);
        QVERIFY(event.count);
    }

    void event_hasWhatFollowsIt()
    {
        const Condition event =
            good("{event: 'container/exec_create: *', where: {name: web}, else: a, "
                 "then: {event: container/exec_die, same: execID, where: {exitCode: 0}, else: b}}");
        QCOMPARE(event.children.size(), size_t(1));
        const Condition &then = event.children.front();
        QCOMPARE(then.kind, ConditionKind::Event);
        QCOMPARE(then.eventAction, u("exec_die"));
        QCOMPARE(then.same, u("execID"));
        QCOMPARE(then.where[0].expected, QVariant(u("0")));
        QCOMPARE(then.otherwise, u("b"));
        QVERIFY(good("{event: container/die, then: {event: container/start}}")
                    .children.front()
                    .same.isEmpty());
    }

    void badCondition_isReported_data()
    {
        QTest::addColumn<QString>("yaml");
        QTest::addColumn<QString>("fault");
        const auto row = [](const char *yaml, const char *fault) {
            QTest::newRow(yaml) << u(yaml) << u(fault);
        };
        row("{tasks: api, where: {stat: running}}",
            "1: unknown field 'stat' of a task; did you mean 'state'?");
        row("{image-history: web, where: {createdby: {contains: x}}}",
            "1: unknown field 'createdby' of an entry of an image's history; did you mean "
            "'createdBy'?");
        row("{list: container, count: 1}",
            "1: unknown list 'container'; did you mean 'containers'?");
        row("{list: containers, count: many}",
            "1: 'count' must be a whole number or a comparison, for example {at_least: 3}");
        row("{list: containers, count: {contains: 3}}",
            "1: unknown key 'contains' in 'count'; expected one of equals, not_equals, at_least, "
            "at_most, between");
        row("{list: containers, count: 1, match: all}",
            "1: a condition over a list takes at most one of match, count and sum");
        row("{list: containers, match: some}", "1: unknown match 'some'; did you mean 'none'?");
        row("{image-history: web, sum: sise, at_least: 1}",
            "1: unknown field 'sise' of an entry of an image's history; did you mean 'size'?");
        row("{image-history: web, sum: size}",
            "1: a condition needs exactly one comparison: equals, at_least, at_most, between");
        row("{info: Swam.LocalNodeState, equals: active}",
            "1: unknown field 'Swam' of the engine's info; did you mean 'Swarm'?");
        row("{disk: buildcache.size, at_least: 1}",
            "1: unknown field 'buildcache' of the engine's disk use; did you mean 'buildCache'?");
        row("{compare: [{image: a, field: Size}], is: same}",
            "1: 'compare' needs at least two values");
        row("{compare: [{image: a, field: Size}, {image: b}], is: same}",
            "1: a value to compare needs 'field'");
        row("{compare: [{image: a, field: Size}, {image: b, field: Size}], is: bigger}",
            "1: unknown is 'bigger'; expected one of same, different, less, greater");
        row("{compare: [{image: a, field: Id}, {image: b, field: Id}], is: same, times: 2}",
            "1: 'times' goes with 'is: less' and 'is: greater' only");
        row("{compare: [{image: a, field: Id}, {image: b, field: Id}], is: less, by: much}",
            "1: 'by' must be a number, or a size such as 15MiB");
        row("{shared-layers: [a], at_least: 1}", "1: 'shared-layers' needs at least two images");
        row("{shared-layers: [a, b]}",
            "1: a condition needs exactly one comparison: equals, at_least, at_most, between");
        row("{log: web}", "1: a condition needs exactly one comparison: contains, matches");
        row("{log: web, contains: ''}", "1: 'contains' must be text");
        row("{log: web, matches: '('}",
            "1: '(' is no regular expression: missing closing parenthesis");
        row("{log: web, contains: x, since: yesterday}",
            "1: unknown since 'yesterday'; expected one of ever, step");
        row("{log: web, contains: x, stream: stdin}",
            "1: unknown stream 'stdin'; expected one of both, stdout, stderr");
        row("{path: data, in: web, exists: true}",
            "1: 'data' must begin at the container's root, with '/'");
        row("{path: /data, exists: true}", "1: a condition needs 'in'");
        row("{path: /data, in: web, equals: x}",
            "1: a condition needs exactly one comparison: exists, absent");
        row("{changes: web, equals: x}",
            "1: a condition needs exactly one comparison: contains, matches");
        row("{changes: web, contains: [x]}", "1: 'contains' must be text");
        row("{metric: web, at_least: 1}", "1: a condition needs 'figure'");
        row("{metric: web, figure: cpus, at_least: 1}",
            "1: unknown figure 'cpus'; did you mean 'cpu'?");
        row("{metric: web, figure: cpu, between: [55, 45]}",
            "1: 'between' must be a list of two numbers, the smaller first");
        row("{metric: web, figure: cpu, between: 45}",
            "1: 'between' must be a list of two numbers, the smaller first");
        row("{metric: web, figure: cpu, at_least: much}",
            "1: 'at_least' must be a number, or a size such as 15MiB");
        row("{metric: web, figure: cpu, at_least: 1, for: 0}",
            "1: 'for' must be a number from 1 to 120, but is '0'");
        row("{metric: web, figure: cpu, at_least: 1, for: 5, over: 5}",
            "1: a metric takes at most one of for, over and grows_by");
        row("{metric: web, figure: net_rx, grows_by: 1, for: 5}",
            "1: a metric takes at most one of for, over and grows_by");
        row("{event: container/die, where: {name: {is: web}}}",
            "1: unknown key 'is' in 'name'; expected one of exists, absent, equals, not_equals, "
            "at_least, at_most, between, contains, matches, one_of");
        row("{event: container/die, then: {event: contaner/start}}",
            "1: unknown event type 'contaner'; did you mean 'container'?");
        row("{event: container/die, then: container/start}",
            "1: 'then' must be a mapping of keys to values, but is 'container/start'");
        row("{event: container/die, then: {container: web, exists: true}}",
            "1: 'then' needs 'event'");
        row("{event: container/die, then: {event: container/start, count: 2}}",
            "1: unknown key 'count' in 'then'; expected one of else, same, event, where, then");
        row("{event: container/die, same: id}",
            "1: unknown key 'same' in a condition; expected one of else, not, event, where, then, "
            "count");
        row("{event: container/die, then: {event: container/start, else: '[x](nowhere:)'}}",
            "1: the link target 'nowhere:' is not allowed; expected question:ID, lab:ID, "
            "diagram:ID "
            "or https://…");
        row("{serivce: api, exists: true}",
            "1: unknown key 'serivce' in a condition; did you mean 'service'?");
        row("{image-histroy: web}",
            "1: unknown key 'image-histroy' in a condition; did you mean 'image-history'?");
        row("{log: web, container: web, contains: x}",
            "1: unknown key 'container' in a condition; did you mean 'contains'?");
    }
    void badCondition_isReported()
    {
        QFETCH(QString, yaml);
        QFETCH(QString, fault);
        FileLog log(u("f"));
        read(yaml.toUtf8().constData(), log);
        QVERIFY2(faultLines(log).contains(fault),
                 qPrintable(faultLines(log).join(QLatin1Char('\n'))));
    }

    void examplesOfTheFormatsDescription_areRight()
    {
        QFile file(u(QUAYSIDE_SOURCE_DIR "/content/README.md"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QStringList pieces = QString::fromUtf8(file.readAll()).split(u("```"));
        int conditions = 0;
        for (const QString &piece : pieces) {
            if (!piece.startsWith(u("yaml\n"))) {
                continue;
            }
            FileLog log(u("README"));
            const auto value = parseYaml(piece.mid(5), 1, log);
            QVERIFY2(value, qPrintable(piece));
            for (const YamlValue &item : value->items) {
                readCondition(item, {}, true, log);
                ++conditions;
            }
            QVERIFY2(log.isClean(), qPrintable(faultLines(log).join(u'\n')));
        }
        QVERIFY(conditions >= 10);
    }

    void frontMatter_saysWhatTheLabNeeds()
    {
        const Lab lab = goodLab("services: [api]\nbuilds: ['mine:1']\nports: [8080, 80]\n"
                                "swarm: absent\nengine: 23.0\npodman: false\n");
        QCOMPARE(lab.services, QStringList{u("api")});
        QCOMPARE(lab.builds, QStringList{u("mine:1")});
        QCOMPARE(lab.ports, (std::vector<int>{8080, 80}));
        QCOMPARE(lab.swarm, SwarmNeed::Absent);
        QCOMPARE(lab.engineVersion, u("23.0"));
        QVERIFY(!lab.podman);
        const Lab plain = goodLab("");
        QCOMPARE(plain.swarm, SwarmNeed::None);
        QVERIFY(plain.podman);
        QVERIFY(plain.engineVersion.isEmpty());
    }

    void stays_isReadFromTheCheck()
    {
        const Lab lab =
            goodLab("containers: [web]\n",
                    "all:\n  - {container: web, exists: true, else: There is none.}\nstays: 10");
        QCOMPARE(lab.steps[0].check.staysSeconds, 10);
    }

    void badLab_isReportedAtItsLine_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("fault");
        const auto row = [](const char *name, const QString &text, const char *fault) {
            QTest::newRow(name) << text << u(fault);
        };
        row("port", labText("ports: [8080, 0]\n"),
            "9: an item of 'ports' must be a port of the host, from 1 to 65535");
        row("swarm", labText("swarm: active\n"),
            "9: unknown swarm 'active'; expected one of needed, absent");
        row("engine", labText("engine: new\n"),
            "9: 'engine' must be the oldest version that will do, for example 23.0");
        row("podman", labText("podman: maybe\n"),
            "9: 'podman' must be true or false, but is "
            "'maybe'");
        row("log of another container", labText("", "all:\n  - {log: web, contains: x, else: y}"),
            "14: the container 'web' is not among the lab's containers; add it to 'containers' in "
            "the front matter");
        row("path in another container",
            labText("", "all:\n  - {path: /x, in: web, exists: true, else: y}"),
            "14: the container 'web' is not among the lab's containers; add it to 'containers' in "
            "the front matter");
        row("service", labText("", "all:\n  - {tasks: api, count: 1, else: y}"),
            "14: the service 'api' is not among the lab's services; add it to 'services' in the "
            "front matter");
        row("operand",
            labText("",
                    "all:\n  - {compare: [{container: a, field: Image}, {image: b, field: "
                    "Id}], is: same, else: y}"),
            "14: the container 'a' is not among the lab's containers; add it to 'containers' in "
            "the front matter");
        row("words", labText("containers: [web]\n", "all:\n  - {log: web, contains: x}"),
            "15: the condition needs 'else': the words to show while it does not hold");
        row("stays", labText("", "learner: Look.\nstays: 5"),
            "14: 'stays' needs conditions; the learner ticks this step");
        row("stays too long",
            labText("", "all:\n  - {image: x, exists: true, else: y}\nstays: 500"),
            "15: 'stays' must be a number from 1 to 300, but is '500'");
    }
    void badLab_isReportedAtItsLine()
    {
        QFETCH(QString, text);
        QFETCH(QString, fault);
        FileLog log(u("f"));
        readLab(text, log);
        QVERIFY2(faultLines(log).contains(fault),
                 qPrintable(faultLines(log).join(QLatin1Char('\n'))));
    }
};

QTEST_GUILESS_MAIN(TestCondition)
#include "tst_condition.moc"
