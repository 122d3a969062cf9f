// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/containers/columntext.h"
#include "ui/live/containers/containermodel.h"
#include "ui/live/containers/containerrow.h"
#include "ui/live/containers/exitmeaning.h"
#include "ui/live/containers/figurehelp.h"
#include "ui/live/scriptedfeed.h"
#include "ui/live/table/tableorder.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace quayside;
using namespace quayside::ui;
using engine::ContainerState;

namespace {

constexpr qint64 mib = 1024 * 1024;

ContainerRow rowOf(ContainerState state)
{
    ContainerRow row;
    row.summary = container(QStringLiteral("web"), state);
    row.summary.restartCount = 0;
    return row;
}

/// 51 % of a core over 1.003 s.
ContainerRow busyRow()
{
    ContainerRow row = rowOf(ContainerState::Running);
    row.sample = sample(51, 16 * mib, 3);
    row.sample->memoryLimitBytes = 64 * mib;
    row.interval = SampleInterval{1003, 12'000, 800, 0, 0};
    return row;
}

SortKey key(double number, const char *name)
{
    return {true, number, {}, QString::fromLatin1(name)};
}

QString names(const std::vector<SortKey> &keys, const std::vector<size_t> &places)
{
    QStringList all;
    for (const size_t place : places) {
        all.append(keys[place].name);
    }
    return all.join(u' ');
}

} // namespace

class TestTableWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void exitWords_code_saysHowItEnded_data();
    void exitWords_code_saysHowItEnded();
    void pairText_units_areSaidOnceIfSame_data();
    void pairText_units_areSaidOnceIfSame();
    void cpu_basis_changesFigureAndTitle();
    void cpu_ofLimit_withoutLimit_isUnknown();
    void traffic_rates_needTwoSamples();
    void pids_limit_standsBesideCount();
    void uptime_running_countsWholeUnits();
    void uptime_ended_saysHowLongAgo();
    void state_stale_saysAge();
    void numbers_cpu_showFormula();
    void numbers_firstSample_saysWhy();
    void numbers_memory_areExact();
    void numbers_hostNetwork_saysWhyNone();
    void numbers_stale_saysAge();
    void help_everyColumn_isComplete();
    void help_questions_existWithThatNumber();
    void steadyOrder_smallChanges_moveNothing();
    void steadyOrder_clearChange_moves();
    void steadyOrder_slowSlope_doesNotHoldTheGreatestAtItsFoot();
    void steadyOrder_settled_staysSettled();
    void steadyOrder_unknown_isLastBothWays();
    void steadyOrder_names_followAlphabet();
};

void TestTableWords::exitWords_code_saysHowItEnded_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<bool>("oom");
    QTest::addColumn<QString>("expected");
    QTest::newRow("clean") << 0 << false << "0 · clean";
    QTest::newRow("error") << 1 << false << "1 · error";
    QTest::newRow("engine") << 125 << false << "125 · engine";
    QTest::newRow("not executable") << 126 << false << "126 · not executable";
    QTest::newRow("not found") << 127 << false << "127 · not found";
    QTest::newRow("kill") << 137 << false << "137 · SIGKILL, maybe OOM";
    QTest::newRow("oom") << 137 << true << "137 · SIGKILL, OOM";
    QTest::newRow("term") << 143 << false << "143 · SIGTERM, stopped";
    QTest::newRow("unnamed signal") << 163 << false << "163 · signal 35";
    QTest::newRow("oom of a child") << 1 << true << "1 · OOM";
}

void TestTableWords::exitWords_code_saysHowItEnded()
{
    QFETCH(int, code);
    QFETCH(bool, oom);
    QTEST(exitWords(code, oom), "expected");
}

