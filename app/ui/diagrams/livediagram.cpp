// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diagrams/livediagram.h"

#include "engine/futures.h"

namespace quayside::ui {

using engine::EngineEvent;
using livediagram::EngineValues;
using livediagram::Flash;

namespace {

constexpr int coalesceMs = 16;
constexpr int pollMs = 2000;
constexpr int ticksForChanges = 3;
constexpr int ticksForDisk = 15;
constexpr size_t mostImages = 60;
constexpr size_t mostInspected = 60;

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

LiveDiagram::LiveDiagram(LiveFeed &feed, engine::EngineReads &reads, QObject *parent)
    : QObject(parent)
    , m_feed(feed)
    , m_reads(reads)
{
    m_poll.setInterval(pollMs);
    m_update.setInterval(coalesceMs);
    m_update.setSingleShot(true);
    connect(&m_poll, &QTimer::timeout, this, &LiveDiagram::poll);
    connect(&m_update, &QTimer::timeout, this, &LiveDiagram::update);
    connectFeed();
}

void LiveDiagram::connectFeed()
{
    connect(&m_feed, &LiveFeed::stateChanged, this, &LiveDiagram::engineStateChanged);
    connect(&m_feed, &LiveFeed::containersChanged, this, [this] {
        if (m_active) {
            takeContainers();
            schedule();
        }
    });
    connect(&m_feed, &LiveFeed::eventArrived, this, [this] {
        if (m_active) {
            takeEvents();
        }
    });
    connect(&m_feed, &LiveFeed::sampleArrived, this, [this](const ContainerId &id) {
        const engine::StatsSample *sample = m_feed.latestSample(id);
        if (m_active && m_needs.figures && sample != nullptr) {
            m_values.samples.insert(id, *sample);
            schedule();
        }
    });
}

void LiveDiagram::setDiagram(const course::DiagramSpec *spec)
{
    ++m_generation;
    m_spec = spec;
    m_needs = spec == nullptr ? livediagram::Needs() : livediagram::needsOf(spec->live);
    m_values = EngineValues();
    m_scene = livediagram::LiveScene();
    m_choices.clear();
    m_underWay.clear();
    m_again.clear();
    m_flashes.clear();
    if (m_active) {
        readAll();
    }
}

void LiveDiagram::setActive(bool active)
{
    if (active == m_active) {
        return;
    }
    m_active = active;
    if (active) {
        readAll();
    } else {
        m_poll.stop();
        m_update.stop();
        m_feed.watch(this, {});
    }
}

void LiveDiagram::choose(const QString &name)
{
    m_wanted = name;
    if (m_active) {
        schedule();
    }
}

bool LiveDiagram::hasEngine() const
{
    return m_feed.state() == LiveFeed::State::Online;
}

QStringList LiveDiagram::choices() const
{
    return m_choices;
}

void LiveDiagram::engineStateChanged()
{
    ++m_generation;
    m_underWay.clear();
    m_again.clear();
    m_values = EngineValues();
    Q_EMIT engineChanged();
    if (m_active) {
        readAll();
    }
}

void LiveDiagram::takeContainers()
{
    m_values.connected = hasEngine();
    m_values.containers = m_feed.containers();
    if (m_needs.inspectAll) {
        inspect();
    }
}

void LiveDiagram::takeEvents()
{
    const std::vector<EngineEvent> &events = m_feed.recentEvents();
    for (auto event = events.rbegin(); event != events.rend() && event->timeNano > m_lastEvent;
         ++event) {
        noteEvent(*event);
    }
    if (!events.empty()) {
        m_lastEvent = events.back().timeNano;
    }
    m_values.events = events;
    schedule();
}

void LiveDiagram::noteEvent(const EngineEvent &event)
{
    if (m_spec != nullptr) {
        for (Flash &flash : livediagram::flashesOf(*m_spec, event)) {
            m_flashes.push_back(std::move(flash));
        }
    }
    if (event.type == QStringLiteral("network") && m_needs.networks) {
        readNetworks();
    } else if (event.type == QStringLiteral("volume") && m_needs.volumes) {
        readVolumes();
    } else if (event.type == QStringLiteral("image") && m_needs.images) {
        readImages();
    } else if (event.type == QStringLiteral("container") && m_needs.inspectChosen
               && !event.action.startsWith(QStringLiteral("exec"))
               && event.action != QStringLiteral("top")) {
        const auto *chosen = m_values.containerNamed(m_values.chosen);
        if (chosen != nullptr && chosen->id.text() == event.actorId) {
            inspectOne(event.actorId);
        }
    }
    const bool swarmEvent = event.type == QStringLiteral("service")
        || event.type == QStringLiteral("node") || event.type == QStringLiteral("container");
    if (m_needs.swarm && swarmEvent) {
        readSwarm();
    }
}

void LiveDiagram::readAll()
{
    if (m_spec == nullptr || m_spec->live.isEmpty()) {
        m_poll.stop();
        return;
    }
    takeContainers();
    m_values.events = m_feed.recentEvents();
    m_lastEvent = m_values.events.empty() ? 0 : m_values.events.back().timeNano;
    schedule();
    if (!hasEngine()) {
        m_poll.stop();
        return;
    }
    m_ticks = 0;
    const livediagram::Needs &needs = m_needs;
    if (needs.system) {
        readSystem();
    }
    if (needs.images) {
        readImages();
    }
    if (needs.networks) {
        readNetworks();
    }
    if (needs.volumes) {
        readVolumes();
    }
    if (needs.disk) {
        readDisk();
    }
    if (needs.swarm) {
        readSwarm();
    }
    if (needs.disk || needs.swarm || needs.changes || needs.inspectChosen) {
        m_poll.start();
    } else {
        m_poll.stop();
    }
}

void LiveDiagram::poll()
{
    ++m_ticks;
    if (m_needs.swarm) {
        readSwarm();
    }
    if (m_needs.inspectChosen) {
        if (const auto *chosen = m_values.containerNamed(m_values.chosen)) {
            inspectOne(chosen->id.text());
        }
    }
    if (m_needs.changes && m_ticks % ticksForChanges == 0) {
        readChanges();
    }
    if (m_needs.disk && m_ticks % ticksForDisk == 0) {
        readDisk();
    }
}

/// Asks once at a time; what is asked for meanwhile is asked again after the answer.
template <typename T, typename Take>
void LiveDiagram::read(const QString &what, const std::function<QFuture<Result<T>>()> &ask,
                       Take take)
{
    if (m_underWay.contains(what)) {
        m_again.insert(what);
        return;
    }
    m_underWay.insert(what);
    const int generation = m_generation;
    engine::whenReady(ask(), this, [=, this](const Result<T> &answer) {
        if (generation != m_generation) {
            return;
        }
        m_underWay.remove(what);
        if (answer) {
            take(*answer);
            schedule();
        }
        if (m_again.remove(what) && m_active) {
            read<T>(what, ask, take);
        }
    });
}

void LiveDiagram::readSystem()
{
    read<engine::SystemInfo>(
        QStringLiteral("system"), [this] { return m_reads.systemInfo(); },
        [this](const engine::SystemInfo &system) {
            m_values.system = system;
            m_values.info = infoFrom(system);
        });
}

void LiveDiagram::readImages()
{
    read<std::vector<engine::ImageSummary>>(
        QStringLiteral("images"), [this] { return m_reads.images(); },
        [this](const std::vector<engine::ImageSummary> &images) {
            m_values.images = images;
            if (m_needs.imageDetails) {
                readImageDetails();
            }
        });
}

void LiveDiagram::readImageDetails()
{
    size_t asked = 0;
    const auto *container = m_spec->live.choose == course::LiveChoice::Container
        ? m_values.containerNamed(m_values.chosen)
        : nullptr;
    const auto *chosen = container != nullptr ? m_values.imageWithId(container->imageId)
                                              : m_values.imageNamed(m_values.chosen);
    for (const engine::ImageSummary &image : *m_values.images) {
        const bool wanted =
            m_needs.allImageDetails || (chosen != nullptr && chosen->id == image.id);
        if (!wanted || m_values.imageDetails.contains(image.id) || ++asked > mostImages) {
            continue;
        }
        read<engine::ImageDetails>(
            QStringLiteral("image ") + image.id,
            [this, id = image.id] { return m_reads.image(id); },
            [this, id = image.id](const engine::ImageDetails &details) {
                m_values.imageDetails.insert(id, details);
            });
        if (m_needs.history) {
            using Entries = std::vector<engine::ImageHistoryEntry>;
            read<Entries>(
                QStringLiteral("history ") + image.id,
                [this, id = image.id] { return m_reads.imageHistory(id); },
                [this, id = image.id](const Entries &entries) {
                    m_values.histories.insert(id, entries);
                });
        }
    }
}

void LiveDiagram::readNetworks()
{
    read<std::vector<engine::NetworkSummary>>(
        QStringLiteral("networks"), [this] { return m_reads.networks(); },
        [this](const std::vector<engine::NetworkSummary> &networks) {
            m_values.networks = networks;
        });
}

void LiveDiagram::readVolumes()
{
    read<std::vector<engine::VolumeSummary>>(
        QStringLiteral("volumes"), [this] { return m_reads.volumes(); },
        [this](const std::vector<engine::VolumeSummary> &volumes) { m_values.volumes = volumes; });
}

void LiveDiagram::readDisk()
{
    read<engine::DiskUsage>(
        QStringLiteral("disk"), [this] { return m_reads.diskUsage(); },
        [this](const engine::DiskUsage &disk) { m_values.disk = disk; });
}

void LiveDiagram::readSwarm()
{
    read<std::vector<engine::ServiceSummary>>(
        QStringLiteral("services"), [this] { return m_reads.services(); },
        [this](const std::vector<engine::ServiceSummary> &services) {
            m_values.services = services;
        });
    read<std::vector<engine::TaskSummary>>(
        QStringLiteral("tasks"), [this] { return m_reads.tasks(); },
        [this](const std::vector<engine::TaskSummary> &tasks) { m_values.tasks = tasks; });
    read<std::vector<engine::NodeSummary>>(
        QStringLiteral("nodes"), [this] { return m_reads.nodes(); },
        [this](const std::vector<engine::NodeSummary> &nodes) { m_values.nodes = nodes; });
}

void LiveDiagram::inspect()
{
    size_t asked = 0;
    for (const engine::ContainerSummary &container : m_values.containers) {
        const QString id = container.id.text();
        // The environment of a container never changes, so once is enough.
        if (!m_values.inspected.contains(id) && ++asked <= mostInspected) {
            inspectOne(id);
        }
    }
}

void LiveDiagram::inspectOne(const QString &id)
{
    read<QJsonObject>(
        QStringLiteral("container ") + id, [this, id] { return m_reads.inspectContainer(id); },
        [this, id](const QJsonObject &object) { m_values.inspected.insert(id, object); });
}

void LiveDiagram::readChanges()
{
    const auto *chosen = m_values.containerNamed(m_values.chosen);
    if (chosen == nullptr) {
        return;
    }
    read<QStringList>(
        QStringLiteral("changes ") + chosen->id.text(),
        [this, id = chosen->id] { return m_reads.changes(id); },
        [this, id = chosen->id](const QStringList &changes) {
            m_values.changes.insert(id.text(), changes);
        });
}

void LiveDiagram::watchFigures()
{
    const auto *chosen = m_values.containerNamed(m_values.chosen);
    m_feed.watch(this,
                 m_needs.figures && chosen != nullptr ? QSet<ContainerId>{chosen->id}
                                                      : QSet<ContainerId>());
}

void LiveDiagram::schedule()
{
    if (m_active && !m_update.isActive()) {
        m_update.start();
    }
}

void LiveDiagram::update()
{
    if (m_spec == nullptr || m_spec->live.isEmpty()) {
        return;
    }
    const QStringList choices = livediagram::candidates(m_spec->live.choose, m_values);
    const QString chosen = livediagram::chosenOf(m_spec->live.choose, m_wanted, m_values);
    const bool choiceChanged = chosen != m_values.chosen;
    m_values.chosen = chosen;
    if (choiceChanged) {
        const auto *container = m_values.containerNamed(chosen);
        if (m_needs.inspectChosen && container != nullptr) {
            inspectOne(container->id.text());
        }
        if (m_needs.changes) {
            readChanges();
        }
        if (m_needs.imageDetails && m_values.images) {
            readImageDetails();
        }
    }
    watchFigures();
    livediagram::LiveScene scene = livediagram::sceneOf(*m_spec, m_values);
    std::vector<Flash> flashes = livediagram::movesBetween(*m_spec, m_scene, scene, m_values);
    flashes.insert(flashes.end(), m_flashes.begin(), m_flashes.end());
    m_flashes.clear();
    m_scene = std::move(scene);
    if (choices != m_choices || choiceChanged) {
        m_choices = choices;
        Q_EMIT choicesChanged();
    }
    Q_EMIT sceneChanged();
    if (!flashes.empty()) {
        Q_EMIT flashed(flashes);
    }
}

} // namespace quayside::ui
