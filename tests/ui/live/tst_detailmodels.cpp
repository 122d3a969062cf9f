// SPDX-License-Identifier: GPL-3.0-or-later
// The models behind a container's detail, and what is computed for its commands and paths.
#include "ui/live/containers/containerrow.h"
#include "ui/live/containers/dockercommands.h"
#include "ui/live/inspect/jsonfilterproxy.h"
#include "ui/live/inspect/jsontreemodel.h"
#include "ui/live/log/loglinemodel.h"
#include "ui/live/log/logwords.h"
#include "ui/live/parts/cellink.h"
#include "ui/live/processes/processtreemodel.h"

#include <QAbstractItemModelTester>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace quayside;
using namespace quayside::ui;

namespace {

using TesterMode = QAbstractItemModelTester::FailureReportingMode;

engine::LogLine line(const QString &text,
                     engine::LogLine::Stream stream = engine::LogLine::Stream::Output)
{
    return {stream, {}, text, false};
}

std::vector<engine::LogLine> numbered(int from, int count)
{
    std::vector<engine::LogLine> lines;
    for (int i = from; i < from + count; ++i) {
        lines.push_back(line(QStringLiteral("line %1").arg(i)));
    }
    return lines;
}

engine::ProcessTable table(std::initializer_list<const char *> rows)
{
    engine::ProcessTable made;
    made.titles = QStringLiteral("UID PID PPID CMD").split(u' ');
    for (const char *row : rows) {
        made.rows.push_back(QString::fromLatin1(row).split(u' '));
    }
    return made;
}

/// One line a row, two spaces a level: the model in words.
QString dump(const QAbstractItemModel &model, int column, const QModelIndex &parent = {},
             int level = 0)
{
    QString text;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        text += QString(level * 2, u' ') + index.siblingAtColumn(column).data().toString() + u'\n';
        text += dump(model, column, index, level + 1);
    }
    return text;
}

QJsonObject json(const char *text)
{
    return QJsonDocument::fromJson(text).object();
}

ContainerRow exited(int code, bool oom = false)
{
    ContainerRow row;
    row.summary.state = engine::ContainerState::Exited;
    row.summary.exitCode = code;
    row.summary.oomKilled = oom;
    row.summary.finishedAt = QDateTime(QDate(2026, 3, 14), QTime(14, 2, 8), Qt::UTC);
    return row;
}

} // namespace

class TestDetailModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void log_colours_lastWithinTheirStream();
    void log_moreThanItHolds_dropsTheOldest();
    void log_flood_keepsItsEnd();
    void log_longLines_areBoundedByCharacters();
    void log_search_countsAndGoesRound();
    void log_onlyMatches_filtersOldAndNew();
    void log_rowOf_staysWithItsLine();
    void processes_parents_holdTheirChildren();
    void processes_newReading_keepsPersistentIndexes();
    void processes_withoutPids_isAList();
    void processes_circle_losesNothing();
    void json_document_isATreeInPrintedOrder();
    void json_newerDocument_changesOnlyWhatDiffers();
    void json_changes_areMarkedUntilCleared();
    void json_kindChanges_isReplaced();
    void json_secrets_areMaskedUntilRevealed();
    void json_filter_keepsAncestorsAndChildren();
    void json_filter_doesNotFindWhatIsMasked();
    void path_data();
    void path();
    void secret_data();
    void secret();
    void command_data();
    void command();
    void ended_data();
    void ended();
};

void TestDetailModels::log_colours_lastWithinTheirStream()
{
    LogLineModel model;
    QAbstractItemModelTester tester(&model, TesterMode::QtTest);
    model.append({line(QStringLiteral("\x1b[31mred")),
                  line(QStringLiteral("plain"), engine::LogLine::Stream::Error),
                  line(QStringLiteral("still red"))});
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.entry(0).content.text, QStringLiteral("red"));
    QVERIFY(model.entry(1).content.runs.empty());
    QCOMPARE(model.entry(2).content.runs.size(), size_t(1));
    QVERIFY(model.index(1)
                .data(Qt::AccessibleTextRole)
                .toString()
                .contains(QStringLiteral("error output")));
}

