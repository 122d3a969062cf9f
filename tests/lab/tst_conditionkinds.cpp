// SPDX-License-Identifier: GPL-3.0-or-later
// Conditions over lists, several things, and what is inside a container.
#include "lab/conditionevaluator.h"
#include "lab/labfixture.h"

using namespace quayside;
using namespace quayside::lab;
using course::ObjectKind;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

ObjectState is(const QByteArray &json)
{
    return {true, false, test::json(json)};
}

ObjectState cannotSay(const char *why)
{
    return {false, false, {}, u(why)};
}

QJsonObject samples(const QList<double> &cpu, const QList<double> &received = {})
{
    QJsonArray entries;
    for (qsizetype i = 0; i < std::max(cpu.size(), received.size()); ++i) {
        QJsonObject sample{{u("ms"), std::max(1.0, static_cast<double>(i) * 1000)}};
        if (i < cpu.size()) {
            sample.insert(u("cpu"), cpu[i]);
        }
        if (i < received.size()) {
            sample.insert(u("net_rx"), received[i]);
        }
        entries.append(sample);
    }
    return {{u("Entries"), entries}};
}

const Objects &objects()
{
    static const Objects all = {
        {{ObjectKind::Container, u("web")},
         is(R"({"Id": "id-web", "Created": "1970-01-01T00:00:00.5Z", "Image": "sha256:1",
               "State": {"Running": true}})")},
        {{ObjectKind::Container, u("ended")},
         is(R"({"Id": "id-ended", "Image": "sha256:1", "State": {"Running": false}})")},
        {{ObjectKind::Container, u("old")},
         {true, true, test::json(R"({"Id": "id-old", "State": {"Running": true}})")}},
        {{ObjectKind::Container, u("none")}, {}},
        {{ObjectKind::Image, u("a")},
         is(R"({"Size": 100, "RootFS": {"Layers": ["1", "2", "3"]}})")},
        {{ObjectKind::Image, u("b")},
         is(R"({"Size": 350, "RootFS": {"Layers": ["1", "2", "4"]}})")},
        {{ObjectKind::Image, u("c")}, is(R"({"Size": 350, "RootFS": {"Layers": ["9"]}})")},
        {{ObjectKind::Image, u("gone")}, {}},
        {{ObjectKind::ImageHistory, u("a")}, is(R"({"Entries": [
            {"createdBy": "RUN chmod 755 /x", "size": 60}, {"createdBy": "CMD sh", "size": 0},
            {"createdBy": "COPY . /", "size": 40}]})")},
        {{ObjectKind::Tasks, u("api")},
         is(R"({"Entries": [{"state": "running", "slot": 1}, {"state": "running", "slot": 2},
               {"state": "failed", "slot": 1, "exitCode": 1}]})")},
        {{ObjectKind::Tasks, u("sick")}, cannotSay("This engine is no manager.")},
        {{ObjectKind::Service, u("sick")}, cannotSay("This engine is no manager.")},
        {{ObjectKind::Containers, {}}, is(R"({"Entries": [
            {"name": "web", "state": "running", "label": ["k", "k=v"], "labels": {"k": "v"}},
            {"name": "db", "state": "exited", "label": []},
            {"name": "old", "state": "running", "label": ["k", "k=v"], "FromBefore": true}]})")},
        {{ObjectKind::Info, {}}, is(R"({"Swarm": {"LocalNodeState": "active"}})")},
        {{ObjectKind::Disk, {}}, is(R"({"buildCache": {"size": 5000000}})")},
        {{ObjectKind::Changes, u("web")}, is(R"({"Changes": ["A /bin/ping", "C /etc"]})")},
        {{ObjectKind::Changes, u("old")}, is(R"({"Changes": ["A /x"]})")},
        {{ObjectKind::Path, u("web"), u("/there")}, is(R"({"Exists": true})")},
        {{ObjectKind::Path, u("web"), u("/gone")}, is(R"({"Exists": false})")},
        {{ObjectKind::Path, u("none"), u("/gone")}, {}},
        {{ObjectKind::Path, u("old"), u("/there")}, is(R"({"Exists": true})")},
        {{ObjectKind::Log, u("web")}, is(R"({"Entries": [
            {"text": "port: 33060", "error": true, "ms": 1000},
            {"text": "GET / HTTP/1.1", "error": false, "ms": 3000}]})")},
        {{ObjectKind::Log, u("ended")}, cannotSay("The output goes to syslog.")},
        {{ObjectKind::Log, u("none")}, {}},
        {{ObjectKind::Figures, u("web")},
         {true, false, samples({10, 50, 52, 48, 51}, {100, 100, 900, 50, 250})}},
        {{ObjectKind::Figures, u("ended")}, {true, false, samples({})}}};
    return all;
}

