// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/storefixtures.h"

#include <QTemporaryDir>
#include <QTest>

using namespace quayside;
using namespace quayside::store;

namespace {

const ContainerId web(QStringLiteral("aa"));
const ContainerId database(QStringLiteral("bb"));

Recording begun(const QString &title = QStringLiteral("Load test"))
{
    Recording recording;
    recording.title = title;
    recording.engine = QStringLiteral("Docker Engine 29.1");
    recording.startedAt = fixture::noon();
    return recording;
}

RecordedSample sampleOf(const ContainerId &container, int second, std::optional<double> cpu)
{
    RecordedSample sample;
    sample.container = container;
    sample.time = fixture::noon().addMSecs(second * 1000 + 7);
    sample.cpuPercent = cpu;
    sample.memoryBytes = 1'000'000 + second;
    return sample;
}

RecordedEvent dieAt(qint64 nano)
{
    return {nano,       QStringLiteral("container"), QStringLiteral("die"),
            web.text(), QStringLiteral("web"),       QStringLiteral("{\"exitCode\":\"137\"}")};
}

const RecordedContainer webContainer{web, QStringLiteral("web"), QStringLiteral("nginx")};
const RecordedContainer databaseContainer{database, QStringLiteral("db"),
                                          QStringLiteral("postgres")};

} // namespace

/// What is asserted is what is on the disk: each test opens the file again before it reads.
class TestRecordings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void append_severalBatches_comeBackInTheOrderOfTime();
    void append_sampleOfUnknownContainer_isRefusedAndWritesNothing();
    void append_unknownRecording_isNotFound();
    void append_sameTimeTwice_keepsTheLater();
    void append_renamedContainer_keepsItsSamples();
    void finish_again_keepsTheFirstTime();
    void abandoned_openOnes_endAtTheirLastSample();
    void remove_takesSamplesAndEventsAlong();
    void rename_changesTheTitle();
    void recordings_newestFirst_withCounts();

private:
    void reopen();

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Store> m_store;
};

void TestRecordings::init()
{
    m_store.reset();
    m_dir = std::make_unique<QTemporaryDir>();
    reopen();
}

void TestRecordings::reopen()
{
    m_store.reset();
    auto opened = Store::open(fixture::in(m_dir->path()));
    QVERIFY(opened);
    m_store = std::move(*opened);
}

void TestRecordings::append_severalBatches_comeBackInTheOrderOfTime()
{
    const auto id = m_store->startRecording(begun());
    QVERIFY(id);
    QVERIFY(m_store->appendRecording(
        *id, {{webContainer}, {sampleOf(web, 1, 12.5), sampleOf(web, 2, {})}, {dieAt(5)}}));
    QVERIFY(m_store->appendRecording(
        *id, {{databaseContainer}, {sampleOf(database, 1, 0.0)}, {dieAt(3)}}));
    reopen();
    const auto samples = m_store->recordedSamples(*id);
    QVERIFY(samples);
    const std::vector<RecordedSample> expected = {sampleOf(database, 1, 0.0),
                                                  sampleOf(web, 1, 12.5), sampleOf(web, 2, {})};
    QCOMPARE(*samples, expected);
    const auto events = m_store->recordedEvents(*id);
    QVERIFY(events);
    QCOMPARE(*events, (std::vector<RecordedEvent>{dieAt(3), dieAt(5)}));
}

void TestRecordings::append_sampleOfUnknownContainer_isRefusedAndWritesNothing()
{
    const auto id = m_store->startRecording(begun());
    const auto done = m_store->appendRecording(
        *id, {{webContainer}, {sampleOf(web, 1, 1.0), sampleOf(database, 1, 1.0)}, {dieAt(1)}});
    QVERIFY(!done);
    QCOMPARE(done.error().kind, ErrorKind::InvalidInput);
    reopen();
    QVERIFY(m_store->recordedSamples(*id)->empty());
    QVERIFY(m_store->recordedEvents(*id)->empty());
    QVERIFY((*m_store->recording(*id))->containers.empty());
}

void TestRecordings::append_unknownRecording_isNotFound()
{
    const auto done = m_store->appendRecording(41, {{webContainer}, {}, {}});
    QVERIFY(!done);
    QCOMPARE(done.error().kind, ErrorKind::NotFound);
}

