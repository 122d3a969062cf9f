// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/charts/metricchart.h"
#include "ui/live/containers/containermodel.h"
#include "ui/live/dock/cardlist.h"
#include "ui/live/dock/livedock.h"
#include "ui/live/livenotice.h"
#include "ui/live/parts/commandline.h"
#include "ui/live/parts/pilllabel.h"
#include "ui/live/processes/processpanel.h"
#include "ui/live/processes/processpoll.h"
#include "ui/live/scriptedfeed.h"

#include <QAbstractTextDocumentLayout>
#include <QChartView>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QToolButton>

using namespace quayside;
using namespace quayside::ui;
using engine::ContainerState;

namespace {

constexpr qint64 mib = 1024 * 1024;

const QString web = QStringLiteral("web");
const QString db = QStringLiteral("db");
const QString api = QStringLiteral("api");

struct Fixture
{
    ScriptedFeed feed;
    ContainerModel model{feed};
    LiveDock dock{model, render::Theme::light()};

    Fixture()
    {
        feed.setContainers({container(web, ContainerState::Running),
                            container(db, ContainerState::Exited),
                            container(api, ContainerState::Running)});
        feed.setSample(web, sample(50, 14 * mib));
    }
    void show()
    {
        dock.resize(LiveDock::defaultWidth, 800);
        dock.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dock));
        QTRY_COMPARE(model.rowCount(), static_cast<int>(feed.containers().size()));
        QTest::qWait(ContainerModel::refreshIntervalMs);
    }
    CardList *list(const char *name) { return dock.findChild<CardList *>(QLatin1String(name)); }
    QLabel *label(const char *name) { return dock.findChild<QLabel *>(QLatin1String(name)); }
    QString phase() { return dock.findChild<PillLabel *>(QStringLiteral("livePhase"))->text(); }
    LiveNotice *notice() { return dock.findChild<LiveNotice *>(); }
    ProcessPanel *processes() { return dock.findChild<ProcessPanel *>(); }
};

} // namespace

class TestLiveDock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void phase_noEngine_showsWordsCommandsAndRetry();
    void phase_connecting_hasNoRetry();
    void phase_empty_saysWhatToDo();
    void phase_ready_hidesNotice();
    void phase_stale_keepsFiguresAndCountsOn();
    void commandLine_copy_fillsClipboard();
    void lesson_names_divideSections();
    void lesson_missingContainers_areNamed();
    void lesson_tasksOfItsServices_areItsOwn();
    void longName_doesNotWidenTheDock();
    void noContainers_ofALab_areItsCommandsBusiness();
    void lesson_changed_selectsItsFirst();
    void select_name_movesChartsAndProcesses();
    void select_notYetThere_waitsForIt();
    void select_recreated_isSelectedAgain();
    void keyboard_downInOthers_selects();
    void watching_visible_isCardsOnScreen();
    void watching_scrolledAway_isDropped();
    void watching_hiddenOrOff_isNothing();
    void lists_rowsComeAndGo_fitContents();
    void processes_running_arePolledAndShown();
    void processes_stopped_areNotAskedFor();
    void processes_fault_isSaid();
    void processes_endedMeanwhile_isNoFault();
    void events_lessonContainers_areListed();
    void events_earlierOnes_comeFirst_andAreListedOnce();
    void whatToLookAt_text_shows();
    void whatToLookAt_items_areFlushWithTheText();
    void charts_shownLateOrResized_fillTheirCard();
    void theme_changed_repaintsGround();
    void widgets_interactive_areNamed();
};

void TestLiveDock::phase_noEngine_showsWordsCommandsAndRetry()
{
    Fixture f;
    f.feed.setContainers({});
    f.feed.setState(LiveFeed::State::Offline,
                    QStringLiteral("Nobody answers. Start it: `sudo systemctl start docker`."));
    f.show();
    QCOMPARE(f.phase(), QStringLiteral("no engine"));
    QVERIFY(f.notice()->isVisible());
    QCOMPARE(f.dock.findChild<CommandLine *>()->command(),
             QStringLiteral("sudo systemctl start docker"));
    auto *retry = f.dock.findChild<QPushButton *>(QStringLiteral("retryEngine"));
    QVERIFY(retry->isVisible());
    QTest::keyClick(retry, Qt::Key_Space);
    QCOMPARE(f.feed.retries(), 1);
    QVERIFY(!f.processes()->isVisible());
}