void TestDetailModels::log_moreThanItHolds_dropsTheOldest()
{
    LogLineModel model;
    QAbstractItemModelTester tester(&model, TesterMode::QtTest);
    model.append(numbered(0, LogLineModel::mostLines - 1));
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    model.append(numbered(LogLineModel::mostLines - 1, 4));
    QCOMPARE(model.rowCount(), LogLineModel::mostLines);
    QCOMPARE(removed.size(), 1);
    QCOMPARE(model.entry(0).content.text, QStringLiteral("line 3"));
    QCOMPARE(model.droppedLines(), 3);
}

void TestDetailModels::log_flood_keepsItsEnd()
{
    LogLineModel model;
    model.append(numbered(0, LogLineModel::mostLines + 50));
    QCOMPARE(model.rowCount(), LogLineModel::mostLines);
    QCOMPARE(model.entry(0).content.text, QStringLiteral("line 50"));
    QCOMPARE(model.entry(0).skippedBefore, 50);
}

void TestDetailModels::log_longLines_areBoundedByCharacters()
{
    LogLineModel model;
    const QString longest(engine::LogLine::mostCharacters, u'x');
    for (int i = 0; i < 300; ++i) {
        model.append({line(longest)});
    }
    QCOMPARE(model.rowCount(),
             static_cast<int>(LogLineModel::mostCharacters / engine::LogLine::mostCharacters));
    QCOMPARE(model.widest(), static_cast<int>(engine::LogLine::mostCharacters));
}

void TestDetailModels::log_search_countsAndGoesRound()
{
    LogLineModel model;
    model.append({line(QStringLiteral("Error and error")), line(QStringLiteral("fine")),
                  line(QStringLiteral("an ERROR"))});
    model.setNeedle(QStringLiteral("error"));
    QCOMPARE(model.matchCount(), 3);
    auto match = model.nextMatch({}, true);
    QList<int> ordinals;
    QList<qsizetype> starts;
    for (int i = 0; i < 4; ++i) {
        ordinals.append(model.ordinalOf(*match));
        starts.append(match->start);
        match = model.nextMatch(match, true);
    }
    QCOMPARE(ordinals, QList<int>({1, 2, 3, 1}));
    QCOMPARE(starts, QList<qsizetype>({0, 10, 3, 0}));
    match = model.nextMatch({}, false);
    QCOMPARE(model.ordinalOf(*match), 3);
    QCOMPARE(model.ordinalOf(*model.nextMatch(match, false)), 2);
    model.append({line(QStringLiteral("one more error"))});
    QCOMPARE(model.matchCount(), 4);
    model.setNeedle(QStringLiteral("absent"));
    QVERIFY(!model.nextMatch({}, true));
}

void TestDetailModels::log_onlyMatches_filtersOldAndNew()
{
    LogLineModel model;
    QAbstractItemModelTester tester(&model, TesterMode::QtTest);
    model.append(numbered(0, 20));
    model.setNeedle(QStringLiteral("line 1"));
    model.setOnlyMatches(true);
    QCOMPARE(model.rowCount(), 11); // 1, 10 … 19
    model.append({line(QStringLiteral("no")), line(QStringLiteral("line 100"))});
    QCOMPARE(model.rowCount(), 12);
    QCOMPARE(model.entry(11).content.text, QStringLiteral("line 100"));
    model.setNeedle(QStringLiteral("no"));
    QCOMPARE(model.rowCount(), 1);
    model.setNeedle({});
    QCOMPARE(model.rowCount(), 22);
    model.append(numbered(0, LogLineModel::mostLines));
    model.setNeedle(QStringLiteral("line 1999"));
    QCOMPARE(model.rowCount(), 11);
    model.append(numbered(0, 2000));
    QCOMPARE(model.rowCount(), 11); // 1999 itself went with the oldest and came again
}

void TestDetailModels::log_rowOf_staysWithItsLine()
{
    LogLineModel model;
    model.append(numbered(0, LogLineModel::mostLines));
    const qint64 sequence = model.sequenceOf(500);
    model.append(numbered(0, 100));
    QCOMPARE(model.rowOf(sequence), 400);
    model.clear();
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.rowOf(sequence), 0);
}

