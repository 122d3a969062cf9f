// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/containermodel.h"
#include "ui/live/enginepage.h"
#include "ui/live/livenotice.h"
#include "ui/live/scriptedfeed.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QTreeView>

using namespace quayside;
using namespace quayside::ui;
using engine::ContainerState;

namespace {

constexpr qint64 mib = 1024 * 1024;

struct Fixture
{
    ScriptedFeed feed;
    ContainerModel model{feed};
    EnginePage page{model, render::Theme::light()};

    explicit Fixture(int count = 3)
    {
        std::vector<engine::ContainerSummary> all;
        for (int i = 0; i < count; ++i) {
            all.push_back(container(QStringLiteral("c%1").arg(i, 2, 10, QLatin1Char('0')),
                                    ContainerState::Running));
        }
        feed.setContainers(std::move(all));
    }
    void show()
    {
        page.resize(1200, 760);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        QTRY_COMPARE(model.rowCount(), static_cast<int>(feed.containers().size()));
        QTest::qWait(ContainerModel::refreshIntervalMs);
    }
    QTreeView *table() { return page.findChild<QTreeView *>(); }
    QString firstName() { return table()->model()->index(0, 0).data().toString(); }
};

} // namespace

class TestEnginePage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void table_ready_selectsFirstAndShowsDetails();
    void table_noEngine_showsNotice();
    void table_header_explainsFigures();
    void filter_noMatch_saysSo();
    void filter_keyboard_reachesAndClears();
    void hideStopped_toggled_hidesThem();
    void sort_byMenu_sortsAndSaysSo();
    void watching_manyRows_isThoseOnScreen();
    void watching_sortedByFigure_isAll();
    void watching_hidden_isNothing();
    void note_throttled_explainsBesideCharts();
};

void TestEnginePage::table_ready_selectsFirstAndShowsDetails()
{
    Fixture f;
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
    Fixture f(0);
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
    Fixture f;
    for (int column = 0; column < ContainerModel::ColumnCount; ++column) {
        QVERIFY(!f.table()
                     ->model()
                     ->headerData(column, Qt::Horizontal, Qt::ToolTipRole)
                     .toString()
                     .isEmpty());
    }
}

void TestEnginePage::filter_noMatch_saysSo()
{
    Fixture f;
    f.show();
    auto *filter = f.page.findChild<QLineEdit *>(QStringLiteral("containerFilter"));
    filter->setText(QStringLiteral("zzz"));
    QTRY_VERIFY(f.page.findChild<QLabel *>(QStringLiteral("noMatch"))->isVisible());
    filter->setText(QStringLiteral("c02"));
    QTRY_COMPARE(f.page.selectedContainer(), QStringLiteral("c02"));
    QVERIFY(!f.page.findChild<QLabel *>(QStringLiteral("noMatch"))->isVisible());
}

void TestEnginePage::filter_keyboard_reachesAndClears()
{
    Fixture f;
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

void TestEnginePage::hideStopped_toggled_hidesThem()
{
    Fixture f;
    f.feed.edit(QStringLiteral("c01")).state = ContainerState::Exited;
    f.show();
    f.page.findChild<QPushButton *>(QStringLiteral("hideStopped"))->setChecked(true);
    QCOMPARE(f.table()->model()->rowCount(), 2);
}

void TestEnginePage::sort_byMenu_sortsAndSaysSo()
{
    Fixture f;
    for (int i = 0; i < 3; ++i) {
        f.feed.setSample(QStringLiteral("c0%1").arg(i), sample(1, (i + 1) * mib));
    }
    f.show();
    f.table()->sortByColumn(ContainerModel::MemoryColumn, Qt::DescendingOrder);
    QCOMPARE(f.firstName(), QStringLiteral("c02"));
    auto *sort = f.page.findChild<QPushButton *>(QStringLiteral("sortContainers"));
    QTRY_COMPARE(sort->text(), QStringLiteral("&Sort: Memory / limit ▾"));
}

void TestEnginePage::watching_manyRows_isThoseOnScreen()
{
    Fixture f(90);
    f.show();
    QTRY_VERIFY(f.feed.watched().size() > 2);
    QVERIFY(f.feed.watched().size() < 40);
}

void TestEnginePage::watching_sortedByFigure_isAll()
{
    Fixture f(90);
    f.show();
    f.table()->sortByColumn(ContainerModel::CpuColumn, Qt::DescendingOrder);
    QTRY_COMPARE(f.feed.watched().size(), qsizetype(90));
}

void TestEnginePage::watching_hidden_isNothing()
{
    Fixture f;
    f.show();
    QTRY_COMPARE(f.feed.watched().size(), qsizetype(3));
    f.page.hide();
    QVERIFY(f.feed.watched().isEmpty());
}

void TestEnginePage::note_throttled_explainsBesideCharts()
{
    Fixture f;
    engine::StatsSample values = sample(50, mib);
    values.throttledPercent = 38;
    f.feed.setSample(QStringLiteral("c00"), values);
    f.show();
    auto *note = f.page.findChild<QWidget *>(QStringLiteral("figureNote"));
    QTRY_VERIFY(note->findChild<QLabel *>()->text().contains(QStringLiteral("Throttled 38 %")));
}

QTEST_MAIN(TestEnginePage)
#include "tst_enginepage.moc"