void TestTableWords::pairText_units_areSaidOnceIfSame_data()
{
    QTest::addColumn<double>("a");
    QTest::addColumn<double>("b");
    QTest::addColumn<QString>("suffix");
    QTest::addColumn<QString>("expected");
    QTest::newRow("same") << 1200.0 << 8400.0 << ""
                          << "1.2 / 8.4 kB";
    QTest::newRow("other") << 900.0 << 8400.0 << ""
                           << "900 B / 8.4 kB";
    QTest::newRow("nothing in") << 0.0 << 12'000.0 << ""
                                << "0 / 12 kB";
    QTest::newRow("nothing out") << 900.0 << 0.0 << ""
                                 << "900 / 0 B";
    QTest::newRow("same rate") << 1200.0 << 8400.0 << "/s"
                               << "1.2 / 8.4 kB/s";
    QTest::newRow("other rate") << 2e6 << 3000.0 << "/s"
                                << "2 MB/s / 3 kB/s";
}

void TestTableWords::pairText_units_areSaidOnceIfSame()
{
    QFETCH(double, a);
    QFETCH(double, b);
    QFETCH(QString, suffix);
    QTEST(pairText(a, b, suffix), "expected");
}

void TestTableWords::cpu_basis_changesFigureAndTitle()
{
    ContainerRow row = busyRow();
    row.summary.cpuLimitCores = 0.5;
    ColumnOptions options{CpuBasis::Core, Traffic::Totals, 2};
    const auto text = [&] { return columnText(row, ContainerModel::CpuColumn, options); };
    QCOMPARE(text(), QStringLiteral("51.0 %"));
    options.cpu = CpuBasis::Host;
    QCOMPARE(text(), QStringLiteral("25.5 %"));
    QCOMPARE(columnTitle(ContainerModel::CpuColumn, options), QStringLiteral("CPU of host"));
    options.cpu = CpuBasis::Limit;
    QCOMPARE(text(), QStringLiteral("102.0 %"));
    QCOMPARE(columnTitle(ContainerModel::CpuColumn, options), QStringLiteral("CPU of limit"));
}

void TestTableWords::cpu_ofLimit_withoutLimit_isUnknown()
{
    const ContainerRow row = busyRow();
    QVERIFY(!cpuPercentOf(row, {CpuBasis::Limit, Traffic::Totals, 2}));
    QVERIFY(!cpuPercentOf(row, {CpuBasis::Host, Traffic::Totals, 0}));
}

void TestTableWords::traffic_rates_needTwoSamples()
{
    ContainerRow row = busyRow();
    const ColumnOptions rates{CpuBasis::Core, Traffic::Rates, 2};
    QCOMPARE(columnText(row, ContainerModel::NetworkColumn, rates),
             QStringLiteral("12 kB/s / 800 B/s"));
    QCOMPARE(columnText(row, ContainerModel::BlockColumn, rates), QStringLiteral("0 / 0 B/s"));
    row.interval.reset();
    QCOMPARE(columnText(row, ContainerModel::NetworkColumn, rates), QStringLiteral("–"));
    row.sample->netRxBytes.reset();
    row.sample->netTxBytes.reset();
    QCOMPARE(columnText(row, ContainerModel::NetworkColumn, rates), QStringLiteral("n/a"));
}

void TestTableWords::pids_limit_standsBesideCount()
{
    ContainerRow row = busyRow();
    QCOMPARE(columnText(row, ContainerModel::PidsColumn), QStringLiteral("3"));
    row.summary.pidsLimit = 100;
    QCOMPARE(columnText(row, ContainerModel::PidsColumn), QStringLiteral("3 / 100"));
}