void TestLiveDock::phase_connecting_hasNoRetry()
{
    Fixture f;
    f.feed.setContainers({});
    f.feed.setState(LiveFeed::State::Connecting);
    f.show();
    QCOMPARE(f.phase(), QStringLiteral("connecting"));
    QVERIFY(!f.dock.findChild<QPushButton *>(QStringLiteral("retryEngine"))->isVisible());
}

void TestLiveDock::phase_empty_saysWhatToDo()
{
    Fixture f;
    f.feed.setContainers({});
    f.show();
    QVERIFY(f.notice()->isVisible());
    QVERIFY(f.notice()->accessibleName().contains(QStringLiteral("No containers yet")));
    QVERIFY(f.dock.findChild<CommandLine *>()->command().startsWith(QStringLiteral("docker run")));
}

void TestLiveDock::phase_ready_hidesNotice()
{
    Fixture f;
    f.show();
    QCOMPARE(f.phase(), QStringLiteral("following"));
    QVERIFY(!f.notice()->isVisible());
}

void TestLiveDock::phase_stale_keepsFiguresAndCountsOn()
{
    Fixture f;
    f.show();
    f.feed.setStaleSince(f.feed.clock().monotonicMs());
    f.feed.manualClock().advanceMs(12'000);
    f.feed.setState(LiveFeed::State::Offline, QStringLiteral("It went away."));
    QTRY_COMPARE(f.phase(), QStringLiteral("stale for 12 s"));
    QVERIFY(f.list("otherContainers")->isVisible());
    f.feed.manualClock().advanceMs(1000);
    QTRY_COMPARE(f.phase(), QStringLiteral("stale for 13 s"));
    f.feed.setStaleSince(std::nullopt);
    f.feed.setState(LiveFeed::State::Online);
    QTRY_COMPARE(f.phase(), QStringLiteral("following"));
}

void TestLiveDock::commandLine_copy_fillsClipboard()
{
    CommandLine line(QStringLiteral("docker ps"), render::Theme::dark());
    line.show();
    QTest::mouseClick(line.findChild<QToolButton *>(), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("docker ps"));
}

void TestLiveDock::lesson_names_divideSections()
{
    Fixture f;
    f.dock.setLessonNames({web, db});
    f.show();
    QCOMPARE(f.list("lessonContainers")->model()->rowCount(), 2);
    QCOMPARE(f.list("otherContainers")->model()->rowCount(), 1);
    QCOMPARE(f.label("othersHeading")->text(), QStringLiteral("OTHERS"));
    QVERIFY(f.label("lessonHeading")->isVisible());
    f.dock.setLessonNames({});
    QVERIFY(!f.label("lessonHeading")->isVisible());
    QCOMPARE(f.label("othersHeading")->text(), QStringLiteral("CONTAINERS"));
}

void TestLiveDock::lesson_missingContainers_areNamed()
{
    Fixture f;
    f.dock.setLessonNames({QStringLiteral("nginx-cont")});
    f.show();
    const auto labels = f.dock.findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->isVisible() && label->text().contains(QStringLiteral("nginx-cont"));
    }));
    QVERIFY(!f.list("lessonContainers")->isVisible());
}

void TestLiveDock::lesson_tasksOfItsServices_areItsOwn()
{
    const QString task = QStringLiteral("shop.2.pcdlyc4xize2txwpe0q1k0ovb");
    Fixture f;
    auto containers = f.feed.containers();
    containers.push_back(container(task, ContainerState::Running));
    containers.back().labels.insert(QStringLiteral("com.docker.swarm.service.name"),
                                    QStringLiteral("shop"));
    f.feed.setContainers(containers);
    f.dock.setLessonNames({QStringLiteral("toolbox"), QStringLiteral("shop")},
                          {QStringLiteral("shop")});
    f.show();
    QCOMPARE(f.list("lessonContainers")->model()->rowCount(), 1);
    QCOMPARE(f.list("otherContainers")->model()->rowCount(), 3);
    QCOMPARE(f.dock.selectedContainer(), task);
    const QString next = QStringLiteral("shop.2.u3d7ek9");
    containers.back().state = ContainerState::Exited;
    containers.push_back(container(next, ContainerState::Running));
    containers.back().labels = containers[containers.size() - 2].labels;
    f.feed.setContainers(containers);
    QTRY_COMPARE(f.dock.selectedContainer(), next); // it has taken the slot
    f.dock.setLessonNames({QStringLiteral("toolbox"), QStringLiteral("other")},
                          {QStringLiteral("other")});
    const auto labels = f.dock.findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->isVisible()
            && label->text().contains(QStringLiteral(": toolbox, tasks of other."));
    }));
}

