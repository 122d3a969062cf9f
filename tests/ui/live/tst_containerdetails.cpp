// SPDX-License-Identifier: GPL-3.0-or-later
// Journeys through the detail of a container.
#include "ui/live/charts/timechart.h"
#include "ui/live/containers/containerrow.h"
#include "ui/live/detailnotice.h"
#include "ui/live/details/containerdetails.h"
#include "ui/live/details/detailcharts.h"
#include "ui/live/inspect/inspectpanel.h"
#include "ui/live/log/logpanel.h"
#include "ui/live/log/logview.h"
#include "ui/live/parts/notecard.h"
#include "ui/live/processes/processpoll.h"
#include "ui/live/processes/processtreepanel.h"
#include "ui/live/scriptedfeed.h"
#include "ui/live/scriptedreads.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPointer>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>
#include <QTextEdit>
#include <QTreeView>
#include <QWheelEvent>

using namespace quayside;
using namespace quayside::ui;
using engine::ContainerState;
using Tab = ContainerDetails::Tab;

namespace {

constexpr qint64 mib = 1024 * 1024;
const QString web = QStringLiteral("web");
const QString db = QStringLiteral("my db");

engine::ProcessTable processes(std::initializer_list<const char *> rows)
{
    engine::ProcessTable table;
    table.titles = QStringLiteral("UID PID PPID CMD").split(u' ');
    for (const char *row : rows) {
        table.rows.push_back(QString::fromLatin1(row).split(u' '));
    }
    return table;
}

struct Fixture
{
    ScriptedFeed feed;
    ScriptedReads reads;
    ContainerDetails details{feed, reads, render::Theme::light()};
    QString chosen = web;

    Fixture()
    {
        feed.setContainers(
            {container(web, ContainerState::Running), container(db, ContainerState::Running)});
        for (int i = 0; i < 40; ++i) {
            feed.manualClock().advanceMs(1000);
            feed.setSample(web, sample(50, 14 * mib, 3));
        }
        reads.processes = processes({"root 10 1 master", "app 11 10 worker", "app 12 10 other"});
        reads.inspected =
            QJsonDocument::fromJson(
                R"({"Id":"x","State":{"Status":"running"},"Config":{"Env":["PASSWORD=hunter2"]}})")
                .object();
        choose(web);
    }
    void choose(const QString &name)
    {
        chosen = name;
        for (const engine::ContainerSummary &summary : feed.containers()) {
            if (summary.name == name) {
                ContainerRow row;
                row.summary = summary;
                if (const auto *newest = feed.latestSample(summary.id);
                    newest && row.hasProcesses()) {
                    row.sample = *newest;
                }
                details.setContainer(&row);
            }
        }
    }
    void show(Tab tab)
    {
        details.resize(1180, 330);
        details.setTab(tab);
        details.show();
        QVERIFY(QTest::qWaitForWindowExposed(&details));
    }
    void end(int code)
    {
        engine::ContainerSummary &summary = feed.edit(chosen);
        summary.state = ContainerState::Exited;
        summary.exitCode = code;
        summary.finishedAt = feed.clock().now();
        choose(chosen);
    }
    void happen(const QString &action)
    {
        feed.addEvent({QStringLiteral("container"),
                       action,
                       ScriptedFeed::idOf(chosen).text(),
                       {},
                       feed.clock().now().toMSecsSinceEpoch() * 1'000'000});
    }
    template <typename T>
    T *part(const char *name = nullptr)
    {
        return details.findChild<T *>(name == nullptr ? QString() : QString::fromLatin1(name));
    }
    void press(const char *button) { part<QAbstractButton>(button)->click(); }
    DetailCharts &charts() { return *part<DetailCharts>(); }
    LogPanel &logs() { return *part<LogPanel>(); }
    QTreeView &tree(const char *name) { return *part<QTreeView>(name); }
    DetailNotice &noticeIn(const char *panel)
    {
        return *part<QWidget>(panel)->findChild<DetailNotice *>();
    }
};

std::vector<engine::LogLine> lines(int from, int count)
{
    std::vector<engine::LogLine> made;
    const QDateTime start(QDate(2026, 3, 14), QTime(14, 0), Qt::UTC);
    for (int i = from; i < from + count; ++i) {
        made.push_back(outputLine(QStringLiteral("line %1").arg(i), start.addMSecs(i)));
    }
    return made;
}

} // namespace

