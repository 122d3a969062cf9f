// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lab/journalkeeper.h"

#include "base/clock.h"
#include "engine/enginemonitor.h"
#include "engine/futures.h"
#include "engine/swarmservice.h"
#include "store/storeservice.h"
#include "ui/live/charts/recordedvalues.h"

#include <utility>

namespace quayside::ui {

using engine::EngineMonitor;

JournalKeeper::JournalKeeper(const course::Lab &lab, qint64 run, EngineMonitor &monitor,
                             store::StoreService &store, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_lab(lab)
    , m_monitor(monitor)
    , m_store(store)
    , m_clock(clock)
    , m_events(lab)
    , m_run(run)
{
    m_flush.setInterval(flushIntervalMs);
    m_flushEvents.setInterval(0);
    m_flushEvents.setSingleShot(true);
    connect(&m_flush, &QTimer::timeout, this, &JournalKeeper::flush);
    connect(&m_flushEvents, &QTimer::timeout, this, &JournalKeeper::flush);
}

JournalKeeper::~JournalKeeper()
{
    for (const store::RecordedSample &sample : m_thinner.flush()) {
        addSample(sample);
    }
    flush();
    if (m_recording != 0) {
        m_store.run<void>([id = m_recording, now = m_clock.now()](store::Store &store) {
            return store.finishRecording(id, now);
        });
    }
}

void JournalKeeper::begin(qint64 horizonNano)
{
    openRecording(horizonNano - 1);
}

void JournalKeeper::openRecording(qint64 beforeNano)
{
    store::Recording fresh;
    fresh.title = m_lab.title;
    fresh.engine = recordedEngine(m_monitor.info(), m_monitor.endpoint().url());
    fresh.labRun = m_run;
    fresh.startedAt = m_clock.now();
    auto job = [fresh, beforeNano](store::Store &store) -> Result<Found> {
        auto known = store.recordingOfRun(fresh.labRun);
        if (!known) {
            return known.error();
        }
        if (!known->has_value()) {
            auto id = store.startRecording(fresh);
            if (!id) {
                return id.error();
            }
            Found found{fresh, beforeNano, {}};
            found.recording.id = *id;
            return found;
        }
        if (auto resumed = store.resumeRecording((*known)->id); !resumed) {
            return resumed.error();
        }
        auto events = store.recordedEvents((*known)->id);
        if (!events) {
            return events.error();
        }
        const qint64 last = events->empty() ? beforeNano : events->back().timeNano;
        if (std::ssize(*events) > mostEarlierEvents) {
            events->erase(events->begin(), events->end() - mostEarlierEvents);
        }
        return Found{**known, last, std::move(*events)};
    };
    engine::whenReady(m_store.run<Found>(job), this, [this](const Result<Found> &found) {
        if (found) {
            takeOver(*found);
        } else {
            Q_EMIT failed(found.error());
        }
    });
}

void JournalKeeper::takeOver(const Found &found)
{
    m_recording = found.recording.id;
    m_samples = found.recording.samples;
    m_eventCount = found.recording.events;
    m_limitNoted = !found.recording.note.isEmpty();
    for (const store::RecordedContainer &container : found.recording.containers) {
        m_described.insert(container.id);
    }
    connect(&m_monitor, &EngineMonitor::containersChanged, this, &JournalKeeper::takeContainers);
    connect(&m_monitor, &EngineMonitor::sampleArrived, this, &JournalKeeper::takeSample);
    connect(&m_monitor, &EngineMonitor::eventArrived, this, &JournalKeeper::takeEvent);
    connect(&m_monitor, &EngineMonitor::resynchronised, this, &JournalKeeper::takeBacklog);
    m_takenNano = found.lastEventNano;
    takeBacklog();
    takeContainers();
    m_flush.start();
    if (!found.lastEvents.empty()) {
        m_earlier = engineEvents(found.lastEvents);
        Q_EMIT earlierEventsFound();
    }
}

/// What the monitor still has from before there was a recording, or from while it was away.
void JournalKeeper::takeBacklog()
{
    for (const engine::EngineEvent &event : m_monitor.recentEvents()) {
        takeEvent(event);
    }
}

QSet<ContainerId> JournalKeeper::containers() const
{
    return m_containers;
}

void JournalKeeper::takeContainers()
{
    QSet<ContainerId> now;
    for (const engine::ContainerSummary &container : m_monitor.containers()) {
        if (!m_lab.containers.contains(container.name)
            && !m_lab.services.contains(engine::swarmServiceOf(container))) {
            continue;
        }
        now.insert(container.id);
        if (!m_described.contains(container.id)) {
            m_described.insert(container.id);
            m_batch.containers.push_back({container.id, container.name, container.image});
        }
    }
    if (now != m_containers) {
        m_containers = now;
        Q_EMIT containersChanged();
    }
}

void JournalKeeper::takeSample(const engine::StatsSample &sample)
{
    if (!m_containers.contains(sample.id) || !sample.read.isValid()) {
        return;
    }
    if (const auto thinned = m_thinner.push(recordedSample(sample))) {
        addSample(*thinned);
    }
}

void JournalKeeper::addSample(const store::RecordedSample &sample)
{
    if (m_samples >= mostSamples) {
        noteLimit(tr("Figures"));
        return;
    }
    ++m_samples;
    m_batch.samples.push_back(sample);
}

void JournalKeeper::takeEvent(const engine::EngineEvent &event)
{
    // Asked first, since it learns ids from what it is asked about.
    if (!m_events.concerns(event) || event.timeNano <= m_takenNano) {
        return;
    }
    m_takenNano = event.timeNano; // none is taken twice
    if (m_eventCount >= mostEvents) {
        noteLimit(tr("Events"));
        return;
    }
    ++m_eventCount;
    m_batch.events.push_back(recordedEvent(event));
    // At once, for the program may end at any time; those that came together go together.
    m_flushEvents.start();
}

void JournalKeeper::noteLimit(const QString &what)
{
    if (std::exchange(m_limitNoted, true) || m_recording == 0) {
        return;
    }
    const QString note = tr("%1 after %2 were not kept: a run has a greatest size.")
                             .arg(what, m_clock.now().toLocalTime().toString(u"HH:mm:ss"));
    m_store.run<void>(
        [id = m_recording, note](store::Store &store) { return store.setRecordingNote(id, note); });
}

void JournalKeeper::flush()
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
            if (!written) {
                Q_EMIT failed(written.error());
            }
        });
}

} // namespace quayside::ui
