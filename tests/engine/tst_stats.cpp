// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statscalculator.h"
#include "engine/statsparser.h"
#include "engine/timestamp.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <cmath>

using quayside::ContainerId;
using quayside::ErrorKind;
using quayside::Result;
using namespace quayside::engine;

class StatsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void figures_ofRecordedFrames_equalTheDockerFormulas_data();
    void figures_ofRecordedFrames_equalTheDockerFormulas();
    void parse_oddFrames_data();
    void parse_oddFrames();
    void parse_broken_isProtocolError_data();
    void parse_broken_isProtocolError();
    void memory_inactiveFile_followsDocker_data();
    void memory_inactiveFile_followsDocker();
    void cpu_twoFrames_data();
    void cpu_twoFrames();
    void cpu_afterResetAndEmptyFrame_startsAgain();
    void cpu_sameMomentTwice_keepsTheOlderBaseline();
    void throttling_periods_data();
    void throttling_periods();
    void windows_frames_followDocker();
    void single_withPredecessor_hasCpu_withoutHasNone();
    void limit_unlimited_isUnknown();
    void timestamp_forms_data();
    void timestamp_forms();
};

namespace {

QByteArray fixture(const QString &name)
{
    QFile file(QStringLiteral(QUAYSIDE_SOURCE_DIR "/tests/engine/data/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

StatsFrame parsed(const QByteArray &json)
{
    StatsParser parser;
    const Result<StatsFrame> frame =
        parser.parse({json.constData(), static_cast<size_t>(json.size())});
    return frame ? *frame : StatsFrame();
}

StatsFrame cpuFrame(qint64 readMs, quint64 totalNano)
{
    StatsFrame frame;
    frame.readNano = readMs * 1'000'000;
    frame.cpu.totalUsage = totalNano;
    frame.cpu.onlineCpus = 2;
    return frame;
}

const ContainerId testId{QStringLiteral("abc")};

} // namespace

void StatsTest::figures_ofRecordedFrames_equalTheDockerFormulas_data()
{
    QTest::addColumn<QString>("form");
    QTest::newRow("cgroup v1") << QStringLiteral("v1");
    QTest::newRow("cgroup v2") << QStringLiteral("v2");
}

// The expected values are computed here from the JSON by the CLI's own formulas.
void StatsTest::figures_ofRecordedFrames_equalTheDockerFormulas()
{
    QFETCH(QString, form);
    const QByteArray before = fixture(QStringLiteral("stats_%1_before.json").arg(form));
    const QByteArray after = fixture(QStringLiteral("stats_%1_after.json").arg(form));
    const QJsonObject json = QJsonDocument::fromJson(after).object();
    QVERIFY(!json.isEmpty());
    const auto at = [&json](const char *path) {
        QJsonValue value = json;
        for (const QString &part : QString::fromLatin1(path).split(u'.')) {
            value = value.toObject().value(part);
        }
        return value;
    };

    StatsCalculator calculator;
    const StatsSample first = calculator.add(testId, parsed(before), 1);
    QVERIFY(!first.cpuPercent);
    const StatsSample sample = calculator.add(testId, parsed(after), 2);

    const double cpuDelta = at("cpu_stats.cpu_usage.total_usage").toDouble()
        - at("precpu_stats.cpu_usage.total_usage").toDouble();
    const double systemDelta = at("cpu_stats.system_cpu_usage").toDouble()
        - at("precpu_stats.system_cpu_usage").toDouble();
    const double docker = cpuDelta / systemDelta * at("cpu_stats.online_cpus").toDouble() * 100.0;
    QVERIFY(sample.cpuPercent);
    // Docker's is in steps of 10 ms ticks, hence the tolerance.
    QVERIFY2(std::abs(*sample.cpuPercent - docker) < 0.03 * docker,
             qPrintable(QStringLiteral("%1 against %2").arg(*sample.cpuPercent).arg(docker)));

    const QJsonObject memory = at("memory_stats.stats").toObject();
    const QString key =
        form == u"v1" ? QStringLiteral("total_inactive_file") : QStringLiteral("inactive_file");
    QVERIFY(memory.contains(key));
    QCOMPARE(*sample.memoryBytes,
             at("memory_stats.usage").toInteger() - memory.value(key).toInteger());
    QCOMPARE(*sample.memoryLimitBytes, at("memory_stats.limit").toInteger());
    QCOMPARE(*sample.netRxBytes, at("networks.eth0.rx_bytes").toInteger());
    QCOMPARE(*sample.netTxBytes, at("networks.eth0.tx_bytes").toInteger());
    qint64 read = 0;
    qint64 written = 0;
    for (const QJsonValue &entry : at("blkio_stats.io_service_bytes_recursive").toArray()) {
        const QString op = entry.toObject().value(QLatin1String("op")).toString().toLower();
        const qint64 value = entry.toObject().value(QLatin1String("value")).toInteger();
        read += op.startsWith(u'r') ? value : 0;
        written += op.startsWith(u'w') ? value : 0;
    }
    QCOMPARE(*sample.blockReadBytes, read);
    QCOMPARE(*sample.blockWriteBytes, written);
    QCOMPARE(*sample.pids, at("pids_stats.current").toInteger());
    // This container was recorded with `--cpus 0.5` and a busy loop.
    QVERIFY(sample.throttledPercent);
    QVERIFY(*sample.throttledPercent > 50 && *sample.throttledPercent <= 100);
}

void StatsTest::parse_oddFrames_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("empty");
    QTest::addColumn<bool>("network");
    QTest::addColumn<bool>("block");
    const QByteArray read = R"("read":"2026-01-01T00:00:00Z")";
    QTest::newRow("nothing") << QByteArray("{}") << true << false << false;
    QTest::newRow("created container")
        << QByteArray(R"({"read":"0001-01-01T00:00:00Z","pids_stats":{},"memory_stats":{}})")
        << true << false << false;
    QTest::newRow("host network") << QByteArray("{" + read + "}") << false << false << false;
    QTest::newRow("null arrays") << QByteArray(
        "{" + read + R"(,"networks":null,"blkio_stats":{"io_service_bytes_recursive":null}})")
                                 << false << false << true;
    QTest::newRow("null everywhere")
        << QByteArray("{" + read
                      + R"(,"cpu_stats":null,"memory_stats":{"stats":null,"usage":null},)"
                        R"("blkio_stats":null,"pids_stats":null,"storage_stats":null})")
        << false << false << false;
    QTest::newRow("wrong types") << QByteArray(
        "{" + read
        + R"(,"cpu_stats":[1],"networks":"x","pids_stats":{"current":"7"},)"
          R"("blkio_stats":{"io_service_bytes_recursive":{}}})")
                                 << false << false << true;
    QTest::newRow("two networks") << QByteArray(
        "{" + read + R"(,"networks":{"a":{"rx_bytes":1,"tx_bytes":2},"b":{"rx_bytes":3}}})")
                                  << false << true << false;
}

void StatsTest::parse_oddFrames()
{
    QFETCH(QByteArray, json);
    QFETCH(bool, empty);
    QFETCH(bool, network);
    QFETCH(bool, block);
    StatsParser parser;
    const Result<StatsFrame> frame =
        parser.parse({json.constData(), static_cast<size_t>(json.size())});
    QVERIFY(frame);
    QCOMPARE(frame->isEmpty(), empty);
    QCOMPARE(frame->netRx.has_value(), network);
    QCOMPARE(frame->blockRead.has_value(), block);
    const StatsSample sample = StatsCalculator().add(testId, *frame, 5);
    QVERIFY(!sample.cpuPercent);
    QVERIFY(!sample.memoryBytes);
    QVERIFY(!sample.pids);
    QCOMPARE(sample.receivedMs, 5);
    QCOMPARE(sample.id, testId);
    if (network) {
        QCOMPARE(*sample.netRxBytes, 4);
        QCOMPARE(*sample.netTxBytes, 2);
    }
}

void StatsTest::parse_broken_isProtocolError_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text") << QByteArray("Internal Server Error");
    QTest::newRow("array") << QByteArray("[]");
    QTest::newRow("cut") << QByteArray(R"({"read":"2026-01-01T00:00:00Z","cpu_stats":{"cpu)");
    QTest::newRow("no comma") << QByteArray(R"({"memory_stats":{"usage":1 "limit":2}})");
}

void StatsTest::parse_broken_isProtocolError()
{
    QFETCH(QByteArray, json);
    StatsParser parser;
    const Result<StatsFrame> frame =
        parser.parse({json.constData(), static_cast<size_t>(json.size())});
    QVERIFY(!frame);
    QCOMPARE(frame.error().kind, ErrorKind::Protocol);
    QVERIFY(parser.parse("{}")); // the parser itself stays usable
}

void StatsTest::memory_inactiveFile_followsDocker_data()
{
    QTest::addColumn<QByteArray>("stats");
    QTest::addColumn<qint64>("bytes");
    QTest::newRow("v1") << QByteArray(R"({"total_inactive_file":30,"inactive_file":10})")
                        << qint64(70);
    QTest::newRow("v1, zero") << QByteArray(R"({"total_inactive_file":0,"inactive_file":10})")
                              << qint64(100);
    QTest::newRow("v1, too large") << QByteArray(R"({"total_inactive_file":100})") << qint64(100);
    QTest::newRow("v2") << QByteArray(R"({"inactive_file":10})") << qint64(90);
    QTest::newRow("v2, too large") << QByteArray(R"({"inactive_file":101})") << qint64(100);
    QTest::newRow("neither; cache does not count") << QByteArray(R"({"cache":50})") << qint64(100);
    QTest::newRow("podman") << QByteArray("null") << qint64(100);
}

void StatsTest::memory_inactiveFile_followsDocker()
{
    QFETCH(QByteArray, stats);
    QFETCH(qint64, bytes);
    const StatsFrame frame = parsed(
        R"({"read":"2026-01-01T00:00:00Z","memory_stats":{"usage":100,"stats":)" + stats + "}}");
    QCOMPARE(*StatsCalculator().add(testId, frame, 0).memoryBytes, bytes);
}

void StatsTest::cpu_twoFrames_data()
{
    QTest::addColumn<qint64>("readMs");
    QTest::addColumn<quint64>("totalNano");
    QTest::addColumn<double>("percent"); // < 0 = unknown
    // The frame before is at 10,000 ms with 5,000,000,000 ns.
    QTest::newRow("half a core") << qint64(11'000) << quint64(5'500'000'000) << 50.0;
    QTest::newRow("two cores") << qint64(11'000) << quint64(7'000'000'000) << 200.0;
    QTest::newRow("a longer period") << qint64(15'000) << quint64(6'000'000'000) << 20.0;
    QTest::newRow("idle") << qint64(11'000) << quint64(5'000'000'000) << 0.0;
    QTest::newRow("counter went back") << qint64(11'000) << quint64(100) << -1.0;
    QTest::newRow("the same moment") << qint64(10'000) << quint64(6'000'000'000) << -1.0;
    QTest::newRow("clock went back") << qint64(9'000) << quint64(6'000'000'000) << -1.0;
    QTest::newRow("more than the machine has") << qint64(10'001) << quint64(6'000'000'000) << -1.0;
}

void StatsTest::cpu_twoFrames()
{
    QFETCH(qint64, readMs);
    QFETCH(quint64, totalNano);
    QFETCH(double, percent);
    StatsCalculator calculator;
    QVERIFY(!calculator.add(testId, cpuFrame(10'000, 5'000'000'000), 0).cpuPercent);
    const StatsSample sample = calculator.add(testId, cpuFrame(readMs, totalNano), 1);
    QCOMPARE(sample.cpuPercent.has_value(), percent >= 0);
    if (sample.cpuPercent) {
        QCOMPARE(*sample.cpuPercent, percent);
        return;
    }
    if (readMs != 10'000) { // what could not be used is the new baseline
        const StatsSample next =
            calculator.add(testId, cpuFrame(readMs + 1000, totalNano + 250'000'000), 2);
        QCOMPARE(*next.cpuPercent, 25.0);
    }
}

void StatsTest::cpu_afterResetAndEmptyFrame_startsAgain()
{
    StatsCalculator calculator;
    QVERIFY(!calculator.add(testId, cpuFrame(1000, 0), 0).cpuPercent);
    QVERIFY(calculator.add(testId, cpuFrame(2000, 1), 0).cpuPercent);
    calculator.reset();
    QVERIFY(!calculator.add(testId, cpuFrame(3000, 2), 0).cpuPercent);
    QVERIFY(calculator.add(testId, cpuFrame(4000, 3), 0).cpuPercent);
    QVERIFY(!calculator.add(testId, StatsFrame(), 0).cpuPercent);
    QVERIFY(!calculator.add(testId, cpuFrame(5000, 4), 0).cpuPercent);
}

void StatsTest::cpu_sameMomentTwice_keepsTheOlderBaseline()
{
    StatsCalculator calculator;
    QVERIFY(!calculator.add(testId, cpuFrame(1000, 0), 0).cpuPercent);
    QVERIFY(!calculator.add(testId, cpuFrame(1000, 0), 0).cpuPercent);
    QCOMPARE(*calculator.add(testId, cpuFrame(2000, 300'000'000), 0).cpuPercent, 30.0);
}

void StatsTest::throttling_periods_data()
{
    QTest::addColumn<quint64>("periods");
    QTest::addColumn<quint64>("throttled");
    QTest::addColumn<double>("percent"); // < 0 = unknown
    // The frame before has 100 periods, 40 of them throttled.
    QTest::newRow("half") << quint64(110) << quint64(45) << 50.0;
    QTest::newRow("none") << quint64(110) << quint64(40) << 0.0;
    QTest::newRow("all") << quint64(110) << quint64(50) << 100.0;
    QTest::newRow("no period passed") << quint64(100) << quint64(40) << -1.0;
    QTest::newRow("went back") << quint64(10) << quint64(1) << -1.0;
}

void StatsTest::throttling_periods()
{
    QFETCH(quint64, periods);
    QFETCH(quint64, throttled);
    QFETCH(double, percent);
    StatsFrame before = cpuFrame(1000, 0);
    before.cpu.periods = 100;
    before.cpu.throttledPeriods = 40;
    StatsFrame after = cpuFrame(2000, 10);
    after.cpu.periods = periods;
    after.cpu.throttledPeriods = throttled;
    StatsCalculator calculator;
    QVERIFY(!calculator.add(testId, before, 0).throttledPercent);
    const std::optional<double> got = calculator.add(testId, after, 0).throttledPercent;
    QCOMPARE(got.value_or(-1.0), percent);
}

void StatsTest::windows_frames_followDocker()
{
    const QByteArray format = R"({"os_type":"windows","num_procs":4,"read":"2026-01-01T00:00:0%1Z",
        "cpu_stats":{"cpu_usage":{"total_usage":%2}},
        "memory_stats":{"privateworkingset":123,"commitbytes":999},
        "storage_stats":{"read_size_bytes":7,"write_size_bytes":8}})";
    const auto frame = [&](int second, int total) {
        return parsed(QByteArray(format)
                          .replace("%1", QByteArray::number(second))
                          .replace("%2", QByteArray::number(total)));
    };
    StatsCalculator calculator;
    QVERIFY(!calculator.add(testId, frame(1, 0), 0).cpuPercent);
    // One second is 10,000,000 intervals of 100 ns on each of 4 processors.
    const StatsSample sample = calculator.add(testId, frame(2, 10'000'000), 0);
    QCOMPARE(*sample.cpuPercent, 25.0);
    QCOMPARE(*sample.memoryBytes, 123);
    QCOMPARE(*sample.blockReadBytes, 7);
    QCOMPARE(*sample.blockWriteBytes, 8);
    QVERIFY(!sample.pids);
    QVERIFY(!sample.memoryLimitBytes);
}

