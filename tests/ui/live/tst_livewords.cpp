// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/containers/columntext.h"
#include "ui/live/containers/containermodel.h"
#include "ui/live/containers/containerrow.h"
#include "ui/live/containers/exitmeaning.h"
#include "ui/live/dock/eventlines.h"
#include "ui/live/livephase.h"
#include "ui/live/processes/processrows.h"
#include "ui/live/scriptedfeed.h"

#include <QTest>

using namespace quayside;
using namespace quayside::ui;
using engine::ContainerState;

namespace {

constexpr qint64 mib = 1024 * 1024;

QString dump(const CardFigures &figures)
{
    QStringList parts;
    for (const Figure &figure : figures) {
        parts.append(figure.label + u'=' + figure.value);
    }
    return parts.join(QStringLiteral("; "));
}

ContainerRow rowOf(const QString &name, ContainerState state)
{
    ContainerRow row;
    row.summary = container(name, state);
    return row;
}

QString dump(const std::vector<ProcessRow> &rows)
{
    QString text;
    for (const ProcessRow &row : rows) {
        text += QString(row.depth, u'.') + row.pid + u' ' + row.user + u' ' + row.command + u'\n';
    }
    return text;
}

engine::EngineEvent engineEvent(const char *type, const char *action, const QString &actor,
                                const QHash<QString, QString> &attributes)
{
    engine::EngineEvent made;
    made.type = QLatin1String(type);
    made.action = QLatin1String(action);
    made.actorId = actor;
    made.attributes = attributes;
    return made;
}

} // namespace

class TestLiveWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void exitMeaning_code_saysHowItEnded_data();
    void exitMeaning_code_saysHowItEnded();
    void statePill_state_saysItInWords_data();
    void statePill_state_saysItInWords();
    void statePill_staleRow_saysSoInWords();
    void cardFigures_running_showsFigures();
    void cardFigures_firstSample_showsDashes();
    void cardFigures_hostNetwork_isNotApplicable();
    void cardFigures_outOfMemory_saysHowAndHowLong();
    void cardFigures_uninspected_doesNotClaimUnlimited();
    void cardFigures_first_standFirst_thenTheUsual_data();
    void cardFigures_first_standFirst_thenTheUsual();
    void cardFigures_first_ofAnEndedContainer_showsWhatItHas();
    void columnText_throttledBelowHalfPercent_isDash();
    void figureNote_throttled_explainsIt();
    void remedyOf_backticks_becomeCommands();
    void remedyOf_unpairedBacktick_isNoCommand();
    void processRows_withParents_makesTree();
    void processRows_circle_losesNobody();
    void processRows_podmanTitles_areRead();
    void eventLines_lessonNames_leaveOutOthersAndNoise();
    void eventLines_removedContainer_keepsItsNetworkEvents();
};

void TestLiveWords::exitMeaning_code_saysHowItEnded_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<bool>("oom");
    QTest::addColumn<QString>("expected");
    QTest::newRow("clean") << 0 << false << "Exit code clean";
    QTest::newRow("own error") << 3 << false << "Exit code error";
    QTest::newRow("not found") << 127 << false << "Exit code not found";
    QTest::newRow("kill") << 137 << false << "SIGKILL killed";
    QTest::newRow("oom") << 137 << true << "SIGKILL OOM";
    QTest::newRow("oom of a child") << 1 << true << "Exit code OOM";
    QTest::newRow("term") << 143 << false << "SIGTERM stopped";
    QTest::newRow("segv") << 139 << false << "SIGSEGV crashed";
    QTest::newRow("unnamed signal") << 128 + 35 << false << "Signal 35";
    QTest::newRow("beyond signals") << 255 << false << "Exit code error";
}