void TestDetailModels::processes_parents_holdTheirChildren()
{
    ProcessTreeModel model;
    QAbstractItemModelTester tester(&model, TesterMode::QtTest);
    model.setProcesses(
        table({"app 30 10 worker", "root 10 1 master", "app 9 10 worker", "root 40 30 sh"}));
    QCOMPARE(dump(model, 1), QStringLiteral("10\n  9\n  30\n    40\n"));
    QCOMPARE(model.commandColumn(), 3);
    QCOMPARE(model.processCount(), 4);
    QVERIFY(model.isFigureColumn(1));
    QVERIFY(!model.isFigureColumn(3));
    QVERIFY(model.headerData(1, Qt::Horizontal, Qt::ToolTipRole)
                .toString()
                .contains(QStringLiteral("host")));
}

void TestDetailModels::processes_newReading_keepsPersistentIndexes()
{
    ProcessTreeModel model;
    QAbstractItemModelTester tester(&model, TesterMode::QtTest);
    model.setProcesses(table({"root 10 1 master", "app 30 10 worker", "app 31 10 worker"}));
    const QPersistentModelIndex kept(model.indexOfPid(QStringLiteral("31")));
    const QPersistentModelIndex gone(model.indexOfPid(QStringLiteral("30")));
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setProcesses(table({"root 10 1 master", "app 20 10 new", "app 31 10 renamed"}));
    QCOMPARE(dump(model, 3), QStringLiteral("master\n  new\n  renamed\n"));
    QVERIFY(kept.isValid() && model.pidOf(kept) == QStringLiteral("31"));
    QVERIFY(!gone.isValid());
    QCOMPARE(reset.size(), 0);
    QCOMPARE(changed.size(), 1);
    model.setProcesses(table({"root 10 1 master", "app 20 10 new", "app 31 10 renamed"}));
    QCOMPARE(changed.size(), 1);
}

void TestDetailModels::processes_withoutPids_isAList()
{
    ProcessTreeModel model;
    QAbstractItemModelTester tester(&model, TesterMode::QtTest);
    engine::ProcessTable odd;
    odd.titles = {QStringLiteral("Name"), QStringLiteral("CPU")};
    odd.rows = {{QStringLiteral("a"), QStringLiteral("1")}, {QStringLiteral("b")}};
    model.setProcesses(odd);
    QCOMPARE(dump(model, 0), QStringLiteral("a\nb\n"));
    QCOMPARE(dump(model, 1), QStringLiteral("1\n\n"));
    model.setProcesses(engine::ProcessTable());
    QCOMPARE(model.rowCount(), 0);
}

void TestDetailModels::processes_circle_losesNothing()
{
    ProcessTreeModel model;
    QAbstractItemModelTester tester(&model, TesterMode::QtTest);
    model.setProcesses(table({"root 10 11 a", "root 11 10 b"}));
    QCOMPARE(dump(model, 3), QStringLiteral("a\n  b\n"));
}

void TestDetailModels::json_document_isATreeInPrintedOrder()
{
    JsonTreeModel model;
    QAbstractItemModelTester tester(&model, TesterMode::QtTest);
    model.setDocument(json(R"({"Config":{"Tty":false,"Cmd":["sh","-c"]},"Zebra":null,
                               "Id":"x","State":{"Pid":12,"Error":""}})"));
    QCOMPARE(dump(model, 0),
             QStringLiteral("Id\nState\n  Error\n  Pid\nConfig\n  Cmd\n    [0]\n    [1]\n  Tty\n"
                            "Zebra\n"));
    QCOMPARE(dump(model, 1),
             QStringLiteral("x\n2 members\n  \"\"\n  12\n2 members\n  2 items\n    sh\n    -c\n"
                            "  false\nnull\n"));
    QVERIFY(model.shownJson().startsWith(QStringLiteral("{\n    \"Id\": \"x\",\n    \"State\": {\n"
                                                        "        \"Error\": \"\",\n")));
    QCOMPARE(QJsonDocument::fromJson(model.shownJson().toUtf8()).object().size(), 4);
    const QModelIndex command =
        model.indexOf(JsonPath{QStringLiteral("Config"), QStringLiteral("Cmd")});
    QCOMPARE(model.valueText(command), QStringLiteral("[\n    \"sh\",\n    \"-c\"\n]"));
}