void TestLiveDock::longName_doesNotWidenTheDock()
{
    const QString task = QStringLiteral("overlay_service.1.pcdlyc4xize2txwpe0q1k0ovb");
    Fixture f;
    f.feed.setContainers({container(task, ContainerState::Running)});
    f.show();
    QTRY_VERIFY(f.label("processesHeading")->text().endsWith(QChar(0x2026)));
    QVERIFY(f.label("processesHeading")->toolTip().endsWith(task));
    const auto *scroll = f.dock.findChild<QScrollArea *>();
    QTRY_COMPARE(scroll->widget()->width(), scroll->viewport()->width());
}

void TestLiveDock::noContainers_ofALab_areItsCommandsBusiness()
{
    Fixture f;
    f.feed.setContainers({});
    f.dock.setEventsShown(true);
    f.show();
    const auto *notice = f.dock.findChild<LiveNotice *>();
    QTRY_VERIFY(notice->isVisible());
    QVERIFY(notice->accessibleDescription().contains(QStringLiteral("commands of this lab")));
    QVERIFY(notice->findChildren<CommandLine *>().isEmpty());
}

void TestLiveDock::lesson_changed_selectsItsFirst()
{
    Fixture f;
    f.show();
    f.dock.setLessonNames({api});
    QCOMPARE(f.dock.selectedContainer(), api);
    f.dock.selectContainer(web);
    f.dock.setLessonNames({db});
    QCOMPARE(f.dock.selectedContainer(), db);
}

void TestLiveDock::select_name_movesChartsAndProcesses()
{
    Fixture f;
    f.dock.setLessonNames({web});
    f.show();
    QCOMPARE(f.label("processesHeading")->text(), QStringLiteral("PROCESSES IN web"));
    f.dock.selectContainer(api);
    QCOMPARE(f.label("processesHeading")->text(), QStringLiteral("PROCESSES IN api"));
    QVERIFY(!f.list("lessonContainers")->selectionModel()->hasSelection());
    QVERIFY(f.list("otherContainers")->selectionModel()->hasSelection());
}

void TestLiveDock::select_notYetThere_waitsForIt()
{
    Fixture f;
    f.show();
    f.dock.selectContainer(QStringLiteral("later"));
    QVERIFY(!f.processes()->isVisible());
    auto containers = f.feed.containers();
    containers.push_back(container(QStringLiteral("later"), ContainerState::Running));
    f.feed.setContainers(containers);
    QTRY_COMPARE(f.label("processesHeading")->text(), QStringLiteral("PROCESSES IN later"));
}

void TestLiveDock::select_recreated_isSelectedAgain()
{
    Fixture f;
    f.show();
    f.dock.selectContainer(web);
    f.feed.remove(web);
    QTRY_VERIFY(!f.processes()->isVisible());
    engine::ContainerSummary again = container(web, ContainerState::Running);
    again.id = ContainerId(QStringLiteral("another-id"));
    f.feed.setContainers({again});
    QTRY_VERIFY(f.processes()->isVisible());
    QTRY_VERIFY(f.feed.watched().contains(again.id));
}

void TestLiveDock::keyboard_downInOthers_selects()
{
    Fixture f;
    f.show();
    CardList *list = f.list("otherContainers");
    list->setFocus();
    QSignalSpy selected(&f.dock, &LiveDock::containerSelected);
    const QString before = f.dock.selectedContainer();
    QTest::keyClick(list, Qt::Key_Down);
    QTRY_COMPARE(selected.count(), 1);
    QVERIFY(f.dock.selectedContainer() != before);
    QCOMPARE(selected[0][0].toString(), f.dock.selectedContainer());
}

void TestLiveDock::watching_visible_isCardsOnScreen()
{
    Fixture f;
    f.show();
    QTRY_COMPARE(f.feed.watchedNames(), QStringList({api, db, web}));
}

