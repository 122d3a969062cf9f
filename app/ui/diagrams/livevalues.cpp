// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diagrams/livevalues.h"

#include "engine/futures.h"

#include <algorithm>

namespace quayside::ui {

using engine::EngineEvent;
using livediagram::EngineValues;

namespace {

constexpr int coalesceMs = 16;

engine::EngineInfo infoFrom(const engine::SystemInfo &system)
{
    engine::EngineInfo info;
    info.version = system.serverVersion;
    info.apiVersion = system.apiVersion;
    info.osType = system.osType;
    info.kernelVersion = system.kernelVersion;
    info.cpus = system.cpus;
    info.memoryBytes = system.memoryBytes;
    info.cgroupVersion = system.cgroupVersion;
    return info;
}

} // namespace

LiveValues::LiveValues(LiveFeed &feed, engine::EngineReads &reads, QObject *parent)
    : QObject(parent)
    , m_feed(feed)
    , m_reads(reads)
{
    m_announce.setSingleShot(true);
    m_announce.setTimerType(Qt::PreciseTimer);
    connect(&m_announce, &QTimer::timeout, this, [this] {
        m_announced.start();
        Q_EMIT changed();
    });
    connect(&feed, &LiveFeed::stateChanged, this, [this] {
        forget();
        Q_EMIT engineChanged();
    });
    connect(&feed, &LiveFeed::containersChanged, this, [this] {
        if (m_active) {
            takeContainers();
        }
    });
    connect(&feed, &LiveFeed::eventArrived, this, [this] {
        if (m_active) {
            takeEvents();
        }
    });
}

void LiveValues::setActive(bool active)
{
    m_active = active;
    if (!active) {
        m_announce.stop();
    }
}

void LiveValues::forget()
{
    ++m_generation;
    m_underWay.clear();
    m_again.clear();
    m_problems.clear();
    m_values = EngineValues();
}

void LiveValues::begin()
{
    takeContainers();
    m_values.events = m_feed.recentEvents();
    rememberLastEvent();
}

void LiveValues::rememberLastEvent()
{
    m_lastEvent.reset();
    if (!m_values.events.empty()) {
        m_lastEvent = m_values.events.back();
    }
}

void LiveValues::takeContainers()
{
    m_values.connected = hasEngine();
    m_values.containers = m_feed.containers();
    Q_EMIT containersTaken();
    announceSoon();
}

void LiveValues::takeEvents()
{
    const std::vector<EngineEvent> events = m_feed.recentEvents();
    // Not by their times: an engine does not quite keep to that order.
    auto fresh = events.end();
    while (fresh != events.begin() && !(m_lastEvent && *std::prev(fresh) == *m_lastEvent)) {
        --fresh;
    }
    m_values.events = events;
    rememberLastEvent();
    for (; fresh != events.end(); ++fresh) {
        if (fresh->action == u"destroy") {
            remove(*fresh);
        }
        Q_EMIT happened(*fresh);
    }
    announceSoon();
}

/// What is gone need not wait for a list that says so.
void LiveValues::remove(const EngineEvent &destroyed)
{
    if (destroyed.type == u"network" && m_values.networks) {
        std::erase_if(*m_values.networks, [&destroyed](const engine::NetworkSummary &network) {
            return network.id == destroyed.actorId;
        });
    } else if (destroyed.type == u"volume" && m_values.volumes) {
        std::erase_if(*m_values.volumes, [&destroyed](const engine::VolumeSummary &volume) {
            return volume.name == destroyed.actorId;
        });
    }
}

void LiveValues::takeSample(const ContainerId &id)
{
    if (const engine::StatsSample *sample = m_feed.latestSample(id)) {
        m_values.samples.insert(id, *sample);
        announceSoon();
    }
}

void LiveValues::announceSoon()
{
    if (m_active && !m_announce.isActive()) {
        const qint64 quietMs = m_announced.isValid() ? m_announced.elapsed() : coalesceMs;
        m_announce.start(static_cast<int>(std::max<qint64>(coalesceMs - quietMs, 0)));
    }
}

void LiveValues::ask(Question question, const QString &of)
{
    const Key key(question, of);
    if (m_underWay.contains(key)) {
        m_again.insert(key);
        return;
    }
    m_underWay.insert(key);
    switch (question) {
    case Question::Services:
    case Question::Tasks:
    case Question::Nodes:
        askForSwarm(key);
        break;
    case Question::ImageDetails:
    case Question::ImageHistory:
    case Question::Container:
    case Question::Changes:
        askForOne(key);
        break;
    default:
        askForList(key);
        break;
    }
}

void LiveValues::askForList(const Key &key)
{
    switch (key.first) {
    case Question::System:
        read(key, m_reads.systemInfo(), [this](const engine::SystemInfo &system) {
            m_values.system = system;
            m_values.info = infoFrom(system);
        });
        break;
    case Question::Images:
        keep(key, m_reads.images(), &EngineValues::images);
        break;
    case Question::Networks:
        keep(key, m_reads.networks(), &EngineValues::networks);
        break;
    case Question::Volumes:
        keep(key, m_reads.volumes(), &EngineValues::volumes);
        break;
    default:
        keep(key, m_reads.diskUsage(), &EngineValues::disk);
        break;
    }
}

void LiveValues::askForSwarm(const Key &key)
{
    switch (key.first) {
    case Question::Services:
        keep(key, m_reads.services(), &EngineValues::services);
        break;
    case Question::Tasks:
        keep(key, m_reads.tasks(), &EngineValues::tasks);
        break;
    default:
        keep(key, m_reads.nodes(), &EngineValues::nodes);
        break;
    }
}

void LiveValues::askForOne(const Key &key)
{
    const QString &id = key.second;
    switch (key.first) {
    case Question::ImageDetails:
        read(key, m_reads.image(id), [this, id](const engine::ImageDetails &details) {
            m_values.imageDetails.insert(id, details);
        });
        break;
    case Question::ImageHistory:
        read(key, m_reads.imageHistory(id),
             [this, id](const std::vector<engine::ImageHistoryEntry> &entries) {
                 m_values.histories.insert(id, entries);
             });
        break;
    case Question::Container:
        read(key, m_reads.inspectContainer(id),
             [this, id](const QJsonObject &object) { m_values.inspected.insert(id, object); });
        break;
    default:
        read(key, m_reads.changes(ContainerId(id)),
             [this, id](const QStringList &changes) { m_values.changes.insert(id, changes); });
        break;
    }
}

template <typename T, typename Take>
void LiveValues::read(const Key &key, const QFuture<Result<T>> &answer, Take take)
{
    engine::whenReady(answer, this,
                      [this, key, take, generation = m_generation](const Result<T> &result) {
                          if (generation != m_generation) {
                              return;
                          }
                          m_underWay.erase(key);
                          if (result) {
                              m_problems.remove(key.first);
                              take(*result);
                          } else {
                              m_problems.insert(key.first, result.error().message);
                          }
                          announceSoon();
                          if (m_again.erase(key) > 0 && m_active) {
                              ask(key.first, key.second);
                          }
                          if (result) {
                              Q_EMIT answered(key.first);
                          } else {
                              Q_EMIT failed(key.first);
                          }
                      });
}

/// Keeps the answer in a field of the values.
template <typename T, typename Place>
void LiveValues::keep(const Key &key, const QFuture<Result<T>> &answer, Place place)
{
    read(key, answer, [this, place](const T &value) { m_values.*place = value; });
}

} // namespace quayside::ui
