// SPDX-License-Identifier: GPL-3.0-or-later
#include "playback/cassettefile.h"
#include "playback/recordinglibrary.h"
#include "playback/zlibbytes.h"
#include "samplecassette.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace quayside;
using namespace quayside::playback;
using test::SampleCassette;

namespace {

/// A recording whose packed lines are `body`.
QByteArray recordingOf(const QByteArray &body, const QByteArray &claimedBytes = {})
{
    return R"({"quayside-recording":1,"lab":"x","start":"2026-01-02T12:00:00.000Z","ms":1000,"steps":1,"bytes":)"
        + (claimedBytes.isEmpty() ? QByteArray::number(body.size()) : claimedBytes) + "}\n"
        + zlibbytes::pack(body);
}

course::Course courseWith(const QString &lab, int steps)
{
    course::Course course;
    course::Lab entry;
    entry.id = LabId(lab);
    entry.steps.resize(static_cast<size_t>(steps));
    course.labs.push_back(entry);
    return course;
}

} // namespace

class TestCassetteFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writtenAndRead_isTheSame()
    {
        const Cassette before = SampleCassette::make();
        const auto after = cassettefile::read(cassettefile::write(before));
        QVERIFY2(after, after ? "" : qPrintable(after.error().message));
        QCOMPARE(after->info, before.info);
        QCOMPARE(after->values.keys().size(), before.values.keys().size());
        for (auto it = before.values.cbegin(); it != before.values.cend(); ++it) {
            const std::vector<RecordedValue> track = after->values.value(it.key());
            QCOMPARE(track.size(), it->size());
            for (size_t i = 0; i < it->size(); ++i) {
                const RecordedValue &old = (*it)[i];
                const RecordedValue &now = track[i];
                QCOMPARE(now.atMs, old.atMs);
                QCOMPARE(now.status, old.status);
                QCOMPARE(QJsonDocument::fromJson(now.body), QJsonDocument::fromJson(old.body));
            }
        }
        QCOMPARE(after->events, before.events);
        QCOMPARE(after->output, before.output);
        QCOMPARE(after->marks, before.marks);
    }

    void figures_writtenAndRead_areTheSame()
    {
        Cassette before = SampleCassette::make();
        std::vector<RecordedFrame> &frames = before.frames[SampleCassette::id()];
        frames.insert(frames.begin() + 2, RecordedFrame{3500, {}}); // an empty one in between
        const auto after = cassettefile::read(cassettefile::write(before));
        QVERIFY(after);
        const std::vector<RecordedFrame> &now = after->frames[SampleCassette::id()];
        QCOMPARE(now.size(), frames.size());
        for (size_t i = 0; i < frames.size(); ++i) {
            QCOMPARE(now[i].atMs, frames[i].atMs);
            QCOMPARE(now[i].frame.readNano, frames[i].frame.readNano);
            QCOMPARE(now[i].frame.cpu.totalUsage, frames[i].frame.cpu.totalUsage);
            QCOMPARE(now[i].frame.memoryUsage, frames[i].frame.memoryUsage);
            QCOMPARE(now[i].frame.netRx, frames[i].frame.netRx);
            QCOMPARE(now[i].frame.pids, frames[i].frame.pids);
        }
    }

    void outputThatIsNoText_writtenAndRead_isTheSame()
    {
        Cassette before = SampleCassette::make();
        before.output[SampleCassette::id()][0].line = QByteArray("2026 \xff\xfe\x00\x01\n", 10);
        const auto after = cassettefile::read(cassettefile::write(before));
        QVERIFY(after);
        QCOMPARE(after->output, before.output);
    }

    void value_thatHasNotChanged_isKeptOnce()
    {
        Cassette cassette;
        cassette.put(QStringLiteral("/x"), {0, 200, "[]"});
        cassette.put(QStringLiteral("/x"), {10, 200, "[]"});
        cassette.put(QStringLiteral("/x"), {20, 404, "[]"});
        QCOMPARE(cassette.values.value(QStringLiteral("/x")).size(), 2U);
        QCOMPARE(cassette.at(QStringLiteral("/x"), 19)->status, 200);
        QCOMPARE(cassette.at(QStringLiteral("/x"), 20)->status, 404);
        QVERIFY(!cassette.at(QStringLiteral("/y"), 20));
    }

    void firstLine_canBeReadWithoutTheRest()
    {
        const QByteArray bytes = cassettefile::write(SampleCassette::make());
        QVERIFY(bytes.startsWith("{\"") && bytes.contains("\"lab\":\"sample\""));
        const auto info = cassettefile::readInfo(bytes.left(bytes.indexOf('\n') + 1));
        QVERIFY(info);
        QCOMPARE(info->steps, 3);
    }

    void badFile_isRefusedWithTheReason_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("words");
        const QByteArray good = cassettefile::write(SampleCassette::make());
        const qsizetype head = good.indexOf('\n') + 1;
        const auto row = [](const char *name, const QByteArray &bytes, const char *words) {
            QTest::newRow(name) << bytes << QString::fromLatin1(words);
        };
        row("empty", {}, "first line");
        row("garbage", "\x89PNG\r\n\x1a\n garbage", "first line");
        row("no line end", good.left(20), "first line");
        row("another JSON", "{\"a\":1}\n", "first line");
        row("cut short", good.left(good.size() - 10), "cut short or damaged");
        row("only the head", good.left(head), "cut short or damaged");
        row("something behind", good + "x", "cut short or damaged");
        QByteArray damaged = good;
        damaged[head + 40] = static_cast<char>(~damaged[head + 40]);
        row("damaged", damaged, "cut short or damaged");
        row("bomb", recordingOf("x", "9999999999999"), "would unpack to more");
        row("wrong size", recordingOf("{\"marks\":[]}\n", "5"), "cut short or damaged");
        row("no JSON", recordingOf("hello\n"), "line 1 of what is packed");
        row("unknown line", recordingOf("{\"colours\":[]}\n"), "unknown kind");
        row("time behind the end", recordingOf("{\"path\":\"/x\",\"values\":[[2000,200,[]]]}\n"),
            "(path)");
        row("time goes back",
            recordingOf("{\"path\":\"/x\",\"values\":[[20,200,[]],[10,200,[]]]}\n"), "(path)");
        row("status", recordingOf("{\"path\":\"/x\",\"values\":[[20,1,[]]]}\n"), "(path)");
        row("step of no lab", recordingOf("{\"marks\":[[0,0,7,\"\",0,false]]}\n"), "(marks)");
        row("figures", recordingOf("{\"figures\":\"a\",\"rows\":[[1,2,3]]}\n"), "(figures)");
        row("stream", recordingOf("{\"output\":\"a\",\"lines\":[[1,9,\"x\"]]}\n"), "(output)");
        row("event", recordingOf("{\"events\":[[1,-5,{}]]}\n"), "(events)");
    }
    void badFile_isRefusedWithTheReason()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, words);
        const auto cassette = cassettefile::read(bytes);
        QVERIFY(!cassette);
        QCOMPARE(cassette.error().kind, ErrorKind::Corrupt);
        QVERIFY2(cassette.error().message.contains(words), qPrintable(cassette.error().message));
    }

    void laterForm_isRefusedAsSuch()
    {
        const auto cassette = cassettefile::read("{\"quayside-recording\":2}\n");
        QVERIFY(!cassette);
        QCOMPARE(cassette.error().kind, ErrorKind::NewerVersion);
    }

    void library_findsTheFirst_andNamesTheFileInErrors()
    {
        QTemporaryDir folder;
        const RecordingLibrary library({QStringLiteral("/nowhere"), folder.path()});
        const LabId sample(QStringLiteral("sample"));
        QVERIFY(!library.has(sample));
        QCOMPARE(library.load(sample).error().kind, ErrorKind::NotFound);
        const QString path = folder.filePath(QStringLiteral("sample.recording"));
        QVERIFY(cassettefile::save(SampleCassette::make(), path));
        QVERIFY(library.has(sample));
        QVERIFY(library.load(sample));
        QVERIFY(QFile::rename(path, folder.filePath(QStringLiteral("other.recording"))));
        const auto other = library.load(LabId(QStringLiteral("other")));
        QVERIFY(!other);
        QVERIFY2(other.error().message.contains(QStringLiteral("other.recording")),
                 qPrintable(other.error().message));
    }

    void check_saysWhatIsWrong_data()
    {
        QTest::addColumn<QString>("lab");
        QTest::addColumn<int>("steps");
        QTest::addColumn<int>("stepLeftOut");
        QTest::addColumn<QString>("words");
        QTest::newRow("good") << QStringLiteral("sample") << 3 << 0 << QString();
        QTest::newRow("no lab") << QStringLiteral("else") << 3 << 0 << QStringLiteral("no lab");
        QTest::newRow("more steps") << QStringLiteral("sample") << 4 << 0
                                    << QStringLiteral("now it has 4");
        QTest::newRow("hole") << QStringLiteral("sample") << 3 << 2
                              << QStringLiteral("step 2 is missing");
    }
    void check_saysWhatIsWrong()
    {
        QFETCH(QString, lab);
        QFETCH(int, steps);
        QFETCH(int, stepLeftOut);
        QFETCH(QString, words);
        QTemporaryDir content;
        QVERIFY(QDir(content.path()).mkdir(QStringLiteral("recordings")));
        Cassette cassette = SampleCassette::make();
        std::erase_if(cassette.marks,
                      [stepLeftOut](const Mark &mark) { return mark.step == stepLeftOut; });
        QVERIFY(cassettefile::save(
            cassette, content.filePath(QStringLiteral("recordings/sample.recording"))));
        const auto faults = checkRecordings(content.path(), courseWith(lab, steps));
        QCOMPARE(faults.empty(), words.isEmpty());
        if (!faults.empty()) {
            QVERIFY2(faults.front().message.contains(words), qPrintable(faults.front().message));
            QVERIFY(faults.front().file.endsWith(QStringLiteral("recordings/sample.recording")));
        }
    }

    void check_namesFilesThatAreNone()
    {
        QTemporaryDir content;
        QVERIFY(QDir(content.path()).mkdir(QStringLiteral("recordings")));
        for (const char *name : {"recordings/notes.txt", "recordings/bad.recording"}) {
            QFile file(content.filePath(QLatin1String(name)));
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
        const auto faults = checkRecordings(content.path(), courseWith(QStringLiteral("bad"), 1));
        QCOMPARE(faults.size(), 2U);
    }
};

QTEST_GUILESS_MAIN(TestCassetteFile)
#include "tst_cassettefile.moc"