void TestLiveDock::watching_scrolledAway_isDropped()
{
    Fixture f;
    std::vector<engine::ContainerSummary> many;
    for (int i = 0; i < 100; ++i) {
        many.push_back(container(QStringLiteral("c%1").arg(i, 3, 10, QLatin1Char('0')),
                                 ContainerState::Running));
    }
    f.feed.setContainers(many);
    f.show();
    QTRY_VERIFY(f.feed.watched().size() > 2);
    QVERIFY(f.feed.watched().size() < 15);
    f.dock.findChild<QScrollArea *>()->ensureVisible(0, 1'000'000);
    QTRY_VERIFY(f.feed.watchedNames().contains(QStringLiteral("c099")));
    QVERIFY(!f.feed.watchedNames().contains(QStringLiteral("c003")));
    QVERIFY(f.feed.watchedNames().contains(f.dock.selectedContainer()));
}

void TestLiveDock::watching_hiddenOrOff_isNothing()
{
    Fixture f;
    f.show();
    QTRY_VERIFY(!f.feed.watched().isEmpty());
    f.dock.setWatching(false);
    QVERIFY(f.feed.watched().isEmpty());
    f.dock.setWatching(true);
    QVERIFY(!f.feed.watched().isEmpty());
    f.dock.hide();
    QVERIFY(f.feed.watched().isEmpty());
}

void TestLiveDock::lists_rowsComeAndGo_fitContents()
{
    Fixture f;
    f.show();
    CardList *list = f.list("otherContainers");
    const int three = list->height();
    f.feed.remove(api);
    QTRY_COMPARE(list->height(), three * 2 / 3);
}

void TestLiveDock::processes_running_arePolledAndShown()
{
    Fixture f;
    engine::ProcessTable table;
    table.titles = {QStringLiteral("PID"), QStringLiteral("UID"), QStringLiteral("CMD")};
    table.rows = {{QStringLiteral("7"), QStringLiteral("root"), QStringLiteral("sleep 1d")}};
    f.feed.setProcesses(table);
    f.dock.setLessonNames({web});
    f.show();
    QTRY_COMPARE(f.processes()->lines(), QStringList({QStringLiteral("7 root sleep 1d")}));
    const int calls = f.feed.topCalls();
    QTRY_VERIFY_WITH_TIMEOUT(f.feed.topCalls() > calls, 2 * ProcessPoll::intervalMs);
    f.dock.hide();
    const int atHide = f.feed.topCalls();
    QTest::qWait(ProcessPoll::intervalMs + 300);
    QCOMPARE(f.feed.topCalls(), atHide);
}

void TestLiveDock::processes_stopped_areNotAskedFor()
{
    Fixture f;
    f.dock.setLessonNames({db});
    f.show();
    QVERIFY(f.processes()->state() == ProcessPanel::State::NoProcess);
    QCOMPARE(f.feed.topCalls(), 0);
}

void TestLiveDock::processes_fault_isSaid()
{
    Fixture f;
    f.feed.setProcesses(Error{ErrorKind::Timeout, QStringLiteral("No answer."), {}});
    f.dock.setLessonNames({web});
    f.show();
    QTRY_VERIFY(f.processes()->state() == ProcessPanel::State::Failed);
    QVERIFY(f.processes()->accessibleDescription().contains(QStringLiteral("No answer.")));
}

void TestLiveDock::processes_endedMeanwhile_isNoFault()
{
    Fixture f;
    f.feed.setProcesses(Error{ErrorKind::Conflict, QStringLiteral("not running"), {}});
    f.dock.setLessonNames({web});
    f.show();
    QTRY_VERIFY(f.processes()->state() == ProcessPanel::State::NoProcess);
}

void TestLiveDock::events_lessonContainers_areListed()
{
    Fixture f;
    f.dock.setLessonNames({web});
    f.show();
    auto *card = f.dock.findChild<QWidget *>(QStringLiteral("events"));
    QVERIFY(!card->isVisible());
    f.dock.setEventsShown(true);
    QVERIFY(card->isVisible());
    engine::EngineEvent event;
    event.type = QStringLiteral("container");
    event.action = QStringLiteral("pause");
    event.attributes = {{QStringLiteral("name"), web}};
    f.feed.addEvent(event);
    QTRY_VERIFY(card->findChild<QLabel *>()->text().contains(QStringLiteral("pause web")));
}

