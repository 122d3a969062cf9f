// SPDX-License-Identifier: GPL-3.0-or-later
// What a run's journal keeps: at once, once, and no more than a run may have.
#include "base/clock.h"
#include "course/course.h"
#include "engine/enginemonitor.h"
#include "simulateddocker.h"
#include "store/store.h"
#include "store/storeservice.h"
#include "ui/lab/journalkeeper.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace quayside;
using namespace quayside::ui;
using test::SimulatedDocker;

namespace {

const QByteArray web("web");
const LabId labId(QStringLiteral("lab"));
/// Sooner than the figures are written.
constexpr int soonMs = JournalKeeper::flushIntervalMs / 2;

QStringList actionsOf(const std::vector<store::RecordedEvent> &events)
{
    QStringList actions;
    for (const store::RecordedEvent &event : events) {
        actions.append(event.action);
    }
    return actions;
}

/// An engine, a store with one run of a lab, and the run's keeper.
struct Bench
{
    explicit Bench(const QString &folder)
        : monitor(docker.endpoint(), clock)
        , store(clock)
    {
        lab.id = labId;
        lab.title = QStringLiteral("Lab");
        lab.containers = {QStringLiteral("web")};
        opened = static_cast<bool>(store.open(folder).result());
        run = store.startLabRun(labId, 1).result()->run;
        monitor.start();
    }
    bool isOnline() const { return monitor.state() == engine::EngineMonitor::State::Online; }
    /// Begins to keep, and waits until the store has its recording.
    bool keep()
    {
        keeper = std::make_unique<JournalKeeper>(lab, run, monitor, store, clock);
        keeper->begin(1);
        return QTest::qWaitFor([this] { return recording().has_value(); });
    }
    std::optional<store::Recording> recording()
    {
        const auto found = store.run<std::optional<store::Recording>>(
            [id = run](store::Store &inStore) { return inStore.recordingOfRun(id); });
        return *found.result();
    }
    QStringList actions()
    {
        const auto events = store.run<std::vector<store::RecordedEvent>>(
            [id = run](store::Store &inStore) -> Result<std::vector<store::RecordedEvent>> {
                const auto known = inStore.recordingOfRun(id);
                return known && known->has_value() ? inStore.recordedEvents((*known)->id)
                                                   : std::vector<store::RecordedEvent>();
            });
        return actionsOf(*events.result());
    }
    /// A recording that has as much already.
    bool fill(qint64 events, qint64 samples)
    {
        store::Recording fresh;
        fresh.title = lab.title;
        fresh.labRun = run;
        fresh.startedAt = clock.now();
        store::RecordingBatch batch;
        const ContainerId old(QString(64, u'f'));
        batch.containers.push_back({old, QStringLiteral("web"), QStringLiteral("nginx")});
        for (qint64 i = 0; i < events; ++i) {
            batch.events.push_back({i + 1, QStringLiteral("container"), QStringLiteral("old"),
                                    old.text(), QStringLiteral("web"), QStringLiteral("{}")});
        }
        for (qint64 i = 0; i < samples; ++i) {
            store::RecordedSample sample;
            sample.container = old;
            sample.time = clock.now().addSecs(5 * (i - samples));
            sample.cpuPercent = 1;
            batch.samples.push_back(sample);
        }
        const auto written = store.run<void>(
            [fresh, batch = std::move(batch)](store::Store &inStore) -> Result<void> {
                const auto id = inStore.startRecording(fresh);
                return id ? inStore.appendRecording(*id, batch) : Result<void>(id.error());
            });
        return static_cast<bool>(written.result());
    }

    SimulatedDocker docker;
    SystemClock clock;
    course::Lab lab;
    engine::EngineMonitor monitor;
    store::StoreService store;
    std::unique_ptr<JournalKeeper> keeper;
    qint64 run = 0;
    bool opened = false;
};

} // namespace

class TestJournalKeeper : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    void event_isInTheStore_beforeTheFiguresAreWritten()
    {
        Bench bench(m_folder->path());
        QVERIFY(bench.opened);
        QTRY_VERIFY(bench.isOnline());
        QVERIFY(bench.keep());
        bench.docker.create(web);
        QVERIFY(QTest::qWaitFor(
            [&] { return bench.actions() == QStringList{QStringLiteral("create")}; }, soonMs));
    }

    void takenUpAgain_tellsWhatItHad_andTakesNothingTwice()
    {
        Bench bench(m_folder->path());
        QTRY_VERIFY(bench.isOnline());
        QVERIFY(bench.keep());
        QVERIFY(bench.keeper->earlierEvents().empty());
        bench.docker.create(web);
        QTRY_COMPARE(bench.actions().size(), 1);
        bench.keeper.reset();
        bench.keeper = std::make_unique<JournalKeeper>(bench.lab, bench.run, bench.monitor,
                                                       bench.store, bench.clock);
        QSignalSpy found(bench.keeper.get(), &JournalKeeper::earlierEventsFound);
        bench.keeper->begin(1);
        QTRY_COMPARE(found.size(), 1);
        QCOMPARE(bench.keeper->earlierEvents().size(), size_t{1});
        QCOMPARE(bench.keeper->earlierEvents().front().action, QStringLiteral("create"));
        QCOMPARE(bench.keeper->earlierEvents().front().name(), QStringLiteral("web"));
        bench.docker.start(web);
        QTRY_COMPARE(bench.actions(),
                     QStringList({QStringLiteral("create"), QStringLiteral("start")}));
    }

    void eventsBeyondTheLimit_areNotKept_andTheNoteSaysSo()
    {
        Bench bench(m_folder->path());
        QVERIFY(bench.fill(JournalKeeper::mostEvents - 1, 0));
        QTRY_VERIFY(bench.isOnline());
        QVERIFY(bench.keep());
        QSignalSpy failed(bench.keeper.get(), &JournalKeeper::failed);
        bench.docker.create(web); // the last that there is room for
        QTRY_COMPARE(bench.recording()->events, JournalKeeper::mostEvents);
        QVERIFY(bench.recording()->note.isEmpty());
        bench.docker.start(web);
        QTRY_VERIFY(bench.recording()->note.startsWith(QStringLiteral("Events after")));
        QCOMPARE(bench.recording()->events, JournalKeeper::mostEvents);
        QCOMPARE(bench.actions().back(), QStringLiteral("create"));
        QCOMPARE(failed.size(), 0);
    }

    void figuresBeyondTheLimit_areNotKept_andTheNoteSaysSo()
    {
        Bench bench(m_folder->path());
        QVERIFY(bench.fill(1, JournalKeeper::mostSamples));
        bench.docker.create(web);
        bench.docker.start(web);
        QTRY_VERIFY(bench.isOnline());
        QVERIFY(bench.keep());
        QTRY_COMPARE(bench.keeper->containers().size(), 1);
        engine::StatsSample sample;
        sample.id = *bench.keeper->containers().begin();
        sample.cpuPercent = 5;
        for (int step = 0; step < 2; ++step) { // the second ends the first one's five seconds
            sample.read = bench.clock.now().addSecs(10 * step);
            Q_EMIT bench.monitor.sampleArrived(sample);
        }
        QTRY_VERIFY(bench.recording()->note.startsWith(QStringLiteral("Figures after")));
        bench.keeper.reset();
        QCOMPARE(bench.recording()->samples, JournalKeeper::mostSamples);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestJournalKeeper)
#include "tst_journalkeeper.moc"
