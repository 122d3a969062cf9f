// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/containers/containermodel.h"
#include "ui/live/dock/lessoncontainersproxy.h"
#include "ui/live/scriptedfeed.h"

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

QString dump(const QAbstractItemModel &model)
{
    QStringList rows;
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column) {
            cells.append(model.index(row, column).data().toString());
        }
        rows.append(cells.join(u'|'));
    }
    return rows.join(u'\n');
}

QString names(const QAbstractItemModel &model)
{
    QStringList all;
    for (int row = 0; row < model.rowCount(); ++row) {
        all.append(model.index(row, 0).data(ContainerModel::NameRole).toString());
    }
    return all.join(u' ');
}

struct Fixture
{
    ScriptedFeed feed;
    ContainerModel model{feed};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

    void fill(int count)
    {
        std::vector<engine::ContainerSummary> all;
        for (int i = 0; i < count; ++i) {
            all.push_back(
                container(name(i), ContainerState::Running, feed.clock().now().addSecs(-i)));
        }
        feed.setContainers(std::move(all));
    }
    /// After this the model has shown what the feed holds.
    void settle()
    {
        Q_EMIT feed.containersChanged();
        QTest::qWait(ContainerModel::refreshIntervalMs + 50);
    }
};

} // namespace

class TestContainerModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void data_samples_becomeTheTable();
    void data_endedContainer_hasNoFiguresOfBefore();
    void data_unknownFigures_areInvalid();
    void data_staleFeed_tellsAge();
    void refresh_oneSample_namesOnlyThatRow();
    void refresh_manySamples_areOneEmission();
    void refresh_nothingNew_emitsNothing();
    void refresh_containersComeAndGo_neverResets();
    void refresh_silentStream_isSeenWithoutSignal();
    void trend_history_isLastSamples();
    void lessonProxy_names_divideAndOrder();
    void lessonProxy_samples_neverMoveRows();
    void lessonProxy_stop_movesBehindRunning();
    void row_byId_followsRemovals();
    void refresh_sameWords_namesRowsButNoData();
    void interval_twoSamples_holdsRates();
    void interval_counterWentBack_isUnknown();
    void interval_startedAgain_startsAnew();
};

void TestContainerModel::data_samples_becomeTheTable()
{
    Fixture f;
    engine::ContainerSummary web = container(QStringLiteral("web"), ContainerState::Running);
    web.memoryLimitBytes = 64 * mib;
    f.feed.setContainers({web, container(QStringLiteral("old"), ContainerState::Created)});
    engine::StatsSample values = sample(50.14, 16 * mib, 3);
    values.memoryLimitBytes = 64 * mib;
    values.throttledPercent = 12;
    f.feed.setSample(QStringLiteral("web"), values);
    f.settle();
    QCOMPARE(dump(f.model),
             QStringLiteral("web|running|50.1 %||12 %|16 MiB / 64 MiB|25.0 %|1.2 kB / 800 B|"
                            "0 / 12 kB|3|–|–|–\n"
                            "old|created|–||–|–|–|–|–|–|–|–|–"));
}

void TestContainerModel::data_endedContainer_hasNoFiguresOfBefore()
{
    Fixture f;
    f.fill(1);
    f.feed.setSample(name(0), sample(50, mib));
    f.settle();
    QVERIFY(f.model.index(0, 0).data(ContainerModel::CpuRole).isValid());
    engine::ContainerSummary &ended = f.feed.edit(name(0));
    ended.state = ContainerState::Exited;
    ended.exitCode = 137;
    f.settle();
    QVERIFY(!f.model.index(0, 0).data(ContainerModel::CpuRole).isValid());
    QCOMPARE(f.model.index(0, 0).data(ContainerModel::ExitCodeRole).toInt(), 137);
}

void TestContainerModel::data_unknownFigures_areInvalid()
{
    Fixture f;
    f.fill(1);
    f.feed.setSample(name(0), {});
    f.settle();
    for (const int role :
         {ContainerModel::CpuRole, ContainerModel::MemoryRole, ContainerModel::NetRxRole,
          ContainerModel::PidsRole, ContainerModel::RestartsRole, ContainerModel::StaleSinceRole}) {
        QVERIFY2(!f.model.index(0, 0).data(role).isValid(), qPrintable(QString::number(role)));
    }
}

