// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "base/result.h"
#include "engine/types.h"
#include "store/recordings.h"

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

class LiveFeed;

/// Writes the figures and events of chosen containers to the store while they come, in batches of
/// some seconds, so that a crash loses no more than the last. One recording at a time. Asks the
/// feed for the containers' figures whether or not a view shows them. All must outlive it; window's
/// thread.
class RecordingDesk : public QObject
{
    Q_OBJECT

public:
    static constexpr int flushIntervalMs = 2000;

    RecordingDesk(LiveFeed &feed, engine::EngineMonitor &monitor, store::StoreService &store,
                  const Clock &clock, QObject *parent = nullptr);
    ~RecordingDesk() override;

    bool isRecording() const { return m_active; }
    /// Milliseconds since it began; 0 while it does not record.
    qint64 runningForMs() const;
    /// Does nothing without a container, or while it records. started() or failed() follows.
    void start(const QSet<ContainerId> &containers);
    /// Writes what is left. finished() follows once it is on the disk.
    void stop();

Q_SIGNALS:
    void started();
    /// The recording is complete, or was given up after failed(); `id` of the store.
    void finished(qint64 id);
    /// The store refused; nothing more is recorded. What was written before is kept.
    void failed(const quayside::Error &error);

private:
    void takeSample(const engine::StatsSample &sample);
    void takeEvent(const engine::EngineEvent &event);
    void describeContainers();
    void flush();
    void giveUp(const Error &error);
    void end();

    LiveFeed &m_feed;
    engine::EngineMonitor &m_monitor;
    store::StoreService &m_store;
    const Clock &m_clock;
    QTimer m_flush;
    QSet<ContainerId> m_wanted;
    QSet<ContainerId> m_described;
    store::RecordingBatch m_batch;
    qint64 m_recording = 0; ///< 0 until the store has given it
    qint64 m_startedMs = 0;
    bool m_active = false;
};

} // namespace quayside::ui
