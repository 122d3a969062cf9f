// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/scriptedfeed.h"
#include "ui/live/table/containertablemodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace quayside;
using namespace quayside::ui;
using engine::ContainerState;

namespace {

constexpr qint64 mib = 1024 * 1024;

QString name(int i)
{
    return QStringLiteral("c%1").arg(i);
}

/// "c0 c1", or with groups "[shop] c0 c1 [Others] c2".
QString names(const ContainerTableModel &model)
{
    QStringList all;
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex index = model.index(row, 0);
        if (model.groupKey(index).isEmpty()) {
            all.append(index.data().toString());
            continue;
        }
        all.append(u'[' + index.data().toString() + u']');
        for (int child = 0; child < model.rowCount(index); ++child) {
            all.append(model.index(child, 0, index).data().toString());
        }
    }
    return all.join(u' ');
}

struct Fixture
{
    ScriptedFeed feed;
    ContainerModel model{feed};
    ContainerTableModel table{model};
    QAbstractItemModelTester tester{&table, QAbstractItemModelTester::FailureReportingMode::QtTest};

    Fixture() { table.setActive(true); }

    void fill(int count)
    {
        std::vector<engine::ContainerSummary> all;
        for (int i = 0; i < count; ++i) {
            all.push_back(container(name(i), ContainerState::Running));
        }
        feed.setContainers(std::move(all));
    }
    void setProject(int i, const QString &project)
    {
        feed.edit(name(i)).labels.insert(QStringLiteral("com.docker.compose.project"), project);
    }
    /// After this the model has shown what the feed holds.
    void settle()
    {
        Q_EMIT feed.containersChanged();
        QTest::qWait(ContainerModel::refreshIntervalMs + 50);
    }
    QString text(int row, int column, const QModelIndex &parent = {}) const
    {
        return table.index(row, column, parent).data().toString();
    }
};

} // namespace

class TestContainerTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sort_byCpu_holdsUntilSettled();
    void sort_smallChanges_neverMoveRows();
    void sort_unknownFigures_comeLastBothWays();
    void sort_newContainer_standsInItsPlace();
    void sort_persistentIndexes_followTheirRows();
    void filter_looksAtNameImageProjectAndState();
    void filter_typedAndCleared_keepsOrder();
    void hideStopped_followsState();
    void dataChanged_namesOnlyCellsWithOtherWords();
    void dataChanged_hiddenColumns_sayNothing();
    void dataChanged_inactive_saysNothingAndCatchesUp();
    void options_switch_rewordsColumns();
    void groups_projects_comeFirstThenLabThenOthers();
    void groups_totals_areSums();
    void groups_labelAppears_movesRow();
    void groups_lastMemberGoes_groupGoes();
    void groups_anotherLab_renamesGroup();
    void tick_staleFigures_growOlder();
    void churn_comingAndGoing_staysConsistent_data();
    void churn_comingAndGoing_staysConsistent();
};

void TestContainerTable::sort_byCpu_holdsUntilSettled()
{
    Fixture f;
    f.fill(3);
    for (int i = 0; i < 3; ++i) {
        f.feed.setSample(name(i), sample(10.0 * i, mib));
    }
    f.settle();
    f.table.sort(ContainerModel::CpuColumn, Qt::DescendingOrder);
    QCOMPARE(names(f.table), QStringLiteral("c2 c1 c0"));
    for (int i = 0; i < 20; ++i) {
        f.feed.setSample(name(0), sample(90, mib));
    }
    f.settle();
    QCOMPARE(names(f.table), QStringLiteral("c2 c1 c0"));
    f.table.settle();
    QCOMPARE(names(f.table), QStringLiteral("c0 c2 c1"));
}

void TestContainerTable::sort_smallChanges_neverMoveRows()
{
    Fixture f;
    f.fill(4);
    for (int i = 0; i < 4; ++i) {
        f.feed.setSample(name(i), sample(1, (100 + i) * mib));
    }
    f.settle();
    f.table.sort(ContainerModel::MemoryColumn, Qt::DescendingOrder);
    QCOMPARE(names(f.table), QStringLiteral("c3 c2 c1 c0"));
    QSignalSpy layout(&f.table, &QAbstractItemModel::layoutChanged);
    for (int round = 0; round < 5; ++round) {
        f.feed.manualClock().advanceMs(1000);
        for (int i = 0; i < 4; ++i) {
            f.feed.setSample(name(i), sample(1, (100 + (i * 7 + round) % 4) * mib));
        }
        f.settle();
        f.table.settle();
    }
    QCOMPARE(names(f.table), QStringLiteral("c3 c2 c1 c0"));
    QCOMPARE(layout.count(), 0);
}