void TestLiveWords::exitMeaning_code_saysHowItEnded()
{
    QFETCH(int, code);
    QFETCH(bool, oom);
    const ExitMeaning meaning = exitMeaning(code, oom);
    const QString words = meaning.how + u' ' + meaning.what;
    QTEST(words, "expected");
    QVERIFY(!meaning.sentence.isEmpty());
}

void TestLiveWords::statePill_state_saysItInWords_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<int>("health");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<int>("tone");
    const auto add = [](const char *name, ContainerState state, engine::HealthState health,
                        const char *words, Tone tone) {
        QTest::newRow(name) << static_cast<int>(state) << static_cast<int>(health)
                            << QString::fromLatin1(words) << static_cast<int>(tone);
    };
    using H = engine::HealthState;
    add("running", ContainerState::Running, H::None, "running", Tone::Ok);
    add("healthy", ContainerState::Running, H::Healthy, "healthy", Tone::Ok);
    add("unhealthy", ContainerState::Running, H::Unhealthy, "unhealthy", Tone::Bad);
    add("paused hides health", ContainerState::Paused, H::Healthy, "paused", Tone::Warn);
    add("created", ContainerState::Created, H::None, "created", Tone::Neutral);
    add("exited, code unknown", ContainerState::Exited, H::None, "exited", Tone::Neutral);
    add("dead", ContainerState::Dead, H::None, "dead", Tone::Bad);
}

void TestLiveWords::statePill_state_saysItInWords()
{
    QFETCH(int, state);
    QFETCH(int, health);
    ContainerRow row = rowOf(QStringLiteral("web"), static_cast<ContainerState>(state));
    row.summary.health = static_cast<engine::HealthState>(health);
    QTEST(statePill(row).text, "expected");
    QTEST(static_cast<int>(statePill(row).tone), "tone");
}

void TestLiveWords::statePill_staleRow_saysSoInWords()
{
    ContainerRow row = rowOf(QStringLiteral("web"), ContainerState::Running);
    row.stale = true;
    QCOMPARE(statePill(row).text, QStringLiteral("running, stale"));
    QVERIFY(statePill(row).tone == Tone::Neutral);
}

void TestLiveWords::cardFigures_running_showsFigures()
{
    ContainerRow row = rowOf(QStringLiteral("web"), ContainerState::Running);
    row.sample = sample(50.14, 14 * mib, 3);
    QCOMPARE(dump(cardFigures(row)),
             QStringLiteral("CPU=50.1 %; Memory=14 MiB; Net in=1.2 kB; PIDs=3"));
}

void TestLiveWords::cardFigures_firstSample_showsDashes()
{
    const ContainerRow row = rowOf(QStringLiteral("web"), ContainerState::Running);
    QCOMPARE(dump(cardFigures(row)), QStringLiteral("CPU=–; Memory=–; Net in=–; PIDs=–"));
}

void TestLiveWords::cardFigures_hostNetwork_isNotApplicable()
{
    ContainerRow row = rowOf(QStringLiteral("web"), ContainerState::Running);
    row.sample = sample(1, mib);
    row.sample->netRxBytes.reset();
    QCOMPARE(cardFigures(row)[2].value, QStringLiteral("n/a"));
}

void TestLiveWords::cardFigures_outOfMemory_saysHowAndHowLong()
{
    ContainerRow row = rowOf(QStringLiteral("analytics"), ContainerState::Exited);
    row.summary.exitCode = 137;
    row.summary.oomKilled = true;
    row.summary.startedAt = row.summary.created;
    row.summary.finishedAt = row.summary.created.addMSecs(400);
    row.summary.memoryLimitBytes = 20 * mib;
    row.summary.restartCount = 0;
    QCOMPARE(dump(cardFigures(row)),
             QStringLiteral("SIGKILL=OOM; Limit=20 MiB; Ran=0.4 s; Restarts=0"));
    QCOMPARE(statePill(row).text, QStringLiteral("exited 137"));
}

