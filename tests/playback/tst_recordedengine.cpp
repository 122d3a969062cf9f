// SPDX-License-Identifier: GPL-3.0-or-later
#include "playback/recordedengine.h"
#include "playback/recordedstream.h"
#include "samplecassette.h"

#include <QTest>

using namespace quayside;
using namespace quayside::playback;
using test::SampleCassette;

class TestRecordedEngine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void get_answersWhatWasThere_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<qint64>("atMs");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("part");
        const auto row = [](const char *name, const QString &path, qint64 atMs, int status,
                            const QByteArray &part) {
            QTest::newRow(name) << path << atMs << status << part;
        };
        const QString id = SampleCassette::id();
        row("list before", QStringLiteral("containers/json"), 999, 200, "[]");
        row("list after", QStringLiteral("containers/json"), 1000, 200, "\"created\"");
        row("by name", QStringLiteral("containers/web/json"), 3000, 200, "4711");
        row("by id", QStringLiteral("containers/%1/json").arg(id), 3000, 200, "4711");
        row("by beginning", QStringLiteral("containers/%1/json").arg(id.left(12)), 8500, 200,
            "exited");
        row("too early", QStringLiteral("containers/web/json"), 500, 404, "No such container: web");
        row("too late", QStringLiteral("containers/web/json"), 9000, 404, "No such container: web");
        row("top", QStringLiteral("containers/web/top"), 3000, 200, "nginx");
        row("top too early", QStringLiteral("containers/web/top"), 1500, 404, "not recorded");
        row("image", QStringLiteral("images/nginx/json"), 0, 200, "Size");
        row("image with tag", QStringLiteral("images/nginx:1/json"), 0, 200, "Size");
        row("image of the hub", QStringLiteral("images/docker.io/library/nginx/json"), 0, 200,
            "Size");
        row("image by id", QStringLiteral("images/%1/json").arg(SampleCassette::imageId()), 0, 200,
            "Size");
        row("image by short id", QStringLiteral("images/bbbbbbbbbbbb/json"), 0, 200, "Size");
        row("another tag", QStringLiteral("images/nginx:2/json"), 0, 404, "No such image: nginx:2");
        row("network", QStringLiteral("networks/bridge"), 0, 200, "bridge");
        row("no network", QStringLiteral("networks/app-net"), 0, 404, "not found");
        row("volume", QStringLiteral("volumes/data"), 0, 200, "local");
        row("no volume", QStringLiteral("volumes/other"), 0, 404, "no such volume");
        row("no Swarm", QStringLiteral("services/web"), 0, 503, "not a swarm manager");
        row("nothing", QStringLiteral("plugins"), 0, 404, "not recorded");
    }
    void get_answersWhatWasThere()
    {
        QFETCH(QString, path);
        QFETCH(qint64, atMs);
        QFETCH(int, status);
        QFETCH(QByteArray, part);
        const Cassette cassette = SampleCassette::make();
        const auto answer = RecordedEngine(cassette).get(path.split(u'/'), atMs);
        QCOMPARE(answer.status, status);
        QVERIFY2(answer.body.contains(part), answer.body.constData());
    }

    void archive_saysWhetherThePathWasThere()
    {
        const Cassette cassette = SampleCassette::make();
        const RecordedEngine engine(cassette);
        const QString path = QStringLiteral("/etc/nginx");
        QCOMPARE(engine.archiveStatus(QStringLiteral("web"), path, 3000), 200);
        QCOMPARE(engine.archiveStatus(QStringLiteral("web"), path, 1500), 404);
        QCOMPARE(engine.archiveStatus(QStringLiteral("web"), QStringLiteral("/x"), 3000), 404);
    }

    void output_followed_comesInTimeAndEndsWithTheContainer()
    {
        const Cassette cassette = SampleCassette::make();
        OutputWishes wishes;
        wishes.follow = true;
        const auto stream = outputStream(cassette, SampleCassette::id(), wishes, 2500);
        QCOMPARE(stream->take(2500), QByteArray("\1\0\0\0\0\0\0\6first\n", 14));
        QCOMPARE(stream->nextMs(), std::optional<qint64>(3000));
        QCOMPARE(stream->take(3000), QByteArray("\2\0\0\0\0\0\0\7second\n", 15));
        QVERIFY(!stream->endsBy(7999));
        QVERIFY(stream->endsBy(8000));
    }

    void output_wishes_areFollowed()
    {
        const Cassette cassette = SampleCassette::make();
        OutputWishes wishes;
        wishes.stamped = true;
        wishes.error = false;
        wishes.tail = 2;
        const auto stream = outputStream(cassette, SampleCassette::id(), wishes, 7000);
        const QByteArray bytes = stream->take(7000);
        QVERIFY(bytes.contains("2026-01-02T12:00:06.000000000Z third\n"));
        QVERIFY(!bytes.contains("second") && !bytes.contains("first"));
        QVERIFY(stream->endsBy(7000));
    }

    void statsOnce_hasItsPredecessor()
    {
        const Cassette cassette = SampleCassette::make();
        const QByteArray json = statsOnce(cassette, SampleCassette::id(), 4000);
        QVERIFY(json.contains("\"preread\":\"2026-01-02T12:00:03.000000000Z\""));
        QVERIFY(json.contains("\"read\":\"2026-01-02T12:00:04.000000000Z\""));
        QVERIFY(statsOnce(cassette, SampleCassette::id(), 1000).contains("0001-01-01"));
    }
};

QTEST_GUILESS_MAIN(TestRecordedEngine)
#include "tst_recordedengine.moc"