void StatsTest::single_withPredecessor_hasCpu_withoutHasNone()
{
    StatsFrame frame = cpuFrame(2000, 600'000'000);
    frame.prereadNano = 1'000'000'000;
    frame.precpu.totalUsage = 100'000'000;
    QCOMPARE(*StatsCalculator::fromSingle(testId, frame, 0).cpuPercent, 50.0);
    frame.precpu.totalUsage = 0; // Podman
    QVERIFY(!StatsCalculator::fromSingle(testId, frame, 0).cpuPercent);
    frame.precpu.totalUsage.reset();
    frame.prereadNano.reset();
    QVERIFY(!StatsCalculator::fromSingle(testId, frame, 0).cpuPercent);
}

void StatsTest::limit_unlimited_isUnknown()
{
    const StatsFrame frame = parsed(
        R"({"read":"2026-01-01T00:00:00Z","memory_stats":{"usage":1,"limit":18446744073709551615}})");
    QVERIFY(frame.memoryLimit);
    QVERIFY(!StatsCalculator().add(testId, frame, 0).memoryLimitBytes);
}

void StatsTest::timestamp_forms_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("nano"); // < 0 = none
    QTest::newRow("nine decimals")
        << QByteArray("1970-01-01T00:00:01.000000002Z") << qint64(1'000'000'002);
    QTest::newRow("eight decimals")
        << QByteArray("1970-01-01T00:00:00.12345678Z") << qint64(123'456'780);
    QTest::newRow("no decimals") << QByteArray("2026-11-23T20:55:07Z")
                                 << qint64(1'795'467'307'000'000'000);
    QTest::newRow("offset east") << QByteArray("2026-11-23T22:55:07+02:00")
                                 << qint64(1'795'467'307'000'000'000);
    QTest::newRow("offset west") << QByteArray("2026-11-23T15:25:07-05:30")
                                 << qint64(1'795'467'307'000'000'000);
    QTest::newRow("never") << QByteArray("0001-01-01T00:00:00Z") << qint64(-1);
    QTest::newRow("no such day") << QByteArray("2026-02-30T00:00:00Z") << qint64(-1);
    QTest::newRow("no zone") << QByteArray("2026-02-03T00:00:00") << qint64(-1);
    QTest::newRow("words") << QByteArray("yesterday") << qint64(-1);
    QTest::newRow("nothing") << QByteArray() << qint64(-1);
}

void StatsTest::timestamp_forms()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, nano);
    const std::optional<qint64> got =
        timestamp::parseNano({text.constData(), static_cast<size_t>(text.size())});
    QCOMPARE(got.value_or(-1), nano);
    QCOMPARE(timestamp::parse(QString::fromLatin1(text)).isValid(), nano >= 0);
}

QTEST_GUILESS_MAIN(StatsTest)
#include "tst_stats.moc"