void TestLiveWords::cardFigures_uninspected_doesNotClaimUnlimited()
{
    ContainerRow row = rowOf(QStringLiteral("web"), ContainerState::Created);
    QCOMPARE(cardFigures(row)[1].value, QStringLiteral("–"));
    row.summary.restartCount = 0;
    QCOMPARE(cardFigures(row)[1].value, QStringLiteral("none"));
}

void TestLiveWords::cardFigures_first_standFirst_thenTheUsual_data()
{
    using F = CardFigure;
    QTest::addColumn<std::vector<F>>("first");
    QTest::addColumn<QString>("figures");
    QTest::newRow("none") << std::vector<F>{}
                          << QStringLiteral("CPU=50.1 %; Memory=14 MiB; Net in=1.2 kB; PIDs=3");
    QTest::newRow("one of the usual")
        << std::vector<F>{F::Pids}
        << QStringLiteral("PIDs=3; CPU=50.1 %; Memory=14 MiB; Net in=1.2 kB");
    QTest::newRow("twice the same")
        << std::vector<F>{F::Memory, F::Memory}
        << QStringLiteral("Memory=14 MiB; CPU=50.1 %; Net in=1.2 kB; PIDs=3");
    QTest::newRow("one more than fit")
        << std::vector<F>{F::Restarts, F::Pids, F::NetIn, F::Memory, F::Cpu}
        << QStringLiteral("Restarts=0; PIDs=3; Net in=1.2 kB; Memory=14 MiB");
    QTest::newRow("not known of this one") // it runs: there is no exit code
        << std::vector<F>{F::ExitCode}
        << QStringLiteral("CPU=50.1 %; Memory=14 MiB; Net in=1.2 kB; PIDs=3");
}

void TestLiveWords::cardFigures_first_standFirst_thenTheUsual()
{
    QFETCH(std::vector<CardFigure>, first);
    ContainerRow row = rowOf(QStringLiteral("web"), ContainerState::Running);
    row.summary.restartCount = 0;
    row.sample = sample(50.14, 14 * mib, 3);
    QTEST(dump(cardFigures(row, first)), "figures");
}

void TestLiveWords::cardFigures_first_ofAnEndedContainer_showsWhatItHas()
{
    ContainerRow row = rowOf(QStringLiteral("web"), ContainerState::Exited);
    row.summary.exitCode = 3;
    row.summary.restartCount = 0;
    const CardFigures figures = cardFigures(row, {CardFigure::Restarts, CardFigure::ExitCode});
    QCOMPARE(figures[0].label, QStringLiteral("Restarts"));
    QCOMPARE(figures[0].value, QStringLiteral("0"));
    QCOMPARE(figures[1].label, QStringLiteral("Exit code")); // the badge has the number
}

void TestLiveWords::columnText_throttledBelowHalfPercent_isDash()
{
    ContainerRow row = rowOf(QStringLiteral("web"), ContainerState::Running);
    row.sample = sample(1, mib);
    row.sample->throttledPercent = 0.4;
    QCOMPARE(columnText(row, ContainerModel::ThrottledColumn), QStringLiteral("–"));
    row.sample->throttledPercent = 38.2;
    QCOMPARE(columnText(row, ContainerModel::ThrottledColumn), QStringLiteral("38 %"));
}

void TestLiveWords::figureNote_throttled_explainsIt()
{
    ContainerRow row = rowOf(QStringLiteral("web"), ContainerState::Running);
    row.sample = sample(50, mib);
    row.sample->throttledPercent = 38;
    QCOMPARE(figureNote(row).title, QStringLiteral("Throttled 38 %"));
    row.summary.state = ContainerState::Paused;
    QCOMPARE(figureNote(row).title, QStringLiteral("Paused"));
}