void TestDetailModels::json_newerDocument_changesOnlyWhatDiffers()
{
    JsonTreeModel model;
    QAbstractItemModelTester tester(&model, TesterMode::QtTest);
    model.setDocument(json(R"({"A":{"x":1,"y":2},"B":[1,2,3],"C":0})"));
    const QPersistentModelIndex y(
        model.indexOf(JsonPath{QStringLiteral("A"), QStringLiteral("y")}));
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.setDocument(json(R"({"A":{"w":0,"x":1,"y":5},"B":[1],"D":true})"));
    QCOMPARE(dump(model, 0), QStringLiteral("A\n  w\n  x\n  y\nB\n  [0]\nD\n"));
    QCOMPARE(reset.size(), 0);
    QVERIFY(y.isValid());
    QCOMPARE(y.sibling(y.row(), 1).data().toString(), QStringLiteral("5"));
}

void TestDetailModels::json_changes_areMarkedUntilCleared()
{
    JsonTreeModel model;
    const auto markOf = [&model](const JsonPath &path) {
        return static_cast<CellMark>(model.indexOf(path).data(cellrole::mark).toInt());
    };
    const QString state = QStringLiteral("State");
    model.setDocument(json(R"({"State":{"Status":"running","Pid":1}})"));
    QVERIFY(!model.hasMarks());
    model.setDocument(json(R"({"State":{"Status":"exited","Pid":1}})"));
    QCOMPARE(markOf({state, QStringLiteral("Status")}), CellMark::Changed);
    QCOMPARE(markOf({state, QStringLiteral("Pid")}), CellMark::None);
    QCOMPARE(markOf({state}), CellMark::ChangedBelow);
    model.clearMarks();
    QCOMPARE(markOf({state, QStringLiteral("Status")}), CellMark::None);
    QCOMPARE(markOf({state}), CellMark::None);
    QVERIFY(!model.hasMarks());
}

void TestDetailModels::json_kindChanges_isReplaced()
{
    JsonTreeModel model;
    QAbstractItemModelTester tester(&model, TesterMode::QtTest);
    model.setDocument(json(R"({"Binds":null,"Health":{"a":1}})"));
    model.setDocument(json(R"({"Binds":["/x"],"Health":null})"));
    QCOMPARE(dump(model, 1), QStringLiteral("1 item\n  /x\nnull\n"));
    model.setDocument(json(R"({"Binds":{},"Health":[]})"));
    QCOMPARE(dump(model, 1), QStringLiteral("{}\n[]\n"));
}

void TestDetailModels::json_secrets_areMaskedUntilRevealed()
{
    JsonTreeModel model;
    model.setDocument(json(R"({"Config":{"Env":["DB_PASSWORD=hunter2","A=hunter3"],
                               "Cmd":["KEY=visible"]}})"));
    const JsonPath path = {QStringLiteral("Config"), QStringLiteral("Env"), 0};
    const QModelIndex secret = model.indexOf(path);
    const QModelIndex cell = secret.siblingAtColumn(JsonTreeModel::ValueColumn);
    QVERIFY(model.isMasked(secret));
    QVERIFY(!cell.data().toString().contains(QStringLiteral("hunter2")));
    QVERIFY(!cell.data(Qt::ToolTipRole).toString().contains(QStringLiteral("hunter2")));
    QVERIFY(!model.shownJson().contains(QStringLiteral("hunter2")));
    QVERIFY(model.shownJson().contains(QStringLiteral("hunter3")));
    QVERIFY(model.shownJson().contains(QStringLiteral("KEY=visible")));
    QCOMPARE(model.valueText(secret), QStringLiteral("DB_PASSWORD=hunter2"));
    model.setRevealed(secret, true);
    QCOMPARE(cell.data().toString(), QStringLiteral("DB_PASSWORD=hunter2"));
    QVERIFY(model.shownJson().contains(QStringLiteral("hunter2")));
    model.setRevealed(secret, false);
    QVERIFY(model.isMasked(secret));
}

