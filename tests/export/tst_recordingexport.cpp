// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/recordingexport.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace quayside;
using namespace quayside::exporter;

namespace {

QDateTime at(int second)
{
    return QDateTime(QDate(2026, 6, 1), QTime(12, 0, second, 250), Qt::UTC);
}

RecordingData twoSamplesAndADeath()
{
    RecordingData data;
    data.recording.title = QStringLiteral("Load");
    data.recording.engine = QStringLiteral("Docker Engine 29.1");
    data.recording.startedAt = at(0);
    const ContainerId web(QStringLiteral("aa"));
    data.recording.containers = {{web, QStringLiteral("web"), QStringLiteral("nginx")}};
    store::RecordedSample full;
    full.container = web;
    full.time = at(1);
    full.cpuPercent = 50.01;
    full.memoryBytes = 1'048'576;
    full.memoryLimitBytes = 4'194'304;
    full.netRxBytes = 9'007'199'254;
    full.pids = 3;
    store::RecordedSample empty;
    empty.container = web;
    empty.time = at(3);
    data.samples = {full, empty};
    data.events = {{at(2).toMSecsSinceEpoch() * 1'000'000 + 123'456, QStringLiteral("container"),
                    QStringLiteral("exec_create: sh -c \"a, b\""), web.text(),
                    QStringLiteral("web"), QStringLiteral("{\"exitCode\":\"137\"}")}};
    return data;
}

} // namespace

class TestRecordingExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void csv_samplesAndEvents_areOneTableByTime();
    void json_unknownFigures_areNull_andTimesKeepTheirNanoseconds();
    void write_byEnding_andNoOther();
};

void TestRecordingExport::csv_samplesAndEvents_areOneTableByTime()
{
    const QByteArray csv = recordingCsv(twoSamplesAndADeath());
    const QByteArray expected =
        "time,id,name,cpu_percent,throttled_percent,mem_usage,mem_limit,mem_percent,net_rx,net_tx,"
        "block_read,block_write,pids,event,event_attributes\r\n"
        "2026-06-01T12:00:01.250Z,aa,web,50.01,,1048576,4194304,25,9007199254,,,,3,,\r\n"
        "2026-06-01T12:00:02.250Z,aa,web,,,,,,,,,,,\"container/exec_create: sh -c \"\"a, b\"\"\","
        "\"{\"\"exitCode\"\":\"\"137\"\"}\"\r\n"
        "2026-06-01T12:00:03.250Z,aa,web,,,,,,,,,,,,\r\n";
    QCOMPARE(csv, expected);
}

void TestRecordingExport::json_unknownFigures_areNull_andTimesKeepTheirNanoseconds()
{
    const QJsonObject root = QJsonDocument::fromJson(recordingJson(twoSamplesAndADeath())).object();
    QCOMPARE(root.value(QStringLiteral("engine")).toString(), QStringLiteral("Docker Engine 29.1"));
    QVERIFY(root.value(QStringLiteral("ended")).isNull());
    const QJsonArray samples = root.value(QStringLiteral("samples")).toArray();
    QCOMPARE(samples.size(), 2);
    QCOMPARE(samples.at(0)[QStringLiteral("cpu_percent")].toDouble(), 50.01);
    QCOMPARE(samples.at(0)[QStringLiteral("mem_percent")].toDouble(), 25.0);
    QVERIFY(samples.at(1)[QStringLiteral("cpu_percent")].isNull());
    const QJsonValue event = root.value(QStringLiteral("events")).toArray().at(0);
    QVERIFY(event[QStringLiteral("time_nano")].toString().endsWith(QStringLiteral("250123456")));
    QCOMPARE(event[QStringLiteral("attributes")][QStringLiteral("exitCode")].toString(),
             QStringLiteral("137"));
}

void TestRecordingExport::write_byEnding_andNoOther()
{
    QTemporaryDir dir;
    const RecordingData data = twoSamplesAndADeath();
    for (const char *name : {"a.csv", "a.json", "a.CSV"}) {
        const QString path = dir.filePath(QString::fromLatin1(name));
        QVERIFY(writeRecording(data, path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(),
                 path.endsWith(QStringLiteral(".json")) ? recordingJson(data) : recordingCsv(data));
    }
    const auto refused = writeRecording(data, dir.filePath(QStringLiteral("a.xlsx")));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::InvalidInput);
    QVERIFY(!QFile::exists(dir.filePath(QStringLiteral("a.xlsx"))));
}

QTEST_GUILESS_MAIN(TestRecordingExport)
#include "tst_recordingexport.moc"