class TestContainerDetails : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tabs_altDigits_switchAndStay();
    void command_followsTabAndContainer();
    void hidden_asksForNothing();
    void charts_crosshair_isOnAllAndSpoken();
    void charts_pause_freezesWhileDataGoesOn();
    void charts_zoom_byDragWheelAndKeys();
    void charts_note_linksAQuestion();
    void charts_eventsOfTheContainer_areInTheNote();
    void processes_refresh_keepsSelectionAndCollapsing();
    void processes_longerNumbers_widenTheirColumn();
    void processes_polling_stopsWhenHidden();
    void processes_otherContainer_isAskedForAtOnce();
    void processes_ended_says();
    void logs_follow_stopsOnScrollAndJumpsBack();
    void logs_search_findsAndFilters();
    void logs_resume_doesNotRepeatLines();
    void logs_ended_saysHowLongAgo();
    void logs_streamOverBeforeItsEvent_isTriedAgain();
    void logs_otherContainer_closesAndOpens();
    void logs_unreadableDriver_showsRemedy();
    void logs_empty_says();
    void logs_selection_copiesWithTimes();
    void logs_longLines_paintQuickly();
    void logs_clear_keepsFollowing();
    void inspect_event_refreshesAndKeepsExpansion();
    void inspect_search_restoresExpansion();
    void inspect_copy_valueAndPath();
    void inspect_secret_revealsOnClick();
    void inspect_json_isMaskedAndKeepsItsPlace();
    void inspect_removed_says();
    void watching_unseenWindow_asksForNothing();
    void find_ctrlF_goesToTheTabsSearch();
    void noContainer_everyTabSays();
    void theme_dark_reachesAll();
    void widgets_interactive_areNamed();
};

void TestContainerDetails::tabs_altDigits_switchAndStay()
{
    Fixture f;
    f.show(Tab::ChartsTab);
    QTest::keyClick(&f.details, Qt::Key_3, Qt::AltModifier);
    QCOMPARE(f.details.tab(), Tab::LogsTab);
    QVERIFY(f.logs().isVisible());
    f.choose(db);
    QCOMPARE(f.details.tab(), Tab::LogsTab);
    QTest::keyClick(&f.details, Qt::Key_2, Qt::AltModifier);
    QVERIFY(f.part<ProcessTreePanel>()->isVisible());
    QTest::keyClick(&f.details, Qt::Key_4, Qt::AltModifier);
    QVERIFY(f.part<InspectPanel>()->isVisible());
    QTest::keyClick(&f.details, Qt::Key_1, Qt::AltModifier);
    QVERIFY(f.charts().isVisible());
}

void TestContainerDetails::command_followsTabAndContainer()
{
    Fixture f;
    f.show(Tab::ChartsTab);
    QCOMPARE(f.details.command(), QStringLiteral("docker stats web"));
    f.details.setTab(Tab::LogsTab);
    f.press("logTimes");
    QCOMPARE(f.details.command(), QStringLiteral("docker logs --tail 500 -t -f web"));
    f.choose(db);
    f.details.setTab(Tab::InspectTab);
    f.press("copyDockerCommand");
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("docker inspect 'my db'"));
    QTRY_COMPARE(f.part<QAbstractButton>("copyDockerCommand")->text(), f.details.command());
}

void TestContainerDetails::hidden_asksForNothing()
{
    Fixture f;
    QTest::qWait(50);
    QCOMPARE(f.reads.timesAsked("top") + f.reads.timesAsked("inspect") + f.reads.timesAsked("logs"),
             0);
    f.show(Tab::ChartsTab);
    QTest::qWait(50);
    QCOMPARE(f.reads.timesAsked("top") + f.reads.timesAsked("inspect") + f.reads.timesAsked("logs"),
             0);
    f.details.setTab(Tab::LogsTab);
    QCOMPARE(f.reads.timesAsked("logs"), 1);
    QVERIFY(f.reads.log()->isOpen());
    f.details.hide();
    QTRY_VERIFY(f.reads.log() == nullptr);
    f.happen(QStringLiteral("pause"));
    QTest::qWait(InspectPanel::settleMs + 100);
    QCOMPARE(f.reads.timesAsked("inspect"), 0);
}