void TestDetailModels::json_filter_keepsAncestorsAndChildren()
{
    JsonTreeModel model;
    JsonFilterProxy proxy;
    proxy.setSourceModel(&model);
    QAbstractItemModelTester tester(&proxy, TesterMode::QtTest);
    model.setDocument(
        json(R"({"State":{"Pid":1},"Net":{"Ports":{"80/tcp":[{"HostPort":"8080"}]}}})"));
    proxy.setFilterText(QStringLiteral("ports"));
    QCOMPARE(dump(proxy, 0),
             QStringLiteral("Net\n  Ports\n    80/tcp\n      [0]\n        HostPort\n"));
    proxy.setFilterText(QStringLiteral("8080"));
    QCOMPARE(dump(proxy, 1).trimmed().section(u'\n', -1).trimmed(), QStringLiteral("8080"));
    proxy.setFilterText(QStringLiteral("member"));
    QCOMPARE(proxy.rowCount(), 0);
    proxy.setFilterText({});
    QCOMPARE(proxy.rowCount(), 2);
}

void TestDetailModels::json_filter_doesNotFindWhatIsMasked()
{
    JsonTreeModel model;
    JsonFilterProxy proxy;
    proxy.setSourceModel(&model);
    model.setDocument(json(R"({"Config":{"Env":["API_TOKEN=abc"]}})"));
    proxy.setFilterText(QStringLiteral("abc"));
    QCOMPARE(proxy.rowCount(), 0);
    proxy.setFilterText(QStringLiteral("api_token"));
    QCOMPARE(proxy.rowCount(), 1);
}

void TestDetailModels::path_data()
{
    QTest::addColumn<JsonPath>("path");
    QTest::addColumn<bool>("structured");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("inTemplate");
    const auto s = [](const char *text) { return QString::fromLatin1(text); };
    const auto row = [&s](const char *name, const JsonPath &path, bool structured, const char *text,
                          const char *inTemplate) {
        QTest::newRow(name) << path << structured << s(text) << s(inTemplate);
    };
    row("plain", {s("State"), s("Status")}, false, "State.Status", "{{.State.Status}}");
    row("object", {s("State")}, true, "State", "{{json .State}}");
    row("everything", {}, true, "", "{{json .}}");
    row("array element", {s("Mounts"), 0, s("Source")}, false, "Mounts[0].Source",
        "{{(index .Mounts 0).Source}}");
    row("last is an element", {s("Config"), s("Env"), 2}, false, "Config.Env[2]",
        "{{index .Config.Env 2}}");
    row("key with dots", {s("Config"), s("Labels"), s("com.x")}, false, "Config.Labels[\"com.x\"]",
        "{{index .Config.Labels \"com.x\"}}");
    row("key and place", {s("NetworkSettings"), s("Ports"), s("80/tcp"), 0, s("HostPort")}, false,
        "NetworkSettings.Ports[\"80/tcp\"][0].HostPort",
        "{{(index .NetworkSettings.Ports \"80/tcp\" 0).HostPort}}");
    row("structured element", {s("Mounts"), 1}, true, "Mounts[1]", "{{json (index .Mounts 1)}}");
    row("quotes in a key", {s("L"), s("a\"b\\")}, false, "L[\"a\\\"b\\\\\"]",
        "{{index .L \"a\\\"b\\\\\"}}");
    row("root needs index", {s("1x")}, false, "[\"1x\"]", "{{index . \"1x\"}}");
}

void TestDetailModels::path()
{
    QFETCH(JsonPath, path);
    QFETCH(bool, structured);
    QTEST(pathText(path), "text");
    QTEST(goTemplate(path, structured), "inTemplate");
}