void TestLiveDock::events_earlierOnes_comeFirst_andAreListedOnce()
{
    const auto event = [](const char *action, qint64 timeNano) {
        engine::EngineEvent made;
        made.type = QStringLiteral("container");
        made.action = QLatin1String(action);
        made.attributes = {{QStringLiteral("name"), web}};
        made.timeNano = timeNano;
        return made;
    };
    Fixture f;
    f.dock.setLessonNames({web});
    f.dock.setEventsShown(true);
    f.show();
    auto *label = f.dock.findChild<QWidget *>(QStringLiteral("events"))->findChild<QLabel *>();
    f.feed.addEvent(event("start", 2));
    f.feed.addEvent(event("pause", 3));
    f.dock.setEarlierEvents({event("create", 1), event("start", 2)});
    const auto words = [label] {
        return QString(label->text()).remove(QRegularExpression(QStringLiteral("<[^>]*>")));
    };
    QTRY_VERIFY(words().contains(QStringLiteral("create web")));
    QTRY_VERIFY(words().contains(QStringLiteral("pause web")));
    QCOMPARE(words().count(QStringLiteral("start web")), 1);
    QVERIFY(words().indexOf(QStringLiteral("create")) < words().indexOf(QStringLiteral("start")));
    QVERIFY(words().indexOf(QStringLiteral("start")) < words().indexOf(QStringLiteral("pause")));
    f.dock.setEarlierEvents({});
    QTRY_VERIFY(!words().contains(QStringLiteral("create web")));
}

void TestLiveDock::whatToLookAt_text_shows()
{
    Fixture f;
    f.show();
    auto *card = f.dock.findChild<QWidget *>(QStringLiteral("whatToLookAt"));
    QVERIFY(!card->isVisible());
    f.dock.setWhatToLookAt({QStringLiteral("The state badge")});
    QVERIFY(card->isVisible());
    f.dock.setWhatToLookAt({});
    QVERIFY(!card->isVisible());
}

void TestLiveDock::whatToLookAt_items_areFlushWithTheText()
{
    Fixture f;
    f.show();
    f.dock.setWhatToLookAt({QStringLiteral("The `state` badge"), QStringLiteral("PIDs")});
    auto *label =
        f.dock.findChild<QWidget *>(QStringLiteral("whatToLookAt"))->findChild<QLabel *>();
    QTextDocument document;
    document.setDefaultFont(label->font());
    document.setDocumentMargin(0);
    document.setHtml(label->text());
    QVERIFY(document.toPlainText().contains(QStringLiteral("The state badge")));
    // Bullet and gap: a step of a list would be 40 px.
    const QTextCursor at = document.find(QStringLiteral("The"));
    document.setTextWidth(300);
    const double left = document.documentLayout()->blockBoundingRect(at.block()).left();
    QVERIFY2(left > 4 && left < 16, qPrintable(QString::number(left)));
}

void TestLiveDock::charts_shownLateOrResized_fillTheirCard()
{
    Fixture f;
    f.dock.setLessonNames({db, web});
    f.show();
    f.dock.selectContainer(db); // it never ran: no charts
    QTest::qWait(0);
    f.dock.selectContainer(web);
    auto *view =
        f.dock.findChild<MetricChart *>(QStringLiteral("cpuChart"))->findChild<QChartView *>();
    QTRY_VERIFY(view->isVisible());
    QVERIFY(view->width() > 250);
    QTRY_COMPARE(view->chart()->plotArea().width(), static_cast<double>(view->width()));
    f.dock.resize(500, 800);
    QTRY_VERIFY(view->width() > 400);
    QTRY_COMPARE(view->chart()->plotArea().width(), static_cast<double>(view->width()));
}

void TestLiveDock::theme_changed_repaintsGround()
{
    Fixture f;
    f.show();
    f.dock.setTheme(render::Theme::dark());
    QCOMPARE(f.dock.grab().toImage().pixelColor(2, 2), render::Theme::dark().bg);
}

void TestLiveDock::widgets_interactive_areNamed()
{
    Fixture f;
    f.show();
    for (const QWidget *widget : f.dock.findChildren<QWidget *>()) {
        if (widget->focusPolicy() == Qt::NoFocus || widget->inherits("QScrollBar")
            || widget->inherits("QLabel")) {
            continue;
        }
        QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
        QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
        QVERIFY2(!widget->toolTip().isEmpty(), qPrintable(widget->objectName()));
    }
}

QTEST_MAIN(TestLiveDock)
#include "tst_livedock.moc"
