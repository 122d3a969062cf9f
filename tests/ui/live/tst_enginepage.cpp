// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/enginepagefixture.h"

using namespace quayside;
using namespace quayside::ui;
using engine::ContainerState;

class TestEnginePage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void table_ready_selectsFirstAndShowsDetails();
    void table_noEngine_showsNotice();
    void table_header_explainsFigures();
    void watching_manyRows_isThoseOnScreen();
    void watching_sortedByFigure_isAll();
    void watching_hidden_isNothing();
    void sections_opened_areMadeOnce();
    void sections_keyboard_walksThem();
    void sections_notInFront_watchNothing();
    void sections_madeLate_knowThemeAndWatching();
    void sections_askForContainer_showIt();
    void selection_groupedAnew_isKept();
    void selection_removed_movesOn();
    void state_savedAndRestored_isTheSame();
    void state_hostileJson_changesNothing();
    void state_restoring_asksForNoSave();
};

void TestEnginePage::table_ready_selectsFirstAndShowsDetails()
{
    EnginePageFixture f;
    f.show();
    QCOMPARE(f.page.selectedContainer(), QStringLiteral("c00"));
    QVERIFY(f.page.findChild<QWidget *>(QStringLiteral("networkChart"))->isVisible());
    QTest::keyClick(f.table(), Qt::Key_Down);
    QCOMPARE(f.page.selectedContainer(), QStringLiteral("c01"));
    QTRY_COMPARE(f.page.findChild<QWidget *>(QStringLiteral("processPanel"))->accessibleName(),
                 QStringLiteral("Processes in c01"));
}

void TestEnginePage::table_noEngine_showsNotice()
{
    EnginePageFixture f(0);
    f.feed.setState(LiveFeed::State::Offline, QStringLiteral("Nobody answers."));
    f.show();
    QVERIFY(f.page.findChild<LiveNotice *>()->isVisible());
    QVERIFY(!f.table()->isVisible());
    QTest::mouseClick(f.page.findChild<QPushButton *>(QStringLiteral("retryEngine")),
                      Qt::LeftButton);
    QCOMPARE(f.feed.retries(), 1);
}

void TestEnginePage::table_header_explainsFigures()
{
    EnginePageFixture f;
    for (int column = 0; column < ContainerModel::ColumnCount; ++column) {
        QVERIFY(!f.table()
                     ->model()
                     ->headerData(column, Qt::Horizontal, Qt::ToolTipRole)
                     .toString()
                     .isEmpty());
    }
}

void TestEnginePage::watching_manyRows_isThoseOnScreen()
{
    EnginePageFixture f(90);
    f.show();
    QTRY_VERIFY(f.feed.watched().size() > 2);
    QVERIFY(f.feed.watched().size() < 40);
}

void TestEnginePage::watching_sortedByFigure_isAll()
{
    EnginePageFixture f(90);
    f.show();
    f.table()->sortByColumn(ContainerModel::CpuColumn, Qt::DescendingOrder);
    QTRY_COMPARE(f.feed.watched().size(), qsizetype(90));
}

void TestEnginePage::watching_hidden_isNothing()
{
    EnginePageFixture f;
    f.show();
    QTRY_COMPARE(f.feed.watched().size(), qsizetype(3));
    f.page.hide();
    QVERIFY(f.feed.watched().isEmpty());
}

void TestEnginePage::sections_opened_areMadeOnce()
{
    EnginePageFixture f;
    int made = 0;
    f.page.addSection(QStringLiteral("events"), QStringLiteral("Events"), [&made] {
        ++made;
        return new QWidget;
    });
    f.show();
    QCOMPARE(made, 0);
    QCOMPARE(f.page.currentSection(), QStringLiteral("containers"));
    QSignalSpy opened(&f.page, &EnginePage::sectionOpened);
    for (const char *id : {"events", "containers", "events", "nowhere"}) {
        f.page.openSection(QLatin1String(id));
    }
    QCOMPARE(made, 1);
    QCOMPARE(f.page.currentSection(), QStringLiteral("events"));
    QCOMPARE(opened.count(), 3);
}

void TestEnginePage::sections_keyboard_walksThem()
{
    EnginePageFixture f;
    for (const char *id : {"events", "images"}) {
        f.page.addSection(QLatin1String(id), QLatin1String(id), [] { return new QLineEdit; });
    }
    f.show();
    f.page.activateWindow();
    f.table()->setFocus();
    f.press(Qt::Key_PageDown, Qt::ControlModifier);
    QTRY_COMPARE(f.page.currentSection(), QStringLiteral("events"));
    // The keys go on to the section.
    QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()) != nullptr);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_3, Qt::AltModifier);
    QTRY_COMPARE(f.page.currentSection(), QStringLiteral("images"));
    auto *bar = f.page.findChild<SegmentedBar *>(QStringLiteral("sections"));
    const auto segments = bar->findChildren<QAbstractButton *>();
    segments.last()->setFocus(Qt::TabFocusReason);
    QTest::keyClick(segments.last(), Qt::Key_Left);
    QTRY_COMPARE(f.page.currentSection(), QStringLiteral("events"));
    QVERIFY(segments[1]->hasFocus());
}

void TestEnginePage::sections_notInFront_watchNothing()
{
    EnginePageFixture f;
    f.page.addSection(QStringLiteral("events"), QStringLiteral("Events"),
                      [] { return new QWidget; });
    f.show();
    QTRY_COMPARE(f.feed.watched().size(), qsizetype(3));
    f.page.openSection(QStringLiteral("events"));
    QVERIFY(f.feed.watched().isEmpty());
    f.page.openSection(QStringLiteral("containers"));
    QTRY_COMPARE(f.feed.watched().size(), qsizetype(3));
    f.page.setWatching(false);
    QVERIFY(f.feed.watched().isEmpty());
}

