// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recordingdesk.h"

#include "base/clock.h"
#include "engine/enginemonitor.h"
#include "engine/futures.h"
#include "store/storeservice.h"
#include "ui/live/charts/recordedvalues.h"
#include "ui/live/livefeed.h"

#include <algorithm>
#include <utility>

namespace quayside::ui {

RecordingDesk::RecordingDesk(LiveFeed &feed, engine::EngineMonitor &monitor,
                             store::StoreService &store, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_feed(feed)
    , m_monitor(monitor)
    , m_store(store)
    , m_clock(clock)
{
    m_flush.setInterval(flushIntervalMs);
    connect(&m_flush, &QTimer::timeout, this, &RecordingDesk::flush);
    connect(&monitor, &engine::EngineMonitor::sampleArrived, this, &RecordingDesk::takeSample);
    connect(&monitor, &engine::EngineMonitor::eventArrived, this, &RecordingDesk::takeEvent);
    connect(&monitor, &engine::EngineMonitor::containersChanged, this,
            &RecordingDesk::describeContainers);
}

RecordingDesk::~RecordingDesk()
{
    stop();
}

qint64 RecordingDesk::runningForMs() const
{
    return m_active ? m_clock.monotonicMs() - m_startedMs : 0;
}

void RecordingDesk::start(const QSet<ContainerId> &containers)
{
    if (m_active || containers.isEmpty()) {
        return;
    }
    m_active = true;
    m_startedMs = m_clock.monotonicMs();
    m_wanted = containers;
    describeContainers();
    m_feed.watch(this, m_wanted);

    store::Recording recording;
    QStringList names;
    for (const store::RecordedContainer &container : m_batch.containers) {
        names += container.name;
    }
    names.sort();
    recording.title = names.size() > 3
        ? tr("%1 and %n more", nullptr, static_cast<int>(names.size()) - 2)
              .arg(names.mid(0, 2).join(QStringLiteral(", ")))
        : names.join(QStringLiteral(", "));
    recording.engine = recordedEngine(m_monitor.info(), m_monitor.endpoint().url());
    recording.startedAt = m_clock.now();
    engine::whenReady(m_store.run<qint64>([recording](store::Store &store) {
        return store.startRecording(recording);
    }),
                      this, [this](const Result<qint64> &id) {
                          if (!id) {
                              giveUp(id.error());
                              return;
                          }
                          m_recording = *id;
                          if (m_active) {
                              m_flush.start();
                              Q_EMIT started();
                          } else {
                              end(); // stopped before the store had answered
                          }
                      });
}

void RecordingDesk::describeContainers()
{
    if (!m_active) {
        return;
    }
    for (const engine::ContainerSummary &container : m_monitor.containers()) {
        if (m_wanted.contains(container.id) && !m_described.contains(container.id)) {
            m_described.insert(container.id);
            m_batch.containers.push_back({container.id, container.name, container.image});
        }
    }
}

void RecordingDesk::takeSample(const engine::StatsSample &sample)
{
    if (m_active && m_described.contains(sample.id) && sample.read.isValid()) {
        m_batch.samples.push_back(recordedSample(sample));
    }
}

void RecordingDesk::takeEvent(const engine::EngineEvent &event)
{
    // A network's event names the container that joins or leaves it in an attribute.
    const ContainerId container(event.type == u"container"
                                    ? event.actorId
                                    : event.attributes.value(QStringLiteral("container")));
    if (m_active && m_wanted.contains(container)) {
        m_batch.events.push_back(recordedEvent(event));
    }
}

void RecordingDesk::flush()
{
    if (m_recording == 0 || m_batch.isEmpty()) {
        return;
    }
    auto batch = std::exchange(m_batch, {});
    engine::whenReady(
        m_store.run<void>([id = m_recording, batch = std::move(batch)](store::Store &store) {
            return store.appendRecording(id, batch);
        }),
        this, [this](const Result<void> &written) {
            if (!written && m_active) {
                giveUp(written.error());
            }
        });
}

void RecordingDesk::stop()
{
    if (!m_active) {
        return;
    }
    m_active = false;
    m_flush.stop();
    m_feed.watch(this, {});
    if (m_recording != 0) {
        end();
    }
}

void RecordingDesk::end()
{
    flush();
    const qint64 id = std::exchange(m_recording, 0);
    m_batch = {};
    m_wanted.clear();
    m_described.clear();
    engine::whenReady(m_store.run<void>([id, now = m_clock.now()](store::Store &store) {
        return store.finishRecording(id, now);
    }),
                      this, [this, id](const Result<void> &) { Q_EMIT finished(id); });
}

void RecordingDesk::giveUp(const Error &error)
{
    stop();
    Q_EMIT failed(error);
}

} // namespace quayside::ui
