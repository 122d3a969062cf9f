// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "base/result.h"
#include "course/course.h"
#include "engine/types.h"
#include "lab/labevents.h"
#include "store/recordings.h"
#include "ui/lab/samplethinner.h"

#include <QObject>
#include <QSet>
#include <QTimer>

namespace quayside {
class Clock;
}
namespace quayside::engine {
class EngineMonitor;
}
namespace quayside::store {
class StoreService;
}

namespace quayside::ui {

/// Keeps the events of one run's objects and the figures of its containers in the store, as the
/// run's recording; goes on with the one it finds. Events are written at once; figures are thinned
/// to steps of five seconds and written every few seconds. A run has a greatest size, beyond which
/// a note says where it ends. Does not ask the engine for anything: whoever shows the lab watches
/// containers(). All must outlive it; window's thread.
class JournalKeeper : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 mostSamples = 20'000; ///< of one container: more than a day
    static constexpr qint64 mostEvents = 5'000;
    static constexpr int flushIntervalMs = 5000;
    static constexpr std::ptrdiff_t mostEarlierEvents = 100;

    JournalKeeper(const course::Lab &lab, qint64 run, engine::EngineMonitor &monitor,
                  store::StoreService &store, const Clock &clock, QObject *parent = nullptr);
    /// Writes what is left.
    ~JournalKeeper() override;

    /// Events from before this (the daemon's clock) are not the run's.
    void begin(qint64 horizonNano);
    /// The lab's containers that there are now.
    QSet<ContainerId> containers() const;
    /// The last ones that the run's recording had when it was found, oldest first.
    const std::vector<engine::EngineEvent> &earlierEvents() const { return m_earlier; }

Q_SIGNALS:
    void earlierEventsFound();
    void containersChanged();
    /// The store refused; the journal of this run has a gap from here on.
    void failed(const quayside::Error &error);

private:
    struct Found
    {
        store::Recording recording;
        qint64 lastEventNano = 0;
        std::vector<store::RecordedEvent> lastEvents;
    };

    void openRecording(qint64 beforeNano);
    void takeOver(const Found &found);
    void takeBacklog();
    void takeContainers();
    void takeSample(const engine::StatsSample &sample);
    void takeEvent(const engine::EngineEvent &event);
    void addSample(const store::RecordedSample &sample);
    void noteLimit(const QString &what);
    void flush();

    const course::Lab &m_lab;
    engine::EngineMonitor &m_monitor;
    store::StoreService &m_store;
    const Clock &m_clock;
    lab::LabEvents m_events;
    SampleThinner m_thinner;
    QSet<ContainerId> m_containers; ///< of the lab, now
    QSet<ContainerId> m_described; ///< that the recording knows, or that are in the batch
    std::vector<engine::EngineEvent> m_earlier;
    store::RecordingBatch m_batch;
    QTimer m_flush; ///< of figures
    QTimer m_flushEvents;
    qint64 m_run = 0;
    qint64 m_recording = 0; ///< 0 until the store has given it
    qint64 m_takenNano = 0; ///< of the newest event that was taken
    qint64 m_samples = 0;
    qint64 m_eventCount = 0;
    bool m_limitNoted = false;
};

} // namespace quayside::ui