void TestDetailModels::secret_data()
{
    QTest::addColumn<QString>("assignment");
    QTest::addColumn<bool>("masked");
    QTest::newRow("password") << QStringLiteral("MYSQL_ROOT_PASSWORD=x") << true;
    QTest::newRow("lower case") << QStringLiteral("db_passwd=x") << true;
    QTest::newRow("secret") << QStringLiteral("CLIENT_SECRET=x") << true;
    QTest::newRow("token") << QStringLiteral("GITHUB_TOKEN=x") << true;
    QTest::newRow("key") << QStringLiteral("AWS_SECRET_ACCESS_KEY=x") << true;
    QTest::newRow("ordinary") << QStringLiteral("PATH=/usr/bin") << false;
    QTest::newRow("in the value only") << QStringLiteral("HINT=PASSWORD") << false;
    QTest::newRow("empty value") << QStringLiteral("PASSWORD=") << false;
    QTest::newRow("no value") << QStringLiteral("PASSWORD") << false;
}

void TestDetailModels::secret()
{
    QFETCH(QString, assignment);
    const QString shown = maskedEnvironment(assignment);
    QTEST(shown != assignment, "masked");
    QVERIFY(shown.startsWith(assignment.section(u'=', 0, 0)));
}

void TestDetailModels::command_data()
{
    namespace docker = dockercommands;
    QTest::addColumn<QString>("made");
    QTest::addColumn<QString>("expected");
    const QString web = QStringLiteral("web");
    const auto row = [](const char *name, const QString &made, const char *expected) {
        QTest::newRow(name) << made << QString::fromLatin1(expected);
    };
    row("stats", docker::stats(web), "docker stats web");
    row("top", docker::top(web), "docker top web");
    row("logs", docker::logs(web, 500, true, false), "docker logs --tail 500 -f web");
    row("logs with times", docker::logs(web, 500, true, true), "docker logs --tail 500 -t -f web");
    row("inspect", docker::inspect(web), "docker inspect web");
    row("value", docker::inspectValue(web, QStringLiteral("{{.State.Status}}")),
        "docker inspect -f '{{.State.Status}}' web");
    row("quote", docker::shellQuoted(QStringLiteral("it's")), "'it'\\''s'");
    row("space", docker::shellQuoted(QStringLiteral("a b")), "'a b'");
    row("empty", docker::shellQuoted({}), "''");
    row("expansion", docker::shellQuoted(QStringLiteral("$(rm)")), "'$(rm)'");
    row("plain", docker::shellQuoted(QStringLiteral("shop_web-1.x")), "shop_web-1.x");
}

void TestDetailModels::command()
{
    QFETCH(QString, made);
    QTEST(made, "expected");
}

void TestDetailModels::ended_data()
{
    QTest::addColumn<ContainerRow>("row");
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QString>("words");
    ContainerRow running;
    running.summary.state = engine::ContainerState::Running;
    ContainerRow created;
    created.summary.state = engine::ContainerState::Created;
    ContainerRow restarting;
    restarting.summary.state = engine::ContainerState::Restarting;
    QTest::newRow("running") << running << 0 << QString();
    QTest::newRow("created") << created << 0 << QStringLiteral("The container has not started.");
    QTest::newRow("restarting") << restarting << 0
                                << QStringLiteral(
                                       "The container ended and is about to be started again.");
    QTest::newRow("oom") << exited(137, true) << 3
                         << QStringLiteral("The container exited 3 s ago with code 137 (OOM).");
    QTest::newRow("clean") << exited(0) << 300
                           << QStringLiteral("The container exited 5 min ago with code 0 (clean).");
    QTest::newRow("clocks differ")
        << exited(143) << -5
        << QStringLiteral("The container exited 0 s ago with code 143 (stopped).");
}

void TestDetailModels::ended()
{
    QFETCH(ContainerRow, row);
    QFETCH(int, seconds);
    const QDateTime now = QDateTime(QDate(2026, 3, 14), QTime(14, 2, 8), Qt::UTC).addSecs(seconds);
    QTEST(endedWords(row, now), "words");
}

QTEST_GUILESS_MAIN(TestDetailModels)
#include "tst_detailmodels.moc"