void TestContainerTable::sort_unknownFigures_comeLastBothWays()
{
    Fixture f;
    f.fill(4);
    f.feed.setSample(name(1), sample(5, 3 * mib));
    f.feed.setSample(name(3), sample(5, 9 * mib));
    f.settle();
    f.table.sort(ContainerModel::MemoryColumn, Qt::DescendingOrder);
    QCOMPARE(names(f.table), QStringLiteral("c3 c1 c0 c2"));
    f.table.sort(ContainerModel::MemoryColumn, Qt::AscendingOrder);
    QCOMPARE(names(f.table), QStringLiteral("c1 c3 c0 c2"));
}

void TestContainerTable::sort_newContainer_standsInItsPlace()
{
    Fixture f;
    f.fill(3);
    f.settle();
    auto more = f.feed.containers();
    more.push_back(container(QStringLiteral("c1b"), ContainerState::Created));
    f.feed.setContainers(more);
    f.settle();
    QCOMPARE(names(f.table), QStringLiteral("c0 c1 c1b c2"));
}

void TestContainerTable::sort_persistentIndexes_followTheirRows()
{
    Fixture f;
    f.fill(3);
    f.setProject(1, QStringLiteral("shop"));
    f.settle();
    f.table.setGrouping(Grouping::Project);
    const QPersistentModelIndex kept = f.table.indexOf(ScriptedFeed::idOf(name(2)));
    f.table.sort(ContainerModel::NameColumn, Qt::DescendingOrder);
    QCOMPARE(names(f.table), QStringLiteral("[shop · Compose project] c1 [Others] c2 c0"));
    QCOMPARE(kept.data().toString(), name(2));
    QCOMPARE(kept.row(), 0);
}

void TestContainerTable::filter_looksAtNameImageProjectAndState()
{
    Fixture f;
    f.fill(4);
    f.feed.edit(name(0)).image = QStringLiteral("Nginx:1.25");
    f.feed.edit(name(2)).state = ContainerState::Paused;
    f.setProject(3, QStringLiteral("shop"));
    f.settle();
    f.table.setFilterText(QStringLiteral(" nginx "));
    QCOMPARE(names(f.table), QStringLiteral("c0"));
    f.table.setFilterText(QStringLiteral("paused"));
    QCOMPARE(names(f.table), QStringLiteral("c2"));
    f.table.setFilterText(QStringLiteral("SHOP"));
    QCOMPARE(names(f.table), QStringLiteral("c3"));
    f.feed.edit(name(2)).state = ContainerState::Running;
    f.table.setFilterText(QStringLiteral("paused"));
    f.settle();
    QCOMPARE(names(f.table), QString());
}

void TestContainerTable::filter_typedAndCleared_keepsOrder()
{
    Fixture f;
    f.fill(40);
    f.settle();
    const QString before = names(f.table);
    for (const char *text : {"c1", "c13", "c1", "", "zzz", ""}) {
        f.table.setFilterText(QLatin1String(text));
    }
    QCOMPARE(names(f.table), before);
    QCOMPARE(f.table.shownCount(), 40);
}

void TestContainerTable::hideStopped_followsState()
{
    Fixture f;
    f.table.setStoppedHidden(true);
    f.fill(3);
    f.feed.edit(name(1)).state = ContainerState::Exited;
    f.settle();
    QCOMPARE(names(f.table), QStringLiteral("c0 c2"));
    f.feed.edit(name(1)).state = ContainerState::Running;
    f.settle();
    QCOMPARE(names(f.table), QStringLiteral("c0 c1 c2"));
}