void TestContainerDetails::charts_crosshair_isOnAllAndSpoken()
{
    Fixture f;
    f.show(Tab::ChartsTab);
    auto *cpu = f.part<TimeChart>("detailCpu");
    // Sent straight to the chart: what the platform's pointer does beside it must not matter.
    const QPointF middleOfIt = cpu->rect().center();
    QMouseEvent move(QEvent::MouseMove, middleOfIt, cpu->mapToGlobal(middleOfIt), Qt::NoButton, {},
                     {});
    QCoreApplication::sendEvent(cpu, &move);
    QVERIFY(f.charts().crosshair());
    QVERIFY(f.charts().accessibleDescription().contains(QStringLiteral("CPU")));
    QVERIFY(f.charts().accessibleDescription().contains(QStringLiteral("50.0 %")));
    QVERIFY(f.charts().accessibleDescription().contains(QStringLiteral("Memory")));
    const qint64 middle = *f.charts().crosshair();
    QVERIFY(f.charts().span().contains(middle));
    QTest::keyClick(&f.charts(), Qt::Key_Left);
    QVERIFY(*f.charts().crosshair() < middle);
    QTest::keyClick(&f.charts(), Qt::Key_End);
    QCOMPARE(*f.charts().crosshair(), f.charts().span().toMs);
    QTest::keyClick(&f.charts(), Qt::Key_Escape);
    QVERIFY(!f.charts().crosshair());
}

