// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/enginepagefixture.h"

using namespace quayside;
using namespace quayside::ui;
using engine::ContainerState;

class TestContainersPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filter_noMatch_saysSo();
    void filter_keyboard_reachesAndClears();
    void hideStopped_toggled_hidesThem();
    void sort_byMenu_sortsAndSaysSo();
    void note_throttled_explainsBesideCharts();
    void header_keyboard_sortsAndExplains();
    void help_inTable_explainsFocusedColumn();
    void help_link_asksForQuestion();
    void columns_menu_hidesAndShows();
    void columns_atStandardSize_needNoScrolling();
    void columns_longNames_areNotCut();
    void tools_narrowWindow_areNotCut();
    void first_isTheUppermostThatRuns();
    void cpuBasis_menu_changesColumn();
    void traffic_switch_changesColumn();
    void groups_composeProject_groupsByItself();
    void groups_leftAndRight_closeAndOpen();
    void groups_chosenNone_staysNone();
};

void TestContainersPage::filter_noMatch_saysSo()
{
    EnginePageFixture f;
    f.show();
    auto *filter = f.page.findChild<QLineEdit *>(QStringLiteral("containerFilter"));
    filter->setText(QStringLiteral("zzz"));
    QTRY_VERIFY(f.page.findChild<QLabel *>(QStringLiteral("noMatch"))->isVisible());
    filter->setText(QStringLiteral("c02"));
    QTRY_COMPARE(f.page.selectedContainer(), QStringLiteral("c02"));
    QVERIFY(!f.page.findChild<QLabel *>(QStringLiteral("noMatch"))->isVisible());
}

void TestContainersPage::filter_keyboard_reachesAndClears()
{
    EnginePageFixture f;
    f.show();
    f.page.activateWindow();
    f.table()->setFocus();
    QTest::keyClick(f.table(), Qt::Key_F, Qt::ControlModifier);
    auto *filter = f.page.findChild<QLineEdit *>(QStringLiteral("containerFilter"));
    QTRY_VERIFY(filter->hasFocus());
    QTest::keyClicks(filter, QStringLiteral("c01"));
    QCOMPARE(f.table()->model()->rowCount(), 1);
    QTest::keyClick(filter, Qt::Key_Escape);
    QCOMPARE(f.table()->model()->rowCount(), 3);
}

void TestContainersPage::hideStopped_toggled_hidesThem()
{
    EnginePageFixture f;
    f.feed.edit(QStringLiteral("c01")).state = ContainerState::Exited;
    f.show();
    f.page.findChild<QPushButton *>(QStringLiteral("hideStopped"))->setChecked(true);
    QCOMPARE(f.table()->model()->rowCount(), 2);
}

void TestContainersPage::sort_byMenu_sortsAndSaysSo()
{
    EnginePageFixture f;
    for (int i = 0; i < 3; ++i) {
        f.feed.setSample(QStringLiteral("c0%1").arg(i), sample(1, (i + 1) * mib));
    }
    f.show();
    f.table()->sortByColumn(ContainerModel::MemoryColumn, Qt::DescendingOrder);
    QCOMPARE(f.firstName(), QStringLiteral("c02"));
    auto *sort = f.page.findChild<QPushButton *>(QStringLiteral("sortContainers"));
    QTRY_COMPARE(sort->text(), QStringLiteral("&Sort: Memory / limit ▾"));
}

void TestContainersPage::note_throttled_explainsBesideCharts()
{
    EnginePageFixture f;
    engine::StatsSample values = sample(50, mib);
    values.throttledPercent = 38;
    f.feed.setSample(QStringLiteral("c00"), values);
    f.show();
    auto *note = f.page.findChild<QWidget *>(QStringLiteral("figureNote"));
    QTRY_VERIFY(note->findChild<QLabel *>()->text().contains(QStringLiteral("Throttled 38 %")));
}

void TestContainersPage::header_keyboard_sortsAndExplains()
{
    EnginePageFixture f;
    for (int i = 0; i < 3; ++i) {
        f.feed.setSample(QStringLiteral("c0%1").arg(i), sample(10 * i, mib));
    }
    f.show();
    f.page.activateWindow();
    f.header()->setFocus(Qt::TabFocusReason);
    QTRY_VERIFY(f.header()->hasFocus());
    QTest::keyClick(f.header(), Qt::Key_Right);
    QTest::keyClick(f.header(), Qt::Key_Right);
    QCOMPARE(f.header()->focusedColumn(), static_cast<int>(ContainerModel::CpuColumn));
    QTest::keyClick(f.header(), Qt::Key_Return);
    QCOMPARE(f.firstName(), QStringLiteral("c02"));
    QTest::keyClick(f.header(), Qt::Key_Return);
    QCOMPARE(f.firstName(), QStringLiteral("c00"));
    QTest::keyClick(f.header(), Qt::Key_F1);
    QTRY_VERIFY(f.help()->isVisible());
    QVERIFY(f.help()->plainText().startsWith(u"CPU"));
    QTest::keyClick(f.help(), Qt::Key_Escape);
    QTRY_VERIFY(!f.help()->isVisible());
    f.header()->setFocus(Qt::TabFocusReason);
    QTest::keyClick(f.header(), Qt::Key_Down);
    QTRY_VERIFY(f.table()->hasFocus());
}