void TestContainerTable::dataChanged_namesOnlyCellsWithOtherWords()
{
    Fixture f;
    f.fill(3);
    f.feed.setSample(name(1), sample(1, mib));
    f.settle();
    QSignalSpy changed(&f.table, &QAbstractItemModel::dataChanged);
    f.feed.manualClock().advanceMs(1000);
    f.feed.setSample(name(1), sample(1, 3 * mib));
    f.settle();
    QSet<int> cells;
    for (const QList<QVariant> &each : std::as_const(changed)) {
        QCOMPARE(each[0].toModelIndex().row(), 1);
        for (int c = each[0].toModelIndex().column(); c <= each[1].toModelIndex().column(); ++c) {
            cells.insert(c);
        }
    }
    // The CPU's words are the same; its line is longer by one sample.
    QCOMPARE(cells, QSet<int>({ContainerModel::TrendColumn, ContainerModel::MemoryColumn}));
}

void TestContainerTable::dataChanged_hiddenColumns_sayNothing()
{
    Fixture f;
    f.fill(1);
    f.feed.setSample(name(0), sample(1, mib));
    f.settle();
    f.table.setColumnsInUse(1U << ContainerModel::CpuColumn);
    QSignalSpy changed(&f.table, &QAbstractItemModel::dataChanged);
    f.feed.manualClock().advanceMs(1000);
    f.feed.setSample(name(0), sample(1, 3 * mib));
    f.settle();
    QCOMPARE(changed.count(), 0);
    QCOMPARE(f.text(0, ContainerModel::MemoryColumn), QStringLiteral("3 MiB / –"));
}

void TestContainerTable::dataChanged_inactive_saysNothingAndCatchesUp()
{
    Fixture f;
    f.fill(1);
    f.settle();
    f.table.setActive(false);
    QSignalSpy changed(&f.table, &QAbstractItemModel::dataChanged);
    f.feed.setSample(name(0), sample(42, mib));
    f.settle();
    QCOMPARE(changed.count(), 0);
    f.table.setActive(true);
    QCOMPARE(f.table.words(f.table.index(0, ContainerModel::CpuColumn)), QStringLiteral("42.0 %"));
    QVERIFY(changed.count() > 0);
}

void TestContainerTable::options_switch_rewordsColumns()
{
    Fixture f;
    f.fill(1);
    f.model.setHostCpus(4);
    f.feed.setSample(name(0), sample(50, mib));
    f.settle();
    QSignalSpy header(&f.table, &QAbstractItemModel::headerDataChanged);
    ColumnOptions options = f.table.options();
    QCOMPARE(options.hostCpus, 4);
    options.cpu = CpuBasis::Host;
    f.table.setOptions(options);
    QCOMPARE(f.text(0, ContainerModel::CpuColumn), QStringLiteral("12.5 %"));
    QCOMPARE(header.count(), 1);
    f.model.setHostCpus(2);
    QCOMPARE(f.text(0, ContainerModel::CpuColumn), QStringLiteral("25.0 %"));
}

void TestContainerTable::groups_projects_comeFirstThenLabThenOthers()
{
    Fixture f;
    f.fill(5);
    f.setProject(1, QStringLiteral("shop"));
    f.setProject(3, QStringLiteral("Blog"));
    f.settle();
    QVERIFY(f.table.hasComposeProject());
    f.table.setLabContainers({QStringLiteral("limits"), {name(4), name(1)}});
    f.table.setGrouping(Grouping::Project);
    QCOMPARE(names(f.table),
             QStringLiteral("[Blog · Compose project] c3 [shop · Compose project] c1 "
                            "[Lab · limits] c4 [Others] c0 c2"));
    f.table.setGrouping(Grouping::Lab);
    QCOMPARE(names(f.table), QStringLiteral("[Lab · limits] c1 c4 [Others] c0 c2 c3"));
    f.table.setGrouping(Grouping::None);
    QCOMPARE(names(f.table), QStringLiteral("c0 c1 c2 c3 c4"));
}

void TestContainerTable::groups_totals_areSums()
{
    Fixture f;
    f.fill(3);
    for (int i = 0; i < 3; ++i) {
        f.setProject(i, QStringLiteral("shop"));
    }
    f.feed.edit(name(2)).state = ContainerState::Exited;
    f.feed.setSample(name(0), sample(10, 3 * mib, 2));
    f.feed.setSample(name(1), sample(32.5, 5 * mib, 4));
    f.settle();
    f.table.setGrouping(Grouping::Project);
    QCOMPARE(f.text(0, ContainerModel::StateColumn), QStringLiteral("3, 2 running"));
    QCOMPARE(f.text(0, ContainerModel::CpuColumn), QStringLiteral("42.5 %"));
    QCOMPARE(f.text(0, ContainerModel::MemoryColumn), QStringLiteral("8 MiB"));
    QCOMPARE(f.text(0, ContainerModel::PidsColumn), QStringLiteral("6"));
    QCOMPARE(f.text(0, ContainerModel::NetworkColumn), QStringLiteral("2.4 / 1.6 kB"));
    f.feed.manualClock().advanceMs(1000);
    f.feed.setSample(name(0), sample(20, 3 * mib, 2));
    f.settle();
    QCOMPARE(f.text(0, ContainerModel::CpuColumn), QStringLiteral("52.5 %"));
}