void TestContainerDetails::charts_pause_freezesWhileDataGoesOn()
{
    Fixture f;
    f.show(Tab::ChartsTab);
    QTest::keyClick(&f.charts(), Qt::Key_Space);
    const TimeSpan before = f.charts().span();
    f.feed.manualClock().advanceMs(10'000);
    f.feed.setSample(web, sample(90, 20 * mib));
    QCOMPARE(f.charts().span(), before);
    QVERIFY(!f.part<QLabel>("rangeLabel")->text().isEmpty());
    f.press("pauseCharts");
    QCOMPARE(f.charts().span().toMs, before.toMs + 10'000);
    QVERIFY(f.part<TimeChart>("detailCpu")->spokenText().contains(QStringLiteral("90")));
}

void TestContainerDetails::charts_zoom_byDragWheelAndKeys()
{
    Fixture f;
    f.show(Tab::ChartsTab);
    auto *chart = f.part<TimeChart>("detailMemory");
    const QPoint middle = chart->rect().center();
    QTest::mousePress(chart, Qt::LeftButton, {}, middle);
    QTest::mouseRelease(chart, Qt::LeftButton, {}, middle + QPoint(60, 0));
    QVERIFY(f.charts().window().isZoomed());
    QVERIFY(f.charts().span().lengthMs() < 20'000);
    QTest::mouseDClick(chart, Qt::LeftButton, {}, middle);
    QVERIFY(!f.charts().window().isZoomed());
    QWheelEvent wheel(middle, chart->mapToGlobal(middle), {}, {0, 120}, Qt::NoButton, {},
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(chart, &wheel);
    QVERIFY(std::abs(f.charts().span().lengthMs() - 48'000) <= 1);
    QTest::keyClick(&f.charts(), Qt::Key_Plus);
    QVERIFY(std::abs(f.charts().span().lengthMs() - 24'000) <= 1);
    QTest::keyClick(&f.charts(), Qt::Key_0);
    QVERIFY(!f.charts().window().isZoomed());
    f.press("range30");
    QCOMPARE(f.charts().span().lengthMs(), 30 * 60'000);
}

void TestContainerDetails::charts_note_linksAQuestion()
{
    Fixture f;
    f.show(Tab::ChartsTab);
    QSignalSpy asked(&f.details, &ContainerDetails::questionRequested);
    auto *note = f.part<NoteCard>();
    QVERIFY(!note->words().title.isEmpty());
    Q_EMIT note->findChild<QLabel *>()->linkActivated(note->words().questionId);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked[0][0].toString(), QStringLiteral("resource-limits"));
}

void TestContainerDetails::charts_eventsOfTheContainer_areInTheNote()
{
    Fixture f;
    f.show(Tab::ChartsTab);
    f.happen(QStringLiteral("oom"));
    QCOMPARE(f.part<NoteCard>()->words().events.size(), 1);
    QVERIFY(f.part<NoteCard>()->words().events[0].contains(QStringLiteral("out of memory")));
    f.choose(db);
    QVERIFY(f.part<NoteCard>()->words().events.isEmpty());
}

void TestContainerDetails::processes_refresh_keepsSelectionAndCollapsing()
{
    Fixture f;
    f.show(Tab::ProcessesTab);
    QTreeView &tree = f.tree("processTree");
    QTRY_VERIFY(tree.isVisible());
    QCOMPARE(f.part<QLabel>("processCount")->text(), QStringLiteral("3 processes"));
    const QModelIndex master = tree.model()->index(0, 0);
    QVERIFY(tree.isExpanded(master));
    tree.setCurrentIndex(tree.model()->index(1, 0, master));
    f.reads.processes = processes({"root 10 1 master", "app 5 10 early", "app 12 10 other"});
    QTRY_COMPARE_WITH_TIMEOUT(f.reads.timesAsked("top"), 2, 2 * ProcessPoll::intervalMs);
    QTRY_COMPARE(tree.currentIndex().siblingAtColumn(1).data().toString(), QStringLiteral("12"));
    tree.collapse(tree.model()->index(0, 0));
    f.reads.processes = processes({"root 10 1 master", "app 12 10 other", "app 13 12 new"});
    QTRY_COMPARE_WITH_TIMEOUT(f.reads.timesAsked("top"), 3, 2 * ProcessPoll::intervalMs);
    QTest::qWait(20);
    QVERIFY(!tree.isExpanded(tree.model()->index(0, 0)));
}

void TestContainerDetails::processes_longerNumbers_widenTheirColumn()
{
    Fixture f;
    f.show(Tab::ProcessesTab);
    QTreeView &tree = f.tree("processTree");
    QTRY_VERIFY(tree.isVisible());
    const int before = tree.columnWidth(1);
    f.reads.processes = processes({"root 10 1 master", "app 1234567890 10 worker"});
    QTRY_VERIFY_WITH_TIMEOUT(tree.columnWidth(1) > before, 2 * ProcessPoll::intervalMs);
    const int wide = tree.columnWidth(1);
    f.reads.processes = processes({"root 10 1 master"});
    QTRY_COMPARE_WITH_TIMEOUT(f.part<QLabel>("processCount")->text(), QStringLiteral("1 process"),
                              2 * ProcessPoll::intervalMs);
    QCOMPARE(tree.columnWidth(1), wide);
}

void TestContainerDetails::processes_polling_stopsWhenHidden()
{
    Fixture f;
    f.show(Tab::ProcessesTab);
    QTRY_COMPARE(f.reads.timesAsked("top"), 1);
    f.details.setTab(Tab::ChartsTab);
    QTest::qWait(ProcessPoll::intervalMs + 200);
    QCOMPARE(f.reads.timesAsked("top"), 1);
}

void TestContainerDetails::processes_otherContainer_isAskedForAtOnce()
{
    Fixture f;
    f.show(Tab::ProcessesTab);
    QTRY_COMPARE(f.reads.timesAsked("top"), 1);
    f.choose(db);
    QTRY_COMPARE_WITH_TIMEOUT(f.reads.timesAsked("top"), 2, ProcessPoll::intervalMs / 4);
}

void TestContainerDetails::processes_ended_says()
{
    Fixture f;
    f.show(Tab::ProcessesTab);
    f.end(0);
    QVERIFY(f.noticeIn("processTreePanel").isVisible());
    QVERIFY(f.noticeIn("processTreePanel").text().contains(QStringLiteral("has ended")));
}

void TestContainerDetails::logs_follow_stopsOnScrollAndJumpsBack()
{
    Fixture f;
    f.show(Tab::LogsTab);
    f.reads.log()->send(lines(0, 200));
    LogView &view = f.logs().view();
    QScrollBar &bar = *view.verticalScrollBar();
    QVERIFY(bar.maximum() > 0);
    QCOMPARE(bar.value(), bar.maximum());
    QTest::keyClick(&view, Qt::Key_PageUp);
    QVERIFY(!view.isFollowing());
    const qint64 top = view.topSequence();
    f.reads.log()->send(lines(200, 7));
    QCOMPARE(view.topSequence(), top);
    auto *jump = f.part<QAbstractButton>("jumpToEnd");
    QVERIFY(jump->isVisible());
    QVERIFY(jump->text().contains(QStringLiteral("7 new")));
    f.reads.log()->send(lines(207, LogLineModel::mostLines - 150)); // older ones are dropped
    QCOMPARE(view.topSequence(), top);
    jump->click();
    QVERIFY(view.isFollowing());
    QCOMPARE(bar.value(), bar.maximum());
    QVERIFY(!jump->isVisible());
    QTest::keyClick(&view, Qt::Key_Home);
    QVERIFY(!view.isFollowing());
    bar.setValue(bar.maximum());
    QVERIFY(view.isFollowing());
}

void TestContainerDetails::logs_search_findsAndFilters()
{
    Fixture f;
    f.show(Tab::LogsTab);
    f.reads.log()->send(lines(0, 300));
    auto *search = f.part<QLineEdit>("logSearch");
    QTest::keyClicks(search, QStringLiteral("line 12"));
    auto *count = f.part<QLabel>("matchCount");
    QCOMPARE(count->text(), QStringLiteral("11 of 11"));
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(count->text(), QStringLiteral("1 of 11"));
    QTest::keyClick(search, Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(count->text(), QStringLiteral("11 of 11"));
    QVERIFY(!f.logs().view().isFollowing());
    f.press("onlyMatches");
    QCOMPARE(f.logs().model().rowCount(), 11);
    QTest::keyClicks(search, QStringLiteral("x"));
    QCOMPARE(count->text(), QStringLiteral("none"));
    QTest::keyClick(search, Qt::Key_Escape);
    QCOMPARE(f.logs().model().rowCount(), 300);
}

void TestContainerDetails::logs_resume_doesNotRepeatLines()
{
    Fixture f;
    f.show(Tab::LogsTab);
    QVERIFY(!f.reads.log()->options().sinceNano);
    QCOMPARE(f.reads.log()->options().tail, LogPanel::firstLines);
    std::vector<engine::LogLine> first = lines(0, 3);
    first.push_back(outputLine(QStringLiteral("the same instant"), first.back().time));
    f.reads.log()->send(first);
    f.details.setTab(Tab::ChartsTab);
    f.details.setTab(Tab::LogsTab);
    QCOMPARE(f.reads.log()->options().sinceNano.value_or(0),
             first.back().time.toMSecsSinceEpoch() * 1'000'000);
    f.reads.log()->send({first[2], first[3], lines(3, 1)[0]});
    QCOMPARE(f.logs().model().rowCount(), 5);
    QCOMPARE(f.logs().model().entry(4).content.text, QStringLiteral("line 3"));
}

void TestContainerDetails::logs_ended_saysHowLongAgo()
{
    Fixture f;
    f.show(Tab::LogsTab);
    f.reads.log()->send(lines(0, 3));
    f.end(137);
    f.reads.log()->finish({ErrorKind::Disconnected, QStringLiteral("It ended."), {}});
    auto *foot = f.part<QLabel>("logFoot");
    QVERIFY(foot->isVisible());
    QVERIFY(foot->text().contains(QStringLiteral("137")));
    f.feed.manualClock().advanceMs(3000);
    QTRY_VERIFY(foot->text().contains(QStringLiteral("3 s ago")));
    QVERIFY(f.logs().view().isVisible());
    f.feed.edit(web).state = ContainerState::Running; // started again: the log goes on
    f.choose(web);
    QVERIFY(f.reads.log() != nullptr && f.reads.log()->isOpen());
    QVERIFY(!foot->isVisible());
}

void TestContainerDetails::logs_streamOverBeforeItsEvent_isTriedAgain()
{
    Fixture f;
    f.show(Tab::LogsTab);
    f.reads.log()->send(lines(0, 3));
    f.reads.log()->finish({ErrorKind::Disconnected, QStringLiteral("It ended."), {}});
    QCOMPARE(f.reads.timesAsked("logs"), 1);
    QTRY_COMPARE_WITH_TIMEOUT(f.reads.timesAsked("logs"), 2, 5000);
    QCOMPARE(f.logs().model().rowCount(), 3);
}

void TestContainerDetails::logs_otherContainer_closesAndOpens()
{
    Fixture f;
    f.show(Tab::LogsTab);
    QPointer<ScriptedLog> first = f.reads.log();
    first->send(lines(0, 3));
    f.choose(db);
    QCOMPARE(f.logs().model().rowCount(), 0);
    QCOMPARE(f.reads.log()->id(), ScriptedFeed::idOf(db));
    QVERIFY(f.reads.log()->isOpen());
    QTRY_VERIFY(first == nullptr);
}

void TestContainerDetails::logs_unreadableDriver_showsRemedy()
{
    Fixture f;
    f.show(Tab::LogsTab);
    f.reads.log()->finish({ErrorKind::Unsupported,
                           QStringLiteral("The log driver keeps nothing. Use `docker run "
                                          "--log-driver json-file`."),
                           {}});
    QVERIFY(f.noticeIn("logPanel").isVisible());
    QVERIFY(f.noticeIn("logPanel").text().contains(QStringLiteral("keeps nothing")));
    QVERIFY(f.part<QWidget>("logPanel")->findChild<QWidget *>(QStringLiteral("commandLine")));
    QTest::qWait(50);
    QCOMPARE(f.reads.timesAsked("logs"), 1);
}

void TestContainerDetails::logs_empty_says()
{
    Fixture f;
    f.show(Tab::LogsTab);
    QCOMPARE(f.noticeIn("logPanel").title(), QStringLiteral("Reading the log…"));
    QTRY_COMPARE(f.noticeIn("logPanel").title(), QStringLiteral("No output"));
    f.reads.log()->send(lines(0, 1));
    QVERIFY(f.logs().view().isVisible());
}

void TestContainerDetails::logs_selection_copiesWithTimes()
{
    Fixture f;
    f.show(Tab::LogsTab);
    f.reads.log()->send({outputLine(QStringLiteral("\x1b[31mfirst\x1b[0m line")),
                         errorLine(QStringLiteral("second"))});
    LogView &view = f.logs().view();
    QTest::keyClick(&view, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("first line\nsecond"));
    QTest::mouseDClick(view.viewport(), Qt::LeftButton, {}, QPoint(60, 12));
    QCOMPARE(view.selectedText(), QStringLiteral("first"));
    f.press("logClear");
    f.reads.log()->send(lines(0, 1));
    f.press("logTimes");
    view.selectAll();
    QCOMPARE(view.selectedText(), QStringLiteral("2026-03-14T14:00:00.000Z line 0"));
}

void TestContainerDetails::logs_longLines_paintQuickly()
{
    Fixture f;
    f.show(Tab::LogsTab);
    std::vector<engine::LogLine> many;
    for (int i = 0; i < 60; ++i) {
        const QString piece = i % 2 == 0 ? QStringLiteral("ab\x1b[31mcd\x1b[0m日")
                                         : QStringLiteral("\x1b[1mplain\x1b[0m text ");
        many.push_back(outputLine(piece.repeated(64 * 1024 / piece.size())));
    }
    f.reads.log()->send(many);
    for (const bool wrapped : {false, true}) {
        if (wrapped) {
            f.press("logWrap");
        }
        QElapsedTimer timer;
        timer.start();
        f.logs().view().grab();
        f.logs().view().verticalScrollBar()->setValue(3);
        f.logs().view().grab();
        QVERIFY2(timer.elapsed() < 250, qPrintable(QString::number(timer.elapsed())));
    }
}

void TestContainerDetails::logs_clear_keepsFollowing()
{
    Fixture f;
    f.show(Tab::LogsTab);
    f.reads.log()->send(lines(0, 50));
    f.press("logClear");
    QVERIFY(f.noticeIn("logPanel").isVisible());
    f.reads.log()->send(lines(50, 2));
    QCOMPARE(f.logs().model().rowCount(), 2);
    QVERIFY(f.logs().view().isVisible());
    QCOMPARE(f.reads.timesAsked("logs"), 1);
}

void TestContainerDetails::inspect_event_refreshesAndKeepsExpansion()
{
    Fixture f;
    f.show(Tab::InspectTab);
    QTreeView &tree = f.tree("inspectTree");
    QTRY_VERIFY(tree.isVisible());
    const QModelIndex state = tree.model()->index(1, 0);
    QCOMPARE(state.data().toString(), QStringLiteral("State"));
    QVERIFY(tree.isExpanded(state));
    tree.setCurrentIndex(tree.model()->index(0, 0, state));
    f.reads.inspected =
        QJsonDocument::fromJson(R"({"Id":"x","State":{"Status":"paused","Error":""}})").object();
    f.happen(QStringLiteral("exec_die"));
    f.happen(QStringLiteral("pause"));
    QTRY_COMPARE(f.reads.timesAsked("inspect"), 2);
    QTRY_COMPARE(tree.currentIndex().siblingAtColumn(1).data().toString(),
                 QStringLiteral("paused"));
    QVERIFY(tree.isExpanded(tree.model()->index(1, 0)));
}

void TestContainerDetails::inspect_search_restoresExpansion()
{
    Fixture f;
    f.show(Tab::InspectTab);
    QTreeView &tree = f.tree("inspectTree");
    QTRY_VERIFY(tree.isVisible());
    tree.collapseAll();
    auto *search = f.part<QLineEdit>("inspectSearch");
    QTest::keyClicks(search, QStringLiteral("status"));
    QCOMPARE(tree.model()->rowCount(), 1);
    QVERIFY(tree.isExpanded(tree.model()->index(0, 0)));
    QTest::keyClick(search, Qt::Key_Escape);
    QCOMPARE(tree.model()->rowCount(), 3);
    QVERIFY(!tree.isExpanded(tree.model()->index(1, 0)));
}

void TestContainerDetails::inspect_copy_valueAndPath()
{
    Fixture f;
    f.show(Tab::InspectTab);
    QTreeView &tree = f.tree("inspectTree");
    QTRY_VERIFY(tree.isVisible());
    tree.setCurrentIndex(tree.model()->index(0, 0, tree.model()->index(1, 0)));
    QTest::keyClick(&tree, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("running"));
    f.press("copyPath");
    QCOMPARE(QGuiApplication::clipboard()->text(),
             QStringLiteral("docker inspect -f '{{.State.Status}}' web"));
}

void TestContainerDetails::inspect_secret_revealsOnClick()
{
    Fixture f;
    f.show(Tab::InspectTab);
    QTreeView &tree = f.tree("inspectTree");
    QTRY_VERIFY(tree.isVisible());
    tree.expandAll();
    const QModelIndex env = tree.model()->index(0, 0, tree.model()->index(2, 0));
    const QModelIndex secret = tree.model()->index(0, 1, env);
    QVERIFY(!secret.data().toString().contains(QStringLiteral("hunter2")));
    QTest::mouseClick(tree.viewport(), Qt::LeftButton, {}, tree.visualRect(secret).center());
    QVERIFY(secret.data().toString().contains(QStringLiteral("hunter2")));
    QTest::keyClick(&tree, Qt::Key_Space);
    QVERIFY(!secret.data().toString().contains(QStringLiteral("hunter2")));
}

void TestContainerDetails::inspect_json_isMaskedAndKeepsItsPlace()
{
    Fixture f;
    QJsonObject big;
    for (int i = 0; i < 100; ++i) {
        big.insert(QStringLiteral("key%1").arg(i, 3, 10, QLatin1Char('0')), i);
    }
    big.insert(QStringLiteral("Env"), QJsonArray{QStringLiteral("PASSWORD=hunter2")});
    f.reads.inspected = big;
    f.show(Tab::InspectTab);
    QTRY_VERIFY(f.tree("inspectTree").isVisible());
    f.press("inspectAsJson");
    auto *text = f.part<QTextEdit>("jsonView");
    QVERIFY(text->isVisible());
    QVERIFY(text->toPlainText().contains(QStringLiteral("PASSWORD=••••••")));
    text->verticalScrollBar()->setValue(200);
    const int place = text->verticalScrollBar()->value();
    big.insert(QStringLiteral("key050"), QStringLiteral("changed"));
    f.reads.inspected = big;
    f.happen(QStringLiteral("update"));
    QTRY_VERIFY(text->toPlainText().contains(QStringLiteral("changed")));
    QCOMPARE(text->verticalScrollBar()->value(), place);
}

void TestContainerDetails::inspect_removed_says()
{
    Fixture f;
    f.show(Tab::InspectTab);
    QTRY_VERIFY(f.tree("inspectTree").isVisible());
    f.reads.inspected = Error{ErrorKind::NotFound, QStringLiteral("No such container."), {}};
    f.happen(QStringLiteral("destroy"));
    QTRY_VERIFY(f.noticeIn("inspectPanel").isVisible());
    QCOMPARE(f.noticeIn("inspectPanel").title(), QStringLiteral("The container was removed"));
}

void TestContainerDetails::watching_unseenWindow_asksForNothing()
{
    Fixture f;
    f.show(Tab::LogsTab);
    f.reads.log()->send(lines(0, 3));
    f.details.setWatching(false);
    QTRY_VERIFY(f.reads.log() == nullptr);
    f.details.setTab(Tab::ProcessesTab);
    f.details.setTab(Tab::InspectTab);
    QTest::qWait(50);
    QCOMPARE(f.reads.timesAsked("top") + f.reads.timesAsked("inspect"), 0);
    f.details.setWatching(true);
    QTRY_COMPARE(f.reads.timesAsked("inspect"), 1);
    f.details.setTab(Tab::LogsTab);
    QCOMPARE(f.reads.timesAsked("logs"), 2);
    QCOMPARE(f.logs().model().rowCount(), 3);
}

void TestContainerDetails::find_ctrlF_goesToTheTabsSearch()
{
    Fixture f;
    f.show(Tab::LogsTab);
    f.reads.log()->send(lines(0, 3));
    f.details.activateWindow();
    f.logs().view().setFocus();
    QTRY_VERIFY(f.logs().view().hasFocus());
    QTest::keyClick(&f.logs().view(), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(f.part<QLineEdit>("logSearch")->hasFocus());
    f.details.setTab(Tab::InspectTab);
    QTRY_VERIFY(f.tree("inspectTree").isVisible());
    f.tree("inspectTree").setFocus();
    QTest::keyClick(&f.tree("inspectTree"), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(f.part<QLineEdit>("inspectSearch")->hasFocus());
}

void TestContainerDetails::noContainer_everyTabSays()
{
    Fixture f;
    f.details.setContainer(nullptr);
    f.show(Tab::ChartsTab);
    QCOMPARE(f.part<NoteCard>()->words().title, QStringLiteral("No container"));
    QVERIFY(f.details.command().isEmpty());
    const std::array<std::pair<Tab, const char *>, 3> panels = {
        {{Tab::ProcessesTab, "processTreePanel"},
         {Tab::LogsTab, "logPanel"},
         {Tab::InspectTab, "inspectPanel"}}};
    for (const auto &[tab, name] : panels) {
        f.details.setTab(tab);
        QVERIFY(f.noticeIn(name).isVisible());
        QCOMPARE(f.noticeIn(name).title(), QStringLiteral("No container"));
    }
    QCOMPARE(f.reads.timesAsked("top") + f.reads.timesAsked("inspect") + f.reads.timesAsked("logs"),
             0);
}

void TestContainerDetails::theme_dark_reachesAll()
{
    Fixture f;
    f.show(Tab::LogsTab);
    f.reads.log()->send(lines(0, 3));
    f.details.setTheme(render::Theme::dark());
    const auto groundOf = [](QWidget *widget, QPoint at) {
        return widget->grab().toImage().pixelColor(at);
    };
    QCOMPARE(groundOf(f.logs().view().viewport(), QPoint(900, 100)), render::Theme::dark().code);
    f.details.setTab(Tab::ChartsTab);
    auto *chart = f.part<TimeChart>("detailPids");
    QCOMPARE(groundOf(chart, QPoint(chart->width() / 2, 4)), render::Theme::dark().surface);
}

void TestContainerDetails::widgets_interactive_areNamed()
{
    Fixture f;
    f.show(Tab::ChartsTab);
    for (const QAbstractButton *button : f.details.findChildren<QAbstractButton *>()) {
        const bool qtsOwn = qobject_cast<const QLineEdit *>(button->parent()) != nullptr
            || qobject_cast<const QTabBar *>(button->parent()) != nullptr;
        if (!qtsOwn) {
            QVERIFY2(!button->objectName().isEmpty(), qPrintable(button->text()));
            QVERIFY2(!button->toolTip().isEmpty(), qPrintable(button->objectName()));
            QVERIFY(!button->text().isEmpty() || !button->accessibleName().isEmpty());
        }
    }
    for (const QLineEdit *edit : f.details.findChildren<QLineEdit *>()) {
        QVERIFY(!edit->accessibleName().isEmpty());
    }
    for (const TimeChart *chart : f.details.findChildren<TimeChart *>()) {
        QVERIFY(!chart->accessibleName().isEmpty());
    }
}

QTEST_MAIN(TestContainerDetails)
#include "tst_containerdetails.moc"