void TestContainersPage::help_inTable_explainsFocusedColumn()
{
    EnginePageFixture f;
    f.feed.setSample(QStringLiteral("c00"), sample(42, mib));
    f.show();
    f.table()->setFocus();
    f.press(Qt::Key_Right, Qt::ControlModifier);
    f.press(Qt::Key_Right, Qt::ControlModifier);
    f.press(Qt::Key_F1);
    QTRY_VERIFY(f.help()->isVisible());
    const QString text = f.help()->plainText();
    QVERIFY(text.contains(QStringLiteral("c00: 42.0 % of one core")));
    QVERIFY(text.contains(QStringLiteral("cpu_stats.cpu_usage.total_usage")));
    QTest::keyClick(f.help(), Qt::Key_F1);
    QTRY_VERIFY(!f.help()->isVisible());
    f.table()->setFocus();
    f.press(Qt::Key_Left, Qt::ControlModifier);
    f.press(Qt::Key_F1);
    QTRY_VERIFY(f.help()->plainText().contains(QStringLiteral("c00 from image")));
    QVERIFY(!f.help()->plainText().contains(QStringLiteral("c00: c00"))); // named once
}

void TestContainersPage::help_link_asksForQuestion()
{
    EnginePageFixture f;
    f.show();
    QSignalSpy asked(&f.page, &EnginePage::questionRequested);
    QTest::mouseClick(
        f.header()->viewport(), Qt::LeftButton, {},
        QPoint(f.header()->sectionViewportPosition(ContainerModel::ThrottledColumn) + 20, 10));
    f.press(Qt::Key_F1);
    QTRY_VERIFY(f.help()->isVisible());
    auto *link = f.help()->findChild<QPushButton *>();
    QCOMPARE(link->text(), QStringLiteral("Question 16 explains limits"));
    QTest::keyClick(link, Qt::Key_Return);
    QTRY_COMPARE(asked.count(), 1);
    QCOMPARE(asked[0][0].toString(), QStringLiteral("resource-limits"));
    QVERIFY(!f.help()->isVisible());
}

void TestContainersPage::columns_menu_hidesAndShows()
{
    EnginePageFixture f;
    f.show();
    QVERIFY(f.titles().contains(QStringLiteral("PIDs")));
    QVERIFY(!f.titles().contains(QStringLiteral("Exit code")));
    f.click("chooseColumns");
    f.action(QStringLiteral("Exit code and its meaning"))->trigger();
    f.action(QStringLiteral("PIDs"))->trigger();
    QVERIFY(!f.titles().contains(QStringLiteral("PIDs")));
    QVERIFY(f.titles().contains(QStringLiteral("Exit code")));
    f.action(QStringLiteral("Standard columns"))->trigger();
    QVERIFY(f.titles().contains(QStringLiteral("PIDs")));
    QVERIFY(!f.titles().contains(QStringLiteral("Exit code")));
}

void TestContainersPage::columns_atStandardSize_needNoScrolling()
{
    EnginePageFixture f;
    for (int i = 0; i < 3; ++i) {
        engine::StatsSample values = sample(100 * i, 512 * mib);
        values.memoryLimitBytes = 24'000 * mib;
        values.netRxBytes = 123'456'789;
        f.feed.setSample(QStringLiteral("c0%1").arg(i), values);
    }
    f.show();
    f.page.resize(1224, 744); // what a window of 1280 by 800 leaves
    QTRY_COMPARE(f.header()->length(), f.table()->viewport()->width());
    f.page.resize(1500, 744);
    QTRY_COMPARE(f.header()->length(), f.table()->viewport()->width());
}

void TestContainersPage::columns_longNames_areNotCut()
{
    EnginePageFixture f;
    engine::StatsSample values = sample(1, mib);
    values.netRxBytes = 999'000'000'000;
    values.netTxBytes = 999'000;
    f.show();
    const int before = f.table()->columnWidth(ContainerModel::NetworkColumn);
    f.feed.setSample(QStringLiteral("c00"), values);
    // "999 GB / 999 kB" fits from the start; a word that does not widens its column.
    engine::ContainerSummary &changed = f.feed.edit(QStringLiteral("c01"));
    changed.state = ContainerState::Exited;
    changed.exitCode = 137;
    f.click("chooseColumns");
    f.action(QStringLiteral("Exit code and its meaning"))->trigger();
    QTRY_VERIFY(f.table()->columnWidth(ContainerModel::ExitColumn) > 160);
    QVERIFY(f.table()->columnWidth(ContainerModel::NetworkColumn) >= before);
}