void TestEnginePage::sections_madeLate_knowThemeAndWatching()
{
    EnginePageFixture f;
    auto *section = new ToldSection;
    f.page.addSection(QStringLiteral("events"), QStringLiteral("Events"),
                      [section] { return section; });
    f.show();
    f.page.setTheme(render::Theme::dark());
    f.page.setWatching(false);
    QVERIFY(!section->m_dark);
    f.page.openSection(QStringLiteral("events"));
    QVERIFY(section->m_dark);
    QVERIFY(!section->m_watching);
    f.page.setTheme(render::Theme::light());
    QVERIFY(!section->m_dark);
}

void TestEnginePage::sections_askForContainer_showIt()
{
    EnginePageFixture f;
    auto *section = new ToldSection;
    f.page.addSection(QStringLiteral("networks"), QStringLiteral("Networks"),
                      [section] { return section; });
    f.show();
    f.page.openSection(QStringLiteral("networks"));
    Q_EMIT section->containerRequested(QStringLiteral("c02"));
    QCOMPARE(f.page.currentSection(), QStringLiteral("containers"));
    QCOMPARE(f.page.selectedContainer(), QStringLiteral("c02"));
}

void TestEnginePage::selection_groupedAnew_isKept()
{
    EnginePageFixture f;
    f.setProject(QStringLiteral("c01"));
    f.show();
    f.page.selectContainer(QStringLiteral("c02"));
    f.click("groupContainers");
    f.action(QStringLiteral("No groups"))->trigger();
    QTRY_COMPARE(f.page.selectedContainer(), QStringLiteral("c02"));
    f.page.setLabContainers(QStringLiteral("limits"), {QStringLiteral("c00")});
    f.click("groupContainers");
    f.action(QStringLiteral("By lab"))->trigger();
    QTRY_COMPARE(f.page.selectedContainer(), QStringLiteral("c02"));
    QCOMPARE(f.firstName(), QStringLiteral("Lab · limits"));
}

void TestEnginePage::selection_removed_movesOn()
{
    EnginePageFixture f;
    f.show();
    QSignalSpy current(&f.page.containersPage(), &ContainersPage::currentContainerChanged);
    f.page.selectContainer(QStringLiteral("c01"));
    f.feed.remove(QStringLiteral("c01"));
    QTRY_VERIFY(f.page.selectedContainer() == QStringLiteral("c00")
                || f.page.selectedContainer() == QStringLiteral("c02"));
    f.feed.setContainers({});
    QTRY_COMPARE(f.page.selectedContainer(), QString());
    QVERIFY(current.last()[0].value<ContainerId>().isEmpty());
}

void TestEnginePage::state_savedAndRestored_isTheSame()
{
    QJsonObject saved;
    {
        EnginePageFixture f;
        f.setProject(QStringLiteral("c01"));
        f.show();
        f.table()->sortByColumn(ContainerModel::MemoryColumn, Qt::DescendingOrder);
        f.click("chooseColumns");
        f.action(QStringLiteral("Restarts"))->trigger();
        f.header()->moveSection(f.header()->visualIndex(ContainerModel::PidsColumn), 1);
        f.click("cpuBasis");
        f.action(QStringLiteral("Of its limit, where it has one"))->trigger();
        f.page.findChild<QPushButton *>(QStringLiteral("hideStopped"))->setChecked(true);
        f.page.findChild<SegmentedBar *>(QStringLiteral("traffic"))->setCurrent(1);
        f.table()->collapse(f.table()->model()->index(0, 0));
        saved = f.page.saveState();
    }
    EnginePageFixture f;
    f.setProject(QStringLiteral("c01"));
    f.page.restoreState(saved);
    f.show();
    QCOMPARE(f.page.saveState(), saved);
    QCOMPARE(f.titles().value(1), QStringLiteral("PIDs"));
    QVERIFY(f.titles().contains(QStringLiteral("Restarts")));
    QVERIFY(f.titles().contains(QStringLiteral("CPU of limit")));
    QVERIFY(!f.table()->isExpanded(f.table()->model()->index(0, 0)));
}

void TestEnginePage::state_hostileJson_changesNothing()
{
    EnginePageFixture f;
    f.show();
    const QStringList before = f.titles();
    f.page.restoreState({{QStringLiteral("section"), 7},
                         {QStringLiteral("containers"),
                          QJsonObject{{QStringLiteral("columns"), QStringLiteral("all")},
                                      {QStringLiteral("sort"), QStringLiteral("nonsense")},
                                      {QStringLiteral("cpu"), QStringLiteral("-1")},
                                      {QStringLiteral("group"), 3},
                                      {QStringLiteral("tableHeight"), -40}}}});
    QCOMPARE(f.titles(), before);
    QCOMPARE(f.page.currentSection(), QStringLiteral("containers"));
    QCOMPARE(f.firstName(), QStringLiteral("c00"));
}

void TestEnginePage::state_restoring_asksForNoSave()
{
    EnginePageFixture f;
    f.show();
    const QJsonObject state = f.page.saveState();
    QSignalSpy changed(&f.page, &EnginePage::stateChanged);
    f.page.restoreState(state);
    QCOMPARE(changed.count(), 0);
    f.table()->sortByColumn(ContainerModel::StateColumn, Qt::AscendingOrder);
    QVERIFY(changed.count() > 0);
}

QTEST_MAIN(TestEnginePage)
#include "tst_enginepage.moc"