void TestContainerModel::data_staleFeed_tellsAge()
{
    Fixture f;
    f.fill(1);
    f.feed.setSample(name(0), sample(1, mib));
    f.settle();
    f.feed.manualClock().advanceMs(12'000);
    f.feed.setStaleSince(f.feed.clock().monotonicMs() - 11'000);
    f.feed.setState(LiveFeed::State::Offline);
    f.settle();
    QCOMPARE(f.model.index(0, 0).data(ContainerModel::StaleSinceRole).toLongLong(), 12'000);
    QCOMPARE(f.model.index(0, ContainerModel::StateColumn).data().toString(),
             QStringLiteral("running · 12 s old"));
}

void TestContainerModel::refresh_oneSample_namesOnlyThatRow()
{
    Fixture f;
    f.fill(5);
    f.settle();
    QSignalSpy changed(&f.model, &QAbstractItemModel::dataChanged);
    f.feed.setSample(name(3), sample(1, mib));
    f.settle();
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed[0][0].toModelIndex().row(), 3);
    QCOMPARE(changed[0][1].toModelIndex().row(), 3);
}

void TestContainerModel::refresh_manySamples_areOneEmission()
{
    Fixture f;
    f.fill(100);
    f.settle();
    QSignalSpy changed(&f.model, &QAbstractItemModel::dataChanged);
    for (int i = 0; i < 100; ++i) {
        f.feed.setSample(name(i), sample(i, mib));
    }
    QCOMPARE(changed.count(), 0);
    QTRY_COMPARE(changed.count(), 1);
    QCOMPARE(changed[0][1].toModelIndex().row(), 99);
}

void TestContainerModel::refresh_nothingNew_emitsNothing()
{
    Fixture f;
    f.fill(3);
    f.feed.setSample(name(0), sample(1, mib));
    f.settle();
    QSignalSpy changed(&f.model, &QAbstractItemModel::dataChanged);
    f.settle();
    QCOMPARE(changed.count(), 0);
}

void TestContainerModel::refresh_containersComeAndGo_neverResets()
{
    Fixture f;
    QSignalSpy reset(&f.model, &QAbstractItemModel::modelReset);
    f.fill(6);
    f.settle();
    const QPersistentModelIndex kept = f.model.indexOfName(name(3));
    f.feed.remove(name(0));
    f.feed.remove(name(2));
    f.feed.remove(name(5));
    auto more = f.feed.containers();
    more.insert(more.begin(), container(QStringLiteral("new"), ContainerState::Created));
    f.feed.setContainers(more);
    f.settle();
    QCOMPARE(names(f.model), QStringLiteral("c1 c3 c4 new"));
    QVERIFY(kept.isValid());
    QCOMPARE(kept.row(), 1);
    f.feed.setContainers({});
    f.settle();
    QCOMPARE(f.model.rowCount(), 0);
    QCOMPARE(reset.count(), 0);
}

void TestContainerModel::refresh_silentStream_isSeenWithoutSignal()
{
    Fixture f;
    f.fill(1);
    f.feed.setSample(name(0), sample(1, mib));
    f.settle();
    QVERIFY(!f.model.row(ScriptedFeed::idOf(name(0)))->stale);
    f.feed.setSilent(name(0));
    QTRY_VERIFY(f.model.row(ScriptedFeed::idOf(name(0)))->stale);
}

void TestContainerModel::trend_history_isLastSamples()
{
    Fixture f;
    f.fill(1);
    for (int i = 0; i < 40; ++i) {
        f.feed.setSample(name(0), sample(i, mib));
    }
    f.settle();
    const auto trend = f.model.index(0, 0).data(ContainerModel::TrendRole).value<QList<double>>();
    QCOMPARE(trend.size(), qsizetype(ContainerModel::trendSamples));
    QCOMPARE(trend.last(), 39.0);
}

void TestContainerModel::lessonProxy_names_divideAndOrder()
{
    Fixture f;
    LessonContainersProxy lesson(LessonContainersProxy::Section::ThisLesson);
    LessonContainersProxy others(LessonContainersProxy::Section::Others);
    for (LessonContainersProxy *proxy : {&lesson, &others}) {
        proxy->setSourceModel(&f.model);
        proxy->setLessonNames({name(4), name(1)});
    }
    QAbstractItemModelTester tester(&lesson,
                                    QAbstractItemModelTester::FailureReportingMode::QtTest);
    f.fill(6);
    f.feed.edit(name(0)).state = ContainerState::Exited;
    f.settle();
    QCOMPARE(names(lesson), QStringLiteral("c4 c1"));
    // c0 is the newest but has ended.
    QCOMPARE(names(others), QStringLiteral("c2 c3 c5 c0"));
}

void TestContainerModel::lessonProxy_samples_neverMoveRows()
{
    Fixture f;
    LessonContainersProxy others(LessonContainersProxy::Section::Others);
    others.setSourceModel(&f.model);
    f.fill(10);
    f.settle();
    QSignalSpy layout(&others, &QAbstractItemModel::layoutChanged);
    const QString before = names(others);
    for (int i = 0; i < 10; ++i) {
        f.feed.setSample(name(i), sample(100 - i, (i * 7 % 10) * mib));
    }
    f.settle();
    QCOMPARE(names(others), before);
    QCOMPARE(layout.count(), 0);
}

void TestContainerModel::lessonProxy_stop_movesBehindRunning()
{
    Fixture f;
    LessonContainersProxy lesson(LessonContainersProxy::Section::ThisLesson);
    lesson.setSourceModel(&f.model);
    lesson.setLessonNames({name(0), name(1)});
    f.fill(2);
    f.settle();
    f.feed.edit(name(0)).state = ContainerState::Exited;
    f.settle();
    QCOMPARE(names(lesson), QStringLiteral("c1 c0"));
    f.feed.edit(name(1)).state = ContainerState::Restarting;
    f.settle();
    QCOMPARE(names(lesson), QStringLiteral("c1 c0"));
}

void TestContainerModel::row_byId_followsRemovals()
{
    Fixture f;
    f.fill(4);
    f.settle();
    f.feed.remove(name(1));
    f.settle();
    QCOMPARE(f.model.rowNumber(ScriptedFeed::idOf(name(1))), -1);
    QVERIFY(f.model.row(ScriptedFeed::idOf(name(1))) == nullptr);
    QCOMPARE(f.model.rowNumber(ScriptedFeed::idOf(name(3))), 2);
    QCOMPARE(f.model.row(ScriptedFeed::idOf(name(3)))->summary.name, name(3));
}

void TestContainerModel::refresh_sameWords_namesRowsButNoData()
{
    Fixture f;
    f.fill(2);
    f.feed.setSample(name(0), sample(1.01, mib));
    f.settle();
    QSignalSpy changed(&f.model, &QAbstractItemModel::dataChanged);
    int refreshed = 0;
    connect(&f.model, &ContainerModel::rowsRefreshed, this,
            [&refreshed](const auto &rows) { refreshed += static_cast<int>(rows.size()); });
    f.feed.manualClock().advanceMs(1000);
    f.feed.setSample(name(0), sample(1.02, mib + 1));
    f.settle();
    QCOMPARE(refreshed, 1);
    QCOMPARE(changed.count(), 0);
}

void TestContainerModel::interval_twoSamples_holdsRates()
{
    Fixture f;
    f.fill(1);
    f.feed.setSample(name(0), sample(1, mib));
    f.settle();
    QVERIFY(!f.model.at(0).interval);
    for (const qint64 received : {4200, 7200}) {
        f.feed.manualClock().advanceMs(1500);
        engine::StatsSample values = sample(1, mib);
        values.netRxBytes = received;
        values.netTxBytes = 0; // went back from 800
        f.feed.setSample(name(0), values);
    }
    // Both came before the model showed either: the last two count.
    QCOMPARE(f.model.at(0).interval->elapsedMs, 1500);
    QCOMPARE(*f.model.at(0).interval->netRx, 2000.0);
    QCOMPARE(*f.model.at(0).interval->netTx, 0.0);
}

void TestContainerModel::interval_counterWentBack_isUnknown()
{
    Fixture f;
    f.fill(1);
    f.feed.setSample(name(0), sample(1, mib));
    f.settle();
    f.feed.manualClock().advanceMs(1000);
    engine::StatsSample values = sample(1, mib);
    values.netRxBytes = 3;
    f.feed.setSample(name(0), values);
    QVERIFY(f.model.at(0).interval);
    QVERIFY(!f.model.at(0).interval->netRx);
    QCOMPARE(*f.model.at(0).interval->netTx, 0.0);
}

void TestContainerModel::interval_startedAgain_startsAnew()
{
    Fixture f;
    f.fill(1);
    f.feed.setSample(name(0), sample(1, mib));
    f.settle();
    f.feed.manualClock().advanceMs(1000);
    f.feed.edit(name(0)).startedAt = f.feed.clock().now();
    f.settle();
    f.feed.manualClock().advanceMs(1000);
    f.feed.setSample(name(0), sample(1, mib));
    QVERIFY(!f.model.at(0).interval);
}

QTEST_GUILESS_MAIN(TestContainerModel)
#include "tst_containermodel.moc"