void TestLiveWords::remedyOf_backticks_becomeCommands()
{
    const Remedy remedy =
        remedyOf(QStringLiteral("Install one (`sudo apt install docker.io`), or start it (`sudo "
                                "systemctl start docker`)."));
    QCOMPARE(remedy.commands,
             QStringList({QStringLiteral("sudo apt install docker.io"),
                          QStringLiteral("sudo systemctl start docker")}));
    QVERIFY(!remedy.sentence.contains(u'`'));
}

void TestLiveWords::remedyOf_unpairedBacktick_isNoCommand()
{
    QVERIFY(remedyOf(QStringLiteral("a ` b")).commands.isEmpty());
}

void TestLiveWords::processRows_withParents_makesTree()
{
    engine::ProcessTable table;
    table.titles = {QStringLiteral("UID"), QStringLiteral("PID"), QStringLiteral("PPID"),
                    QStringLiteral("CMD")};
    const auto row = [](const char *line) { return QString::fromLatin1(line).split(u' '); };
    table.rows = {row("101 12 10 worker"), row("root 10 1 master"), row("root 20 12 child"),
                  row("root 30 1 other")};
    QCOMPARE(dump(processRows(table)),
             QStringLiteral("10 root master\n.12 101 worker\n..20 root child\n30 root other\n"));
}

void TestLiveWords::processRows_circle_losesNobody()
{
    engine::ProcessTable table;
    table.titles = {QStringLiteral("PID"), QStringLiteral("PPID")};
    table.rows = {{QStringLiteral("1"), QStringLiteral("2")},
                  {QStringLiteral("2"), QStringLiteral("1")},
                  {QStringLiteral("3"), QStringLiteral("3")}};
    QCOMPARE(processRows(table).size(), size_t(3));
}

void TestLiveWords::processRows_podmanTitles_areRead()
{
    engine::ProcessTable table;
    table.titles = {QStringLiteral("USER"), QStringLiteral("PID"), QStringLiteral("COMMAND")};
    table.rows = {{QStringLiteral("root"), QStringLiteral("1"), QStringLiteral("sleep")}};
    QCOMPARE(dump(processRows(table)), QStringLiteral("1 root sleep\n"));
}

void TestLiveWords::eventLines_lessonNames_leaveOutOthersAndNoise()
{
    const QString id = ScriptedFeed::idOf(QStringLiteral("web")).text();
    const QHash<QString, QString> web = {{QStringLiteral("name"), QStringLiteral("web")}};
    QHash<QString, QString> died = web;
    died.insert(QStringLiteral("exitCode"), QStringLiteral("137"));
    const std::vector<engine::EngineEvent> events = {
        engineEvent("container", "create", id, web), engineEvent("container", "top", id, web),
        engineEvent("container", "exec_create: ls", id, web),
        engineEvent("container", "start", QStringLiteral("x"),
                    {{QStringLiteral("name"), QStringLiteral("db")}}),
        engineEvent("container", "die", id, died)};
    const auto lines = eventLines(events, {}, {QStringLiteral("web")}, 6);
    QCOMPARE(lines.size(), size_t(2));
    QCOMPARE(lines[0].words, QStringLiteral("create web"));
    QCOMPARE(lines[1].words, QStringLiteral("die web (exit 137)"));
}

void TestLiveWords::eventLines_removedContainer_keepsItsNetworkEvents()
{
    const std::vector<engine::EngineEvent> events = {
        engineEvent("network", "connect", QStringLiteral("n"),
                    {{QStringLiteral("name"), QStringLiteral("bridge")},
                     {QStringLiteral("container"), QStringLiteral("gone")}}),
        engineEvent("container", "destroy", QStringLiteral("gone"),
                    {{QStringLiteral("name"), QStringLiteral("web")}})};
    const auto lines = eventLines(events, {}, {QStringLiteral("web")}, 6);
    QCOMPARE(lines.size(), size_t(2));
    QCOMPARE(lines[0].words, QStringLiteral("connect web to bridge"));
}

QTEST_GUILESS_MAIN(TestLiveWords)
#include "tst_livewords.moc"