void TestContainerTable::groups_labelAppears_movesRow()
{
    Fixture f;
    f.fill(3);
    f.setProject(0, QStringLiteral("shop"));
    f.settle();
    f.table.setGrouping(Grouping::Project);
    f.setProject(2, QStringLiteral("shop"));
    f.settle();
    QCOMPARE(names(f.table), QStringLiteral("[shop · Compose project] c0 c2 [Others] c1"));
}

void TestContainerTable::groups_lastMemberGoes_groupGoes()
{
    Fixture f;
    f.fill(3);
    f.setProject(0, QStringLiteral("shop"));
    f.settle();
    f.table.setGrouping(Grouping::Project);
    f.feed.remove(name(0));
    f.settle();
    QCOMPARE(names(f.table), QStringLiteral("[Others] c1 c2"));
    f.table.setFilterText(QStringLiteral("none of them"));
    QCOMPARE(names(f.table), QString());
}

void TestContainerTable::groups_anotherLab_renamesGroup()
{
    Fixture f;
    f.fill(3);
    f.settle();
    f.table.setLabContainers({QStringLiteral("limits"), {name(0)}});
    f.table.setGrouping(Grouping::Lab);
    f.table.setLabContainers({QStringLiteral("networks"), {name(1)}});
    QCOMPARE(names(f.table), QStringLiteral("[Lab · networks] c1 [Others] c0 c2"));
}

void TestContainerTable::tick_staleFigures_growOlder()
{
    Fixture f;
    f.fill(1);
    f.feed.setSample(name(0), sample(1, mib));
    f.settle();
    f.feed.setSilent(name(0));
    f.feed.manualClock().advanceMs(4000);
    f.settle();
    QCOMPARE(f.text(0, ContainerModel::StateColumn), QStringLiteral("running · 4 s old"));
    f.feed.manualClock().advanceMs(3000);
    f.table.tick();
    QCOMPARE(f.text(0, ContainerModel::StateColumn), QStringLiteral("running · 7 s old"));
}

void TestContainerTable::churn_comingAndGoing_staysConsistent_data()
{
    QTest::addColumn<int>("grouping");
    QTest::newRow("flat") << static_cast<int>(Grouping::None);
    QTest::newRow("projects") << static_cast<int>(Grouping::Project);
}

void TestContainerTable::churn_comingAndGoing_staysConsistent()
{
    QFETCH(int, grouping);
    Fixture f;
    f.table.setGrouping(static_cast<Grouping>(grouping));
    f.table.sort(ContainerModel::CpuColumn, Qt::DescendingOrder);
    for (int round = 0; round < 8; ++round) {
        std::vector<engine::ContainerSummary> all;
        for (int i = 0; i < 30; ++i) {
            if ((i * 5 + round * 3) % 7 < 4) {
                all.push_back(container(name(i),
                                        i % 5 == round % 5 ? ContainerState::Exited
                                                           : ContainerState::Running));
                if (i % 3 != 0) {
                    all.back().labels.insert(QStringLiteral("com.docker.compose.project"),
                                             QString::number((i + round) % 4));
                }
            }
        }
        const auto count = static_cast<int>(all.size());
        f.feed.setContainers(std::move(all));
        for (int i = 0; i < 30; ++i) {
            f.feed.setSample(name(i), sample((i * 37 + round * 11) % 100, mib));
        }
        f.settle();
        f.table.settle();
        f.table.setFilterText(round % 3 == 2 ? QStringLiteral("1") : QString());
        QVERIFY(round % 3 == 2 || f.table.shownCount() == count);
        QCOMPARE(static_cast<int>(f.table.shownIds().size()), f.table.shownCount());
    }
}

QTEST_GUILESS_MAIN(TestContainerTable)
#include "tst_containertable.moc"