void TestContainersPage::tools_narrowWindow_areNotCut()
{
    EnginePageFixture f;
    f.show();
    f.page.resize(843, 640); // of a window as narrow as it may be
    const auto buttons = f.page.findChildren<QPushButton *>();
    QVERIFY(buttons.size() >= 5);
    for (const QPushButton *button : buttons) {
        if (button->isVisible()) {
            QTRY_VERIFY2(button->width() >= button->sizeHint().width(),
                         qPrintable(button->objectName()));
            QVERIFY2(button->mapTo(&f.page, button->rect().topRight()).x() < f.page.width(),
                     qPrintable(button->objectName()));
        }
    }
}

void TestContainersPage::first_isTheUppermostThatRuns()
{
    EnginePageFixture f;
    f.feed.edit(QStringLiteral("c00")).state = ContainerState::Exited;
    f.feed.edit(QStringLiteral("c02"))
        .labels.insert(QStringLiteral("com.docker.compose.project"), QStringLiteral("shop"));
    f.show();
    f.page.activateWindow();
    f.table()->setFocus();
    QTRY_COMPARE(f.page.selectedContainer(), QStringLiteral("c02")); // in a group, above c01
}

void TestContainersPage::cpuBasis_menu_changesColumn()
{
    EnginePageFixture f;
    f.model.setHostCpus(4);
    f.feed.setSample(QStringLiteral("c00"), sample(50, mib));
    f.show();
    f.click("cpuBasis");
    f.action(QStringLiteral("Of the host's 4 cores"))->trigger();
    QCOMPARE(f.page.findChild<QPushButton *>(QStringLiteral("cpuBasis"))->text(),
             QStringLiteral("&CPU of: the host ▾"));
    QCOMPARE(f.table()->model()->index(0, ContainerModel::CpuColumn).data().toString(),
             QStringLiteral("12.5 %"));
    QVERIFY(f.titles().contains(QStringLiteral("CPU of host")));
}

void TestContainersPage::traffic_switch_changesColumn()
{
    EnginePageFixture f;
    f.feed.setSample(QStringLiteral("c00"), sample(1, mib));
    f.show();
    f.feed.manualClock().advanceMs(1000);
    engine::StatsSample values = sample(1, mib);
    values.netRxBytes = 6200;
    f.feed.setSample(QStringLiteral("c00"), values);
    auto *bar = f.page.findChild<SegmentedBar *>(QStringLiteral("traffic"));
    QTest::mouseClick(bar->findChildren<QAbstractButton *>().last(), Qt::LeftButton);
    QTRY_COMPARE(f.table()->model()->index(0, ContainerModel::NetworkColumn).data().toString(),
                 QStringLiteral("5 kB/s / 0 B/s"));
}

void TestContainersPage::groups_composeProject_groupsByItself()
{
    EnginePageFixture f;
    f.show();
    QCOMPARE(f.firstName(), QStringLiteral("c00"));
    f.setProject(QStringLiteral("c01"));
    QTRY_COMPARE(f.firstName(), QStringLiteral("shop · Compose project"));
    QVERIFY(f.table()->isExpanded(f.table()->model()->index(0, 0)));
    QCOMPARE(f.page.selectedContainer(), QStringLiteral("c00"));
    // Sums need every member's figures.
    QTRY_COMPARE(f.feed.watched().size(), qsizetype(3));
}

void TestContainersPage::groups_leftAndRight_closeAndOpen()
{
    EnginePageFixture f;
    f.setProject(QStringLiteral("c01"));
    f.show();
    f.page.selectContainer(QStringLiteral("c01"));
    const QModelIndex group = f.table()->model()->index(0, 0);
    QSignalSpy changed(&f.page, &EnginePage::stateChanged);
    f.press(Qt::Key_Left); // to the group
    QCOMPARE(f.table()->currentIndex().siblingAtColumn(0), group);
    f.press(Qt::Key_Left);
    QVERIFY(!f.table()->isExpanded(group));
    QVERIFY(changed.count() > 0);
    f.press(Qt::Key_Right);
    QVERIFY(f.table()->isExpanded(group));
    f.press(Qt::Key_Right);
    QCOMPARE(f.page.selectedContainer(), QStringLiteral("c01"));
    QTest::mouseClick(f.table()->viewport(), Qt::LeftButton, {},
                      f.table()->visualRect(group).center());
    QVERIFY(!f.table()->isExpanded(group));
}

void TestContainersPage::groups_chosenNone_staysNone()
{
    EnginePageFixture f;
    f.setProject(QStringLiteral("c01"));
    f.show();
    f.click("groupContainers");
    f.action(QStringLiteral("No groups"))->trigger();
    QTRY_COMPARE(f.firstName(), QStringLiteral("c00"));
    f.setProject(QStringLiteral("c02"));
    QTest::qWait(ContainerModel::refreshIntervalMs + 50);
    QCOMPARE(f.firstName(), QStringLiteral("c00"));
}

QTEST_MAIN(TestContainersPage)
#include "tst_containerspage.moc"
