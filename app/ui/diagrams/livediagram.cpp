// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diagrams/livediagram.h"

namespace quayside::ui {

using engine::EngineEvent;
using livediagram::Flash;

namespace {

constexpr int pollMs = 2000;
constexpr int ticksForChanges = 3;
constexpr int ticksForDisk = 15;
constexpr size_t mostImages = 60;
constexpr size_t mostInspected = 60;

} // namespace

LiveDiagram::LiveDiagram(LiveFeed &feed, engine::EngineReads &reads, QObject *parent)
    : QObject(parent)
    , m_feed(feed)
    , m_live(feed, reads, this)
{
    m_poll.setInterval(pollMs);
    connect(&m_poll, &QTimer::timeout, this, &LiveDiagram::poll);
    connect(&m_live, &LiveValues::changed, this, &LiveDiagram::update);
    connect(&m_live, &LiveValues::happened, this, &LiveDiagram::noteEvent);
    connect(&m_live, &LiveValues::engineChanged, this, [this] {
        Q_EMIT engineChanged();
        if (isActive()) {
            readAll();
        }
    });
    connect(&m_live, &LiveValues::containersTaken, this, [this] {
        if (m_needs.inspectAll) {
            inspectAll();
        }
    });
    connect(&m_live, &LiveValues::answered, this, [this](Question question) {
        if (question == Question::Images && m_needs.imageDetails) {
            readImageDetails();
        }
    });
    connect(&feed, &LiveFeed::sampleArrived, this, [this](const ContainerId &id) {
        if (isActive() && m_needs.figures) {
            m_live.takeSample(id);
        }
    });
}

void LiveDiagram::setDiagram(const course::DiagramSpec *spec)
{
    m_spec = spec;
    m_needs = spec == nullptr ? livediagram::Needs() : livediagram::needsOf(spec->live);
    m_live.forget();
    m_scene = livediagram::LiveScene();
    m_choices.clear();
    m_flashes.clear();
    if (isActive()) {
        readAll();
    }
}

void LiveDiagram::setActive(bool active)
{
    if (active == isActive()) {
        return;
    }
    m_live.setActive(active);
    if (active) {
        readAll();
    } else {
        m_poll.stop();
        m_feed.watch(this, {});
    }
}

void LiveDiagram::choose(const QString &name)
{
    m_wanted = name;
    m_live.announceSoon();
}

void LiveDiagram::noteEvent(const EngineEvent &event)
{
    if (m_spec != nullptr) {
        for (Flash &flash : livediagram::flashesOf(*m_spec, event)) {
            m_flashes.push_back(std::move(flash));
        }
    }
    if (event.type == u"network" && m_needs.networks) {
        m_live.ask(Question::Networks);
    } else if (event.type == u"volume" && m_needs.volumes) {
        m_live.ask(Question::Volumes);
    } else if (event.type == u"image" && m_needs.images) {
        m_live.ask(Question::Images);
    } else if (event.type == u"container" && m_needs.inspectChosen
               && !event.action.startsWith(QLatin1String("exec")) && event.action != u"top") {
        const auto *chosen = values().containerNamed(values().chosen);
        if (chosen != nullptr && chosen->id.text() == event.actorId) {
            m_live.ask(Question::Container, event.actorId);
        }
    }
    if (m_needs.swarm
        && (event.type == u"service" || event.type == u"node" || event.type == u"container")) {
        readSwarm();
    }
}

void LiveDiagram::readAll()
{
    m_poll.stop();
    if (m_spec == nullptr || m_spec->live.isEmpty()) {
        return;
    }
    m_live.begin();
    if (!hasEngine()) {
        return;
    }
    m_ticks = 0;
    const livediagram::Needs &needs = m_needs;
    for (const auto &[needed, question] :
         {std::pair(needs.system, Question::System), std::pair(needs.images, Question::Images),
          std::pair(needs.networks, Question::Networks),
          std::pair(needs.volumes, Question::Volumes), std::pair(needs.disk, Question::Disk)}) {
        if (needed) {
            m_live.ask(question);
        }
    }
    if (needs.swarm) {
        readSwarm();
    }
    if (needs.disk || needs.swarm || needs.changes || needs.inspectChosen) {
        m_poll.start();
    }
}

void LiveDiagram::poll()
{
    ++m_ticks;
    if (m_needs.swarm) {
        readSwarm();
    }
    if (m_needs.inspectChosen) {
        inspectChosen();
    }
    if (m_needs.changes && m_ticks % ticksForChanges == 0) {
        readChanges();
    }
    if (m_needs.disk && m_ticks % ticksForDisk == 0) {
        m_live.ask(Question::Disk);
    }
}

void LiveDiagram::readImageDetails()
{
    size_t asked = 0;
    const auto *container = m_spec->live.choose == course::LiveChoice::Container
        ? values().containerNamed(values().chosen)
        : nullptr;
    const auto *chosen = container != nullptr ? values().imageWithId(container->imageId)
                                              : values().imageNamed(values().chosen);
    for (const engine::ImageSummary &image : *values().images) {
        const bool wanted =
            m_needs.allImageDetails || (chosen != nullptr && chosen->id == image.id);
        if (!wanted || values().imageDetails.contains(image.id) || ++asked > mostImages) {
            continue;
        }
        m_live.ask(Question::ImageDetails, image.id);
        if (m_needs.history) {
            m_live.ask(Question::ImageHistory, image.id);
        }
    }
}

void LiveDiagram::readSwarm()
{
    m_live.ask(Question::Services);
    m_live.ask(Question::Tasks);
    m_live.ask(Question::Nodes);
}

void LiveDiagram::inspectAll()
{
    size_t asked = 0;
    for (const engine::ContainerSummary &container : values().containers) {
        const QString id = container.id.text();
        // The environment of a container never changes, so once is enough.
        if (!values().inspected.contains(id) && ++asked <= mostInspected) {
            m_live.ask(Question::Container, id);
        }
    }
}

void LiveDiagram::inspectChosen()
{
    if (const auto *chosen = values().containerNamed(values().chosen)) {
        m_live.ask(Question::Container, chosen->id.text());
    }
}

void LiveDiagram::readChanges()
{
    if (const auto *chosen = values().containerNamed(values().chosen)) {
        m_live.ask(Question::Changes, chosen->id.text());
    }
}

void LiveDiagram::readForChoice()
{
    if (m_needs.inspectChosen) {
        inspectChosen();
    }
    if (m_needs.changes) {
        readChanges();
    }
    if (m_needs.imageDetails && values().images) {
        readImageDetails();
    }
}

void LiveDiagram::watchFigures()
{
    const auto *chosen = values().containerNamed(values().chosen);
    m_feed.watch(this,
                 m_needs.figures && chosen != nullptr ? QSet<ContainerId>{chosen->id}
                                                      : QSet<ContainerId>());
}

void LiveDiagram::update()
{
    if (m_spec == nullptr || m_spec->live.isEmpty()) {
        return;
    }
    const QStringList choices = livediagram::candidates(m_spec->live.choose, values());
    const QString chosen = livediagram::chosenOf(m_spec->live.choose, m_wanted, values());
    const bool choiceChanged = chosen != values().chosen;
    m_live.choose(chosen);
    if (choiceChanged) {
        readForChoice();
    }
    watchFigures();
    livediagram::LiveScene scene = livediagram::sceneOf(*m_spec, values());
    std::vector<Flash> flashes = livediagram::movesBetween(*m_spec, m_scene, scene, values());
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