void TestTableWords::uptime_running_countsWholeUnits()
{
    ContainerRow row = busyRow();
    row.summary.startedAt = row.summary.created;
    const auto after = [&row](qint64 ms) {
        return columnText(row, ContainerModel::UptimeColumn, {},
                          {row.summary.startedAt.addMSecs(ms), 0});
    };
    QCOMPARE(after(4700), QStringLiteral("4 s"));
    QCOMPARE(after(180'000), QStringLiteral("3 min"));
    row.summary.startedAt = {};
    QCOMPARE(after(0), QStringLiteral("–"));
}

void TestTableWords::uptime_ended_saysHowLongAgo()
{
    ContainerRow row = rowOf(ContainerState::Exited);
    row.summary.startedAt = row.summary.created;
    row.summary.finishedAt = row.summary.created.addSecs(5);
    QCOMPARE(
        columnText(row, ContainerModel::UptimeColumn, {}, {row.summary.finishedAt.addSecs(120), 0}),
        QStringLiteral("2 min ago"));
}

void TestTableWords::state_stale_saysAge()
{
    ContainerRow row = busyRow();
    row.sample->receivedMs = 1000;
    row.stale = true;
    QCOMPARE(columnText(row, ContainerModel::StateColumn, {}, {{}, 13'400}),
             QStringLiteral("running · 12 s old"));
}

void TestTableWords::numbers_cpu_showFormula()
{
    ContainerRow row = busyRow();
    row.summary.cpuLimitCores = 0.5;
    QCOMPARE(
        figureNumbers(row, ContainerModel::CpuColumn, {CpuBasis::Core, Traffic::Totals, 2}, {}),
        QStringLiteral("Δ 0.512 s of CPU in 1.003 s = 51.0 % of one core; of the host's 2 "
                       "cores 25.5 %; of its limit of 0.5 cores 102.0 %."));
}

void TestTableWords::numbers_firstSample_saysWhy()
{
    ContainerRow row = busyRow();
    row.sample->cpuPercent.reset();
    QVERIFY(figureNumbers(row, ContainerModel::CpuColumn, {}, {}).contains(u"needs two"));
    QVERIFY(figureNumbers(rowOf(ContainerState::Exited), ContainerModel::CpuColumn, {}, {})
                .contains(u"Nothing runs"));
}

void TestTableWords::numbers_memory_areExact()
{
    ContainerRow row = busyRow();
    QCOMPARE(figureNumbers(row, ContainerModel::MemoryColumn, {}, {}),
             QStringLiteral("16,777,216 bytes / the host's 67,108,864 bytes = 25.0 %."));
    row.summary.memoryLimitBytes = 64 * mib;
    QCOMPARE(figureNumbers(row, ContainerModel::MemoryPercentColumn, {}, {}),
             QStringLiteral("16,777,216 bytes / its limit of 67,108,864 bytes = 25.0 %."));
}

void TestTableWords::numbers_hostNetwork_saysWhyNone()
{
    ContainerRow row = busyRow();
    QVERIFY(figureNumbers(row, ContainerModel::NetworkColumn, {}, {})
                .startsWith(u"In: 1,200 bytes; Δ 12 kB in 1.003 s = 12 kB/s."));
    row.sample->netRxBytes.reset();
    row.sample->netTxBytes.reset();
    QVERIFY(figureNumbers(row, ContainerModel::NetworkColumn, {}, {}).contains(u"--network none"));
}

void TestTableWords::numbers_stale_saysAge()
{
    ContainerRow row = busyRow();
    row.sample->receivedMs = 1000;
    row.stale = true;
    QVERIFY(figureNumbers(row, ContainerModel::PidsColumn, {}, {{}, 8000}).contains(u"7 s old"));
}

void TestTableWords::help_everyColumn_isComplete()
{
    for (int column = 0; column < ContainerModel::ColumnCount; ++column) {
        const FigureHelp help = figureHelp(column);
        QVERIFY(!help.title.isEmpty());
        QVERIFY(help.what.endsWith(u'.'));
        QVERIFY(!help.source.isEmpty());
        QVERIFY(help.caveat.endsWith(u'.'));
        QVERIFY(!columnName(column).isEmpty());
        QVERIFY(figureHelpToolTip(column).contains(help.what.left(20).toHtmlEscaped()));
        QVERIFY(columnTitle(column).isEmpty() == (column == ContainerModel::TrendColumn));
    }
}

void TestTableWords::help_questions_existWithThatNumber()
{
    QHash<QString, QString> numbers; // by id
    QDirIterator files(QStringLiteral(QUAYSIDE_SOURCE_DIR "/content"), {QStringLiteral("*.md")},
                       QDir::Files, QDirIterator::Subdirectories);
    static const QRegularExpression id(QStringLiteral("^id: (\\S+)$"),
                                       QRegularExpression::MultilineOption);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto found = id.match(QString::fromUtf8(file.read(400)));
        numbers.insert(found.captured(1), files.fileName().section(u'-', 0, 0));
    }
    for (int column = 0; column < ContainerModel::ColumnCount; ++column) {
        const FigureHelp help = figureHelp(column);
        QVERIFY2(numbers.contains(help.questionId), qPrintable(help.questionId));
        const QString number = QString::number(numbers.value(help.questionId).toInt());
        QVERIFY2(help.questionText.startsWith(QStringLiteral("Question ") + number + u' '),
                 qPrintable(help.questionText));
    }
}

void TestTableWords::steadyOrder_smallChanges_moveNothing()
{
    const std::vector<SortKey> keys = {key(50.0, "a"), key(51.5, "b"), key(49.9, "c")};
    QCOMPARE(names(keys, steadyOrder(keys, Qt::DescendingOrder, 0.05, 0.5)),
             QStringLiteral("a b c"));
    const std::vector<SortKey> idle = {key(0.1, "a"), key(0.5, "b")};
    QCOMPARE(names(idle, steadyOrder(idle, Qt::DescendingOrder, 0.05, 0.5)), QStringLiteral("a b"));
}

void TestTableWords::steadyOrder_clearChange_moves()
{
    const std::vector<SortKey> keys = {key(50, "a"), key(10, "b"), key(60, "c")};
    QCOMPARE(names(keys, steadyOrder(keys, Qt::DescendingOrder, 0.05, 0.5)),
             QStringLiteral("c a b"));
    QCOMPARE(names(keys, steadyOrder(keys, Qt::AscendingOrder, 0.05, 0.5)),
             QStringLiteral("b a c"));
}

void TestTableWords::steadyOrder_slowSlope_doesNotHoldTheGreatestAtItsFoot()
{
    const std::vector<SortKey> keys = {key(80, "a"), key(83, "b"), key(86, "c"), key(89, "d")};
    QCOMPARE(names(keys, steadyOrder(keys, Qt::DescendingOrder, 0.05, 0)),
             QStringLiteral("c d a b"));
}

void TestTableWords::steadyOrder_settled_staysSettled()
{
    std::vector<SortKey> keys = {key(80, "a"), key(10, "b"), key(86, "c"), key(83, "d")};
    std::vector<SortKey> settled;
    for (const size_t place : steadyOrder(keys, Qt::DescendingOrder, 0.05, 0)) {
        settled.push_back(keys[place]);
    }
    const std::vector<size_t> again = steadyOrder(settled, Qt::DescendingOrder, 0.05, 0);
    QVERIFY(std::is_sorted(again.begin(), again.end()));
}

void TestTableWords::steadyOrder_unknown_isLastBothWays()
{
    const std::vector<SortKey> keys = {{false, 0, {}, QStringLiteral("a")}, key(1, "b")};
    for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        QCOMPARE(names(keys, steadyOrder(keys, order, 0.05, 0)), QStringLiteral("b a"));
    }
}

void TestTableWords::steadyOrder_names_followAlphabet()
{
    const auto named = [](const char *name) {
        const QString text = QString::fromLatin1(name);
        return SortKey{true, 0, text, text};
    };
    const std::vector<SortKey> keys = {named("web"), named("Api"), named("db")};
    QCOMPARE(names(keys, steadyOrder(keys, Qt::AscendingOrder, 0, 0)),
             QStringLiteral("Api db web"));
    QCOMPARE(names(keys, steadyOrder(keys, Qt::DescendingOrder, 0, 0)),
             QStringLiteral("web db Api"));
}

QTEST_GUILESS_MAIN(TestTableWords)
#include "tst_tablewords.moc"