void TestRecordings::append_sameTimeTwice_keepsTheLater()
{
    const auto id = m_store->startRecording(begun());
    QVERIFY(m_store->appendRecording(*id, {{webContainer}, {sampleOf(web, 1, 1.0)}, {}}));
    QVERIFY(m_store->appendRecording(*id, {{}, {sampleOf(web, 1, 2.0)}, {}}));
    reopen();
    QCOMPARE(m_store->recordedSamples(*id)->size(), size_t{1});
    QCOMPARE(m_store->recordedSamples(*id)->at(0).cpuPercent, 2.0);
}

void TestRecordings::append_renamedContainer_keepsItsSamples()
{
    const auto id = m_store->startRecording(begun());
    QVERIFY(m_store->appendRecording(*id, {{webContainer}, {sampleOf(web, 1, 1.0)}, {}}));
    RecordedContainer renamed = webContainer;
    renamed.name = QStringLiteral("web-old");
    QVERIFY(m_store->appendRecording(*id, {{renamed}, {sampleOf(web, 2, 1.0)}, {}}));
    reopen();
    const auto recording = m_store->recording(*id);
    QCOMPARE((*recording)->containers, std::vector<RecordedContainer>{renamed});
    QCOMPARE((*recording)->samples, 2);
}

void TestRecordings::finish_again_keepsTheFirstTime()
{
    const auto id = m_store->startRecording(begun());
    QVERIFY(!(*m_store->recording(*id))->endedAt.isValid());
    QVERIFY(m_store->finishRecording(*id, fixture::noon().addSecs(60)));
    QVERIFY(m_store->finishRecording(*id, fixture::noon().addSecs(90)));
    reopen();
    QCOMPARE((*m_store->recording(*id))->endedAt, fixture::noon().addSecs(60));
}

void TestRecordings::abandoned_openOnes_endAtTheirLastSample()
{
    const auto used = m_store->startRecording(begun());
    QVERIFY(m_store->appendRecording(
        *used, {{webContainer}, {sampleOf(web, 1, 1.0), sampleOf(web, 9, 1.0)}, {}}));
    const auto empty = m_store->startRecording(begun());
    reopen();
    QCOMPARE(*m_store->finishAbandonedRecordings(), 2);
    QCOMPARE(*m_store->finishAbandonedRecordings(), 0);
    reopen();
    QCOMPARE((*m_store->recording(*used))->endedAt, sampleOf(web, 9, 1.0).time);
    QCOMPARE((*m_store->recording(*empty))->endedAt, fixture::noon());
}

void TestRecordings::remove_takesSamplesAndEventsAlong()
{
    const auto id = m_store->startRecording(begun());
    QVERIFY(m_store->appendRecording(*id, {{webContainer}, {sampleOf(web, 1, 1.0)}, {dieAt(1)}}));
    QVERIFY(m_store->removeRecording(*id));
    reopen();
    QVERIFY(!(*m_store->recording(*id)).has_value());
    QVERIFY(m_store->recordedSamples(*id)->empty());
    QVERIFY(m_store->recordedEvents(*id)->empty());
}

void TestRecordings::rename_changesTheTitle()
{
    const auto id = m_store->startRecording(begun());
    QVERIFY(m_store->renameRecording(*id, QStringLiteral("L'été; --")));
    reopen();
    QCOMPARE((*m_store->recording(*id))->title, QStringLiteral("L'été; --"));
}

void TestRecordings::recordings_newestFirst_withCounts()
{
    const auto first = m_store->startRecording(begun(QStringLiteral("one")));
    const auto second = m_store->startRecording(begun(QStringLiteral("two")));
    QVERIFY(m_store->appendRecording(
        *first, {{webContainer}, {sampleOf(web, 1, 1.0), sampleOf(web, 2, 1.0)}, {dieAt(1)}}));
    reopen();
    const auto all = m_store->recordings();
    QVERIFY(all && all->size() == 2);
    QCOMPARE(all->at(0).id, *second);
    QCOMPARE(all->at(0).samples, 0);
    QCOMPARE(all->at(1).title, QStringLiteral("one"));
    QCOMPARE(all->at(1).samples, 2);
    QCOMPARE(all->at(1).events, 1);
}

QTEST_GUILESS_MAIN(TestRecordings)
#include "tst_recordings.moc"