const std::vector<engine::EngineEvent> &events()
{
    static const std::vector<engine::EngineEvent> all = {
        test::event(u("container"), u("die"), u("id-x"),
                    {{u("name"), u("x")}, {u("exitCode"), u("1")}}),
        test::event(u("container"), u("die"), u("id-x"),
                    {{u("name"), u("x")}, {u("exitCode"), u("0")}}),
        test::containerEvent(u("exec_create: sh -c ping web"), u("id-x"), u("x"))};
    return all;
}

constexpr qint64 second = 1'000'000'000;

Verdict evaluate(const QString &yaml, qint64 stepBeganNano = 0)
{
    return ConditionEvaluator({objects(), events(), stepBeganNano}).evaluate(test::condition(yaml));
}

} // namespace

class TestConditionKinds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leaf_holdsOrNot_data()
    {
        QTest::addColumn<QString>("yaml");
        QTest::addColumn<bool>("holds");
        const auto holds = [](const char *yaml) { QTest::newRow(yaml) << u(yaml) << true; };
        const auto fails = [](const char *yaml) { QTest::newRow(yaml) << u(yaml) << false; };
        holds("{image-history: a, where: {createdBy: {contains: chmod}}}");
        fails("{image-history: a, where: {createdBy: {contains: chown}}}");
        holds("{image-history: a, where: {size: {at_most: 60}}, match: all}");
        fails("{image-history: a, where: {size: {at_most: 59}}, match: all}");
        holds("{image-history: a, where: {size: {at_least: 61}}, match: none}");
        holds("{image-history: a, sum: size, equals: 100}");
        holds("{image-history: a, sum: size, where: {createdBy: {matches: ^RUN}}, equals: 60}");
        fails("{image-history: a, sum: size, at_least: 1kB}");
        holds("{tasks: api, where: {state: running}, count: 2}");
        fails("{tasks: api, where: {state: running}, count: 3}");
        holds("{tasks: api, where: {state: failed, exitCode: {not_equals: 0}}}");
        holds("{tasks: api, where: {state: [failed, rejected]}, count: 1}");
        fails("{tasks: sick, count: 0}");
        holds("{list: containers, where: {label: k=v}, count: 1}");
        holds("{list: containers, where: {'labels[k]': v}, count: {between: [1, 1]}}");
        fails("{list: containers, where: {state: running}, count: 2}");
        fails("{list: containers, where: {state: running}, count: 0}");
        fails("{list: containers, where: {state: running}, count: {at_most: 1}}");
        fails("{list: containers, where: {name: old}, match: none}");
        fails("{list: containers, where: {name: old}}");
        holds("{info: Swarm.LocalNodeState, equals: active}");
        holds("{disk: buildCache.size, at_least: 5MB}");
        fails("{disk: buildCache.size, at_least: 5MiB}");
        holds("{service: sick, absent: true}");
        fails("{service: sick, exists: true}");
        holds("{compare: [{image: a, field: Size}, {image: b, field: Size}], is: less}");
        holds("{compare: [{image: a, field: Size}, {image: b, field: Size}], is: less, times: 3}");
        fails("{compare: [{image: a, field: Size}, {image: b, field: Size}], is: less, times: 4}");
        holds(
            "{compare: [{image: b, field: Size}, {image: a, field: Size}], is: greater, by: 200}");
        fails(
            "{compare: [{image: b, field: Size}, {image: a, field: Size}], is: greater, by: 250}");
        holds("{compare: [{image: b, field: Size}, {image: c, field: Size}], is: same}");
        fails("{compare: [{image: b, field: Size}, {image: c, field: Size}], is: different}");
        holds("{compare: [{image: a, field: RootFS.Layers.-1}, {image: b, field: "
              "RootFS.Layers.-1}], is: different}");
        holds("{compare: [{image: a, field: RootFS.Layers.1}, {image: b, field: RootFS.Layers.1}], "
              "is: same}");
        holds("{compare: [{image: c, field: 'RootFS.Layers.#'}, {image: a, field: "
              "'RootFS.Layers.#'}], is: less}");
        fails("{compare: [{image: gone, field: Size}, {image: gone, field: Size}], is: same}");
        fails("{compare: [{image: a, field: X}, {image: b, field: X}], is: same}");
        holds("{compare: [{container: web, field: Image}, {container: ended, field: Image}], is: "
              "same}");
        holds("{compare: [{image-history: a, sum: size}, {image: a, field: Size}], is: same}");
        holds("{shared-layers: [a, b], at_least: 2}");
        fails("{shared-layers: [a, b], at_least: 3}");
        holds("{shared-layers: [a, c], equals: 0}");
        holds("{shared-layers: [a, b, c], equals: 0}");
        fails("{shared-layers: [a, gone], at_most: 5}");
        holds("{log: web, contains: GET /}");
        fails("{log: web, contains: GET /, stream: stderr}");
        holds("{log: web, contains: GET /, stream: stdout}");
        fails("{log: web, matches: 'port: 3306\\b'}");
        fails("{log: none, contains: GET}");
        holds("{not: {log: web, contains: error}}");
        fails("{not: {log: ended, contains: error}}");
        holds("{path: /there, in: web, exists: true}");
        fails("{path: /there, in: web, absent: true}");
        holds("{path: /gone, in: web, absent: true}");
        fails("{path: /gone, in: none, absent: true}");
        fails("{path: /there, in: old, exists: true}");
        holds("{changes: web, contains: A /bin/ping}");
        holds("{changes: web, contains: /bin/ping}");
        fails("{changes: web, contains: /bin}");
        holds("{changes: web, matches: ping$}");
        fails("{changes: old, contains: /x}");
        holds("{metric: web, figure: cpu, between: [45, 55]}");
        holds("{metric: web, figure: cpu, between: [45, 55], for: 3}");
        fails("{metric: web, figure: cpu, between: [45, 55], for: 4}");
        fails("{metric: web, figure: cpu, between: [0, 100], for: 10}");
        holds("{metric: web, figure: cpu, between: [40, 45], over: 4}");
        fails("{metric: web, figure: memory, at_least: 0}");
        fails("{metric: ended, figure: cpu, at_least: 0}");
        holds("{event: container/die, where: {name: x}, count: 2}");
        fails("{event: container/die, where: {name: x, exitCode: {not_equals: 0}}, count: 2}");
        holds("{event: container/die, where: {name: x, exitCode: {at_least: 1}}}");
        holds("{event: container/die, where: {name: [y, x]}}");
        fails("{event: container/die, where: {name: x, signal: {not_equals: 9}}}");
        holds("{event: 'container/exec_create: *', where: {action: {matches: ping.*web}}}");
        holds("{event: container/oom, count: 0}");
    }
    void leaf_holdsOrNot()
    {
        QFETCH(QString, yaml);
        QFETCH(bool, holds);
        QCOMPARE(evaluate(yaml).holds, holds);
    }

    void log_sinceTheStep_passesOverOlderLines()
    {
        const QString yaml = u("{log: web, contains: 33060, since: step}");
        QVERIFY(evaluate(yaml).holds);
        QVERIFY(!evaluate(yaml, 2 * second).holds);
        QVERIFY(evaluate(u("{log: web, contains: 33060}"), 2 * second).holds);
    }

    void metric_growth_countsFromTheStepAndOverRestarts()
    {
        const auto grows = [](int bytes, qint64 began) {
            return evaluate(u("{metric: web, figure: net_rx, grows_by: %1}").arg(bytes), began)
                .holds;
        };
        // 100 100 900 50 250: the counter began again before the fourth sample.
        QVERIFY(grows(800 + 50 + 200, second));
        QVERIFY(!grows(800 + 50 + 200 + 1, second));
        QVERIFY(grows(50 + 200, 2 * second));
        QVERIFY(!grows(50 + 200 + 1, 2 * second));
        // A container that was made in the step has counted everything in it.
        QVERIFY(grows(100 + 800 + 50 + 200, 0));
    }

    void whatCannotBeKnown_isNeitherTrueNorFalse_data()
    {
        QTest::addColumn<QString>("yaml");
        QTest::addColumn<bool>("holds");
        QTest::addColumn<bool>("unknown");
        const QString log = u("{log: ended, contains: x}");
        const QString yes = u("{image: a, exists: true}");
        const QString no = u("{image: gone, exists: true}");
        const auto row = [](const QString &yaml, bool holds, bool unknown) {
            QTest::newRow(qPrintable(yaml)) << yaml << holds << unknown;
        };
        row(log, false, true);
        row(u("{not: %1}").arg(log), false, true);
        row(u("{all: [%1, %2]}").arg(log, yes), false, true);
        row(u("{all: [%1, %2]}").arg(log, no), false, false);
        row(u("{any: [%1, %2]}").arg(log, yes), true, false);
        row(u("{any: [%1, %2]}").arg(no, log), false, true);
        row(u("{tasks: sick, count: 0}"), false, false);
    }
    void whatCannotBeKnown_isNeitherTrueNorFalse()
    {
        QFETCH(QString, yaml);
        QFETCH(bool, holds);
        QFETCH(bool, unknown);
        const Verdict verdict = evaluate(yaml);
        QCOMPARE(verdict.holds, holds);
        QCOMPARE(verdict.unknown, unknown);
        QVERIFY(holds || !verdict.why.isEmpty() || !unknown);
    }

    void why_saysWhatItGotAndExpected_data()
    {
        QTest::addColumn<QString>("yaml");
        QTest::addColumn<QString>("why");
        const auto row = [](const char *yaml, const char *why) {
            QTest::newRow(yaml) << u(yaml) << u(why);
        };
        row("{tasks: api, where: {state: running}, count: 3, else: '{got}/{expected}'}", "2/3");
        row("{image-history: a, where: {size: {at_most: 50}}, match: all, else: "
            "'{got}/{expected}'}",
            "2 of 3/all");
        row("{image-history: a, sum: size, at_least: 500, else: '{got}/{expected}'}", "100/500");
        row("{tasks: sick, count: 1, else: words}", "This engine is no manager.");
        row("{compare: [{image: a, field: Size}, {image: gone, field: Size}], is: same, else: "
            "'{got}/{expected}'}",
            "100 and no such image/the same");
        row("{shared-layers: [a, b], at_least: 3, else: '{got}/{expected}'}", "2/3");
        row("{log: web, contains: POST, else: '{got}/{expected}'}", "GET / HTTP/1.1/POST");
        row("{log: ended, contains: POST, else: words}", "The output goes to syslog.");
        row("{log: none, contains: POST, else: '{got}'}", "no such container");
        row("{path: /gone, in: web, exists: true, else: '{got}/{expected}'}",
            "nothing there//gone");
        row("{path: /gone, in: none, exists: true, else: '{got}'}", "no such container");
        row("{changes: web, contains: /x, else: '{got}/{expected}'}", "A /bin/ping, C /etc//x");
        row("{metric: web, figure: cpu, between: [60, 70], else: '{got}/{expected}'}",
            "51.0 %/60.0 % to 70.0 %");
        row("{metric: web, figure: cpu, at_most: 20, over: 4, else: '{got}'}", "42.2 %");
        row("{metric: web, figure: memory, at_least: 15MiB, else: '{got}/{expected}'}",
            "no figures yet/15 MiB");
        row("{metric: ended, figure: cpu, at_least: 1, else: '{got}'}",
            "no figures: it does not run");
        row("{metric: web, figure: net_rx, grows_by: 1MB, else: '{got}/{expected}'}",
            "1.15 kB/1 MB");
        row("{info: Swarm.LocalNodeState, equals: inactive, else: '{got}/{expected}'}",
            "active/inactive");
        row("{event: container/die, where: {name: x}, count: {at_least: 4}, else: "
            "'{got}/{expected}'}",
            "2/4");
        row("{path: /there, in: old, exists: true, else: words}",
            "There is a container `old` from before this lab began. It does not count: give it "
            "another name or remove it, then do this step.");
    }
    void why_saysWhatItGotAndExpected()
    {
        QFETCH(QString, yaml);
        QFETCH(QString, why);
        QCOMPARE(evaluate(yaml).why, why);
    }

    void neededObjects_includeTheContainerThatIsLookedInto()
    {
        const auto keys = ConditionEvaluator::neededObjects(test::condition(u(
            "{all: [{path: /x, in: web, exists: true}, {log: db, contains: x}, {compare: [{image: "
            "a, field: Id}, {image-history: b, sum: size}], is: same}, {info: NCPU, at_least: "
            "1}]}")));
        const QSet<ObjectKey> expected = {{ObjectKind::Path, u("web"), u("/x")},
                                          {ObjectKind::Container, u("web")},
                                          {ObjectKind::Log, u("db")},
                                          {ObjectKind::Container, u("db")},
                                          {ObjectKind::Image, u("a")},
                                          {ObjectKind::ImageHistory, u("b")},
                                          {ObjectKind::Info, {}}};
        QCOMPARE(keys, expected);
    }
};

QTEST_GUILESS_MAIN(TestConditionKinds)
#include "tst_conditionkinds.moc"
